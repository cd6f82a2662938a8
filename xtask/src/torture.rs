//! `cargo xtask torture`: real processes, killed at random points.

use std::path::Path;
use std::process::ExitCode;

const TORTURE: &str = "\
Starts a sandbox and several workers on one journal, each a process of its own. The workers pay,
collect, take callbacks and reconcile, with faults on, and are killed with `kill -9` at random
points. In the end everything must be settled or parked, and the sandbox's books and the journal
must agree to the last row.

Examples:
  cargo xtask torture --kills 200 --store sqlite
  cargo xtask torture --kills 200 --store postgres --seed 7
  cargo xtask torture --kills 30 --broken late-commit     a worker that is wrong, and is found out";

#[derive(clap::Args)]
#[command(after_help = TORTURE)]
pub(crate) struct Options {
    /// Arguments for `torture`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

pub(crate) fn run(root: &Path, options: &Options) -> ExitCode {
    let arguments: Vec<&str> = options.arguments.iter().map(String::as_str).collect();
    torment(root, &arguments)
}

pub(crate) fn torment(root: &Path, arguments: &[&str]) -> ExitCode {
    crate::hand_over(
        crate::cargo()
            .current_dir(root)
            .args(["run", "--package", "shilingi-torture", "--bin", "torture", "--"])
            .args(arguments),
    )
}
