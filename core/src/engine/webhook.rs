use super::context::Context;
use super::next::{By, MOST_CANDIDATES, candidates, open_candidates};
use super::{Engine, record};
use crate::evidence::{Claim, Reading, Source};
use crate::journal::{Hint, Query, Record, Stored};
use crate::model::{Error, Intake, IntakeKind, Kind, Status};
use crate::provider::{Asks, Callback, Received};
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
            let paid_inside = is_paid_inside(kind, &stored);
            if other_intent || !(paid_inside || kind == stored.intent.operation.kind()) {
                return Ok(Intake::refused(
                    "webhook_foreign",
                    "the event is about another payment than the one with this reference",
                ));
            }
            if stored.evidence.iter().any(|e| e.id == event) {
                return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
            }
            let reading = if paid_inside { inside(&stored, reading) } else { reading };
            let reading = stored.intent.operation.judge(reading);
            let evidence = reading.observed(event, now, Source::Webhook);
            let payment = record::record(engine, context, stored, evidence).await?;
            Ok(Intake::of(IntakeKind::Accepted, payment))
        }
        Received::Hint { signed, reference, transaction_id } => {
            let Some(stored) = find(engine, context, &reference).await? else {
                return Ok(unknown());
            };
            // What is never asked about carries no address either: whoever calls is a stranger.
            let asks = engine.capability(&stored.intent.operation).asks;
            if asks == Asks::Never || (!signed && !has_token(&stored, &callback)) {
                return Ok(Intake::refused(
                    "callback_token",
                    "the callback does not carry the payment's token",
                ));
            }
            hint(engine, context, stored, transaction_id, now).await
        }
    }
}

/// Whether the event is about a payment that was made on the page of this one.
fn is_paid_inside(kind: Kind, stored: &Stored) -> bool {
    kind == Kind::Collection && stored.intent.operation.kind() == Kind::Session
}

/// What a payment on a page says of the page: that it is paid, or was paid back. One that failed may
/// be followed by another, and its id is not the page's.
fn inside(stored: &Stored, reading: Reading) -> Reading {
    let claim = match reading.claim {
        Claim::Succeeded | Claim::Reversed => reading.claim,
        _ => Claim::Silent,
    };
    let own = stored.transaction_id();
    let transaction_id = reading.transaction_id.filter(|id| own == Some(id));
    Reading { claim, transaction_id, ..reading }
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
    let by_key = matches!(engine.question(&stored), Some(By::Key(_)));
    let lacks_id = stored.transaction_id().is_none() && !by_key;
    let brings = lacks_id && is_new(&stored, transaction_id.as_deref());
    let paid = matches!(stored.verdict().status, Status::Succeeded | Status::Reversed);
    if (paid && stored.verdict().settled) || (waits && !brings) {
        return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
    }
    // Whoever knows the token may ask for looks; `least_gap` bounds how many there are.
    let transaction_id = transaction_id.filter(|_| brings);
    if lacks_id && transaction_id.is_none() {
        return Ok(Intake::of(IntakeKind::Duplicate, engine.view(&stored)));
    }
    let record = Record::Hint(Hint { id: context.id().await?, at: now, transaction_id });
    let stored = record::add(engine, context, stored, record).await?;
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
