use std::path::Path;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Options {}

pub(crate) fn run(_: &Path, _: &Options) -> ExitCode {
    ExitCode::FAILURE
}
