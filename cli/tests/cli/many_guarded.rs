//! `shilingi pay`: what it must not touch, and what it must not say.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use shilingi::engine::When;
use shilingi::{Journal, PayoutRequest, Shilingi, Status, TemboPlus};
use shilingi_sandbox::{ArmedFault, Config, Fault, On, Sandbox, Target};

use crate::many::{arguments, command, pay, requests, sheet, signal, until};
use crate::support::{Place, code, err, json, out};

/// The engine that the command makes for this sandbox.
pub(crate) fn engine(place: &Place, url: &str) -> Shilingi {
    let tembo = TemboPlus::local(url).unwrap().callback_url("http://127.0.0.1:9/nobody").unwrap();
    Shilingi::new(tembo, Journal::open(&place.journal()).unwrap()).unwrap()
}

pub(crate) fn payout(reference: &str, amount: i64) -> PayoutRequest {
    PayoutRequest {
        reference: reference.to_owned(),
        amount,
        msisdn: Some("255712345678".into()),
        recipient: "Neema Mfano".into(),
        ..PayoutRequest::default()
    }
}

/// Waits so many seconds in place of none.
pub(crate) fn waiting(
    place: &Place,
    url: &str,
    more: &[&str],
    seconds: &str,
) -> std::process::Command {
    let mut words = arguments(place, url, more);
    let at = words.iter().position(|word| word == "--wait").unwrap();
    words[at + 1] = seconds.to_owned();
    place.command(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_sends_nothing_that_another_program_recorded() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    let engine = engine(&place, &url);
    engine.pay_when::<PayoutRequest>(payout("OTHER", 700_000), When::Later).await.unwrap();
    place.file("pay.csv", &sheet(2));
    let output =
        tokio::task::block_in_place(|| waiting(&place, &url, &["--yes"], "2").output().unwrap());
    assert_eq!(code(&output), 5, "{}", err(&output));
    assert!(err(&output).contains("waiting for outcomes"), "{}", err(&output));
    assert_eq!(requests(&sandbox, 2), [1, 1]);
    assert!(sandbox.book("OTHER").is_none());
    assert_eq!(engine.stored("OTHER").await.unwrap().status, Status::Created);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_takes_the_place_of_nothing_but_an_earlier_report() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(1));
    let refused = |report: &str| {
        let output = pay(&place, &url, &["--yes", "--report", report]);
        assert_eq!(code(&output), 6, "{report}: {}", err(&output));
        assert!(err(&output).contains("report_place"), "{report}: {}", err(&output));
        assert!(err(&output).contains("nothing was sent by this command"), "{report}");
    };
    // The journal is not there yet.
    for report in ["journal.db", "./journal.db", "journal.db-wal", "journal.db-shm", "-"] {
        refused(report);
    }
    assert!(!place.path().join("journal.db").exists());
    drop(engine(&place, &url));
    let journal = std::fs::read(place.path().join("journal.db")).unwrap();
    let notes = place.file("notes.txt", "line,reference\nmine\n");
    let list = place.file("list.json", "{\"lines\": []}");
    std::fs::hard_link(place.path().join("journal.db"), place.path().join("twin.db")).unwrap();
    std::os::unix::fs::symlink("later.csv", place.path().join("link.csv")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(place.path().join("pipe")).status();
    assert!(made.unwrap().success());
    for report in
        ["journal.db", "twin.db", "notes.txt", "list.json", "link.csv", "pipe", "/dev/stdout"]
    {
        refused(report);
    }
    assert_eq!(std::fs::read(place.path().join("journal.db")).unwrap(), journal);
    assert_eq!(std::fs::read_to_string(notes).unwrap(), "line,reference\nmine\n");
    assert_eq!(std::fs::read_to_string(list).unwrap(), "{\"lines\": []}");
    assert!(sandbox.exchanges().is_empty());

    place.file("new.csv", "");
    for report in ["new.csv", "new.csv", "new.JSON", "new.JSON"] {
        let output = pay(&place, &url, &["--yes", "--report", report]);
        assert_eq!(code(&output), 5, "{report}: {}", err(&output));
    }
    let report = std::fs::read(place.path().join("new.JSON")).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&report).unwrap()["lines"][0]["line"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_is_lost_after_paying_is_never_told_as_nothing_sent() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(1));
    for json in [&["--yes"][..], &["--yes", "--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = tokio::task::block_in_place(|| {
            command(&place, &url, json).stdout(Stdio::from(full)).output().unwrap()
        });
        assert_eq!(code(&output), 5, "{}", err(&output));
        let said = err(&output);
        assert!(said.contains("output_lost"), "{said}");
        assert!(!said.contains("nothing was sent") && !said.contains("not_sent"), "{said}");
    }
    assert_eq!(requests(&sandbox, 1), [1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_lost_at_the_end_says_where_the_lines_are_found() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(1));
    tokio::task::block_in_place(|| {
        let mut command = waiting(&place, &url, &["--yes", "--report", "paid.csv"], "300");
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        until("the payment", || sandbox.book("P-01").is_some());
        place.file("paid.csv", "somebody else's");
        signal(&child, "-INT");
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 130, "{}", err(&output));
        let said = err(&output);
        assert!(
            said.contains("report_lost") && said.contains("`shilingi status --journal"),
            "{said}"
        );
        assert!(!said.contains("nothing was sent") && !said.contains("not_sent"), "{said}");
        assert!(out(&output).contains("P-01"), "{}", out(&output));
    });
    let kept = std::fs::read_to_string(place.path().join("paid.csv")).unwrap();
    assert_eq!(kept, "somebody else's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_under_way_is_answered_and_recorded_before_the_waiting_ends() {
    let (sandbox, place) = (Sandbox::start(Config::default()).await.unwrap(), Place::new());
    let url = sandbox.url();
    place.file("pay.csv", &sheet(1).replace("1001", "6001"));
    let more = ["--yes", "--provider", "snippe", "--json"];
    assert_eq!(code(&pay(&place, &url, &more)), 5);
    sandbox.advance(Duration::from_secs(60));
    let fault = Fault::Hang { seconds: 300 };
    sandbox.add_fault(ArmedFault { fault, target: Target::Next, on: On::Query, times: 1 });
    let asked = sandbox.exchanges().len();
    tokio::task::block_in_place(|| {
        let mut command = waiting(&place, &url, &more, "300");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        until("the question", || sandbox.exchanges().len() > asked);
        signal(&child, "-INT");
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains("finishing what was begun")));
        sandbox.advance(Duration::from_secs(300));
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 130);
        assert_eq!(json(&output)["lines"][0]["status"], "succeeded", "{}", out(&output));
        // What is said at the end has somebody who reads it.
        drop(said);
    });
}
