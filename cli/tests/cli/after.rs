//! Looking after payments: `reconcile` and `resolve`.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use shilingi::driver::TransportSettings;
use shilingi::{Journal, PayoutRequest, Settings, Shilingi, Status, TemboPlus};
use shilingi_sandbox::{ArmedFault, Config, Fault, Sandbox};

use crate::support::{Place, code, err, json, out, payout};

macro_rules! run {
    ($place:expr, $arguments:expr) => {
        tokio::task::block_in_place(|| $place.run($arguments))
    };
}

async fn sandbox() -> Sandbox {
    Sandbox::start(Config::default()).await.unwrap()
}

/// A payout whose reply is lost, so that its id is not known. It is paid here, by an engine whose first look
/// is due at once: the executable would wait a minute for it.
async fn lost(sandbox: &Sandbox, place: &Place, reference: &str) {
    sandbox.add_fault(ArmedFault::for_reference(reference, Fault::DropReply));
    let tembo = TemboPlus::local(&sandbox.url()).unwrap();
    let tembo = tembo.callback_url("http://127.0.0.1:9/nobody").unwrap();
    let settings = Settings { first_look_ms: Some(1), ..Settings::default() };
    let journal = Journal::open(&place.journal()).unwrap();
    let engine = Shilingi::with(tembo, journal, settings, TransportSettings::default()).unwrap();
    let request = PayoutRequest::to_wallet(reference, 5_000, "255712345678", "Juma Mfano");
    assert_eq!(engine.payout(request).await.unwrap().status, Status::Unknown);
}

#[tokio::test(flavor = "multi_thread")]
async fn reconcile_finds_what_was_lost_and_sends_nothing() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    let arguments = ["reconcile", "--journal", &journal, "--sandbox", &url, "--json"];
    assert_eq!(code(&run!(place, &arguments)), 6, "it makes no journal");
    lost(&sandbox, &place, "PAY-1").await;
    sandbox.advance(Duration::from_secs(10));
    let requests = |sandbox: &Sandbox| {
        let sent = |e: &shilingi_sandbox::Exchange| e.request.contains("wallet-to-mobile");
        sandbox.exchanges().iter().filter(|exchange| sent(exchange)).count()
    };
    assert_eq!(requests(&sandbox), 1);
    let found = tokio::task::block_in_place(|| {
        loop {
            let output = place.run(&arguments);
            assert_eq!(code(&output), 0, "{}", err(&output));
            let payments = json(&output)["payments"].as_array().unwrap().clone();
            if let Some(payment) = payments.into_iter().find(|p| !p["transaction_id"].is_null()) {
                return payment;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    assert_eq!(found["reference"], "PAY-1");
    assert_eq!(found["party"], "255712***678");
    assert_eq!((requests(&sandbox), sandbox.executions().max), (1, 1));
    let text = run!(place, &arguments[..5]);
    assert!(out(&text).contains("looked at 0 payments"), "{}", out(&text));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watch_reports_what_it_sees_until_it_is_ended() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    lost(&sandbox, &place, "PAY-1").await;
    tokio::task::block_in_place(|| {
        let arguments =
            ["reconcile", "--watch", "--json", "--journal", &journal, "--sandbox", &url];
        let mut child = place.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        // Kept to the end: a watch that nobody reads any more ends by itself.
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let payment: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(payment["reference"], "PAY-1");
        let kill = std::process::Command::new("kill").arg(child.id().to_string()).status();
        assert!(kill.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(130));
    });
    sandbox.advance(Duration::from_secs(10));
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_decides_with_proof_and_once() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    sandbox.add_fault(ArmedFault::for_reference("PAY-1", Fault::DropRequest));
    let output = run!(place, &payout(&url, &journal, "PAY-1"));
    assert_eq!(code(&output), 5);
    let resolve = |reference: &'static str, finding: &'static str, proof: &'static str| {
        let first = ["resolve", reference, finding, "--by", "A. Mushi", "--proof", proof];
        let arguments = [&first[..], &["--journal", &journal, "--sandbox", &url]].concat();
        run!(place, &arguments)
    };
    let nobody = resolve("PAY-2", "--executed", "letter 7");
    assert_eq!(code(&nobody), 7, "{}", err(&nobody));
    let bare = resolve("PAY-1", "--not-executed", "");
    assert_eq!(code(&bare), 2, "{}", err(&bare));
    assert!(err(&bare).contains("resolution_text"));
    // A request may be on the wire for a while after its attempt.
    let decided = tokio::task::block_in_place(|| {
        loop {
            let output = resolve("PAY-1", "--not-executed", "statement 12 May");
            if !err(&output).contains("attempt_under_way") {
                return output;
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    });
    assert_eq!(code(&decided), 0, "{}", err(&decided));
    assert!(
        out(&decided).contains("failed") && out(&decided).contains("person"),
        "{}",
        out(&decided)
    );
    let status = run!(place, &["status", "PAY-1", "--journal", &journal, "--offline", "--json"]);
    let document = json(&status);
    assert_eq!(document["payment"]["reason"], "person");
    assert_eq!(sandbox.executions().max, 0);
}
