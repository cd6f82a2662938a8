//! What the demo says at its end: timelines, the summary, counts and the closing line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use comfy_table::Cell;
use serde_json::{Value, json};
use shilingi::engine::{snapshot, timeline};
use shilingi::journal::Stored;
use shilingi::{Error, Payment};

use super::audit::{self, Finding, Moves};
use super::name::Name;
use super::run::{self, Answers};
use super::sheet::Row;
use super::stage::Stage;
use crate::output::{self, Output, Table};

/// A row with what became of it.
struct Line<'a> {
    row: &'a Row,
    answer: Option<&'a Result<Payment, Error>>,
    stored: Option<&'a Stored>,
    parked: Option<String>,
    finding: Option<Finding>,
    repeats: bool,
}

/// The demo's result, printed at once so that no half of it is ever taken for the whole.
pub(super) struct Report {
    text: String,
    document: Value,
    contradictions: Vec<String>,
}

impl Report {
    pub(super) async fn write(
        stage: &Stage,
        rows: &[Row],
        answers: &Answers,
    ) -> Result<Self, Error> {
        let stored = run::all(stage).await?;
        let stored: BTreeMap<Name, &Stored> = stored
            .iter()
            .map(|one| {
                let identity = &one.intent.identity;
                ((identity.provider.clone(), identity.reference.clone()), one)
            })
            .collect();
        let moves = audit::moves(&stage.sandbox.books());
        let mut lines = Vec::new();
        let mut met = BTreeSet::new();
        for (row, answer) in rows.iter().zip(answers) {
            let line = Line::of(stage, row, answer.as_ref(), &stored, &moves, &mut met).await?;
            lines.push(line);
        }
        let mut contradictions: Vec<String> = lines
            .iter()
            .filter(|line| !line.repeats)
            .filter_map(|line| {
                let words = line.finding.as_ref()?.contradiction.as_ref()?;
                Some(format!("{}: {words}", line.row.reference()))
            })
            .collect();
        contradictions.extend(
            lines
                .iter()
                .filter(|line| line.answer.is_none())
                .map(|line| format!("{}: the demo ended before it was paid", line.row.reference())),
        );
        let statuses = count(&lines);
        let max = moves.values().map(|moves| moves.executed).max().unwrap_or_default();
        if max > 1 {
            contradictions.push(format!("a reference was executed {max} times"));
        }
        let document = json!({
            "payments": lines.iter().map(Line::document).collect::<Vec<_>>(),
            "statuses": statuses,
            "callbacks": stage.intakes(),
            "executions": executions(&moves),
            "max": max,
            "contradictions": contradictions,
        });
        let mut text = String::new();
        for line in &lines {
            line.story(&mut text);
        }
        let _ = writeln!(text, "\n{}\n", summary(&lines));
        to_check(&lines, &mut text);
        for (name, number) in stage.intakes() {
            let _ = writeln!(text, "callbacks {name}: {number}");
        }
        let _ = writeln!(text);
        for (status, number) in &statuses {
            let _ = writeln!(text, "{status:<10} {number:>3}");
        }
        for contradiction in &contradictions {
            let _ = writeln!(text, "CONTRADICTION {contradiction}");
        }
        let _ = writeln!(text, "executions per reference: max {max}");
        Ok(Self { text, document, contradictions })
    }

    /// Whether no verdict contradicts the books.
    pub(super) fn agrees(&self) -> bool {
        self.contradictions.is_empty()
    }

    pub(super) fn print(&self, output: Output) {
        output.text(&self.text);
        output.document(&self.document);
        if !self.agrees() {
            output.note(&format!(
                "the journal and the sandbox's books contradict each other:\n  {}",
                self.contradictions.join("\n  ")
            ));
        }
    }
}

impl<'a> Line<'a> {
    async fn of(
        stage: &Stage,
        row: &'a Row,
        answer: Option<&'a Result<Payment, Error>>,
        stored: &BTreeMap<Name, &'a Stored>,
        moves: &BTreeMap<Name, Moves>,
        met: &mut BTreeSet<Name>,
    ) -> Result<Self, Error> {
        let reference = row.reference();
        let name = row.name();
        let stored = stored.get(&name).copied();
        let found = moves.get(&name);
        let finding = match stored {
            Some(stored) => Some(audit::compare(&snapshot(stored), found)),
            None => found.map(audit::unrecorded),
        };
        let parked = match stored {
            Some(_) => stage.engine(row.provider).stored(reference).await?.parked,
            None => None,
        };
        Ok(Self { row, answer, stored, parked, finding, repeats: !met.insert(name) })
    }

