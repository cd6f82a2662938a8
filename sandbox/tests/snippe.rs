//! The Snippe side against its sources. Each test names the page that it checks, or says that it
//! checks a choice.

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Outcome, SnippeConfig};
use support::{House, Receiver, exchange, snippe_payout, with};

fn snippe(change: impl FnOnce(&mut SnippeConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.snippe);
    config
}

/// Seed 004: the create answer with its status, order of keys and absent fields, on both prefixes.
#[tokio::test]
async fn seed_004_the_payload_works_as_printed() {
    let house = House::open(Config::default()).await;
    for (key, prefix) in [("k1", "/v1"), ("k2", "/api/v1")] {
        let reply = exchange(
            house.sandbox.addr(),
            "POST",
            &format!("{prefix}/payouts/send"),
            &[
                ("content-type", "application/json"),
                ("authorization", "Bearer snp_sandbox"),
                ("idempotency-key", key),
            ],
            &snippe_payout().to_string(),
        )
        .await
        .unwrap();
        assert_eq!(reply.status, 201);
        let field = |name: &str| reply.text(&format!("/data/{name}"));
        let (created, external) = (field("created_at"), field("external_reference"));
        let (id, reference) = (field("id"), field("reference"));
        assert_eq!((external.len(), id.len(), reference.len()), (12, 36, 36));
        assert_ne!(id, reference);
        let expected = format!(
            r#"{{"status":"success","code":201,"data":{{"amount":{{"currency":"TZS","value":5000}},"api_version":"2026-01-25","channel":{{"provider":"airtel","type":"mobile_money"}},"created_at":"{created}","external_reference":"{external}","fees":{{"currency":"TZS","value":1500}},"id":"{id}","object":"payout","recipient":{{"name":"Recipient Name","phone":"255781000000"}},"reference":"{reference}","status":"pending","total":{{"currency":"TZS","value":6500}}}}}}"#
        );
        assert_eq!(reply.body, expected);
    }
}

/// Seed 004: the look-up adds completion, metadata, narration and source, in alphabetical order.
#[tokio::test]
async fn seed_004_a_look_up_shows_more() {
    let house = House::open(Config::default()).await;
    let reference = house.snippe(Some("k"), &snippe_payout()).await.text("/data/reference");
    let keys = |answer: &support::Answer| {
        // Textual order, since a parsed object would sort itself.
        let data = &answer.body[answer.body.find("\"data\":").unwrap()..];
        let names = [
            "amount",
            "api_version",
            "channel",
            "completed_at",
            "created_at",
            "external_reference",
            "fees",
            "id",
            "metadata",
            "narration",
            "object",
            "recipient",
            "reference",
            "source",
            "status",
            "total",
        ];
        let at = |name: &str| data.find(&format!("\"{name}\":"));
        let found: Vec<_> = names.iter().filter(|name| at(name).is_some()).copied().collect();
        let places: Vec<_> = found.iter().filter_map(|name| at(name)).collect();
        assert!(places.is_sorted(), "{data}");
        found.len()
    };
    let pending = house.snippe_get(&reference).await;
    assert_eq!((pending.status, pending.text("/data/status").as_str()), (200, "pending"));
    assert_eq!(keys(&pending), 15);
    house.settle();
    let done = house.snippe_get(&reference).await;
    assert_eq!(keys(&done), 16);
    let data = &done.json()["data"];
    assert_eq!(data["status"], "completed");
    assert_eq!(data["source"], "api");
    assert_eq!(data["narration"], "Salary payment January 2026");
    assert_eq!(data["metadata"], snippe_payout()["metadata"]);
    for name in ["created_at", "completed_at"] {
        let time = data[name].as_str().unwrap();
        let fraction = time.trim_end_matches('Z').split_once('.').map_or("", |(_, digits)| digits);
        assert!(fraction.len() <= 6 && !fraction.ends_with('0'), "{time}");
    }
}

/// Seed 004: 500 `payment_failed` with the numbers of the sample, and 404, byte for byte.
#[tokio::test]
async fn seed_004_errors_are_the_printed_bodies() {
    let house = House::open(snippe(|snippe| snippe.opening_balance = 5_000)).await;
    let reply = house.snippe(Some("k"), &snippe_payout()).await;
    assert_eq!(reply.status, 500);
    assert_eq!(
        reply.body,
        r#"{"status":"error","code":500,"error_code":"payment_failed","message":"insufficient balance: available 5000, required 6500"}"#
    );
    let reply = house.snippe_get("667c9279-846f-4001-b046-fdecab204f4f").await;
    assert_eq!(reply.status, 404);
    assert_eq!(
        reply.body,
        r#"{"status":"error","code":404,"error_code":"not_found","message":"payout not found"}"#
    );
}

