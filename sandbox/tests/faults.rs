//! What can go wrong, over real connections: what the client sees, and what the books say.

mod support;

use std::time::Duration;

use serde_json::json;
use shilingi_sandbox::{ArmedFault, Config, Fate, Fault, Forgery, On, Origin, Outcome, Target};
use support::{House, Receiver, collection, snippe_payout, wallet_payout, with};

const PAY: &str = "/payment/wallet-to-mobile";
const REFERENCE: &str = "SAL-2025-09-001";

async fn house_with(fault: Fault) -> House {
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault::for_reference(REFERENCE, fault));
    house
}

/// The client sees the connection close; the money moved once, or not at all.
#[tokio::test]
async fn dropped_connections_with_and_without_execution() {
    for (fault, executed) in [(Fault::DropReply, 1), (Fault::DropRequest, 0)] {
        let house = house_with(fault).await;
        assert_eq!(house.tembo_lossy(PAY, &wallet_payout()).await, None);
        house.settle();
        assert_eq!(house.executed(REFERENCE), executed);
        let book = house.sandbox.book(REFERENCE).unwrap();
        assert_eq!(book.exchanges.len(), 1);
        assert_eq!(book.exchanges[0].decided.is_some(), executed == 1);
        assert!(book.exchanges[0].answered.is_none());
    }
}

#[tokio::test]
async fn gateways_answer_502_after_and_before_execution() {
    for (fault, executed) in [(Fault::BadGatewayAfter, 1), (Fault::BadGatewayBefore, 0)] {
        let house = house_with(fault).await;
        assert_eq!(house.tembo(PAY, &wallet_payout()).await.status, 502);
        house.settle();
        assert_eq!(house.executed(REFERENCE), executed);
    }
}

#[tokio::test]
async fn a_page_of_html_stands_in_for_the_reply() {
    let house = house_with(Fault::HtmlBody).await;
    let reply = house.tembo(PAY, &wallet_payout()).await;
    assert_eq!(reply.status, 200);
    assert!(reply.head.to_lowercase().contains("content-type: text/html"));
    assert!(reply.body.starts_with("<!doctype html>"));
    house.settle();
    assert_eq!(house.executed(REFERENCE), 1);
}

/// The reply is held until the sandbox's time has come, and is then the true one.
#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_reply_ends_when_time_advances() {
    let faults = [Fault::Hang { seconds: 7_200 }, Fault::SlowReply { milliseconds: 7_200_000 }];
    for fault in faults {
        let house = std::sync::Arc::new(house_with(fault).await);
        let asking = tokio::spawn({
            let house = house.clone();
            async move { house.tembo(PAY, &wallet_payout()).await }
        });
        while house.sandbox.book(REFERENCE).is_none_or(|book| book.payments.is_empty()) {
            tokio::task::yield_now().await;
        }
        house.sandbox.advance(Duration::from_secs(3_600));
        let exchange = house.sandbox.book(REFERENCE).unwrap().exchanges.remove(0);
        assert!(exchange.answered.is_none() && !asking.is_finished());
        house.sandbox.advance(Duration::from_secs(3_600));
        let reply = tokio::time::timeout(Duration::from_secs(20), asking).await.unwrap().unwrap();
        assert_eq!(reply.text("/statusCode"), "PENDING");
        assert_eq!(house.executed(REFERENCE), 1);
    }
}

/// A client that goes away while its reply hangs leaves the payment in the books.
#[tokio::test]
async fn a_client_that_leaves_loses_no_payment() {
    let house = house_with(Fault::Hang { seconds: 7_200 }).await;
    let body = wallet_payout();
    let asking = house.tembo_lossy(PAY, &body);
    let books = async {
        while house.sandbox.book(REFERENCE).is_none_or(|book| book.payments.is_empty()) {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        reply = asking => panic!("{reply:?}"),
        () = books => {}
    }
    house.settle();
    assert_eq!(house.executed(REFERENCE), 1);
}

/// Seed 001: the callback may come first. The reply says what it would have said.
#[tokio::test]
async fn a_callback_before_the_reply() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault::for_reference("c", Fault::CallbackBeforeReply));
    let body = collection("c", "255712345678", "TZ-TIGO-C2B", &receiver.url);
    let reply = house.tembo("/collection", &body).await;
    assert!(!receiver.none_waiting(), "the callback had arrived when the reply did");
    assert_eq!(reply.text("/statusCode"), "PENDING_ACK");
    assert_eq!(house.executed("c"), 1);
    house.settle();
    assert_eq!(house.sandbox.callbacks().len(), 1);
}

