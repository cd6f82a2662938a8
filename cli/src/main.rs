//! The `shilingi` executable. It reads arguments and settings, calls the core, and prints what comes
//! back; it holds no payment logic.

mod args;
mod command;
mod exit;
mod interrupt;
mod near;
mod output;
mod profile;
mod sheet;
mod wire;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use exit::Exit;
use output::Output;
use shilingi::{Error, ErrorKind, Outcome};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let output = Output::new(cli.json, cli.show_private);
    let exit = match run(cli.command, output) {
        Ok(exit) => exit,
        Err(error) => {
            output.error(&error);
            Exit::of_error(&error)
        }
    };
    ExitCode::from(written(exit, output).code())
}

/// A command whose result was lost on the way has not done what it was asked for.
fn written(exit: Exit, output: Output) -> Exit {
    let Some(cause) = output::lost() else { return exit };
    let detail = format!("the result could not be written: {cause}");
    let error = Error::new(ErrorKind::Setup, "output_lost", detail);
    output.error(&Error { outcome: Outcome::Unknown, ..error });
    if exit == Exit::Done { Exit::Other } else { exit }
}

/// What was typed is no command. Help is one.
fn usage(error: &clap::Error) -> ExitCode {
    let asked_for_json = std::env::args().any(|argument| argument == "--json");
    if error.use_stderr() && asked_for_json {
        let text = error.render().to_string();
        let detail = text.split("\n\n").next().unwrap_or_default();
        let detail = detail.trim_start_matches("error: ").replace("\n", " ");
        let error = Error::new(ErrorKind::Invalid, "usage", detail.trim());
        Output::new(true, false).error(&error);
        return ExitCode::from(Exit::of_error(&error).code());
    }
    let printed = error.print();
    let code = u8::try_from(error.exit_code()).unwrap_or(Exit::Invalid.code());
    ExitCode::from(if printed.is_err() && code == 0 { Exit::Other.code() } else { code })
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
