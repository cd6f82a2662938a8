//! A sandbox is stopped in the evening and goes on in the morning.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{ArmedFault, Config, Fault, Outcome, Sandbox, StartError, StateError};
use support::{House, Receiver, collection, exchange, snippe_payout, wallet_payout, with};
use tokio::net::TcpListener;

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("shilingi-state-{}", support::unique()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("shop.sandbox")
    }

    fn config(&self) -> Config {
        Config { state: Some(self.file()), ..Config::default() }
    }

    async fn open(&self) -> House {
        House::open(self.config()).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// All that the control API shows of the books.
async fn books(house: &House) -> Value {
    let mut all = Vec::new();
    for path in
        ["/payments", "/executions", "/exchanges", "/wallets", "/callbacks", "/accounts", "/faults"]
    {
        all.push(house.seen(path.to_owned()).await);
    }
    Value::Array(all)
}

async fn post(house: &House, path: &str, token: &str, key: &str, body: &str) -> support::Answer {
    let headers = [
        ("content-type", "application/json"),
        ("authorization", token),
        ("idempotency-key", key),
        ("x-request-id", key),
    ];
    exchange(house.sandbox.addr(), "POST", path, &headers, body).await.unwrap()
}

/// Its numbers are kept as they are written.
fn remittance(reference: &str) -> String {
    r#"{
        "paymentDate": "2025-09-11T10:30:00Z", "senderCurrency": "USD", "senderAmount": 100.50,
        "receiverCurrency": "TZS", "receiverAmount": 250000.00, "exchangeRate": 2487.56,
        "receiverAccount": "255712345678", "receiverChannel": "MOBILE", "institutionCode": "MFANO",
        "partnerReference": "REFERENCE", "sender": { "fullName": "Asha Mfano" },
        "receiver": { "fullName": "Juma Mfano" }, "callbackUrl": "http://127.0.0.1:1/hook"
    }"#
    .replace("REFERENCE", reference)
}

