//! The calls of TemboPlus that move no money, its statements and its account webhooks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shilingi::http::HttpResponse;
use shilingi::model::{self, Error, TemboStatementEntry, Violation};
use shilingi::provider::tembo::{Arithmetic, Family, Notice, RateCheck, find};
use shilingi::provider::{Call, Callback};
use shilingi::value::{Decimal, Problem, Reference, Timestamp, Uuid};
use shilingi::{Environment, TemboPlus};

pub(super) fn answer(area: &str, input: &str) -> Result<Value, String> {
    match area {
        "tembo_call" => {
            super::ask(input, |asked: Asked| Ok(by_name(&asked.call, &asked.request, &asked)))
        }
        "tembo_answer" => {
            super::ask(input, |read: Read| Ok(by_name(&read.call, &json!({}), &read)))
        }
        "tembo_statement" => super::ask(input, statement),
        "tembo_webhook" => super::ask(input, webhook),
        "tembo_rate" => super::ask(input, rate),
        "tembo_decimal" => super::ask(input, |text: String| {
            let decimal = Decimal::parse(&text)?;
            Ok(json!({ "text": decimal.to_string(), "whole": decimal.whole() }))
        }),
        _ => Err(format!("no area is called `{area}`")),
    }
}

/// What is asked of a call, whichever it is.
trait Question {
    fn put<C>(&self, call: C) -> Value
    where
        C: Call<Provider = TemboPlus>,
        C::Reply: Serialize;
}

