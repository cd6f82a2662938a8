//! The Python stages: two wheels are built and installed into an environment of their own, and the
//! package's tests run against what was installed, not against the sources.

mod place;

use std::fs;
use std::path::Path;
use std::process::Command;

use self::place::FOLDER;
pub(crate) use self::place::Place;
use super::django;
use super::stage::{Report, Tally, lines};
use crate::Outcome;

pub(super) fn run(root: &Path, report: &mut Report) {
    let place = Place::of(root);
    if report.stage("python environment", || environment(root, &place))
        && report.stage("python wheels", || place.wheels(root))
    {
        report.stage("python tests", || pytest(&place, &root.join(FOLDER), "tests", &[]));
        django::run(root, &place, report);
    }
}

/// Repeats what is marked so with large counts, on the wheels as they are published.
pub(crate) fn soak(root: &Path) -> Outcome<()> {
    let place = Place::of(root).released("soak");
    environment(root, &place)?;
    place.wheels(root)?;
    let asked = [("SHILINGI_SOAK", "1"), ("PYTEST_ADDOPTS", "-m soak -s")];
    let tally = pytest(&place, &root.join(FOLDER), "tests", &asked)?;
    if tally.holds() { Ok(()) } else { Err("the soak of Python failed; see above".to_owned()) }
}

/// What the package's own tests need.
fn environment(root: &Path, place: &Place) -> Outcome<Tally> {
    let requirements = root.join(FOLDER).join("requirements-test.txt");
    let wanted = fs::read_to_string(&requirements).map_err(|e| e.to_string())?;
    place.environment(root, &wanted)
}

/// Runs tests against what is installed.
pub(super) fn pytest(
    place: &Place,
    folder: &Path,
    tests: &str,
    environment: &[(&str, &str)],
) -> Outcome<Tally> {
    let mut python = Command::new(place.program("python"));
    python
        .current_dir(folder)
        .args(["-B", "-m", "pytest", "-p", "no:cacheprovider", "-rs", tests])
        // The wheel's executable, whatever else is on this machine.
        .env_remove("SHILINGI_EXECUTABLE")
        .env_remove("PYTHONPATH")
        .envs(environment.iter().copied());
    let mut last = String::new();
    let success = lines(&mut python, |line| {
        println!("{line}");
        if line.starts_with('=') {
            line.clone_into(&mut last);
        }
    })?;
    Ok(count(&last, success))
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
    tally.judged(&[], "", success, "pytest failed although no test did; see above")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: usize, failed: usize, ignored: usize) -> Tally {
        Tally { passed, failed, ignored, fault: None }
    }

    #[test]
    fn the_last_line_adds_up() {
        let line =
            "=== 2 failed, 61 passed, 3 skipped, 1 error, 7 warnings in 12.34s (0:00:12) ===";
        assert_eq!(count(line, false), tally(61, 3, 3));
        assert_eq!(count("===== 61 passed in 0.02s =====", true), tally(61, 0, 0));
    }

    #[test]
    fn silence_is_no_success() {
        assert!(count("===== no tests ran in 0.01s =====", false).fault.is_some());
        assert!(count("", true).fault.is_some());
        assert!(count("===== 61 passed in 0.02s =====", false).fault.is_some());
    }
}