/// Seed 002: the genuine callback, byte for byte, to the URL as given.
#[tokio::test]
async fn seed_002_the_callback_as_printed() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let reply = house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
    house.settle();
    let callback = receiver.next().await;
    assert_eq!(callback.path, "/hook?token=secret1");
    assert_eq!(callback.header("content-type"), Some("application/json"));
    let id = reply.text("/transactionId");
    assert_eq!(
        callback.body,
        format!(
            r#"{{"statusCode":"PAYMENT_ACCEPTED","transactionId":"{id}","transactionRef":"SAL-2025-09-001","meta":{{}}}}"#
        )
    );
}

#[tokio::test]
async fn forged_callbacks_say_something_wrong() {
    for forgery in [Forgery::WrongToken, Forgery::WrongIds, Forgery::DeniedStatus] {
        let mut receiver = Receiver::open(200).await;
        let house = House::open(Config::default()).await;
        house.sandbox.set_outcome("c", Outcome::NoAnswer);
        house.sandbox.add_fault(ArmedFault::for_reference("c", Fault::ForgedCallback { forgery }));
        let body = collection("c", "255712345678", "TZ-TIGO-C2B", &receiver.url);
        let reply = house.tembo("/collection", &body).await;
        house.settle();
        let forged = receiver.next().await;
        let said = forged.json();
        let token_is_right = forged.path.ends_with("token=secret1");
        let ids_are_right = said["transactionId"] == reply.text("/transactionId");
        let status_is_right = said["statusCode"] == "PENDING_ACK";
        let right = match forgery {
            Forgery::WrongToken => (false, true, true),
            Forgery::WrongIds => (true, false, false),
            Forgery::DeniedStatus => (true, true, false),
        };
        assert_eq!((token_is_right, ids_are_right, status_is_right), right, "{forgery:?}");
        assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
        assert_eq!(house.sandbox.callbacks()[0].origin, Origin::Forged(forgery));
    }
}

/// A forged webhook of Snippe does not verify.
#[tokio::test]
async fn forged_webhooks_do_not_verify() {
    use hmac::{Hmac, KeyInit, Mac};
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    let forgery = Forgery::DeniedStatus;
    house.sandbox.set_outcome("k", Outcome::NoAnswer);
    house.sandbox.add_fault(ArmedFault::for_reference("k", Fault::ForgedCallback { forgery }));
    house.snippe(Some("k"), &with(snippe_payout(), "webhook_url", json!(receiver.url))).await;
    house.settle();
    let forged = receiver.next().await;
    assert_eq!(forged.json()["type"], "payout.completed");
    let timestamp = forged.header("x-webhook-timestamp").unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"whsec_sandbox").unwrap();
    mac.update(format!("{timestamp}.{}", forged.body).as_bytes());
    let good = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    assert_ne!(forged.header("x-webhook-signature"), Some(good.as_str()));
}

