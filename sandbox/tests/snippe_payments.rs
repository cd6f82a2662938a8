//! Payments, lists, limits and shapes of Snippe against their sources. Each test names the page that it
//! checks, or says that it checks a choice.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use shilingi_sandbox::{ArmedFault, Config, Fault, Outcome, SnippeConfig, WebhookShape};
use support::{Answer, House, Receiver, snippe_payout, with};

fn snippe(change: impl FnOnce(&mut SnippeConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.snippe);
    config
}

/// The mobile payment of snippe.md 7.1.
fn mobile() -> Value {
    json!({
        "payment_type": "mobile",
        "details": { "amount": 500, "currency": "TZS" },
        "phone_number": "255781000000",
        "customer": { "firstname": "Asha", "lastname": "Mfano", "email": "asha@example.com" },
        "webhook_url": "https://yoursite.com/webhooks/snippe",
        "metadata": { "order_id": "ORD-1", "nothing": null },
    })
}

fn card() -> Value {
    let mut body = with(mobile(), "payment_type", json!("card"));
    body["details"]["redirect_url"] = json!("https://yoursite.com/done");
    body["details"]["cancel_url"] = json!("https://yoursite.com/cancelled");
    for name in ["address", "city", "state", "postcode"] {
        body["customer"][name] = json!("x");
    }
    body["customer"]["country"] = json!("TZ");
    body
}

fn qr() -> Value {
    json!({ "payment_type": "dynamic-qr", "details": { "amount": 500, "currency": "TZS" } })
}

async fn call(house: &House, method: &str, path: &str, body: &str) -> Answer {
    house.bearer("snp_sandbox", method, path, body).await
}

async fn pay(house: &House, key: &str, body: &Value) -> Answer {
    let headers = [
        ("content-type", "application/json"),
        ("authorization", "Bearer snp_sandbox"),
        ("idempotency-key", key),
    ];
    let address = house.sandbox.addr();
    let body = body.to_string();
    support::exchange(address, "POST", "/v1/payments", &headers, &body).await.unwrap()
}

async fn look(house: &House, reference: &str) -> Answer {
    call(house, "GET", &format!("/v1/payments/{reference}"), "").await
}

