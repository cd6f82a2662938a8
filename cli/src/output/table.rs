//! Tables and lines for people.

use std::fmt::Write;

use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, LineStyle, TableStyle};
use shilingi::value::{Private, grouped};
use shilingi::{MayPayAgain, Payment, Status, TimelineEntry};

use super::{Output, masked};

const LINE: LineStyle = LineStyle::none().fill('─').junction('─');
const STYLE: TableStyle =
    TableStyle::new().top_border(LINE).header_separator(LINE).bottom_border(LINE);

/// A terminal that says that it is narrower does not know its width, as in a container.
const LEAST: u16 = 20;

/// A table that fits the terminal; a pipe gets every column whole.
pub(crate) struct Table(comfy_table::Table);

impl Table {
    pub(crate) fn new(header: &[impl std::fmt::Display]) -> Self {
        let mut table = comfy_table::Table::new();
        table
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(header.iter().map(Cell::new));
        if table.width().is_some_and(|width| width < LEAST) {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        if std::env::var_os("NO_COLOR").is_some() {
            table.force_no_tty();
        }
        Self(table)
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.0.add_row(cells.into_iter().collect::<Vec<_>>());
    }

    pub(crate) fn texts(&mut self, cells: &[String]) {
        self.row(cells.iter().map(Cell::new));
    }

    pub(crate) fn text(&self) -> String {
        self.0.trim_fmt()
    }
}

/// A status in the colour of what it asks for: green is done, red has failed, yellow is open.
pub(crate) fn status_cell(status: Status) -> Cell {
    let color = match status {
        Status::Succeeded => Color::Green,
        Status::Failed | Status::Expired | Status::Cancelled | Status::Reversed => Color::Red,
        Status::Created | Status::Pending | Status::Unknown => Color::Yellow,
    };
    Cell::new(status.name()).fg(color)
}

/// A cell whose numbers stand below each other.
pub(crate) fn right(text: impl std::fmt::Display) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// An amount with separators between its thousands.
pub(crate) fn amount(amount: i64, currency: &str) -> String {
    format!("{} {currency}", grouped(amount.unsigned_abs()))
}

fn party(payment: &Payment, output: Output) -> String {
    let whole = payment.party.expose();
    if output.shows_private() { whole.to_owned() } else { masked(whole) }
}

/// The reason and what a person must know, in one line.
fn remark(payment: &Payment) -> String {
    let mut parts = Vec::new();
    if let Some(reason) = payment.reason {
        parts.push(reason.name().to_owned());
    }
    if payment.accepted && payment.status == Status::Pending {
        parts.push("accepted, not confirmed yet".to_owned());
    }
    if let Some(review) = payment.review {
        parts.push(format!("review: {}", review.name()));
    }
    if payment.parked.is_some() {
        parts.push("parked".to_owned());
    }
    parts.join("; ")
}

/// Many payments, one a line.
pub(crate) fn payments(payments: &[Payment], output: Output) -> String {
    let mut table =
        Table::new(&["recorded", "reference", "profile", "what", "amount", "with", "status", ""]);
    for payment in payments {
        table.row([
            Cell::new(payment.created_at),
            Cell::new(&payment.reference),
            Cell::new(format!(
                "{}/{} {}",
                payment.provider,
                payment.profile,
                payment.environment.name()
            )),
            Cell::new(payment.kind.name()),
            right(amount(payment.amount, &payment.currency)),
            Cell::new(party(payment, output)),
            status_cell(payment.status),
            Cell::new(remark(payment)),
        ]);
    }
    table.text()
}

/// One payment, whole.
pub(crate) fn payment(payment: &Payment, output: Output) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name:<15} {value}");
        }
    };
    line("reference", &payment.reference);
    line(
        "profile",
        &format!("{}/{}, {}", payment.provider, payment.profile, payment.environment.name()),
    );
    line(
        "what",
        &format!("{} of {}", payment.kind.name(), amount(payment.amount, &payment.currency)),
    );
    line("with", &party(payment, output));
    line("order", payment.order.as_deref().unwrap_or_default());
    let settled = if payment.settled { ", settled" } else { "" };
    line("status", &format!("{}{settled}", payment.status));
    line("remark", &remark(payment));
    line("provider's code", payment.raw_code.as_deref().unwrap_or_default());
    line("transaction id", payment.transaction_id.as_deref().unwrap_or_default());
    line("request id", payment.request_id.as_deref().unwrap_or_default());
    line("may pay again", again(payment.may_pay_again));
    line("next look", &payment.next_look_at.map(|at| at.to_string()).unwrap_or_default());
    if let Some(handed) = &payment.handed {
        let shown = |text: &Option<Private>| text.as_ref().map_or("", Private::expose).to_owned();
        line("pay at", &shown(&handed.checkout_url));
        line("short link", &shown(&handed.link_url));
        line("QR text", &shown(&handed.qr_code));
        let receipt = match &handed.receipt {
            Some(_) if !output.shows_private() => "came; --show-private prints it".to_owned(),
            receipt => shown(receipt),
        };
        line("receipt", &receipt);
    }
    for warning in &payment.warnings {
        line("warning", &format!("{}: {}; {}", warning.field, warning.reason, warning.fix));
    }
    line("to check", payment.parked.as_deref().unwrap_or_default());
    text
}

/// What happened to a payment, one line each, with the time since its recording.
pub(crate) fn timeline(entries: &[TimelineEntry]) -> String {
    let mut text = String::new();
    let start = entries.first().map(|entry| entry.at);
    for entry in entries {
        let since = start.map_or(0, |start| entry.at.since(start).as_millis());
        let (seconds, millis) = (since / 1000, since % 1000);
        let (kind, status) = (entry.kind.name(), entry.status.name());
        let _ = writeln!(
            text,
            "  {:>10}  {kind:<9}  {status:<9}  {}",
            format!("+{seconds}.{millis:03} s"),
            entry.text
        );
    }
    text
}

/// Whether the same thing may be paid again, in words.
pub(crate) fn again(may: MayPayAgain) -> &'static str {
    match may {
        MayPayAgain::Yes => "yes, under a new reference",
        MayPayAgain::NotYet => "not yet",
        MayPayAgain::No => "no",
    }
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(amount(5, "TZS"), "5 TZS");
        assert_eq!(amount(50_000, "TZS"), "50,000 TZS");
        assert_eq!(amount(1_234_567, "KES"), "1,234,567 KES");
    }
}