#[tokio::test]
async fn the_books_are_the_same_the_next_day() {
    let folder = Folder::new();
    let house = folder.open().await;
    house.sandbox.set_outcome("LATER", Outcome::Rejected);
    house.sandbox.add_fault(ArmedFault::for_reference("NEXT", Fault::DropReply));
    house.sandbox.add_fault(ArmedFault::for_reference("LATE", Fault::LateCallback { seconds: 60 }));
    for reference in ["SAL-1", "LATE"] {
        let payout = with(wallet_payout(), "transactionRef", json!(reference));
        assert_eq!(house.tembo("/payment/wallet-to-mobile", &payout).await.status, 200);
    }
    let bill = with(wallet_payout(), "serviceCode", json!("TZ-BILLER"));
    let bill =
        with(bill, "meta", json!({ "billerCode": "LUKU", "billerReference": "458574736222" }));
    assert_eq!(house.tembo("/payment/biller", &bill).await.status, 200);
    assert_eq!(house.snippe(Some("salary-2026-01"), &snippe_payout()).await.status, 201);
    let body = remittance("R-1");
    let remitted = post(&house, "/remittance", "Bearer sandbox-bearer", "r-1", &body).await;
    assert_eq!(remitted.status, 200, "{}", remitted.body);
    let session = r#"{"amount": 5000, "allowed_methods": ["qr"], "metadata": {"n": 1}}"#;
    let session = post(&house, "/api/v1/sessions", "Bearer snp_sandbox", "s", session).await;
    assert_eq!(session.status, 201, "{}", session.body);
    let account = r#"{"companyName": "Duka", "reference": "M-1"}"#;
    let account = post(&house, "/account", "Bearer sandbox-bearer", "a-1", account).await;
    let credits = format!("/accounts/{}/credits", account.text("/accountNo"));
    assert_eq!(house.control("POST", &credits, r#"{"amount":"83981.50"}"#).await.status, 201);
    house.settle();
    // Their addresses lead nowhere, which is known at once.
    house.wait_for_attempts(4).await;
    house.sandbox.jump(-90);
    house.control("POST", "/clock/pause", "").await;
    let (before, now) = (books(&house).await, house.sandbox.now());
    let (transcript, shown) =
        (house.sandbox.transcript(), house.seen("/overview".to_owned()).await);
    house.sandbox.shutdown().await;

    let house = folder.open().await;
    assert_eq!(books(&house).await, before);
    assert_eq!((house.sandbox.now(), house.sandbox.transcript()), (now, transcript));
    let overview = house.seen("/overview".to_owned()).await;
    for field in ["shown", "stands", "total", "most_executions", "wallets", "dropped"] {
        assert_eq!(overview[field], shown[field], "{field}");
    }
    // The link was given out at an address that the system chose.
    let reference = session.text("/data/reference");
    let path = format!("/api/v1/sessions/{reference}");
    let token = [("authorization", "Bearer snp_sandbox")];
    let found = exchange(house.sandbox.addr(), "GET", &path, &token, "").await.unwrap();
    assert_eq!(found.text("/data/status"), "pending");
    let asked = house.bearer("sandbox-bearer", "GET", "/remittance/R-1/status", "").await;
    assert_eq!(asked.text("/status"), "COMPLETED");
    assert!(asked.body.contains("\"receiverAmount\":250000.00"), "{}", asked.body);
    house.sandbox.shutdown().await;
}

#[tokio::test]
async fn a_payment_under_way_goes_on_and_is_called_back() {
    let folder = Folder::new();
    let mut shop = Receiver::open(200).await;
    let house = folder.open().await;
    house.control("POST", "/clock/pause", "").await;
    let asked = collection("ORDER-1", "255712345678", "TZ-TIGO-C2B", &shop.url);
    let reply = house.tembo("/collection", &asked).await;
    assert_eq!(reply.text("/statusCode"), "PENDING_ACK");
    house.sandbox.shutdown().await;

    let house = folder.open().await;
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
    house.settle();
    let callback = shop.next().await.json();
    assert_eq!(callback["statusCode"], "PAYMENT_ACCEPTED");
    assert_eq!(callback["transactionId"], reply.text("/transactionId"));
    assert_eq!(house.executed("ORDER-1"), 1);
    house.wait_for_attempts(1).await;
    house.sandbox.shutdown().await;

    let house = folder.open().await;
    house.settle();
    assert_eq!((house.executed("ORDER-1"), house.sandbox.callbacks().len()), (1, 1));
    assert!(shop.none_waiting(), "what was delivered is not sent again");
    house.sandbox.shutdown().await;
}

/// A callback that nobody had answered when the sandbox ended is sent once more.
#[tokio::test]
async fn a_callback_without_an_answer_leaves_again() {
    let folder = Folder::new();
    let shop = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", shop.local_addr().unwrap());
    let house = folder.open().await;
    house.tembo("/collection", &collection("ORDER-1", "255712345678", "TZ-TIGO-C2B", &url)).await;
    house.settle();
    let unanswered = shop.accept().await.unwrap();
    house.sandbox.shutdown().await;
    let house = folder.open().await;
    let again = tokio::time::timeout(Duration::from_secs(20), shop.accept()).await;
    assert!(again.is_ok(), "it never came");
    assert_eq!((house.executed("ORDER-1"), house.sandbox.callbacks().len()), (1, 1));
    drop(unanswered);
}

#[tokio::test]
async fn keys_and_request_ids_are_remembered() {
    let folder = Folder::new();
    let house = folder.open().await;
    let first = house.snippe(Some("salary-2026-01"), &snippe_payout()).await;
    assert_eq!(first.status, 201);
    let (token, body) = ("Bearer sandbox-bearer", remittance("R-1"));
    let remitted = post(&house, "/remittance", token, "r-1", &body).await;
    let id = support::request_id();
    let headers = [
        ("content-type", "application/json"),
        ("x-account-id", "sandbox"),
        ("x-secret-key", "sandbox-secret"),
        ("x-request-id", id.as_str()),
    ];
    let payout = wallet_payout().to_string();
    let path = "/payment/wallet-to-mobile";
    assert_eq!(house.tembo_raw(path, &headers, &payout).await.unwrap().status, 200);
    house.sandbox.shutdown().await;

    let house = folder.open().await;
    let again = house.snippe(Some("salary-2026-01"), &snippe_payout()).await;
    assert_eq!(again.said(), first.said());
    let other = with(snippe_payout(), "amount", json!(6000));
    assert_eq!(house.snippe(Some("salary-2026-01"), &other).await.status, 422);
    let again = post(&house, "/remittance", token, "r-1", &body).await;
    assert_eq!(again.said(), remitted.said());
    assert_eq!(house.tembo_raw(path, &headers, &payout).await.unwrap().status, 409);
    house.sandbox.advance(Duration::from_secs(24 * 3600));
    assert_eq!(house.snippe(Some("salary-2026-01"), &other).await.status, 201);
    house.sandbox.shutdown().await;
}

async fn paid(house: &House, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for _ in 0..count {
        let reply = house.tembo("/payment/wallet-to-mobile", &wallet_payout()).await;
        ids.push(reply.text("/transactionId"));
    }
    ids
}

/// A copy of the file as it was after the first payments is what a crash leaves.
#[tokio::test]
async fn ids_never_come_again_whether_it_ended_or_crashed() {
    let folder = Folder::new();
    let seeded = || House::open(Config { seed: Some(7), ..folder.config() });
    let house = seeded().await;
    let mut all = paid(&house, 3).await;
    house.sandbox.shutdown().await;
    let house = seeded().await;
    let crashed = std::fs::read(folder.file()).unwrap();
    all.extend(paid(&house, 20).await);
    house.sandbox.shutdown().await;
    std::fs::write(folder.file(), crashed).unwrap();
    let house = seeded().await;
    all.extend(paid(&house, 20).await);
    house.sandbox.shutdown().await;
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 43);
}

async fn refusal(config: Config) -> StateError {
    match Sandbox::start(config).await {
        Err(StartError::State(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_sandboxes_never_share_a_file() {
    let folder = Folder::new();
    let house = folder.open().await;
    let error = refusal(folder.config()).await;
    assert!(matches!(error, StateError::Busy(_)), "{error}");
    house.sandbox.shutdown().await;
    folder.open().await.sandbox.shutdown().await;
}

#[tokio::test]
async fn a_file_that_is_not_understood_is_told_and_left_alone() {
    let folder = Folder::new();
    let house = folder.open().await;
    paid(&house, 1).await;
    house.sandbox.shutdown().await;
    let whole = std::fs::read_to_string(folder.file()).unwrap();
    let newer = whole.replacen("\"version\":1", "\"version\":2", 1);
    let changed = whole.replacen("\"amount\":50000", "\"amount\":50001", 1);
    for (bytes, names) in [
        (&whole[..whole.len() / 2], "damaged"),
        (&changed, "damaged"),
        (&newer, "newer"),
        ("", "damaged"),
        ("{}\n", "damaged"),
        ("order,amount\n1,5000\n", "not the state of a sandbox"),
    ] {
        std::fs::write(folder.file(), bytes).unwrap();
        let error = refusal(folder.config()).await.to_string();
        assert!(error.contains(names) && error.contains("left as it is"), "{error}");
        assert_eq!(std::fs::read_to_string(folder.file()).unwrap(), *bytes);
    }
    std::fs::write(folder.file(), whole).unwrap();
    assert_eq!(folder.open().await.sandbox.executions().executions.len(), 1);
}

/// Waits until the file on disk knows something.
async fn until(what: &str, mut known: impl FnMut() -> bool) {
    for _ in 0..2_000 {
        if known() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} never came");
}

/// A folder in the draft's place stands for any disk that takes nothing more.
#[tokio::test]
async fn a_disk_that_takes_nothing_is_told_and_the_old_file_stays() {
    let folder = Folder::new();
    let house = folder.open().await;
    let old = std::fs::read(folder.file()).unwrap();
    let draft = folder.0.join("shop.sandbox.new");
    std::fs::create_dir(&draft).unwrap();
    let trouble = house.sandbox.state_trouble();
    paid(&house, 1).await;
    until("the trouble", || trouble.borrow().is_some()).await;
    let health = house.seen("/health".to_owned()).await;
    assert!(health["state"].as_str().unwrap().contains("could not be written"), "{health}");
    assert_eq!(std::fs::read(folder.file()).unwrap(), old);
    std::fs::remove_dir(&draft).unwrap();
    until("the end of it", || trouble.borrow().is_none()).await;
    house.sandbox.shutdown().await;
    let house = folder.open().await;
    assert_eq!(house.sandbox.executions().executions.len(), 1);
    house.sandbox.shutdown().await;
    std::fs::remove_file(folder.file()).unwrap();
    std::fs::create_dir(folder.file()).unwrap();
    let error = refusal(folder.config()).await;
    assert!(matches!(error, StateError::Unreadable { .. }), "{error}");
    let nowhere = Path::new("/nowhere/at/all").to_owned();
    let error = refusal(Config { state: Some(nowhere), ..Config::default() }).await;
    assert!(matches!(error, StateError::Unwritable { .. }), "{error}");
}
