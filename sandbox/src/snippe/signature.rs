//! Headers and signatures of webhooks, and the schedule of further attempts (snippe.md 11.2, 11.3, 11.7).

use std::time::Duration;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::Moment;
use crate::config::SnippeConfig;

/// Waits before attempts 2 to 5, each counted from the failure before it.
const RETRY_MINUTES: [u64; 4] = [3, 6, 12, 24];

/// How long to wait after each failed attempt but the last.
pub(super) fn waits() -> Vec<Duration> {
    RETRY_MINUTES.map(|minutes| Duration::from_secs(minutes * 60)).to_vec()
}

/// The headers of a later attempt: signed anew, or frozen at the time of the event.
pub(crate) fn signed_again(
    body: &str,
    event: &str,
    event_at: Moment,
    now: Moment,
    config: &SnippeConfig,
) -> Vec<(String, String)> {
    let at = if config.freeze_webhook_timestamp { event_at } else { now };
    headers(&config.webhook_secret, event, at, body)
}

pub(super) fn headers(secret: &str, event: &str, at: Moment, body: &str) -> Vec<(String, String)> {
    let timestamp = at.unix_timestamp().to_string();
    let signature = signature(secret, &timestamp, body.as_bytes());
    [
        ("content-type", "application/json"),
        ("user-agent", "Snippe-Webhook/1.0"),
        ("x-webhook-event", event),
        ("x-webhook-timestamp", &timestamp),
        ("x-webhook-signature", &signature),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// Lower-case hex of HMAC-SHA256 over `timestamp.body`, keyed with the secret as it is shown.
fn signature(secret: &str, timestamp: &str, body: &[u8]) -> String {
    // HMAC takes keys of any length; an empty answer would never verify.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// snippe.md 11.3: the three vectors, computed there with another implementation.
    #[test]
    fn signatures_match_the_published_vectors() {
        let long = r#"{"id":"evt_000000000000000000000001","type":"payment.completed","api_version":"2026-01-25","created_at":"2026-01-25T00:00:00Z","data":{"reference":"r1","status":"completed","amount":{"value":500,"currency":"TZS"}}}"#;
        for (body, expected) in [
            ("", "104a98e84d8b5f30c328f3db2f8a0a869ca8b444e9ce490d3f73c6f0cb6ec933"),
            (
                "{\"a\":\"Mwana\u{ef}di\"}",
                "bb3bf4fba2400858446f5174fc326679021612df8e0998cef75c09a2f9a1c005",
            ),
            (long, "7d9f500290c8431c6d7c8be06ea8bd32d166dd5f88b8a61a0b6e678360bfb0be"),
        ] {
            assert_eq!(signature("whsec_test", "1769299200", body.as_bytes()), expected);
        }
    }
}
