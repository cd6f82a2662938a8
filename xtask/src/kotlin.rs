//! What Maven needs before it can build `uniffi/kotlin`: the library, and the sources that call it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, finish};

/// The Maven project.
pub(crate) const FOLDER: &str = "uniffi/kotlin";

/// Where JNA looks for the library of this machine, in a jar.
const PLACE: &str = "native/linux-x86-64/libshilingi_ffi.so";

/// Builds the library as `arguments` say, and gives its path. `profile` is the name of cargo's folder for it.
pub(crate) fn library(root: &Path, profile: &str, arguments: &[&str]) -> Outcome<PathBuf> {
    let mut command = crate::cargo();
    command.current_dir(root).args(["build", "--quiet", "--package", "shilingi-ffi"]);
    finish(command.args(arguments))?;
    Ok(crate::target(root).join(profile).join("libshilingi_ffi.so"))
}

/// Lays a library, without its debug information, and its bindings where `pom.xml` expects them. Both come from one
/// build: they check each other when they are loaded.
pub(crate) fn lay(root: &Path, library: &Path) -> Outcome<()> {
    let built = root.join(FOLDER).join("target/built");
    let place = built.join(PLACE);
    let failed = |e: std::io::Error| format!("{}: {e}", place.display());
    fs::create_dir_all(place.parent().unwrap_or(&built)).map_err(failed)?;
    finish(Command::new("strip").args(["--strip-debug", "-o"]).arg(&place).arg(library))?;
    bindings(root, library, &built.join("bindings"))
}

/// Writes the sources that belong to a built library.
pub(crate) fn bindings(root: &Path, library: &Path, folder: &Path) -> Outcome<()> {
    let mut command = crate::cargo();
    // From within the workspace: the generator asks cargo for `uniffi.toml`.
    command.current_dir(root).args(["run", "--quiet", "--package", "shilingi-bindgen", "--"]);
    command.arg("generate").arg(library).args(["--language", "kotlin", "--no-format"]);
    finish(command.arg("--out-dir").arg(folder))
}

/// Runs Maven over the project.
pub(crate) fn maven(root: &Path, arguments: &[&str]) -> Command {
    let mut command = maven_in(&root.join(FOLDER));
    command.args(arguments);
    command
}

/// Maven in a folder, which says what failed and nothing else.
pub(crate) fn maven_in(folder: &Path) -> Command {
    let mut command = Command::new("mvn");
    command.current_dir(folder).args(["-B", "-q", "-ntp", "-Dstyle.color=never"]);
    // Cargo puts its own builds there: JNA would take one of them before the library in the jar.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

/// The path of the library as a phone gets it: built small, without the feature `direct`, stripped.
pub(crate) fn stripped(root: &Path) -> Outcome<PathBuf> {
    let library = library(root, "mobile", &["--profile", "mobile"])?;
    let stripped = library.with_file_name("phone.so");
    finish(Command::new("strip").arg("-o").arg(&stripped).arg(&library))?;
    Ok(stripped)
}

/// Prints the sizes of the libraries that are shipped, as far as this machine builds them: a phone's, and a server's with the
/// providers. Without symbols, for x86_64.
pub(crate) fn sizes(root: &Path) -> Outcome<()> {
    let direct = library(root, "release", &["--release", "--features", "direct"])?;
    let server = direct.with_file_name("server.so");
    finish(Command::new("strip").arg("-o").arg(&server).arg(&direct))?;
    for (what, file) in [("a phone's", stripped(root)?), ("a server's", server)] {
        let size = fs::metadata(&file).map_err(|e| format!("{}: {e}", file.display()))?.len();
        println!("{what} library, stripped, x86_64: {size} bytes");
    }
    Ok(())
}
