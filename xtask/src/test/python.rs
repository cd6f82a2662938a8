//! The Python stages: two wheels are built and installed into an environment of their own, and the
//! package's tests run against what was installed, not against the sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::pytest::{self, Environment};
use super::stage::{Report, Tally, command};
use crate::Outcome;

const FOLDER: &str = "bindings-python";

pub(super) fn run(root: &Path, report: &mut Report) {
    let Ok(place) = Place::of(root) else {
        report.stage("python environment", || Place::of(root).map(|_| Tally::default()));
        return;
    };
    if report.stage("python environment", || place.environment.prepare(root))
        && report.stage("python wheels", || place.wheels(root))
    {
        report.stage("python tests", || place.tests(root));
    }
}

/// What the stages make, in a folder of the target directory.
struct Place {
    environment: Environment,
    wheels: PathBuf,
}

impl Place {
    fn of(root: &Path) -> Outcome<Self> {
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
        let environment = Environment {
            folder: folder.join("environment"),
            requirements: root.join(FOLDER).join("requirements-test.txt"),
        };
        Ok(Self { environment, wheels: folder.join("wheels") })
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
            command(
                &folder,
                &self.environment.program("maturin"),
                &arguments,
                "maturin's message is above",
            )?;
        }
        let mut built: Vec<String> = Vec::new();
        for entry in fs::read_dir(&self.wheels).map_err(|e| e.to_string())? {
            let path = entry.map_err(|e| e.to_string())?.path();
            let size = fs::metadata(&path).map_or(0, |data| data.len());
            println!("{} ({} KiB)", path.display(), size / 1024);
            built.push(path.display().to_string());
        }
        let mut arguments = vec!["--force-reinstall", "--no-deps", "--no-index"];
        arguments.extend(built.iter().map(String::as_str));
        self.environment.pip(root, &arguments)
    }

    fn tests(&self, root: &Path) -> Outcome<Tally> {
        let mut command = self.environment.pytest("tests");
        // The wheel's executable, whatever else is on this machine.
        command.current_dir(root.join(FOLDER)).env_remove("SHILINGI_BIN");
        pytest::run(command)
    }
}
