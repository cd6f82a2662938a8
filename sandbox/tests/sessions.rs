//! Hosted sessions of Snippe against their sources (snippe.md 9 and 10). Each test names the page that it
//! checks, or says that it checks a choice.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, SnippeConfig};
use support::{Answer, House, Receiver, with};

const SESSIONS: &str = "/api/v1/sessions";

fn snippe(change: impl FnOnce(&mut SnippeConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.snippe);
    config
}

fn session() -> Value {
    json!({ "amount": 50_000, "metadata": { "shilingi_reference": "ORD-7" }, "description": "Order 7" })
}

async fn post(house: &House, path: &str, body: &Value) -> Answer {
    house.bearer("snp_sandbox", "POST", path, &body.to_string()).await
}

async fn open(house: &House, body: &Value) -> Answer {
    let reply = post(house, SESSIONS, body).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply
}

/// The path of a link that leads to the sandbox itself.
fn path_of(house: &House, link: &str) -> String {
    link.strip_prefix(&house.sandbox.url()).unwrap().to_owned()
}

async fn status(house: &House, created: &Answer) -> String {
    let path = format!("{SESSIONS}/{}", created.text("/data/reference"));
    house.bearer("snp_sandbox", "GET", &path, "").await.text("/data/status")
}

fn phone(digits: &str) -> Value {
    json!({ "payment_method": "mobile_money", "customer_phone": format!("255781000{digits}") })
}

async fn public(house: &House, method: &str, path: &str, body: &Value) -> Answer {
    let body = if method == "GET" { String::new() } else { body.to_string() };
    support::exchange(house.sandbox.addr(), method, path, &[], &body).await.unwrap()
}

/// snippe.md 9.1: an envelope without `status`, bare integers, whole seconds, one hour; 2.2: under
/// `/api/v1` alone.
#[tokio::test]
async fn snippe_9_1_a_session_as_printed() {
    let house = House::open(Config::default()).await;
    let reply = open(&house, &session()).await;
    let body = reply.json();
    assert_eq!(body.get("status"), None);
    assert_eq!((&body["code"], &body["data"]["amount"]), (&json!(201), &json!(50_000)));
    let data = &body["data"];
    assert_eq!((&data["status"], &data["currency"]), (&json!("pending"), &json!("TZS")));
    assert!(data["reference"].as_str().unwrap().starts_with("sess_"));
    assert_eq!(data["short_code"].as_str().unwrap().len(), 6);
    let read = |name: &str| {
        let text = data[name].as_str().unwrap();
        assert_eq!(text.len(), 20, "{text}");
        time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).unwrap()
    };
    assert_eq!(read("expires_at") - read("created_at"), Duration::from_secs(3_600));
    assert_eq!(post(&house, "/v1/sessions", &session()).await.status, 404);
    let list = house.bearer("snp_sandbox", "GET", SESSIONS, "").await.json();
    assert_eq!(list["data"]["items"][0]["reference"], data["reference"]);
    let none = house.bearer("snp_sandbox", "GET", &format!("{SESSIONS}?status=expired"), "").await;
    assert_eq!(none.json()["data"]["total"], 0);
    assert_eq!(house.bearer("x", "POST", SESSIONS, &session().to_string()).await.status, 401);
}

/// snippe.md 9.1: bounds and types.
#[tokio::test]
async fn snippe_9_1_validation() {
    let house = House::open(Config::default()).await;
    for body in [
        json!({}),
        json!({ "amount": 499 }),
        with(session(), "expires_in", json!(59)),
        with(session(), "expires_in", json!(86_401)),
        with(session(), "currency", json!("USD")),
        with(session(), "allowed_methods", json!(["cash"])),
        with(session(), "allowed_methods", json!([])),
        with(session(), "redirect_url", json!("http://yoursite.com")),
        with(session(), "profile_id", json!("x")),
        json!({ "allow_custom_amount": true }),
        json!({ "allow_custom_amount": true, "min_amount": 499, "max_amount": 1_000 }),
        json!({ "allow_custom_amount": true, "min_amount": 1_000, "max_amount": 1_000 }),
    ] {
        let reply = post(&house, SESSIONS, &body).await;
        assert_eq!(
            (reply.status, reply.text("/error_code").as_str()),
            (400, "validation_error"),
            "{body}"
        );
    }
    open(&house, &with(session(), "expires_in", json!(60))).await;
    open(&house, &json!({ "allow_custom_amount": true, "min_amount": 500, "max_amount": 600 }))
        .await;
}

