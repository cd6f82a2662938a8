//! The Rust stages: what the core drags in, lints, tests, and what is published.

use std::path::Path;
use std::process::{Command, Stdio};

use super::stage::{Report, Tally, command, lines};
use crate::package::{carries_licences, unpack};
use crate::{Outcome, finish};

/// Packages, each with its family (`napi` stands for `napi-sys` too), that the core without default
/// features must never need: no runtime, no HTTP stack, no bridge to another language.
const KEPT_OUT: &[&str] = &["tokio", "reqwest", "hyper", "pyo3", "napi", "uniffi", "jni"];

/// One line around UniFFI's generator, which takes minutes to compile; the stages of Kotlin and Swift build it.
const GENERATOR: &str = "shilingi-bindgen";

pub(super) fn run(root: &Path, report: &mut Report) {
    report.stage("rust tree", || tree(root));
    // The same selection of packages in both, so that features agree and nothing is built twice.
    report.stage("rust clippy", || {
        let arguments = [
            "clippy",
            "--workspace",
            "--exclude",
            GENERATOR,
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        command(root, "cargo", &arguments, "each lint above says what to change")
    });
    report.stage("rust tests", || tests(root));
    report.stage("rust package", || package(root));
}

fn tree(root: &Path) -> Outcome<Tally> {
    let output = crate::cargo()
        .current_dir(root)
        .args(["tree", "--package", "shilingi", "--no-default-features", "--edges", "normal"])
        .args(["--target", "all", "--prefix", "none"])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo tree cannot be run: {e}"))?;
    if !output.status.success() {
        return Err("cargo tree failed; its message is above".to_owned());
    }
    let tree = String::from_utf8_lossy(&output.stdout);
    let strangers = strangers(&tree);
    if strangers.is_empty() {
        println!("{} packages, none of {}", tree.lines().count(), KEPT_OUT.join(", "));
        return Ok(Tally::default());
    }
    Err(format!(
        "the core without default features needs {}; fix: put it behind a feature",
        strangers.join(", ")
    ))
}

/// What is published, without building it again: it carries the licences.
fn package(root: &Path) -> Outcome<Tally> {
    let mut cargo = crate::cargo();
    cargo.current_dir(root).args(["package", "--quiet", "--package", "shilingi"]);
    finish(cargo.args(["--no-verify", "--allow-dirty"]))?;
    let packed = root.join(crate::target(root)).join("package");
    let name = format!("shilingi-{}", env!("CARGO_PKG_VERSION"));
    let mut tar = Command::new("tar");
    tar.arg("--extract").arg("--file").arg(packed.join(format!("{name}.crate")));
    let out = packed.join("opened");
    unpack(&mut tar, &out)?;
    carries_licences(root, &out.join(name))?;
    Ok(Tally { passed: 1, ..Tally::default() })
}

fn strangers(tree: &str) -> Vec<&str> {
    let kept_out = |name: &&str| {
        KEPT_OUT.iter().any(|family| {
            name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    tree.lines().filter_map(|line| line.split_whitespace().next()).filter(kept_out).collect()
}

fn tests(root: &Path) -> Outcome<Tally> {
    let mut cargo = crate::cargo();
    cargo.current_dir(root).args(["test", "--workspace", "--exclude", GENERATOR, "--no-fail-fast"]);
    let mut count = Count::default();
    let success = lines(&mut cargo, |line| {
        println!("{line}");
        count.line(line);
    })?;
    Ok(count.close(success))
}

/// What the lines of a test run add up to.
#[derive(Default)]
struct Count {
    tally: Tally,
    /// Tests that are ignored without a word on why.
    unexplained: Vec<String>,
}

impl Count {
    fn line(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|l| l.strip_suffix(" ... ignored"))
        {
            self.unexplained.push(name.to_owned());
        }
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match word {
                "passed" => self.tally.passed += number,
                "failed" => self.tally.failed += number,
                "ignored" => self.tally.ignored += number,
                _ => {}
            }
        }
    }

    /// The counts, with what makes the run a failure although no test failed.
    fn close(self, success: bool) -> Tally {
        let broken = "something does not build, or a test program died; see above";
        let fix = "; fix: `#[ignore = \"why\"]`";
        self.tally.judged(&self.unexplained, fix, success, broken)
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
    fn results_of_all_programs_add_up() {
        let count = count(&[
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 40 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.10s",
            "test b ... ignored, needs a network",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
        ]);
        let expected = Tally { passed: 42, failed: 3, ignored: 1, fault: None };
        assert_eq!(count.close(false), expected);
    }

    #[test]
    fn silence_is_no_success() {
        assert!(count(&["running 0 tests"]).close(true).fault.is_some());
        let empty = "test result: ok. 0 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out";
        assert!(count(&[empty]).close(true).fault.is_some());
        let built = "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert!(count(&[built]).close(false).fault.is_some());
        assert!(count(&[built]).close(true).fault.is_none());
    }

    #[test]
    fn an_ignored_test_says_why() {
        let text =
            count(&["test slow ... ignored", "test result: ok. 1 passed; 0 failed; 1 ignored"])
                .close(true)
                .fault
                .unwrap();
        assert!(text.starts_with("slow ignored"), "{text}");
    }

    #[test]
    fn a_family_of_packages_is_kept_out_and_a_namesake_is_not() {
        let tree = "shilingi v0.1.0 (core)\nserde v1.0.0\nhyper-util v0.1.0\nnapier v1.0.0\ntokio v1.0.0 (*)\n";
        assert_eq!(strangers(tree), ["hyper-util", "tokio"]);
    }
}