fn names(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// snippe.md 7.1: the fields of the create answer per type, in their order.
#[tokio::test]
async fn snippe_7_1_the_three_types_of_payment() {
    let house = House::open(Config::default()).await;
    let reply = pay(&house, "m", &mobile()).await;
    let (reference, expires) = (reply.text("/data/reference"), reply.text("/data/expires_at"));
    let expected = format!(
        r#"{{"status":"success","code":201,"data":{{"amount":{{"currency":"TZS","value":500}},"api_version":"2026-01-25","expires_at":"{expires}","object":"payment","payment_type":"mobile","reference":"{reference}","status":"pending"}}}}"#
    );
    assert_eq!((reply.status, reply.body), (201, expected));
    let hosted = ["payment_token", "payment_type", "payment_url"];
    for (key, body, extra) in [("c", card(), None), ("q", qr(), Some("payment_qr_code"))] {
        let reply = pay(&house, key, &body).await.json();
        let data = &reply["data"];
        assert!(hosted.iter().all(|name| names(data).contains(name)), "{data}");
        assert_eq!(names(data).contains(&"payment_qr_code"), extra.is_some());
        assert_eq!(data["payment_token"].as_str().unwrap().len(), 8);
    }
}

/// snippe.md 7.1: the QR text names the token and carries the checksum of its own bytes, computed here
/// a second time with a table.
#[tokio::test]
async fn snippe_7_1_a_qr_text_with_its_checksum() {
    let house = House::open(Config::default()).await;
    let data = pay(&house, "q", &qr()).await.json()["data"].clone();
    let text = data["payment_qr_code"].as_str().unwrap();
    let (signed, checksum) = text.split_at(text.len() - 4);
    let table: Vec<u16> = (0..256_u16)
        .map(|byte| {
            (0..8)
                .fold(byte << 8, |crc, _| if crc >> 15 == 1 { crc << 1 ^ 0x1021 } else { crc << 1 })
        })
        .collect();
    let crc = signed
        .bytes()
        .fold(0xFFFF_u16, |crc, byte| crc << 8 ^ table[usize::from(crc >> 8) ^ usize::from(byte)]);
    assert_eq!(format!("{crc:04X}"), checksum);
    let token = data["payment_token"].as_str().unwrap();
    assert!(text.contains(&format!("0014tz.go.bot.tips0105039980208{token}")), "{text}");
    assert!(
        text.contains("5303834")
            && text.contains("5403500")
            && text.contains("5916SHILINGI SANDBOX")
    );
}

/// snippe.md 7.2, 7.3 and 13: look-up and list item; the fee is taken from what arrives.
#[tokio::test]
async fn snippe_7_2_look_up_and_list() {
    let house =
        House::open(snippe(|s| s.payment_fee = shilingi_sandbox::Fee { flat: 0, per_mille: 18 }))
            .await;
    let reference = pay(&house, "m", &mobile()).await.text("/data/reference");
    let pending = look(&house, &reference).await.json();
    assert_eq!(
        names(&pending["data"]),
        [
            "amount",
            "api_version",
            "channel",
            "created_at",
            "expires_at",
            "metadata",
            "object",
            "payment_type",
            "reference",
            "status"
        ]
    );
    assert_eq!(pending["data"]["metadata"], mobile()["metadata"]);
    house.settle();
    let done = look(&house, &reference).await.json();
    assert_eq!(done["data"]["status"], "completed");
    assert_eq!(done["data"]["channel"], json!({ "provider": "airtel", "type": "mobile_money" }));
    assert_eq!(done["data"]["settlement"]["fees"]["value"], 9);
    assert_eq!(done["data"]["settlement"]["net"]["value"], 491);
    assert_eq!(house.executed("m"), 1);
    assert_eq!(house.sandbox.wallets()[2].balance, 1_000_000_491);

    let list = call(&house, "GET", "/v1/payments", "").await.json();
    let item = &list["data"]["items"][0];
    assert!(item.get("expires_at").is_none());
    assert_eq!(
        item["customer"],
        json!({ "email": "asha@example.com", "first_name": "Asha", "last_name": "Mfano", "phone": "+255781000000" })
    );
    let external = item["external_reference"].as_str().unwrap();
    assert_eq!((external.len(), &external[..1]), (12, "S"));
    for found in [&reference, external] {
        let path = format!("/api/v1/payments/search?reference={found}");
        assert_eq!(call(&house, "GET", &path, "").await.json()["data"]["total"], 1);
    }
    let none = call(&house, "GET", "/v1/payments/search?reference=x", "").await.json();
    assert_eq!(none["data"]["items"], json!([]));
    let missing = look(&house, "x").await;
    assert_eq!((missing.status, missing.text("/message").as_str()), (404, "payment not found"));
    // A payout is no payment, and the other way round.
    assert_eq!(house.snippe_get(&reference).await.status, 404);
}

/// snippe.md 7.3 and 8.3: pages; newest first and the bounds of `limit` are choices.
#[tokio::test]
async fn snippe_8_3_lists_have_pages() {
    let house = House::open(Config::default()).await;
    let mut references = Vec::new();
    for key in ["a", "b", "c"] {
        references.push(house.snippe(Some(key), &snippe_payout()).await.text("/data/reference"));
        pay(&house, key, &mobile()).await;
    }
    let list = async |path: &str| call(&house, "GET", path, "").await.json()["data"].clone();
    let page = list("/v1/payouts?limit=2").await;
    assert_eq!(
        (&page["total"], &page["limit"], &page["offset"]),
        (&json!(3), &json!(2), &json!(0))
    );
    let shown: Vec<_> =
        page["items"].as_array().unwrap().iter().map(|item| item["reference"].clone()).collect();
    assert_eq!(shown, [references[2].as_str(), references[1].as_str()]);
    let rest = list("/v1/payouts?limit=2&offset=2").await;
    assert_eq!(rest["items"][0]["reference"], references[0].as_str());
    assert_eq!(rest["items"][0]["source"], "api");
    assert_eq!(list("/v1/payments?limit=0").await["items"].as_array().unwrap().len(), 1);
    assert_eq!(list("/v1/payments?limit=1000").await["limit"], 100);
    assert_eq!(list("/v1/payments").await["limit"], 20);
}

/// snippe.md 8.4: the fee, in bare integers.
#[tokio::test]
async fn snippe_8_4_the_fee_of_a_payout() {
    let house = House::open(snippe(|s| s.payout_fee = shilingi_sandbox::Fee::flat(1_000))).await;
    let reply = call(&house, "GET", "/v1/payouts/fee?amount=50000", "").await;
    assert_eq!(
        reply.body,
        r#"{"status":"success","code":200,"data":{"amount":50000,"currency":"TZS","fee_amount":1000,"total_amount":51000}}"#
    );
    for query in ["", "?amount=x", "?amount=4999"] {
        let reply = call(&house, "GET", &format!("/v1/payouts/fee{query}"), "").await;
        assert_eq!(reply.text("/error_code"), "validation_error");
    }
}

/// snippe.md 7.6: what can be spent, and what is booked.
#[tokio::test]
async fn snippe_7_6_the_balance() {
    let house = House::open(snippe(|snippe| snippe.opening_balance = 6_943)).await;
    house.snippe(Some("k"), &snippe_payout()).await;
    let reply = call(&house, "GET", "/v1/payments/balance", "").await;
    assert_eq!(
        reply.body,
        r#"{"status":"success","code":200,"data":{"api_version":"2026-01-25","available":{"currency":"TZS","value":443},"balance":{"currency":"TZS","value":6943},"object":"balance"}}"#
    );
}

/// snippe.md 5.2, 6 and 7.1: validation, with the published texts.
#[tokio::test]
async fn snippe_7_1_validation() {
    let house = House::open(snippe(|snippe| snippe.rate_limit = None)).await;
    let text = async |body: &Value| {
        let reply = pay(&house, "k", body).await;
        assert_eq!((reply.status, reply.text("/error_code").as_str()), (400, "validation_error"));
        reply.text("/message")
    };
    let detail = |name: &str, value: Value| {
        let mut body = mobile();
        body["details"][name] = value;
        body
    };
    assert_eq!(text(&detail("amount", Value::Null)).await, "amount is required");
    assert_eq!(text(&detail("amount", json!(100))).await, "amount 100 is below minimum of 500");
    assert_eq!(text(&detail("currency", json!("USD"))).await, "currency must be TZS");
    let phone = with(mobile(), "phone_number", json!("0781000000"));
    assert_eq!(text(&phone).await, "phone_number must be a valid phone number");
    let phone = with(mobile(), "phone_number", Value::Null);
    assert_eq!(text(&phone).await, "phone_number is required");
    text(&with(mobile(), "customer", Value::Null)).await;
    text(&with(mobile(), "payment_type", json!("cash"))).await;
    text(&with(mobile(), "webhook_url", json!("http://yoursite.com/"))).await;
    for name in ["address", "city", "state", "postcode", "country", "email"] {
        let mut body = card();
        body["customer"].as_object_mut().unwrap().remove(name);
        assert_eq!(text(&body).await, format!("customer.{name} is required"));
    }
    for name in ["redirect_url", "cancel_url"] {
        let mut body = card();
        body["details"].as_object_mut().unwrap().remove(name);
        assert_eq!(text(&body).await, format!("details.{name} is required"));
    }
}

/// snippe.md 2.1: each call needs its scope.
#[tokio::test]
async fn snippe_2_1_scopes() {
    for (granted, allowed) in [
        ("collection:read", vec!["/v1/payments", "/v1/payments/balance", "/api/v1/sessions"]),
        ("disbursement:read", vec!["/v1/payouts", "/v1/payouts/fee?amount=5000"]),
    ] {
        let house = House::open(snippe(|snippe| snippe.scopes = vec![granted.to_owned()])).await;
        for path in [
            "/v1/payments",
            "/v1/payments/balance",
            "/api/v1/sessions",
            "/v1/payouts",
            "/v1/payouts/fee?amount=5000",
        ] {
            let status = call(&house, "GET", path, "").await.status;
            assert_eq!(status, if allowed.contains(&path) { 200 } else { 403 }, "{granted} {path}");
        }
        let reply = house.snippe(Some("k"), &snippe_payout()).await;
        assert_eq!(
            reply.body,
            r#"{"status":"error","code":403,"error_code":"insufficient_scope","message":"API key does not have required scope: disbursement:create"}"#
        );
        assert_eq!(pay(&house, "k", &mobile()).await.status, 403);
    }
}

/// snippe.md 4: 60 a minute, three headers, 429, and a new window after a minute.
#[tokio::test]
async fn snippe_4_the_rate_limit() {
    let header = |reply: &Answer, name: &str| {
        let head = reply.head.to_lowercase();
        head.lines()
            .find_map(|line| line.strip_prefix(&format!("x-ratelimit-{name}: ")).map(str::to_owned))
    };
    let house = House::open(Config::default()).await;
    for left in (0..60).rev() {
        let reply = call(&house, "GET", "/v1/payments/balance", "").await;
        assert_eq!((reply.status, header(&reply, "remaining")), (200, Some(left.to_string())));
    }
    let refused = pay(&house, "k", &mobile()).await;
    assert_eq!(header(&refused, "limit"), Some("60".to_owned()));
    let reset: u64 = header(&refused, "reset").unwrap().parse().unwrap();
    assert!((1..=60).contains(&reset));
    assert_eq!(
        (refused.status, refused.body.as_str()),
        (
            429,
            r#"{"status":"error","code":429,"error_code":"rate_limit_exceeded","message":"Too many requests"}"#
        )
    );
    // Another key has its own window, and a wrong one none.
    let wrong = house.bearer("snp_other", "GET", "/v1/payments", "").await;
    assert_eq!((wrong.status, header(&wrong, "limit")), (401, None));
    house.sandbox.advance(Duration::from_secs(reset));
    assert_eq!(pay(&house, "k", &mobile()).await.status, 201);
    let house = House::open(snippe(|snippe| snippe.rate_limit = None)).await;
    assert_eq!(header(&pay(&house, "k", &mobile()).await, "limit"), None);
}

/// snippe.md 12 and 15: every end of a payment, with its event; four hours without an answer expire it.
#[tokio::test]
async fn snippe_12_every_end_of_a_payment() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let mut body = with(mobile(), "webhook_url", json!(receiver.url));
    for (digits, end) in [
        ("900", "completed"),
        ("921", "failed"),
        ("922", "failed"),
        ("926", "voided"),
        ("927", "expired"),
        ("905", "expired"),
    ] {
        body["phone_number"] = json!(format!("255781000{digits}"));
        let reference = pay(&house, digits, &body).await.text("/data/reference");
        house.settle();
        if digits == "905" {
            assert_eq!(look(&house, &reference).await.text("/data/status"), "pending");
            house.sandbox.advance(Duration::from_secs(4 * 3600 - 20));
            assert_eq!(look(&house, &reference).await.text("/data/status"), "pending");
            house.sandbox.advance(Duration::from_secs(20));
        }
        assert_eq!(look(&house, &reference).await.text("/data/status"), end);
        let webhook = receiver.next().await.json();
        assert_eq!(webhook["type"], format!("payment.{end}"));
        assert_eq!(webhook["data"]["reference"], reference);
        assert_eq!(webhook["data"].get("settlement").is_some(), end == "completed");
        assert_eq!(webhook["data"].get("failure_reason").is_some(), end == "failed");
        assert_eq!(house.executed(digits), u32::from(end == "completed"));
    }
}

