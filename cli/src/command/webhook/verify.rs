//! `shilingi webhook verify`.

use serde::Serialize;
use serde_json::{Map, Value, json};
use shilingi::provider::snippe::{self, Delivery};
use shilingi::provider::tembo::{Notice, TemboPlus};
use shilingi::provider::{Callback, Provider, Received};
use shilingi::value::{Secret, Span, Timestamp};
use shilingi::{Error, ErrorKind};

use super::given;
use crate::args::{self, ProviderName, Scheme, Verify};
use crate::exit::Exit;
use crate::output::Output;

/// How old a delivery may be: Snippe's page names it, for TemboPlus it is our choice.
const MOST_AGE: Span = Span::seconds(300);

/// What a delivery turned out to be.
#[derive(Debug)]
struct Answer {
    exit: Exit,
    /// One word for scripts.
    word: &'static str,
    /// Our code, where it is refused.
    code: Option<&'static str>,
    says: String,
    fix: Option<&'static str>,
    event: Value,
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

pub(super) fn run(options: &Verify, output: Output) -> Result<Exit, Error> {
    let scheme = given::scheme(options.given.provider, options.given.scheme)?;
    let now = given::time(options.at.as_deref())?;
    let mut headers = options.headers.clone();
    if let Some(path) = &options.header_file {
        headers.extend(lines(&given::text("headers", path)?));
    }
    let body = given::body(&options.given.body)?;
    let callback = Callback { target: "/", headers: &headers, body: &body };
    let answer = match (options.given.provider, scheme) {
        (ProviderName::Snippe, _) => {
            let secrets = given::secrets(&options.given.secret_files)?;
            of_snippe(snippe::verify(&callback, &secrets, MOST_AGE, now), output)
        }
        (ProviderName::Temboplus, Scheme::Payment) => unsigned_callback(&callback, now)?,
        (ProviderName::Temboplus, scheme) => {
            let secrets = given::secrets(&options.given.secret_files)?;
            of_account(&callback, scheme, &secrets, now, output)?
        }
    };
    print(&answer, output);
    Ok(answer.exit)
}

/// The lines of a request's head; what is no header is passed over.
fn lines(text: &str) -> Vec<(String, String)> {
    text.lines().filter_map(|line| args::header(line).ok()).collect()
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

fn told(mut event: Value) -> Value {
    if let Value::Object(fields) = &mut event {
        fields.retain(|_, value| !value.is_null());
    }
    event
}

fn print(answer: &Answer, output: Output) {
    let Answer { word, code, says, fix, event, .. } = answer;
    output.document(&told(json!({
        "answer": word, "code": code, "detail": says, "fix": fix, "event": event,
    })));
    let mut text = format!("{word}: {says}");
    if let Some(fix) = fix {
        text.push_str(&format!("\n  do      {fix}"));
    }
    if let Value::Object(fields) = event {
        for (name, value) in fields {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text.push_str(&format!("\n  {name:<16} {shown}"));
        }
    }
    output.text(&text);
}
