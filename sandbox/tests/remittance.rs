//! Remittances against their sources (seed 003, temboplus.md 8). Each test names the page that it checks, or
//! says that it checks a choice.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Outcome, TemboConfig};
use support::{Answer, House, Receiver, exchange, request_id, with};

fn tembo(change: impl FnOnce(&mut TemboConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.tembo);
    config
}

fn remittance(reference: &str) -> Value {
    json!({
        "paymentDate": "2025-06-01T10:00:00Z",
        "senderCurrency": "USD", "senderAmount": 100,
        "receiverCurrency": "TZS", "receiverAmount": 250_000, "exchangeRate": 2500.5,
        "receiverAccount": "255741234567", "receiverChannel": "MOBILE",
        "institutionCode": "VODACOM", "partnerReference": reference,
        "callbackUrl": "https://yourdomain.com/webhooks/remittance",
        "sender": { "fullName": "Asha Mfano", "idType": "PASSPORT" },
        "receiver": { "fullName": "Juma Mfano", "email": null, "countryCode": "TZ" },
    })
}

async fn send(house: &House, id: &str, body: &str) -> Answer {
    let headers = [
        ("content-type", "application/json"),
        ("authorization", "Bearer sandbox-bearer"),
        ("x-request-id", id),
    ];
    exchange(house.sandbox.addr(), "POST", "/remittance", &headers, body).await.unwrap()
}

async fn create(house: &House, body: &Value) -> Answer {
    send(house, &request_id(), &body.to_string()).await
}

async fn status(house: &House, reference: &str) -> Answer {
    house.bearer("sandbox-bearer", "GET", &format!("/remittance/{reference}/status"), "").await
}

/// temboplus.md 8.2: the answer has six fields and says `SUBMITTED`.
#[tokio::test]
async fn temboplus_8_2_a_remittance_is_submitted() {
    let house = House::open(Config::default()).await;
    let reply = create(&house, &remittance("R-1")).await;
    assert_eq!(reply.status, 200);
    assert!(
        reply.body.starts_with(
            r#"{"partnerReference":"R-1","status":"SUBMITTED","statusCode":"SUBMITTED","statusMessage":"#
        ),
        "{}",
        reply.body
    );
    assert_eq!(reply.json().as_object().unwrap().len(), 6);
}

/// Seed 003: `SUBMITTED`, `WAITING_ACK`, `COMPLETED`; temboplus.md 8.3: the fields, with numbers as they were
/// written, the fee, and the receipt.
#[tokio::test]
async fn seed_003_the_way_to_completion() {
    let house = House::open(Config::default()).await;
    let body =
        remittance("R-1").to_string().replace("2500.5", "2500.50").replace("250000", "250000.00");
    send(&house, &request_id(), &body).await;
    house.sandbox.advance(Duration::from_secs(2));
    let waiting = status(&house, "R-1").await;
    assert_eq!(
        (waiting.text("/status"), waiting.json()["receiptNumber"].clone()),
        ("WAITING_ACK".to_owned(), Value::Null)
    );
    house.settle();
    let done = status(&house, "R-1").await;
    for part in [
        r#""exchangeRate":2500.50"#,
        r#""receiverAmount":250000.00,"#,
        r#""transactionFee":2500,"transactionAmount":252500.00"#,
        r#""status":"COMPLETED","statusCode":"PAYMENT_SUCCESS""#,
    ] {
        assert!(done.body.contains(part), "{part} in {}", done.body);
    }
    assert_eq!((done.text("/transactionId").len(), &done.text("/receiptNumber")[..2]), (32, "RM"));
    assert_eq!(done.json().as_object().unwrap().len(), 22);
    assert_eq!(house.executed("R-1"), 1);
    let book = house.sandbox.book("R-1").unwrap();
    let states: Vec<_> =
        book.payments[0].history.iter().map(|happening| &*happening.what).collect();
    assert_eq!(states, ["CREATED", "SUBMITTED", "WAITING_ACK", "COMPLETED"]);
    let wallet = house.sandbox.wallets().pop().unwrap();
    assert_eq!((wallet.balance, wallet.held), (1_000_000_000 - 252_500, 0));
}

/// Seed 003: every final status, by magic number.
#[tokio::test]
async fn seed_003_every_status() {
    let house = House::open(Config::default()).await;
    let table = [
        ("921", "FAILED", "PAYMENT_FAILED"),
        ("922", "FAILED", "INSUFFICIENT_BALANCE"),
        ("923", "FAILED", "PROVIDER_FAILURE"),
        ("924", "FAILED", "PAYMENT_FAILED"),
        ("925", "FAILED", "INVALID_ACCOUNT"),
        ("926", "CANCELED", "PAYMENT_CANCELED"),
        ("903", "REVERSED", "REVERSED"),
        ("904", "COMPLETED", "PAYMENT_SUCCESS"),
        ("905", "WAITING_ACK", "WAITING_ACK"),
    ];
    for (digits, ..) in table {
        let account = format!("255741234{digits}");
        create(&house, &with(remittance(digits), "receiverAccount", json!(account))).await;
    }
    house.sandbox.advance(Duration::from_secs(3600));
    for (digits, word, code) in table {
        let shown = status(&house, digits).await;
        assert_eq!(
            (shown.text("/status").as_str(), shown.text("/statusCode").as_str()),
            (word, code),
            "{digits}"
        );
    }
    assert_eq!(house.sandbox.executions().max, 1);
    // By control, also while it waits.
    house.sandbox.set_outcome("905", Outcome::InvalidAccount);
    house.settle();
    assert_eq!(status(&house, "905").await.text("/statusCode"), "INVALID_ACCOUNT");
}