/// Finds the record by its name and asks about it.
fn by_name(name: &str, request: &Value, question: &impl Question) -> Value {
    macro_rules! named {
        ($($record:ident)+) => {
            match name {
                $(stringify!($record) => {
                    question.put::<model::$record>(serde_json::from_value(request.clone()).unwrap())
                })+
                _ => panic!("no call is named `{name}`"),
            }
        };
    }
    named! {
        TemboCollectionBalance TemboMainBalance TemboWalletBalance TemboCollectionStatement
        TemboMainStatement TemboWalletStatement TemboWalletList TemboWalletInfo TemboCreateWallet
        TemboCreateVirtualAccount TemboVirtualAccountBalance TemboVirtualAccountStatement
        TemboAllocateAccount TemboMerchantAccountBalance TemboStartOnboarding TemboFirstQuestion
        TemboAnswerQuestion TemboRemittanceStatus
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    call: String,
    #[serde(default)]
    request: Value,
    request_id: Uuid,
    environment: Environment,
    bearer: Option<String>,
    /// Tokens and addresses of families that have their own.
    #[serde(default)]
    family_bearers: BTreeMap<String, String>,
    #[serde(default)]
    urls: BTreeMap<String, String>,
}

impl Question for Asked {
    fn put<C>(&self, call: C) -> Value
    where
        C: Call<Provider = TemboPlus>,
        C::Reply: Serialize,
    {
        let tembo = match self.provider() {
            Ok(tembo) => tembo,
            Err(error) => return json!({ "setup": error.code }),
        };
        match call.prepare(&tembo, self.request_id) {
            Err(violations) => super::request::list(&violations),
            Ok(prepared) => {
                let request = prepared.request();
                let headers: BTreeMap<_, _> = request.headers.iter().cloned().collect();
                let secrets: BTreeMap<_, _> =
                    prepared.credentials().iter().map(|(name, s)| (*name, s.expose())).collect();
                json!({
                    "line": format!("{} {}", request.method.name(), request.url),
                    "headers": headers,
                    "secret_headers": secrets,
                    "body": Some(&request.body).filter(|body| !body.is_empty()),
                    "effect": call.endpoint().effect.name(),
                })
            }
        }
    }
}

impl Asked {
    fn provider(&self) -> Result<TemboPlus, Error> {
        let mut tembo = match self.environment {
            Environment::Live => TemboPlus::live("id", "key")?,
            Environment::Sandbox => TemboPlus::sandbox("id", "key")?,
        };
        if let Some(token) = &self.bearer {
            tembo = tembo.bearer(token.as_str());
        }
        for (name, token) in &self.family_bearers {
            tembo = tembo.family_bearer(Family::parse(name)?, token.as_str());
        }
        for (name, url) in &self.urls {
            tembo = tembo.family_url(Family::parse(name)?, url)?;
        }
        Ok(tembo)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    call: String,
    status: u16,
    /// The body as it came.
    body: String,
}

impl Read {
    fn response(&self) -> HttpResponse {
        let body = self.body.clone().into_bytes();
        HttpResponse { status: self.status, headers: Vec::new(), body }
    }
}

impl Question for Read {
    fn put<C>(&self, call: C) -> Value
    where
        C: Call<Provider = TemboPlus>,
        C::Reply: Serialize,
    {
        match call.read(&self.response()) {
            Ok(reply) => json!({ "reply": without_null(serde_json::to_value(reply).unwrap()) }),
            Err(error) => json!({ "error": {
                "kind": error.kind,
                "code": error.code,
                "outcome": error.outcome,
                "detail": error.detail,
                "request_id": error.request_id,
                "violations": said(&error.violations),
            }}),
        }
    }
}

fn said(violations: &[Violation]) -> Option<Vec<String>> {
    let said = violations.iter().map(|v| format!("{}: {}", v.field, v.reason));
    Some(said.collect::<Vec<_>>()).filter(|said| !said.is_empty())
}

/// Leaves out what an answer did not have.
fn without_null(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let told = fields.into_iter().map(|(name, value)| (name, without_null(value)));
            told.filter(|(_, value)| !value.is_null() && *value != json!({})).collect()
        }
        Value::Array(items) => items.into_iter().map(without_null).collect(),
        other => other,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    reference: Reference,
    /// The statement as it came.
    body: String,
}

fn statement(input: Statement) -> Result<Value, Problem> {
    let call = model::TemboMainStatement::default();
    let body = input.body.into_bytes();
    let entries: Vec<TemboStatementEntry> =
        call.read(&HttpResponse { status: 200, headers: Vec::new(), body }).unwrap();
    Ok(match find(&input.reference, &entries) {
        None => json!({ "found": "nothing" }),
        Some(found) => json!({
            "transaction_id": found.transaction_id,
            "principal": found.principal,
            "side": found.side,
            "rows": found.rows,
        }),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivery {
    scheme: Scheme,
    secrets: Vec<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// The body as it came.
    body: String,
    now: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scheme {
    VirtualAccount,
    MerchantAccount,
}

fn webhook(input: Delivery) -> Result<Value, Problem> {
    let mut tembo = TemboPlus::live("id", "key").unwrap();
    for secret in &input.secrets {
        tembo = tembo.virtual_account_secret(secret.as_str()).unwrap();
        tembo = tembo.merchant_account_secret(secret.as_str()).unwrap();
    }
    let headers: Vec<(String, String)> = input.headers.into_iter().collect();
    let callback = Callback { target: "/hook", headers: &headers, body: input.body.as_bytes() };
    let now = Timestamp::parse(&input.now)?;
    Ok(match input.scheme {
        Scheme::VirtualAccount => notice(tembo.receive_virtual_account(&callback, now)),
        Scheme::MerchantAccount => notice(tembo.receive_merchant_account(&callback, now)),
    })
}

fn notice<E: Serialize>(notice: Notice<E>) -> Value {
    let event = |event| without_null(serde_json::to_value(event).unwrap());
    match notice {
        Notice::Verified(verified) => json!({ "verified": event(verified) }),
        Notice::Stale(stale) => json!({ "stale": event(stale) }),
        Notice::Refused { code, .. } => json!({ "refused": code }),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    check: Strictness,
    sender: String,
    rate: String,
    receiver: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Strictness {
    Off,
    Warn,
    Refuse,
}

fn rate(input: Rate) -> Result<Value, Problem> {
    let check = match input.check {
        Strictness::Off => RateCheck::Off,
        Strictness::Warn => RateCheck::Warn,
        Strictness::Refuse => RateCheck::Refuse,
    };
    let [sender, rate, receiver] = [&input.sender, &input.rate, &input.receiver];
    let read = |text: &String| Decimal::parse(text);
    Ok(match check.check(read(sender)?, read(rate)?, read(receiver)?) {
        Arithmetic::Fits => json!({ "says": "fits" }),
        Arithmetic::Warned(problem) => json!({ "says": "warned", "code": problem.code }),
        Arithmetic::Refused(problem) => json!({ "says": "refused", "code": problem.code }),
    })
}