#[tokio::test]
async fn callbacks_come_twice_never_or_late() {
    for (fault, soon, in_the_end) in [
        (Fault::DuplicateCallback, 2, 2),
        (Fault::MissingCallback, 0, 0),
        (Fault::LateCallback { seconds: 7_200 }, 0, 1),
    ] {
        let mut receiver = Receiver::open(200).await;
        let house = house_with(fault.clone()).await;
        house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
        house.settle();
        assert_eq!(house.sandbox.callbacks().len(), soon, "{fault:?}");
        house.sandbox.advance(Duration::from_secs(7_200));
        assert_eq!(house.sandbox.callbacks().len(), in_the_end, "{fault:?}");
        let mut bodies = Vec::new();
        for _ in 0..in_the_end {
            bodies.push(receiver.next().await.body);
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
        assert_eq!(house.executed(REFERENCE), 1);
    }
}

/// Faults wait for their target, on the kind of request they name, as often as told.
#[tokio::test]
async fn faults_wait_for_their_target() {
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault {
        fault: Fault::DropReply,
        target: Target::Party("255712345678".to_owned()),
        on: On::Money,
        times: 1,
    });
    house.sandbox.add_fault(ArmedFault {
        fault: Fault::BadGatewayBefore,
        target: Target::Next,
        on: On::Query,
        times: 2,
    });
    let other = with(wallet_payout(), "msisdn", json!("255712345679"));
    let reply = house.tembo(PAY, &other).await;
    assert_eq!(reply.status, 200);
    assert_eq!(house.tembo_lossy(PAY, &wallet_payout()).await, None);
    assert_eq!(house.tembo_lossy(PAY, &wallet_payout()).await.unwrap().status, 200);
    let ask = json!({
        "transactionId": reply.text("/transactionId"),
        "transactionRef": reply.text("/transactionRef"),
    });
    for status in [502, 502, 200] {
        assert_eq!(house.tembo("/payment/status", &ask).await.status, status);
    }
    assert!(house.sandbox.faults().is_empty());
}

/// A dropped Snippe reply is found again with the same key: the answer is replayed, and money moves
/// once.
#[tokio::test]
async fn a_dropped_snippe_reply_is_replayed() {
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault::for_reference("k", Fault::DropReply));
    let body = snippe_payout().to_string();
    assert_eq!(house.snippe_lossy(Some("k"), &body).await, None);
    assert_eq!(house.snippe_lossy(Some("k"), &body).await.unwrap().status, 201);
    house.settle();
    assert_eq!(house.executed("k"), 1);
}

/// Safety: nothing is ever sent to another machine.
#[tokio::test]
async fn strangers_get_no_callbacks() {
    let house = House::open(Config::default()).await;
    house.tembo(PAY, &wallet_payout()).await;
    house.settle();
    house.wait_for_attempts(1).await;
    let delivery = house.sandbox.callbacks().remove(0);
    assert_eq!(delivery.url, "https://yourdomain.com/webhooks/payout");
    assert_eq!(delivery.fate, Fate::NotDelivered("not a loopback address".to_owned()));
}

/// The first callback waits for the next one to leave: the later state is heard first.
#[tokio::test]
async fn callbacks_come_in_another_order() {
    let mut receiver = Receiver::open(200).await;
    let house = house_with(Fault::ReorderedCallbacks { seconds: 3_600 }).await;
    house.sandbox.set_outcome(REFERENCE, Outcome::Overturned);
    house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
    house.sandbox.advance(Duration::from_secs(120));
    let heard = [receiver.next().await, receiver.next().await].map(|callback| callback.json());
    assert_eq!(heard[0]["statusCode"], "PAYMENT_REJECTED");
    assert_eq!(heard[1]["statusCode"], "PAYMENT_ACCEPTED");
}

/// One that waits in vain leaves when its time is up.
#[tokio::test]
async fn a_callback_that_waits_in_vain_leaves_after_all() {
    let mut receiver = Receiver::open(200).await;
    let house = house_with(Fault::ReorderedCallbacks { seconds: 600 }).await;
    house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
    house.settle();
    assert!(receiver.none_waiting());
    house.sandbox.advance(Duration::from_secs(600));
    assert_eq!(receiver.next().await.json()["statusCode"], "PAYMENT_ACCEPTED");
}

/// The callback says what the books do not say yet.
#[tokio::test]
async fn a_callback_comes_before_the_books() {
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault::for_reference("c", Fault::EarlyCallback));
    house.sandbox.set_outcome("c", Outcome::LateApproval);
    let body = collection("c", "255712345678", "TZ-TIGO-C2B", &receiver.url);
    let reply = house.tembo("/collection", &body).await;
    assert_eq!(receiver.next().await.json()["statusCode"], "PAYMENT_ACCEPTED");
    assert_eq!(house.status_of("/collection/status", &reply).await, "PENDING_ACK");
    assert_eq!(house.executed("c"), 0);
    house.sandbox.advance(Duration::from_secs(3_600));
    assert_eq!(house.status_of("/collection/status", &reply).await, "PAYMENT_ACCEPTED");
    assert_eq!(house.sandbox.callbacks().len(), 1);
    assert_eq!(house.sandbox.callbacks()[0].origin, Origin::Early);
}

