//! The Swift stages: the library, then the package's tests and the example of its page.

use std::collections::HashMap;
use std::path::Path;

use super::stage::{Report, Tally, answers, lines};
use crate::Outcome;
use crate::swift::{Package, TOOLCHAIN};

/// Whether Swift can be run here.
pub(super) fn is_ready() -> bool {
    answers("sh", &[&crate::root().join(TOOLCHAIN).display().to_string(), "ready"])
}

pub(super) fn run(root: &Path, report: &mut Report) {
    let mut package = None;
    report.stage("swift library", || {
        package = Some(Package::build(root, false)?);
        Ok(Tally::default())
    });
    if let Some(package) = package {
        report.stage("swift tests", || tests(&package));
    }
}

fn tests(package: &Package) -> Outcome<Tally> {
    let mut count = Count::default();
    let success = lines(&mut package.swift("test", &[]), |line| count.line(line))?;
    Ok(count.close(success))
}

/// What the lines of Swift Testing add up to, and whether its own closing line agrees. A test with arguments
/// counts each of them when it passes, and once when it fails. Lines about what only began are not repeated.
#[derive(Default)]
struct Count {
    tally: Tally,
    unexplained: Vec<String>,
    /// How many arguments each test was given.
    arguments: HashMap<String, usize>,
    functions: usize,
    said: Option<usize>,
}

impl Count {
    fn line(&mut self, line: &str) {
        if let Some(begun) = line.strip_prefix("◇ ") {
            if let (true, Some((_, test))) =
                (begun.starts_with("Passing "), line.rsplit_once(" to "))
            {
                *self.arguments.entry(test.to_owned()).or_default() += 1;
            }
            return;
        }
        println!("{line}");
        let Some((mark, rest)) = line.split_once(" Test ") else { return };
        if let Some(run) = rest.strip_prefix("run with ") {
            self.said = run.split_whitespace().next().and_then(|word| word.parse().ok());
            return;
        }
        match mark {
            "✔" => {
                let name = rest.split(" passed after ").next().unwrap_or_default();
                self.tally.passed += self.arguments.get(name).copied().unwrap_or(1);
            }
            "✘" if rest.contains(" failed after ") => self.tally.failed += 1,
            _ if rest.contains(" skipped") => {
                self.tally.ignored += 1;
                if !rest.contains(" skipped: ") {
                    self.unexplained.push(rest.to_owned());
                }
            }
            _ => return,
        }
        self.functions += 1;
    }

    fn close(mut self, success: bool) -> Tally {
        if self.said != Some(self.functions) {
            self.unexplained.push(format!("{} tests of {:?}", self.functions, self.said));
        }
        let broken = "swift failed although no test did; see above";
        self.tally.judged(&self.unexplained, "", success, broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[&str]) -> Count {
        let mut count = Count::default();
        lines.iter().for_each(|line| count.line(line));
        count
    }

    #[test]
    fn tests_and_their_arguments_are_counted() {
        let lines = [
            "◇ Test a() started.",
            "✔ Test a() passed after 0.1 seconds.",
            "◇ Passing 1 argument one → amount: one to many to b(one:)",
            "◇ Passing 1 argument one → amount: two to b(one:)",
            "✔ Test b(one:) passed after 0.1 seconds.",
            "✘ Test c() recorded an issue at A.swift:1:1: Expectation failed",
            "✘ Test c() failed after 0.1 seconds with 1 issue.",
            "➜ Test d() skipped: \"needs a network\"",
            "✘ Suite S failed after 1 seconds with 1 issue.",
            "✘ Test run with 4 tests failed after 1 seconds with 1 issue.",
        ];
        let expected = Tally { passed: 3, failed: 1, ignored: 1, fault: None };
        assert_eq!(count(&lines).close(false), expected);
    }

    #[test]
    fn silence_and_what_does_not_add_up_are_no_success() {
        let one = "✔ Test a() passed after 0.1 seconds.";
        let end = "✔ Test run with 1 test passed after 0.1 seconds.";
        assert!(count(&[]).close(true).fault.is_some());
        assert!(count(&[one]).close(true).fault.is_some(), "it broke off");
        assert!(count(&[one, one, end]).close(true).fault.is_some());
        assert!(count(&["➜ Test a() skipped.", end]).close(true).fault.is_some());
        assert!(count(&[one, end]).close(false).fault.is_some());
        assert!(count(&[one, end]).close(true).fault.is_none());
    }
}
