//! Number ranges and banks: rows of `core/data` as Rust statics.

use std::fmt::Write;
use std::path::Path;

use super::{Derived, rustfmt};
use crate::Outcome;

const TARGET: &str = "core/src/value/table.rs";
const RANGES: &str = "core/data/tz_msisdn_prefixes.csv";
const BANKS: &str = "core/data/tz_banks.csv";
const SNIPPE_BANKS: &str = "core/data/snippe_banks.csv";

/// A word in the holder's name, and the operator that it stands for.
const OPERATORS: &[(&str, &str)] =
    &[("Airtel", "Airtel"), ("Vodacom", "Vodacom"), ("Yas", "Yas"), ("Halotel", "Halotel")];

pub(super) fn derive(root: &Path) -> Outcome<Vec<Derived>> {
    let source = source(
        &Rows::read(root, RANGES)?,
        &Rows::read(root, BANKS)?,
        &Rows::read(root, SNIPPE_BANKS)?,
    )?;
    Ok(vec![Derived { path: TARGET.to_owned(), text: rustfmt(root, &source)? }])
}

fn source(ranges: &Rows, banks: &Rows, snippe: &Rows) -> Outcome<String> {
    let mut out = String::from(
        "//! Number ranges and banks. Derived from `core/data` by `cargo xtask gen`: do not edit.\n\n\
         use super::{Bank, NumberRange, Operator, SnippeBank};\n\n",
    );
    list(
        &mut out,
        "Tanzanian mobile number ranges, from `core/data/tz_msisdn_prefixes.csv`: the regulator's\n\
         numbering plan set against the providers' own lists. Prefixes are digits in international\n\
         form without a plus sign. Each row names its sources.",
        "NUMBER_RANGES: &[NumberRange]",
        ranges,
        |row| {
            let prefix = row.digits("msisdn_prefix")?;
            let holder = row.required("operator")?;
            let channel = row.text("c2b_channel")?.len() + row.text("b2c_channel")?.len() > 0;
            let operator = match (channel, operator(holder)) {
                (false, _) => "None".to_owned(),
                (true, Some(operator)) => format!("Some(Operator::{operator})"),
                (true, None) => {
                    return Err(row.error(&format!(
                        "`{holder}` has a channel but is no known operator; name it in OPERATORS of the generator"
                    )));
                }
            };
            Ok(format!(
                "NumberRange {{ prefix: {prefix:?}, operator: {operator}, holder: {holder:?}, confidence: {:?}, source: {:?}, note: {:?} }}",
                row.required("confidence")?,
                row.required("source")?,
                row.text("note")?,
            ))
        },
    )?;
    list(
        &mut out,
        "Banks that TemboPlus pays out to, from `core/data/tz_banks.csv`. A BIC is eight capital\n\
         letters and digits. Each row names its sources.",
        "BANKS: &[Bank]",
        banks,
        |row| {
            let bic = row.required("swift_bic")?;
            if bic.len() != 8 || !bic.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            {
                return Err(
                    row.error(&format!("`{bic}` is no BIC of eight capital letters and digits"))
                );
            }
            Ok(format!(
                "Bank {{ name: {:?}, short_name: {:?}, bic: {bic:?}, source: {:?}, note: {:?} }}",
                row.required("name")?,
                row.required("short_name")?,
                row.required("source")?,
                row.text("note")?,
            ))
        },
    )?;
    list(
        &mut out,
        "Bank codes that Snippe pays out to, from `core/data/snippe_banks.csv`. A code goes on the\n\
         wire exactly as written here. Each row names its source.",
        "SNIPPE_BANKS: &[SnippeBank]",
        snippe,
        |row| {
            let name = row.text("name")?;
            let name = if name.is_empty() { "None".to_owned() } else { format!("Some({name:?})") };
            Ok(format!(
                "SnippeBank {{ code: {:?}, name: {name}, source: {:?}, note: {:?} }}",
                row.required("code")?,
                row.required("source")?,
                row.text("note")?,
            ))
        },
    )?;
    Ok(out)
}

fn operator(holder: &str) -> Option<&'static str> {
    OPERATORS.iter().find(|(word, _)| holder.contains(word)).map(|(_, operator)| *operator)
}

