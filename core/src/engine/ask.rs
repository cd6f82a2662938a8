//! Asking the provider what became of a payment: by its id, by our key, or in its lists and statements.

use super::context::Context;
use super::next::{By, off_the_wire};
use super::record::{observe, record};
use super::{Engine, breaker, scan};
use crate::evidence::{Claim, Reading, Source, Tried};
use crate::http::HttpResponse;
use crate::journal::Stored;
use crate::model::{Error, Payment};
use crate::provider::{Asks, Register};
use crate::value::Timestamp;

/// A payment after it was asked about, and whether the provider could be reached, if it had to be.
pub(super) struct Looked {
    pub(super) payment: Payment,
    pub(super) reached: Option<bool>,
}

/// Asks in the way that is open, whenever it was asked last.
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

/// Reads the list or statement that may show it.
pub(super) async fn search(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    register: &Register,
) -> Result<Looked, Error> {
    let seen = engine.view(&stored);
    let (mut payments, reached) = scan::scan(engine, context, register, vec![stored]).await?;
    Ok(Looked { payment: payments.pop().unwrap_or(seen), reached: Some(reached) })
}

/// Asks about this payment alone.
pub(super) async fn ask(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    by: By,
) -> Result<Looked, Error> {
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
    let payment = record(engine, context, stored, evidence).await?;
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
    let by_key = matches!(asks, Asks::ByKey | Asks::ByKeyOfSender { .. });
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
