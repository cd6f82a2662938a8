//! The Kotlin stages: the library and its bindings, the jar, the tests on a real JVM, and what a phone's library holds.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::stage::{Report, Tally, command};
use crate::kotlin::{FOLDER, lay, library, maven, maven_in, stripped};
use crate::package::{carries_licences, is_for_phones, unpack};
use crate::{Outcome, example, finish};

/// A server that takes payments through the jar.
const SHOP: &str = "examples/ktor-shop";

/// The page whose first example is compiled and run.
const PAGE: &str = "docs/kotlin.md";

pub(super) fn run(root: &Path, report: &mut Report) {
    if report.stage("kotlin library", || bindings(root)) && report.stage("kotlin jar", || jar(root))
    {
        report.stage("kotlin tests", || tests(root));
        report.stage("kotlin shop", || shop(root));
    }
    report.stage("phone library", || phone(root));
}

fn bindings(root: &Path) -> Outcome<Tally> {
    lay(root, &library(root, "debug", &["--features", "probe"])?)?;
    let arguments = ["build", "--quiet", "--package", "shilingi-cli"];
    command(root, "cargo", &arguments, "see what the compiler says above")
}

/// The jar with the library in it, and the tests compiled.
fn jar(root: &Path) -> Outcome<Tally> {
    let example = example(root, PAGE, "kotlin")?;
    let folder = root.join(FOLDER).join("target/examples");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let text = format!("package tz.shilingi.example\n\n{example}");
    fs::write(folder.join("Example.kt"), text).map_err(|e| e.to_string())?;
    finish(&mut maven(root, &["-DskipTests", "package"]))?;
    let built = root.join(FOLDER).join("target");
    let jar = built.join(format!("shilingi-{}.jar", env!("CARGO_PKG_VERSION")));
    let out = built.join("opened");
    unpack(Command::new("jar").arg("--extract").arg("--file").arg(jar), &out)?;
    carries_licences(root, &out.join("META-INF"))?;
    Ok(Tally { passed: 1, ..Tally::default() })
}

fn tests(root: &Path) -> Outcome<Tally> {
    let executable = crate::target(root).join("debug/shilingi");
    let mut surefire = maven(root, &["surefire:test"]);
    surefire.env("SHILINGI_EXECUTABLE", executable);
    counted(&mut surefire, &root.join(FOLDER).join("target/surefire-reports"))
}

/// The example that finds the jar in the local Maven repository, as a user's project does.
fn shop(root: &Path) -> Outcome<Tally> {
    finish(&mut maven(root, &["-Dmaven.test.skip=true", "install"]))?;
    let folder = root.join(SHOP);
    let mut test = maven_in(&folder);
    test.arg("test").env("SHILINGI_EXECUTABLE", crate::target(root).join("debug/shilingi"));
    counted(&mut test, &folder.join("target/surefire-reports"))
}

/// Runs Maven, and adds up the reports of Surefire's that it leaves in a folder.
pub(super) fn counted(maven: &mut Command, reports: &Path) -> Outcome<Tally> {
    let _ = fs::remove_dir_all(reports);
    let held = maven.status().map_err(|e| format!("mvn cannot be run: {e}"))?.success();
    let mut tally = Tally::default();
    for entry in fs::read_dir(reports).map_err(|e| format!("{}: {e}", reports.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.extension().is_some_and(|ending| ending == "xml") {
            add(&mut tally, &fs::read_to_string(&path).map_err(|e| e.to_string())?)?;
        }
    }
    let skipped =
        if tally.ignored > 0 { vec![format!("{} tests", tally.ignored)] } else { Vec::new() };
    Ok(tally.judged(&skipped, "", held, "Maven failed although no test did; its message is above"))
}

/// Adds the counts of a report of Surefire's.
fn add(tally: &mut Tally, report: &str) -> Outcome<()> {
    let suite = report.split_once("<testsuite ").and_then(|(_, rest)| rest.split_once('>'));
    let (suite, _) = suite.ok_or("a report of Surefire has no test suite")?;
    let count = |name: &str| -> Outcome<usize> {
        let value =
            suite.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
        let number = value.and_then(|(digits, _)| digits.parse().ok());
        number.ok_or_else(|| format!("a report of Surefire does not say how many {name} there are"))
    };
    let (failed, skipped) = (count("failures")? + count("errors")?, count("skipped")?);
    tally.passed += count("tests")?.saturating_sub(failed + skipped);
    tally.failed += failed;
    tally.ignored += skipped;
    Ok(())
}

/// The library as a phone gets it: built small, without the feature `direct`, stripped.
fn phone(root: &Path) -> Outcome<Tally> {
    let stripped = stripped(root)?;
    let size = fs::metadata(&stripped).map_err(|e| format!("{}: {e}", stripped.display()))?.len();
    println!("{size} bytes stripped");
    is_for_phones(&stripped)?;
    Ok(Tally { passed: 1, ..Tally::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_reports() {
        let mut tally = Tally::default();
        let suite = r#"<?xml version="1.0"?><testsuite version="3" name="a" tests="9" errors="1" skipped="2" failures="3"><x/>"#;
        add(&mut tally, suite).unwrap();
        add(&mut tally, suite).unwrap();
        assert_eq!((tally.passed, tally.failed, tally.ignored), (6, 8, 4));
        assert!(add(&mut tally, "<testsuite name=\"a\">").is_err());
        assert!(add(&mut tally, "").is_err());
    }
}
