//! The package for Node, made ready: for tests, or as it is released, which is what `bench` and `soak` measure.

use std::path::Path;
use std::process::Command;

use crate::Outcome;

/// The package's folder.
pub(crate) const FOLDER: &str = "bindings-node";

/// Builds the addon and the executable as people download them, and the TypeScript over them.
pub(crate) fn release(root: &Path) -> Outcome<()> {
    build(root, &["--profile", "addon"])
}

/// Builds the addon and the executable with these flags, and the TypeScript over them.
pub(crate) fn build(root: &Path, flags: &[&str]) -> Outcome<()> {
    run(&root.join(FOLDER), "npm", &["ci", "--no-audit", "--no-fund"])?;
    addon(root, flags)?;
    run(&root.join(FOLDER), "npm", &["run", "--silent", "build"])
}

/// Builds the addon and the executable alone.
pub(crate) fn addon(root: &Path, flags: &[&str]) -> Outcome<()> {
    run(&root.join(FOLDER), "node", &[&["addon.mjs"], flags].concat())
}

/// Runs a program in a folder; its output goes to the terminal.
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Outcome<()> {
    crate::finish(Command::new(program).current_dir(folder).args(arguments))
}

/// Runs Node in the package's folder, with these variables set.
pub(crate) fn script(root: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome<()> {
    let variables = variables.iter().copied();
    let mut node = Command::new("node");
    crate::finish(node.current_dir(root.join(FOLDER)).args(arguments).envs(variables))
}
