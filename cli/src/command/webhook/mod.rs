//! `shilingi webhook`: signatures checked and made, offline.

mod given;
mod sign;
mod verify;

use shilingi::Error;

use crate::args::{Webhook, WebhookCommand};
use crate::exit::Exit;
use crate::output::Output;

pub(super) fn run(options: &Webhook, output: Output) -> Result<Exit, Error> {
    match &options.what {
        WebhookCommand::Verify(options) => verify::run(options, output),
        WebhookCommand::Sign(options) => sign::run(options, output),
    }
}
