//! The Node stages: the addon and the TypeScript over it are built, types are checked, tests run.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::stage::{Report, Tally, command};
use crate::Outcome;

const FOLDER: &str = "bindings-node";

pub(super) fn run(root: &Path, report: &mut Report) {
    if report.stage("node build", || build(root)) {
        report.stage("node types", || {
            let folder = root.join(FOLDER);
            command(
                &folder,
                "npm",
                &["run", "--silent", "types"],
                "see test/types for what they promise",
            )
        });
        report.stage("node tests", || tests(root));
    }
}

/// Builds the addon with what only tests ask, the executable whose sandbox they start, and the packages.
fn build(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER);
    command(&folder, "npm", &["ci", "--no-audit", "--no-fund"], "npm's message is above")?;
    command(&folder, "node", &["addon.mjs", "--probe"], "the compiler's message is above")?;
    command(&folder, "npm", &["run", "--silent", "build"], "the compiler's message is above")
}

fn tests(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER).join("test");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let mut child = Command::new("node")
        .current_dir(root.join(FOLDER))
        .args(["--test", "--test-reporter=tap"])
        .args(files)
        .env("CHROMIUM", super::console::browser())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("node cannot be run: {e}"))?;
    let mut count = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.map_err(|e| format!("the output of node broke off: {e}"))?;
            count.line(&String::from_utf8_lossy(&line));
        }
    }
    let status = child.wait().map_err(|e| format!("node cannot be waited for: {e}"))?;
    Ok(count.close(status.success()))
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

    fn close(mut self, success: bool) -> Tally {
        let Tally { passed, failed, .. } = self.tally;
        self.tally.fault = if !self.unexplained.is_empty() {
            Some(format!("skipped without a reason: {}", self.unexplained.join(", ")))
        } else if !success && failed == 0 {
            Some("node failed although no test did; see above".to_owned())
        } else if passed + failed == 0 {
            Some("no test ran at all".to_owned())
        } else {
            None
        };
        self.tally
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
