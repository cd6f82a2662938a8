use serde_json::Value;

use super::{CODES, money, remit};
use crate::evidence::Reading;
use crate::http::HttpResponse;
use crate::model::Kind;
use crate::operation::Operation;
use crate::provider::Received;
use crate::provider::code::{Code, Place, is_text, plain};
use crate::provider::json;

pub(super) fn reply(operation: &Operation, response: &HttpResponse) -> Reading {
    match operation.kind() {
        Kind::Collection => read(Kind::Collection, response, Place::Reply),
        Kind::Payout => read(Kind::Payout, response, Place::Reply),
        Kind::Bill => money::read_bill(response),
        Kind::Deposit | Kind::Withdrawal | Kind::Transfer => money::read_movement(response),
        Kind::LocalTransfer => money::read_transfer_local(response),
        Kind::Remittance => remit::read(response, Place::Reply),
        Kind::Session => silent(response, None, "no such payments are made here"),
    }
}

/// An error body in answer to a question says nothing about the payment: the pages do not even
/// publish the code of a 404. Only remittances have one for that.
pub(super) fn query(operation: &Operation, response: &HttpResponse) -> Reading {
    match operation.kind() {
        Kind::Collection => read(Kind::Collection, response, Place::Query),
        Kind::Payout | Kind::Bill => read(Kind::Payout, response, Place::Query),
        Kind::Remittance => remit::read(response, Place::Query),
        _ => silent(response, None, "such payments are not asked about"),
    }
}

fn read(kind: Kind, response: &HttpResponse, place: Place) -> Reading {
    let body = match json::value(&response.body) {
        Ok(body) => body,
        Err(flaw) => return silent(response, None, flaw.text()),
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    let reading = if response.status == 200 {
        state(kind, response, place, text("statusCode"), text("transactionId").is_some())
    } else {
        error(kind, response, place, &body)
    };
    // Whatever the answer says, an id in it is the only means to ask later.
    Reading {
        transaction_id: text("transactionId").map(str::to_owned),
        reference: text("transactionRef").map(str::to_owned),
        ..reading
    }
}

/// `{statusCode, transactionId, transactionRef}`: a state, failures included.
fn state(
    kind: Kind,
    response: &HttpResponse,
    place: Place,
    code: Option<&str>,
    has_id: bool,
) -> Reading {
    let Some(code) = code else {
        return silent(response, None, "the body names no status code");
    };
    match Code::find(CODES, code, response.status, place, kind) {
        Some(row) if has_id => {
            Reading::new(row.claim, format!("HTTP {} {code}", response.status)).code(row.code)
        }
        Some(_) => silent(response, Some(code), "the body names no transaction id"),
        None => silent(response, Some(code), "the code is not documented here"),
    }
}

/// `{statusCode: 400, reason, details, message}`.
fn error(kind: Kind, response: &HttpResponse, place: Place, body: &Value) -> Reading {
    let Some(code) = body.get("reason").and_then(Value::as_str) else {
        return silent(response, None, "the body names no reason");
    };
    let Some(row) = Code::find(CODES, code, response.status, place, kind) else {
        return silent(response, Some(code), "the code is not documented here");
    };
    let details = body.get("details").and_then(Value::as_object);
    let named: Vec<&str> =
        FIELDS.into_iter().filter(|name| details.is_some_and(|d| d.contains_key(*name))).collect();
    let note = match named.is_empty() {
        true => format!("HTTP {} {code}", response.status),
        false => format!("HTTP {} {code}: {}", response.status, named.join(", ")),
    };
    Reading::new(row.claim, note).code(row.code)
}

/// The fields that we send. Other names are a server's own words and may be about a person.
const FIELDS: [&str; 13] = [
    "channel",
    "serviceCode",
    "msisdn",
    "amount",
    "accountNo",
    "countryCode",
    "currencyCode",
    "recipientNames",
    "narration",
    "transactionRef",
    "transactionId",
    "transactionDate",
    "callbackUrl",
];

fn silent(response: &HttpResponse, code: Option<&str>, why: &str) -> Reading {
    Reading::silent(response.status, code.map(plain), why)
}

/// Collection and payout callbacks carry no signature, so they are never more than hints.
pub(super) fn callback(body: &[u8]) -> Received {
    let body = match json::value(body) {
        Ok(body) => body,
        Err(flaw) => return Received::Refused { code: "callback_form", detail: flaw.text() },
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|t| is_text(t));
    match text("transactionRef") {
        Some(reference) => Received::Hint {
            signed: false,
            reference: reference.to_owned(),
            transaction_id: text("transactionId").map(str::to_owned),
        },
        None => {
            Received::Refused { code: "callback_form", detail: "the body names no transactionRef" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(body: &[u8]) -> &'static str {
        match callback(body) {
            Received::Refused { detail, .. } => detail,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn hostile_callbacks_are_refused_before_they_are_built() {
        let larger = "the body is larger than any that is documented";
        assert_eq!(refusal(&vec![b' '; 100 << 20]), larger);
        let deeper = "the body is nested deeper than any that is documented";
        assert_eq!(refusal(&b"[".repeat(10_000)), deeper);
        let fields: Vec<String> = (0..1_000_000).map(|n| format!("\"f{n}\":1")).collect();
        assert_eq!(refusal(format!("{{{}}}", fields.join(",")).as_bytes()), larger);
        assert_eq!(refusal(b"<html>"), "the body is HTML, as proxies answer");
    }
}
