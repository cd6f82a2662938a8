use super::ask::{Looked, ask, search};
use super::context::Context;
use super::next::{CLOCK_TOLERANCE, Next};
use super::record::record;
use super::{Engine, breaker, pay, resend};
use crate::evidence::{Claim, Reading, Source};
use crate::journal::Stored;
use crate::model::{Error, Payment, Reason};
use crate::value::{Span, Timestamp};

/// Why a payment is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The schedule says so.
    Due,
    /// A caller wants to know. Nothing that moves money is sent for that.
    Asked,
    /// A caller waits: the schedule holds, but nothing that moves money is sent for that either.
    Awaited,
}

/// Callers who ask about a lost payment make a register be read at most this often.
const ASKED_SCAN_GAP: Span = Span::minutes(1);

/// Takes the next step with one payment, if its time has come.
pub(super) async fn look(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    cause: Cause,
) -> Result<Looked, Error> {
    let now = context.now().await?;
    let next = engine.next(&stored);
    if !is_time(engine, &stored, &next, cause, now) {
        let quiet = now.since(stored.updated_at()) >= engine.settings.lease;
        if cause == Cause::Due && quiet {
            let payment = put_right(engine, context, stored, now).await?;
            return Ok(Looked { payment, reached: None });
        }
        return Ok(Looked { payment: engine.view(&stored), reached: None });
    }
    // Callers who ask in vain get what the journal holds.
    if cause != Cause::Due
        && breaker::recall(engine, context).await?.is_some_and(|outage| outage.lasts(now))
    {
        return Ok(Looked { payment: engine.view(&stored), reached: None });
    }
    match next {
        Next::Nothing => Ok(Looked { payment: engine.view(&stored), reached: None }),
        Next::Send => pay::resume(engine, context, stored).await.map(reached),
        Next::Resend => resend::resend(engine, context, stored).await,
        Next::Ask(by) => ask(engine, context, stored, by).await,
        Next::Scan(register) => search(engine, context, stored, &register).await,
    }
}

/// The store holds a payment due that is not: it was imported, or written under other settings. A fact
/// of our own tells the store better, so that it is not leased for nothing again and again.
async fn put_right(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    now: Timestamp,
) -> Result<Payment, Error> {
    let reading = Reading::new(Claim::Silent, "due in the store before its time");
    let evidence = reading.observed(context.id().await?, now, Source::Engine);
    record(engine, context, stored, evidence).await
}

/// A payment that could not be sent for want of a connection reached nobody.
fn reached(payment: Payment) -> Looked {
    let reached = (payment.reason == Some(Reason::NotSent)).then_some(false);
    Looked { payment, reached }
}

/// Callers who ask often are served from the journal.
fn is_time(engine: &Engine, stored: &Stored, next: &Next, cause: Cause, now: Timestamp) -> bool {
    // A last time that lies ahead was written by a clock that was wrong.
    let passed = |last: Option<Timestamp>, gap: Span| {
        last.is_none_or(|at| now.since(at) >= gap || at.since(now) > gap)
    };
    let age = stored.attempts.first().map_or(Span::ZERO, |first| now.since(first.at));
    match (cause, next) {
        (Cause::Asked | Cause::Awaited, Next::Send | Next::Resend | Next::Nothing) => false,
        // Whoever polls for hours is answered from the journal ever more often.
        (Cause::Asked, Next::Ask(_)) => {
            passed(stored.last_query(), engine.settings.least_gap.max(age.tenth()))
        }
        (Cause::Asked, Next::Scan(_)) => passed(stored.last_scan(), ASKED_SCAN_GAP),
        // Recorded by a clock that was ahead: its times say nothing.
        (Cause::Due, _) if stored.intent.created_at > now + CLOCK_TOLERANCE => true,
        (Cause::Due | Cause::Awaited, _) => engine.next_look(stored).is_some_and(|due| due <= now),
    }
}
