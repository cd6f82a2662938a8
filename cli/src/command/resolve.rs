//! `shilingi resolve`: a person's decision, with proof.

use shilingi::{Error, Resolution};

use super::status;
use crate::args::Resolve;
use crate::exit::Exit;
use crate::output::Output;
use crate::profile;

pub(super) async fn run(options: Resolve, output: Output) -> Result<Exit, Error> {
    let journal = status::existing(&options.journal.journal)?;
    let engine = profile::needed(&options.access, output)?.connect(journal)?;
    let found = Resolution { executed: options.executed, by: options.by, proof: options.proof };
    let payment = engine.resolve(&options.reference, found).await?;
    let timeline = engine.timeline(&options.reference).await?;
    status::show(&payment, &timeline, output);
    Ok(Exit::Done)
}
