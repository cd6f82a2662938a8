//! The check of the whole file: every line against the rules and the journal, before any is paid.

use std::collections::BTreeMap;

use shilingi::{Error, ErrorKind, PayoutRequest, Shilingi};

use super::line::{Line, Stand};
use crate::output::Output;
use crate::sheet::{Finding, Row, refusal};

/// The lines with what the journal knows of them; an error when any of them is wrong.
pub(super) async fn check(
    engine: &Shilingi,
    rows: Vec<Row>,
    output: Output,
) -> Result<Vec<Line>, Error> {
    let (mut lines, mut wrong, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    let own = "give each payment a reference of its own";
    wrong.extend(repeated(&rows, "reference", "reference_repeated", own));
    wrong.extend(repeated(&rows, "order", "order_repeated", "pay each order in one line"));
    for row in rows {
        match engine.preview::<PayoutRequest>(row.payout()).await {
            Ok(preview) => {
                let stand = preview.payment.map_or(Stand::Unsent, |p| Stand::Recorded(p.into()));
                let (operation, warnings) =
                    (preview.valid.operation().clone(), preview.valid.warnings().to_vec());
                lines.push(Line { row, operation, warnings, stand });
            }
            Err(error) if error.kind == ErrorKind::Invalid => {
                wrong.extend(error.violations.into_iter().map(|v| Finding::of(&row, v)));
            }
            Err(error) if error.kind == ErrorKind::Conflict => taken.push(conflict(&row, &error)),
            Err(error) => return Err(error),
        }
    }
    let only_taken = wrong.is_empty();
    wrong.append(&mut taken);
    if wrong.is_empty() {
        return Ok(lines);
    }
    let mut refusal = refusal(wrong, output);
    if only_taken {
        refusal.kind = ErrorKind::Conflict;
    }
    Err(refusal)
}

/// A cell that has the same text as one above it, in a column where each text may stand once.
fn repeated(rows: &[Row], column: &str, code: &str, fix: &str) -> Vec<Finding> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let filled = rows.iter().filter(|row| !row.cell(column).is_empty());
    filled
        .filter_map(|row| {
            let above = *first.entry(row.cell(column)).or_insert(row.line);
            let reason = format!("line {above} has the same {column}");
            (above != row.line).then(|| Finding::new(row.line, column, code, reason, fix))
        })
        .collect()
}

fn conflict(row: &Row, error: &Error) -> Finding {
    let (column, fix) = if error.code == "order_held" {
        ("order", "wait for that payment, or take the line out")
    } else {
        ("reference", "write what was paid under it, or give the line a new reference")
    };
    Finding::new(row.line, column, &error.code, error.detail.as_str(), fix)
}
