//! The TemboPlus side against its sources. Each test names the page that it checks, or says that it
//! checks a choice.

mod support;

use serde_json::json;
use shilingi_sandbox::{Config, Fee, Kind, MAGIC, MagicRow, Outcome, TemboConfig, WalletKind};
use support::{House, bank_payout, collection, request_id, wallet_payout, with};

const PAY: &str = "/payment/wallet-to-mobile";
const YAS: &str = "TZ-TIGO-C2B";

fn tembo(change: impl FnOnce(&mut TemboConfig)) -> Config {
    let mut config = Config::default();
    change(&mut config.tembo);
    config
}

/// Seed 002: both example payloads; the reply has three fields in this order, and the id has the
/// form of the sample.
#[tokio::test]
async fn seed_002_payloads_work_as_printed() {
    let house = House::open(Config::default()).await;
    for (payload, reference) in
        [(wallet_payout(), "SAL-2025-09-001"), (bank_payout(), "VEN-2025-09-001")]
    {
        let reply = house.tembo(PAY, &payload).await;
        let id = reply.text("/transactionId");
        assert_eq!((reply.status, id.len()), (200, 12));
        let expected = format!(
            r#"{{"statusCode":"PENDING","transactionId":"{id}","transactionRef":"{reference}"}}"#
        );
        assert_eq!(reply.body, expected);
        assert_eq!(house.executed(reference), 0);
        house.settle();
        assert_eq!(house.status_of("/payment/status", &reply).await, "PAYMENT_ACCEPTED");
        assert_eq!(house.executed(reference), 1);
    }
    let amounts: Vec<_> =
        house.sandbox.books().iter().map(|book| book.payments[0].amount).collect();
    assert_eq!(amounts, [50_000, 150_000]);
}

