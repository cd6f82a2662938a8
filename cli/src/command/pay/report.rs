//! What became of every line: for the books, for programs, and in a few words for whoever waits.

use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

use comfy_table::Cell;
use serde::Serialize;
use serde_json::{Value, json};
use shilingi::{Error, ErrorKind, MayPayAgain, Status};

use super::line::{Line, Stand, Tally, payments};
use super::plan::{ALL, Plan};
use super::send::Stop;
use crate::args::Pay;
use crate::command::money;
use crate::output::{self, Output, Table};

/// What became of one line. Times are UTC.
#[derive(Debug, Serialize)]
struct Entry {
    line: usize,
    reference: String,
    amount: i64,
    currency: &'static str,
    destination: String,
    party: String,
    status: &'static str,
    settled: bool,
    reason: String,
    may_pay_again: &'static str,
    provider_code: Option<String>,
    transaction_id: Option<String>,
    request_id: Option<String>,
    attempts: u32,
    recorded_at: Option<String>,
    changed_at: Option<String>,
    review: Option<&'static str>,
    note: String,
}

impl Entry {
    fn of(line: &Line, show_private: bool) -> Self {
        let payment = line.payment();
        let money = line.operation.money;
        let party = line.operation.details.party();
        let party = party.expose();
        let again = |again| match again {
            MayPayAgain::Yes => "yes",
            MayPayAgain::NotYet => "not_yet",
            MayPayAgain::No => "no",
        };
        let text = |of: Option<&String>| of.cloned();
        Self {
            line: line.row.line,
            reference: line.reference().as_str().to_owned(),
            amount: money.amount(),
            currency: money.currency().code(),
            destination: line.destination().to_owned(),
            party: if show_private { party.to_owned() } else { output::masked(party) },
            status: line.state(),
            settled: payment.is_some_and(|p| p.settled),
            reason: line.reason().to_owned(),
            may_pay_again: payment.map_or("", |p| again(p.may_pay_again)),
            provider_code: text(payment.and_then(|p| p.raw_code.as_ref())),
            transaction_id: text(payment.and_then(|p| p.transaction_id.as_ref())),
            request_id: text(payment.and_then(|p| p.request_id.as_ref())),
            attempts: payment.map_or(0, |p| p.attempts),
            recorded_at: payment.map(|p| p.created_at.to_string()),
            changed_at: payment.map(|p| p.updated_at.to_string()),
            review: payment.and_then(|p| p.review).map(|review| review.name()),
            note: note(line),
        }
    }
}

/// What whoever looks after the line must know.
fn note(line: &Line) -> String {
    match &line.stand {
        Stand::Unsent => "nothing was sent; the same command pays it".to_owned(),
        Stand::Refused(error) => error.detail.clone(),
        Stand::Recorded(payment) => match (&payment.parked, payment.status) {
            (Some(parked), _) => parked.clone(),
            (None, Status::Created) => "recorded and not sent: its wallet is short".to_owned(),
            _ => String::new(),
        },
    }
}

/// The whole report.
pub(super) struct Report {
    lines: Vec<Line>,
    entries: Vec<Entry>,
    document: Value,
    stopped: Option<String>,
}

impl Report {
    pub(super) fn new(
        lines: Vec<Line>,
        stop: Option<&Stop>,
        plan: &Plan,
        show_private: bool,
    ) -> Self {
        let entries: Vec<Entry> = lines.iter().map(|line| Entry::of(line, show_private)).collect();
        let stopped = stop.map(Stop::text);
        let document = json!({
            "profile": plan.title,
            "written_at": money::now().to_string(),
            "stopped": stopped,
            "totals": Tally::by(&lines, |line| line.state()).rows(),
            "lines": entries,
        });
        Self { lines, entries, document, stopped }
    }

