//! One permission is at most one request on the wire, whatever the server does with it; and a fault
//! says *not sent* only when nothing of the request left.

#![cfg(feature = "http")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests are tests

#[path = "../driver/mod.rs"]
mod driver;
mod engine;
mod server;

use std::sync::Arc;
use std::time::Duration;

use shilingi::driver::{Transport, TransportSettings};
use shilingi::engine::{Effect, Engine, Outbound, Step};
use shilingi::http::{Cause, Fault, HttpResponse};
use shilingi::value::Timestamp;
use shilingi::{CollectRequest, Settings, TemboPlus};

use tokio::net::TcpSocket;
use tokio::sync::Notify;

use driver::World;
use server::{Server, Then};

const LOST_BROKEN: Fault = Fault::Lost(Cause::Broken);
const LOST_LATE: Fault = Fault::Lost(Cause::Timeout);
const NO_CONNECTION: Fault = Fault::NotSent(Cause::Connect);

fn settings() -> TransportSettings {
    TransportSettings {
        connect_timeout: Duration::from_secs(3),
        read_timeout: Duration::from_secs(20),
        deadline: Duration::from_secs(30),
        proxy: None,
    }
}

/// Gives up on servers that never answer. Before it does, a request must have been written: this machine may pause
/// for as long, and no longer.
fn impatient() -> TransportSettings {
    TransportSettings {
        connect_timeout: Duration::from_secs(3),
        deadline: Duration::from_secs(4),
        ..settings()
    }
}

fn tembo(url: &str) -> TemboPlus {
    TemboPlus::local(url).unwrap().callback_url("https://shop.example/callback").unwrap()
}

/// An address at which nobody listens, and nobody can while the socket is held.
fn nobody() -> (TcpSocket, String) {
    let held = TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", held.local_addr().unwrap());
    (held, url)
}

/// The permission to send one payment to a provider.
fn permission(provider: TemboPlus) -> Outbound {
    let engine = Engine::new(Arc::new(provider), Settings::default());
    let mut world = World::new(|_| Err(LOST_BROKEN));
    let mut step = engine.pay(CollectRequest::new("A-1", 5_000, "255682000001").into()).start();
    loop {
        step = match step {
            Step::Do(Effect::Send(outbound), _) => return outbound,
            Step::Do(effect, flow) => flow.resume(world.perform(effect)),
            Step::Done(result) => panic!("{:?}", result.map(|payment| payment.status)),
        };
    }
}

fn in_time() -> Timestamp {
    World::new(|_| Err(LOST_BROKEN)).now
}

async fn send(transport: &Transport, provider: TemboPlus) -> Result<HttpResponse, Fault> {
    transport.send(permission(provider), in_time).await
}

/// Sends one payment by a transport of its own.
async fn send_once(
    provider: TemboPlus,
    settings: &TransportSettings,
) -> Result<HttpResponse, Fault> {
    let with_tls = provider_speaks_tls(&provider);
    send(&Transport::new(settings, with_tls).unwrap(), provider).await
}

fn provider_speaks_tls(provider: &TemboPlus) -> bool {
    shilingi::provider::Provider::profile(provider).base_url.as_str().starts_with("https:")
}

fn reply(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}

