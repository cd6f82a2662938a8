//! Payments against a sandbox in this process.

use crate::support::{Place, code, err, json, out, payout};
use shilingi_sandbox::{Config, Outcome, Sandbox};

async fn sandbox() -> Sandbox {
    Sandbox::start(Config::default()).await.unwrap()
}

/// The executable blocks its thread, which the sandbox must not share.
macro_rules! run {
    ($place:expr, $arguments:expr) => {
        tokio::task::block_in_place(|| $place.run($arguments))
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payout_is_open_then_paid_and_a_repeat_sends_nothing() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    let arguments = payout(&url, &journal, "PAY-1");
    let first = run!(place, &arguments);
    assert_eq!(code(&first), 5, "{}", err(&first));
    assert!(out(&first).contains("255712***678") && !out(&first).contains("255712345678"));
    let hint = err(&first);
    assert!(hint.contains(&format!("PAY-1 --journal {journal} --sandbox {url}`")), "{hint}");
    assert!(!hint.contains("recorded at"), "{hint}");
    let again = run!(place, &arguments);
    assert_eq!(code(&again), 5);
    assert!(err(&again).contains("recorded at") && err(&again).contains("nothing was sent again"));
    assert_eq!(sandbox.book("PAY-1").unwrap().exchanges.len(), 1);
    let mut other = arguments.clone();
    other[8] = "6000";
    let conflict = run!(place, &other);
    assert_eq!(code(&conflict), 3, "{}", err(&conflict));
    assert!(err(&conflict).contains("reference_taken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn verdicts_become_exit_codes() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    sandbox.set_outcome("FAILS", Outcome::RejectedAtOnce);
    assert_eq!(code(&run!(place, &payout(&url, &journal, "FAILS"))), 4);

    let collect = [
        "collect",
        "--sandbox",
        &url,
        "--journal",
        &journal,
        "--reference",
        "COL-1",
        "--amount",
        "5000",
        "--msisdn",
        "255712345678",
        "--json",
    ];
    let open = run!(place, &collect);
    assert_eq!(code(&open), 5, "{}", err(&open));
    assert_eq!(json(&open)["status"], "pending");
    assert_eq!(json(&open)["party"], "255712***678");
    sandbox.advance(std::time::Duration::from_secs(10));
    let paid = run!(
        place,
        &["status", "COL-1", "--sandbox", &url, "--journal", &journal, "--json", "--show-private"]
    );
    assert_eq!(code(&paid), 0, "{}", err(&paid));
    let document = json(&paid);
    assert_eq!(document["payment"]["status"], "succeeded");
    assert_eq!(document["payment"]["party"], "255712345678");
    assert_eq!(document["timeline"][0]["kind"], "intent");
    assert_eq!(sandbox.executions().max, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offline_list_needs_no_credentials() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    run!(place, &payout(&url, &journal, "PAY-1"));
    run!(place, &payout(&url, &journal, "PAY-2"));
    sandbox.shutdown().await;

    let list = run!(place, &["status", "--journal", &journal]);
    assert_eq!(code(&list), 0);
    assert!(out(&list).contains("PAY-1") && out(&list).contains("PAY-2"), "{}", out(&list));
    let list = run!(place, &["status", "--journal", &journal, "--json"]);
    assert_eq!(json(&list)["payments"].as_array().unwrap().len(), 2);
    let one = run!(place, &["status", "PAY-2", "--journal", &journal, "--offline"]);
    assert_eq!(code(&one), 5);
    assert!(out(&one).contains("attempt 1"), "{}", out(&one));
    assert_eq!(code(&run!(place, &["status", "PAY-3", "--journal", &journal, "--offline"])), 7);
}

/// `docs/sandbox.md` and the sandbox itself name the base URLs of the providers.
#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_may_be_named_by_a_providers_base_url() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let journal = place.journal();
    for (reference, path, provider) in
        [("A", "/tembo/v1", "temboplus"), ("B", "/tembo/v1/", "temboplus"), ("C", "/v1", "snippe")]
    {
        let url = format!("{}{path}", sandbox.url());
        let mut arguments = payout(&url, &journal, reference);
        arguments.extend(["--provider", provider]);
        let output = run!(place, &arguments);
        assert_eq!(code(&output), 5, "{}", err(&output));
        assert_eq!(sandbox.book(reference).unwrap().payments.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn snippe_is_paid_through_too() {
    let (sandbox, place) = (sandbox().await, Place::new());
    let (url, journal) = (sandbox.url(), place.journal());
    let mut arguments = payout(&url, &journal, "SNP-1");
    arguments.extend(["--provider", "snippe", "--metadata", "payroll=7", "--json"]);
    let output = run!(place, &arguments);
    assert_eq!(code(&output), 5, "{}", err(&output));
    assert_eq!(json(&output)["provider"], "snippe");
    assert_eq!(sandbox.book("SNP-1").unwrap().payments.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sandbox_command_is_ready_and_ends_with_its_parent() {
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    let place = Place::new();
    let mut child = place
        .command(&["sandbox", "--port", "0", "--json", "--watch-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
    let url = ready["url"].as_str().unwrap();
    let journal = place.journal();
    assert_eq!(code(&run!(place, &payout(url, &journal, "PAY-1"))), 5);
    drop(child.stdin.take());
    let status = tokio::task::block_in_place(|| child.wait()).unwrap();
    assert_eq!(status.code(), Some(0));
    let mut rest = String::new();
    reader.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}
