//! Tests of Node, counted from what its runner prints as TAP.

use std::path::Path;
use std::process::Command;

use super::stage::{Tally, lines};
use crate::Outcome;

/// Runs these test files in a folder, with these variables set.
pub(super) fn run(
    folder: &Path,
    files: &[impl AsRef<Path>],
    variables: &[(&str, &Path)],
) -> Outcome<Tally> {
    let mut node = Command::new("node");
    node.current_dir(folder)
        .args(["--test", "--test-reporter=tap"])
        .args(files.iter().map(AsRef::as_ref))
        .env("CHROMIUM", super::console::browser())
        .envs(variables.iter().copied());
    let mut count = Count::default();
    let success = lines(&mut node, |line| count.line(line))?;
    Ok(count.close(success))
}

/// What the lines of TAP add up to. Lines of tests that held are not repeated.
#[derive(Default)]
struct Count {
    tally: Tally,
    unexplained: Vec<String>,
    failing: bool,
}

impl Count {
    fn line(&mut self, line: &str) {
        let bare = line.trim_start();
        let begins = bare.starts_with("ok ") || bare.starts_with("# ");
        self.failing = !begins && (self.failing || bare.starts_with("not ok "));
        if self.failing || bare.contains("# SKIP") || bare.contains("# TODO") {
            println!("{line}");
        }
        if let Some(name) = bare.strip_suffix("# SKIP").or_else(|| bare.strip_suffix("# TODO")) {
            self.unexplained.push(name.trim().to_owned());
        }
        let Some(summary) = line.strip_prefix("# ") else { return };
        let mut words = summary.split_whitespace();
        let (Some(word), Some(Ok(number)), None) =
            (words.next(), words.next().map(str::parse::<usize>), words.next())
        else {
            return;
        };
        match word {
            "pass" => self.tally.passed += number,
            "fail" | "cancelled" => self.tally.failed += number,
            "skipped" | "todo" => self.tally.ignored += number,
            _ => {}
        }
    }

    fn close(self, success: bool) -> Tally {
        let broken = "node failed although no test did; see above";
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
    fn the_summary_counts() {
        let lines = ["ok 1 - a", "not ok 2 - b", "ok 3 - c # SKIP no network", "# Subtest: pass 9"];
        let end = ["# tests 3", "# pass 1", "# fail 1", "# cancelled 2", "# skipped 1", "# todo 0"];
        let expected = Tally { passed: 1, failed: 3, ignored: 1, fault: None };
        assert_eq!(count(&[&lines[..], &end[..]].concat()).close(false), expected);
    }

    #[test]
    fn silence_and_unexplained_skips_are_no_success() {
        assert!(count(&[]).close(true).fault.is_some());
        assert!(count(&["# pass 1"]).close(false).fault.is_some());
        assert!(count(&["ok 1 - a # SKIP", "# pass 1"]).close(true).fault.is_some());
        assert!(count(&["# pass 1"]).close(true).fault.is_none());
    }
}
