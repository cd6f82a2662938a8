//! `shilingi explain`: codes and tables, with their sources.

use std::fmt::Write;

use serde_json::{Value, json};
use shilingi::provider::{Code, explain, snippe, tembo};
use shilingi::value::table::{BANKS, NUMBER_RANGES, SNIPPE_BANKS};
use shilingi::{Error, ErrorKind};
use shilingi_sandbox::MAGIC;

use crate::args::Explain;
use crate::exit::{self, Exit};
use crate::output::{Output, Table};

/// The tables by name.
const TABLES: [&str; 6] = ["banks", "ranges", "magic", "codes", "errors", "exit"];

/// A word of ours: what it means, and what to do.
struct Term {
    name: &'static str,
    of: &'static str,
    meaning: &'static str,
    action: &'static str,
}

const fn term(
    of: &'static str,
    name: &'static str,
    meaning: &'static str,
    action: &'static str,
) -> Term {
    Term { name, of, meaning, action }
}

const STATUS: &str = "status";
const ERROR: &str = "error";

/// Statuses and kinds of error.
const TERMS: &[Term] = &[
    term(
        STATUS,
        "created",
        "recorded, nothing was sent",
        "nothing; it is sent or ends as cancelled",
    ),
    term(
        STATUS,
        "pending",
        "the provider has it and has not decided",
        "wait, ask with `shilingi status`",
    ),
    term(
        STATUS,
        "unknown",
        "sent, and nothing proves what became of it",
        "do not pay again; ask, or check what the payment names",
    ),
    term(STATUS, "succeeded", "the money moved", "deliver"),
    term(
        STATUS,
        "failed",
        "the money did not move",
        "pay again under a new reference once it is settled",
    ),
    term(STATUS, "expired", "the provider's time for it ran out", "as for failed"),
    term(STATUS, "cancelled", "never sent, or cancelled by the provider", "as for failed"),
    term(STATUS, "reversed", "the money moved and came back", "look at the books"),
    term(ERROR, "invalid", "the request breaks rules; each is named", "mend what is named"),
    term(
        ERROR,
        "conflict",
        "the reference or order belongs to another payment",
        "look at that payment",
    ),
    term(ERROR, "balance", "the wallet holds too little", "top up the wallet"),
    term(ERROR, "wait", "it cannot be done now", "wait, then try again"),
    term(ERROR, "ask_again", "it may have been sent", "ask for its status, do not send it again"),
    term(ERROR, "person", "a person must look", "look at what the detail names"),
    term(
        ERROR,
        "not_found",
        "nothing is known under that name",
        "check the name, the profile and the journal",
    ),
    term(
        ERROR,
        "setup",
        "credentials, addresses or the journal's place are wrong",
        "mend the set-up",
    ),
    term(ERROR, "support", "a defect of ours", "report it with the code"),
];

pub(super) fn run(options: &Explain, output: Output) -> Result<Exit, Error> {
    let filter = options.filter.as_deref().unwrap_or_default();
    let listing = match options.topic.to_ascii_lowercase().as_str() {
        "banks" => banks(filter),
        "ranges" => ranges(filter),
        "magic" => magic(filter),
        "codes" => codes(filter),
        "errors" => errors(filter),
        "exit" => exits(filter),
        _ => return word(&options.topic, output),
    };
    if listing.rows.is_empty() {
        return Err(missing("explain_empty", format!("no row contains {filter:?}")));
    }
    output.document(&listing.rows);
    output.text(&listing.text());
    Ok(Exit::Done)
}

