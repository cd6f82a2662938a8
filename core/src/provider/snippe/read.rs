use serde_json::Value;

use super::CODES;
use super::codes::INSUFFICIENT;
use super::metadata::{our_intent, our_reference};
use crate::evidence::{Claim, Reading};
use crate::http::HttpResponse;
use crate::model::{Handed, Kind};
use crate::provider::code::{Code, Place, is_text, plain};
use crate::provider::json;
use crate::value::{Currency, Money, Private};

/// Reads an answer about a payment or payout.
pub(super) fn answer(kind: Kind, response: &HttpResponse, place: Place) -> Reading {
    let body = match json::value(&response.body) {
        Ok(body) => body,
        Err(flaw) => return silent(response.status, None, flaw.text()),
    };
    match (response.status, body.get("data")) {
        (200 | 201, Some(data)) => payment(kind, response.status, data, place),
        _ => error(kind, response.status, &body, place),
    }
}

/// A payment or payout, as replies, queries, lists and webhooks carry it.
pub(super) fn payment(kind: Kind, http: u16, data: &Value, place: Place) -> Reading {
    let text = |name: &str| data.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    let principal = data.get("amount").filter(|amount| !amount.is_null()).map(money);
    let reading = match text("status") {
        None => silent(http, None, "the body names no status"),
        Some(state) => match (Code::find(CODES, state, 200, place, kind), text("reference")) {
            (Some(_), Some(_)) if principal == Some(None) => {
                silent(http, Some(state), "the amount cannot be read")
            }
            (Some(row), Some(_)) => {
                Reading::new(row.claim, format!("{} {state}", kind.name())).code(row.code)
            }
            (Some(_), None) => silent(http, Some(state), "the body names no reference"),
            (None, _) => silent(http, Some(state), "the status is not documented"),
        },
    };
    Reading {
        transaction_id: text("reference").map(str::to_owned),
        reference: our_reference(data),
        intent: our_intent(data),
        principal: principal.flatten(),
        handed: handed(data),
        ..reading
    }
}

/// What the payer needs of it.
pub(super) fn handed(data: &Value) -> Option<Handed> {
    let text = |name: &str| data.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let handed = Handed {
        checkout_url: text("checkout_url").or_else(|| text("payment_url")).map(Private::from),
        link_url: text("payment_link_url").map(Private::from),
        qr_code: text("payment_qr_code").map(Private::from),
        receipt: None,
    };
    (handed != Handed::default()).then_some(handed)
}

/// The amount of a session, whose currency stands beside it.
pub(super) fn principal(data: &Value) -> Option<Money> {
    let currency = match data.get("currency").and_then(Value::as_str) {
        Some(code) => Currency::parse(code).ok()?,
        None => Currency::Tzs,
    };
    Money::new(data.get("amount")?.as_i64()?, currency).ok()
}

/// An object in replies and webhooks; a bare integer in some session webhooks, which we read too.
fn money(value: &Value) -> Option<Money> {
    let amount = value.as_i64().or_else(|| value.get("value").and_then(Value::as_i64))?;
    let currency = match value.get("currency").and_then(Value::as_str) {
        Some(code) => Currency::parse(code).ok()?,
        None => Currency::Tzs,
    };
    Money::new(amount, currency).ok()
}

pub(super) fn error(kind: Kind, status: u16, body: &Value, place: Place) -> Reading {
    let Some(code) = body.get("error_code").and_then(Value::as_str) else {
        return silent(status, None, "the body names no error code");
    };
    let Some(row) = Code::find(CODES, code, status, place, kind) else {
        return silent(status, Some(code), "the code is not documented here");
    };
    let message = body.get("message").and_then(Value::as_str).unwrap_or_default();
    if matches!(row.claim, Claim::RefusedAlone(_)) && !message.starts_with(INSUFFICIENT) {
        return silent(status, Some(code), "the message is not about the balance");
    }
    Reading::new(row.claim, format!("HTTP {status} {code}")).code(row.code)
}

pub(super) fn silent(status: u16, code: Option<&str>, why: &str) -> Reading {
    Reading::silent(status, code.map(plain), why)
}