    /// The payment, unless this row was refused.
    fn payment(&self) -> Option<Payment> {
        match self.answer {
            Some(Err(_)) => None,
            _ => self.stored.map(snapshot),
        }
    }

    fn status(&self) -> &'static str {
        match (self.answer, self.payment()) {
            (None, None) => "not paid",
            (_, Some(payment)) => payment.status.name(),
            (Some(_), None) => "refused",
        }
    }

    fn reason(&self) -> String {
        match (self.answer, self.payment()) {
            (Some(Err(error)), _) => {
                error.violations.first().map_or(&error.code, |violation| &violation.code).clone()
            }
            (_, Some(payment)) if self.repeats => format!("the payment above ({})", payment.status),
            (_, Some(payment)) => {
                let mut parts: Vec<&str> = payment.reason.iter().map(|r| r.name()).collect();
                parts.extend(payment.review.map(|review| review.name()));
                parts.extend(self.parked.as_ref().map(|_| "parked"));
                parts.join(", ")
            }
            _ => String::new(),
        }
    }

    /// The row's timeline under its heading.
    fn story(&self, text: &mut String) {
        let (reference, shows) = (self.row.reference(), self.row.shows());
        let _ = writeln!(text, "\n{reference}: {}", self.status());
        if !shows.is_empty() {
            let _ = writeln!(text, "  {shows}");
        }
        match (self.answer, self.stored) {
            (Some(Err(error)), _) => {
                let _ = writeln!(text, "  {} [{}]", error.detail, error.code);
                for violation in &error.violations {
                    let _ = writeln!(
                        text,
                        "  {}: {} -> {}",
                        violation.field, violation.reason, violation.fix
                    );
                }
            }
            (_, Some(stored)) if !self.repeats => {
                text.push_str(&output::timeline(&timeline(stored)));
            }
            _ => {}
        }
    }

    fn document(&self) -> Value {
        let mut payment = self.payment().map(|payment| output::masked_value(&payment, false));
        if let Some(payment) = &mut payment {
            payment["parked"] = json!(self.parked);
        }
        json!({
            "reference": self.row.reference(),
            "shows": self.row.shows(),
            "payment": payment,
            "repeats": self.repeats,
            "timeline": self.stored.filter(|_| !self.repeats).map(timeline),
            "error": self.answer.and_then(|answer| answer.as_ref().err()),
            "books": self.finding,
        })
    }
}

/// How often the principal of each moved, by provider and reference.
fn executions(moves: &BTreeMap<Name, Moves>) -> BTreeMap<&str, BTreeMap<&str, u32>> {
    let mut executions: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for ((provider, reference), moves) in moves {
        executions.entry(provider).or_default().insert(reference, moves.executed);
    }
    executions
}

/// What a person must do about payments that cannot be asked about, each instruction once.
fn to_check(lines: &[Line<'_>], text: &mut String) {
    let mut checks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.repeats && line.payment().is_some()) {
        if let Some(parked) = &line.parked {
            checks.entry(parked).or_default().push(line.row.reference());
        }
    }
    if !checks.is_empty() {
        let _ = writeln!(
            text,
            "Parked is right for these: nothing proves what became of them, so they are neither \
             paid again nor called failed."
        );
    }
    for (parked, references) in checks {
        let _ = writeln!(text, "  {}\n    To check: {parked}", references.join(", "));
    }
    let _ = writeln!(text);
}

fn summary(lines: &[Line<'_>]) -> String {
    let header = ["reference", "what", "amount", "status", "reason", "sandbox's books", "agrees"];
    let mut table = Table::new(&header);
    for line in lines {
        let payment = line.payment();
        let amount = payment.as_ref().map_or_else(
            || line.row.amount().to_owned(),
            |payment| output::amount(payment.amount, &payment.currency),
        );
        let status = payment.map_or_else(
            || Cell::new(line.status()),
            |payment| output::status_cell(payment.status),
        );
        let (books, agrees) = match &line.finding {
            _ if line.repeats => (String::new(), ""),
            Some(finding) if finding.contradiction.is_some() => (finding.words(), "NO"),
            Some(finding) => (finding.words(), "yes"),
            None => ("never arrived".to_owned(), "yes"),
        };
        table.row([
            Cell::new(line.row.reference()),
            Cell::new(format!("{} {}", line.row.provider.name(), line.row.what())),
            output::right(amount),
            status,
            Cell::new(line.reason()),
            Cell::new(books),
            Cell::new(agrees),
        ]);
    }
    table.text()
}

/// How many payments have each status, and how many rows made no payment.
fn count(lines: &[Line<'_>]) -> BTreeMap<&'static str, u32> {
    let mut counts = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.repeats || line.payment().is_none()) {
        *counts.entry(line.status()).or_default() += 1;
    }
    counts
}
