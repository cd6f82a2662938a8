//! The commands.

mod demo;

use shilingi::Error;

use crate::args::Command;
use crate::exit::Exit;
use crate::output::Output;

pub(crate) async fn run(command: Command, output: &Output) -> Result<Exit, Error> {
    match command {
        Command::Demo(options) => demo::run(&options, *output).await,
    }
}
