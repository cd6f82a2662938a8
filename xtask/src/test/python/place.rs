//! Where Python's wheels are built and installed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::test::stage::{Tally, command};

pub(super) const FOLDER: &str = "bindings-python";

/// How wheels are built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    /// Quickly, and with what only tests ask.
    Tests,
    /// As they are published.
    Release,
}

/// A virtual environment and the wheels for it, in a folder of the target directory.
#[derive(Clone)]
pub(crate) struct Place {
    environment: PathBuf,
    wheels: PathBuf,
    build: Build,
}

impl Place {
    /// The one of the tests.
    pub(crate) fn of(root: &Path) -> Self {
        let folder = root.join(crate::target(root)).join("python");
        Self {
            environment: folder.join("environment"),
            wheels: folder.join("wheels"),
            build: Build::Tests,
        }
    }

    /// The same wheels, in another environment.
    pub(crate) fn beside(&self, name: &str) -> Self {
        Self { environment: self.environment.with_file_name(name), ..self.clone() }
    }

    /// Another environment, for wheels as they are published.
    pub(crate) fn released(&self, name: &str) -> Self {
        Self {
            wheels: self.wheels.with_file_name("released"),
            build: Build::Release,
            ..self.beside(name)
        }
    }

    /// Where its wheels are.
    pub(crate) fn wheels_in(&self) -> &Path {
        &self.wheels
    }

    /// A program of the environment.
    pub(crate) fn program(&self, name: &str) -> String {
        let scripts = if cfg!(windows) { "Scripts" } else { "bin" };
        self.environment.join(scripts).join(name).display().to_string()
    }

    /// A virtual environment with exactly what is wanted; made anew when that changes.
    pub(crate) fn environment(&self, root: &Path, wanted: &str) -> Outcome<Tally> {
        let stamp = self.environment.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|present| present == wanted) {
            println!("as {} says", stamp.display());
            return Ok(Tally::default());
        }
        self.empty(root)?;
        let failed = |e: std::io::Error| format!("{}: {e}", stamp.display());
        let asked = self.environment.join("asked.txt");
        fs::write(&asked, wanted).map_err(failed)?;
        self.pip(root, &["--requirement", &asked.display().to_string()])?;
        fs::rename(&asked, &stamp).map_err(failed)?;
        Ok(Tally::default())
    }

    /// A virtual environment with nothing in it.
    pub(crate) fn empty(&self, root: &Path) -> Outcome<Tally> {
        let environment = self.environment.display().to_string();
        let fix = "run `cargo xtask test --setup`";
        command(root, "python3", &["-m", "venv", "--clear", &environment], fix)
    }

    /// Runs this environment's Python.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> Outcome<Tally> {
        command(folder, &self.program("python"), arguments, "see above")
    }

    /// Installs with this environment's pip.
    pub(crate) fn pip(&self, root: &Path, arguments: &[&str]) -> Outcome<Tally> {
        let mut all = vec!["-m", "pip", "--disable-pip-version-check", "--quiet", "install"];
        all.extend(arguments);
        command(root, &self.program("python"), &all, "pip's message is above")
    }

    /// Builds and installs the package, and the sandbox's executable, which is built quickly always.
    pub(crate) fn wheels(&self, root: &Path) -> Outcome<Tally> {
        let _ = fs::remove_dir_all(&self.wheels);
        self.package(root)?;
        self.maturin(root, &format!("{FOLDER}/sandbox"), Build::Tests, &[])?;
        self.install_wheels(root)
    }

    /// Builds the package alone; gives the wheel.
    pub(crate) fn wheel(&self, root: &Path) -> Outcome<PathBuf> {
        let _ = fs::remove_dir_all(&self.wheels);
        self.package(root)?;
        self.install_wheels(root)?;
        self.built()?.pop().ok_or_else(|| "maturin built no wheel".to_owned())
    }

    fn package(&self, root: &Path) -> Outcome<Tally> {
        let probe: &[&str] =
            if self.build == Build::Tests { &["--features", "probe"] } else { &[] };
        self.maturin(root, FOLDER, self.build, probe)
    }

    fn maturin(&self, root: &Path, folder: &str, build: Build, more: &[&str]) -> Outcome<Tally> {
        let wheels = self.wheels.display().to_string();
        let (profile, level) = match build {
            Build::Tests => ("dev", "1"),
            Build::Release => ("shipped", "9"),
        };
        let mut arguments = vec!["build", "--quiet", "--profile", profile, "--out", &wheels];
        arguments.extend(["--compression-level", level]);
        arguments.extend(more);
        let fix = "maturin's message is above";
        command(&root.join(folder), &self.program("maturin"), &arguments, fix)
    }

    fn built(&self) -> Outcome<Vec<PathBuf>> {
        let entries = fs::read_dir(&self.wheels).map_err(|e| e.to_string())?;
        entries.map(|entry| entry.map(|entry| entry.path()).map_err(|e| e.to_string())).collect()
    }

    /// Installs what was built in place of what is there.
    pub(crate) fn install_wheels(&self, root: &Path) -> Outcome<Tally> {
        let mut arguments =
            ["--force-reinstall", "--no-deps", "--no-index"].map(str::to_owned).to_vec();
        for path in self.built()? {
            let size = fs::metadata(&path).map_or(0, |data| data.len());
            println!("{} ({} KiB)", path.display(), size / 1024);
            arguments.push(path.display().to_string());
        }
        self.pip(root, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
