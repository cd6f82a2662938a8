//! Stages, their times and results, and the table at the end.

use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// How many tests a stage ran. A stage that is no test leaves it empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) ignored: usize,
    /// What is wrong beside the tests that failed.
    pub(super) fault: Option<String>,
}

impl Tally {
    /// Whether nothing is amiss.
    pub(crate) fn holds(&self) -> bool {
        self.failed == 0 && self.fault.is_none()
    }

    /// The counts, with what makes a run a failure although no test failed: a test that was skipped
    /// without a reason, a runner that did not end well, no test at all.
    pub(super) fn judged(
        self,
        unexplained: &[String],
        fix: &str,
        success: bool,
        broken: &str,
    ) -> Self {
        let fault = if !unexplained.is_empty() {
            Some(format!("{} ignored without a reason{fix}", unexplained.join(", ")))
        } else if !success && self.failed == 0 {
            Some(broken.to_owned())
        } else if self.passed + self.failed == 0 {
            Some("no test ran at all".to_owned())
        } else {
            None
        };
        Self { fault, ..self }
    }
}

#[derive(Default)]
pub(super) struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: String,
    took: Option<Duration>,
    result: Outcome<Tally>,
    note: String,
}

impl Report {
    /// Runs one stage and says whether it held.
    pub(super) fn stage(&mut self, name: &str, work: impl FnOnce() -> Outcome<Tally>) -> bool {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        if let Err(text) | Ok(Tally { fault: Some(text), .. }) = &result {
            println!("{text}");
        }
        println!("=== {name}: {}, {}", verdict(&result), seconds(took));
        let held = result.as_ref().is_ok_and(Tally::holds);
        self.rows.push(Row {
            name: name.to_owned(),
            took: Some(took),
            result,
            note: String::new(),
        });
        held
    }

    /// Names something that did not run. It counts neither as passed nor as failed.
    pub(super) fn not_run(&mut self, name: &str, why: &str) {
        self.rows.push(Row {
            name: name.to_owned(),
            took: None,
            result: Ok(Tally::default()),
            note: why.to_owned(),
        });
    }

    /// Tests that passed, and tests and other stages that failed.
    fn totals(&self) -> (usize, usize) {
        self.rows.iter().fold((0, 0), |(passed, failed), row| match &row.result {
            Ok(tally) => {
                let faults = usize::from(tally.fault.is_some());
                (passed + tally.passed, failed + tally.failed + faults)
            }
            Err(_) => (passed, failed + 1),
        })
    }

    fn table(&self) -> String {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or_default().max(5);
        let mut out = format!("{:width$}  {:>8}  result\n", "stage", "time");
        for row in &self.rows {
            let (took, result) = match row.took {
                Some(took) => (seconds(took), verdict(&row.result)),
                None => ("-".to_owned(), row.note.clone()),
            };
            let _ = writeln!(out, "{:width$}  {took:>8}  {result}", row.name);
        }
        out
    }

    /// Prints the table and the closing line.
    pub(super) fn close(&self) -> ExitCode {
        let (passed, failed) = self.totals();
        println!("\n{}\n{passed} passed, {failed} failed", self.table());
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn verdict(result: &Outcome<Tally>) -> String {
    match result {
        Ok(tally) if *tally == Tally::default() => "ok".to_owned(),
        Ok(Tally { passed, failed, ignored, fault }) => {
            let counts = format!("{passed} passed, {failed} failed, {ignored} ignored");
            fault.as_ref().map_or(counts.clone(), |fault| format!("{counts}; FAILED: {fault}"))
        }
        Err(text) => format!("FAILED: {}", text.lines().last().unwrap_or_default()),
    }
}

fn seconds(took: Duration) -> String {
    format!("{}.{} s", took.as_secs(), took.subsec_millis() / 100)
}

/// Runs a command, hands over each line that it writes, and says whether it succeeded.
pub(super) fn lines(command: &mut Command, mut line: impl FnMut(&str)) -> Outcome<bool> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |what: &str, e: std::io::Error| format!("`{name}` {what}: {e}");
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|e| failed("cannot be run", e))?;
    if let Some(stdout) = child.stdout.take() {
        for bytes in BufReader::new(stdout).split(b'\n') {
            let bytes = bytes.map_err(|e| failed("broke off", e))?;
            line(&String::from_utf8_lossy(&bytes));
        }
    }
    Ok(child.wait().map_err(|e| failed("cannot be waited for", e))?.success())
}

/// Runs a command whose output goes to the terminal. `fix` says what a person can do about a failure.
pub(crate) fn command(root: &Path, program: &str, arguments: &[&str], fix: &str) -> Outcome<Tally> {
    let shown = format!("{program} {}", arguments.join(" "));
    let status = program_of(program)
        .current_dir(root)
        .args(arguments)
        .status()
        .map_err(|e| format!("`{shown}` cannot be run: {e}"))?;
    if status.success() {
        return Ok(Tally::default());
    }
    Err(format!("`{shown}` failed; {fix}"))
}

/// Whether a command can be run and succeeds; its output is dropped.
pub(super) fn answers(program: &str, arguments: &[&str]) -> bool {
    program_of(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn program_of(name: &str) -> Command {
    if name == "cargo" { crate::cargo() } else { Command::new(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: usize, failed: usize, ignored: usize, fault: Option<&str>) -> Tally {
        Tally { passed, failed, ignored, fault: fault.map(str::to_owned) }
    }

    #[test]
    fn a_failed_stage_counts_as_one_failure_and_what_did_not_run_counts_as_nothing() {
        let mut report = Report::default();
        assert!(report.stage("a", || Ok(tally(7, 0, 1, None))));
        assert!(!report.stage("b", || Ok(tally(2, 3, 0, None))));
        assert!(!report.stage("c", || Err("no\nfix: yes".to_owned())));
        assert!(report.stage("d", || Ok(Tally::default())));
        report.not_run("e", "not part of this release, 0 tests run");
        assert!(!report.stage("f", || Ok(tally(5, 0, 1, Some("a test was skipped")))));
        assert_eq!(report.totals(), (14, 5));
        let table = report.table();
        assert!(table.contains("7 passed, 0 failed, 1 ignored"), "{table}");
        assert!(table.contains("FAILED: fix: yes"), "{table}");
        assert!(
            table.contains("5 passed, 0 failed, 1 ignored; FAILED: a test was skipped"),
            "{table}"
        );
        assert!(table.contains("-  not part of this release, 0 tests run"), "{table}");
    }
}
