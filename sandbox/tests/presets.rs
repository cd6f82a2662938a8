//! What the presets change, request by request.

#![allow(clippy::unwrap_used)] // a failure here is a failed test

mod support;

use serde_json::{Value, json};
use shilingi_sandbox::Config;
use support::House;

fn payout(account_no: &str, reference: &str) -> Value {
    json!({
        "countryCode": "TZ", "accountNo": account_no, "serviceCode": "TZ-TIGO-B2C", "amount": 50000,
        "msisdn": "255712345678", "narration": "Preset", "currencyCode": "TZS",
        "recipientNames": "Asha Mfano", "transactionRef": reference,
        "transactionDate": "2025-09-11T10:30:00Z", "callbackUrl": "http://127.0.0.1:9/hook",
    })
}

/// The status of a payout under a request id of the test's choosing.
async fn with_id(house: &House, id: &str, reference: &str) -> (u16, String) {
    let headers = [
        ("content-type", "application/json"),
        ("x-account-id", "sandbox"),
        ("x-secret-key", "sandbox-secret"),
        ("x-request-id", id),
    ];
    let body = payout("9000123456", reference).to_string();
    let answer = house.tembo_raw("/payment/wallet-to-mobile", &headers, &body).await.unwrap();
    (answer.status, answer.text("/details/x-request-id"))
}

async fn card(house: &House, phone: Option<&str>) -> u16 {
    let mut body = json!({
        "payment_type": "card",
        "details": {
            "amount": 500, "currency": "TZS",
            "redirect_url": "https://shop.example/done", "cancel_url": "https://shop.example/cancel",
        },
        "customer": {
            "firstname": "Asha", "lastname": "Mfano", "email": "asha@example.com",
            "address": "Mtaa 1", "city": "Dodoma", "state": "DOM", "postcode": "41101", "country": "TZ",
        },
    });
    if let Some(phone) = phone {
        body["phone_number"] = json!(phone);
    }
    let headers = [
        ("content-type", "application/json"),
        ("authorization", "Bearer snp_sandbox"),
        ("idempotency-key", phone.unwrap_or("none")),
    ];
    let address = house.sandbox.addr();
    let body = body.to_string();
    support::exchange(address, "POST", "/v1/payments", &headers, &body).await.unwrap().status
}

/// temboplus 1.4: a UUID; snippe 3: a key with every payment and payout; snippe C13: a phone for cards.
#[tokio::test]
async fn a_strict_sandbox_asks_for_what_pages_ask_for() {
    let snippe = json!({
        "amount": 5000, "channel": "mobile", "recipient_phone": "255781000000",
        "recipient_name": "Asha Mfano",
    });
    for strict in [false, true] {
        let config = Config::default();
        let house = House::open(if strict { config.strict() } else { config }).await;
        let (status, text) = with_id(&house, "not-a-uuid", "one").await;
        assert_eq!(status, if strict { 400 } else { 200 });
        assert_eq!(text.contains("GUID"), strict, "{text}");
        assert_eq!(with_id(&house, &support::request_id(), "two").await.0, 200);
        assert_eq!(house.snippe(None, &snippe).await.status, if strict { 400 } else { 201 });
        assert_eq!(house.snippe(Some("key"), &snippe).await.status, 201);
        assert_eq!(card(&house, None).await, if strict { 400 } else { 201 });
        assert_eq!(card(&house, Some("255781000000")).await, 201);
    }
}

/// The observed refusals (temboplus.md 1.4 and 4) and the fee of bills are gone.
#[tokio::test]
async fn a_documented_sandbox_has_no_rule_that_no_page_has() {
    for documented in [false, true] {
        let config = Config::default();
        let house = House::open(if documented { config.documented_only() } else { config }).await;
        let id = support::request_id();
        assert_eq!(with_id(&house, &id, "one").await.0, 200);
        assert_eq!(with_id(&house, &id, "two").await.0, if documented { 200 } else { 409 });
        let collected = payout("9100123456", "three");
        let answer = house.tembo("/payment/wallet-to-mobile", &collected).await;
        assert_eq!(answer.status, if documented { 200 } else { 400 }, "{}", answer.body);
        let mut bill = payout("9000123456", "four");
        bill["serviceCode"] = json!("TZ-BILLER");
        bill["meta"] = json!({ "billerCode": "LUKU", "billerReference": "458574736222" });
        assert_eq!(house.tembo("/payment/biller", &bill).await.status, 200);
        let book = house.sandbox.book("four").unwrap();
        assert_eq!(book.payments[0].fee, if documented { 0 } else { 500 });
    }
}

/// Timelines beyond the number kept are dropped, which is said; payments, their money and their keys are not.
#[tokio::test]
async fn the_newest_requests_are_kept_and_all_payments() {
    let house = House::open(Config { keep: 2, ..Config::default() }).await;
    for reference in ["one", "two", "three"] {
        let body = payout("9000123456", reference);
        assert_eq!(house.tembo("/payment/wallet-to-mobile", &body).await.status, 200);
    }
    let kept: Vec<_> = house.sandbox.exchanges().into_iter().map(|e| (e.id, e.reference)).collect();
    assert_eq!(kept, [(2, Some("two".to_owned())), (3, Some("three".to_owned()))]);
    house.settle();
    assert_eq!(house.sandbox.callbacks().len(), 2);
    assert_eq!(house.sandbox.executions().executions.len(), 3);
    assert_eq!(house.executed("one"), 1);
    let told = |reference| {
        let book = house.sandbox.book(reference).unwrap();
        let steps = book.payments[0].history.len();
        (book.timeline_dropped, steps, book.exchanges.len(), book.callbacks.len())
    };
    assert_eq!(
        ["one", "two", "three"].map(told),
        [(true, 0, 0, 0), (false, 2, 1, 1), (false, 2, 1, 1)]
    );
    let one = house.seen("/payments/one".to_owned()).await;
    assert_eq!(one["timeline_dropped"], true);
    assert_eq!(one["payments"][0]["status"], "PAYMENT_ACCEPTED");
    assert_eq!(one["payments"][0]["amount"], 50_000);
    let dropped = json!({ "requests": 1, "callbacks": 1, "histories": 1 });
    assert_eq!(house.seen("/overview".to_owned()).await["dropped"], dropped);
    let first = house.sandbox.transcript();
    assert!(
        first.starts_with("no longer kept: 1 requests, 1 callbacks, the states of 1 payments\n"),
        "{first}"
    );
    let statement =
        json!({ "accountNo": "9000123456", "startDate": "2020-01-01", "endDate": "2099-12-31" });
    let rows = house.tembo("/wallet/statement", &statement).await;
    assert_eq!(rows.json().as_array().unwrap().len(), 6, "{}", rows.body);
}

/// Questions take the place of a payment's own requests, which is said of it too.
#[tokio::test]
async fn a_payment_says_that_its_requests_were_dropped() {
    let house = House::open(Config { keep: 2, ..Config::default() }).await;
    house.tembo("/payment/wallet-to-mobile", &payout("9000123456", "one")).await;
    for _ in 0..2 {
        assert!(!house.sandbox.book("one").unwrap().timeline_dropped);
        house.tembo_get("/wallet").await;
    }
    let book = house.sandbox.book("one").unwrap();
    assert!(book.timeline_dropped && book.exchanges.is_empty());
    assert_eq!(book.payments[0].history.len(), 1);
}
