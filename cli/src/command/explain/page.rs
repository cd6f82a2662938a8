//! `docs/codes.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

use shilingi::provider::{Code, CodeTable, TABLES};

use super::payment;
use super::words::Word;

const HEAD: &str = "\
<!-- Written by `shilingi explain page`: do not edit. -->

# Codes and words

What every code means and what to do about it; `shilingi explain CODE` says the same about one. First the codes that the providers
document, table by table: a name may stand in several, and means there what that table says. A code that stands in none proves nothing: the
payment stays *unknown* and is asked about. Then our own words.

*attempt* is what the code says about the one request that it answers, *payment* what it says about the payment as a whole.
";

pub(super) fn write(words: &[Word]) -> String {
    let mut out = HEAD.to_owned();
    for table in TABLES {
        codes(&mut out, table);
    }
    let mut by_place: BTreeMap<&str, Vec<&Word>> = BTreeMap::new();
    for word in words {
        by_place.entry(&word.of).or_default().push(word);
    }
    for (of, words) in by_place {
        let _ = write!(
            out,
            "\n## Ours: {of}\n\n| name | meaning | money | what to do |\n|---|---|---|---|\n"
        );
        for Word { name, meaning, money, action, .. } in words {
            let _ = writeln!(out, "| `{name}` | {meaning} | {money} | {action} |");
        }
    }
    out
}

fn codes(out: &mut String, table: &CodeTable) {
    let provider = table.codes.first().map_or("", |row| row.provider);
    let _ = write!(
        out,
        "\n## {provider}: {}\n\n| code | HTTP | found | meaning | attempt | payment | what to do | source |\n\
         |---|---|---|---|---|---|---|---|\n",
        table.about
    );
    for row in table.codes {
        let Code { code, http, meaning, action, source, .. } = row;
        let kind = row.kind.map_or(String::new(), |kind| format!(" of a {}", kind.name()));
        let http = if *http == 0 { "not said".to_owned() } else { http.to_string() };
        let _ = writeln!(
            out,
            "| `{code}` | {http} | {}{kind} | {meaning} | {} | {} | {action} | {source} |",
            row.place.text(),
            table.attempt(row),
            payment(table, row)
        );
    }
}
