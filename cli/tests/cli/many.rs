//! `shilingi pay`: many payouts from a file, stopped and gone on with in every way, and each paid once.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use shilingi_sandbox::{ArmedFault, Config, Fault, Outcome, Sandbox};

use crate::support::{Place, code, err, json, out};

pub(crate) const HEADER: &str = "reference,amount,recipient,msisdn\n";

/// A file of payouts of 1001, 1002, … shillings.
pub(crate) fn sheet(count: usize) -> String {
    let line = |n: usize| format!("P-{n:02},{},Juma Mfano,255712345678\n", 1000 + n);
    std::iter::once(HEADER.to_owned()).chain((1..=count).map(line)).collect()
}

pub(crate) fn arguments<'a>(place: &Place, url: &'a str, more: &[&'a str]) -> Vec<String> {
    let journal = place.journal();
    let all = ["pay", "pay.csv", "--sandbox", url, "--journal", &journal, "--wait", "0"];
    all.iter().chain(more).map(|text| (*text).to_owned()).collect()
}

pub(crate) fn command(place: &Place, url: &str, more: &[&str]) -> Command {
    let arguments = arguments(place, url, more);
    place.command(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(crate) fn pay(place: &Place, url: &str, more: &[&str]) -> Output {
    tokio::task::block_in_place(|| command(place, url, more).output().unwrap())
}

pub(crate) fn until(what: &str, mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub(crate) fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// Waits until it says that it was asked to end; gives what it says after that.
fn finishing(child: &mut Child) -> BufReader<ChildStderr> {
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("finishing what was begun") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended without a word");
    }
    said
}

/// How many requests arrived for each reference.
pub(crate) fn requests(sandbox: &Sandbox, count: usize) -> Vec<usize> {
    let arrived = |n| sandbox.book(&format!("P-{n:02}")).map_or(0, |book| book.exchanges.len());
    (1..=count).map(arrived).collect()
}

/// The lines of a report by their references; what it counts and adds must agree with the file.
pub(crate) fn lines(document: &Value, file: &str) -> BTreeMap<String, Value> {
    let lines = document["lines"].as_array().unwrap();
    let asked: Vec<(&str, i64)> = file
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| (cells[0], cells[1].parse().unwrap()))
        .collect();
    let told: Vec<(&str, i64)> = lines
        .iter()
        .map(|line| (line["reference"].as_str().unwrap(), line["amount"].as_i64().unwrap()))
        .collect();
    assert_eq!(told, asked);
    let mut totals: BTreeMap<&str, (u64, i64)> = BTreeMap::new();
    for line in lines {
        let sum = totals.entry(line["status"].as_str().unwrap()).or_default();
        *sum = (sum.0 + 1, sum.1 + line["amount"].as_i64().unwrap());
    }
    let said = document["totals"].as_array().unwrap().iter().map(|total| {
        let (lines, amount) = (total["lines"].as_u64().unwrap(), total["amount"].as_i64().unwrap());
        (total["name"].as_str().unwrap(), (lines, amount))
    });
    assert_eq!(said.collect::<BTreeMap<_, _>>(), totals);
    let named = |line: &Value| (line["reference"].as_str().unwrap().to_owned(), line.clone());
    lines.iter().map(named).collect()
}

pub(crate) fn with_status(lines: &BTreeMap<String, Value>, status: &str) -> Vec<String> {
    lines.iter().filter(|(_, l)| l["status"] == status).map(|(name, _)| name.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_paid_while_anything_in_the_file_is_wrong() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let file = "\u{feff}reference,amount,recipient,msisdn,bank,account,order\r\n\
                GOOD,5000,Juma Mfano,255712345678,,,\r\n\
                BAD-1,5000.5,,12345,,,\r\n\
                GOOD,6000,Asha Mfano,255712345678,,,7\r\n\
                BAD-2,\"5,000\",=HYPERLINK(),,,0150987654321,7\r\n";
    place.file("pay.csv", file);
    let output = pay(&place, &url, &["--yes", "--json"]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    let findings = json(&output)["findings"].clone();
    let found: Vec<(u64, &str, &str)> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let text = |name: &str| f[name].as_str().unwrap();
            (f["line"].as_u64().unwrap(), text("column"), text("code"))
        })
        .collect();
    for expected in [
        (3, "amount", "amount_decimal"),
        (3, "msisdn", "msisdn_length"),
        (3, "recipient", "recipient_missing"),
        (4, "reference", "reference_repeated"),
        (5, "order", "order_repeated"),
        (5, "amount", "amount_separator"),
        (5, "bank", "bank_missing"),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
    let output = pay(&place, &url, &["--yes"]);
    assert_eq!(code(&output), 2);
    let table = out(&output);
    assert!(table.contains("amount_decimal") && table.contains("digits only"), "{table}");
    assert!(err(&output).contains("nothing was sent by this command"), "{}", err(&output));
    for text in [&table, &err(&output)] {
        assert!(!text.contains("12345") && !text.contains("HYPERLINK"), "{text}");
    }
    assert!(sandbox.exchanges().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_is_shown_and_nothing_leaves_unconfirmed() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let bank = "B-1,150000,ABC Supplies Ltd,,CORUTZTZ,0150987654321\n";
    let header = HEADER.replace('\n', ",bank,account\n");
    let wallets = "P-01,1000,Juma Mfano,255712345678,,\nP-02,2500,Asha Mfano,255712345678,,\n";
    place.file("pay.csv", &format!("{header}{wallets}{bank}"));
    let plan = pay(&place, &url, &["--dry-run"]);
    assert_eq!(code(&plan), 0, "{}", err(&plan));
    let text = out(&plan);
    let has = |words: &[&str]| text.lines().any(|l| words.iter().all(|word| l.contains(word)));
    assert!(has(&["yas", "2", "3,500 TZS"]) && has(&["CORUTZTZ", "1", "150,000 TZS"]), "{text}");
    assert!(has(&["together", "3", "153,500 TZS"]) && has(&["pretend money"]), "{text}");
    assert!(!place.path().join("journal.db").exists());

    let output = pay(&place, &url, &[]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("confirmation_needed") && err(&output).contains("153,500 TZS"));

    // A terminal of its own, on which something is typed.
    for (typed, exit, sent) in [("yes", 1, 0), ("3", 5, 3)] {
        let words = [vec![env!("CARGO_BIN_EXE_shilingi").to_owned()], arguments(&place, &url, &[])];
        let mut terminal = Command::new("script");
        terminal.args(["-qec", &words.concat().join(" "), "/dev/null"]).current_dir(place.path());
        terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = tokio::task::block_in_place(|| {
            let mut child = terminal.spawn().unwrap();
            writeln!(child.stdin.take().unwrap(), "{typed}").unwrap();
            child.wait_with_output().unwrap()
        });
        let (text, paid) = (out(&output), sandbox.books().iter().flat_map(|b| &b.payments).count());
        assert_eq!((code(&output), paid), (exit, sent), "{typed}: {text}");
        assert!(text.contains("Type 3 to send 3 payments, 153,500 TZS"), "{text}");
        // A terminal that does not know its width has the whole table all the same.
        assert!(text.contains(" together       3   153,500 TZS"), "{text}");
    }

    let live = "[profile.salaries]\nprovider = \"snippe\"\nenvironment = \"live\"\napi_key = \"x\"\n\
                callback_url = \"https://shop.example/callback\"\n";
    place.file("shilingi.toml", live);
    place.file("pay.csv", &format!("{HEADER}A-1,50000,Juma Mfano,255712345678\n"));
    let plan = place.run(&["pay", "pay.csv", "--journal", "sqlite:none.db", "--dry-run"]);
    assert_eq!(code(&plan), 0, "{}", err(&plan));
    assert!(out(&plan).contains("REAL MONEY: 1 payment, 50,000 TZS"), "{}", out(&plan));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_lines_with_lost_replies_add_up_and_a_second_run_sends_nothing() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(50));
    place.file("pay.csv", &file);
    for n in [5, 15, 25, 35, 45] {
        let fault = ArmedFault::for_reference(format!("P-{n}"), Fault::DropReply);
        sandbox.add_fault(fault);
    }
    sandbox.add_fault(ArmedFault::for_reference("P-05", Fault::DropReply));
    sandbox.set_outcome("P-20", Outcome::RejectedAtOnce);
    let mut again = Vec::new();
    for round in 0..2 {
        let output = pay(&place, &url, &["--yes", "--json", "--report", "paid.csv"]);
        assert_eq!(code(&output), 5, "{}", err(&output));
        let lines = lines(&json(&output), &file);
        assert_eq!(with_status(&lines, "unknown"), ["P-05", "P-15", "P-25", "P-35", "P-45"]);
        assert_eq!(with_status(&lines, "failed"), ["P-20"]);
        assert_eq!(with_status(&lines, "pending").len(), 44);
        assert_eq!(lines["P-20"]["may_pay_again"], "not_yet");
        assert_eq!(lines["P-01"]["party"], "255712***678");
        assert!(err(&output).contains("open: 49 payments"), "{round}: {}", err(&output));
        again.push(lines);
    }
    assert_eq!(again[0], again[1]);
    assert_eq!(requests(&sandbox, 50), [1; 50]);
    sandbox.advance(Duration::from_secs(600));
    assert_eq!(sandbox.executions().max, 1);

    let report = std::fs::read_to_string(place.path().join("paid.csv")).unwrap();
    assert_eq!(report.lines().count(), 51);
    assert!(report.starts_with("line,reference,amount,currency,destination,party,status,"));
    assert!(report.contains("2,P-01,1001,TZS,yas,255712***678,pending,false,"), "{report}");
    let left = std::fs::read_dir(place.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("report-"));
    assert_eq!(left.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_sends_nothing_new_records_what_is_under_way_and_the_rest_is_paid_later() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(12));
    place.file("pay.csv", &file);
    // The three that may be under way at once stay so until the sandbox's time is moved.
    for n in 4..=6 {
        let slow = Fault::SlowReply { milliseconds: 3_600_000 };
        sandbox.add_fault(ArmedFault::for_reference(format!("P-{n:02}"), slow));
    }
    let more = ["--yes", "--json", "--at-once", "3", "--report", "paid.json"];
    tokio::task::block_in_place(|| {
        let mut command = command(&place, &url, &more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        until("the sixth", || requests(&sandbox, 6) == [1; 6]);
        signal(&child, "-INT");
        let mut said = finishing(&mut child);
        sandbox.advance(Duration::from_secs(3_600));
        let mut end = String::new();
        said.read_to_string(&mut end).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 130, "{end}");
        let lines = lines(&json(&output), &file);
        let (sent, rest) = (with_status(&lines, "pending"), with_status(&lines, "not sent"));
        assert_eq!((sent.len(), rest.len()), (6, 6), "{lines:?}");
        assert_eq!(requests(&sandbox, 12), [[1; 6], [0; 6]].concat());
        assert!(end.contains("the same command goes on"), "{end}");
        let report = std::fs::read(place.path().join("paid.json")).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&report).unwrap(), json(&output));
    });
    let output = pay(&place, &url, &more);
    assert_eq!(code(&output), 5, "{}", err(&output));
    assert_eq!(with_status(&lines(&json(&output), &file), "pending").len(), 12);
    assert_eq!(requests(&sandbox, 12), [1; 12]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_ctrl_c_leaves_at_once_and_loses_nothing() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(3));
    place.file("pay.csv", &file);
    sandbox.add_fault(ArmedFault::for_reference("P-02", Fault::Hang { seconds: 300 }));
    tokio::task::block_in_place(|| {
        let more = ["--yes", "--at-once", "1", "--report", "paid.csv"];
        let mut command = command(&place, &url, &more);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        until("the second", || sandbox.book("P-02").is_some());
        signal(&child, "-INT");
        let mut said = finishing(&mut child);
        signal(&child, "-INT");
        assert_eq!(child.wait().unwrap().code(), Some(130));
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        assert!(rest.contains("left; the same command goes on"), "{rest}");
        assert!(rest.contains("no report was written"), "{rest}");
    });
    let lines = lines(&json(&pay(&place, &url, &["--yes", "--json"])), &file);
    assert_eq!(with_status(&lines, "unknown"), ["P-02"]);
    assert_eq!(with_status(&lines, "pending"), ["P-01", "P-03"]);
    assert_eq!(requests(&sandbox, 3), [1; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_and_run_again_pays_each_line_once() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(12));
    place.file("pay.csv", &file);
    for n in [3, 6, 9] {
        let hang = Fault::Hang { seconds: 300 };
        sandbox.add_fault(ArmedFault::for_reference(format!("P-{n:02}"), hang));
    }
    for moment in ["P-03", "P-06", "P-09"] {
        tokio::task::block_in_place(|| {
            let mut command = command(&place, &url, &["--yes", "--at-once", "1"]);
            let mut child = command.stderr(Stdio::null()).spawn().unwrap();
            until(moment, || sandbox.book(moment).is_some());
            child.kill().unwrap();
            child.wait().unwrap();
        });
    }
    let output = pay(&place, &url, &["--yes", "--json"]);
    assert_eq!(code(&output), 5, "{}", err(&output));
    let lines = lines(&json(&output), &file);
    assert_eq!(with_status(&lines, "unknown"), ["P-03", "P-06", "P-09"]);
    assert_eq!(with_status(&lines, "pending").len(), 9);
    assert_eq!(requests(&sandbox, 12), [1; 12]);
    sandbox.advance(Duration::from_secs(600));
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_pay_one_file_at_once_pay_each_line_once() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(30));
    place.file("pay.csv", &file);
    tokio::task::block_in_place(|| {
        let start = || {
            let mut command = command(&place, &url, &["--yes", "--json", "--at-once", "8"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        for child in [start(), start()] {
            let output = child.wait_with_output().unwrap();
            assert_eq!(code(&output), 5, "{}", err(&output));
            let lines = lines(&json(&output), &file);
            assert!(with_status(&lines, "not sent").is_empty(), "{}", err(&output));
        }
    });
    let output = pay(&place, &url, &["--yes", "--json"]);
    assert_eq!(with_status(&lines(&json(&output), &file), "pending").len(), 30);
    assert_eq!(requests(&sandbox, 30), [1; 30]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_amount_under_a_known_reference_stops_the_file_before_anything_is_paid() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(2));
    assert_eq!(code(&pay(&place, &url, &["--yes"])), 5);
    place.file("pay.csv", &sheet(3).replace("P-02,1002", "P-02,9002"));
    let output = pay(&place, &url, &["--yes"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    let table = out(&output);
    assert!(table.contains("reference_taken"), "{table}");
    assert!(
        table.contains("a payout of 1,002 TZS (255712***678) was recorded under it on"),
        "{table}"
    );
    assert!(table.contains("is pending") && table.contains("this person a second time"), "{table}");
    assert_eq!(requests(&sandbox, 3), [1, 1, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_wallet_stops_the_rest_and_nothing_of_it_is_sent() {
    let mut config = Config::default();
    config.tembo.disbursement.opening_balance = 5_000;
    let (sandbox, place) = (Sandbox::start(config).await.unwrap(), Place::new());
    let (url, file) = (sandbox.url(), sheet(20));
    place.file("pay.csv", &file);
    let output = pay(&place, &url, &["--yes", "--json", "--at-once", "1"]);
    assert_eq!(code(&output), 5, "{}", err(&output));
    let document = json(&output);
    let stopped = document["stopped"].as_str().unwrap();
    assert!(stopped.contains("the wallet ") && stopped.contains(" is short"), "{stopped}");
    let lines = lines(&document, &file);
    let failed = with_status(&lines, "failed");
    assert_eq!(failed.len(), 1, "{lines:#?}");
    assert_eq!(lines[&failed[0]]["reason"], "merchant_balance");
    let sent: usize = requests(&sandbox, 20).iter().sum();
    assert_eq!(with_status(&lines, "not sent").len(), 20 - sent, "{lines:?}");
    assert!(sent < 10, "{sent}");
    sandbox.advance(Duration::from_secs(600));
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_setting_spends_one_reference() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    let nobody = "http://127.0.0.1:9".to_owned();
    for (url, why) in [(sandbox.tembo_url(), "credentials"), (nobody, "no connection")] {
        let place = Place::new();
        let profile = format!(
            "[profile.shop]\nprovider = \"temboplus\"\nenvironment = \"sandbox\"\naccount_id = \"a\"\n\
             secret_key = \"wrong\"\nwallet = \"9000123456\"\nbase_url = \"{url}\"\n\
             callback_url = \"http://127.0.0.1:9/x\"\n"
        );
        place.file("shilingi.toml", &profile);
        let file = sheet(10);
        place.file("pay.csv", &file);
        let journal = place.journal();
        let all = ["pay", "pay.csv", "--journal", &journal, "--yes", "--json", "--at-once", "8"];
        let output =
            tokio::task::block_in_place(|| place.run(&[&all[..], &["--wait", "0"]].concat()));
        assert_eq!(code(&output), 4, "{}", err(&output));
        let document = json(&output);
        assert!(document["stopped"].as_str().unwrap().contains(why), "{document}");
        let lines = lines(&document, &file);
        assert_eq!(with_status(&lines, "not sent").len(), 9, "{lines:?}");
        assert_eq!(lines["P-01"]["may_pay_again"], "yes", "{lines:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paid_is_waited_for_and_a_report_holds_no_formula() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let file = format!("{HEADER}-1,5000,=SUM(A1),255712345678\n");
    place.file("pay.csv", &file);
    let more = ["--provider", "snippe", "--yes", "--report", "paid.csv"];
    assert_eq!(code(&pay(&place, &url, &more)), 5);
    assert!(sandbox.exchanges().iter().any(|exchange| exchange.body.contains("=SUM(A1)")));
    sandbox.advance(Duration::from_secs(60));
    let mut arguments = arguments(&place, &url, &more);
    arguments.retain(|argument| argument != "--wait" && argument != "0");
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = tokio::task::block_in_place(|| place.run(&words));
    assert_eq!(code(&output), 0, "{}", err(&output));
    let report = std::fs::read_to_string(place.path().join("paid.csv")).unwrap();
    assert!(report.contains("2,'-1,5000,TZS,"), "{report}");
    assert!(report.contains(",succeeded,true,"), "{report}");
    let header: Vec<&str> = report.lines().next().unwrap().split(',').collect();
    let cells: Vec<&str> = report.lines().nth(1).unwrap().split(',').collect();
    for name in ["recorded_at", "changed_at"] {
        let time = cells[header.iter().position(|column| *column == name).unwrap()];
        assert!(time.starts_with("20") && time.contains('T') && time.ends_with('Z'), "{time}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_written_is_found_out_before_anything_is_paid() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let path = place.file("pay.csv", &sheet(1));
    for report in ["no/such/folder/paid.csv", "pay.csv", "."] {
        let output = pay(&place, &url, &["--yes", "--report", report]);
        assert_eq!(code(&output), 6, "{report}: {}", err(&output));
        assert!(err(&output).contains("report_place"), "{}", err(&output));
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), sheet(1));
    assert!(sandbox.exchanges().is_empty());
}
