//! `shilingi completions` and `shilingi man`: made from what the commands say of themselves.

use std::io::Write;

use clap::CommandFactory;
use shilingi::{Error, ErrorKind};

use crate::args::{Cli, Completions, Man};
use crate::exit::Exit;
use crate::output::Output;

pub(super) fn completions(options: &Completions, output: Output) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "shilingi", &mut script);
    print(&script, output)
}

pub(super) fn man(options: &Man, output: Output) -> Result<Exit, Error> {
    let mut program = Cli::command();
    program.build();
    let command = match &options.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            let detail = format!("there is no command {name:?}: see `shilingi --help`");
            Error::new(ErrorKind::NotFound, "command_unknown", detail)
        })?,
    };
    let name = options.command.as_ref().map_or("shilingi".to_owned(), |c| format!("shilingi-{c}"));
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(command).title(name).section("1").render(&mut page);
    written
        .and_then(|()| page.flush())
        .map_err(|e| Error::new(ErrorKind::Support, "command_unknown", e.to_string()))?;
    print(&page, output)
}

fn print(bytes: &[u8], output: Output) -> Result<Exit, Error> {
    let text = String::from_utf8_lossy(bytes);
    output.text(&text);
    output.document(&text);
    Ok(Exit::Done)
}
