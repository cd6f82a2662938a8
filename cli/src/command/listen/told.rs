//! What one delivery is about, and whether it is to be believed.

use serde_json::{Map, Value};
use shilingi::provider::Callback;
use shilingi::provider::tembo::TemboPlus;
use shilingi::value::{Secret, Timestamp};
use shilingi::{Error, ErrorKind};

use crate::args::{ProviderName, Scheme};
use crate::command::webhook::{Answer, judge};
use crate::output::Output;

/// A delivery, judged.
pub(super) struct Told {
    pub(super) provider: ProviderName,
    /// The provider's own word for what happened.
    pub(super) event: Option<String>,
    pub(super) answer: Answer,
}

impl Told {
    pub(super) fn reference(&self) -> Option<&str> {
        self.answer.event.get("reference")?.as_str()
    }
}

pub(super) fn judged(
    callback: &Callback<'_>,
    provider: Option<ProviderName>,
    secrets: &[Secret],
    now: Timestamp,
    output: Output,
) -> Result<Told, Error> {
    let body: Map<String, Value> = serde_json::from_slice(callback.body).unwrap_or_default();
    let (sender, scheme) = sender(callback, &body);
    let (sender, scheme) = match provider {
        Some(provider) if provider != sender => (provider, Scheme::Payment),
        _ => (sender, scheme),
    };
    // Secrets of one provider may be given beside those of the other, which have another form.
    let secrets: Vec<Secret> = secrets
        .iter()
        .filter(|secret| scheme == Scheme::Payment || is_a_key(secret))
        .cloned()
        .collect();
    let answer = judge(callback, (sender, scheme), &secrets, now, output)?;
    Ok(Told { provider: sender, event: event(&body), answer })
}

/// Who sends such deliveries, and about what.
fn sender(callback: &Callback<'_>, body: &Map<String, Value>) -> (ProviderName, Scheme) {
    let has = |name: &str| body.contains_key(name);
    if callback.header("x-webhook-signature").is_some() || has("type") && has("data") {
        (ProviderName::Snippe, Scheme::Payment)
    } else if callback.header("x-request-signature").is_some() {
        (ProviderName::Temboplus, Scheme::VirtualAccount)
    } else if has("payload") {
        (ProviderName::Temboplus, Scheme::MerchantAccount)
    } else if has("event") && !has("statusCode") {
        (ProviderName::Snippe, Scheme::Payment)
    } else {
        (ProviderName::Temboplus, Scheme::Payment)
    }
}

fn is_a_key(secret: &Secret) -> bool {
    TemboPlus::sandbox("", "")
        .is_ok_and(|tembo| tembo.merchant_account_secret(secret.clone()).is_ok())
}

/// A word, and nothing else that somebody may have written there.
fn event(body: &Map<String, Value>) -> Option<String> {
    let is_word = |text: &&str| {
        text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    };
    let named = |name: &&str| body.get(*name).and_then(Value::as_str).filter(is_word);
    ["type", "event", "statusCode"].iter().find_map(named).map(str::to_owned)
}

/// What this machine could not do for a delivery.
pub(super) fn failed(what: &str) -> Error {
    Error::new(ErrorKind::Setup, "listen", what)
}