/// snippe.md 5.2: a missing or wrong key.
#[tokio::test]
async fn snippe_5_2_the_key_is_checked() {
    let house = House::open(Config::default()).await;
    for headers in
        [&[("authorization", "Bearer snp_other")][..], &[("x-api-key", "snp_sandbox")], &[]]
    {
        let body = snippe_payout().to_string();
        let address = house.sandbox.addr();
        let reply = exchange(address, "POST", "/v1/payouts/send", headers, &body).await.unwrap();
        assert_eq!(
            (reply.status, reply.body.as_str()),
            (
                401,
                r#"{"status":"error","code":401,"error_code":"unauthorized","message":"invalid or missing API key"}"#
            )
        );
    }
}

/// snippe.md 3: same key and body the same bytes, another body 422, for 24 hours.
#[tokio::test]
async fn snippe_3_keys_replay_for_a_day() {
    let house = House::open(Config::default()).await;
    let key = Some("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234");
    let first = house.snippe(key, &snippe_payout()).await;
    house.settle();
    let again = house.snippe(key, &snippe_payout()).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    let other = house.snippe(key, &with(snippe_payout(), "amount", json!(6000))).await;
    assert_eq!(
        (other.status, other.body.as_str()),
        (
            422,
            r#"{"status":"error","code":422,"error_code":"validation_error","message":"idempotency key already used with different request body"}"#
        )
    );
    assert_eq!(house.sandbox.executions().max, 1);
    house.sandbox.advance(Duration::from_secs(24 * 3600));
    assert_ne!(house.snippe(key, &snippe_payout()).await.body, first.body);
    house.settle();
    assert_eq!(house.sandbox.executions().max, 2);
}

/// snippe.md 3: a key of 31 characters looks like an outage.
#[tokio::test]
async fn snippe_3_a_long_key_is_a_500() {
    let house = House::open(Config::default()).await;
    let reply = house.snippe(Some(&"k".repeat(31)), &snippe_payout()).await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (
            500,
            r#"{"status":"error","code":500,"error_code":"PAY_001","message":"failed to initiate payment"}"#
        )
    );
    assert_eq!(house.snippe(Some(&"k".repeat(30)), &snippe_payout()).await.status, 201);
}

/// Choices with switches: errors are not kept under a key, and a key is not required.
#[tokio::test]
async fn choice_errors_are_kept_or_not() {
    for (remember, second) in [(false, 201), (true, 500)] {
        let house = House::open(snippe(|snippe| {
            snippe.opening_balance = 13_000;
            snippe.remember_errors = remember;
        }))
        .await;
        let large = with(snippe_payout(), "amount", json!(6000));
        house.sandbox.set_outcome("a", Outcome::Rejected);
        house.snippe(Some("a"), &large).await;
        assert_eq!(house.snippe(Some("b"), &large).await.status, 500);
        house.settle();
        assert_eq!(house.snippe(Some("b"), &large).await.status, second);
    }
    let house = House::open(Config::default()).await;
    assert_eq!(house.snippe(None, &snippe_payout()).await.status, 201);
    let house = House::open(snippe(|snippe| snippe.require_idempotency_key = true)).await;
    assert_eq!(house.snippe(None, &snippe_payout()).await.status, 400);
}

/// snippe.md 5.2 and 6: validation, with the published texts where there are any.
#[tokio::test]
async fn snippe_5_2_validation() {
    let house = House::open(Config::default()).await;
    for (field, value, text) in [
        ("amount", Value::Null, Some("amount is required")),
        ("amount", json!(4999), Some("amount 4999 is below minimum of 5000")),
        ("amount", json!(5000.5), None),
        ("amount", json!("5000"), None),
        (
            "recipient_phone",
            json!("0781000000"),
            Some("recipient_phone must be a valid phone number"),
        ),
        (
            "recipient_phone",
            json!("25578100000"),
            Some("recipient_phone must be a valid phone number"),
        ),
        ("recipient_phone", Value::Null, Some("recipient_phone is required")),
        ("recipient_name", Value::Null, Some("recipient_name is required")),
        ("channel", Value::Null, Some("channel is required")),
        ("channel", json!("card"), None),
        ("webhook_url", json!("http://yoursite.com/webhooks/snippe"), None),
        ("webhook_url", json!(format!("https://yoursite.com/{}", "x".repeat(480))), None),
        ("metadata", json!("x"), None),
    ] {
        let reply = house.snippe(None, &with(snippe_payout(), field, value.clone())).await;
        assert_eq!(reply.status, 400, "{field} {value}");
        assert_eq!(reply.text("/error_code"), "validation_error");
        if let Some(text) = text {
            assert_eq!(reply.text("/message"), text);
        }
    }
    assert!(house.sandbox.books().is_empty());
}

