//! `cargo xtask demo`: builds the command line and runs its demonstration.

use std::path::Path;
use std::process::ExitCode;

const LEARN: &str = "\
Starts a sandbox of both providers and a callback listener in one process, sends a file of
payments through the engine with every outcome and fault that the sandbox knows, and ends with the
books: the count of payments per status and the greatest number of executions per reference. Money
is pretend, and nothing leaves this machine.

Everything after `demo` goes to `shilingi demo`; `cargo xtask demo -- --help` lists what it takes.";

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// Arguments for `shilingi demo`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

pub(crate) fn run(root: &Path, options: &Options) -> ExitCode {
    crate::hand_over(
        crate::cargo()
            .current_dir(root)
            .args(["run", "--package", "shilingi-cli", "--bin", "shilingi", "--", "demo"])
            .args(&options.arguments),
    )
}
