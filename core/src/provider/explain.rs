//! What any code means, whichever provider's it is.

use super::code::{Code, CodeTable};
use super::http_codes::{BOTH, HTTP_CODES};
use super::merchant;
#[cfg(feature = "direct")]
use super::{snippe, tembo};

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
