use std::sync::Arc;

use super::context::Context;
use super::keep::keep;
use super::next::{CLOCK_TOLERANCE, Next};
use super::permit::{self, Started};
use super::record::{observe, record, reload};
use super::{Engine, Outbound, wallet};
use crate::evidence::{Claim, Reading, Source};
use crate::http::{Fault, HttpResponse};
use crate::journal::{Attempt, Commit, Committed, Intent, Query, Record, Stored, Tombstone};
use crate::model::{Error, ErrorKind, Outcome, Payment};
use crate::operation::{Operation, Valid};
use crate::provider::{Asks, Outgoing};
use crate::value::{Timestamp, Token};

/// When a payment is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// At once.
    #[default]
    Now,
    /// Once the recording is known to hold: by [`super::Engine::send`], or by the next reconciling.
    /// For programs that record a payment together with rows of their own.
    Later,
}

/// Sends a payment that was recorded and never sent, at most once for ever.
pub(super) async fn send(
    engine: &Engine,
    context: &Context,
    stored: Stored,
) -> Result<Payment, Error> {
    match engine.next(&stored) {
        Next::Send => resume(engine, context, stored).await,
        _ => Ok(engine.view(&stored)),
    }
}

pub(super) async fn pay(
    engine: &Engine,
    context: &Context,
    valid: Valid,
    when: When,
) -> Result<Payment, Error> {
    let (operation, warnings) = valid.into_parts();
    let identity = engine.identity(operation.reference.as_str());
    if let Some(stored) = context.load(Query::Identity(identity.clone())).await?.pop() {
        return repeat(engine, &stored, &operation);
    }
    let now = context.now().await?;
    let waits = wallet::waits_until(engine, context, &operation, now).await?;
    let intent = intent(engine, context, operation, now, waits).await?;
    let intent = Arc::new(Intent { warnings, ..intent });
    let attempt = match (when, waits) {
        (When::Now, None) => Some(attempt(engine, context, &intent, 1).await?),
        _ => None,
    };
    let stored = Stored {
        intent: intent.clone(),
        attempts: attempt.iter().cloned().collect(),
        evidence: Vec::new(),
        hints: Vec::new(),
        version: 1,
        position: 0,
    };
    let mut records = vec![Record::Intent(intent.clone())];
    records.extend(attempt.clone().map(Record::Attempt));
    let commit = Commit {
        intent: intent.id,
        expected_version: 0,
        records,
        index: engine.index(&stored),
        order_is_free: !intent.operation.order_risk_taken,
    };
    let refusal = match attempt {
        None => match context.commit(commit).await.map_err(permit::in_doubt)? {
            Committed::Done { .. } => return Ok(engine.view(&stored)),
            refusal => refusal,
        },
        Some(attempt) => {
            let provider = engine.provider();
            let (operation, send_before) = (&intent.operation, intent.send_before);
            let started =
                permit::start(context, provider, commit, operation, &attempt, send_before);
            match started.await? {
                Started::Go(dispatch) => {
                    let reply = context.send(Outbound::Money(dispatch)).await?;
                    return record_reply(engine, context, stored, &attempt, reply).await;
                }
                Started::Not(refusal) => refusal,
            }
        }
    };
    match &refusal {
        Committed::OrderTaken(holder) => {
            return Err(order_taken(&holder.reference, &intent.operation));
        }
        Committed::Retired(tombstone) => return Err(retired(tombstone, &intent.operation)),
        _ => {}
    }
    match context.load(Query::Identity(identity)).await?.pop() {
        Some(stored) => repeat(engine, &stored, &intent.operation),
        None => Err(Error::new(
            ErrorKind::Wait,
            "journal_race",
            "the journal refused the payment and does not show why: try again",
        )),
    }
}

/// Sends an intent that was recorded and never sent; gives it up when its time has passed, and lets
/// it wait while its wallet is short.
pub(super) async fn resume(
    engine: &Engine,
    context: &Context,
    stored: Stored,
) -> Result<Payment, Error> {
    let now = context.now().await?;
    let own_fact = if now >= stored.intent.send_before {
        Some(Reading::new(Claim::Abandoned, "its time to be sent had passed"))
    } else if stored.intent.created_at > now + CLOCK_TOLERANCE {
        // Its deadline is in the time of that clock, and says nothing about this one.
        Some(Reading::new(Claim::Abandoned, "it was recorded by a clock that was ahead"))
    } else {
        wallet::waits_until(engine, context, &stored.intent.operation, now)
            .await?
            .map(|_| Reading::new(Claim::Silent, "not sent yet: its wallet is short"))
    };
    if let Some(reading) = own_fact {
        let evidence = reading.observed(context.id().await?, now, Source::Engine);
        return record(engine, context, stored, evidence).await;
    }
    let attempt = attempt(engine, context, &stored.intent, 1).await?;
    let send_before = stored.intent.send_before;
    start(engine, context, stored, attempt, send_before).await
}

