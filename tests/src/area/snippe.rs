//! Snippe's calls, webhooks and QR texts.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shilingi::http::HttpResponse;
use shilingi::model::*;
use shilingi::provider::snippe::{Delivery, find, read_qr, verify};
use shilingi::provider::{Call, Callback};
use shilingi::value::{Problem, Secret, Span, Timestamp, Uuid};
use shilingi::{Kind, Snippe};

use super::ask;

pub(super) fn answer(area: &str, input: &str) -> Result<Value, String> {
    match area {
        "snippe_find" => ask(input, found),
        "snippe_payment" => ask(input, super::provider::reply),
        "snippe_push" => ask(input, push),
        "snippe_qr" => ask(input, qr),
        "snippe_receive" => ask(input, super::provider::callback),
        "snippe_reply" => ask(input, reply),
        "snippe_request" => ask(input, request),
        "snippe_webhook" => ask(input, webhook),
        _ => Err(format!("no area is called `{area}`")),
    }
}

/// A body as it came: text, the JSON of a value, or a text many times over.
#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    Text(String),
    Repeated { repeat: String, times: usize, before: String, after: String },
    Json(Value),
}

impl Body {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Repeated { repeat, times, before, after } => {
                [before.as_str(), &repeat.repeat(*times), after].concat().into_bytes()
            }
            Self::Json(value) => value.to_string().into_bytes(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    call: String,
    request: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    call: String,
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Body,
}

/// What is done with a call, whichever it is.
enum Question<'a> {
    Write(&'a Value),
    Read(&'a HttpResponse),
}

fn request(input: Asked) -> Result<Value, Problem> {
    Ok(of_call(&input.call, &Question::Write(&input.request)))
}

fn reply(input: Answered) -> Result<Value, Problem> {
    let headers = input.headers.into_iter().collect();
    let response = HttpResponse { status: input.status, headers, body: input.body.bytes() };
    Ok(of_call(&input.call, &Question::Read(&response)))
}

fn of_call(call: &str, question: &Question<'_>) -> Value {
    macro_rules! by_name {
        ($($name:literal => $request:ty: $sample:tt,)+) => {
            match call {
                $($name => with::<$request>(question, json!($sample)),)+
                "webhook_secret.get" => secret(question),
                _ => panic!("no call is named {call}"),
            }
        };
    }
    by_name! {
        "payment.get" => SnippePaymentGet: { "reference": "r" },
        "payment.list" => SnippePaymentList: {},
        "payment.search" => SnippePaymentSearch: { "reference": "r" },
        "balance.get" => SnippeBalanceGet: {},
        "payout.get" => SnippePayoutGet: { "reference": "r" },
        "payout.list" => SnippePayoutList: {},
        "payout.fee" => SnippePayoutFee: { "amount": 5000 },
        "session.get" => SnippeSessionGet: { "reference": "r" },
        "session.list" => SnippeSessionList: {},
        "session.cancel" => SnippeSessionCancel: { "reference": "r" },
    }
}

fn with<C>(question: &Question<'_>, sample: Value) -> Value
where
    C: Call<Provider = Snippe> + DeserializeOwned,
    C::Reply: Serialize,
{
    match question {
        Question::Write(fields) => {
            written(&serde_json::from_value::<C>((*fields).clone()).unwrap())
        }
        Question::Read(response) => {
            let call: C = serde_json::from_value(sample).unwrap();
            match call.read(response) {
                Ok(reply) => json!({ "reply": bare(serde_json::to_value(&reply).unwrap()) }),
                Err(error) => json!({ "error": failure(&error) }),
            }
        }
    }
}

/// A secret is never written as JSON, so its call is asked apart.
fn secret(question: &Question<'_>) -> Value {
    match question {
        Question::Write(fields) => {
            written(&serde_json::from_value::<SnippeWebhookSecretGet>((*fields).clone()).unwrap())
        }
        Question::Read(response) => {
            let call = SnippeWebhookSecretGet { dashboard_token: "token".into() };
            match call.read(response) {
                Ok(reply) => json!({ "reply": { "answer": reply.answer.expose() } }),
                Err(error) => json!({ "error": failure(&error) }),
            }
        }
    }
}

fn written<C: Call<Provider = Snippe>>(call: &C) -> Value {
    let snippe = Snippe::live("snp_key").unwrap();
    match call.prepare(&snippe, Uuid::from_random([1; 16])) {
        Ok(prepared) => {
            let request = prepared.request();
            let secrets: BTreeMap<&str, &str> =
                prepared.credentials().iter().map(|(n, v)| (*n, v.expose())).collect();
            bare(json!({
                "effect": call.endpoint().effect.name(),
                "line": format!("{} {}", request.method.name(), request.url),
                "headers": request.headers.iter().cloned().collect::<BTreeMap<_, _>>(),
                "secret_headers": secrets,
                "body": Some(&request.body).filter(|body| !body.is_empty()),
            }))
        }
        Err(violations) => super::request::list(&violations),
    }
}

fn failure(error: &Error) -> Value {
    json!({
        "kind": error.kind,
        "code": error.code,
        "outcome": error.outcome,
        "detail": error.detail,
    })
}

/// A prompt to send again, or what was answered to one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Push {
    Asked { request: SnippePushRequest },
    Answered { status: u16, body: Value },
}

fn push(input: Push) -> Result<Value, Problem> {
    let snippe = Snippe::live("snp_key").unwrap();
    Ok(match input {
        Push::Asked { request } => {
            super::provider::written(&snippe.push_request(&request), None, &["authorization"])
        }
        Push::Answered { status, body } => {
            let body = super::provider::bytes(&body);
            let response = HttpResponse { status, headers: Vec::new(), body };
            super::provider::reading(snippe.read_push(&response))
        }
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    secrets: Vec<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Body,
    now: String,
    /// Seconds; 300 when left out.
    most_age: Option<i64>,
}

fn webhook(input: Sent) -> Result<Value, Problem> {
    let headers: Vec<(String, String)> = input.headers.into_iter().collect();
    let body = input.body.bytes();
    let callback = Callback { target: "/webhooks/snippe", headers: &headers, body: &body };
    let secrets: Vec<Secret> = input.secrets.into_iter().map(Secret::new).collect();
    let most_age = Span::seconds(input.most_age.unwrap_or(300));
    let event = |event: SnippeEvent| bare(serde_json::to_value(event).unwrap());
    Ok(match verify(&callback, &secrets, most_age, Timestamp::parse(&input.now)?) {
        Delivery::Verified(found) => json!({ "verified": event(found) }),
        Delivery::Stale(found) => json!({ "stale": {
            "claimed": event(found.claimed),
            "age_seconds": found.age.map(|age| age.as_millis() / 1000),
        }}),
        Delivery::Unsigned(found) => json!({ "unsigned": event(found.claimed) }),
        Delivery::Refused(refusal) => json!({ "refused": refusal.code }),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
}

fn qr(input: Text) -> Result<Value, Problem> {
    Ok(bare(serde_json::to_value(read_qr(&input.text)?).unwrap()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sought {
    kind: Kind,
    reference: String,
    intent: Uuid,
    status: u16,
    body: Body,
}

fn found(input: Sought) -> Result<Value, Problem> {
    let response =
        HttpResponse { status: input.status, headers: Vec::new(), body: input.body.bytes() };
    Ok(match find(input.kind, &response, &input.reference, input.intent) {
        Ok(readings) => json!({
            "found": readings.into_iter().map(super::provider::reading).collect::<Vec<_>>(),
        }),
        Err(error) => json!({ "error": failure(&error) }),
    })
}

/// Drops what is null or holds nothing, wherever it stands.
fn bare(value: Value) -> Value {
    let holds =
        |v: &Value| !(v.is_null() || v == &json!({}) || v == &json!([]) || v == &json!(false));
    match value {
        Value::Object(fields) => {
            fields.into_iter().map(|(n, v)| (n, bare(v))).filter(|(_, v)| holds(v)).collect()
        }
        Value::Array(items) => items.into_iter().map(bare).collect(),
        other => other,
    }
}
