//! `cargo xtask bench`: how fast it is. A language is one file here with one function.

pub(crate) mod kotlin;
mod node;
mod provider;
mod python;
mod rust;
mod sandbox;
pub(crate) mod swift;

use std::path::Path;
use std::process::Command;

use crate::Outcome;

const LEARN: &str = "\
Prints ratios: each figure stands beside what anyone would have without this library, measured in
the same run on the same machine. Nothing fails for being slow. docs/benchmarks.md has figures with
the machine and the command that made them.

Examples:
  cargo xtask bench                       everything, about half an hour
  cargo xtask bench --quick               a minute's worth, after the build
  cargo xtask bench --only rust durable   one part of one language; words after the options go to it
  cargo xtask bench --only rust -- --help what the parts of a language are
  cargo xtask bench --only node payouts   of the package for Node: loads, payouts or webhooks";

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// Smaller counts: figures that sway more, in a minute.
    #[arg(long)]
    quick: bool,
    /// This language alone.
    #[arg(long, value_name = "LANGUAGE", value_parser = names())]
    only: Option<String>,
    /// What goes to the language's own bench.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

/// A language, or the sandbox, and how its bench is run: from the root, quick or not, with arguments of its own.
type Bench = fn(&Path, bool, &[String]) -> Outcome<()>;

const LANGUAGES: &[(&str, Bench)] = &[
    ("rust", rust::run),
    ("node", node::run),
    ("kotlin", kotlin::run),
    ("python", python::run),
    ("sandbox", sandbox::run),
    ("swift", swift::run),
];

fn names() -> clap::builder::PossibleValuesParser {
    LANGUAGES.iter().map(|(name, _)| *name).collect::<Vec<_>>().into()
}

pub(crate) fn run(root: &Path, options: &Options) -> Outcome<()> {
    println!("{}", machine());
    for (name, bench) in LANGUAGES {
        if options.only.as_ref().is_none_or(|only| only == name) {
            println!("\n=== {name}");
            bench(root, options.quick, &options.arguments)?;
        }
    }
    Ok(())
}

/// What figures depend on.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let processor = field(&read("/proc/cpuinfo"), "model name").unwrap_or_default();
    let memory = field(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = read("/proc/loadavg");
    let load = load.split_whitespace().next().unwrap_or("?");
    let rust = Command::new("rustc").arg("-V").output().map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    );
    format!("{processor}, {cores} cores, {memory} of memory, load {load} at the start; {rust}")
}
