//! The same through the whole driver.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use shilingi::model::Reason;
use shilingi::{CollectRequest, Journal, Settings, Shilingi, Status};

use super::server::{Server, Then};
use super::{nobody, reply, settings, tembo};

fn shop(url: &str) -> Shilingi {
    Shilingi::with(tembo(url), Journal::memory(), Settings::default(), settings()).unwrap()
}

fn request() -> CollectRequest {
    CollectRequest::new("A-1", 5_000, "255682000001")
}

#[tokio::test]
async fn a_lost_reply_is_unknown_and_is_never_sent_again() {
    for then in
        [Then::Say(Vec::new()), Then::Reset, Then::Say(reply("307 T", "location: /\r\n", ""))]
    {
        let server = Server::always(then).await;
        let shop = shop(&server.url());
        let payment = shop.collect(request()).await.unwrap();
        assert_eq!((payment.status, payment.settled), (Status::Unknown, false));
        assert_eq!(shop.collect(request()).await.unwrap().status, Status::Unknown);
        assert_eq!(server.seen().await, (1, 1, 1));
    }
}

#[tokio::test]
async fn a_provider_that_cannot_be_reached_cancels_the_payment() {
    let (_held, nobody) = nobody();
    let shop = shop(&nobody);
    let payment = shop.collect(request()).await.unwrap();
    assert_eq!((payment.status, payment.reason), (Status::Cancelled, Some(Reason::NotSent)));
}

/// A request handler that is cancelled by its own timeout.
#[tokio::test]
async fn a_caller_who_stops_waiting_loses_no_payment() {
    let body = r#"{"statusCode":"PENDING_ACK","transactionId":"TX","transactionRef":"A-1"}"#;
    let server = Server::always(Then::Late(reply("200 OK", "", body))).await;
    let shop = shop(&server.url());
    let given_up = tokio::time::timeout(Duration::from_millis(20), shop.collect(request())).await;
    assert!(given_up.is_err());
    let status = || async { shop.stored("A-1").await.map(|payment| payment.status) };
    while status().await != Ok(Status::Pending) {
        assert_ne!(status().await, Ok(Status::Cancelled));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(server.seen().await, (1, 1, 1));
}

#[tokio::test]
async fn who_finishes_waits_for_the_payment_whose_caller_left() {
    let body = r#"{"statusCode":"PENDING_ACK","transactionId":"TX","transactionRef":"A-1"}"#;
    let server = Server::always(Then::Late(reply("200 OK", "", body))).await;
    let shop = shop(&server.url());
    assert!(shop.is_idle());
    let mut call = Box::pin(shop.collect(request()));
    assert!(begun(&mut call).await);
    assert!(!shop.is_idle());
    drop(call);
    shop.finish().await;
    assert!(shop.is_idle());
    assert_eq!(shop.stored("A-1").await.unwrap().status, Status::Pending);
}

/// Begins a call; true when its answer is not there yet.
async fn begun(call: &mut (impl Future + Unpin)) -> bool {
    poll_fn(|context| Poll::Ready(Pin::new(&mut *call).poll(context).is_pending())).await
}
