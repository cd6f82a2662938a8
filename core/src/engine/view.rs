use super::course::course;
use crate::evidence::{Evidence, Source};
use crate::journal::Stored;
use crate::model::{Payment, Status, TimelineEntry, TimelineKind};
use crate::status::likely_expired_at;
use crate::value::Timestamp;

/// A payment read from a journal without its provider at hand: it says neither when to look next nor
/// what to check by hand.
#[must_use]
pub fn snapshot(stored: &Stored) -> Payment {
    payment(stored, None, None)
}

pub(super) fn payment(
    stored: &Stored,
    next_look_at: Option<Timestamp>,
    parked: Option<String>,
) -> Payment {
    let verdict = stored.verdict();
    let operation = &stored.intent.operation;
    let identity = &stored.intent.identity;
    Payment {
        reference: identity.reference.clone(),
        provider: identity.provider.clone(),
        profile: identity.profile.clone(),
        environment: identity.environment,
        kind: operation.kind(),
        amount: operation.money.amount(),
        currency: operation.money.currency().code().to_owned(),
        party: operation.details.party(),
        order: operation.order.clone(),
        status: verdict.status,
        settled: verdict.settled,
        accepted: verdict.accepted_since.is_some(),
        reason: verdict.reason,
        raw_code: verdict.raw_code.clone(),
        review: verdict.review,
        parked,
        may_pay_again: verdict.may_pay_again(),
        transaction_id: stored.transaction_id().map(str::to_owned),
        request_id: stored.attempts.last().map(|a| a.request_id.to_string()),
        attempts: u32::try_from(stored.attempts.len()).unwrap_or(u32::MAX),
        created_at: stored.intent.created_at,
        updated_at: stored.updated_at(),
        next_look_at,
        handed: stored.handed().cloned(),
        warnings: stored.intent.warnings.clone(),
        likely_expired_at: stored
            .attempts
            .first()
            .filter(|_| operation.details.prompts())
            .and_then(|first| likely_expired_at(verdict.status, first.at)),
    }
}

/// Everything that happened to a payment.
#[must_use]
pub fn timeline(stored: &Stored) -> Vec<TimelineEntry> {
    let intent = &stored.intent;
    let mut entries = vec![TimelineEntry {
        at: intent.created_at,
        kind: TimelineKind::Intent,
        text: format!(
            "{} of {} recorded ({})",
            intent.operation.kind().name(),
            intent.operation.money,
            intent.operation.details.masked()
        ),
        status: Status::Created,
    }];
    entries.extend(stored.attempts.iter().map(|attempt| TimelineEntry {
        at: attempt.at,
        kind: TimelineKind::Attempt,
        text: format!("attempt {} may leave, request id {}", attempt.number, attempt.request_id),
        status: Status::Unknown,
    }));
    let course = course(stored);
    entries.extend(stored.hints.iter().map(|hint| {
        let known = course.partition_point(|(e, _)| e.at <= hint.at);
        let status = match known.checked_sub(1).and_then(|last| course.get(last)) {
            Some((_, verdict)) => verdict.status,
            None => stored.verdict_of(&[]).status,
        };
        let text = "an unsigned callback asks for a look".to_owned();
        TimelineEntry { at: hint.at, kind: TimelineKind::Hint, text, status }
    }));
    // What the engine noted of a payment that waited was noted before anything was sent.
    let first = stored.attempts.first().map(|attempt| attempt.at);
    let waited = |e: &Evidence| e.source == Source::Engine && first.is_some_and(|at| e.at < at);
    entries.extend(course.into_iter().map(|(evidence, verdict)| TimelineEntry {
        at: evidence.at,
        kind: evidence.source.timeline(),
        text: evidence.note.clone(),
        status: if waited(evidence) { Status::Created } else { verdict.status },
    }));
    // Stable: at one moment the order of recording is intent, attempt, hint, evidence.
    entries.sort_by_key(|entry| entry.at);
    entries
}