/// snippe.md 14.2 (strings for Yas and Halotel are a choice) and C5 with its switch.
#[tokio::test]
async fn snippe_14_2_the_provider_is_detected() {
    let house = House::open(snippe(|snippe| snippe.pays_mpesa = false)).await;
    for (phone, provider) in
        [("255781000000", "airtel"), ("+255712345678", "mixx"), ("255621234567", "halotel")]
    {
        let reply =
            house.snippe(None, &with(snippe_payout(), "recipient_phone", json!(phone))).await;
        assert_eq!(reply.text("/data/channel/provider"), provider);
        assert_eq!(reply.text("/data/recipient/phone"), phone);
    }
    let vodacom = with(snippe_payout(), "recipient_phone", json!("255741234567"));
    assert_eq!(house.snippe(None, &vodacom).await.status, 400);
    let house = House::open(Config::default()).await;
    assert_eq!(house.snippe(None, &vodacom).await.text("/data/channel/provider"), "mpesa");
}

/// snippe.md 8.1: payouts to banks, by code.
#[tokio::test]
async fn snippe_8_1_a_bank_payout() {
    let house = House::open(Config::default()).await;
    let bank = |code: &str| {
        json!({
            "amount": 500_000, "channel": "bank", "recipient_bank": code,
            "recipient_account": "0150987654321", "recipient_name": "ABC Supplies Ltd",
        })
    };
    let reply = house.snippe(Some("k"), &bank("CRDB")).await;
    assert_eq!(reply.json()["data"]["channel"], json!({ "provider": "crdb", "type": "bank" }));
    assert_eq!(reply.text("/data/recipient/account"), "0150987654321");
    assert_eq!(house.snippe(None, &bank("NOBANK")).await.status, 400);
}

/// snippe.md 8.1: amount and fee leave the available balance at creation and come back on failure.
#[tokio::test]
async fn snippe_8_1_the_balance_is_held_and_returned() {
    let house = House::open(Config::default()).await;
    let available = || house.sandbox.wallets()[2].available();
    house.sandbox.set_outcome("k", Outcome::Rejected);
    let reference = house.snippe(Some("k"), &snippe_payout()).await.text("/data/reference");
    assert_eq!(available(), 1_000_000_000 - 6_500);
    house.settle();
    assert_eq!(available(), 1_000_000_000);
    let shown = house.snippe_get(&reference).await;
    assert_eq!(shown.text("/data/status"), "failed");
    assert!(!shown.text("/data/failure_reason").is_empty());
    assert_eq!(house.executed("k"), 0);
}

/// snippe.md 12: completed, failed and reversed, by magic number.
#[tokio::test]
async fn snippe_12_states_by_number() {
    let house = House::open(Config::default()).await;
    let mut references = Vec::new();
    for (digits, end) in
        [("000", "completed"), ("921", "failed"), ("903", "reversed"), ("905", "pending")]
    {
        let body = with(snippe_payout(), "recipient_phone", json!(format!("255781000{digits}")));
        let reply = house.snippe(None, &body).await;
        assert_eq!(reply.text("/data/status"), "pending");
        references.push((reply.text("/data/reference"), end));
    }
    house.sandbox.advance(Duration::from_secs(300));
    for (reference, end) in references {
        assert_eq!(house.snippe_get(&reference).await.text("/data/status"), end);
    }
    assert_eq!(house.sandbox.executions().max, 1);
}

/// The merchant's reference is looked for in the metadata first.
#[tokio::test]
async fn the_reference_is_found_in_the_metadata() {
    let house = House::open(Config::default()).await;
    for (metadata, reference) in [
        (json!({ "shilingi_reference": "R-1", "reference": "x" }), "R-1"),
        (json!({ "reference": "R-2" }), "R-2"),
        (json!({}), "key-3"),
    ] {
        let key = format!("key-{}", &reference[reference.len() - 1..]);
        house.snippe(Some(&key), &with(snippe_payout(), "metadata", metadata)).await;
        assert_eq!(house.sandbox.book(reference).unwrap().payments.len(), 1);
    }
}

