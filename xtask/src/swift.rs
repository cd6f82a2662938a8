//! The Swift package, made ready: the library is built here, what calls it is written into the package, and Swift
//! itself runs inside the folder that holds its toolchain, which sees the same paths.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, example, finish};

/// Gets and enters the toolchain.
pub(crate) const TOOLCHAIN: &str = "uniffi/swift/toolchain";

const FOLDER: &str = "uniffi/swift";
/// The page whose first example is run.
const PAGE: &str = "docs/swift.md";

/// The package with a build of the library that knows the direct providers and answers the tests' questions.
pub(crate) struct Package {
    root: PathBuf,
    target: PathBuf,
    profile: &'static str,
}

impl Package {
    /// Builds the library, optimised or not, and writes what calls it.
    pub(crate) fn build(root: &Path, optimised: bool) -> Outcome<Self> {
        let target = std::path::absolute(crate::target(root)).map_err(|e| e.to_string())?;
        let profile = if optimised { "release" } else { "debug" };
        let package = Self { root: root.to_path_buf(), target, profile };
        package.cargo(&["-p", "shilingi-ffi", "--features", "probe"])?;
        if optimised {
            package.cargo(&["--release", "-p", "shilingi-ffi", "--features", "probe"])?;
        }
        package.cargo(&["-p", "shilingi-cli"])?;
        package.cargo(&["-p", "shilingi-bindgen"])?;
        package.write()?;
        Ok(package)
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome<()> {
        let mut command = crate::cargo();
        command.current_dir(&self.root).args(["build", "--quiet"]).args(arguments);
        finish(&mut command)
    }

    /// A build that is not stripped says what the library exports.
    fn write(&self) -> Outcome<()> {
        let out = self.target.join("swift/generated");
        let mut command = Command::new(self.target.join("debug/shilingi-bindgen"));
        command.current_dir(&self.root).arg("generate");
        command.arg(self.target.join("debug/libshilingi_ffi.so"));
        command.args(["--language", "swift", "--no-format", "--out-dir"]).arg(&out);
        finish(&mut command)?;
        let sources = self.root.join(FOLDER).join("Sources");
        for (name, place) in [
            ("ShilingiCore.swift", "ShilingiCore/ShilingiCore.swift"),
            ("ShilingiCoreFFI.h", "ShilingiCoreFFI/include/ShilingiCoreFFI.h"),
            ("ShilingiCoreFFI.modulemap", "ShilingiCoreFFI/include/module.modulemap"),
        ] {
            copy(&out.join(name), &sources.join(place))?;
        }
        let written = self.target.join("swift/main.swift");
        fs::write(&written, example(&self.root, PAGE, "swift")?).map_err(|e| e.to_string())?;
        copy(&written, &self.root.join(FOLDER).join("Example/main.swift"))
    }

    /// Swift's own command (`test`, `run`) on this package, with what follows its options.
    pub(crate) fn swift(&self, command: &str, rest: &[&str]) -> Command {
        let name = command;
        let library = self.target.join(self.profile);
        let mut command = Command::new("sh");
        command
            .current_dir(self.root.join(FOLDER))
            .arg(self.root.join(TOOLCHAIN))
            .args(["run", "swift", name])
            .arg("--scratch-path")
            .arg(self.target.join("swift/build"))
            .args(["-Xlinker", "-L", "-Xlinker"])
            .arg(&library)
            .args(["-Xlinker", "-rpath", "-Xlinker"])
            .arg(&library)
            .args(rest)
            // Cargo puts its own builds there, and they would be taken before the one that was linked.
            .env_remove("LD_LIBRARY_PATH")
            .env("SHILINGI_DIRECT", "1")
            .env("SHILINGI_EXECUTABLE", self.target.join("debug/shilingi"))
            .env(
                "SHILINGI_SWIFT_SHARED",
                format!("{}:{}", self.root.display(), self.target.display()),
            );
        command
    }
}

/// Leaves a file that has not changed as old as it is: what is built from it then stays as well.
fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let failed = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let text = fs::read(from).map_err(|e| failed(from, e))?;
    if fs::read(to).is_ok_and(|present| present == text) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
    }
    fs::write(to, text).map_err(|e| failed(to, e))
}
