//! Balances, statements, transfers, bills and Kenya against their sources. Each test names the page
//! that it checks, or says that it checks a choice.

#![allow(clippy::unwrap_used, clippy::panic)] // a failure here is a failed test

mod support;

use serde_json::{Value, json};
use shilingi_sandbox::{Config, Fee, Outcome, TemboConfig};
use support::{Answer, House, collection, wallet_payout, with};

const MAIN: &str = "9000123456";
const COLLECTION: &str = "9100123456";
const PAY: &str = "/payment/wallet-to-mobile";

fn tembo(change: impl FnOnce(&mut TemboConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.tembo);
    config
}

/// A sandbox at noon in Tanzania, so that no test runs into the next day.
async fn noon(config: Config) -> House {
    let house = House::open(config).await;
    let now = house.sandbox.now();
    let nine = now.replace_time(time::Time::from_hms(9, 0, 0).unwrap());
    let until = if nine > now { nine - now } else { nine + time::Duration::DAY - now };
    house.sandbox.advance(until.try_into().unwrap());
    house
}

/// The sandbox's own day, in Tanzania.
fn today(house: &House) -> String {
    let east = time::UtcOffset::from_hms(3, 0, 0).unwrap();
    house.sandbox.now().to_offset(east).date().to_string()
}

fn range(house: &House) -> Value {
    let day = today(house);
    json!({ "startDate": day, "endDate": day })
}

fn field_names(reply: &Answer, pointer: &str) -> Vec<String> {
    reply.json().pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect()
}

/// temboplus.md 3.3 and 5.6: five fields in their order, with and without an empty object.
#[tokio::test]
async fn temboplus_5_6_balances_of_main_and_collection() {
    let house = noon(Config::default()).await;
    house.tembo(PAY, &wallet_payout()).await;
    let main = house.tembo("/wallet/main-balance", &json!({})).await;
    assert_eq!(
        main.body,
        r#"{"availableBalance":999949000,"currentBalance":1000000000,"accountNo":"9000123456","accountStatus":"ACTIVE","accountName":"SHILINGI SANDBOX LTD"}"#
    );
    let id = support::request_id();
    let headers =
        [("x-account-id", "sandbox"), ("x-secret-key", "sandbox-secret"), ("x-request-id", &*id)];
    let bare = house.tembo_raw("/wallet/collection-balance", &headers, "").await.unwrap();
    assert_eq!(bare.text("/accountName"), "SHILINGI SANDBOX LTD - Collection");
    let wrong = [("x-account-id", "sandbox"), ("x-secret-key", "x"), ("x-request-id", "a")];
    for path in ["/wallet/main-balance", "/wallet/collection-balance"] {
        let reply = house.tembo_raw(path, &wrong, "").await.unwrap();
        assert_eq!((reply.status, reply.text("/reason").as_str()), (401, "INVALID_CREDENTIALS"));
    }
}