/// snippe.md 11.5: the data of a payment's webhook, in the order of declaration.
#[tokio::test]
async fn snippe_11_5_the_webhook_of_a_payment() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    pay(&house, "k", &with(mobile(), "webhook_url", json!(receiver.url))).await;
    house.settle();
    let webhook = receiver.next().await;
    assert!(webhook.body.contains(
        r#""amount":{"value":500,"currency":"TZS"},"settlement":{"gross":{"value":500,"currency":"TZS"},"fees":{"value":10,"currency":"TZS"},"net":{"value":490,"currency":"TZS"}},"channel":{"type":"mobile_money","provider":"airtel"},"customer":{"phone":"+255781000000","name":"Asha Mfano","email":"asha@example.com"},"metadata":{"nothing":null,"order_id":"ORD-1"}"#
    ), "{}", webhook.body);
}

/// snippe.md C8 and 11.6, with the switch: the other published shapes.
#[tokio::test]
async fn snippe_c8_the_other_shapes_of_webhooks() {
    for shape in [WebhookShape::RevisionB, WebhookShape::Legacy] {
        let mut receiver = Receiver::open(200).await;
        let house = House::open(snippe(|snippe| snippe.webhook_shape = shape)).await;
        house.snippe(Some("k"), &with(snippe_payout(), "webhook_url", json!(receiver.url))).await;
        house.settle();
        let webhook = receiver.next().await.json();
        if shape == WebhookShape::Legacy {
            assert_eq!(webhook["event"], "payout.completed");
            assert!(webhook["timestamp"].is_i64() && webhook.get("data").is_none());
            assert_eq!(webhook["payment_fee"], 1_500);
        } else {
            let data = &webhook["data"];
            assert_eq!(data["settlement"]["net"]["value"], 6_500, "gross and fees");
            assert_eq!(data["channel"]["provider"], "AIRTEL");
            assert_eq!(data["customer"]["phone"], "255781000000");
            assert!(data.get("recipient").is_none());
        }
    }
}

