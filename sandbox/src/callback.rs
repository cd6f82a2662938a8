//! Callbacks: what is sent, what became of it, and the small client that sends it.
//!
//! A sandbox must never post to a stranger: only loopback addresses are ever connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderName, HeaderValue};
use hyper_util::rt::TokioIo;
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;
use url::{Host, Url};

use crate::clock::{self, Moment};
use crate::fault::Forgery;
use crate::shelf::Named;

/// Why a callback is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The provider's own.
    Genuine,
    /// The provider's own, once more.
    Duplicate,
    /// Sent again by the control API.
    Resent,
    /// The provider's own, before its books say the same.
    Early,
    /// The provider's own, with a state that is over.
    Stale,
    /// Not the provider's.
    Forged(Forgery),
}

/// What became of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Under way.
    Waiting,
    /// The receiver answered with this HTTP status.
    Answered(u16),
    /// No answer came.
    NoAnswer(String),
    /// Never sent, and why.
    NotDelivered(String),
}

/// One attempt to deliver one callback.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Delivery {
    /// Number of the delivery.
    pub id: u64,
    /// The merchant's reference.
    pub reference: String,
    /// The provider's true id of the payment, even where the body names another.
    pub transaction_id: String,
    /// Why it is sent.
    pub origin: Origin,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Where to.
    pub url: String,
    /// Headers, without those of HTTP itself.
    pub headers: Vec<(String, String)>,
    /// The body, byte for byte.
    pub body: String,
    /// When it left, in the sandbox's time.
    #[serde(with = "clock::moment")]
    pub sent_at: Moment,
    /// What became of it.
    pub fate: Fate,
    /// Set when the provider gives up (Snippe: after five attempts).
    pub abandoned: bool,
    /// The event of a signed webhook, for signing later attempts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) event: Option<Event>,
    /// The waits after each failed attempt; none where a callback is sent once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) waits: Vec<Duration>,
}

impl Named for Delivery {
    fn names(&self) -> Vec<&str> {
        vec![&self.reference, &self.transaction_id]
    }
}

/// What a callback says: the provider's part of a [`Delivery`].
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) event: Option<Event>,
    pub(crate) waits: Vec<Duration>,
}

/// What a signed webhook tells of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) kind: String,
    #[serde(with = "clock::moment")]
    pub(crate) at: Moment,
}

impl Delivery {
    /// What it says, byte for byte.
    pub(crate) fn message(&self) -> Message {
        Message {
            headers: self.headers.clone(),
            body: self.body.clone(),
            event: self.event.clone(),
            waits: self.waits.clone(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Destination {
    addresses: Vec<SocketAddr>,
    authority: String,
    path: String,
}

/// Finds where a URL leads, if it leads nowhere but to this machine. Names other than `localhost`
/// are never looked up.
fn destination(url: &str) -> Result<Destination, String> {
    let url = Url::parse(url).map_err(|_| "not a URL".to_owned())?;
    let Some(host) = url.host() else { return Err("not a loopback address".to_owned()) };
    let hosts: Vec<IpAddr> = match host {
        Host::Ipv4(ip) if ip.is_loopback() => vec![ip.into()],
        Host::Ipv6(ip) if ip == Ipv6Addr::LOCALHOST => vec![ip.into()],
        Host::Domain("localhost") => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
        _ => return Err("not a loopback address".to_owned()),
    };
    if url.scheme() != "http" {
        return Err("not plain http, and the sandbox speaks no TLS".to_owned());
    }
    let port = url.port().unwrap_or(80);
    Ok(Destination {
        addresses: hosts.into_iter().map(|ip| SocketAddr::new(ip, port)).collect(),
        authority: format!("{host}:{port}"),
        path: match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        },
    })
}

/// Whether a URL leads to this machine.
pub(crate) fn is_loopback(url: &str) -> bool {
    destination(url).is_ok()
}

/// The URL with its last character changed, so that a token in it is wrong.
pub(crate) fn tampered(url: &str) -> String {
    let mut url = url.to_owned();
    match url.pop() {
        Some('/') | None => url.push_str("/x"),
        Some('0') => url.push('1'),
        Some(_) => url.push('0'),
    }
    url
}

/// Posts a delivery once: no redirects, no second try.
pub(crate) async fn post(delivery: &Delivery, within: Duration) -> Fate {
    let destination = match destination(&delivery.url) {
        Ok(destination) => destination,
        Err(reason) => return Fate::NotDelivered(reason),
    };
    match tokio::time::timeout(within, exchange(&destination, delivery)).await {
        Ok(Ok(status)) => Fate::Answered(status),
        Ok(Err(reason)) => Fate::NoAnswer(reason),
        Err(_) => Fate::NoAnswer("no answer in time".to_owned()),
    }
}

async fn exchange(destination: &Destination, delivery: &Delivery) -> Result<u16, String> {
    let stream = TcpStream::connect(destination.addresses.as_slice())
        .await
        .map_err(|error| format!("connect: {error}"))?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| error.to_string())?;
    let connection = tokio::spawn(connection);
    let mut request = hyper::Request::post(&destination.path)
        .header(HOST, &destination.authority)
        .body(Full::new(Bytes::from(delivery.body.clone())))
        .map_err(|error| error.to_string())?;
    for (name, value) in &delivery.headers {
        let name = HeaderName::try_from(name).map_err(|error| error.to_string())?;
        let value = HeaderValue::try_from(value).map_err(|error| error.to_string())?;
        request.headers_mut().insert(name, value);
    }
    let response = sender.send_request(request).await.map_err(|error| error.to_string());
    connection.abort();
    Ok(response?.status().as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_ever_a_destination() {
        for url in [
            "http://127.0.0.1:8000/hook?t=1",
            "http://127.9.9.9/",
            "http://[::1]:9/x",
            "http://localhost:8000/x",
        ] {
            assert!(destination(url).is_ok(), "{url}");
        }
        for url in [
            "http://192.168.0.1/",
            "http://128.0.0.1/",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://user@example.com/",
            "http://127.0.0.1@example.com/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0/",
            "https://yourdomain.com/webhooks/payout",
        ] {
            assert_eq!(destination(url), Err("not a loopback address".to_owned()), "{url}");
        }
        assert!(destination("https://127.0.0.1/").is_err());
    }

    #[test]
    fn a_tampered_url_differs_in_its_last_character() {
        assert_eq!(tampered("http://localhost/h?t=a0"), "http://localhost/h?t=a1");
        assert_eq!(tampered("http://localhost/h?t=ab"), "http://localhost/h?t=a0");
        assert_eq!(tampered("http://localhost/"), "http://localhost/x");
    }
}
