//! Merchant accounts and eKYC against their sources (temboplus.md 6 and 7). Each test names the page that
//! it checks, or says that it checks a choice.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use shilingi_sandbox::Config;
use support::{Answer, House, Receiver};

/// The default `merchant_webhook_secret`, decoded.
const KEY: &[u8] = b"sandbox-merchant-secret";

async fn post(house: &House, path: &str, body: &Value) -> Answer {
    house.bearer("sandbox-bearer", "POST", path, &body.to_string()).await
}

fn signature(text: &str) -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(KEY).unwrap();
    mac.update(text.as_bytes());
    BASE64.encode(&mac.finalize().into_bytes())
}

async fn credit(house: &House, account: &str, body: &Value) -> Answer {
    house.control("POST", &format!("/accounts/{account}/credits"), &body.to_string()).await
}

/// temboplus.md 6.1: created with 201, bare field map, and 409 with its printed body.
#[tokio::test]
async fn temboplus_6_1_a_virtual_account() {
    let house = House::open(Config::default()).await;
    let wish = json!({ "companyName": "Duka la Mfano", "reference": "shop-1" });
    let reply = post(&house, "/account", &wish).await;
    assert_eq!(reply.status, 201);
    assert_eq!((reply.text("/id").len(), reply.text("/accountNo").len()), (36, 13));
    assert_eq!(reply.text("/accountName"), "Duka la Mfano");
    let again = post(&house, "/account", &wish).await;
    assert_eq!(
        (again.status, again.body.as_str()),
        (409, r#"{"message":"DUPLICATE REFERENCE","error":"Conflict","statusCode":409}"#)
    );
    let empty = post(&house, "/account", &json!({ "companyName": "", "reference": "x" })).await;
    assert_eq!(
        (empty.status, empty.body.as_str()),
        (400, r#"{"companyName":"\"companyName\" cannot be empty"}"#)
    );
    assert_eq!(house.bearer("x", "POST", "/account", &wish.to_string()).await.status, 401);
}

/// temboplus.md 6.2 and 6.3: wrapped results, the printed 400, and 404 without a body.
#[tokio::test]
async fn temboplus_6_2_balance_and_statement() {
    let house = House::open(Config::default()).await;
    let wish = json!({ "companyName": "Duka la Mfano", "reference": "shop-1" });
    let account = post(&house, "/account", &wish).await.text("/accountNo");
    let amount = json!({ "amount": 83981.50, "narration": "Rent", "payer": "Juma Mfano" });
    assert_eq!(credit(&house, &account, &amount).await.status, 201);
    credit(&house, &account, &json!({ "amount": "18.28" })).await;
    let ask = json!({ "accountNo": account });
    let balance = post(&house, "/account/balance", &ask).await;
    assert_eq!(
        balance.body,
        format!(
            r#"{{"success":true,"message":"Success","result":{{"accountNo":"{account}","accountName":"Duka la Mfano","branchCode":"001","availableBalance":83999.78,"bookedBalance":83999.78}}}}"#
        )
    );
    let missing = post(&house, "/account/balance", &json!({})).await;
    assert_eq!(
        missing.body,
        r#"{"statusCode":400,"message":"Validation failed","error":"Validation Error","details":{"accountNo":"\"accountNo\" is required"}}"#
    );
    for (path, body) in [
        ("/account/balance", json!({ "accountNo": "1" })),
        (
            "/account/statement",
            json!({ "accountNo": "1", "startDate": "2025-01-01", "endDate": "2025-01-02" }),
        ),
    ] {
        let unknown = post(&house, path, &body).await;
        assert_eq!((unknown.status, unknown.body.as_str()), (404, ""));
    }
    let ask = json!({ "accountNo": account, "startDate": "2020-01-01", "endDate": "2100-01-01" });
    let statement = post(&house, "/account/statement", &ask).await.json();
    let entries = statement["result"]["statement"].as_array().unwrap();
    assert_eq!((entries.len(), entries[0].as_object().unwrap().len()), (2, 14));
    assert_eq!(entries[1]["bookedBalance"], json!(83999.78));
    let date = entries[0]["valueDate"].as_str().unwrap();
    assert_eq!((date.len(), &date[23..]), (29, "+03:00"));
    assert_eq!(credit(&house, "1", &amount).await.status, 404);
    assert_eq!(credit(&house, &account, &json!({ "amount": -1 })).await.status, 400);
}

/// temboplus.md 6.4 (second-hand): headers, body, and the text that is signed.
#[tokio::test]
async fn temboplus_6_4_the_webhook_of_a_virtual_account() {
    let mut receiver = Receiver::open(200).await;
    let mut config = Config::default();
    config.tembo.merchant_webhook_url = Some(receiver.url.clone());
    let house = House::open(config).await;
    let wish = json!({ "companyName": "Duka la Mfano", "reference": "shop-1" });
    let account = post(&house, "/account", &wish).await.text("/accountNo");
    credit(&house, &account, &json!({ "amount": 83981.50, "payer": "Juma Mfano" })).await;
    let webhook = receiver.next().await;
    let body = webhook.json();
    assert_eq!(body.as_object().unwrap().len(), 16);
    assert_eq!(
        (&body["payerName"], &body["amountCredit"]),
        (&json!("Juma Mfano"), &json!(83981.5))
    );
    let timestamp = webhook.header("x-request-timestamp").unwrap();
    assert_eq!((timestamp.len(), webhook.header("x-request-id").unwrap().len()), (13, 36));
    let mut text = timestamp.to_owned();
    for name in [
        "accountNo",
        "id",
        "transactionId",
        "reference",
        "transactionType",
        "channel",
        "transactionDate",
        "postingDate",
        "valueDate",
        "narration",
        "currency",
    ] {
        text.push_str(body[name].as_str().unwrap());
    }
    text.push_str("83981");
    text.push('0');
    text.push_str("8398183981");
    assert_eq!(webhook.header("x-request-signature"), Some(signature(&text).as_str()));
    credit(&house, &account, &json!({ "amount": 1 })).await;
    assert_eq!(receiver.next().await.json()["payerName"], Value::Null);
}

/// temboplus.md 6.5 to 6.7: allocation, balance, and a webhook signed in its body.
#[tokio::test]
async fn temboplus_6_5_bank_accounts_and_their_webhook() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let wish =
        json!({ "merchantName": "Duka la Mfano", "merchantReference": "shop-1", "tag": "north" });
    let reply = post(&house, "/account/allocate", &wish).await;
    assert_eq!(reply.status, 200);
    let allocated = reply.json();
    assert_eq!(allocated.as_object().unwrap().len(), 7);
    assert_eq!((&allocated["swiftCode"], &allocated["tag"]), (&json!("ECOCTZTZ"), &json!("north")));
    assert_eq!(post(&house, "/account/allocate", &wish).await.status, 409);
    assert_eq!(
        post(&house, "/account/allocate", &json!({})).await.json().as_object().unwrap().len(),
        2
    );
    let account = reply.text("/accountNo");
    credit(&house, &account, &json!({ "amount": 5_000, "webhook_url": receiver.url })).await;
    let webhook = receiver.next().await.json();
    let (timestamp, payload) =
        (webhook["timestamp"].as_str().unwrap(), webhook["payload"].as_str().unwrap());
    assert_eq!((timestamp.len(), &timestamp[19..]), (25, "+03:00"));
    assert_eq!(webhook["signature"], signature(&format!("{timestamp}{payload}")));
    let payload: Value = serde_json::from_str(payload).unwrap();
    assert_eq!(payload["event"], "transaction.created");
    assert_eq!(payload["account"]["accountNo"], account);
    assert_eq!(payload["transaction"]["creditOrDebit"], "CREDIT");
    assert_eq!(payload["transaction"]["amountCredit"], 5_000);
    assert_eq!(payload["counterparty"], Value::Null);
    let path = format!("/account/{account}/balance");
    let balance = house.bearer("sandbox-bearer", "GET", &path, "").await;
    assert_eq!(balance.json()["availableBalance"], 5_000);
    // The other product does not know the account.
    assert_eq!(
        post(&house, "/account/balance", &json!({ "accountNo": account })).await.status,
        404
    );
    assert_eq!(house.bearer("x", "GET", &path, "").await.status, 401);
    let accounts = house.control("GET", "/accounts", "").await.json();
    assert_eq!(accounts[0]["balance"], "5000");
}

fn person() -> Value {
    json!({
        "nin": "19850101000010000101", "phoneNumber": "255712345678", "email": "asha@example.com",
        "cardIssueDate": "2018-06-17", "cardExpiryDate": "2028-06-17",
    })
}

const ANSWERS: [(&str, &str); 3] = [("501", "neema"), ("502", "DODOMA"), ("503", "Mfano")];

/// temboplus.md 7.1: the answer to a start, with its seventeen fields, and the printed refusals.
#[tokio::test]
async fn temboplus_7_1_an_onboarding_starts() {
    let house = House::open(Config::default()).await;
    let reply = post(&house, "/onboard/v1/onboard", &person()).await;
    assert_eq!((reply.status, reply.json().as_object().unwrap().len()), (200, 17));
    assert_eq!((reply.text("/id").len(), reply.text("/status").as_str()), (12, "Created"));
    assert_eq!(reply.text("/cardIssueDate"), "2018-06-17T00:00:00.000Z");
    assert!(reply.body.contains(r#""kycCompleted":0,"accountNo":null"#));
    let wrong = house.bearer("x", "POST", "/onboard/v1/onboard", "{}").await;
    assert_eq!((wrong.status, wrong.body.as_str()), (401, ""));
    let empty = post(&house, "/onboard/v1/onboard/verify", &json!({})).await;
    assert_eq!(
        empty.body,
        r#"{"statusCode":400,"reason":"VALIDATION_ERROR","details":{"onboardId":"onboardId is required"}}"#
    );
    assert_eq!(
        post(&house, "/onboard/v1/onboard", &json!({})).await.json()["details"]
            .as_object()
            .unwrap()
            .len(),
        5
    );
}

/// temboplus.md 7.2 and 7.3: questions in both languages (120) until the person is known (00).
#[tokio::test]
async fn temboplus_7_3_questions_until_verified() {
    let house = House::open(Config::default()).await;
    let id = post(&house, "/onboard/v1/onboard", &person()).await.text("/id");
    let path = "/onboard/v1/onboard/verify";
    let mut reply = post(&house, path, &json!({ "onboardId": id })).await;
    for (index, (code, answer)) in ANSWERS.into_iter().enumerate() {
        assert_eq!(
            (reply.text("/code").as_str(), reply.text("/result/questionCode").as_str()),
            ("120", code)
        );
        assert!(reply.text("/result/questionEnglish").ends_with('?'));
        assert!(reply.text("/result/questionSwahili").ends_with('?'));
        assert_eq!(reply.text("/result/prevCode"), if index == 0 { "" } else { "123" });
        let wrong = json!({ "onboardId": id, "questionCode": "999", "answer": answer });
        assert_eq!(post(&house, path, &wrong).await.status, 400);
        let body = json!({ "onboardId": id, "questionCode": code, "answer": answer });
        reply = post(&house, path, &body).await;
    }
    assert_eq!(reply.text("/code"), "00");
    assert!(
        !reply.text("/result/firstName").is_empty() && !reply.text("/result/lastName").is_empty()
    );
    let unknown = post(&house, path, &json!({ "onboardId": "x" })).await;
    assert_eq!(unknown.text("/reason"), "VALIDATION_ERROR");
}

/// temboplus.md 7.3: 130 is the end without success; how many wrong answers are allowed is a choice.
#[tokio::test]
async fn choice_wrong_answers_end_the_questions() {
    for allowed in [1, 2] {
        let mut config = Config::default();
        config.tembo.ekyc_wrong_answers = allowed;
        let house = House::open(config).await;
        let id = post(&house, "/onboard/v1/onboard", &person()).await.text("/id");
        let path = "/onboard/v1/onboard/verify";
        post(&house, path, &json!({ "onboardId": id })).await;
        let mut codes = Vec::new();
        for code in ["501", "502"].into_iter().take(usize::try_from(allowed).unwrap()) {
            let body = json!({ "onboardId": id, "questionCode": code, "answer": "wrong" });
            let reply = post(&house, path, &body).await;
            assert_eq!(reply.text("/result/prevCode"), "124");
            codes.push(reply.text("/code"));
        }
        assert_eq!(codes.pop().as_deref(), Some("130"));
        assert!(codes.iter().all(|code| code == "120"));
    }
    let mut config = Config::default();
    config.tembo.ekyc_right_answers = 1;
    let house = House::open(config).await;
    let id = post(&house, "/onboard/v1/onboard", &person()).await.text("/id");
    let body = json!({ "onboardId": id, "questionCode": "501", "answer": "NEEMA" });
    assert_eq!(post(&house, "/onboard/v1/onboard/verify", &body).await.text("/code"), "00");
}