/// temboplus.md 5.6: the balance of one wallet in both generations, 400 and 404.
#[tokio::test]
async fn temboplus_5_6_balance_of_one_wallet_in_both_shapes() {
    let ask = json!({ "accountNo": "8000123456" });
    let house = noon(Config::default()).await;
    let newer = house.tembo("/wallet/balance", &ask).await;
    assert!(
        newer.body.ends_with(r#""type":"DISBURSEMENT","currencyCode":"KES","countryCode":"KE"}"#)
    );
    assert_eq!(house.tembo("/wallet/balance", &json!({})).await.status, 400);
    for unknown in ["123", "snippe", "remittance"] {
        let reply = house.tembo("/wallet/balance", &json!({ "accountNo": unknown })).await;
        assert_eq!(reply.status, 404, "{unknown}");
    }
    let house = noon(tembo(|tembo| tembo.older_wallets = true)).await;
    let older = house.tembo("/wallet/balance", &ask).await;
    assert_eq!(field_names(&older, "").len(), 5);
}

/// temboplus.md 5.8: the list in both generations, and one of its items alone.
#[tokio::test]
async fn temboplus_5_8_lists_of_wallets() {
    let house = noon(Config::default()).await;
    let list = house.tembo_get("/wallet").await;
    let first = r#"{"accountNo":"9000123456","accountName":"SHILINGI SANDBOX LTD","type":"DEFAULT DISBURSEMENT","balance":1000000000,"currency":"TZS","countryCode":"TZ"}"#;
    assert!(list.body.starts_with(&format!("[{first},")), "{}", list.body);
    let kinds: Vec<_> =
        list.json().as_array().unwrap().iter().map(|item| item["type"].clone()).collect();
    assert_eq!(kinds, ["DEFAULT DISBURSEMENT", "DEFAULT COLLECTION", "DISBURSEMENT"]);
    assert_eq!(house.tembo_get(&format!("/wallet/{MAIN}")).await.body, first);
    assert_eq!(house.tembo_get("/wallet/123").await.status, 404);
    let house = noon(tembo(|tembo| tembo.older_wallets = true)).await;
    assert_eq!(house.tembo_get("/wallet").await.json()[1], json!({ "accountNo": COLLECTION }));
}

/// temboplus.md 3.4: the collection statement in both generations.
#[tokio::test]
async fn temboplus_3_4_collection_statement_in_both_shapes() {
    for older in [false, true] {
        let house = noon(tembo(|tembo| {
            tembo.older_statements = older;
            tembo.collection_fee = Fee::flat(30);
        }))
        .await;
        let body = collection("order-1", "255712345678", "TZ-TIGO-C2B", "http://127.0.0.1:9/h");
        let id = house.tembo("/collection", &body).await.text("/transactionId");
        house.settle();
        let reply = house.tembo("/wallet/collection-statement", &range(&house)).await;
        let rows = reply.json();
        let (principal, fee) = (&rows[0], &rows[1]);
        assert_eq!(rows.as_array().unwrap().len(), 2);
        assert_eq!(principal["tranRefNo"], "order-1");
        assert_eq!(principal["narration"], "Inbound trx from 255712345678");
        assert_eq!(
            (&principal["debitOrCredit"], &fee["debitOrCredit"]),
            (&json!("CR"), &json!("DR"))
        );
        assert_eq!(fee["tranRefNo"], "order-1-PAYIN");
        assert_eq!(
            fee["narration"],
            format!("SERVICE FEE FOR REF:order-1 TXNID:{id} Payment for Order #001")
        );
        assert_eq!((&fee["amountDebited"], &fee["balance"]), (&json!(30), &json!(1_000_000_970)));
        let day = today(&house);
        let value_date = principal["valueDate"].as_str().unwrap();
        if older {
            assert_eq!(principal["amountDebited"], "");
            assert_eq!(principal["accountNo"], COLLECTION);
            assert_eq!(value_date, day);
        } else {
            assert_eq!(principal["amountDebited"], 0);
            assert!(principal.get("accountNo").is_none() && principal.get("cbaRefNo").is_none());
            assert_eq!((value_date.len(), &value_date[..11]), (19, &*format!("{day} ")));
            assert_eq!(principal["txnDate"], format!("{day} 00:00:00"));
        }
    }
}

/// temboplus.md 5.7: the main statement adds `cbaRefNo: null`; one wallet's has the older rows.
#[tokio::test]
async fn temboplus_5_7_main_and_wallet_statement() {
    let house = noon(Config::default()).await;
    let id = house.tembo(PAY, &wallet_payout()).await.text("/transactionId");
    house.settle();
    let main = house.tembo("/wallet/main-statement", &range(&house)).await;
    assert_eq!(main.json()[0]["tranRefNo"], id);
    assert_eq!(main.json()[1]["tranRefNo"], "SAL-2025-09-001-PAYOUT");
    assert!(main.body.contains(r#""cbaRefNo":null"#));
    let ask = with(range(&house), "accountNo", json!(MAIN));
    let one = house.tembo("/wallet/statement", &ask).await.json();
    assert_eq!((&one[0]["accountNo"], &one[0]["amountDebited"]), (&json!(MAIN), &json!(50_000)));
    let unknown = with(ask, "accountNo", json!("123"));
    assert_eq!(house.tembo("/wallet/statement", &unknown).await.status, 404);
}

/// temboplus.md 3.4: the printed text of a missing date, and a start after the end. Choice: both days
/// of a range are included.
#[tokio::test]
async fn temboplus_3_4_ranges() {
    let house = noon(Config::default()).await;
    house.tembo(PAY, &wallet_payout()).await;
    house.settle();
    let path = "/wallet/main-statement";
    let missing = house.tembo(path, &with(range(&house), "endDate", Value::Null)).await;
    assert_eq!(missing.json()["details"], json!({ "endDate": "\"endDate\" is required" }));
    let inverted = json!({ "startDate": "2025-09-02", "endDate": "2025-09-01" });
    assert_eq!(field_names(&house.tembo(path, &inverted).await, "/details"), ["startDate"]);
    let badly = json!({ "startDate": "2025-09-31", "endDate": "01/09/2025" });
    assert_eq!(field_names(&house.tembo(path, &badly).await, "/details").len(), 2);
    let rows = async |start: &str, end: &str| {
        let ask = json!({ "startDate": start, "endDate": end });
        house.tembo(path, &ask).await.json().as_array().unwrap().len()
    };
    let day = today(&house);
    assert_eq!(rows(&day, &day).await, 2);
    assert_eq!(rows("2020-01-01", "2020-12-31").await, 0);
    assert_eq!(rows("2020-01-01", &day).await, 2);
}

fn customer() -> Value {
    json!({
        "firstName": "Asha", "middleName": "Mfano", "lastName": "Juma",
        "dateOfBirth": "1985-01-01", "gender": "F",
        "identityInfo": {
            "idType": "NATIONAL_ID", "idNumber": "19850101000010000101",
            "issueDate": "2018-06-17", "expiryDate": "2028-06-17",
        },
        "address": { "street": "1 Mfano Street", "city": "Dodoma", "postalCode": "41101" },
        "mobileNo": "255712345678", "email": "asha@example.com", "currencyCode": "TZS",
    })
}

/// temboplus.md 5.1: nested fields, several violations at once and without quotes.
#[tokio::test]
async fn temboplus_5_1_a_customer_wallet() {
    let house = noon(Config::default()).await;
    let reply = house.tembo("/wallet", &customer()).await;
    assert_eq!((reply.status, field_names(&reply, "")), (200, vec!["accountNo".to_owned()]));
    let shown = house.tembo_get(&format!("/wallet/{}", reply.text("/accountNo"))).await;
    assert_eq!(shown.text("/accountName"), "Asha Mfano Juma");

    let mut bad = customer();
    bad["address"] = json!({ "street": "1 Mfano Street" });
    bad["identityInfo"]["idType"] = json!("LIBRARY_CARD");
    bad.as_object_mut().unwrap().remove("firstName");
    let reply = house.tembo("/wallet", &bad).await;
    assert_eq!((reply.status, reply.text("/reason").as_str()), (400, "VALIDATION_ERROR"));
    assert_eq!(
        field_names(&reply, "/details"),
        ["address.city", "address.postalCode", "firstName", "identityInfo.idType"]
    );
    assert_eq!(reply.json()["details"]["firstName"], "firstName is required");
    let all = house.tembo("/wallet", &json!({})).await;
    assert_eq!(field_names(&all, "/details").len(), 14);
}

/// temboplus.md 5.2 to 5.4: deposit, transfer and withdrawal, each with its own name of the reference.
#[tokio::test]
async fn temboplus_5_2_to_5_4_money_between_wallets() {
    let house = noon(Config::default()).await;
    let mut accounts = Vec::new();
    for _ in 0..2 {
        accounts.push(house.tembo("/wallet", &customer()).await.text("/accountNo"));
    }
    let (asha, juma) = (&accounts[0], &accounts[1]);
    let day = "2025-09-11";
    let deposit = json!({
        "amount": 9_000, "accountNo": asha, "transactionDate": day, "narration": "Deposit",
        "externalRefNo": "TEMBO-001",
    });
    let reply = house.tembo("/transaction/deposit", &deposit).await;
    assert_eq!(reply.status, 200);
    let id = reply.text("/transactionId");
    assert_eq!(
        reply.body,
        format!(r#"{{"paymentRef":"","transactionId":"{id}","transactionRef":"TEMBO-001"}}"#)
    );
    let transfer = json!({
        "amount": 4_000, "fromAccountNo": asha, "toAccountNo": juma, "transactionDate": day,
        "narration": "Transfer", "externalRefNo": "TEMBO-002",
    });
    assert_eq!(house.tembo("/transaction/transfer", &transfer).await.status, 200);
    let withdrawal = json!({
        "amount": 1_000, "accountNo": juma, "transactionDate": day, "narration": "Withdrawal",
        "externalRef": "TEMBO-003",
    });
    assert_eq!(house.tembo("/transaction/withdraw", &withdrawal).await.status, 200);
    let balance = |account: &str| {
        let wallets = house.sandbox.wallets();
        wallets.iter().find(|wallet| wallet.account_no == account).unwrap().balance
    };
    assert_eq!((balance(asha), balance(juma), balance(MAIN)), (5_000, 3_000, 999_992_000));
    for reference in ["TEMBO-001", "TEMBO-002", "TEMBO-003"] {
        assert_eq!(house.executed(reference), 1);
    }
    let ask = with(range(&house), "accountNo", json!(juma));
    let rows = house.tembo("/wallet/statement", &ask).await.json();
    assert_eq!(
        (&rows[0]["tranRefNo"], &rows[0]["amountCredited"]),
        (&json!("TEMBO-002"), &json!(4_000))
    );
    assert_eq!(
        (&rows[1]["tranRefNo"], &rows[1]["amountDebited"]),
        (&json!("TEMBO-003"), &json!(1_000))
    );

    // A repeat with a fresh request id moves money again: no page says otherwise.
    house.tembo("/transaction/deposit", &deposit).await;
    assert_eq!(house.executed("TEMBO-001"), 2);

    let zero =
        house.tembo("/transaction/deposit", &with(deposit.clone(), "amount", json!(0))).await;
    assert_eq!(zero.json()["details"], json!({ "amount": "amount must be greater than zero" }));
    let poor = house
        .tembo("/transaction/withdraw", &with(withdrawal.clone(), "amount", json!(9_999)))
        .await;
    assert_eq!(poor.text("/reason"), "INSUFFICIENT_BALANCE");
    let stranger =
        house.tembo("/transaction/deposit", &with(deposit.clone(), "accountNo", json!("1"))).await;
    assert_eq!(stranger.text("/reason"), "WALLET_NOT_FOUND");
    let own =
        house.tembo("/transaction/deposit", &with(deposit, "accountNo", json!(COLLECTION))).await;
    assert_eq!(own.text("/reason"), "INVALID_WALLET");
    for field in ["narration", "transactionDate", "fromAccountNo", "toAccountNo", "externalRefNo"] {
        let reply =
            house.tembo("/transaction/transfer", &with(transfer.clone(), field, Value::Null)).await;
        assert_eq!(field_names(&reply, "/details"), [field]);
    }
}

/// temboplus.md C12, with its switch: a withdrawal says `externalRef`.
#[tokio::test]
async fn choice_a_withdrawal_takes_the_other_name_or_not() {
    for (switch, status) in [(false, 400), (true, 200)] {
        let house = noon(tembo(|t| t.withdraw_takes_either_reference = switch)).await;
        let asha = house.tembo("/wallet", &customer()).await.text("/accountNo");
        let body = json!({
            "amount": 1_000, "accountNo": asha, "transactionDate": "2025-09-11",
            "narration": "x", "externalRefNo": "R",
        });
        house.tembo("/transaction/deposit", &body).await;
        assert_eq!(house.tembo("/transaction/withdraw", &body).await.status, status);
    }
}

/// temboplus.md 5.5: between disbursement wallets of one currency; the text is on both statements.
#[tokio::test]
async fn temboplus_5_5_a_local_transfer() {
    let house = noon(tembo(|tembo| tembo.kenya.currency = "TZS".to_owned())).await;
    let body =
        json!({ "amount": 7_000, "from": MAIN, "to": "8000123456", "description": "intent-7" });
    assert_eq!(house.tembo("/transaction/transfer-local", &body).await.status, 200);
    assert_eq!(house.executed("intent-7"), 1);
    let rows: Vec<_> = house.sandbox.wallets().into_iter().flat_map(|wallet| wallet.rows).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.narration == "intent-7"));
    let missing = house.tembo("/transaction/transfer-local", &with(body, "to", json!("1"))).await;
    assert_eq!(missing.status, 404);
    let house = noon(Config::default()).await;
    let body = json!({ "amount": 7_000, "from": MAIN, "to": "8000123456", "description": "x" });
    let other_currency = house.tembo("/transaction/transfer-local", &body).await;
    assert_eq!(other_currency.text("/reason"), "INVALID_WALLET");
}

fn bill() -> Value {
    let mut body = wallet_payout();
    body["serviceCode"] = json!("TZ-BILLER");
    body["meta"] = json!({ "billerCode": "LUKU", "billerReference": "458574736222" });
    body
}

/// temboplus.md 4.3: the receipt without ids, and money that moves in the reply.
#[tokio::test]
async fn temboplus_4_3_a_bill_answers_with_a_receipt() {
    let house = noon(tembo(|tembo| tembo.bill_fee = Fee::flat(500))).await;
    let reply = house.tembo("/payment/biller", &bill()).await;
    assert_eq!(reply.status, 200);
    assert_eq!(field_names(&reply, ""), ["description", "meta", "reference", "status"]);
    assert_eq!(reply.text("/status"), "SUCCESS");
    assert_eq!(reply.text("/reference"), "LUKU:458574736222");
    assert!(reply.text("/description").contains("TZS 50,000\n"));
    assert_eq!(reply.json()["meta"][0]["amount"], "50000.00");
    assert!(reply.body.contains(r#""institution":null,"type":"PART""#));
    assert_eq!(house.executed("SAL-2025-09-001"), 1);
    assert_eq!(house.sandbox.wallets()[0].balance, 1_000_000_000 - 50_500);
    // Its ids are found on the fee row alone.
    let rows = house.tembo("/wallet/main-statement", &range(&house)).await.json();
    assert!(
        rows[1]["narration"].as_str().unwrap().starts_with("SERVICE FEE FOR REF:SAL-2025-09-001")
    );
    for (field, missing) in
        [("meta", vec!["meta.billerCode", "meta.billerReference"]), ("msisdn", vec!["msisdn"])]
    {
        let reply = house.tembo("/payment/biller", &with(bill(), field, Value::Null)).await;
        assert_eq!(
            (reply.status, field_names(&reply, "/details")),
            (400, missing.into_iter().map(str::to_owned).collect())
        );
    }
}

/// Choice: a bill that is not paid at once answers like a payout, and its status can be asked
/// (temboplus.md 4.4).
#[tokio::test]
async fn choice_a_bill_that_is_not_paid_answers_like_a_payout() {
    let house = noon(Config::default()).await;
    for (outcome, reply_says, end) in [
        (Outcome::RejectedAtOnce, "PAYMENT_REJECTED", "PAYMENT_REJECTED"),
        (Outcome::Accepted, "PENDING", "PAYMENT_ACCEPTED"),
        (Outcome::ProviderFailed, "PENDING", "PROVIDER_FAILED"),
    ] {
        house.sandbox.set_outcome("SAL-2025-09-001", outcome);
        let reply = house.tembo("/payment/biller", &bill()).await;
        assert_eq!(reply.text("/statusCode"), reply_says);
        house.settle();
        assert_eq!(house.status_of("/payment/status", &reply).await, end);
    }
    assert_eq!(house.executed("SAL-2025-09-001"), 1);
}

/// temboplus.md 4.2, with its switch: the superseded path.
#[tokio::test]
async fn temboplus_4_2_the_superseded_path() {
    let house = noon(Config::default()).await;
    assert_eq!(house.tembo("/payment/bank", &support::bank_payout()).await.status, 404);
    let house = noon(tembo(|tembo| tembo.serve_payment_bank = true)).await;
    let reply = house.tembo("/payment/bank", &support::bank_payout()).await;
    assert_eq!(reply.text("/statusCode"), "PENDING_ACK");
    assert_eq!(house.tembo("/payment/bank", &wallet_payout()).await.status, 400);
}

/// temboplus.md 4.1: Kenya's channels, numbers and currency.
#[tokio::test]
async fn temboplus_4_1_payouts_in_kenya() {
    let house = noon(Config::default()).await;
    let mut kenya = wallet_payout();
    for (field, value) in [
        ("countryCode", "KE"),
        ("currencyCode", "KES"),
        ("serviceCode", "KE-SAFARICOM-B2C"),
        ("msisdn", "254712345678"),
        ("accountNo", "8000123456"),
    ] {
        kenya[field] = json!(value);
    }
    assert_eq!(house.tembo(PAY, &kenya).await.text("/statusCode"), "PENDING");
    let mut bank = with(kenya.clone(), "serviceCode", json!("KE-BANK-B2C"));
    bank["msisdn"] = json!("ABCDKENA:0150987654321");
    assert_eq!(house.tembo(PAY, &bank).await.text("/statusCode"), "PENDING");
    house.settle();
    assert_eq!(house.sandbox.wallets()[3].balance, 1_000_000_000 - 2 * 51_000);
    for (field, value) in
        [("countryCode", "TZ"), ("currencyCode", "TZS"), ("msisdn", "255712345678")]
    {
        let reply = house.tembo(PAY, &with(kenya.clone(), field, json!(value))).await;
        assert_eq!(field_names(&reply, "/details"), [field]);
    }
    // Choice: shillings of one country are not paid from a wallet of the other.
    let reply = house.tembo(PAY, &with(kenya, "accountNo", json!(MAIN))).await;
    assert_eq!(reply.text("/reason"), "INVALID_WALLET");
}
