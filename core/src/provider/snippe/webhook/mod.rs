//! Signed webhooks: hex HMAC-SHA256 over timestamp, full stop and raw body [webhook page].

mod event;
mod signature;

use sha2::{Digest, Sha256};

use self::event::Event;
use crate::model::SnippeEvent;
use crate::provider::{Callback, Received, json};
use crate::value::{Secret, Span, Timestamp, Uuid};

pub use self::signature::sign;

/// What a delivery amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// Signed with one of the secrets, and fresh.
    Verified(SnippeEvent),
    /// Rightly signed, but older than the bound, as late repeats may be: ask for the status.
    Stale(Unproven),
    /// No signature at all: anyone may have sent it. Ask for the status.
    Unsigned(Unproven),
    /// Not a delivery to act on.
    Refused(Refusal),
}

/// What a delivery says that proves nothing. It may be used to ask the provider, never to ship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unproven {
    /// The event that is claimed.
    pub claimed: SnippeEvent,
    /// How old the delivery is, where it is signed.
    pub age: Option<Span>,
}

/// Why a delivery is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub detail: &'static str,
    /// How to mend it on the receiving side.
    pub fix: &'static str,
}

impl Refusal {
    const fn new(code: &'static str, detail: &'static str, fix: &'static str) -> Self {
        Self { code, detail, fix }
    }
}

const NO_TIMESTAMP: Refusal = Refusal::new(
    "webhook_unsigned",
    "a signature header is missing: X-Webhook-Timestamp",
    "pass on both X-Webhook-Signature and X-Webhook-Timestamp; a proxy may drop them",
);
const TIMESTAMP: Refusal = Refusal::new(
    "webhook_timestamp",
    "the timestamp is no number of seconds",
    "pass the header on as it came",
);
const FUTURE: Refusal = Refusal::new(
    "webhook_future",
    "the timestamp lies in the future",
    "set this machine's clock by the network",
);
const TOO_LARGE: Refusal = Refusal::new(
    "webhook_too_large",
    "the body is larger or nested deeper than any event",
    "answer 200 and drop it",
);
const FORM: Refusal = Refusal::new(
    "webhook_form",
    "the body is none of the events that Snippe documents",
    "answer 200 and drop it",
);
const UNSIGNED: Refusal = Refusal::new(
    "webhook_unsigned",
    "a signature header is missing: X-Webhook-Signature",
    "drop it: Snippe signs every webhook",
);
const UNKNOWN_EVENT: Refusal = Refusal::new(
    "webhook_event",
    "the event is about neither a payment nor a payout",
    "answer 200 and drop it",
);
const FOREIGN: Refusal = Refusal::new(
    "webhook_foreign",
    "the event is not about a payment made here",
    "answer 200 and drop it",
);

/// Verifies and reads a webhook, for callers who use no engine. Several secrets may be in force at
/// once. A delivery older or newer than `most_age` (the page says 300 s) is not verified.
///
/// ```
/// use shilingi::provider::{Callback, snippe::{Delivery, verify}};
/// use shilingi::value::{Span, Timestamp};
///
/// let callback = Callback { target: "/snippe", headers: &[], body: b"{}" };
/// let delivery = verify(&callback, &["whsec_test".into()], Span::seconds(300), Timestamp::from_millis(0));
/// assert!(matches!(delivery, Delivery::Refused(refusal) if refusal.code == "webhook_form"));
/// ```
#[must_use]
pub fn verify(
    callback: &Callback<'_>,
    secrets: &[Secret],
    most_age: Span,
    now: Timestamp,
) -> Delivery {
    let (proof, event) = match read(callback, secrets, most_age, now) {
        Ok(found) => found,
        Err(refusal) => return Delivery::Refused(cause(refusal, callback, secrets)),
    };
    let claimed = event.record;
    match proof {
        Proof::Fresh => Delivery::Verified(claimed),
        Proof::Stale(age) => Delivery::Stale(Unproven { claimed, age: Some(age) }),
        Proof::None => Delivery::Unsigned(Unproven { claimed, age: None }),
    }
}

/// A signature that does not fit, looked into.
fn cause(refusal: Refusal, callback: &Callback<'_>, secrets: &[Secret]) -> Refusal {
    match (callback.header(signature::HEADER), callback.header(signature::STAMP)) {
        (Some(given), Some(stamp)) if refusal == signature::NO_MATCH => {
            signature::diagnose(secrets, stamp, callback.body, given)
        }
        _ => refusal,
    }
}

pub(super) fn receive(
    callback: &Callback<'_>,
    secrets: &[Secret],
    most_age: Span,
    now: Timestamp,
) -> Received {
    let (proof, event) = match read(callback, secrets, most_age, now) {
        Ok((Proof::None, _)) => return refused(UNSIGNED),
        // That the body is unreadable matters less than that anyone may have written it.
        Err(FORM) if callback.header(signature::HEADER).is_none() => return refused(UNSIGNED),
        Ok(found) => found,
        Err(refusal) => return refused(refusal),
    };
    let kind = event::kind(&event.record.event_type);
    let (Some(kind), Some(reading)) = (kind, event.reading) else {
        return refused(UNKNOWN_EVENT);
    };
    let Some(reference) = reading.reference.clone() else { return refused(FOREIGN) };
    match proof {
        Proof::Fresh => {
            Received::Verified { kind, reference, event: event_id(&event.identity), reading }
        }
        _ => Received::Hint { signed: true, reference, transaction_id: reading.transaction_id },
    }
}

/// What the headers prove about a body.
enum Proof {
    Fresh,
    Stale(Span),
    None,
}

fn read(
    callback: &Callback<'_>,
    secrets: &[Secret],
    most_age: Span,
    now: Timestamp,
) -> Result<(Proof, Event), Refusal> {
    // Before any of it is hashed.
    json::bounded(callback.body).map_err(|_| TOO_LARGE)?;
    let proof = match callback.header(signature::HEADER) {
        None => Proof::None,
        Some(given) => {
            let stamp = callback.header(signature::STAMP).ok_or(NO_TIMESTAMP)?;
            signature::check(secrets, stamp, callback.body, given)?;
            freshness(stamp, most_age, now)?
        }
    };
    let event = event::read(callback.body).ok_or(FORM)?;
    Ok((proof, event))
}

fn freshness(stamp: &str, most_age: Span, now: Timestamp) -> Result<Proof, Refusal> {
    let sent = stamp.parse::<i64>().ok().filter(|s| *s >= 0).ok_or(TIMESTAMP)?;
    let sent = Timestamp::from_millis(sent.saturating_mul(1000));
    if sent.since(now) > most_age {
        return Err(FUTURE);
    }
    let age = now.since(sent);
    Ok(if age > most_age { Proof::Stale(age) } else { Proof::Fresh })
}

/// One id for all deliveries of an event, so that they are one piece of evidence.
fn event_id(identity: &str) -> Uuid {
    let hash = Sha256::new().chain_update(b"snippe event\0").chain_update(identity).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_random(bytes)
}

fn refused(refusal: Refusal) -> Received {
    Received::Refused { code: refusal.code, detail: refusal.detail }
}
