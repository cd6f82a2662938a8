//! The package for Node as it is released: what `bench` and `soak` measure.

use std::path::Path;
use std::process::Command;

use crate::Outcome;

/// The package's folder.
pub(crate) const FOLDER: &str = "bindings-node";

/// Builds the addon and the executable as people download them, and the TypeScript over them.
pub(crate) fn release(root: &Path) -> Outcome<()> {
    let folder = root.join(FOLDER);
    run(&folder, "npm", &["ci"])?;
    run(&folder, "node", &["addon.mjs", "--profile", "shipped"])?;
    run(&folder, "npm", &["run", "--silent", "build"])
}

/// Runs a program in a folder; its output goes to the terminal.
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Outcome<()> {
    spawn(Command::new(program).current_dir(folder).args(arguments))
}

/// Runs Node in the package's folder, with these variables set.
pub(crate) fn script(root: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Outcome<()> {
    let folder = root.join(FOLDER);
    let variables = variables.iter().copied();
    spawn(Command::new("node").current_dir(folder).args(arguments).envs(variables))
}

fn spawn(command: &mut Command) -> Outcome<()> {
    let status = command.status();
    let shown = format!("{command:?}");
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{shown} failed; its message is above")),
        Err(e) => Err(format!("{shown} cannot be run: {e}")),
    }
}
