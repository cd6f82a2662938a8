//! From bytes to rows: what spreadsheets write is tolerated, what would lose a payment is refused.

use csv::{ReaderBuilder, StringRecord};

use super::{Column, Finding, Row};
use crate::near::near;

/// Reads a file in these columns, of which some are needed.
///
/// A byte order mark, CRLF and quotes are tolerated; lines without any text are passed over.
///
/// # Errors
/// Everything that keeps the file from being understood, never empty.
pub(crate) fn read(
    bytes: &[u8],
    columns: &[Column],
    needed: &[&str],
) -> Result<Vec<Row>, Vec<Finding>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| vec![encoding(bytes, e.valid_up_to())])?;
    let mut lines = Lines::of(text);
    let Some((_, first)) = lines.next()? else { return Err(vec![empty()]) };
    let header = header(&first, columns, needed)?;
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    while let Some((line, record)) = lines.next()? {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // Columns without a name, which spreadsheets leave behind a deleted one, may hold nothing.
        let beyond = record.iter().skip(header.len());
        if record.len() < header.len() || beyond.clone().any(|cell| !cell.trim().is_empty()) {
            let has = format!("it has {} cells, the header has {}", record.len(), header.len());
            let fix = if record.len() < header.len() {
                "write every cell, also an empty one: each column but the last ends with a comma"
            } else {
                "quote a cell that holds a comma"
            };
            findings.push(Finding::new(line, "", "cells_count", has, fix));
            continue;
        }
        for (column, _) in header.iter().zip(&record).filter(|(_, cell)| breaks(cell)) {
            findings.push(Finding::new(
                line,
                column,
                "cell_line_break",
                "the cell holds a line break: perhaps a quote is not closed",
                "close the quote, or take the line break out",
            ));
        }
        let cells = header.iter().zip(&record).map(|(name, cell)| (*name, cell.to_owned()));
        rows.push(Row { line, cells: cells.collect() });
    }
    if rows.is_empty() && findings.is_empty() {
        findings.push(empty());
    }
    if findings.is_empty() { Ok(rows) } else { Err(findings) }
}

/// An open quote takes the lines behind it into its cell, and their payments with them.
fn breaks(cell: &str) -> bool {
    cell.contains(['\n', '\r'])
}

fn empty() -> Finding {
    let fix = "write a header and one line for each payment";
    Finding::new(1, "", "payments_none", "the file holds no payment", fix)
}

fn encoding(bytes: &[u8], at: usize) -> Finding {
    let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    let fix = "save it as CSV in UTF-8";
    Finding::new(line, "", "text_encoding", "the file is not UTF-8 text", fix)
}

/// A name of the file's own, short and without anything that a terminal would obey.
fn printable(name: &str) -> String {
    const MOST: usize = 40;
    if name.is_empty() {
        return "(no name)".to_owned();
    }
    let plain = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let mut text: String = name.chars().take(MOST).map(plain).collect();
    if name.chars().count() > MOST {
        text.push('…');
    }
    text
}

/// The names of the columns, as they stand in the file.
fn header(
    record: &StringRecord,
    columns: &[Column],
    needed: &[&str],
) -> Result<Vec<&'static str>, Vec<Finding>> {
    let names = || columns.iter().map(|(name, _)| *name);
    if let Some(other) = record.get(0).filter(|c| record.len() == 1 && c.contains([';', '\t'])) {
        let mark = if other.contains(';') { "semicolons" } else { "tabs" };
        return Err(vec![Finding::new(
            1,
            "",
            "cells_separator",
            format!("the cells are separated with {mark}"),
            "save it with commas",
        )]);
    }
    // Without a header the first line is about a person, whom nothing may quote.
    if !record.iter().any(|cell| names().any(|name| name.eq_ignore_ascii_case(cell.trim()))) {
        let fix = format!("begin with a line such as {}", needed.join(","));
        let reason = "the first line names none of the columns";
        return Err(vec![Finding::new(1, "", "header_missing", reason, fix)]);
    }
    let (mut header, mut findings) = (Vec::new(), Vec::new());
    let named = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
    let count = named.last().map_or(0, |(last, _)| last + 1);
    for cell in record.iter().take(count) {
        let name = cell.trim();
        match names().find(|known| known.eq_ignore_ascii_case(name)) {
            Some(known) if header.contains(&known) => findings.push(Finding::new(
                1,
                known,
                "column_twice",
                "the column is there twice",
                "leave one of the two",
            )),
            Some(known) => header.push(known),
            None => {
                let near = near(name, names());
                let fix = if near.is_empty() {
                    format!("the columns are {}", names().collect::<Vec<_>>().join(", "))
                } else {
                    format!("did you mean {}?", near.join(", "))
                };
                let reason = "there is no such column";
                findings.push(Finding::new(1, &printable(name), "column_unknown", reason, fix));
            }
        }
    }
    for name in needed.iter().filter(|name| !header.contains(name)) {
        let fix = "add it to the header";
        findings.push(Finding::new(1, name, "column_missing", "the column is missing", fix));
    }
    if findings.is_empty() { Ok(header) } else { Err(findings) }
}

/// The lines of a text, each with its number.
struct Lines<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    /// Up to where line breaks were counted, and how many there were.
    counted: (usize, usize),
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        Self { text, reader, counted: (0, 0) }
    }

    fn next(&mut self) -> Result<Option<(usize, StringRecord)>, Vec<Finding>> {
        let mut record = StringRecord::new();
        match self.reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(_) => return Err(vec![encoding(self.text.as_bytes(), self.counted.0)]),
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX).min(self.text.len());
        // The reader's position stands before the line breaks and empty lines that it passes over.
        let skipped = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
        let bytes = self.text.as_bytes();
        let start = start + bytes[start..].iter().take_while(skipped).count();
        let (from, breaks) = self.counted;
        self.counted = (start, breaks + line_breaks(bytes.get(from..start).unwrap_or_default()));
        Ok(Some((self.counted.1 + 1, record)))
    }
}

