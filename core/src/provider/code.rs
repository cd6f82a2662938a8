use super::{merchant, snippe, tembo};
use crate::evidence::Claim;
use crate::model::Kind;

/// Where a provider uses a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the answer to an attempt.
    Reply,
    /// In the answer to a question about a payment.
    Query,
    /// In both.
    Any,
}

impl Place {
    /// The place in words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Query => "status query",
            Self::Any => "reply or status query",
        }
    }
}

/// One documented code of a provider: parsers, `shilingi explain` and the reference pages read it.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The provider's name.
    pub provider: &'static str,
    /// The code on the wire.
    pub code: &'static str,
    /// The HTTP status it comes with.
    pub http: u16,
    /// Where it is used.
    pub place: Place,
    /// The kind of payment, where it matters.
    pub kind: Option<Kind>,
    /// What it says about the payment.
    pub claim: Claim,
    /// What it means.
    pub meaning: &'static str,
    /// What the merchant should do.
    pub action: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

impl Code {
    /// The row for a code, if the provider documents it there.
    pub(super) fn find(
        rows: &'static [Self],
        code: &str,
        http: u16,
        place: Place,
        kind: Kind,
    ) -> Option<&'static Self> {
        rows.iter().find(|row| {
            row.code == code
                && row.http == http
                && (row.place == place || row.place == Place::Any)
                && row.kind.is_none_or(|k| k == kind)
        })
    }
}

/// Every row about a code, of every provider, in any case.
///
/// ```
/// let rows = shilingi::provider::explain("pending_ack");
/// assert!(rows.iter().all(|row| row.provider == "temboplus"));
/// ```
#[must_use]
pub fn explain(code: &str) -> Vec<&'static Code> {
    tembo::CODES
        .iter()
        .chain(snippe::CODES)
        .chain(merchant::CODES)
        .filter(|row| row.code.eq_ignore_ascii_case(code))
        .collect()
}

/// A code or field name from outside, fit for a timeline: at most 64 plain characters.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || "_.-".contains(*c)).take(64).collect()
}

/// Whether a text from outside can be an id, a reference or a code: there, and of sensible length.
pub(super) fn is_text(text: &str) -> bool {
    (1..=256).contains(&text.len()) && !matches!(text, "." | "..")
}