/// snippe.md 7.5: the prompt is sent again; its answer has a numeric status.
#[tokio::test]
async fn snippe_7_5_push() {
    let house = House::open(Config::default()).await;
    let mut body = mobile();
    body["phone_number"] = json!("255781000905");
    let reference = pay(&house, "k", &body).await.text("/data/reference");
    let path = format!("/v1/payments/{reference}/push");
    let reply = call(&house, "POST", &path, "").await;
    let external = reply.text("/data/external_reference");
    assert_eq!(
        reply.body,
        format!(
            r#"{{"status":200,"message":"USSD push sent successfully","data":{{"external_reference":"{external}","phone":"+255781000905","reference":"{reference}","status":"pending"}}}}"#
        )
    );
    assert_eq!(call(&house, "POST", &path, r#"{"phone":"0781"}"#).await.status, 400);
    // Choice: another phone decides anew.
    assert_eq!(call(&house, "POST", &path, r#"{"phone":"+255781000001"}"#).await.status, 200);
    house.settle();
    assert_eq!(look(&house, &reference).await.text("/data/status"), "completed");
    let late = call(&house, "POST", &path, "").await;
    assert_eq!((late.status, late.text("/error_code").as_str()), (400, "invalid_request"));
    assert_eq!(
        call(&house, "POST", "/v1/payments/x/push", "").await.text("/error_code"),
        "not_found"
    );
    let token = pay(&house, "q", &qr()).await.text("/data/payment_token");
    assert_eq!(call(&house, "POST", &format!("/v1/payments/{token}/push"), "").await.status, 200);
    assert_eq!(house.executed("k"), 1);
}

/// snippe.md 3 and 21: keys of payments and of payouts are apart, and bodies may be compared as JSON.
#[tokio::test]
async fn choice_keys_and_bodies() {
    for (parsed, status) in [(false, 422), (true, 201)] {
        let house = House::open(snippe(|snippe| snippe.compare_parsed_bodies = parsed)).await;
        assert_eq!(house.snippe(Some("k"), &snippe_payout()).await.status, 201);
        assert_eq!(pay(&house, "k", &mobile()).await.status, 201);
        let spaced = serde_json::to_string_pretty(&snippe_payout()).unwrap();
        assert_eq!(house.snippe_lossy(Some("k"), &spaced).await.unwrap().status, status);
    }
}

/// snippe.md 21: a second request with a key is 409 while the first is unanswered, unless switched off.
#[tokio::test]
async fn choice_a_key_under_way_is_a_conflict() {
    for (refuse, status) in [(true, 409), (false, 201)] {
        let house = House::open(snippe(|snippe| snippe.refuse_while_under_way = refuse)).await;
        house.sandbox.add_fault(ArmedFault::for_reference("k", Fault::Hang { seconds: 7_200 }));
        let body = snippe_payout();
        let first = house.snippe(Some("k"), &body);
        let second = async {
            while house.sandbox.book("k").is_none_or(|book| book.payments.is_empty()) {
                tokio::task::yield_now().await;
            }
            house.snippe(Some("k"), &body).await
        };
        tokio::select! {
            reply = first => panic!("{reply:?}"),
            reply = second => assert_eq!(reply.status, status, "{}", reply.body),
        }
        // The first client left, and its key is free again.
        while house.snippe(Some("k"), &body).await.status != 201 {
            tokio::task::yield_now().await;
        }
        house.settle();
        assert_eq!(house.executed("k"), 1);
    }
}

/// snippe.md C13, C16 and C24, with their switches.
#[tokio::test]
async fn choices_on_their_other_setting() {
    let house = House::open(snippe(|snippe| {
        snippe.payment_types = vec!["mobile".to_owned()];
        snippe.older_provider_names = true;
        snippe.minimum_payment = 1_000;
    }))
    .await;
    for body in [card(), qr()] {
        assert_eq!(pay(&house, "k", &body).await.text("/error_code"), "validation_error");
    }
    assert_eq!(
        pay(&house, "k", &mobile()).await.text("/message"),
        "amount 500 is below minimum of 1000"
    );
    for (phone, provider) in [("255712345678", "tigo"), ("255621234567", "halopesa")] {
        let body = with(snippe_payout(), "recipient_phone", json!(phone));
        assert_eq!(house.snippe(None, &body).await.text("/data/channel/provider"), provider);
    }
    let without = with(card(), "phone_number", Value::Null);
    for (needs, status) in [(false, 201), (true, 400)] {
        let house = House::open(snippe(|snippe| snippe.card_needs_phone = needs)).await;
        assert_eq!(pay(&house, "k", &without).await.status, status);
    }
    let house = House::open(snippe(|snippe| {
        snippe.payment_lifetime = Duration::from_secs(60);
        snippe.merchant_name = "DUKA LA MFANO".to_owned();
    }))
    .await;
    house.sandbox.set_outcome("k", Outcome::NoAnswer);
    let data = pay(&house, "k", &qr()).await.json()["data"].clone();
    assert!(data["payment_qr_code"].as_str().unwrap().contains("5913DUKA LA MFANO"));
    house.sandbox.advance(Duration::from_secs(60));
    assert_eq!(
        look(&house, data["reference"].as_str().unwrap()).await.text("/data/status"),
        "expired"
    );
}
