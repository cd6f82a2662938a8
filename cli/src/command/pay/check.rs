//! The check of the whole file: every line against the rules and the journal, before any is paid.

use std::collections::BTreeMap;

use shilingi::engine::Preview;
use shilingi::{Error, ErrorKind, MayPayAgain, Payment, PayoutRequest, Shilingi};

use super::doubt::doubt;
use super::known::Known;
use super::line::{Line, Stand};
use crate::output::{self, Output};
use crate::sheet::{Finding, Row, refusal};

/// What to do where a person may have been paid.
const ONCE: &str = "a new reference pays this person a second time";

/// The lines with what the journal knows of them; an error when any of them is wrong.
pub(super) async fn check(
    engine: &Shilingi,
    rows: Vec<Row>,
    known: &Known,
    output: Output,
) -> Result<Vec<Line>, Error> {
    let (mut lines, mut wrong, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    let own = "give each payment a reference of its own";
    wrong.extend(repeated(&rows, "reference", "reference_repeated", own));
    wrong.extend(repeated(&rows, "order", "order_repeated", "pay each order in one line"));
    for row in rows {
        match engine.preview::<PayoutRequest>(row.payout()).await {
            Ok(preview) => match line(engine, row, preview).await? {
                Ok(line) => {
                    taken.extend(elsewhere(&line, known));
                    lines.push(line);
                }
                Err(finding) => taken.push(finding),
            },
            Err(error) if error.kind == ErrorKind::Invalid => {
                wrong.extend(error.violations.into_iter().map(|v| Finding::of(&row, v)));
            }
            Err(error) if error.kind == ErrorKind::Conflict => {
                taken.push(conflict(engine, &row, &error).await?);
            }
            Err(error) => return Err(error),
        }
    }
    let only_taken = wrong.is_empty();
    wrong.append(&mut taken);
    if wrong.is_empty() {
        doubt(&mut lines, known);
        return Ok(lines);
    }
    let mut refusal = refusal(wrong, output);
    if only_taken {
        refusal.kind = ErrorKind::Conflict;
    }
    Err(refusal)
}

/// The line with what the journal has of it, be it only how it ended.
async fn line(
    engine: &Shilingi,
    row: Row,
    preview: Preview,
) -> Result<Result<Line, Finding>, Error> {
    let (operation, warnings) =
        (preview.valid.operation().clone(), preview.valid.warnings().to_vec());
    let stand = match preview.payment {
        Some(payment) => Stand::Recorded(payment.into()),
        None => {
            let identity = engine.identity(operation.reference.as_str());
            match engine.journal().tombstone(identity).await? {
                None => Stand::Unsent,
                Some(kept) if kept.is_of(&operation) => Stand::Retired(kept.into()),
                Some(kept) => {
                    let day = day(&kept.created_at);
                    let reason =
                        format!("something else was recorded under it on {day}: {}", kept.status);
                    let finding =
                        Finding::new(row.line, "reference", "reference_taken", reason, ONCE);
                    return Ok(Err(finding));
                }
            }
        }
    };
    Ok(Ok(Line { row, operation, warnings, stand }))
}

/// A cell that has the same text as one above it, in a column where each text may stand once.
fn repeated(rows: &[Row], column: &str, code: &str, fix: &str) -> Vec<Finding> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let texts = rows.iter().map(|row| (row.line, row.cell(column).trim()));
    texts
        .filter(|(_, text)| !text.is_empty())
        .filter_map(|(line, text)| {
            let above = *first.entry(text).or_insert(line);
            let reason = format!("line {above} has the same {column}");
            (above != line).then(|| Finding::new(line, column, code, reason, fix))
        })
        .collect()
}

async fn conflict(engine: &Shilingi, row: &Row, error: &Error) -> Result<Finding, Error> {
    if error.code == "order_held" {
        // What follows the colon is for programs.
        let reason = error.detail.split(": ").next().unwrap_or_default();
        let fix = "wait for that payment, or take the line out";
        return Ok(Finding::new(row.line, "order", &error.code, reason, fix));
    }
    let payment = engine.stored(row.cell("reference")).await?;
    let fix = if payment.may_pay_again == MayPayAgain::Yes {
        "that failed for good: give the line a new reference".to_owned()
    } else {
        format!("write that again; {ONCE}")
    };
    Ok(Finding::new(row.line, "reference", &error.code, recorded(&payment), fix))
}

fn elsewhere(line: &Line, known: &Known) -> Option<Finding> {
    let payment = known.elsewhere(line).filter(|_| line.is_to_be_sent())?;
    let with = format!("{}/{}", payment.provider, payment.profile);
    let reason = format!("{}, with {with}", recorded(payment));
    let fix = format!("pay the line with {with}; {ONCE}");
    Some(Finding::new(line.row.line, "reference", "reference_elsewhere", reason, fix))
}

/// What stands under a reference, in words.
fn recorded(payment: &Payment) -> String {
    format!(
        "a {} of {} ({}) was recorded under it on {} and is {}",
        payment.kind.name(),
        output::amount(payment.amount, &payment.currency),
        output::masked(payment.party.expose()),
        day(&payment.created_at),
        payment.status.name()
    )
}

fn day(at: &shilingi::value::Timestamp) -> String {
    at.to_string().chars().take_while(|c| *c != 'T').collect()
}