/// LF, CRLF, or a CR alone.
fn line_breaks(bytes: &[u8]) -> usize {
    let after = bytes.iter().skip(1).map(Some).chain([None]);
    let ends = |(byte, next): &(&u8, Option<&u8>)| {
        **byte == b'\n' || (**byte == b'\r' && *next != Some(&b'\n'))
    };
    bytes.iter().zip(after).filter(ends).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::PAYOUT;

    fn rows(text: &str) -> Result<Vec<Row>, Vec<Finding>> {
        read(text.as_bytes(), &PAYOUT, &["reference", "amount"])
    }

    fn found(text: &str) -> Vec<(usize, String, String)> {
        let findings = rows(text).unwrap_err();
        let value = serde_json::to_value(findings).unwrap();
        let text = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap().to_owned();
        let place = |one: &serde_json::Value| usize::try_from(one["line"].as_u64().unwrap());
        let all = value.as_array().unwrap().iter();
        all.map(|one| (place(one).unwrap(), text(one, "column"), text(one, "code"))).collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read_and_every_cell_stays_text() {
        let text = "\u{feff}reference, amount ,recipient\r\n\
                    A-1,5000,\"Mfano, Juma\"\r\n\r\n\
                    ,,\r\n\
                    A-2,0700,=SUM(A1)\r\n\"A-3\",1,\"\"\"x\"\"\"";
        let rows = rows(text).unwrap();
        let seen: Vec<_> = rows
            .iter()
            .map(|r| (r.line, r.cell("reference"), r.cell("amount"), r.cell("recipient")))
            .collect();
        assert_eq!(
            seen,
            [
                (2, "A-1", "5000", "Mfano, Juma"),
                (5, "A-2", "0700", "=SUM(A1)"),
                (6, "A-3", "1", "\"x\"")
            ]
        );
        assert_eq!(rows[0].cell("order"), "");
    }

    #[test]
    fn what_would_lose_a_payment_is_refused_at_its_line() {
        let one = |line, column: &str, code: &str| (line, column.to_owned(), code.to_owned());
        assert_eq!(found(""), [one(1, "", "payments_none")]);
        assert_eq!(found("reference,amount\n\n,\n"), [one(1, "", "payments_none")]);
        assert_eq!(found("reference;amount\nA;5\n"), [one(1, "", "cells_separator")]);
        assert_eq!(found("A,255712345678\n"), [one(1, "", "header_missing")]);
        assert_eq!(
            found("refrence,amount,amount\n"),
            [
                one(1, "refrence", "column_unknown"),
                one(1, "amount", "column_twice"),
                one(1, "reference", "column_missing")
            ]
        );
        assert_eq!(
            found("reference,amount\nA,5\nB,5,6\n\nC\n"),
            [one(3, "", "cells_count"), one(5, "", "cells_count")]
        );
        let open = "reference,recipient,amount\nA,\"Juma,5\nB,Asha,6\nC,\"Neema\",7\n";
        assert_eq!(found(open)[0].0, 2, "{:?}", found(open));
        let whole = "reference,amount\nA,\"5\nB,6\"\n";
        assert_eq!(found(whole), [one(2, "amount", "cell_line_break")]);
    }

    #[test]
    fn what_spreadsheets_leave_behind_holds_nothing_and_names_may_be_capital() {
        let rows = rows("Reference,AMOUNT,,\nA,5,,\nB,6\n").unwrap();
        assert_eq!(rows.iter().map(|r| r.cell("amount")).collect::<Vec<_>>(), ["5", "6"]);
        assert_eq!(found("reference,amount,\nA,5,x\n")[0].2, "cells_count");
        assert_eq!(found("reference,,amount\nA,,5\n")[0].1, "(no name)");
        let fix = |text: &str| serde_json::to_value(&self::rows(text).unwrap_err()[0]).unwrap();
        assert!(fix("reference,amount\nA\n")["fix"].as_str().unwrap().contains("every cell"));
        assert!(fix("reference,amount\nA,5,6\n")["fix"].as_str().unwrap().contains("quote"));
    }

    #[test]
    fn lines_that_end_with_cr_alone_keep_their_numbers() {
        assert_eq!(found("reference,amount\rA,5\rB\rC,7\r")[0].0, 3);
        assert_eq!(found("reference,amount\r\nA,5\r\nB\r\n")[0].0, 3);
    }

    #[test]
    fn a_name_that_nobody_knows_is_shown_short_and_obeyed_by_no_terminal() {
        let name = format!("\u{1b}[2J{}", "x".repeat(500));
        let found = found(&format!("reference,amount,{name}\n"));
        assert!(found[0].1.chars().count() <= 41 && !found[0].1.contains('\u{1b}'), "{found:?}");
    }

    #[test]
    fn another_encoding_is_named_with_its_line() {
        let findings = read(b"reference,amount\nA,5\nB\xe9,5\n", &PAYOUT, &[]).unwrap_err();
        assert_eq!(findings, [encoding(b"\n\n", 2)]);
        assert!(read(b"\xff\xfer\0e\0f\0", &PAYOUT, &[]).is_err());
    }

    #[test]
    fn an_unknown_column_names_the_nearest() {
        let findings = rows("reference,amonut\n").unwrap_err();
        let value = serde_json::to_value(&findings[0]).unwrap();
        assert_eq!(value["fix"], "did you mean amount?");
    }
}
