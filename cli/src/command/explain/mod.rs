//! `shilingi explain`: codes, words and tables, with their sources.

mod page;
mod tables;
mod words;

use std::fmt::Write;

use serde_json::{Value, json};
use shilingi::provider::{Code, CodeTable, TABLES, explain};
use shilingi::{Error, ErrorKind};

use self::words::Word;
use crate::args::Explain;
use crate::exit::Exit;
use crate::near::near;
use crate::output::Output;

pub(super) use tables::magic;

/// The tables by name.
const TOPICS: [&str; 6] = ["banks", "ranges", "magic", "codes", "words", "exit"];

pub(super) fn run(options: &Explain, output: Output) -> Result<Exit, Error> {
    let filter = options.filter.as_deref().unwrap_or_default();
    let words = words::all()?;
    let listing = match options.topic.to_ascii_lowercase().as_str() {
        "banks" => tables::banks(filter),
        "ranges" => tables::ranges(filter),
        "magic" => magic(filter),
        "codes" => tables::codes(filter),
        "words" => tables::words(filter, &words),
        "exit" => tables::exits(filter),
        "page" => {
            let page = page::write(&words);
            output.text(&page);
            output.document(&page);
            return Ok(Exit::Done);
        }
        _ => return one(&options.topic, &words, output),
    };
    if listing.rows.is_empty() {
        return Err(missing("explain_empty", format!("no row contains {filter:?}")));
    }
    output.document(&listing.rows);
    output.text(&listing.text());
    Ok(Exit::Done)
}

/// A code of a provider, or a word of ours.
fn one(topic: &str, words: &[Word], output: Output) -> Result<Exit, Error> {
    let mut codes = explain(topic);
    // Written as it was asked comes first.
    codes.sort_by_key(|(_, row)| row.code != topic);
    let words: Vec<&Word> =
        words.iter().filter(|word| word.name.eq_ignore_ascii_case(topic)).collect();
    if codes.is_empty() && words.is_empty() {
        return Err(unknown(topic, &words::all()?));
    }
    let mut text = String::new();
    for (table, row) in &codes {
        describe(&mut text, table, row);
    }
    for Word { of, name, meaning, money, action } in &words {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{name}, our own, {of}\n  meaning  {meaning}\n  money    {money}\n  do       {action}\n"
        );
    }
    let rows = codes.into_iter().map(|(table, row)| code_row(table, row));
    output.document(&rows.chain(words.into_iter().map(Word::row)).collect::<Vec<_>>());
    output.text(text.trim_end());
    Ok(Exit::Done)
}

fn describe(text: &mut String, table: &CodeTable, row: &Code) {
    let kind = row.kind.map_or(String::new(), |kind| format!(" of a {}", kind.name()));
    let http =
        if row.http == 0 { "HTTP not said".to_owned() } else { format!("HTTP {}", row.http) };
    let Code { code, provider, meaning, action, source, place, .. } = row;
    let _ = writeln!(
        text,
        "{code}, {provider}, {}\n  found    {}{kind}, {http}\n  meaning  {meaning}\n  attempt  {}\n  \
         payment  {}\n  do       {action}\n  source   {source}\n",
        table.about,
        place.text(),
        table.attempt(row),
        payment(table, row),
    );
}

/// What it says about the payment, with the reason that the payment then shows.
fn payment(table: &CodeTable, row: &Code) -> String {
    let said = table.payment(row);
    match claim(row).split_once(": ") {
        Some((_, reason)) if table.of_payments => format!("{said} (reason {reason})"),
        _ => said.to_owned(),
    }
}

fn code_row(table: &CodeTable, row: &Code) -> Value {
    json!({
        "provider": row.provider, "about": table.about, "code": row.code, "http": row.http,
        "place": row.place.text(), "kind": row.kind, "says": claim(row),
        "attempt": table.attempt(row), "payment": payment(table, row),
        "meaning": row.meaning, "action": row.action, "source": row.source,
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

fn unknown(topic: &str, words: &[Word]) -> Error {
    let codes = TABLES.iter().flat_map(|table| table.codes.iter().map(|row| row.code));
    let names = codes.chain(words.iter().map(|word| word.name.as_str())).chain(TOPICS);
    let near = near(topic, names);
    let hint = if near.is_empty() {
        format!("see `shilingi explain codes`; the other tables are {}", TOPICS.join(", "))
    } else {
        format!("did you mean {}?", near.join(", "))
    };
    missing("code_unknown", format!("nobody documents {topic:?}: {hint}"))
}

fn missing(code: &str, detail: String) -> Error {
    Error::new(ErrorKind::NotFound, code, detail)
}
