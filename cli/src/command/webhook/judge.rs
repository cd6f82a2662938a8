//! What a delivery turns out to be: signed and fresh, or why not.

use serde::Serialize;
use serde_json::{Map, Value, json};
use shilingi::provider::snippe::{self, Delivery};
use shilingi::provider::tembo::{Notice, TemboPlus};
use shilingi::provider::{Callback, Provider, Received};
use shilingi::value::{Secret, Span, Timestamp};
use shilingi::{Error, ErrorKind};

use crate::args::{ProviderName, Scheme};
use crate::exit::Exit;
use crate::output::Output;

/// How old a delivery may be: Snippe's page names it, for TemboPlus it is our choice.
pub(crate) const MOST_AGE: Span = Span::seconds(300);

/// What a delivery turned out to be.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) exit: Exit,
    /// One word for scripts.
    pub(crate) word: &'static str,
    /// Our code, where it is refused.
    pub(crate) code: Option<&'static str>,
    pub(crate) says: String,
    pub(crate) fix: Option<&'static str>,
    pub(crate) event: Value,
}

impl Answer {
    fn of(exit: Exit, word: &'static str, says: impl Into<String>, event: Value) -> Self {
        Self { exit, word, code: None, says: says.into(), fix: None, event }
    }

    fn verified(event: Value) -> Self {
        Self::of(Exit::Done, "verified", "signed with a secret that was given, and fresh", event)
    }

    fn stale(says: String, event: Value) -> Self {
        let fix = "ask for the status: late repeats are signed rightly and may be replayed";
        Self { fix: Some(fix), ..Self::of(Exit::Stale, "stale", says, event) }
    }

    fn unsigned(event: Value) -> Self {
        let says = "it carries no signature: anyone may have sent it";
        let fix = "treat it as a hint: ask the provider for the status";
        Self { fix: Some(fix), ..Self::of(Exit::Unsigned, "unsigned", says, event) }
    }

    /// It carries a signature, and nobody gave a secret.
    fn unchecked(event: Value) -> Self {
        let says = "signed, and no secret was given to check it with";
        let fix = "give --secret-file, or set SHILINGI_WEBHOOK_SECRETS";
        Self { fix: Some(fix), ..Self::of(Exit::Setup, "unchecked", says, event) }
    }

    fn refused(code: &'static str, says: &str, fix: Option<&'static str>) -> Self {
        let (exit, word) = match code {
            "webhook_future" => (Exit::Future, "future"),
            "webhook_reserialised" => (Exit::Reserialised, "reserialised"),
            "webhook_signature" | "webhook_body_only" => (Exit::WrongSecret, "wrong_secret"),
            "webhook_unsigned" => (Exit::MissingHeader, "missing_header"),
            _ => (Exit::Unreadable, "unreadable"),
        };
        Self { code: Some(code), fix, ..Self::of(exit, word, says, Value::Null) }
    }
}

/// Judges a delivery of a provider as of a time. A scheme must be one that the provider has.
pub(crate) fn judge(
    callback: &Callback<'_>,
    (provider, scheme): (ProviderName, Scheme),
    secrets: &[Secret],
    now: Timestamp,
    output: Output,
) -> Result<Answer, Error> {
    match (provider, scheme) {
        (ProviderName::Snippe, _) => Ok(match snippe::verify(callback, secrets, MOST_AGE, now) {
            Delivery::Refused(_)
                if secrets.is_empty() && callback.header("x-webhook-signature").is_some() =>
            {
                Answer::unchecked(Value::Null)
            }
            delivery => of_snippe(delivery, output),
        }),
        (ProviderName::Temboplus, Scheme::Payment) => unsigned_callback(callback, now),
        (ProviderName::Temboplus, scheme) => of_account(callback, scheme, secrets, now, output),
    }
}

fn of_snippe(delivery: Delivery, output: Output) -> Answer {
    match delivery {
        Delivery::Verified(event) => Answer::verified(snippe_event(&event, output)),
        Delivery::Stale(unproven) => {
            let age = unproven.age.map_or(0, |age| age.as_millis() / 1000);
            let says =
                format!("signed with a secret that was given, but {age} s old; 300 s are allowed");
            Answer::stale(says, snippe_event(&unproven.claimed, output))
        }
        Delivery::Unsigned(unproven) => Answer::unsigned(snippe_event(&unproven.claimed, output)),
        Delivery::Refused(refusal) => {
            Answer::refused(refusal.code, refusal.detail, Some(refusal.fix))
        }
    }
}

/// TemboPlus signs no callback about a collection or payout.
fn unsigned_callback(callback: &Callback<'_>, now: Timestamp) -> Result<Answer, Error> {
    Ok(match TemboPlus::sandbox("", "")?.receive(callback, now) {
        Received::Hint { reference, transaction_id, .. } => {
            Answer::unsigned(json!({ "reference": reference, "transaction_id": transaction_id }))
        }
        Received::Refused { code, detail } => Answer::refused(code, detail, None),
        Received::Verified { .. } => {
            return Err(Error::new(ErrorKind::Support, "callback_form", "TemboPlus signs none"));
        }
    })
}

fn of_account(
    callback: &Callback<'_>,
    scheme: Scheme,
    secrets: &[Secret],
    now: Timestamp,
    output: Output,
) -> Result<Answer, Error> {
    let mut tembo = TemboPlus::sandbox("", "")?;
    for secret in secrets {
        tembo = tembo
            .virtual_account_secret(secret.clone())?
            .merchant_account_secret(secret.clone())?;
    }
    Ok(if scheme == Scheme::VirtualAccount {
        let parts = ["x-request-signature", "x-request-timestamp"];
        let present = parts.iter().any(|name| callback.header(name).is_some());
        of_notice(tembo.receive_virtual_account(callback, now), present, output)
    } else {
        let body: Map<String, Value> = serde_json::from_slice(callback.body).unwrap_or_default();
        let present = ["signature", "timestamp"].iter().any(|name| body.contains_key(*name));
        of_notice(tembo.receive_merchant_account(callback, now), present, output)
    })
}

fn of_notice<E: Serialize>(notice: Notice<E>, any_part: bool, output: Output) -> Answer {
    match notice {
        Notice::Verified(event) => Answer::verified(account_event(&event, output)),
        Notice::Stale(event) => {
            let says = "signed with a secret that was given, but older than 300 s".to_owned();
            Answer::stale(says, account_event(&event, output))
        }
        Notice::Refused { code: "webhook_unsigned", .. } if !any_part => {
            Answer::unsigned(Value::Null)
        }
        Notice::Refused { code, detail } => Answer::refused(code, detail, None),
    }
}

fn snippe_event(event: &impl Serialize, output: Output) -> Value {
    let whole = json!(event);
    if output.shows_private() {
        return whole;
    }
    let thing = ["payment", "payout"].into_iter().find(|name| whole[name].is_object());
    let thing = thing.map_or(&Value::Null, |name| &whole[name]);
    told(json!({
        "id": whole["id"], "event_type": whole["event_type"], "reference": thing["reference"],
        "status": thing["status"], "amount": thing["amount"],
    }))
}

fn account_event(event: &impl Serialize, output: Output) -> Value {
    let whole = json!(event);
    if output.shows_private() {
        return whole;
    }
    let names = ["event", "id", "transaction_id", "reference", "currency", "credited", "debited"];
    told(names.iter().map(|name| ((*name).to_owned(), whole[name].clone())).collect())
}

pub(super) fn told(mut event: Value) -> Value {
    if let Value::Object(fields) = &mut event {
        fields.retain(|_, value| !value.is_null());
    }
    event
}
