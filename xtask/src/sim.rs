//! `cargo xtask sim`: the engine in simulated worlds.

use std::path::Path;
use std::process::ExitCode;

const SIM: &str = "\
Runs the real engine in worlds made up from seeds: virtual time, network and journal, several
workers, and everything that can go wrong. Prints runs per second, what went wrong how often, and
each seed that broke a rule. A seed gives the same run every time.

Examples:
  cargo xtask sim --seed 1 --runs 100000
  cargo xtask sim --seed 4711 --runs 1 --trace     show every step of one run
  cargo xtask sim --exhaustive 12                  every fault and pair at 12 effects";

#[derive(clap::Args)]
#[command(after_help = SIM)]
pub(crate) struct Options {
    /// Arguments for `simulate`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

pub(crate) fn run(root: &Path, options: &Options) -> ExitCode {
    let arguments: Vec<&str> = options.arguments.iter().map(String::as_str).collect();
    simulate(root, &arguments)
}

pub(crate) fn simulate(root: &Path, arguments: &[&str]) -> ExitCode {
    crate::hand_over(
        crate::cargo()
            .current_dir(root)
            .args(["run", "--release", "--package", "shilingi-simulation"])
            .args(["--bin", "simulate", "--"])
            .args(arguments),
    )
}
