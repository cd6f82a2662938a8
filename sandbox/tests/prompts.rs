//! Prompts answered by hand, through the control API.

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::Config;
use support::{House, collection, wallet_payout};

const HOOK: &str = "http://127.0.0.1:9/hook";

async fn prompted() -> (House, String, support::Answer) {
    let house = House::open(Config { by_hand: true, ..Config::default() }).await;
    let reply =
        house.tembo("/collection", &collection("c", "255712345678", "TZ-TIGO-C2B", HOOK)).await;
    let prompts = house.control("GET", "/prompts", "").await.json();
    let id = prompts[0]["transaction_id"].as_str().unwrap_or_default().to_owned();
    (house, id, reply)
}

#[tokio::test]
async fn a_prompt_speaks_two_languages_and_waits() {
    let (house, id, reply) = prompted().await;
    let prompt = house.control("GET", "/prompts", "").await.json()[0].clone();
    assert_eq!(prompt["reference"], "c");
    assert_eq!(prompt["msisdn"], "255712345678");
    assert!(prompt["english"].as_str().unwrap().starts_with("Pay TZS 1,000 to"), "{prompt}");
    assert!(prompt["swahili"].as_str().unwrap().starts_with("Lipa TZS 1,000 kwa"), "{prompt}");
    house.sandbox.advance(Duration::from_secs(30));
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
    assert_eq!(reply.text("/transactionId"), id);
}

#[tokio::test]
async fn answers_decide_the_payment_at_once() {
    for (answer, status, executed) in [
        (json!({ "answer": "pin", "pin": "1234" }), "PAYMENT_ACCEPTED", 1),
        (json!({ "answer": "pin", "pin": "0000" }), "PAYMENT_REJECTED", 0),
        (json!({ "answer": "reject" }), "PAYMENT_REJECTED", 0),
        (json!({ "answer": "too_little" }), "INSUFFICIENT_FUNDS", 0),
    ] {
        let (house, id, reply) = prompted().await;
        let told = house.control("POST", &format!("/prompts/{id}"), &answer.to_string()).await;
        assert_eq!(told.status, 200, "{}", told.body);
        assert_eq!(house.status_of("/collection/status", &reply).await, status);
        assert_eq!(house.executed("c"), executed);
        let again = house.control("POST", &format!("/prompts/{id}"), &answer.to_string()).await;
        assert_eq!(again.status, 404, "a prompt is answered once");
    }
}

#[tokio::test]
async fn a_pin_has_four_digits_and_a_refused_answer_changes_nothing() {
    let (house, id, reply) = prompted().await;
    for bad in [r#"{"answer":"pin","pin":"12"}"#, r#"{"answer":"pin","pin":"abcd"}"#, "{}", ""] {
        assert_eq!(house.control("POST", &format!("/prompts/{id}"), bad).await.status, 400);
    }
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
}

/// Nobody answered: the prompt is gone, and the payment stays pending as seed 001 says.
#[tokio::test]
async fn an_ignored_prompt_disappears_and_the_payment_stays_pending() {
    let (house, id, reply) = prompted().await;
    house.sandbox.advance(Duration::from_secs(61));
    assert_eq!(house.control("GET", "/prompts", "").await.json(), json!([]));
    let late = house.control("POST", &format!("/prompts/{id}"), r#"{"answer":"reject"}"#).await;
    assert_eq!(late.status, 404);
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
}

/// Numbers with an outcome of their own keep it, and the switch counts for payments to come.
#[tokio::test]
async fn magic_numbers_win_and_the_switch_can_be_turned() {
    let house = House::open(Config { by_hand: true, ..Config::default() }).await;
    house.tembo("/collection", &collection("m", "255712345921", "TZ-TIGO-C2B", HOOK)).await;
    house.control("PUT", "/prompts", r#"{"by_hand":false}"#).await;
    house.tembo("/collection", &collection("a", "255712345678", "TZ-TIGO-C2B", HOOK)).await;
    assert_eq!(house.control("GET", "/prompts", "").await.json(), json!([]));
    house.tembo("/collection", &collection("h", "255712345906", "TZ-TIGO-C2B", HOOK)).await;
    let prompts = house.control("GET", "/prompts", "").await.json();
    assert_eq!(prompts.as_array().map(Vec::len), Some(1), "{prompts}");
    house.sandbox.advance(Duration::from_secs(10));
    assert_eq!((house.executed("m"), house.executed("a"), house.executed("h")), (0, 1, 0));
}

#[tokio::test]
async fn an_overview_waits_for_news() {
    let house = House::open(Config { by_hand: true, ..Config::default() }).await;
    let first = house.control("GET", "/overview", "").await.json();
    assert_eq!(first["total"], 0);
    let path = format!("/overview?after={}", first["revision"]);
    let body = collection("c", "255712345678", "TZ-TIGO-C2B", HOOK);
    let (second, _) =
        tokio::join!(house.control("GET", &path, ""), house.tembo("/collection", &body));
    assert_ne!(second.json()["revision"], first["revision"]);
    let found = |text: &str| house.seen(format!("/overview?search={text}"));
    assert_eq!(found("12345678").await["found"], 1);
    assert_eq!(found("nothing-like-it").await["found"], 0);
    let wallets = found("c").await["wallets"].clone();
    let number = wallets[0]["account_no"].as_str().unwrap().to_owned();
    assert_eq!(house.seen(format!("/wallets/{number}")).await["rows"], json!([]));
    assert_eq!(house.control("GET", "/wallets/1", "").await.status, 404);
}

#[tokio::test]
async fn time_stands_still_on_demand() {
    let house = House::open(Config::default()).await;
    let stands = house.control("POST", "/clock/pause", "").await.json();
    house.tembo("/collection", &collection("c", "255712345678", "TZ-TIGO-C2B", HOOK)).await;
    let now: Value = house.seen("/health".to_owned()).await["now"].clone();
    assert_eq!(now, stands["now"]);
    house.control("POST", "/clock/advance", r#"{"seconds":10}"#).await;
    assert_eq!(house.executed("c"), 1);
    assert_eq!(house.control("POST", "/clock/run", "").await.json()["stands"], false);
}

/// A payment that waits may be put into a person's hand; one without a prompt goes its usual way.
#[tokio::test]
async fn by_hand_is_for_prompts_alone() {
    let house = House::open(Config::default()).await;
    house.tembo("/collection", &collection("c", "255712345905", "TZ-TIGO-C2B", HOOK)).await;
    house.tembo("/payment/wallet-to-mobile", &wallet_payout()).await;
    house.sandbox.advance(Duration::from_secs(1));
    for reference in ["c", "SAL-2025-09-001"] {
        let path = format!("/outcomes/{reference}");
        house.control("PUT", &path, r#"{"outcome":"by_hand"}"#).await;
    }
    let prompts = house.control("GET", "/prompts", "").await.json();
    assert_eq!(prompts.as_array().map(Vec::len), Some(1), "{prompts}");
    house.sandbox.advance(Duration::from_secs(10));
    assert_eq!((house.executed("c"), house.executed("SAL-2025-09-001")), (0, 1));
}
