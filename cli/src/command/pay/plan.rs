//! What will happen, shown before it does; and the question whether it shall.

use std::io::IsTerminal;
use std::path::Path;

use serde_json::json;
use shilingi::{Error, ErrorKind};

use super::entry::Entry;
use super::known::Known;
use super::line::{Line, Tally, payments};
use crate::args::Pay;
use crate::interrupt;
use crate::output::Output;

/// What a person answered.
pub(super) enum Answer {
    Yes,
    No,
    Interrupted,
}

/// The name of what everything adds up to.
pub(super) const ALL: &str = "together";

/// The plan of a file.
pub(super) struct Plan {
    /// The profile with provider and environment.
    pub(super) title: String,
    live: bool,
    count: usize,
    amounts: String,
    text: String,
    document: serde_json::Value,
}

impl Plan {
    pub(super) fn of(
        lines: &[Line],
        known: &Known,
        (title, live): (String, bool),
        output: Output,
    ) -> Self {
        let sent = || lines.iter().filter(|line| line.is_to_be_sent());
        let states =
            Tally::by(lines, |line| if line.is_to_be_sent() { "to send" } else { line.state() });
        let to = Tally::by(sent(), |line| line.destination());
        let (all, sending) = (Tally::by(lines, |_| ALL), Tally::by(sent(), |_| ALL));
        let mut text = format!("{title}\njournal: {}", known.place);
        if known.is_new() {
            text.push_str(
                " (new: it knows no payment; what was paid through another journal is paid again)",
            );
        }
        text.push_str(&format!("\n\n{}\n", states.table("the file", &all)));
        let count = sent().count();
        if count > 0 {
            text.push_str(&format!("\n{}\n", to.table("to send to", &sending)));
        }
        for line in sent() {
            for doubt in &line.warnings {
                text.push_str(&format!(
                    "line {}, {}: {}; {}\n",
                    line.row.line, doubt.field, doubt.reason, doubt.fix
                ));
            }
        }
        let left_alone = known.left_alone(lines);
        if let Some(left_alone) = &left_alone {
            text.push_str(&format!("{left_alone}\n"));
        }
        let document = json!({
            "profile": title,
            "live": live,
            "journal": { "place": known.place, "payments": known.payments, "left_alone": left_alone },
            "file": states.rows(),
            "to_send": to.rows(),
            "warnings": sent()
                .filter(|line| !line.warnings.is_empty())
                .map(|line| json!({ "line": line.row.line, "warnings": line.warnings }))
                .collect::<Vec<_>>(),
            "lines": lines
                .iter()
                .map(|line| Entry::of(line, output.shows_private()))
                .collect::<Vec<_>>(),
        });
        let amounts = sending.amounts();
        Self { title, live, count, amounts, text, document }
    }

    pub(super) fn text(&self) -> String {
        format!("{}\n{}", self.text, self.money())
    }

    pub(super) fn print(&self, output: Output) {
        output.text(&self.text());
        output.document(&self.document);
    }

    fn money(&self) -> String {
        match (self.count, self.live) {
            (0, _) => "nothing is left to send".to_owned(),
            (_, false) => "pretend money: this is a sandbox".to_owned(),
            (_, true) => format!(
                "*** REAL MONEY: {}, {}, through a live profile ***",
                payments(self.count),
                self.amounts
            ),
        }
    }

    /// Real money through a journal that knows nothing may be a slip in its address, and what was paid
    /// through the right one would be paid again.
    pub(super) fn permitted(&self, known: &Known, options: &Pay) -> Result<(), Error> {
        if !self.live || !known.is_new() || options.new_journal || self.count == 0 {
            return Ok(());
        }
        let detail = format!(
            "the journal {} knows no payment: whatever was paid through another one would be paid again. \
             Check --journal; if it is meant to be new, add --new-journal",
            known.place
        );
        Err(Error::new(ErrorKind::Setup, "journal_new", detail))
    }

    /// Asks for the number of payments, which nobody types by accident.
    pub(super) async fn confirmed(&self, options: &Pay, output: Output) -> Result<Answer, Error> {
        let Self { count, amounts, .. } = self;
        if options.yes || *count == 0 {
            return Ok(Answer::Yes);
        }
        if options.file == Path::new("-") || !std::io::stdin().is_terminal() {
            let detail =
                "nobody can be asked here: look at the plan with --dry-run, then add --yes";
            return Err(Error::new(ErrorKind::Invalid, "confirmation_needed", detail));
        }
        let kind = if self.live { " of REAL MONEY" } else { "" };
        output.note(&format!(
            "\nType {count} to send {}, {amounts}{kind}; anything else sends none.",
            payments(*count)
        ));
        let typed = tokio::task::spawn_blocking(|| {
            let mut typed = String::new();
            std::io::stdin().read_line(&mut typed).map(|_| typed)
        });
        tokio::select! {
            typed = typed => {
                let typed = typed.ok().and_then(Result::ok).unwrap_or_default();
                Ok(if typed.trim() == count.to_string() { Answer::Yes } else { Answer::No })
            }
            () = interrupt::asked() => Ok(Answer::Interrupted),
        }
    }
}