#[tokio::test]
async fn a_server_that_breaks_off_gets_one_request_and_the_reply_is_lost() {
    let text = |text: &str| text.as_bytes().to_vec();
    for (what, then, expected) in [
        ("closes", Then::Say(Vec::new()), LOST_BROKEN),
        ("resets", Then::Reset, LOST_BROKEN),
        ("half a line", Then::Say(text("HTTP/1.1 20")), LOST_BROKEN),
        ("half the headers", Then::Say(text("HTTP/1.1 200 OK\r\ncontent-le")), LOST_BROKEN),
        ("no HTTP", Then::Say(text("SSH-2.0-server\r\n\r\n")), LOST_BROKEN),
        ("continue, then closes", Then::Say(text("HTTP/1.1 100 Continue\r\n\r\n")), LOST_BROKEN),
        (
            "half a body",
            Then::Say(text("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}")),
            LOST_BROKEN,
        ),
        (
            "half the chunks",
            Then::Say(text("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n")),
            LOST_BROKEN,
        ),
    ] {
        let server = Server::always(then).await;
        assert_eq!(send_once(tembo(&server.url()), &settings()).await, Err(expected), "{what}");
        assert_eq!(server.seen().await, (1, 1, 1), "{what}");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_gets_one_request_and_the_reply_is_lost() {
    let said_nothing = async |what: &str, begun: &[u8]| {
        let server = Server::always(Then::Hang(begun.to_vec())).await;
        assert_eq!(send_once(tembo(&server.url()), &impatient()).await, Err(LOST_LATE), "{what}");
        assert_eq!(server.seen().await, (1, 1, 1), "{what}");
    };
    // At once, for each takes as long as the client's patience.
    tokio::join!(
        said_nothing("nothing", b""),
        said_nothing("a line", b"HTTP/1.1 200 OK\r\n"),
        said_nothing("half a body", b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}"),
    );
}

#[tokio::test]
async fn no_redirect_is_followed_and_no_status_makes_a_second_request() {
    let elsewhere = Server::always(Then::Say(reply("200 OK", "", "{}"))).await;
    for (status, code) in [
        ("301 Moved Permanently", 301),
        ("302 Found", 302),
        ("303 See Other", 303),
        ("307 Temporary Redirect", 307),
        ("308 Permanent Redirect", 308),
        ("401 Unauthorized", 401),
        ("407 Proxy Authentication Required", 407),
        ("408 Request Timeout", 408),
        ("421 Misdirected Request", 421),
        ("425 Too Early", 425),
        ("429 Too Many Requests", 429),
        ("500 Internal Server Error", 500),
        ("502 Bad Gateway", 502),
        ("503 Service Unavailable", 503),
        ("504 Gateway Timeout", 504),
    ] {
        let extra = format!(
            "location: {}/\r\nretry-after: 0\r\nwww-authenticate: Basic realm=\"x\"\r\n\
             proxy-authenticate: Basic realm=\"x\"\r\nrefresh: 0\r\nalt-svc: h2=\":1\"\r\n",
            elsewhere.url()
        );
        for headers in ["location: /\r\nretry-after: 0\r\n", extra.as_str()] {
            for then in [Then::Keep, Then::Say] {
                let server = Server::always(then(reply(status, headers, "{}"))).await;
                let answer = send_once(tembo(&server.url()), &settings()).await.unwrap();
                assert_eq!((answer.status, answer.body.as_slice()), (code, &b"{}"[..]));
                assert_eq!(server.seen().await, (1, 1, 1), "{status}");
            }
        }
    }
    assert_eq!(elsewhere.seen().await, (0, 0, 0));
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_without_being_read() {
    const LIMIT: usize = 1 << 20;
    let server = Server::always(Then::Flood(LIMIT)).await;
    let answer = send_once(tembo(&server.url()), &settings()).await.unwrap();
    assert_eq!(answer.body.len(), LIMIT);
    for size in [LIMIT + 1, 100_000_000] {
        let server = Server::always(Then::Flood(size)).await;
        let answer = send_once(tembo(&server.url()), &settings()).await;
        assert_eq!(answer, Err(Fault::Lost(Cause::TooLarge)));
        assert_eq!(server.seen().await, (1, 1, 1));
        // What buffers hold beside the limit, never the whole.
        assert!(server.written() < 30_000_000, "{} of {size} bytes were read", server.written());
    }
}

#[tokio::test]
async fn a_kept_connection_is_used_again() {
    let server = Server::always(Then::Keep(reply("200 OK", "", "{}"))).await;
    let transport = Transport::new(&settings(), false).unwrap();
    for _ in 0..3 {
        assert_eq!(send(&transport, tembo(&server.url())).await.unwrap().status, 200);
    }
    assert_eq!(server.seen().await, (1, 3, 3));
}

/// The pool holds a connection that the server closes: before the next request, or just as it comes.
#[tokio::test]
async fn a_kept_connection_that_the_server_closes_makes_no_second_request() {
    for round in 0..60 {
        let server = Server::always(Then::Say(reply("200 OK", "", "{}"))).await;
        let transport = Transport::new(&settings(), false).unwrap();
        send(&transport, tembo(&server.url())).await.unwrap();
        if round % 3 == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let second = send(&transport, tembo(&server.url())).await;
        let (_, begun, whole) = server.seen().await;
        match second {
            Ok(_) => assert_eq!((begun, whole), (2, 2), "round {round}"),
            Err(Fault::Lost(_)) => assert!(begun <= 2, "round {round}: {begun} requests"),
            Err(fault) => assert_eq!((begun, fault), (1, NO_CONNECTION), "round {round}"),
        }
    }
}

#[tokio::test]
async fn a_request_that_began_to_arrive_on_a_kept_connection_is_not_repeated_on_another() {
    let server = Server::start(|n| match n {
        0 => Then::KeepUntilSpokenTo(reply("200 OK", "", "{}")),
        _ => Then::Keep(reply("200 OK", "", "{}")),
    })
    .await;
    let transport = Transport::new(&settings(), false).unwrap();
    send(&transport, tembo(&server.url())).await.unwrap();
    assert_eq!(send(&transport, tembo(&server.url())).await, Err(LOST_BROKEN));
    assert_eq!(server.seen().await, (1, 2, 1));
}

/// An answer that nobody asked for must not be taken for the next payment's.
#[tokio::test]
async fn an_answer_is_never_taken_for_that_of_the_next_request() {
    let (first, unasked) = (reply("200 OK", "", "first"), reply("200 OK", "", "unasked"));
    let told = Arc::new(Notify::new());
    let at_once = Then::Keep([first.clone(), unasked.clone()].concat());
    let longer = Then::Keep([first.clone(), b" and more".to_vec()].concat());
    for then in [at_once, longer, Then::KeepAndBabble(first, told.clone(), unasked)] {
        let server = Server::start(move |n| match n {
            0 => then.clone(),
            _ => Then::Keep(reply("200 OK", "", "second")),
        })
        .await;
        let transport = Transport::new(&settings(), false).unwrap();
        let answer = send(&transport, tembo(&server.url())).await.unwrap();
        assert_eq!(answer.body, b"first");
        told.notify_one();
        // The client has seen what nobody asked for, and gives the connection up.
        server.left().await;
        let answer = send(&transport, tembo(&server.url())).await;
        assert!(answer.is_ok_and(|answer| answer.body == b"second"));
        assert_eq!(server.seen().await.2, 2);
    }
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let closed = Server::always(Then::Reset).await;
    let (_held, nobody) = nobody();
    assert_eq!(send_once(tembo(&nobody), &settings()).await, Err(NO_CONNECTION));
    let no_name = tls_profile("https://no-such-host.invalid/tembo/v1");
    assert_eq!(send_once(no_name, &settings()).await, Err(NO_CONNECTION));
    let proxy = TransportSettings { proxy: Some(nobody.into()), ..settings() };
    for provider in [tembo(&closed.url()), tls_profile(&closed.url().replace("http:", "https:"))] {
        assert_eq!(send_once(provider, &proxy).await, Err(NO_CONNECTION));
    }
    assert_eq!(closed.seen().await, (0, 0, 0));
}

/// Nothing listens there but this test.
fn tls_profile(url: &str) -> TemboPlus {
    TemboPlus::sandbox("account", "key")
        .unwrap()
        .base_url(url)
        .unwrap()
        .callback_url("https://shop.example/callback")
        .unwrap()
}

#[tokio::test]
async fn a_handshake_that_fails_means_that_nothing_was_sent() {
    // A TLS greeting holds no blank line, so the server never has a whole request.
    for (what, said) in
        [("garbage", Some(&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..])), ("nothing", None)]
    {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut seen = vec![0; 8192];
            let read = stream.read(&mut seen).await.unwrap();
            seen.truncate(read);
            match said {
                Some(said) => stream.write_all(said).await.unwrap(),
                None => std::future::pending().await,
            }
            seen
        });
        let answer = send_once(tls_profile(&url), &impatient()).await;
        assert_eq!(answer, Err(NO_CONNECTION), "{what}");
        if said.is_some() {
            let seen = server.await.unwrap();
            assert_eq!(seen[0], 0x16, "no TLS greeting");
        }
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_the_tunnel_means_that_nothing_was_sent() {
    for status in ["502 Bad Gateway", "407 Proxy Authentication Required", "307 Temporary Redirect"]
    {
        let proxy = Server::always(Then::Say(reply(status, "location: /\r\n", ""))).await;
        let settings = TransportSettings { proxy: Some(proxy.url().into()), ..settings() };
        let provider = tls_profile("https://127.0.0.1:9/tembo/v1");
        assert_eq!(send_once(provider, &settings).await, Err(NO_CONNECTION), "{status}");
        // The one request is that for the tunnel.
        assert_eq!(proxy.seen().await, (1, 1, 1), "{status}");
    }
}

#[tokio::test]
async fn a_proxy_that_breaks_off_gets_one_request() {
    let proxy = Server::always(Then::Say(Vec::new())).await;
    let settings = TransportSettings { proxy: Some(proxy.url().into()), ..settings() };
    assert_eq!(send_once(tembo("http://127.0.0.1:9"), &settings).await, Err(LOST_BROKEN));
    assert_eq!(proxy.seen().await, (1, 1, 1));
}

#[tokio::test]
async fn a_permission_that_is_opened_too_late_writes_nothing() {
    let server = Server::always(Then::Keep(reply("200 OK", "", "{}"))).await;
    let transport = Transport::new(&settings(), false).unwrap();
    let last_moment = in_time() + shilingi::value::Span::minutes(2);
    let late = transport.send(permission(tembo(&server.url())), || last_moment).await;
    assert_eq!(late, Err(Fault::NotSent(Cause::TooLate)));
    assert_eq!(server.seen().await, (0, 0, 0));
    let before = last_moment - shilingi::value::Span::millis(1);
    let sent = transport.send(permission(tembo(&server.url())), || before).await;
    assert_eq!(sent.unwrap().status, 200);
}

#[tokio::test]
async fn a_credential_that_is_no_header_sends_nothing() {
    let server = Server::always(Then::Keep(reply("200 OK", "", "{}"))).await;
    let provider = TemboPlus::sandbox("account", "two\r\nx-injected: lines").unwrap();
    let provider = provider.base_url(&server.url()).unwrap();
    let provider = provider.callback_url("https://shop.example/callback").unwrap();
    assert_eq!(send_once(provider, &settings()).await, Err(Fault::NotSent(Cause::Build)));
    assert_eq!(server.seen().await, (0, 0, 0));
}
