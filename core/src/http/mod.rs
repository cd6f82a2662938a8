//! Requests and responses as plain values. Nothing here does I/O.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::Secret;

/// The methods that the providers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

impl Method {
    /// The method as it stands on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A request, whole but for its credentials. Anyone may read it; sending one that moves money takes
/// a [`crate::engine::Dispatch`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// Header names in lower case, and values; no credentials.
    pub headers: Vec<(String, String)>,
    /// The exact body.
    pub body: String,
}

impl HttpRequest {
    pub(crate) fn get(url: String) -> Self {
        Self { method: Method::Get, url, headers: Vec::new(), body: String::new() }
    }

    pub(crate) fn post(url: String, body: String) -> Self {
        Self { method: Method::Post, url, headers: Vec::new(), body }
            .header("content-type", "application/json")
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

impl fmt::Debug for HttpRequest {
    /// Method and address only: the body is about people, and a query may hold a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        write!(f, "{} {address} ({} bytes)", self.method.name(), self.body.len())
    }
}

/// Headers that carry credentials, added at the last moment and never recorded.
pub type Credentials = Vec<(&'static str, Secret)>;

/// A response with its whole body.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// The first value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {} ({} bytes)", self.status, self.body.len())
    }
}

/// Why no response came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// No byte of the request was handed over.
    NotSent(Cause),
    /// The request may have arrived.
    Lost(Cause),
}

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// No connection: name, route, port or TLS.
    Connect,
    /// Time ran out.
    Timeout,
    /// The connection broke.
    Broken,
    /// The response is larger than we read.
    TooLarge,
    /// The time in which it might be sent had passed.
    TooLate,
    /// The request could not be put together.
    Build,
}

impl Cause {
    /// The cause in a few words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Connect => "no connection",
            Self::Timeout => "no answer in time",
            Self::Broken => "the connection broke",
            Self::TooLarge => "the answer is too large",
            Self::TooLate => "the time to send had passed",
            Self::Build => "the request could not be put together",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(cause) => write!(f, "not sent: {}", cause.text()),
            Self::Lost(cause) => write!(f, "sent, reply lost: {}", cause.text()),
        }
    }
}