/// An unsigned callback is followed by one with the first state.
#[tokio::test]
async fn a_stale_callback_tells_of_the_beginning() {
    let mut receiver = Receiver::open(200).await;
    let house = house_with(Fault::StaleCallback { seconds: 600 }).await;
    house.tembo(PAY, &with(wallet_payout(), "callbackUrl", json!(receiver.url))).await;
    house.settle();
    assert_eq!(receiver.next().await.json()["statusCode"], "PAYMENT_ACCEPTED");
    house.sandbox.advance(Duration::from_secs(600));
    assert_eq!(receiver.next().await.json()["statusCode"], "PENDING");
    assert_eq!(house.executed(REFERENCE), 1);
}

/// A signed webhook is signed rightly, for a time that is long past.
#[tokio::test]
async fn a_stale_webhook_is_rightly_signed() {
    use hmac::{Hmac, KeyInit, Mac};
    let mut receiver = Receiver::open(200).await;
    let house = House::open(Config::default()).await;
    house.sandbox.add_fault(ArmedFault::for_reference("k", Fault::StaleCallback { seconds: 600 }));
    house.snippe(Some("k"), &with(snippe_payout(), "webhook_url", json!(receiver.url))).await;
    house.settle();
    let webhook = receiver.next().await;
    let timestamp = webhook.header("x-webhook-timestamp").unwrap();
    let age = house.sandbox.now().unix_timestamp() - timestamp.parse::<i64>().unwrap();
    assert!(age >= 600, "{age}");
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"whsec_sandbox").unwrap();
    mac.update(format!("{timestamp}.{}", webhook.body).as_bytes());
    let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    assert_eq!(webhook.header("x-webhook-signature"), Some(signature.as_str()));
}

/// 429 on both sides, with nothing carried out.
#[tokio::test]
async fn a_rate_limit_strikes() {
    let house = house_with(Fault::RateLimit).await;
    assert_eq!(house.tembo(PAY, &wallet_payout()).await.status, 429);
    house.sandbox.add_fault(ArmedFault::for_reference("k", Fault::RateLimit));
    let reply = house.snippe(Some("k"), &snippe_payout()).await;
    assert_eq!((reply.status, reply.text("/error_code").as_str()), (429, "rate_limit_exceeded"));
    assert!(reply.head.to_lowercase().contains("x-ratelimit-reset: 60"));
    house.settle();
    assert_eq!(house.sandbox.executions().max, 0);
}

/// The provider's clock jumps: `Date` and times show it, and what is due stays due.
#[tokio::test]
async fn the_providers_clock_jumps() {
    let day = 24 * 3_600;
    for seconds in [day, -day] {
        let house = House::open(Config::default()).await;
        let fault = Fault::ClockJump { seconds };
        house.sandbox.add_fault(ArmedFault::for_reference("k", fault));
        let before = house.sandbox.now();
        let reply = house.snippe(Some("k"), &snippe_payout()).await;
        let format = &time::format_description::well_known::Rfc3339;
        let shown = reply.text("/data/created_at");
        let shown = time::OffsetDateTime::parse(&shown, format).unwrap();
        let off = (shown - before).whole_seconds() - seconds;
        assert!(off.abs() < day / 2, "{off}");
        let date = reply.head.to_lowercase();
        let date = date.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_owned();
        assert!(date.contains(&format!(", {:02} ", shown.day())), "{date}");
        house.settle();
        assert_eq!(house.executed("k"), 1);
        // And back, by control.
        let back = json!({ "seconds": -seconds }).to_string();
        assert_eq!(house.control("POST", "/clock/jump", &back).await.status, 200);
        let next = house.snippe(Some("k2"), &snippe_payout()).await.text("/data/created_at");
        let next = time::OffsetDateTime::parse(&next, format).unwrap();
        assert!((next - house.sandbox.now()).whole_seconds().abs() < day / 2);
    }
    let house = House::open(Config::default()).await;
    let far = r#"{"seconds":9223372036854775807}"#;
    assert_eq!(house.control("POST", "/clock/jump", far).await.status, 400);
}
