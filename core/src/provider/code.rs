use super::http_codes::{BOTH, HTTP_CODES};
use super::merchant;
#[cfg(feature = "direct")]
use super::{snippe, tembo};
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

const fn table(about: &'static str, codes: &'static [Code]) -> CodeTable {
    CodeTable { about, of_payments: true, codes }
}

/// Every table of codes that a provider documents. One name may stand in several: what it means then
/// depends on what was asked.
pub static TABLES: &[CodeTable] = &[
    #[cfg(feature = "direct")]
    table("collections and payouts", tembo::CODES),
    #[cfg(feature = "direct")]
    table("bills and movements between wallets", tembo::MONEY_CODES),
    #[cfg(feature = "direct")]
    table("remittances", tembo::REMITTANCE_CODES),
    #[cfg(feature = "direct")]
    CodeTable { of_payments: false, ..table("onboarding and accounts", tembo::CALL_CODES) },
    #[cfg(feature = "direct")]
    table("payments and payouts", snippe::CODES),
    #[cfg(feature = "direct")]
    table("webhook events", snippe::EVENTS),
    #[cfg(feature = "direct")]
    table("hosted sessions", snippe::SESSION_CODES),
    #[cfg(feature = "direct")]
    table("prompts sent again", snippe::PUSH_CODES),
    #[cfg(feature = "direct")]
    table("the first draft of the pages", snippe::OLDER_CODES),
    table("wishes of a phone", merchant::CODES),
    table("answers without a documented body", HTTP_CODES),
];

/// Every row about a code, of every provider, in any case, each with its table. An HTTP status is a code
/// too: `502`, `HTTP 502` or `HTTP_502`.
///
/// ```
/// use shilingi::provider::explain;
///
/// let (table, row) = explain("pending_ack")[0];
/// assert_eq!((row.provider, table.payment(row)), ("temboplus", "pending"));
/// assert_eq!(explain("418")[0].1.code, "HTTP_4XX");
/// ```
#[must_use]
pub fn explain(code: &str) -> Vec<(&'static CodeTable, &'static Code)> {
    let rows = |wanted: &str| -> Vec<_> {
        let rows = TABLES.iter().flat_map(|table| table.codes.iter().map(move |row| (table, row)));
        rows.filter(|(_, row)| row.code.eq_ignore_ascii_case(wanted)).collect()
    };
    let found = rows(code);
    // One page prints a code with a space where others have an underscore.
    let found = if found.is_empty() { rows(&code.replace(' ', "_")) } else { found };
    let lower = code.to_ascii_lowercase();
    let digits =
        lower.strip_prefix("http").map_or(&*lower, |rest| rest.trim_start_matches(['_', ' ']));
    match digits.as_bytes() {
        [class @ b'2'..=b'5', tens, ones]
            if (found.is_empty() || digits != lower)
                && tens.is_ascii_digit()
                && ones.is_ascii_digit() =>
        {
            let mut rows_of_status = rows(&format!("HTTP_{digits}"));
            // What one kind of answer means by a status is not all that the status can mean.
            if !rows_of_status.iter().any(|(_, row)| row.provider == BOTH) {
                rows_of_status.extend(rows(&format!("HTTP_{}XX", char::from(*class))));
            }
            rows_of_status
        }
        _ => found,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_explains_itself() {
        for (table, row) in TABLES.iter().flat_map(|t| t.codes.iter().map(move |row| (t, row))) {
            for text in [row.provider, row.meaning, row.action, row.source, table.about] {
                assert!(!text.trim().is_empty(), "{}: {}", table.about, row.code);
            }
            assert!(!table.attempt(row).is_empty() && !table.payment(row).is_empty());
        }
    }

    #[test]
    fn a_status_is_found_by_its_number_or_its_class() {
        let found = |code| explain(code).iter().map(|(_, row)| row.code).collect::<Vec<_>>();
        assert_eq!(found("502"), ["HTTP_502"]);
        assert_eq!(found("http 418"), ["HTTP_4XX"]);
        assert_eq!(found("HTTP_200"), ["HTTP_200", "HTTP_2XX"]);
        assert_eq!(found("DUPLICATE REFERENCE"), ["DUPLICATE_REFERENCE"]);
        assert_eq!(found("HTTP_503"), ["HTTP_503", "HTTP_503"]);
        assert_eq!(found("120"), ["120"]);
        assert!(found("999").is_empty() && found("PAY_50").is_empty());
    }
}
