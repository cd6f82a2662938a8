//! What is seen while payments run: a bar on a terminal, a line for each change elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

use shilingi::Status;

use super::line::{Line, Stand, Tally};
use crate::output::Output;

/// The lines, and what is shown of them.
pub(super) struct Live {
    output: Output,
    lines: Vec<Line>,
    bar: Option<ProgressBar>,
}

impl Live {
    pub(super) fn new(output: Output, lines: Vec<Line>) -> Self {
        let bar = output.is_watched().then(|| {
            let bar = ProgressBar::new(lines.len().try_into().unwrap_or(0));
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {msg}") {
                bar.set_style(style);
            }
            bar
        });
        Self { output, lines, bar }
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// A payment stands otherwise, or was looked at again.
    pub(super) fn stands(&mut self, index: usize, stand: Stand) {
        let Some(line) = self.lines.get_mut(index) else { return };
        let before = (line.state(), line.reason().to_owned());
        line.stands(stand);
        let after = (line.state(), line.reason());
        if (before.0, before.1.as_str()) == after {
            return;
        }
        let Some(bar) = &self.bar else {
            let text = format!("{:<24} {:<10} {}", line.reference().as_str(), after.0, after.1);
            self.output.note(text.trim_end());
            return;
        };
        let answered = self.lines.iter().filter(|line| !line.is_to_be_sent()).count();
        let paid = self.lines.iter().filter(|line| line.status() == Some(Status::Succeeded));
        let moved = Tally::by(paid, |_| "").amounts();
        let moved = if moved.is_empty() { String::new() } else { format!("; {moved} moved") };
        bar.set_position(answered.try_into().unwrap_or(0));
        bar.set_message(format!("{}{moved}", Tally::by(&self.lines, |line| line.state()).counts()));
    }

    /// Says something without breaking the bar.
    pub(super) fn note(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.output.note(text)),
            None => self.output.note(text),
        }
    }

    pub(super) fn end(self) -> Vec<Line> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.lines
    }
}
