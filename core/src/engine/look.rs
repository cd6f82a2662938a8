use super::context::Context;
use super::next::{By, CLOCK_TOLERANCE, Next, off_the_wire};
use super::{Engine, breaker, pay, resend, scan};
use crate::evidence::{Claim, Evidence, Reading, Source, Tried};
use crate::http::{Fault, HttpResponse};
use crate::journal::Stored;
use crate::model::{Error, Payment, Reason};
use crate::provider::{Asks, Register};
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

/// A payment after a look, and whether the provider could be reached, if it had to be.
pub(super) struct Looked {
    pub(super) payment: Payment,
    pub(super) reached: Option<bool>,
}

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

/// Looks once more, whenever it was looked last.
pub(super) async fn again(
    engine: &Engine,
    context: &Context,
    stored: Stored,
) -> Result<Looked, Error> {
    match (engine.question(&stored), engine.register(&stored)) {
        (Some(by), _) => ask(engine, context, stored, by).await,
        (None, Some(register)) => search(engine, context, stored, &register).await,
        (None, None) => Ok(Looked { payment: engine.view(&stored), reached: None }),
    }
}

async fn search(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    register: &Register,
) -> Result<Looked, Error> {
    let seen = engine.view(&stored);
    let (mut payments, reached) = scan::scan(engine, context, register, vec![stored]).await?;
    Ok(Looked { payment: payments.pop().unwrap_or(seen), reached: Some(reached) })
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
    pay::record(engine, context, stored, evidence).await
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

async fn ask(engine: &Engine, context: &Context, stored: Stored, by: By) -> Result<Looked, Error> {
    let provider = engine.provider();
    let operation = &stored.intent.operation;
    let request_id = context.id().await?;
    let question = match &by {
        By::Id(id) => provider.query(operation, id, request_id),
        By::Key(key) => provider.lookup(operation, key, request_id),
    };
    let Some(question) = question else {
        return Ok(Looked { payment: engine.view(&stored), reached: None });
    };
    let asked_at = context.now().await?;
    let answer = context.read(question).await?;
    let candidate_id = match by {
        By::Id(id) if stored.transaction_id().is_none() => Some(id),
        _ => None,
    };
    let (reading, discarded) = match &answer {
        Ok(response) if candidate_id.is_some() => candidate(engine, &stored, response),
        Ok(response) => (provider.read_query(operation, response), false),
        Err(fault) => (Reading::new(Claim::Silent, format!("asked, {fault}")), false),
    };
    let reading = operation.judge(bounded(engine, &stored, reading, asked_at));
    let mut evidence = observe(context, reading, Source::Query, &answer).await?;
    evidence.asked_at = Some(asked_at);
    evidence.tried = candidate_id.map(|transaction_id| Tried { transaction_id, discarded });
    let payment = pay::record(engine, context, stored, evidence).await?;
    Ok(Looked { payment, reached: Some(breaker::is_up(&answer)) })
}

/// Absence counts only under a key of ours, with the credentials and at the host that sent it, and
/// once nothing of it can still be on its way.
fn bounded(engine: &Engine, stored: &Stored, reading: Reading, asked_at: Timestamp) -> Reading {
    if reading.claim != Claim::Absent {
        return reading;
    }
    let operation = &stored.intent.operation;
    let asks = engine.capability(operation).asks;
    let by_key = matches!(asks, Asks::ByKey | Asks::ByKeyOfSender);
    let gone = stored.attempts.last().is_some_and(|last| {
        engine.is_same_sender(operation, last) && asked_at > off_the_wire(stored, last)
    });
    if by_key && gone {
        return reading;
    }
    let note = format!("{}, which proves nothing yet", reading.note);
    Reading { claim: Claim::Silent, note, ..reading }
}

/// An id that came with a hint proves nothing unless the provider's answer names this very payment;
/// an answer about another payment, or that there is none, discards the id and says no more.
fn candidate(engine: &Engine, stored: &Stored, response: &HttpResponse) -> (Reading, bool) {
    let operation = &stored.intent.operation;
    let reading = engine.provider().read_query(operation, response);
    if reading.reference.as_deref() == Some(operation.reference.as_str()) {
        return (reading, false);
    }
    let note = format!("the id from a callback is not this payment's ({})", reading.note);
    let names_another = reading.reference.is_some();
    (Reading::new(Claim::Silent, note), names_another || response.status == 404)
}

/// Makes evidence of what an exchange brought.
pub(super) async fn observe(
    context: &Context,
    reading: Reading,
    source: Source,
    answer: &Result<HttpResponse, Fault>,
) -> Result<Evidence, Error> {
    let (id, at) = (context.id().await?, context.now().await?);
    let date = answer.as_ref().ok().and_then(|response| response.header("date"));
    Ok(Evidence {
        server_time: date.and_then(Timestamp::parse_http_date),
        ..reading.observed(id, at, source)
    })
}
