//! The project's own commands: `cargo xtask gen`, `cargo xtask test` and `cargo xtask demo`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

mod bench;
mod demo;
mod fuzz;
mod r#gen;
mod kotlin;
mod node;
mod package;
mod sim;
mod soak;
mod swift;
mod test;
mod torture;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, process};

use clap::{Parser, Subcommand};

/// What went wrong and how to put it right, in words for a person.
type Outcome<T> = Result<T, String>;

const LEARN: &str = "\
Start here:
  cargo xtask demo            see payments go through, with no account anywhere
  cargo xtask test --setup    check everything, after installing what is missing

While you work:
  cargo xtask gen             after a change in core/data/ or core/src/model/
  cargo xtask test            check everything, touch nothing outside target/

`cargo xtask COMMAND --help` says more about each.";

/// Builds, checks and shows Shilingi.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = LEARN)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write what is derived from the data files and from the model.
    Gen(r#gen::Options),
    /// Check everything that a change must pass, and print the counts.
    Test(test::Options),
    /// Run a file of pretend payments through the engine and a sandbox, then print the books.
    Demo(demo::Options),
    /// Put together what people install.
    Package(package::Options),
    /// Run the engine in simulated worlds, each made up from a seed.
    Sim(sim::Options),
    /// Kill workers of one journal at random points, and compare it with a sandbox's books.
    Torture(torture::Options),
    /// Measure it, beside what anyone would have without it.
    Bench(bench::Options),
    /// Open every door through which bytes come in with made-up ones.
    Fuzz(fuzz::Options),
    /// Run what takes long: fuzz, sim, torture, the languages.
    Soak(soak::Options),
}

fn main() -> ExitCode {
    let root = root();
    let outcome = match Arguments::parse().command {
        Command::Gen(options) => r#gen::run(&root, &options),
        Command::Test(options) => return test::run(&root, &options),
        Command::Demo(options) => return demo::run(&root, &options),
        Command::Package(options) => package::run(&root, &options),
        Command::Sim(options) => return sim::run(&root, &options),
        Command::Torture(options) => return torture::run(&root, &options),
        Command::Bench(options) => bench::run(&root, &options),
        Command::Fuzz(options) => fuzz::run(&root, &options),
        Command::Soak(options) => return soak::run(&root, &options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace: this package lies one level below it.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}

/// The cargo that runs this, so that every step uses one toolchain, as a person would have called it.
/// What `cargo run` says about this package is taken out of its environment: ring's build script watches
/// those variables, and would build ring again at each change between the two ways.
fn cargo() -> process::Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = process::Command::new(program);
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Where cargo builds.
fn target(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// Runs a command to its end; its output goes to the terminal.
fn finish(command: &mut process::Command) -> Outcome<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`{name}` failed; its message is above")),
        Err(e) => Err(format!("`{name}` cannot be run: {e}; fix: `cargo xtask test --setup`")),
    }
}

/// The first block of a language on a page: the example that its readers try, and the tests run.
fn example(root: &Path, page: &str, language: &str) -> Outcome<String> {
    let text = std::fs::read_to_string(root.join(page)).map_err(|e| format!("{page}: {e}"))?;
    let block =
        text.split_once(&format!("```{language}\n")).and_then(|(_, rest)| rest.split_once("```"));
    block.map(|(code, _)| code.to_owned()).ok_or(format!("{page}: no block of {language}"))
}

/// Runs a command and ends as it ends.
fn hand_over(command: &mut process::Command) -> ExitCode {
    match command.status() {
        Ok(status) => status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from),
        Err(e) => {
            eprintln!("cargo cannot be run: {e}");
            ExitCode::FAILURE
        }
    }
}
