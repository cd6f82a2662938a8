//! The `shilingi` executable. It reads arguments and settings, calls the core, and prints what comes
//! back; it holds no payment logic.

mod args;
mod command;
mod exit;
mod interrupt;
mod output;
mod profile;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use exit::Exit;
use output::Output;
use shilingi::{Error, ErrorKind};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = Output::new(cli.json, cli.show_private);
    let exit = match run(cli.command, output) {
        Ok(exit) => exit,
        Err(error) => {
            output.error(&error);
            Exit::of_error(&error)
        }
    };
    ExitCode::from(exit.code())
}

fn run(command: Command, output: Output) -> Result<Exit, Error> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| {
            Error::new(ErrorKind::Setup, "runtime", format!("the runtime cannot be started: {e}"))
        })?;
    let result = runtime.block_on(command::run(command, output));
    // Whatever still runs has been recorded as far as it went; nothing waits for it.
    runtime.shutdown_background();
    result
}
