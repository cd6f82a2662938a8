use std::fmt;

use ::url::{Host, Url};
use serde::{Deserialize, Serialize};

use super::Problem;

/// Snippe accepts 500 characters; 64 are kept free for the token that is added to the address. Used
/// for both providers.
const MAX_URL: usize = 500 - 64;

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn parse(text: &str, what: &str) -> Result<Url, Problem> {
    let url = Url::parse(text).map_err(|_| {
        Problem::new("url_form", format!("the {what} is not a URL"), "write it whole: https://…")
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::new(
            "url_credentials",
            format!("the {what} holds a user name or password"),
            "leave them out; they would be sent to others",
        ));
    }
    if url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)) {
        return Ok(url);
    }
    Err(Problem::new(
        "url_not_https",
        format!("the {what} is not an HTTPS address"),
        "use https:// (plain http is accepted for this machine only, with the sandbox)",
    ))
}

/// Where a provider sends callbacks: HTTPS [seed 002], at most 436 characters, so
/// that with its token it stays within the 500 of Snippe's error pages.
/// Plain HTTP is accepted for loopback addresses, where only the sandbox can reach it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CallbackUrl(Url);

impl CallbackUrl {
    /// Reads a callback URL.
    ///
    /// # Errors
    /// `url_form`, `url_not_https`, `url_credentials`, `url_fragment` or `url_length`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let url = parse(text, "callback URL")?;
        let length = url.as_str().len();
        if length > MAX_URL {
            return Err(Problem::new(
                "url_length",
                format!("the callback URL has {length} characters as it would be sent"),
                format!("use at most {MAX_URL}, so that a token fits behind it"),
            ));
        }
        if url.fragment().is_some() {
            return Err(Problem::new(
                "url_fragment",
                "the callback URL holds a part after #, which is never sent",
                "leave it out",
            ));
        }
        Ok(Self(url))
    }

    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The same URL with one more query parameter.
    #[must_use]
    pub fn with_query(&self, name: &str, value: &str) -> Self {
        let mut url = self.0.clone();
        url.query_pairs_mut().append_pair(name, value);
        Self(url)
    }

    /// Whether it points at this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }
}

impl fmt::Debug for CallbackUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CallbackUrl({}{})", self.0.origin().ascii_serialization(), self.0.path())
    }
}

/// Where a provider's API answers: HTTPS, or plain HTTP on loopback.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads a base URL; a slash at its end is dropped.
    ///
    /// # Errors
    /// `url_form`, `url_not_https`, `url_credentials` or `url_fragment`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let url = parse(text, "base URL")?;
        if url.fragment().is_some() || url.query().is_some() {
            return Err(Problem::new(
                "url_fragment",
                "the base URL holds a query or a part after #",
                "end it with the path, for example https://host/tembo/v1",
            ));
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// Whether another URL has the same scheme, host and port.
    #[must_use]
    pub fn has_origin_of(&self, url: &str) -> bool {
        match (Url::parse(&self.0), Url::parse(url)) {
            (Ok(own), Ok(other)) => own.origin() == other.origin(),
            _ => false,
        }
    }

    /// The URL without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it points at this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        Url::parse(&self.0).is_ok_and(|url| is_loopback(&url))
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({})", self.0)
    }
}

impl TryFrom<String> for CallbackUrl {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<CallbackUrl> for String {
    fn from(url: CallbackUrl) -> Self {
        url.0.into()
    }
}
