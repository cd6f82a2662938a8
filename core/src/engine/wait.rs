use super::context::Context;
use super::look::{self, Cause};
use super::{Engine, record};
use crate::model::{Error, Payment, Status};
use crate::value::Span;

/// The journal is read this often, because others may record a verdict at any time.
const LONGEST_NAP: Span = Span::seconds(1);
const SHORTEST_NAP: Span = Span::millis(50);

pub(super) async fn wait(
    engine: &Engine,
    context: &Context,
    reference: &str,
    most: Span,
) -> Result<Payment, Error> {
    let mut stored = engine.find(context, reference).await?;
    let deadline = context.now().await? + most;
    loop {
        let id = stored.intent.id;
        let payment = look::look(engine, context, stored, Cause::Awaited).await?.payment;
        let now = context.now().await?;
        let open = matches!(payment.status, Status::Created | Status::Pending | Status::Unknown);
        if !open || now >= deadline {
            return Ok(payment);
        }
        let due = payment.next_look_at.map_or(LONGEST_NAP, |at| at.since(now));
        let nap = due.clamp(SHORTEST_NAP, LONGEST_NAP).min(deadline.since(now));
        context.sleep(nap).await?;
        stored = record::reload(context, id).await?;
    }
}
