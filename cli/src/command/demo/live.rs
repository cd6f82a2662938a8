//! What is seen while the payments run: a bar on a terminal, plain lines elsewhere.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use shilingi::{Error, Payment, Status};

use super::name::{Name, name};
use super::sheet::Row;
use crate::output::Output;

pub(super) struct Live {
    output: Output,
    started: Instant,
    statuses: BTreeMap<Name, Status>,
    decided: u64,
    refused: u64,
    bar: Option<ProgressBar>,
}

impl Live {
    pub(super) fn new(output: Output, rows: usize) -> Self {
        let bar = output.is_watched().then(|| {
            let bar = ProgressBar::new(rows.try_into().unwrap_or(0));
            let style =
                ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len} decided  {msg}");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Self {
            output,
            started: Instant::now(),
            statuses: BTreeMap::new(),
            decided: 0,
            refused: 0,
            bar,
        }
    }

    /// A row was paid, or refused before anything was sent.
    pub(super) fn answered(&mut self, row: &Row, answer: &Result<Payment, Error>) {
        if let Err(error) = answer {
            self.refused += 1;
            let code = error.violations.first().map_or(&error.code, |v| &v.code);
            self.changed(row.reference(), "refused", code);
        }
    }

    /// A payment stands like this in the journal.
    pub(super) fn seen(&mut self, payment: &Payment) {
        let before = self.statuses.insert(name(payment), payment.status);
        if before != Some(payment.status) {
            match (before.is_some_and(is_decided), is_decided(payment.status)) {
                (false, true) => self.decided += 1,
                (true, false) => self.decided -= 1,
                _ => {}
            }
            let reason = payment.reason.map_or("", |reason| reason.name());
            self.changed(&payment.reference, payment.status.name(), reason);
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn changed(&self, reference: &str, what: &str, why: &str) {
        let Some(bar) = &self.bar else {
            let ms = self.started.elapsed().as_millis();
            let time = format!("{}.{} s", ms / 1000, ms % 1000 / 100);
            self.output.note(format!("{time:>7}  {reference:<20} {what:<10} {why}").trim_end());
            return;
        };
        bar.set_position(self.decided + self.refused);
        bar.set_message(format!("{reference} {what}"));
    }
}

fn is_decided(status: Status) -> bool {
    !matches!(status, Status::Created | Status::Pending | Status::Unknown)
}
