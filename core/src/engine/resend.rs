//! Sending the same bytes again, under the same key, where the provider is documented to recognise them:
//! only right after it has said once more that it does not have the payment.

use super::ask::{self, Looked};
use super::context::Context;
use super::next::{CLOCK_TOLERANCE, Next};
use super::record::{record, reload};
use super::{Engine, pay};
use crate::evidence::{Claim, Reading, Source};
use crate::journal::{Attempt, Stored};
use crate::model::{Error, Reason};

/// [`super::next`] has said that it may be sent again, by the clocks that were heard until now. The look
/// brings the provider's own time, and [`super::next`] is asked once more with it.
pub(super) async fn resend(
    engine: &Engine,
    context: &Context,
    stored: Stored,
) -> Result<Looked, Error> {
    let id = stored.intent.id;
    let looked = ask::again(engine, context, stored).await?;
    let stored = reload(context, id).await?;
    if engine.next(&stored) != Next::Resend {
        return Ok(looked);
    }
    let at = context.now().await?;
    let behind = at + CLOCK_TOLERANCE < stored.latest_time();
    let until = engine.resend_until(&stored).filter(|until| at < *until && !behind);
    let (Some(until), Some(last)) = (until, stored.attempts.last()) else {
        let over = if behind {
            "not sent again: the clock is behind what this payment has seen"
        } else {
            "the window in which a repeat would be recognised has passed"
        };
        let evidence =
            Reading::new(Claim::Silent, over).observed(context.id().await?, at, Source::Engine);
        let payment = record(engine, context, stored, evidence).await?;
        return Ok(Looked { payment, ..looked });
    };
    let attempt = Attempt { number: last.number + 1, at, ..last.clone() };
    let payment = pay::start(engine, context, stored, attempt, until).await?;
    let reached =
        if payment.reason == Some(Reason::NotSent) { Some(false) } else { looked.reached };
    Ok(Looked { payment, reached })
}