    /// What was not paid, line by line, and what it all adds up to.
    pub(super) fn print(&self, output: Output) {
        let header = ["line", "reference", "amount", "status", "reason", "pay again", ""];
        let mut table = Table::new(&header);
        let mut rest = 0;
        for (line, entry) in self.lines.iter().zip(&self.entries) {
            if line.status() == Some(Status::Succeeded) && entry.review.is_none() {
                continue;
            }
            rest += 1;
            let again = match entry.may_pay_again {
                "yes" => "yes, under a new reference",
                "not_yet" => "not yet",
                other => other,
            };
            table.row([
                output::right(entry.line),
                Cell::new(&entry.reference),
                output::right(output::amount(entry.amount, entry.currency)),
                line.status().map_or_else(|| Cell::new(entry.status), output::status_cell),
                Cell::new(&entry.reason),
                Cell::new(again),
                Cell::new(entry.review.map_or(entry.note.as_str(), |review| review)),
            ]);
        }
        if rest > 0 {
            output.text(&format!("{}\n", table.text()));
        }
        let (states, all) =
            (Tally::by(&self.lines, |line| line.state()), Tally::by(&self.lines, |_| ALL));
        output.text(&states.table("status", &all));
        output.document(&self.document);
    }

    /// How to go on.
    pub(super) fn advise(&self, options: &Pay, output: Output) {
        if let Some(stopped) = &self.stopped {
            output.note(&format!("{stopped}; the same command goes on, and pays nothing twice"));
        }
        let count = self.lines.iter().filter(|line| line.is_open()).count();
        if count > 0 {
            let found = money::found_again(&options.journal, &options.access);
            output.note(&format!(
                "open: {}, not to be paid again. `shilingi reconcile{found}` looks after what is \
                 open, and the same command reports anew",
                payments(count)
            ));
        }
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut plain = csv::Writer::from_writer(Vec::new());
        for entry in &self.entries {
            plain.serialize(entry)?;
        }
        let plain = plain.into_inner().map_err(|e| e.into_error())?;
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&plain[..]);
        let mut inert = csv::Writer::from_writer(Vec::new());
        for record in reader.records() {
            inert.write_record(record?.iter().map(|cell| text(cell).into_owned()))?;
        }
        Ok(inert.into_inner().map_err(|e| e.into_error())?)
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe.
fn text(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The file that the report is written to.
pub(super) struct Target(PathBuf);

impl Target {
    /// Found out before anything is paid: whether such a file can be written.
    pub(super) fn new(to: &Path, input: &Path) -> Result<Self, Error> {
        let is_input = |to: &Path| input.canonicalize().is_ok_and(|input| input == to);
        if to.canonicalize().is_ok_and(|to| is_input(&to)) {
            return Err(place(to, "it is the file of payments itself"));
        }
        if to.is_dir() {
            return Err(place(to, "it is a folder"));
        }
        let target = Self(to.to_owned());
        target.beside().map_err(|e| place(to, &e.to_string()))?;
        Ok(target)
    }

    /// A passing file in the same folder, for its owner alone.
    fn beside(&self) -> std::io::Result<tempfile::NamedTempFile> {
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty());
        tempfile::Builder::new()
            .prefix(".shilingi-report-")
            .tempfile_in(folder.unwrap_or(Path::new(".")))
    }

    /// Writes it whole or not at all; an earlier report is replaced.
    pub(super) fn write(&self, report: &Report) -> Result<(), Error> {
        let is_json = self.0.extension().is_some_and(|extension| extension == "json");
        let bytes = if is_json {
            serde_json::to_vec_pretty(&report.document).map_err(|e| e.to_string())
        } else {
            report.csv().map_err(|e| e.to_string())
        };
        let bytes = bytes.map_err(|why| place(&self.0, &why))?;
        let written = self.beside().and_then(|mut file| {
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.persist(&self.0).map_err(|e| e.error)
        });
        written.map(|_| ()).map_err(|e| place(&self.0, &e.to_string()))
    }
}

fn place(path: &Path, why: &str) -> Error {
    let detail = format!("the report cannot be written to {}: {why}", path.display());
    Error::new(ErrorKind::Setup, "report_place", detail)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+255", "-5", "@SUM(A1)", "\t=1"] {
            assert_eq!(text(cell), format!("'{cell}"));
        }
        assert_eq!(text("A-1=2"), "A-1=2");
    }
}