/// Commits a further attempt and sends it, if nobody else was quicker.
pub(super) async fn start(
    engine: &Engine,
    context: &Context,
    mut stored: Stored,
    attempt: Attempt,
    send_before: Timestamp,
) -> Result<Payment, Error> {
    let expected_version = stored.version;
    stored.add(Record::Attempt(attempt.clone()));
    stored.version += 1;
    let commit = Commit {
        intent: stored.intent.id,
        expected_version,
        records: vec![Record::Attempt(attempt.clone())],
        index: engine.index(&stored),
        order_is_free: false,
    };
    let (provider, operation) = (engine.provider(), &stored.intent.operation);
    match permit::start(context, provider, commit, operation, &attempt, send_before).await? {
        Started::Go(dispatch) => {
            let reply = context.send(Outbound::Money(dispatch)).await?;
            record_reply(engine, context, stored, &attempt, reply).await
        }
        Started::Not(_) => {
            let stored = reload(context, stored.intent.id).await?;
            Ok(engine.view(&stored))
        }
    }
}

async fn intent(
    engine: &Engine,
    context: &Context,
    operation: Operation,
    created_at: Timestamp,
    send_after: Option<Timestamp>,
) -> Result<Intent, Error> {
    let capability = engine.capability(&operation);
    let unsigned = !engine.provider().signs_callbacks();
    let token = if unsigned && engine.settings.callback_token && operation.callback.is_some() {
        Some(Token::from_random(context.random().await?))
    } else {
        None
    };
    let send_before = created_at + capability.send_before;
    Ok(Intent {
        id: context.id().await?,
        identity: engine.identity(operation.reference.as_str()),
        operation,
        created_at,
        send_after,
        send_before,
        gone_after: match capability.asks {
            Asks::ByKeyOfSender { recorded_within } => Some(send_before + recorded_within),
            _ => None,
        },
        token,
        spans: engine.settings.spans,
        warnings: Vec::new(),
    })
}

async fn attempt(
    engine: &Engine,
    context: &Context,
    intent: &Intent,
    number: u32,
) -> Result<Attempt, Error> {
    let request_id = context.id().await?;
    let at = context.now().await?;
    let built = engine.provider().build(&Outgoing {
        operation: &intent.operation,
        intent: intent.id,
        created_at: intent.created_at,
        token: intent.token.as_ref(),
        request_id,
    });
    let built = built.ok_or_else(|| {
        let detail = "the provider of this profile does not carry such payments";
        Error::new(ErrorKind::Support, "kind_unsupported", detail)
    })?;
    Ok(Attempt {
        number,
        request_id,
        key: built.key,
        request: built.request,
        fingerprint: engine.provider().fingerprint(&intent.operation),
        at,
    })
}

pub(super) fn repeat(
    engine: &Engine,
    stored: &Stored,
    operation: &Operation,
) -> Result<Payment, Error> {
    if stored.intent.operation.same_content(operation) {
        return Ok(engine.view(stored));
    }
    Err(reference_taken(operation))
}

fn reference_taken(operation: &Operation) -> Error {
    Error::new(
        ErrorKind::Conflict,
        "reference_taken",
        "a payment with this reference and other content exists: look at that one first, because a new \
         reference pays once more",
    )
    .about(operation.reference.as_str())
}

/// A reference stays taken when the records of its payment were dropped.
fn retired(tombstone: &Tombstone, operation: &Operation) -> Error {
    if !tombstone.is_of(operation) {
        return reference_taken(operation);
    }
    let status = tombstone.status;
    Error::new(
        ErrorKind::Conflict,
        "payment_retired",
        format!("this very payment was settled long ago as {status}, and only that is still known"),
    )
    .about(operation.reference.as_str())
}

pub(super) fn order_taken(holder: &str, operation: &Operation) -> Error {
    Error::new(
        ErrorKind::Conflict,
        "order_held",
        format!(
            "payment {holder} for the same order has not finally failed: wait for it, or set \
             order_risk_taken if both may succeed"
        ),
    )
    .about(operation.reference.as_str())
}

async fn record_reply(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    attempt: &Attempt,
    reply: Result<HttpResponse, Fault>,
) -> Result<Payment, Error> {
    let reading = match &reply {
        Ok(response) => {
            let operation = &stored.intent.operation;
            operation.judge(engine.provider().read_reply(operation, response))
        }
        Err(fault @ Fault::NotSent(_)) => Reading::new(Claim::NotSent, fault.to_string()),
        Err(fault @ Fault::Lost(_)) => Reading::new(Claim::Silent, fault.to_string()),
    };
    let intent = stored.intent.clone();
    let operation = &intent.operation;
    // A look that finds no reply in the journal may send the payment again.
    let may_be_repeated = engine.may_resend(operation);
    let recorded: Result<Payment, Error> = async {
        let source = Source::Reply { attempt: attempt.number };
        let evidence = observe(context, reading.clone(), source, &reply).await?;
        keep(engine, context, stored, evidence).await
    }
    .await;
    let payment = recorded.map_err(|error| Error {
        kind: ErrorKind::AskAgain,
        outcome: match reading.claim {
            Claim::NotSent if !may_be_repeated => Outcome::NotSent,
            Claim::Refused(_) if !may_be_repeated => Outcome::Refused,
            _ => Outcome::Unknown,
        },
        request_id: Some(attempt.request_id.to_string()),
        transaction_id: reading.transaction_id.clone(),
        detail: format!(
            "the payment was sent, but its reply could not be recorded: {}",
            error.detail
        ),
        ..error.about(operation.reference.as_str())
    })?;
    // The payment is recorded; that others should wait for its wallet may be forgotten.
    let _ = wallet::note(engine, context, operation, &reading).await;
    Ok(payment)
}
