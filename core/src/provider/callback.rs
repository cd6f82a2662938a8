use std::fmt;

use crate::evidence::Reading;
use crate::model::Kind;
use crate::value::Uuid;

/// A callback as it arrived: raw bytes, before anything was decoded.
#[derive(Clone, Copy)]
pub struct Callback<'a> {
    /// Path and query, as requested.
    pub target: &'a str,
    /// Header names in any case, and values.
    pub headers: &'a [(String, String)],
    /// The raw body.
    pub body: &'a [u8],
}

/// The name of the query parameter that carries an intent's token.
pub(crate) const TOKEN: &str = "shilingi_token";

impl<'a> Callback<'a> {
    /// The first value of a header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The token in the address, if there is one.
    #[must_use]
    pub fn token(&self) -> Option<&'a str> {
        let (_, query) = self.target.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix(TOKEN)?.strip_prefix('='))
    }
}

impl fmt::Debug for Callback<'_> {
    /// The path alone: a query may hold tokens, and a body is about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.target.split('?').next().unwrap_or_default();
        write!(f, "Callback({path}, {} bytes)", self.body.len())
    }
}

/// What a callback amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Signed by the provider and fresh.
    Verified {
        /// The kind of payment that it is about.
        kind: Kind,
        /// The merchant's reference that the provider echoes.
        reference: String,
        /// The same for every delivery of one event.
        event: Uuid,
        /// What it says.
        reading: Reading,
    },
    /// Unsigned, or signed and stale: it only asks for a look.
    Hint {
        /// Whether it was signed: then its address needs no token.
        signed: bool,
        /// The merchant's reference that it names.
        reference: String,
        /// The provider's id that it names: a candidate, not a fact.
        transaction_id: Option<String>,
    },
    /// Neither: dropped.
    Refused {
        /// Stable code.
        code: &'static str,
        /// What is wrong with it.
        detail: &'static str,
    },
}