fn list(
    out: &mut String,
    doc: &str,
    declaration: &str,
    rows: &Rows,
    literal: impl Fn(&Row<'_>) -> Outcome<String>,
) -> Outcome<()> {
    for line in doc.lines() {
        let _ = writeln!(out, "/// {line}");
    }
    let _ = writeln!(out, "pub static {declaration} = &[");
    for row in rows.iter() {
        let _ = writeln!(out, "    {},", literal(&row)?);
    }
    out.push_str("];\n\n");
    rows.refuse_repeats()
}

/// A data file. The first column, or `swift_bic` where there is one, must be unique.
struct Rows {
    path: String,
    head: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

struct Row<'a> {
    rows: &'a Rows,
    record: &'a csv::StringRecord,
}

impl Rows {
    fn read(root: &Path, path: &str) -> Outcome<Self> {
        let text = std::fs::read_to_string(root.join(path)).map_err(|e| format!("{path}: {e}"))?;
        Self::parse(path, &text)
    }

    fn parse(path: &str, text: &str) -> Outcome<Self> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().map_err(|e| format!("{path}: {e}"))?.clone();
        let rows: Vec<_> =
            reader.records().collect::<Result<_, _>>().map_err(|e| format!("{path}: {e}"))?;
        if rows.is_empty() {
            return Err(format!("{path}: no rows"));
        }
        Ok(Self { path: path.to_owned(), head, rows })
    }

    fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { rows: self, record })
    }

    fn refuse_repeats(&self) -> Outcome<()> {
        let key = self.head.iter().position(|name| name == "swift_bic").unwrap_or(0);
        let mut seen = std::collections::BTreeSet::new();
        for row in self.iter() {
            let value = row.record.get(key).unwrap_or_default();
            if !seen.insert(value) {
                return Err(row.error(&format!("`{value}` is there twice")));
            }
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    fn text(&self, column: &str) -> Outcome<&'a str> {
        let place = self.rows.head.iter().position(|name| name == column);
        place
            .and_then(|place| self.record.get(place))
            .map(str::trim)
            .ok_or_else(|| format!("{}: no column `{column}`", self.rows.path))
    }

    fn required(&self, column: &str) -> Outcome<&'a str> {
        match self.text(column)? {
            "" => Err(self.error(&format!("`{column}` is empty"))),
            text => Ok(text),
        }
    }

    fn digits(&self, column: &str) -> Outcome<&'a str> {
        let text = self.required(column)?;
        if text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(text)
        } else {
            Err(self.error(&format!("`{column}` has other signs than digits: `{text}`")))
        }
    }

    fn error(&self, text: &str) -> String {
        let line = self.record.position().map_or(0, csv::Position::line);
        format!("{}:{line}: {text}", self.rows.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGE_HEAD: &str =
        "prefix,msisdn_prefix,operator,c2b_channel,b2c_channel,confidence,source,note";
    const BANK_TEXT: &str = "name,short_name,swift_bic,source,note\nA Bank,A,AAAATZTZ,list,\n";
    const SNIPPE_TEXT: &str = "code,name,source,note\nA,,list,\nGT BANK,G \"T\",list,\n";

    fn made(range: &str, banks: &str, snippe: &str) -> Outcome<String> {
        source(
            &Rows::parse("r.csv", &format!("{RANGE_HEAD}\n{range}\n"))?,
            &Rows::parse("b.csv", banks)?,
            &Rows::parse("s.csv", snippe)?,
        )
    }

    #[test]
    fn a_range_with_a_channel_names_its_operator() {
        let text = made(
            "65,25565,Honora (Yas),TZ-TIGO-C2B,TZ-TIGO-B2C,plan,list,",
            BANK_TEXT,
            SNIPPE_TEXT,
        )
        .unwrap();
        assert!(text.contains("prefix: \"25565\", operator: Some(Operator::Yas)"), "{text}");
        assert!(text.contains("code: \"A\", name: None"), "{text}");
        assert!(text.contains("name: Some(\"G \\\"T\\\"\")"), "{text}");
    }

    #[test]
    fn a_range_without_a_channel_names_none() {
        let text = made("73,25573,TTCL,,,unsupported,list,", BANK_TEXT, SNIPPE_TEXT).unwrap();
        assert!(text.contains("prefix: \"25573\", operator: None"), "{text}");
    }

    #[test]
    fn faults_in_the_data_name_file_and_line() {
        let good = "73,25573,TTCL,,,unsupported,list,";
        let cases = [
            (
                made("65,25565,Nobody,TZ-X-C2B,,plan,list,", BANK_TEXT, SNIPPE_TEXT),
                "r.csv:2: `Nobody`",
            ),
            (
                made("65,+25565,TTCL,,,plan,list,", BANK_TEXT, SNIPPE_TEXT),
                "r.csv:2: `msisdn_prefix`",
            ),
            (made("65,25565,TTCL,,,plan,,", BANK_TEXT, SNIPPE_TEXT), "r.csv:2: `source` is empty"),
            (
                made(good, "name,short_name,swift_bic,source,note\nA,A,AAAA,l,\n", SNIPPE_TEXT),
                "b.csv:2: `AAAA`",
            ),
            (
                made(good, BANK_TEXT, "code,name,source,note\nA,,l,\nA,,l,\n"),
                "s.csv:3: `A` is there twice",
            ),
            (made(good, BANK_TEXT, "code,source,note\nA,l,\n"), "s.csv: no column `name`"),
        ];
        for (outcome, start) in cases {
            let text = outcome.unwrap_err();
            assert!(text.starts_with(start), "{text}");
        }
    }
}
