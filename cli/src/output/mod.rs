//! What a command prints: tables and sentences for people, or one JSON document.

mod json;
mod table;

use std::io::{ErrorKind as Fault, IsTerminal, Write};
use std::sync::OnceLock;

use serde::Serialize;
use shilingi::{Error, ErrorKind, Outcome};

pub(crate) use json::{masked, masked_value};
pub(crate) use table::{Table, again, amount, payment, payments, right, status_cell, timeline};

/// Where and how a command prints.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    show_private: bool,
}

impl Output {
    pub(crate) fn new(json: bool, show_private: bool) -> Self {
        Self { json, show_private }
    }

    /// Whether numbers and accounts are shown whole.
    pub(crate) fn shows_private(self) -> bool {
        self.show_private
    }

    /// Prints text for people.
    pub(crate) fn text(self, text: &str) {
        if !self.json {
            result(text);
        }
    }

    /// Prints the one JSON document.
    pub(crate) fn document(self, value: &impl Serialize) {
        if let (true, Ok(text)) = (self.json, serde_json::to_string_pretty(value)) {
            result(&text);
        }
    }

    /// Prints one line of JSON, for programs that wait for it.
    pub(crate) fn line(self, value: &impl Serialize) {
        if let (true, Ok(text)) = (self.json, serde_json::to_string(value)) {
            result(&text);
        }
    }

    /// Says something beside the result.
    pub(crate) fn note(self, text: &str) {
        // Where nobody reads there is nobody to tell.
        let _ = write(std::io::stderr().lock(), text);
    }

    /// Says why there is no result.
    pub(crate) fn error(self, error: &Error) {
        if self.json
            && let Ok(text) = serde_json::to_string_pretty(&serde_json::json!({ "error": error }))
        {
            return self.note(&text);
        }
        self.note(&explained(error));
    }

    /// Whether a person watches what is said beside the result.
    pub(crate) fn is_watched(self) -> bool {
        std::io::stderr().is_terminal()
    }
}

/// Why a result could not be written; the first cause is kept.
static LOST: OnceLock<String> = OnceLock::new();

/// Why a part of the result is lost, if one is: a full disk behind a redirection.
pub(crate) fn lost() -> Option<&'static str> {
    LOST.get().map(String::as_str)
}

/// Writes a part of the result. A reader that has gone away (`| head`) is no failure of the command.
fn result(text: &str) {
    match write(std::io::stdout().lock(), text) {
        Err(error) if error.kind() != Fault::BrokenPipe => {
            let _ = LOST.set(error.to_string());
        }
        _ => {}
    }
}

fn write(mut to: impl Write, text: &str) -> std::io::Result<()> {
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    to.write_all(text.as_bytes())?;
    to.write_all(newline.as_bytes())?;
    to.flush()
}

/// What was told of the result is lost, and not the result.
const TOLD_IN_VAIN: [&str; 2] = ["output_lost", "report_lost"];

/// What an error says about the money.
fn about_money(error: &Error) -> &'static str {
    match error.outcome {
        _ if TOLD_IN_VAIN.contains(&error.code.as_str()) => {
            "what was sent stands in the journal: look there with `shilingi status`"
        }
        // An earlier command may have sent the same payment.
        Outcome::NotSent => "nothing was sent by this command",
        Outcome::Refused => "the provider refused it; no money moved",
        Outcome::Unknown => "it may have been paid: ask for its status, do not pay again",
    }
}

fn explained(error: &Error) -> String {
    let mut lines = vec![format!("error: {} [{} {}]", error.detail, error.kind.name(), error.code)];
    for violation in &error.violations {
        let field = if violation.field.is_empty() { "request" } else { &violation.field };
        lines.push(format!(
            "  {field}: {} -> {} [{}]",
            violation.reason, violation.fix, violation.code
        ));
    }
    let ids = [
        ("reference", &error.reference),
        ("request id", &error.request_id),
        ("transaction id", &error.transaction_id),
    ];
    for (name, id) in ids {
        if let Some(id) = id {
            lines.push(format!("  {name}: {id}"));
        }
    }
    // That nothing is known under a name says nothing about money.
    if error.kind != ErrorKind::NotFound {
        lines.push(format!("  money: {}", about_money(error)));
    }
    lines.join("\n")
}
