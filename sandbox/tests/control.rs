//! The control API, over the wire.

mod support;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, EVENTS, Sandbox, StartError};
use support::{House, Receiver, collection, snippe_payout, wallet_payout, with};

const PAY: &str = "/payment/wallet-to-mobile";

#[tokio::test]
async fn an_outcome_by_reference_wins_over_a_magic_number() {
    let house = House::open(Config::default()).await;
    let reply =
        house.control("PUT", "/outcomes/c", r#"{"outcome":"insufficient_funds_at_once"}"#).await;
    assert_eq!(reply.json(), json!({ "reference": "c", "outcome": "insufficient_funds_at_once" }));
    let body = collection("c", "255712345905", "TZ-TIGO-C2B", "http://127.0.0.1:9/hook");
    assert_eq!(house.tembo("/collection", &body).await.text("/statusCode"), "INSUFFICIENT_FUNDS");
    for bad in [r#"{"outcome":"maybe"}"#, "{}", ""] {
        let reply = house.control("PUT", "/outcomes/c", bad).await;
        assert_eq!(reply.status, 400);
        assert!(!reply.text("/error").is_empty());
    }
}

/// An outcome set while a payment is pending decides it.
#[tokio::test]
async fn an_outcome_decides_a_pending_payment() {
    let house = House::open(Config::default()).await;
    let body = collection("c", "255712345905", "TZ-TIGO-C2B", "http://127.0.0.1:9/hook");
    let reply = house.tembo("/collection", &body).await;
    house.sandbox.advance(std::time::Duration::from_secs(3600));
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
    house.control("PUT", "/outcomes/c", r#"{"outcome":"accepted_at_once"}"#).await;
    assert_eq!(house.status_of("/collection/status", &reply).await, "PAYMENT_ACCEPTED");
    assert_eq!(house.executed("c"), 1);
}

/// What was planned before no longer happens.
#[tokio::test]
async fn an_outcome_replaces_what_was_planned() {
    let house = House::open(Config::default()).await;
    let body = collection("c", "255712345678", "TZ-TIGO-C2B", "http://127.0.0.1:9/hook");
    let reply = house.tembo("/collection", &body).await;
    house.control("PUT", "/outcomes/c", r#"{"outcome":"no_answer"}"#).await;
    house.sandbox.advance(std::time::Duration::from_secs(3600));
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
    assert_eq!(house.executed("c"), 0);
}

#[tokio::test]
async fn books_executions_wallets_and_clock() {
    let house = House::open(Config::default()).await;
    assert_eq!(house.control("GET", "/health", "").await.text("/status"), "ok");
    house.tembo(PAY, &wallet_payout()).await;
    house.snippe(Some("k"), &snippe_payout()).await;
    let executions = house.control("GET", "/executions", "").await.json();
    assert_eq!(executions, json!({ "executions": { "SAL-2025-09-001": 0, "k": 0 }, "max": 0 }));
    assert_eq!(house.control("POST", "/clock/advance", r#"{"seconds":10}"#).await.status, 200);
    let executions = house.control("GET", "/executions", "").await.json();
    assert_eq!(executions, json!({ "executions": { "SAL-2025-09-001": 1, "k": 1 }, "max": 1 }));

    let book = house.control("GET", "/payments/SAL-2025-09-001", "").await.json();
    assert_eq!(book["executed"], 1);
    let payment = &book["payments"][0];
    assert_eq!(payment["status"], "PAYMENT_ACCEPTED");
    assert_eq!(payment["operator"], "yas");
    assert_eq!(payment["amount"], 50_000);
    let states: Vec<_> =
        payment["history"].as_array().unwrap().iter().map(|event| event["what"].clone()).collect();
    assert_eq!(states, ["PENDING", "PAYMENT_ACCEPTED"]);
    assert_eq!(book["exchanges"][0]["answered"]["status"], 200);
    assert_eq!(book["callbacks"].as_array().unwrap().len(), 1);
    assert_eq!(house.control("GET", "/payments", "").await.json().as_array().unwrap().len(), 2);
    assert_eq!(house.control("GET", "/payments/nobody", "").await.status, 404);

    let wallets = house.control("GET", "/wallets", "").await.json();
    let balances: Vec<_> =
        wallets.as_array().unwrap().iter().map(|wallet| wallet["balance"].clone()).collect();
    assert_eq!(balances, [999_949_000, 1_000_000_000, 999_993_500, 1_000_000_000, 1_000_000_000]);
    // No credential is in the books.
    let all = house.control("GET", "/payments", "").await.body;
    assert!(!all.contains("sandbox-secret") && !all.contains("snp_sandbox"));
    assert_eq!(house.control("POST", "/clock/advance", r#"{"seconds":-1}"#).await.status, 400);
    let forever = house.control("POST", "/clock/advance", r#"{"seconds":18446744073709551615}"#);
    assert_eq!(forever.await.status, 400);
}

#[tokio::test]
async fn faults_by_control() {
    let house = House::open(Config::default()).await;
    let fault =
        json!({ "fault": { "kind": "drop_reply" }, "target": { "reference": "SAL-2025-09-001" } });
    assert_eq!(house.control("POST", "/faults", &fault.to_string()).await.status, 201);
    assert_eq!(house.control("GET", "/faults", "").await.json().as_array().unwrap().len(), 1);
    assert_eq!(house.tembo_lossy(PAY, &wallet_payout()).await, None);
    assert_eq!(house.control("GET", "/faults", "").await.json(), json!([]));
    for bad in [r#"{"fault":{"kind":"explode"}}"#, r#"{"fault":{"kind":"forged_callback"}}"#] {
        assert_eq!(house.control("POST", "/faults", bad).await.status, 400);
    }
}

#[tokio::test]
async fn a_callback_is_sent_again() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
    house.settle();
    let first = receiver.next().await;
    assert_eq!(house.control("POST", "/callbacks/SAL-2025-09-001/resend", "").await.status, 202);
    assert_eq!(receiver.next().await.body, first.body);
    house.wait_for_attempts(2).await;
    let callbacks = house.control("GET", "/callbacks", "").await.json();
    let origins: Vec<_> =
        callbacks.as_array().unwrap().iter().map(|delivery| delivery["origin"].clone()).collect();
    assert_eq!(origins, ["genuine", "resent"]);
    assert_eq!(callbacks[1]["fate"], json!({ "answered": 200 }));
    assert_eq!(house.control("POST", "/callbacks/nobody/resend", "").await.status, 404);
}

#[tokio::test]
async fn reset_forgets_everything() {
    let house = House::open(Config { seed: Some(1), ..Config::default() }).await;
    let first = house.tembo(PAY, &wallet_payout()).await;
    house.snippe(Some("k"), &snippe_payout()).await;
    house.settle();
    assert_eq!(house.control("POST", "/reset", "").await.status, 200);
    assert_eq!(house.control("GET", "/payments", "").await.json(), json!([]));
    assert_eq!(house.control("GET", "/payments/SAL-2025-09-001", "").await.status, 404);
    assert_eq!(house.control("GET", "/callbacks", "").await.json(), json!([]));
    assert_eq!(house.sandbox.wallets()[0].balance, 1_000_000_000);
    // The seed starts again, and keys are forgotten.
    assert_eq!(house.tembo(PAY, &wallet_payout()).await.body, first.body);
    let other = with(snippe_payout(), "amount", json!(6_000));
    assert_eq!(house.snippe(Some("k"), &other).await.status, 201);
}

#[tokio::test]
async fn the_magic_table_is_served() {
    let house = House::open(Config::default()).await;
    let rows = house.control("GET", "/magic", "").await.json();
    let row = rows.as_array().unwrap().iter().find(|row| row["digits"] == "905").unwrap().clone();
    assert_eq!(row["outcome"], "no_answer");
    assert!(row["meaning"].as_str().is_some_and(|meaning| !meaning.is_empty()));
}

#[tokio::test]
async fn unknown_paths_are_answered_in_the_providers_own_way() {
    let house = House::open(Config::default()).await;
    assert_eq!(house.tembo("/wallet/nothing", &json!({})).await.text("/reason"), "NOT_FOUND");
    let address = house.sandbox.addr();
    let reply = support::exchange(address, "GET", "/v1/nothing", &[], "").await.unwrap();
    assert_eq!((reply.status, reply.text("/error_code").as_str()), (404, "not_found"));
    let garbage = house.tembo(PAY, &Value::String("x".into())).await;
    assert_eq!(garbage.text("/reason"), "VALIDATION_ERROR");
}

#[tokio::test]
async fn a_taken_port_is_an_error_and_shutdown_frees_it() {
    let first = Sandbox::start(Config::default()).await.unwrap();
    let config = Config { port: first.addr().port(), ..Config::default() };
    let Err(StartError::Listen { address, .. }) = Sandbox::start(config.clone()).await else {
        panic!("two sandboxes on one port");
    };
    assert_eq!(address, first.addr());
    first.shutdown().await;
    Sandbox::start(config).await.unwrap().shutdown().await;
}

/// Each event of the list is what its callback says.
#[tokio::test]
async fn every_event_can_be_had_for_the_asking() {
    let house = House::open(Config::default()).await;
    for event in EVENTS {
        let body = json!({
            "event": event.name, "callback_url": "http://127.0.0.1:9/hook", "reference": event.name,
        });
        let made = house.control("POST", "/trigger", &body.to_string()).await;
        assert_eq!(made.status, 201, "{}: {}", event.name, made.body);
        assert_eq!(made.text("/reference"), event.name);
        house.sandbox.advance(std::time::Duration::from_secs(600));
        let told = house.sandbox.book(event.name).unwrap().callbacks;
        let told = serde_json::from_str::<Value>(&told.last().unwrap().body).unwrap();
        match event.meaning.strip_prefix("TemboPlus ") {
            Some(words) => {
                let last = words.split(' ').rfind(|word| word.starts_with(char::is_uppercase));
                assert_eq!(
                    told["statusCode"],
                    last.unwrap().trim_end_matches(','),
                    "{}",
                    event.name
                );
            }
            None => assert_eq!(told["type"], event.name),
        }
        assert_eq!(
            house.executed(event.name),
            u32::from(
                event.name.ends_with("accepted")
                    || event.name.ends_with("completed")
                    || event.meaning.contains("then")
            )
        );
    }
    let listed = house.control("GET", "/trigger", "").await.json();
    assert_eq!(listed.as_array().unwrap().len(), EVENTS.len());
    for (body, says) in [
        (r#"{"event":"x","callback_url":"http://127.0.0.1:9/"}"#, "event"),
        (r#"{"event":"payment.failed","callback_url":"https://shop.example/"}"#, "callback_url"),
    ] {
        let refused = house.control("POST", "/trigger", body).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text("/error").starts_with(says), "{}", refused.body);
    }
    let body = r#"{"event":"payout.completed","callback_url":"http://127.0.0.1:9/","amount":10}"#;
    let refused = house.control("POST", "/trigger", body).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text("/error").contains("minimum"), "{}", refused.body);
}