/// Seed 002: the printed bodies of 401, 404, both 400s, byte for byte.
#[tokio::test]
async fn seed_002_errors_are_the_printed_bodies() {
    let house = House::open(tembo(|tembo| {
        tembo.disbursement.opening_balance = 50_999;
        tembo.payout_fee = Fee::flat(1_000);
    }))
    .await;
    let id = request_id();
    let body = wallet_payout().to_string();
    let reply = house
        .tembo_raw(
            PAY,
            &[
                ("content-type", "application/json"),
                ("x-account-id", "sandbox"),
                ("x-secret-key", "wrong"),
                ("x-request-id", &id),
            ],
            &body,
        )
        .await
        .unwrap();
    assert_eq!(reply.status, 401);
    assert_eq!(reply.body, r#"{"statusCode":401,"reason":"INVALID_CREDENTIALS","details":{}}"#);

    let reply = house.tembo(PAY, &with(wallet_payout(), "accountNo", json!("9999999999"))).await;
    assert_eq!(reply.status, 404);
    assert_eq!(reply.body, r#"{"statusCode":404,"reason":"WALLET_NOT_FOUND","details":{}}"#);

    let reply = house.tembo(PAY, &with(wallet_payout(), "msisdn", json!(null))).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"statusCode":400,"reason":"VALIDATION_ERROR","details":{"msisdn":"\"msisdn\" is required"},"message":"{\"msisdn\":\"\\\"msisdn\\\" is required\"}"}"#
    );

    // One shilling less than amount and fee.
    let reply = house.tembo(PAY, &wallet_payout()).await;
    assert_eq!(reply.status, 400);
    assert_eq!(reply.body, r#"{"statusCode":400,"reason":"INSUFFICIENT_BALANCE","details":{}}"#);
    assert_eq!(house.sandbox.executions().max, 0);
    assert!(house.sandbox.book("SAL-2025-09-001").unwrap().payments.is_empty());
}

/// Choice: money set aside for payouts under way cannot be spent twice.
#[tokio::test]
async fn choice_money_under_way_is_not_available() {
    let house = House::open(tembo(|tembo| tembo.disbursement.opening_balance = 60_000)).await;
    assert_eq!(house.tembo(PAY, &wallet_payout()).await.status, 200);
    let second = with(wallet_payout(), "transactionRef", json!("SAL-2"));
    assert_eq!(house.tembo(PAY, &second).await.text("/reason"), "INSUFFICIENT_BALANCE");
}

/// Seed 002: each required field of a payout; temboplus.md 5.1: all are reported at once.
#[tokio::test]
async fn seed_002_every_required_field_of_a_payout() {
    let house = House::open(Config::default()).await;
    let required = [
        "serviceCode",
        "msisdn",
        "accountNo",
        "amount",
        "countryCode",
        "currencyCode",
        "narration",
        "recipientNames",
        "transactionRef",
        "transactionDate",
        "callbackUrl",
    ];
    let all = house.tembo(PAY, &json!({})).await.json();
    assert_eq!(all["details"].as_object().unwrap().len(), required.len());
    for field in required {
        let reply = house.tembo(PAY, &with(wallet_payout(), field, json!(null))).await.json();
        assert_eq!(reply["details"], json!({ field: format!("\"{field}\" is required") }));
        assert_eq!(all["details"][field], reply["details"][field]);
    }
}

/// temboplus.md 3.1: each required field of a collection.
#[tokio::test]
async fn temboplus_3_1_every_required_field_of_a_collection() {
    let house = House::open(Config::default()).await;
    let good = collection("c", "255712345678", YAS, "http://127.0.0.1:9/hook");
    for field in good.as_object().unwrap().keys() {
        let reply = house.tembo("/collection", &with(good.clone(), field, json!(null))).await;
        let details = json!({ field: format!("\"{field}\" is required") });
        assert_eq!((reply.status, &reply.json()["details"]), (400, &details));
    }
}

/// Seed 002: an amount is a positive integer; `x-request-id` must be sent; the msisdn has its form.
#[tokio::test]
async fn seed_002_common_validation_errors() {
    let house = House::open(Config::default()).await;
    for (field, value) in [
        ("amount", json!(5000.5)),
        ("amount", json!(0)),
        ("amount", json!(-5)),
        ("amount", json!("5000")),
        ("msisdn", json!("0712345678")),
        ("msisdn", json!("+255712345678")),
        ("serviceCode", json!("TZ-MPESA-B2C")),
        ("countryCode", json!("KE")),
        ("currencyCode", json!("KES")),
        ("transactionDate", json!("11/09/2025")),
        ("callbackUrl", json!("somewhere")),
    ] {
        let reply = house.tembo(PAY, &with(wallet_payout(), field, value.clone())).await;
        let fields: Vec<_> = reply.json()["details"].as_object().unwrap().keys().cloned().collect();
        assert_eq!((reply.status, fields), (400, vec![field.to_owned()]), "{field} {value}");
    }
    let credentials = [
        ("content-type", "application/json"),
        ("x-account-id", "sandbox"),
        ("x-secret-key", "sandbox-secret"),
    ];
    let reply = house.tembo_raw(PAY, &credentials, &wallet_payout().to_string()).await.unwrap();
    assert_eq!(reply.json()["details"], json!({ "x-request-id": "\"x-request-id\" is required" }));
}

/// Observed (temboplus.md 1.4), with its switch: a repeated `x-request-id` is 409, whatever the body.
#[tokio::test]
async fn observed_a_repeated_request_id_is_refused() {
    for refuse in [true, false] {
        let house = House::open(tembo(|t| t.refuse_repeated_request_id = refuse)).await;
        let headers = [
            ("content-type", "application/json"),
            ("x-account-id", "sandbox"),
            ("x-secret-key", "sandbox-secret"),
            ("x-request-id", "5f0e8f3c-1e0d-4c5b-9a55-3a7d0f5f0001"),
        ];
        let first = wallet_payout().to_string();
        let second = with(wallet_payout(), "transactionRef", json!("SAL-2")).to_string();
        assert_eq!(house.tembo_raw(PAY, &headers, &first).await.unwrap().status, 200);
        let reply = house.tembo_raw(PAY, &headers, &second).await.unwrap();
        if refuse {
            assert_eq!((reply.status, reply.text("/reason").as_str()), (409, "DUPLICATE_REQUEST"));
            assert!(house.sandbox.book("SAL-2").unwrap().payments.is_empty());
        } else {
            assert_eq!(reply.status, 200);
        }
    }
}

/// temboplus.md 12: no page promises that a repeated `transactionRef` is noticed, so it pays again.
#[tokio::test]
async fn a_repeated_reference_with_a_fresh_request_id_pays_again() {
    let house = House::open(Config::default()).await;
    house.tembo(PAY, &wallet_payout()).await;
    house.tembo(PAY, &wallet_payout()).await;
    house.settle();
    assert_eq!(house.executed("SAL-2025-09-001"), 2);
    assert_eq!(house.sandbox.executions().max, 2);
}

/// Observed (temboplus.md 4), with its switch: a collection wallet is no source.
#[tokio::test]
async fn observed_a_collection_wallet_pays_nobody() {
    let from_collection = with(wallet_payout(), "accountNo", json!("9100123456"));
    let house = House::open(Config::default()).await;
    let reply = house.tembo(PAY, &from_collection).await;
    assert_eq!((reply.status, reply.text("/reason").as_str()), (400, "INVALID_WALLET"));
    let house = House::open(tembo(|tembo| tembo.refuse_collection_wallet = false)).await;
    assert_eq!(house.tembo(PAY, &from_collection).await.status, 200);
}

/// Seed 001: a number of another operator is `PROVIDER_FAILED` with HTTP 200; the switch lets ported
/// numbers through.
#[tokio::test]
async fn seed_001_number_and_channel_must_match() {
    let airtel = collection("c", "255781000000", YAS, "http://127.0.0.1:9/hook");
    let house = House::open(Config::default()).await;
    let reply = house.tembo("/collection", &airtel).await;
    assert_eq!((reply.status, reply.text("/statusCode").as_str()), (200, "PROVIDER_FAILED"));
    let payout = with(wallet_payout(), "serviceCode", json!("TZ-AIRTEL-B2C"));
    assert_eq!(house.tembo(PAY, &payout).await.text("/statusCode"), "PROVIDER_FAILED");
    let house = House::open(tembo(|tembo| tembo.check_operator = false)).await;
    assert_eq!(house.tembo("/collection", &airtel).await.text("/statusCode"), "PENDING_ACK");
}

/// Seed 001: an amount that is no integer is refused by the operator, with HTTP 200.
#[tokio::test]
async fn seed_001_a_fraction_fails_at_the_provider() {
    let house = House::open(Config::default()).await;
    let body = collection("c", "255712345678", YAS, "http://127.0.0.1:9/hook");
    let reply = house.tembo("/collection", &with(body, "amount", json!(5000.5))).await;
    assert_eq!((reply.status, reply.text("/statusCode").as_str()), (200, "PROVIDER_FAILED"));
}

/// Seed 001: a collection is `PENDING_ACK` in its reply and accepted later, never at once, whatever
/// outcome is asked for.
#[tokio::test]
async fn seed_001_a_collection_is_never_accepted_in_its_reply() {
    let house = House::open(Config::default()).await;
    for (reference, outcome) in
        [("a", Outcome::Accepted), ("b", Outcome::AcceptedAtOnce), ("c", Outcome::Overturned)]
    {
        house.sandbox.set_outcome(reference, outcome);
        let body = collection(reference, "255712345678", YAS, "http://127.0.0.1:9/hook");
        let reply = house.tembo("/collection", &body).await;
        assert_eq!(reply.text("/statusCode"), "PENDING_ACK");
        house.settle();
        assert_eq!(house.status_of("/collection/status", &reply).await, "PAYMENT_ACCEPTED");
    }
}

/// Seed 001 and 002: every magic number shows its documented state, in the reply or later.
#[tokio::test]
async fn seed_001_every_state_at_once_and_later() {
    let house = House::open(Config::default()).await;
    // Digits; a collection's reply and end; a payout's reply and end.
    let (ack, pending, accepted) = ("PENDING_ACK", "PENDING", "PAYMENT_ACCEPTED");
    let (rejected, funds) = ("PAYMENT_REJECTED", "INSUFFICIENT_FUNDS");
    let (provider, generic) = ("PROVIDER_FAILED", "GENERIC_FAILURE");
    let table = [
        ("678", (ack, accepted), (pending, accepted)),
        ("900", (ack, accepted), (pending, accepted)),
        ("901", (ack, accepted), (accepted, accepted)),
        ("902", (ack, accepted), (accepted, rejected)),
        ("903", (ack, accepted), (pending, rejected)),
        ("904", (ack, accepted), (pending, accepted)),
        ("905", (ack, ack), (pending, pending)),
        ("906", (ack, ack), (pending, accepted)),
        ("911", (rejected, rejected), (rejected, rejected)),
        ("912", (funds, funds), (pending, accepted)),
        ("913", (provider, provider), (provider, provider)),
        ("914", (generic, generic), (generic, generic)),
        ("921", (ack, rejected), (pending, rejected)),
        ("922", (ack, funds), (pending, accepted)),
        ("923", (ack, provider), (pending, provider)),
        ("924", (ack, generic), (pending, generic)),
    ];
    let of_tembo = |row: &&MagicRow| {
        row.kinds.contains(&Kind::WalletPayout) || row.kinds.contains(&Kind::Collection)
    };
    assert_eq!(table.len(), MAGIC.iter().filter(of_tembo).count() + 1);
    let mut asked = Vec::new();
    for (digits, of_collection, of_payout) in table {
        let msisdn = format!("255712345{digits}");
        let body = collection(&format!("C-{digits}"), &msisdn, YAS, "http://127.0.0.1:9/hook");
        let reply = house.tembo("/collection", &body).await;
        asked.push(("/collection/status", digits, reply, of_collection));
        for (prefix, mut body) in [("W", wallet_payout()), ("B", bank_payout())] {
            body["transactionRef"] = json!(format!("{prefix}-{digits}"));
            body["msisdn"] = match prefix {
                "W" => json!(msisdn),
                _ => json!(format!("CORUTZTZ:0150987654{digits}")),
            };
            let reply = house.tembo(PAY, &body).await;
            asked.push(("/payment/status", digits, reply, of_payout));
        }
    }
    house.sandbox.advance(std::time::Duration::from_secs(3600));
    for (path, digits, reply, (first, last)) in asked {
        assert_eq!(reply.status, 200, "{digits}");
        assert_eq!(reply.text("/statusCode"), first, "{digits} {path}");
        assert_eq!(house.status_of(path, &reply).await, last, "{digits} {path}");
    }
    assert_eq!(house.sandbox.executions().max, 1);
}

/// temboplus.md 3.2 and 4.4: status needs both ids, of a payment of its own kind; anything else is 404.
#[tokio::test]
async fn temboplus_3_2_status_needs_the_pair() {
    let house = House::open(Config::default()).await;
    let reply = house.tembo(PAY, &wallet_payout()).await;
    let id = reply.text("/transactionId");
    let ask =
        |id: &str, reference: &str| json!({ "transactionId": id, "transactionRef": reference });
    let good = ask(&id, "SAL-2025-09-001");
    assert_eq!(house.tembo("/payment/status", &good).await.status, 200);
    assert_eq!(house.tembo("/collection/status", &good).await.status, 404);
    for bad in [ask(&id, "other"), ask("ddZFz7rWkIvU", "SAL-2025-09-001")] {
        assert_eq!(house.tembo("/payment/status", &bad).await.status, 404);
    }
    let half = house.tembo("/payment/status", &json!({ "transactionId": id })).await;
    assert_eq!(
        half.json()["details"],
        json!({ "transactionRef": "\"transactionRef\" is required" })
    );
}

/// temboplus.md 3.4 and 5.7: principal and fee rows, with their names.
#[tokio::test]
async fn temboplus_3_4_and_5_7_rows_of_principal_and_fee() {
    let house = House::open(tembo(|tembo| tembo.collection_fee = Fee::flat(30))).await;
    let body = collection("order-1", "255712345678", YAS, "http://127.0.0.1:9/hook");
    let collected = house.tembo("/collection", &body).await.text("/transactionId");
    let paid = house.tembo(PAY, &wallet_payout()).await.text("/transactionId");
    house.settle();
    let rows = |kind| {
        let wallets = house.sandbox.wallets();
        let wallet = wallets.into_iter().find(|wallet| wallet.kind == kind).unwrap();
        let row = |row: &shilingi_sandbox::Row| {
            (row.tran_ref_no.clone(), row.narration.clone(), row.credit, row.debit, row.balance)
        };
        wallet.rows.iter().map(row).collect::<Vec<_>>()
    };
    let narration = "Payment for Order #001";
    let fee = format!("SERVICE FEE FOR REF:order-1 TXNID:{collected} {narration}");
    assert_eq!(
        rows(WalletKind::Collection),
        [
            (
                "order-1".to_owned(),
                "Inbound trx from 255712345678".to_owned(),
                1_000,
                0,
                1_000_001_000
            ),
            ("order-1-PAYIN".to_owned(), fee, 0, 30, 1_000_000_970),
        ]
    );
    let narration = "Salary Payment - September 2025";
    let fee = format!("SERVICE FEE FOR REF:SAL-2025-09-001 TXNID:{paid} {narration}");
    assert_eq!(
        rows(WalletKind::Disbursement),
        [
            (paid, narration.to_owned(), 0, 50_000, 999_950_000),
            ("SAL-2025-09-001-PAYOUT".to_owned(), fee, 0, 1_000, 999_949_000),
        ]
    );
}

/// Choice: an overturned payout brings amount and fee back, unless the switch keeps the fee.
#[tokio::test]
async fn choice_an_overturned_payout_comes_back() {
    for (returns_fee, end) in [(true, 1_000_000_000), (false, 999_999_000)] {
        let house = House::open(tembo(|tembo| tembo.overturn_returns_fee = returns_fee)).await;
        house.sandbox.set_outcome("SAL-2025-09-001", Outcome::Overturned);
        house.tembo(PAY, &wallet_payout()).await;
        assert_eq!(house.sandbox.wallets()[0].balance, 999_949_000);
        house.sandbox.advance(std::time::Duration::from_secs(120));
        let wallet = house.sandbox.wallets().remove(0);
        assert_eq!((wallet.balance, wallet.held), (end, 0));
        let book = house.sandbox.book("SAL-2025-09-001").unwrap();
        assert_eq!((book.executed, book.returned), (1, 1));
    }
}

/// A payout that fails leaves the wallet as it was.
#[tokio::test]
async fn a_failed_payout_moves_nothing() {
    let house = House::open(Config::default()).await;
    house.sandbox.set_outcome("SAL-2025-09-001", Outcome::GenericFailure);
    house.tembo(PAY, &wallet_payout()).await;
    assert_eq!(house.sandbox.wallets()[0].held, 51_000);
    house.settle();
    let wallet = house.sandbox.wallets().remove(0);
    assert_eq!((wallet.balance, wallet.held, wallet.rows.len()), (1_000_000_000, 0, 0));
    assert_eq!(house.executed("SAL-2025-09-001"), 0);
}

/// Seed 001: `SESSION_EXPIRED` is announced; it is off unless asked for, and a late approval still
/// wins over it.
#[tokio::test]
async fn seed_001_session_expiry_is_a_switch() {
    let mut config = Config::default();
    config.timing.session_expires_after = Some(std::time::Duration::from_secs(30));
    let house = House::open(config).await;
    let body = collection("c", "255712345904", YAS, "http://127.0.0.1:9/hook");
    let reply = house.tembo("/collection", &body).await;
    house.sandbox.advance(std::time::Duration::from_secs(40));
    assert_eq!(house.status_of("/collection/status", &reply).await, "SESSION_EXPIRED");
    // A payout prompts nobody, so it has no session.
    let payout = with(wallet_payout(), "msisdn", json!("255712345905"));
    let payout = house.tembo(PAY, &payout).await;
    house.sandbox.advance(std::time::Duration::from_secs(40));
    assert_eq!(house.status_of("/payment/status", &payout).await, "PENDING");
    house.sandbox.advance(std::time::Duration::from_secs(200));
    assert_eq!(house.status_of("/collection/status", &reply).await, "PAYMENT_ACCEPTED");
    assert_eq!(house.executed("c"), 1);
}

/// Choice: a failure in the reply is called back only with the switch on; an acceptance always is.
#[tokio::test]
async fn choice_failures_in_the_reply_are_called_back_or_not() {
    for (switch, outcome, callbacks) in [
        (false, Outcome::RejectedAtOnce, 0),
        (true, Outcome::RejectedAtOnce, 1),
        (false, Outcome::AcceptedAtOnce, 1),
    ] {
        let house = House::open(tembo(|tembo| tembo.callback_after_reply_failure = switch)).await;
        house.sandbox.set_outcome("SAL-2025-09-001", outcome);
        house.tembo(PAY, &wallet_payout()).await;
        house.settle();
        assert_eq!(house.sandbox.callbacks().len(), callbacks);
    }
}

/// The remaining choices of the TemboPlus side, each on its other setting.
#[tokio::test]
async fn choices_on_their_other_setting() {
    let house = House::open(tembo(|tembo| {
        tembo.require_uuid_request_id = true;
        tembo.payout_row_has_reference = true;
        tembo.unknown_transaction_reason = "NO_SUCH_THING".to_owned();
        tembo.collection_channels.push("TZ-VODACOM-C2B".to_owned());
    }))
    .await;
    let headers = [
        ("content-type", "application/json"),
        ("x-account-id", "sandbox"),
        ("x-secret-key", "sandbox-secret"),
        ("x-request-id", "req_1757586600000000000"),
    ];
    let reply = house.tembo_raw(PAY, &headers, &wallet_payout().to_string()).await.unwrap();
    assert_eq!((reply.status, reply.text("/reason").as_str()), (400, "VALIDATION_ERROR"));
    house.tembo(PAY, &wallet_payout()).await;
    house.settle();
    assert_eq!(house.sandbox.wallets()[0].rows[0].tran_ref_no, "SAL-2025-09-001");
    let ask = json!({ "transactionId": "ddZFz7rWkIvU", "transactionRef": "x" });
    assert_eq!(house.tembo("/payment/status", &ask).await.text("/reason"), "NO_SUCH_THING");
    let vodacom = collection("v", "255741234567", "TZ-VODACOM-C2B", "http://127.0.0.1:9/hook");
    assert_eq!(house.tembo("/collection", &vodacom).await.text("/statusCode"), "PENDING_ACK");

    let house = House::open(Config::default()).await;
    let reply = house.tembo_raw(PAY, &headers, &wallet_payout().to_string()).await.unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(house.tembo("/collection", &vodacom).await.status, 400);
    house.settle();
    let row = house.sandbox.wallets()[0].rows[0].tran_ref_no.clone();
    assert_eq!(row, reply.text("/transactionId"));
}