/// snippe.md 9.3 and 9.6: a failed attempt does not end a session; a paid one does; the webhook is a
/// payment's with the session's reference.
#[tokio::test]
async fn snippe_9_3_paid_on_the_second_attempt() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let created = open(&house, &with(session(), "webhook_url", json!(receiver.url))).await;
    let page = path_of(&house, &created.text("/data/checkout_url"));
    let pay = format!("{page}/pay");
    let first = public(&house, "POST", &pay, &phone("921")).await;
    assert_eq!((first.status, first.text("/data/status").as_str()), (201, "pending"));
    for name in ["attempt_id", "payment_token", "expires_at"] {
        assert!(!first.text(&format!("/data/{name}")).is_empty());
    }
    assert_eq!(status(&house, &created).await, "active");
    assert_eq!(public(&house, "POST", &pay, &phone("000")).await.status, 409);
    house.settle();
    assert_eq!(status(&house, &created).await, "pending");
    assert_eq!(receiver.next().await.json()["type"], "payment.failed");

    assert_eq!(public(&house, "POST", &pay, &phone("000")).await.status, 201);
    house.settle();
    assert_eq!(status(&house, &created).await, "completed");
    let webhook = receiver.next().await.json();
    assert_eq!(webhook["type"], "payment.completed");
    assert_eq!(webhook["data"]["session_reference"], created.text("/data/reference"));
    assert_eq!(webhook["data"]["metadata"]["shilingi_reference"], "ORD-7");
    assert_eq!(public(&house, "POST", &pay, &phone("000")).await.status, 409);
    assert_eq!(house.executed("ORD-7"), 1);
    let shown = public(&house, "GET", &format!("{page}/status"), &Value::Null).await.json();
    assert_eq!(
        (&shown["data"]["status"], &shown["data"]["attempt"]["status"]),
        (&json!("completed"), &json!("completed"))
    );
    assert_eq!(public(&house, "GET", &page, &Value::Null).await.status, 200);
}

/// snippe.md 9.3: time ends a session, and so does the merchant; the page then shows an error.
#[tokio::test]
async fn snippe_9_3_expired_and_cancelled() {
    let house = House::open(Config::default()).await;
    let created = open(&house, &with(session(), "expires_in", json!(60))).await;
    let cancelled = open(&house, &session()).await;
    let cancel = format!("{SESSIONS}/{}/cancel", cancelled.text("/data/reference"));
    assert_eq!(post(&house, &cancel, &json!({})).await.text("/data/status"), "cancelled");
    house.sandbox.advance(Duration::from_secs(60));
    assert_eq!(status(&house, &created).await, "expired");
    for session in [&created, &cancelled] {
        let page = path_of(&house, &session.text("/data/checkout_url"));
        assert_eq!(public(&house, "GET", &page, &Value::Null).await.status, 410);
        assert_eq!(public(&house, "POST", &format!("{page}/pay"), &phone("000")).await.status, 409);
    }
    assert_eq!(post(&house, &format!("{SESSIONS}/x/cancel"), &json!({})).await.status, 404);
}

