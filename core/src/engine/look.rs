use super::context::Context;
use super::{Engine, pay};
use crate::evidence::{Claim, Reading, Source};
use crate::http::HttpResponse;
use crate::journal::{LeaseDue, Stored};
use crate::model::{Error, Payment};
use crate::value::Timestamp;

/// Why a payment is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The schedule says so.
    Due,
    /// A caller wants to know.
    Asked,
}

/// Takes the next step with one payment: sends it if it was never sent, asks about it if it is open
/// and there is something to ask with.
pub(super) async fn look(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    cause: Cause,
) -> Result<Payment, Error> {
    if stored.verdict().settled {
        return Ok(engine.view(&stored));
    }
    if stored.attempts.is_empty() {
        return pay::resume(engine, context, stored).await;
    }
    let Some(id) = engine.question(&stored).map(str::to_owned) else {
        return Ok(engine.view(&stored));
    };
    if !is_time(engine, &stored, cause, context.now().await?) {
        return Ok(engine.view(&stored));
    }
    ask(engine, context, stored, id).await
}

/// Callers who ask often are served from the journal.
fn is_time(engine: &Engine, stored: &Stored, cause: Cause, now: Timestamp) -> bool {
    match cause {
        Cause::Due => engine.next_look(stored).is_some_and(|due| due <= now),
        Cause::Asked => {
            stored.last_query().is_none_or(|last| now.since(last) >= engine.settings.least_gap)
        }
    }
}

async fn ask(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    id: String,
) -> Result<Payment, Error> {
    let provider = engine.provider();
    let operation = &stored.intent.operation;
    let request = provider.query(operation, &id, context.id().await?);
    let answer = context.read(provider, request).await?;
    let is_candidate = stored.transaction_id().is_none();
    let (reading, discards) = match &answer {
        Ok(response) if is_candidate => candidate(engine, &stored, response),
        Ok(response) => (provider.read_query(operation, response), false),
        Err(fault) => (Reading::new(Claim::Silent, format!("asked, {fault}")), false),
    };
    let (evidence_id, at) = (context.id().await?, context.now().await?);
    let mut evidence = reading.observed(evidence_id, at, Source::Query);
    evidence.discards = discards.then_some(id);
    pay::record(engine, context, stored, evidence).await
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
    (Reading::new(Claim::Silent, note), matches!(response.status, 200 | 404))
}

pub(super) async fn reconcile(
    engine: &Engine,
    context: &Context,
    limit: usize,
) -> Result<Vec<Payment>, Error> {
    let now = context.now().await?;
    let profile = engine.provider().profile();
    let leased = context
        .lease_due(LeaseDue {
            provider: engine.provider().name().to_owned(),
            profile: profile.name.clone(),
            environment: profile.environment,
            now,
            until: now + engine.settings.lease,
            limit,
        })
        .await?;
    let mut payments = Vec::with_capacity(leased.len());
    for id in leased {
        let stored = pay::reload(context, id).await?;
        payments.push(look(engine, context, stored, Cause::Due).await?);
    }
    Ok(payments)
}