/// Choice: a remittance that its funds do not cover is taken and fails.
#[tokio::test]
async fn choice_without_funds_it_fails_later() {
    let house = House::open(tembo(|tembo| tembo.remittance.opening_balance = 252_499)).await;
    assert_eq!(create(&house, &remittance("R-1")).await.text("/status"), "SUBMITTED");
    house.settle();
    assert_eq!(status(&house, "R-1").await.text("/statusCode"), "INSUFFICIENT_BALANCE");
    assert_eq!(house.executed("R-1"), 0);
}

/// Seed 003: 403 for the token, 400 with a list of details, 404; the shapes of their bodies.
#[tokio::test]
async fn seed_003_errors() {
    let house = House::open(Config::default()).await;
    let body = remittance("R-1").to_string();
    let reply = house.bearer("x", "POST", "/remittance", &body).await;
    assert_eq!((reply.status, reply.text("/error").as_str()), (403, "UNAUTHORIZED"));
    assert_eq!(reply.text("/requestId").len(), 36);
    let headers = [("authorization", "Bearer sandbox-bearer")];
    let reply =
        exchange(house.sandbox.addr(), "POST", "/remittance", &headers, &body).await.unwrap();
    assert_eq!((reply.status, reply.text("/details/0/field").as_str()), (400, "x-request-id"));
    let reply = status(&house, "nobody").await;
    assert_eq!((reply.status, reply.text("/error").as_str()), (404, "NOT_FOUND"));
    for (field, value) in [
        ("receiverAccount", json!("0741234567")),
        ("receiverChannel", json!("CASH")),
        ("senderAmount", json!("100")),
        ("senderAmount", json!(-1)),
        ("exchangeRate", json!(0)),
        ("paymentDate", json!("yesterday")),
        ("sender.fullName", Value::Null),
        ("receiver", Value::Null),
        ("partnerReference", Value::Null),
    ] {
        let body = match field {
            "sender.fullName" => with(remittance("R-1"), "sender", json!({})),
            _ => with(remittance("R-1"), field, value),
        };
        let reply = create(&house, &body).await;
        assert_eq!((reply.status, reply.text("/error").as_str()), (400, "VALIDATION_ERROR"));
        assert_eq!(reply.text("/details/0/field"), field);
        assert!(reply.json().get("requestId").is_none());
    }
    assert!(house.sandbox.book("R-1").unwrap().payments.is_empty());
}

/// Seed 003: the same request id replays the answer for 24 hours; a reused `partnerReference` is 429. That
/// the same id with another body is 429 is a choice.
#[tokio::test]
async fn seed_003_idempotency() {
    let house = House::open(Config::default()).await;
    let (id, body) = (request_id(), remittance("R-1").to_string());
    let first = send(&house, &id, &body).await;
    house.settle();
    assert_eq!(send(&house, &id, &body).await.body, first.body);
    let other = send(&house, &id, &remittance("R-2").to_string()).await;
    assert_eq!((other.status, other.text("/error").as_str()), (429, "DUPLICATE_REQUEST"));
    let again = create(&house, &remittance("R-1")).await;
    assert_eq!(
        (again.status, again.text("/message").as_str()),
        (429, "Duplicate partnerReference")
    );
    house.sandbox.advance(Duration::from_secs(24 * 3600));
    assert_eq!(send(&house, &id, &body).await.text("/message"), "Duplicate partnerReference");
    assert_eq!(house.executed("R-1"), 1);
}

/// The choices on their other setting (temboplus.md C7, 8.1).
#[tokio::test]
async fn choices_on_their_other_setting() {
    let house = House::open(tembo(|tembo| {
        tembo.remittance_repeat_is_429 = true;
        tembo.remittance_replies_created = true;
        tembo.remittance_fee = shilingi_sandbox::Fee::flat(7);
        tembo.remittance_window = Duration::from_secs(60);
    }))
    .await;
    let (id, body) = (request_id(), remittance("R-1").to_string());
    assert_eq!(send(&house, &id, &body).await.text("/status"), "CREATED");
    assert_eq!(send(&house, &id, &body).await.text("/message"), "Duplicate request id");
    house.sandbox.advance(Duration::from_secs(60));
    assert_eq!(send(&house, &id, &body).await.text("/message"), "Duplicate partnerReference");
    let shown = status(&house, "R-1").await.json();
    assert_eq!((&shown["status"], &shown["transactionFee"]), (&json!("COMPLETED"), &json!(7)));
}

/// temboplus.md 8.4: the callback is the status body, with the first request's id; it is tried again, how
/// often is a choice.
#[tokio::test]
async fn temboplus_8_4_the_callback_and_its_retries() {
    let mut receiver = Receiver::open(500).await;
    let house = House::open(tembo(|tembo| tembo.remittance_callback_retries = 1)).await;
    let id = request_id();
    let body = with(remittance("R-1"), "callbackUrl", json!(receiver.url));
    send(&house, &id, &body.to_string()).await;
    house.settle();
    let callback = receiver.next().await;
    assert_eq!(callback.header("x-request-id"), Some(id.as_str()));
    assert_eq!(callback.body, status(&house, "R-1").await.body);
    house.wait_for_attempts(1).await;
    house.sandbox.advance(Duration::from_secs(60));
    assert_eq!(receiver.next().await.body, callback.body);
    house.wait_for_attempts(2).await;
    house.sandbox.advance(Duration::from_secs(3600));
    assert!(receiver.none_waiting());
    let abandoned: Vec<_> = house.sandbox.callbacks().iter().map(|d| d.abandoned).collect();
    assert_eq!(abandoned, [false, true]);
}
