//! The Python stages: two wheels are built and installed into an environment of their own, and the
//! package's tests run against what was installed, not against the sources.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::django;
use super::stage::{Report, Tally, command};
use crate::Outcome;

const FOLDER: &str = "bindings-python";

pub(super) fn run(root: &Path, report: &mut Report) {
    let Ok(place) = Place::of(root) else {
        report.stage("python environment", || Place::of(root).map(|_| Tally::default()));
        return;
    };
    if report.stage("python environment", || place.wanted_environment(root))
        && report.stage("python wheels", || place.wheels(root))
    {
        report.stage("python tests", || pytest(&place, &root.join(FOLDER), "tests", &[]));
        django::run(root, &place, report);
    }
}

/// What the stages make, in a folder of the target directory.
pub(super) struct Place {
    environment: PathBuf,
    wheels: PathBuf,
}

impl Place {
    pub(super) fn of(root: &Path) -> Outcome<Self> {
        let output = crate::cargo()
            .current_dir(root)
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(Stdio::inherit())
            .output()
            .map_err(|e| format!("cargo metadata cannot be run: {e}"))?;
        let said: serde_json::Value =
            serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
        let target = said["target_directory"].as_str().ok_or("cargo metadata names no target")?;
        let folder = Path::new(target).join("python");
        Ok(Self { environment: folder.join("environment"), wheels: folder.join("wheels") })
    }

    fn program(&self, name: &str) -> String {
        let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
        self.environment.join(scripts).join(name).display().to_string()
    }

    /// The same wheels, in another environment.
    pub(super) fn beside(&self, name: &str) -> Self {
        Self { environment: self.environment.with_file_name(name), wheels: self.wheels.clone() }
    }

    fn wanted_environment(&self, root: &Path) -> Outcome<Tally> {
        let requirements = root.join(FOLDER).join("requirements-test.txt");
        let wanted = fs::read_to_string(&requirements).map_err(|e| e.to_string())?;
        self.environment(root, &wanted)
    }

    /// A virtual environment with exactly what is wanted; made anew when that changes.
    pub(super) fn environment(&self, root: &Path, wanted: &str) -> Outcome<Tally> {
        let stamp = self.environment.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|present| present == wanted) {
            println!("as {} says", stamp.display());
            return Ok(Tally::default());
        }
        let environment = self.environment.display().to_string();
        let fix = "run `cargo xtask test --setup`";
        command(root, "python3", &["-m", "venv", "--clear", &environment], fix)?;
        let failed = |e: std::io::Error| format!("{}: {e}", stamp.display());
        let asked = self.environment.join("asked.txt");
        fs::write(&asked, wanted).map_err(failed)?;
        self.pip(root, &["--requirement", &asked.display().to_string()])?;
        fs::rename(&asked, &stamp).map_err(failed)?;
        Ok(Tally::default())
    }

    /// Runs this environment's Python.
    pub(super) fn run(&self, folder: &Path, arguments: &[&str]) -> Outcome<Tally> {
        command(folder, &self.program("python"), arguments, "see above")
    }

    fn pip(&self, root: &Path, arguments: &[&str]) -> Outcome<Tally> {
        let mut all = vec!["-m", "pip", "--disable-pip-version-check", "--quiet", "install"];
        all.extend(arguments);
        command(root, &self.program("python"), &all, "pip's message is above")
    }

    /// The package, with what only its tests ask, and the sandbox's executable.
    fn wheels(&self, root: &Path) -> Outcome<Tally> {
        let _ = fs::remove_dir_all(&self.wheels);
        let wheels = self.wheels.display().to_string();
        for (folder, features) in [(FOLDER, "probe"), ("bindings-python/sandbox", "")] {
            let folder = root.join(folder);
            let mut arguments = vec!["build", "--quiet", "--profile", "dev", "--out", &wheels];
            if !features.is_empty() {
                arguments.extend(["--features", features]);
            }
            command(&folder, &self.program("maturin"), &arguments, "maturin's message is above")?;
        }
        self.install_wheels(root)
    }

    pub(super) fn install_wheels(&self, root: &Path) -> Outcome<Tally> {
        let mut built: Vec<String> = Vec::new();
        for entry in fs::read_dir(&self.wheels).map_err(|e| e.to_string())? {
            let path = entry.map_err(|e| e.to_string())?.path();
            let size = fs::metadata(&path).map_or(0, |data| data.len());
            println!("{} ({} KiB)", path.display(), size / 1024);
            built.push(path.display().to_string());
        }
        let mut arguments = vec!["--force-reinstall", "--no-deps", "--no-index"];
        arguments.extend(built.iter().map(String::as_str));
        self.pip(root, &arguments)
    }
}

/// Runs tests against what is installed.
pub(super) fn pytest(
    place: &Place,
    folder: &Path,
    tests: &str,
    environment: &[(&str, &str)],
) -> Outcome<Tally> {
    let mut child = Command::new(place.program("python"))
        .current_dir(folder)
        .args(["-B", "-m", "pytest", "-p", "no:cacheprovider", "-rs", tests])
        // The wheel's executable, whatever else is on this machine.
        .env_remove("SHILINGI_BIN")
        .env_remove("PYTHONPATH")
        .envs(environment.iter().copied())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("pytest cannot be run: {e}"))?;
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
