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
    /// In a webhook.
    Webhook,
}

impl Place {
    /// The place in words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Query => "status query",
            Self::Any => "reply or status query",
            Self::Webhook => "webhook",
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
    /// The HTTP status it comes with; 0 where no page says.
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

/// What a code says about the attempt that it answers, and about the payment, in words.
fn words(claim: Claim) -> [&'static str; 2] {
    match claim {
        Claim::NotSent => ["no byte of it left", "nothing"],
        Claim::Refused(_) => {
            ["refused before anything moved", "failed, unless another attempt may have arrived"]
        }
        Claim::RefusedAlone(_) => {
            ["refused, if it is the only one ever started", "failed in that case, else unknown"]
        }
        Claim::Silent => ["nothing: it may have been carried out", "nothing: find out first"],
        Claim::NotListed => ["nothing", "nothing: lists lag"],
        Claim::Absent => [
            "it did not arrive, once this is said twice over a grace period",
            "failed, once every attempt is proven absent or refused",
        ],
        Claim::Pending => ["it arrived", "pending"],
        Claim::Accepted => ["it arrived", "pending until a later question confirms it"],
        Claim::Succeeded => ["it was carried out", "succeeded: the money moved"],
        Claim::Failed(_) => ["it arrived", "failed; settled once a later question says so again"],
        Claim::Expired => ["it arrived", "expired; settled once a later question says so again"],
        Claim::Cancelled => ["it arrived", "cancelled by the provider"],
        Claim::Reversed => ["it was carried out", "reversed: the money came back"],
        Claim::Restored => ["nothing", "unknown: what was recorded after the copy is lost"],
        Claim::Abandoned => ["none was made", "cancelled: never sent"],
    }
}

/// A table of codes that belong together.
#[derive(Debug)]
pub struct CodeTable {
    /// What its codes are about: `payments`, `remittances`, ...
    pub about: &'static str,
    /// Whether its codes say something about a payment.
    pub of_payments: bool,
    /// The rows.
    pub codes: &'static [Code],
}

impl CodeTable {
    /// What a code of this table says about the attempt that it answers.
    #[must_use]
    pub fn attempt(&self, code: &Code) -> &'static str {
        if self.of_payments { words(code.claim)[0] } else { "none: the call moves no money" }
    }

    /// What a code of this table says about the payment.
    #[must_use]
    pub fn payment(&self, code: &Code) -> &'static str {
        if self.of_payments { words(code.claim)[1] } else { "nothing: the call is about none" }
    }
}

/// A code or field name from outside, fit for a timeline: at most 64 plain characters.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || "_.-".contains(*c)).take(64).collect()
}

/// Whether a text from outside can be an id, a reference or a code: there, and of sensible length.
pub(super) fn is_text(text: &str) -> bool {
    (1..=256).contains(&text.len()) && !matches!(text, "." | "..")
}