/// A code of a provider, or a word of ours.
fn word(topic: &str, output: Output) -> Result<Exit, Error> {
    let codes = explain(topic);
    let terms: Vec<&Term> =
        TERMS.iter().filter(|term| term.name.eq_ignore_ascii_case(topic)).collect();
    if codes.is_empty() && terms.is_empty() {
        let near = near(topic);
        let hint = if near.is_empty() {
            format!("see `shilingi explain codes`; the other tables are {}", TABLES.join(", "))
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        return Err(missing("code_unknown", format!("nobody documents {topic:?}: {hint}")));
    }
    let mut text = String::new();
    for code in &codes {
        let kind = code.kind.map_or(String::new(), |kind| format!(" of a {}", kind.name()));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{} ({}, HTTP {}, {}{kind})\n  says     {}\n  meaning  {}\n  do       {}\n  source   {}\n",
            code.code,
            code.provider,
            code.http,
            code.place.text(),
            claim(code),
            code.meaning,
            code.action,
            code.source
        );
    }
    for Term { name, of, meaning, action } in &terms {
        let _ = writeln!(text, "{name} (our {of})\n  meaning  {meaning}\n  do       {action}\n");
    }
    let terms = terms.into_iter().map(Term::row);
    output.document(&codes.into_iter().map(code_row).chain(terms).collect::<Vec<_>>());
    output.text(text.trim_end());
    Ok(Exit::Done)
}

impl Term {
    fn row(&self) -> Value {
        json!({ "name": self.name, "of": self.of, "meaning": self.meaning, "action": self.action })
    }
}

/// Rows with the names of their columns, in order.
pub(super) struct Listing {
    columns: &'static [&'static str],
    rows: Vec<Value>,
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

    pub(super) fn text(&self) -> String {
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

fn banks(filter: &str) -> Listing {
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

fn ranges(filter: &str) -> Listing {
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

pub(super) fn magic(filter: &str) -> Listing {
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

fn codes(filter: &str) -> Listing {
    let rows = tembo::CODES.iter().chain(snippe::CODES).map(code_row);
    Listing::new(&["provider", "code", "http", "kind", "says", "meaning", "action"], filter, rows)
}

fn errors(filter: &str) -> Listing {
    Listing::new(&["of", "name", "meaning", "action"], filter, TERMS.iter().map(Term::row))
}

fn exits(filter: &str) -> Listing {
    Listing::new(&["code", "meaning"], filter, exit::TABLE.iter().map(|row| json!(row)))
}

fn code_row(code: &Code) -> Value {
    json!({
        "provider": code.provider, "code": code.code, "http": code.http,
        "place": code.place.text(), "kind": code.kind, "says": claim(code),
        "meaning": code.meaning, "action": code.action, "source": code.source,
    })
}

/// `pending`, or `failed: customer_rejected`.
fn claim(code: &Code) -> String {
    match json!(code.claim) {
        Value::Object(parts) => parts
            .iter()
            .map(|(claim, reason)| format!("{claim}: {}", reason.as_str().unwrap_or_default()))
            .collect(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

/// Names that may have been meant, nearest first.
fn near(topic: &str) -> Vec<&'static str> {
    let topic = topic.to_ascii_lowercase();
    let codes = tembo::CODES.iter().chain(snippe::CODES).map(|row| row.code);
    let names = codes.chain(TERMS.iter().map(|term| term.name)).chain(TABLES);
    let mut near: Vec<(usize, &str)> = names
        .map(|name| (name, name.to_ascii_lowercase()))
        .map(|(name, lower)| (distance(&topic, &lower), name, lower))
        .filter(|(far, name, lower)| {
            *far <= name.len() / 3 || (topic.len() > 2 && lower.contains(&topic))
        })
        .map(|(far, name, _)| (far, name))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// How many letters must be typed otherwise (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

fn missing(code: &str, detail: String) -> Error {
    Error::new(ErrorKind::NotFound, code, detail)
}

#[cfg(test)]
mod tests {
    use shilingi::Status;

    use super::*;

    #[test]
    fn every_status_is_explained() {
        for status in Status::ALL {
            assert!(TERMS.iter().any(|term| term.name == status.name()), "{status}");
        }
    }

    #[test]
    fn slips_find_what_was_meant() {
        assert_eq!(near("PENDING_AKC").first(), Some(&"PENDING_ACK"));
        assert_eq!(near("sucseeded"), ["succeeded"]);
        assert_eq!(near("bank"), ["banks"]);
        assert!(near("zzzzzzzz").is_empty());
    }

    #[test]
    fn a_whole_number_finds_its_range() {
        let rows = ranges("+255712345678").rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["operator"], "yas");
        assert!(banks("CRDB").rows.len() > 1);
    }
}
