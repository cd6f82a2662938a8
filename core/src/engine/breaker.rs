//! A provider that reaches nobody is asked less: what one worker finds out all of them know. Payments
//! that a caller asks for are sent all the same; that is the caller's decision.

use super::Engine;
use super::context::Context;
use crate::http::{Fault, HttpResponse};
use crate::model::Error;
use crate::value::{Span, Timestamp};

/// After this many questions in a row that reached nobody, the provider is left alone for a while.
pub(super) const MOST_UNREACHED: usize = 3;

/// How long at first; twice as long each time after that.
const FIRST_PAUSE: Span = Span::seconds(5);

/// A pause is never longer, so that what was recorded and never sent is still sent in time.
const LONGEST_PAUSE: Span = Span::seconds(60);

/// A provider that was found out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outage {
    /// Until when it is not asked.
    until: Timestamp,
    /// How long the pause was.
    pause: Span,
}

impl Outage {
    /// Whether nothing is asked now. A pause that would last longer than any does was written by a
    /// clock that was ahead.
    pub(super) fn lasts(self, now: Timestamp) -> bool {
        now < self.until && self.until.since(now) <= LONGEST_PAUSE
    }
}

/// What is known of the provider's last outage.
pub(super) async fn recall(engine: &Engine, context: &Context) -> Result<Option<Outage>, Error> {
    let text = context.recall(&engine.key("outage", "")).await?;
    Ok(text.as_deref().and_then(|text| {
        let (until, pause) = text.split_once(' ')?;
        let until = Timestamp::from_millis(until.parse().ok()?);
        Some(Outage { until, pause: Span::millis(pause.parse().ok()?) })
    }))
}

/// Remembers that it is out of order, still or again.
pub(super) async fn open(
    engine: &Engine,
    context: &Context,
    before: Option<Outage>,
) -> Result<(), Error> {
    let longer = |outage: Outage| Span::millis(outage.pause.as_millis().saturating_mul(2));
    let pause = before.map_or(FIRST_PAUSE, |outage| longer(outage).min(LONGEST_PAUSE));
    let until = context.now().await? + pause;
    let text = format!("{} {}", until.millis(), pause.as_millis());
    context.remember(&engine.key("outage", ""), &text).await
}

/// Forgets an outage: somebody was reached.
pub(super) async fn close(engine: &Engine, context: &Context) -> Result<(), Error> {
    context.remember(&engine.key("outage", ""), "").await
}

/// Whether an answer shows that the provider is in order.
pub(super) fn is_up(answer: &Result<HttpResponse, Fault>) -> bool {
    answer.as_ref().is_ok_and(|response| response.status < 500 && response.status != 429)
}
