//! `torture`: workers of one journal pay, collect, take callbacks and reconcile against a sandbox, each
//! in a process of its own, and are killed with `kill -9` at random points. In the end the sandbox's
//! books and the journal must agree to the last row.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

mod broken;
mod check;
mod control;
mod http;
mod plan;
mod process;
mod random;
mod run;
mod sandbox;
mod store;
mod worker;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use run::Options;

/// What went wrong, in words for a person.
type Outcome<T> = Result<T, String>;

const HELP: &str = "\
The last lines are `executions per reference: max 1` and `lost intents: 0`; anything else ends with
exit code 1. A seed gives the same payments, outcomes, faults and moments; what the operating system
makes of them differs from run to run.

PostgreSQL is started from Debian's packages on a socket of its own, or SHILINGI_TEST_POSTGRES names
a server.

Examples:
  torture --kills 200 --store sqlite
  torture --kills 50 --store postgres --seed 7
  torture --kills 30 --broken late-commit     must end with exit code 1";

/// Kills the workers of a journal at random points and holds it against the sandbox's books.
#[derive(Parser)]
#[command(name = "torture", after_help = HELP)]
struct Arguments {
    #[command(subcommand)]
    role: Option<Role>,
    #[command(flatten)]
    options: Options,
}

#[derive(Subcommand)]
enum Role {
    /// One worker; its standard input is the socket on which callbacks arrive.
    #[command(hide = true)]
    Worker(worker::Worker),
    /// Both providers, until standard input closes.
    #[command(hide = true)]
    Sandbox(sandbox::Providers),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.role {
        Some(Role::Worker(worker)) => worker.run(),
        Some(Role::Sandbox(providers)) => providers.run(),
        None => run::run(&arguments.options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}
