use super::context::Context;
use super::next::{MOST_CANDIDATES, candidates, open_candidates};
use super::{Engine, pay};
use crate::evidence::Source;
use crate::journal::{Hint, Query, Record, Stored};
use crate::model::{Error, Intake, IntakeKind, Status};
use crate::provider::{Callback, Received};
use crate::value::{Reference, Timestamp};

pub(super) async fn webhook(
    engine: &Engine,
    context: &Context,
    target: &str,
    headers: &[(String, String)],
    body: &[u8],
) -> Result<Intake, Error> {
    let now = context.now().await?;
    let callback = Callback { target, headers, body };
    match engine.provider().receive(&callback, now) {
        Received::Refused { code, detail } => Ok(Intake::refused(code, detail)),
        Received::Verified { kind, reference, event, reading } => {
            let Some(stored) = find(engine, context, &reference).await? else {
                return Ok(unknown());
            };
            let other_intent = reading.intent.is_some_and(|named| named != stored.intent.id);
            if other_intent || kind != stored.intent.operation.kind {
                return Ok(Intake::refused(
                    "webhook_foreign",
                    "the event is about another payment than the one with this reference",
                ));
            }
            if stored.evidence.iter().any(|e| e.id == event) {
                return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
            }
            let evidence = reading.observed(event, now, Source::Webhook);
            let payment = pay::record(engine, context, stored, evidence).await?;
            Ok(Intake::of(IntakeKind::Accepted, payment))
        }
        Received::Hint { signed, reference, transaction_id } => {
            let Some(stored) = find(engine, context, &reference).await? else {
                return Ok(unknown());
            };
            if !signed && !has_token(&stored, &callback) {
                return Ok(Intake::refused(
                    "callback_token",
                    "the callback does not carry the payment's token",
                ));
            }
            hint(engine, context, stored, transaction_id, now).await
        }
    }
}

async fn find(
    engine: &Engine,
    context: &Context,
    reference: &str,
) -> Result<Option<Stored>, Error> {
    if Reference::parse(reference).is_err() {
        return Ok(None);
    }
    Ok(context.load(Query::Identity(engine.identity(reference))).await?.pop())
}

fn has_token(stored: &Stored, callback: &Callback<'_>) -> bool {
    match (&stored.intent.token, callback.token()) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(own), Some(given)) => own.is(given),
    }
}

/// Hints are merged: one that waits for its look already covers the next, unless that one brings an
/// id to try where none is known.
async fn hint(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    transaction_id: Option<String>,
    now: Timestamp,
) -> Result<Intake, Error> {
    let waits = stored.unanswered_hint().is_some();
    let brings = stored.transaction_id().is_none() && is_new(&stored, transaction_id.as_deref());
    let paid = matches!(stored.verdict().status, Status::Succeeded | Status::Reversed);
    if (paid && stored.verdict().settled) || (waits && !brings) {
        return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
    }
    // Whoever knows the token may ask for looks; `least_gap` bounds how many there are.
    let transaction_id = transaction_id.filter(|_| brings);
    if stored.transaction_id().is_none() && transaction_id.is_none() {
        return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
    }
    let record = Record::Hint(Hint { id: context.id().await?, at: now, transaction_id });
    let stored = pay::add(engine, context, stored, record).await?;
    Ok(Intake::of(IntakeKind::Hint, engine.view(&stored)))
}

fn is_new(stored: &Stored, candidate: Option<&str>) -> bool {
    let Some(candidate) = candidate else { return false };
    candidate.len() <= 128
        && open_candidates(stored).count() < MOST_CANDIDATES
        && !candidates(stored).any(|id| id == candidate)
}

fn unknown() -> Intake {
    Intake::refused("callback_unknown", "the callback is about no payment of this profile")
}
