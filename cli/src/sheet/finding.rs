//! What is wrong with a file of payments.

use comfy_table::Cell;
use serde::Serialize;
use serde_json::json;
use shilingi::{Error, ErrorKind, Violation};

use super::Row;
use crate::output::{Output, Table, right};

/// One thing that is wrong, and where. It quotes no cell, which may be about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The line of the file; the header is line 1.
    line: usize,
    /// The column; empty when the line as a whole is wrong.
    column: String,
    code: String,
    reason: String,
    fix: String,
}

impl Finding {
    pub(crate) fn new(
        line: usize,
        column: &str,
        code: &str,
        reason: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            line,
            column: column.to_owned(),
            code: code.to_owned(),
            reason: reason.into(),
            fix: fix.into(),
        }
    }

    /// A violation of the request that a line makes: a field within another stands in a column of its own.
    pub(crate) fn of(row: &Row, violation: Violation) -> Self {
        let Violation { field, code, reason, fix } = violation;
        let column = field.rsplit('.').next().unwrap_or_default();
        Self { line: row.line, column: column.to_owned(), code, reason, fix }
    }
}

/// Shows everything that is wrong with a file, and gives the error with which the command ends.
pub(crate) fn refusal(mut findings: Vec<Finding>, output: Output) -> Error {
    findings.sort_by_key(|finding| finding.line);
    let mut table = Table::new(&["line", "column", "what is wrong", "what to do", "code"]);
    for finding in &findings {
        table.row([
            right(finding.line),
            Cell::new(&finding.column),
            Cell::new(&finding.reason),
            Cell::new(&finding.fix),
            Cell::new(&finding.code),
        ]);
    }
    output.text(&table.text());
    output.document(&json!({ "findings": findings }));
    let things = match findings.len() {
        1 => "one thing in the file is wrong".to_owned(),
        n => format!("{n} things in the file are wrong"),
    };
    Error::new(ErrorKind::Invalid, "payments_file", things)
}
