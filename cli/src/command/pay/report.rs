//! What became of every line: for the books, for programs, and in a few words for whoever waits.

use std::borrow::Cow;

use comfy_table::Cell;
use serde_json::{Value, json};
use shilingi::Status;

use super::entry::Entry;
use super::line::{Line, Tally, payments};
use super::plan::{ALL, Plan};
use super::stop::Stop;
use crate::args::Pay;
use crate::command::money;
use crate::output::{self, Output, Table};

/// The whole report.
pub(super) struct Report {
    lines: Vec<Line>,
    entries: Vec<Entry>,
    document: Value,
    /// Why the rest was not sent, and how to go on.
    stopped: Option<(String, &'static str)>,
}

impl Report {
    pub(super) fn new(
        lines: Vec<Line>,
        stop: Option<&Stop>,
        plan: &Plan,
        show_private: bool,
    ) -> Self {
        let entries: Vec<Entry> = lines.iter().map(|line| Entry::of(line, show_private)).collect();
        let stopped = stop.map(|stop| (stop.text(), stop.advice()));
        let document = json!({
            "profile": plan.title,
            "written_at": money::now().to_string(),
            "stopped": stopped.as_ref().map(|(why, _)| why),
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
            table.row([
                output::right(entry.line),
                Cell::new(&entry.reference),
                output::right(output::amount(entry.amount, entry.currency)),
                line.status().map_or_else(|| Cell::new(entry.status), output::status_cell),
                Cell::new(&entry.reason),
                Cell::new(entry.may_pay_again.map_or("", output::again)),
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
        if let Some((stopped, advice)) = &self.stopped {
            output.note(&format!("{stopped}; {advice}"));
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

    /// The report as a program reads it.
    pub(super) fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec_pretty(&self.document)
    }

    /// The report as a spreadsheet reads it.
    pub(super) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
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
