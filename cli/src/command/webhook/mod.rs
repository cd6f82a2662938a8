//! `shilingi webhook`: signatures checked and made, offline; recorded deliveries sent again.

mod given;
mod judge;
mod replay;
mod sign;
mod verify;

pub(super) use given::{now, offered};
pub(super) use judge::{Answer, MOST_AGE, judge};

use shilingi::Error;

use crate::args::{Webhook, WebhookCommand};
use crate::exit::Exit;
use crate::output::Output;

pub(super) async fn run(options: &Webhook, output: Output) -> Result<Exit, Error> {
    match &options.what {
        WebhookCommand::Verify(options) => verify::run(options, output),
        WebhookCommand::Sign(options) => sign::run(options, output),
        WebhookCommand::Replay(options) => replay::run(options, output).await,
    }
}