/// snippe.md C11, with its switch.
#[tokio::test]
async fn snippe_c11_cancelling_what_is_over() {
    for (conflict, expected) in [(false, 200), (true, 409)] {
        let house = House::open(snippe(|s| s.cancel_completed_is_conflict = conflict)).await;
        let created = open(&house, &session()).await;
        let page = path_of(&house, &created.text("/data/checkout_url"));
        public(&house, "POST", &format!("{page}/pay"), &phone("000")).await;
        house.settle();
        let cancel = format!("{SESSIONS}/{}/cancel", created.text("/data/reference"));
        assert_eq!(post(&house, &cancel, &json!({})).await.status, expected);
        assert_eq!(status(&house, &created).await, "completed");
    }
}

/// snippe.md 9.6: an attempt that the payer cancels is a voided payment.
#[tokio::test]
async fn snippe_9_6_a_cancelled_attempt_is_voided() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let created = open(&house, &with(session(), "webhook_url", json!(receiver.url))).await;
    let page = path_of(&house, &created.text("/data/checkout_url"));
    let attempt = public(&house, "POST", &format!("{page}/pay"), &phone("905")).await;
    let path = format!("{page}/cancel/{}", attempt.text("/data/attempt_id"));
    assert_eq!(public(&house, "POST", &path, &json!({})).await.text("/data/status"), "voided");
    house.settle();
    assert_eq!(receiver.next().await.json()["type"], "payment.voided");
    assert_eq!(status(&house, &created).await, "pending");
    assert_eq!(public(&house, "POST", &format!("{page}/cancel/x"), &json!({})).await.status, 404);
}

/// snippe.md 9.5: the short link leads to the page, and `meta` reaches the webhook.
#[tokio::test]
async fn snippe_9_5_short_links_and_meta() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let created = open(&house, &with(session(), "webhook_url", json!(receiver.url))).await;
    let short = path_of(&house, &created.text("/data/payment_link_url"));
    let meta = data_encoding::BASE64URL.encode(br#"{"table":"7"}"#);
    let found = public(&house, "GET", &format!("{short}?meta={meta}"), &Value::Null).await;
    assert_eq!(found.status, 302);
    let location = found.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    let page = path_of(&house, location);
    assert_eq!(public(&house, "GET", &page, &Value::Null).await.status, 200);
    let (page, _) = page.split_once('?').unwrap();
    public(&house, "POST", &format!("{page}/pay?meta=nonsense"), &phone("000")).await;
    house.settle();
    let webhook = receiver.next().await.json();
    assert_eq!(webhook["data"]["metadata"]["url_metadata"], json!({ "table": "7" }));
    assert_eq!(public(&house, "GET", "/p/nobody", &Value::Null).await.status, 404);
}

/// Choice: within the bounds a payer chooses; methods are those allowed.
#[tokio::test]
async fn choice_custom_amounts_and_methods() {
    let house = House::open(snippe(|s| s.session_methods = vec!["qr".to_owned()])).await;
    let body =
        json!({ "allow_custom_amount": true, "min_amount": 500, "max_amount": 900, "amount": 700 });
    let created = open(&house, &body).await;
    let page = path_of(&house, &created.text("/data/checkout_url"));
    let pay = format!("{page}/pay");
    assert_eq!(public(&house, "POST", &pay, &phone("000")).await.status, 400);
    for amount in [499, 901] {
        let body = json!({ "payment_method": "qr", "amount": amount });
        assert_eq!(public(&house, "POST", &pay, &body).await.status, 400);
    }
    let reply = public(&house, "POST", &pay, &json!({ "payment_method": "qr" })).await;
    assert!(reply.text("/data/payment_qr_code").contains("5403700"));
}

/// snippe.md 10: the API key does not open it; the shape is a choice.
#[tokio::test]
async fn snippe_10_the_webhook_secret() {
    let house = House::open(Config::default()).await;
    let path = "/api/v1/settings/webhook-secret";
    assert_eq!(house.bearer("snp_sandbox", "GET", path, "").await.status, 401);
    let reply = house.bearer("sandbox-dashboard", "GET", path, "").await;
    assert_eq!(reply.text("/data/webhook_secret"), "whsec_sandbox");
}
