//! The tables that `explain` lists.

use serde_json::{Value, json};
use shilingi::provider::{TABLES, snippe, tembo};
use shilingi::value::table::{BANKS, NUMBER_RANGES, SNIPPE_BANKS};
use shilingi_sandbox::MAGIC;

use super::code_row;
use super::words::Word;
use crate::exit;
use crate::output::Table;

/// Rows with the names of their columns, in order.
pub(in crate::command) struct Listing {
    columns: &'static [&'static str],
    pub(super) rows: Vec<Value>,
}

impl Listing {
    fn new(
        columns: &'static [&'static str],
        filter: &str,
        rows: impl Iterator<Item = Value>,
    ) -> Self {
        let wanted = filter.to_lowercase();
        let fits = |row: &Value| {
            columns.iter().any(|column| cell(row, column).to_lowercase().contains(&wanted))
        };
        Self { columns, rows: rows.filter(fits).collect() }
    }

    pub(in crate::command) fn text(&self) -> String {
        let header: Vec<String> = self.columns.iter().map(|name| name.replace('_', " ")).collect();
        let mut table = Table::new(&header);
        for row in &self.rows {
            table.texts(&self.columns.iter().map(|column| cell(row, column)).collect::<Vec<_>>());
        }
        table.text()
    }
}

fn cell(row: &Value, column: &str) -> String {
    match row.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

pub(super) fn banks(filter: &str) -> Listing {
    let tembo = BANKS.iter().map(|bank| {
        json!({
            "provider": tembo::NAME, "code": bank.bic, "name": bank.name,
            "short_name": bank.short_name, "source": bank.source, "note": bank.note,
        })
    });
    let snippe = SNIPPE_BANKS.iter().map(|bank| {
        json!({
            "provider": snippe::NAME, "code": bank.code, "name": bank.name,
            "short_name": null, "source": bank.source, "note": bank.note,
        })
    });
    let columns = &["provider", "code", "name", "short_name", "note", "source"];
    Listing::new(columns, filter, tembo.chain(snippe))
}

pub(super) fn ranges(filter: &str) -> Listing {
    let rows = NUMBER_RANGES.iter().map(|range| {
        json!({
            "prefix": range.prefix, "operator": range.operator, "wallet": range.operator.map(|o| o.wallet()),
            "holder": range.holder, "confidence": range.confidence, "source": range.source,
            "note": range.note,
        })
    });
    // A whole number finds its range.
    let digits = filter.trim_start_matches('+');
    let whole = digits.len() > 5 && digits.bytes().all(|b| b.is_ascii_digit());
    let filter = if whole { &digits[..5] } else { filter };
    Listing::new(
        &["prefix", "operator", "wallet", "holder", "confidence", "note", "source"],
        filter,
        rows,
    )
}

pub(in crate::command) fn magic(filter: &str) -> Listing {
    let all = MAGIC.iter().map(|row| row.kinds.len()).max().unwrap_or_default();
    let rows = MAGIC.iter().map(move |row| {
        let kinds: Vec<String> = row
            .kinds
            .iter()
            .map(|kind| json!(kind).as_str().unwrap_or_default().replace('_', " "))
            .collect();
        json!({
            "digits": row.digits, "outcome": row.outcome, "for": if kinds.len() == all { "all".to_owned() } else { kinds.join(", ") },
            "meaning": row.meaning,
        })
    });
    Listing::new(&["digits", "outcome", "meaning", "for"], filter, rows)
}

/// Every documented code of both providers.
pub(super) fn codes(filter: &str) -> Listing {
    let rows =
        TABLES.iter().flat_map(|table| table.codes.iter().map(move |row| code_row(table, row)));
    let columns = &["provider", "about", "code", "http", "kind", "says", "meaning", "action"];
    Listing::new(columns, filter, rows)
}

/// Every word and code of ours.
pub(super) fn words(filter: &str, words: &[Word]) -> Listing {
    let rows: Vec<Value> = words.iter().map(Word::row).collect();
    Listing::new(&["of", "name", "meaning", "money", "action"], filter, rows.into_iter())
}

pub(super) fn exits(filter: &str) -> Listing {
    Listing::new(&["code", "meaning"], filter, exit::TABLE.iter().map(|row| json!(row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_finds_its_range() {
        let rows = ranges("+255712345678").rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["operator"], "yas");
        assert!(banks("CRDB").rows.len() > 1);
    }
}
