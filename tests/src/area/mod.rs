//! What each folder of vectors asks the core: one function from JSON to JSON, without expectations. The
//! bindings' test builds link it, so that the same question reaches the core through every language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file is a failed test")]

mod merchant;
mod provider;
mod request;
mod snippe;
mod status;
mod tembo;
mod values;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shilingi::value::Problem;

pub use provider::any_operation;

/// Asks the core what the area asks.
///
/// # Errors
/// There is no such area, or the input is not of its form.
///
/// # Panics
/// A vector file is broken.
pub fn answer(area: &str, input: &str) -> Result<Value, String> {
    match area {
        "account" => ask(input, values::account),
        "amount" => ask(input, values::amount),
        "bic" => ask(input, values::bic),
        "callback" => ask(input, provider::callback),
        "msisdn" => ask(input, values::msisdn),
        "operator" => ask(input, values::operator),
        "reference" => ask(input, values::reference),
        "reply" => ask(input, provider::reply),
        "request_json" => ask(input, request::json),
        "status" => ask(input, status::verdict),
        "time" => ask(input, values::time),
        "url" => ask(input, values::url),
        "wire" => ask(input, provider::wire),
        area if area.starts_with("merchant_") => merchant::answer(area, input),
        area if area.starts_with("snippe_") => snippe::answer(area, input),
        area if area.starts_with("tembo_") => tembo::answer(area, input),
        _ => Err(format!("no area is called `{area}`")),
    }
}

fn ask<I: DeserializeOwned>(
    input: &str,
    question: impl Fn(I) -> Result<Value, Problem>,
) -> Result<Value, String> {
    let input = serde_json::from_str(input).map_err(|e| format!("the input is unreadable: {e}"))?;
    Ok(telling(question(input).unwrap_or_else(|problem| json!({ "code": problem.code }))))
}

/// Drops what says nothing (null, false, empty), so that an expectation can be read.
fn telling(mut answer: Value) -> Value {
    if let Value::Object(fields) = &mut answer {
        for value in fields.values_mut() {
            *value = telling(value.take());
        }
        fields
            .retain(|_, value| !(value.is_null() || *value == json!(false) || *value == json!({})));
    }
    answer
}
