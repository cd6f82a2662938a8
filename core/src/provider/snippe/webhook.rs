//! Signed webhooks: hex HMAC-SHA256 over timestamp, full stop and raw body [Snippe webhook page].

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::read;
use crate::model::Kind;
use crate::provider::code::Place;
use crate::provider::{Callback, Received};
use crate::value::{Secret, Span, Timestamp, Uuid};

pub(super) fn receive(
    callback: &Callback<'_>,
    secrets: &[Secret],
    most_age: Span,
    now: Timestamp,
) -> Received {
    let (Some(signature), Some(stamp)) =
        (callback.header("x-webhook-signature"), callback.header("x-webhook-timestamp"))
    else {
        return refused("webhook_unsigned", "a signature header is missing");
    };
    if !secrets.iter().any(|secret| signed(secret, stamp, callback.body, signature)) {
        return refused("webhook_signature", "no secret of the profile made this signature");
    }
    let Some(sent) = stamp.parse::<i64>().ok().filter(|s| *s >= 0) else {
        return refused("webhook_timestamp", "the timestamp is no number of seconds");
    };
    let sent = Timestamp::from_millis(sent.saturating_mul(1000));
    if sent.since(now) > most_age {
        return refused("webhook_future", "the timestamp lies in the future");
    }
    let Ok(body) = serde_json::from_slice::<Value>(callback.body) else {
        return refused("webhook_form", "the body is not JSON");
    };
    read_event(&body, now.since(sent) > most_age)
}

fn read_event(body: &Value, stale: bool) -> Received {
    let (Some(event), Some(data)) = (body.get("id").and_then(Value::as_str), body.get("data"))
    else {
        return refused("webhook_form", "the body is not an event envelope");
    };
    let reading = read::payout(Kind::Payout, data, Place::Query);
    let Some(reference) = reading.reference.clone() else {
        return refused("webhook_foreign", "the event is not about a payment made here");
    };
    if stale {
        return Received::Hint { reference, transaction_id: reading.transaction_id };
    }
    Received::Verified { reference, event: event_id(event), reading }
}

/// One id for all deliveries of an event, so that they are one piece of evidence.
fn event_id(event: &str) -> Uuid {
    let hash = Sha256::new().chain_update(b"snippe event\0").chain_update(event).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_random(bytes)
}

fn signed(secret: &Secret, stamp: &str, body: &[u8], signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else {
        return false;
    };
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    let expected = HEXLOWER.encode(&mac.finalize().into_bytes());
    expected.as_bytes().ct_eq(signature.as_bytes()).into()
}

fn refused(code: &'static str, detail: &'static str) -> Received {
    Received::Refused { code, detail }
}
