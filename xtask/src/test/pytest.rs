//! A Python environment with exactly what a file of requirements names, and pytest in it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::stage::{Tally, command};
use crate::Outcome;

/// A virtual environment, made anew when its requirements change.
pub(super) struct Environment {
    pub(super) folder: PathBuf,
    pub(super) requirements: PathBuf,
}

impl Environment {
    /// Makes it, unless it is there for the same requirements.
    pub(super) fn prepare(&self, root: &Path) -> Outcome<Tally> {
        let shown = self.requirements.display().to_string();
        let wanted = fs::read_to_string(&self.requirements).map_err(|e| format!("{shown}: {e}"))?;
        let stamp = self.folder.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|present| present == wanted) {
            println!("as {shown} says");
            return Ok(Tally::default());
        }
        let folder = self.folder.display().to_string();
        let fix = "run `cargo xtask test --setup`";
        command(root, "python3", &["-m", "venv", "--clear", &folder], fix)?;
        self.pip(root, &["--requirement", &shown])?;
        fs::write(&stamp, wanted).map_err(|e| format!("{}: {e}", stamp.display()))?;
        Ok(Tally::default())
    }

    /// Installs what the arguments say.
    pub(super) fn pip(&self, root: &Path, arguments: &[&str]) -> Outcome<Tally> {
        let mut all = vec!["-m", "pip", "--disable-pip-version-check", "--quiet", "install"];
        all.extend(arguments);
        command(root, &self.program("python"), &all, "pip's message is above")
    }

    /// A program of it.
    pub(super) fn program(&self, name: &str) -> String {
        let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join(scripts).join(name).display().to_string()
    }

    /// pytest on a folder, ready to be given variables and a place.
    pub(super) fn pytest(&self, tests: &str) -> Command {
        let mut command = Command::new(self.program("python"));
        command
            .args(["-B", "-m", "pytest", "-p", "no:cacheprovider", "-rs", tests])
            .env_remove("PYTHONPATH");
        command
    }
}

/// Runs pytest, shows what it says and counts what it counted.
pub(super) fn run(mut pytest: Command) -> Outcome<Tally> {
    let mut child =
        pytest.stdout(Stdio::piped()).spawn().map_err(|e| format!("pytest cannot be run: {e}"))?;
    let mut last = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.map_err(|e| format!("the output of pytest broke off: {e}"))?;
            println!("{line}");
            if line.starts_with('=') {
                last = line;
            }
        }
    }
    let status = child.wait().map_err(|e| format!("pytest cannot be waited for: {e}"))?;
    Ok(count(&last, status.success()))
}

/// What the last line of pytest adds up to.
fn count(line: &str, success: bool) -> Tally {
    let mut tally = Tally::default();
    let mut words = line.split([' ', ',', '=']).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let (Ok(number), Some(what)) = (word.parse::<usize>(), words.peek()) else { continue };
        match *what {
            "passed" => tally.passed += number,
            "failed" | "error" | "errors" => tally.failed += number,
            "skipped" | "xfailed" | "xpassed" | "deselected" => tally.ignored += number,
            _ => {}
        }
    }
    tally.fault = if !success && tally.failed == 0 {
        Some("pytest failed although no test did; see above".to_owned())
    } else if tally.passed + tally.failed == 0 {
        Some("no test ran at all".to_owned())
    } else {
        None
    };
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_adds_up() {
        let tally = |passed, failed, ignored| Tally { passed, failed, ignored, fault: None };
        let line = "=== 2 failed, 61 passed, 3 skipped, 1 error, 7 warnings in 12.34s (0:00:12) ==";
        assert_eq!(count(line, false), tally(61, 3, 3));
        assert_eq!(count("===== 61 passed in 0.02s =====", true), tally(61, 0, 0));
    }

    #[test]
    fn silence_is_no_success() {
        for (line, success) in [
            ("===== no tests ran in 0.01s =====", false),
            ("", true),
            ("===== 61 passed in 0.02s =====", false),
        ] {
            assert!(count(line, success).fault.is_some(), "{line}");
        }
    }
}