/// snippe.md 11.2 to 11.5: headers, signature, envelope and the SDK shape of the data.
#[tokio::test]
async fn snippe_11_a_signed_webhook() {
    use hmac::{Hmac, KeyInit, Mac};
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let body = with(snippe_payout(), "webhook_url", json!(receiver.url));
    let created = house.snippe(Some("k"), &body).await;
    house.settle();
    let webhook = receiver.next().await;
    assert_eq!(webhook.header("x-webhook-event"), Some("payout.completed"));
    assert_eq!(webhook.header("content-type"), Some("application/json"));
    let timestamp = webhook.header("x-webhook-timestamp").unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"whsec_sandbox").unwrap();
    mac.update(format!("{timestamp}.{}", webhook.body).as_bytes());
    let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    assert_eq!(webhook.header("x-webhook-signature"), Some(signature.as_str()));

    let event = webhook.json();
    assert!(webhook.body.starts_with("{\"id\":\"evt_"), "{}", webhook.body);
    assert_eq!(event["type"], "payout.completed");
    assert_eq!(event["api_version"], "2026-01-25");
    let data = &event["data"];
    assert_eq!(data["reference"], created.text("/data/reference"));
    assert_eq!(data["external_reference"], created.text("/data/external_reference"));
    assert_eq!(data["status"], "completed");
    assert!(webhook.body.contains(r#""amount":{"value":5000,"currency":"TZS"}"#));
    assert_eq!(data["fees"]["value"], 1500);
    assert_eq!(data["total"]["value"], 6500);
    assert_eq!(data["channel"], json!({ "type": "mobile_money", "provider": "airtel" }));
    assert_eq!(data["recipient"]["phone"], "255781000000");
    assert_eq!(data["metadata"], snippe_payout()["metadata"]);
}

/// snippe.md 11.7: five attempts after 3, 6, 12 and 24 minutes, the same event each time, then
/// abandoned. That each attempt is signed anew is a choice with a switch.
#[tokio::test]
async fn snippe_11_7_five_attempts_then_abandoned() {
    for frozen in [false, true] {
        let mut receiver = Receiver::open(500).await;
        let house = House::open(snippe(|snippe| snippe.freeze_webhook_timestamp = frozen)).await;
        house.snippe(Some("k"), &with(snippe_payout(), "webhook_url", json!(receiver.url))).await;
        house.settle();
        let mut attempts = vec![receiver.next().await];
        for minutes in [3, 6, 12, 24] {
            house.wait_for_attempts(attempts.len()).await;
            house.sandbox.advance(Duration::from_secs(minutes * 60 - 60));
            assert!(receiver.none_waiting());
            house.sandbox.advance(Duration::from_secs(60));
            attempts.push(receiver.next().await);
        }
        house.wait_for_attempts(5).await;
        house.sandbox.advance(Duration::from_secs(24 * 3600));
        assert!(receiver.none_waiting());
        assert!(attempts.iter().all(|attempt| attempt.body == attempts[0].body));
        let stamps: std::collections::BTreeSet<_> =
            attempts.iter().map(|attempt| attempt.header("x-webhook-timestamp").unwrap()).collect();
        assert_eq!(stamps.len(), if frozen { 1 } else { 5 });
        let abandoned: Vec<_> = house.sandbox.callbacks().iter().map(|d| d.abandoned).collect();
        assert_eq!(abandoned, [false, false, false, false, true]);
    }
}

/// snippe.md 11.4: a reversal is an event of its own.
#[tokio::test]
async fn snippe_11_4_a_reversal_is_announced() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    house.sandbox.set_outcome("k", Outcome::Reversed);
    house.snippe(Some("k"), &with(snippe_payout(), "webhook_url", json!(receiver.url))).await;
    house.settle();
    let completed = receiver.next().await.json();
    house.sandbox.advance(Duration::from_secs(120));
    let reversed = receiver.next().await.json();
    assert_eq!(completed["type"], "payout.completed");
    assert_eq!(reversed["type"], "payout.reversed");
    assert_ne!(completed["id"], reversed["id"]);
}

/// Choice: a reversal brings amount and fee back, unless the switch keeps the fee.
#[tokio::test]
async fn choice_a_reversal_returns_the_fee_or_not() {
    for (returns_fee, end) in [(true, 1_000_000_000), (false, 999_998_500)] {
        let house = House::open(snippe(|snippe| snippe.reversal_returns_fee = returns_fee)).await;
        house.sandbox.set_outcome("k", Outcome::Reversed);
        house.snippe(Some("k"), &snippe_payout()).await;
        house.sandbox.advance(Duration::from_secs(300));
        assert_eq!(house.sandbox.wallets()[2].balance, end);
    }
}
