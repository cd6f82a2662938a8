//! A delivery on its way to a shop's own endpoint: bytes and headers as they came.

use std::time::{Duration, Instant};

use reqwest::Client;
use reqwest::header::{HeaderMap, HeaderName};
use serde::Serialize;
use shilingi::Error;
use url::Url;

use crate::wire;

/// Longer than any provider waits.
const WITHIN: Duration = Duration::from_secs(60);

/// Headers of one connection, which the next one sets for itself (RFC 9110, 7.6.1).
const OF_THE_CONNECTION: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Where deliveries go on to.
#[derive(Clone)]
pub(crate) struct Forward {
    to: Url,
    client: Client,
}

/// What became of it there.
#[derive(Debug, Serialize)]
pub(crate) struct Forwarded {
    /// The status of the answer, if one came.
    pub(crate) status: Option<u16>,
    /// Why none came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<&'static str>,
    /// How long it took.
    pub(crate) milliseconds: u64,
    /// What it answered.
    #[serde(skip)]
    pub(crate) body: Vec<u8>,
}

impl Forwarded {
    pub(crate) fn said(&self) -> String {
        let what = match (self.status, self.error) {
            (Some(status), _) => status.to_string(),
            (None, error) => error.unwrap_or_default().to_owned(),
        };
        format!("{what} in {} ms", self.milliseconds)
    }

    /// Whether the endpoint took it.
    pub(crate) fn is_taken(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

impl Forward {
    pub(crate) fn to(flag: &str, address: &str) -> Result<Self, Error> {
        let to = wire::address(flag, address)?;
        let client = wire::client(WITHIN, to.scheme() == "https")?;
        Ok(Self { to, client })
    }

    /// Sends it once.
    pub(crate) async fn send(&self, target: &str, headers: HeaderMap, body: Vec<u8>) -> Forwarded {
        let began = Instant::now();
        let answer = self.exchange(target, headers, body).await;
        let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        match answer {
            Ok((status, body)) => {
                Forwarded { status: Some(status), error: None, milliseconds, body }
            }
            Err(e) => {
                let error = Some(wire::cause(&e));
                Forwarded { status: None, error, milliseconds, body: Vec::new() }
            }
        }
    }

    async fn exchange(
        &self,
        target: &str,
        mut headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<(u16, Vec<u8>), reqwest::Error> {
        for name in OF_THE_CONNECTION {
            headers.remove(HeaderName::from_static(name));
        }
        let request = self.client.post(place(&self.to, target)).headers(headers).body(body);
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), answer.bytes().await?.to_vec()))
    }
}

/// An address without a path keeps the delivery's own; the query, which may hold a token, always goes along.
fn place(to: &Url, target: &str) -> Url {
    let (path, query) =
        target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let mut place = to.clone();
    if to.path() == "/" {
        place.set_path(path);
    }
    match (to.query(), query) {
        (Some(own), Some(query)) => place.set_query(Some(&format!("{own}&{query}"))),
        (None, Some(query)) => place.set_query(Some(query)),
        (_, None) => {}
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_was_asked_for_wins_and_the_query_goes_along() {
        let at = |to: &str, target: &str| place(&Url::parse(to).unwrap(), target).to_string();
        assert_eq!(at("http://h:1", "/a/b?t=1"), "http://h:1/a/b?t=1");
        assert_eq!(at("http://h:1/hook", "/a/b?t=1"), "http://h:1/hook?t=1");
        assert_eq!(at("http://h:1/hook?x=2", "/a?t=1"), "http://h:1/hook?x=2&t=1");
        assert_eq!(at("http://h:1/hook?x=2", "/a"), "http://h:1/hook?x=2");
    }
}
