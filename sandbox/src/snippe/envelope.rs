//! The bodies that Snippe answers with. Keys inside `data` are in alphabetical order (seed 004).

use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::API_VERSION;
use crate::clock::rfc3339;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;

#[derive(Serialize)]
struct Envelope<D> {
    status: &'static str,
    code: u16,
    data: D,
}

#[derive(Serialize)]
struct ErrorEnvelope<'a> {
    status: &'static str,
    code: u16,
    error_code: &'a str,
    message: &'a str,
}

/// Money in answers; webhooks print it the other way round.
#[derive(Debug, Serialize)]
struct Money {
    currency: &'static str,
    value: u64,
}

impl Money {
    fn tzs(value: u64) -> Self {
        Self { currency: "TZS", value }
    }
}

#[derive(Serialize)]
struct Channel<'a> {
    provider: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Recipient<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
}

/// A payout. Fields that are empty are left out, as the samples do.
#[derive(Serialize)]
struct Payout<'a> {
    amount: Money,
    api_version: &'static str,
    channel: Channel<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_at: Option<String>,
    created_at: String,
    external_reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_reason: Option<&'static str>,
    fees: Money,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'a Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narration: Option<&'a str>,
    object: &'static str,
    recipient: Recipient<'a>,
    reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    status: &'a str,
    total: Money,
}

/// The answer to a create call: nanoseconds, and none of the fields that only a look-up shows.
pub(super) fn created(payment: &Payment) -> Reply {
    let data = payout(payment);
    Reply::json(201, &Envelope { status: "success", code: 201, data })
}

/// The answer to a look-up: times as stored, in microseconds, and what was sent along.
pub(super) fn shown(payment: &Payment) -> Reply {
    let particulars = payment.particulars.as_ref();
    let data = Payout {
        created_at: rfc3339(stored(payment.created_at)),
        completed_at: payment.completed_at.map(|at| rfc3339(stored(at))),
        failure_reason: failure_reason(payment.state),
        metadata: particulars.and_then(|p| p.metadata.as_ref()),
        narration: particulars.and_then(|p| p.narration.as_deref()),
        source: Some("api"),
        ..payout(payment)
    };
    Reply::json(200, &Envelope { status: "success", code: 200, data })
}

fn payout(payment: &Payment) -> Payout<'_> {
    let particulars = payment.particulars.as_ref();
    let text = |read: fn(&super::Particulars) -> &str| particulars.map_or("", read);
    let to_bank = payment.kind == Kind::SnippeBankPayout;
    Payout {
        amount: Money::tzs(payment.amount),
        api_version: API_VERSION,
        channel: Channel { provider: text(|p| &p.provider), kind: channel_type(payment.kind) },
        completed_at: None,
        created_at: rfc3339(payment.created_at),
        external_reference: text(|p| &p.external_reference),
        failure_reason: None,
        fees: Money::tzs(payment.fee),
        id: text(|p| &p.id),
        metadata: None,
        narration: None,
        object: "payout",
        recipient: Recipient {
            account: to_bank.then_some(payment.party.as_str()),
            bank: particulars.and_then(|p| p.bank.as_deref()),
            name: &payment.party_name,
            phone: (!to_bank).then_some(payment.party.as_str()),
        },
        reference: &payment.transaction_id,
        source: None,
        status: payment.status,
        total: Money::tzs(payment.amount.saturating_add(payment.fee)),
    }
}

/// `mobile` of the request becomes `mobile_money` (seed 004).
pub(super) fn channel_type(kind: Kind) -> &'static str {
    if kind == Kind::SnippeBankPayout { "bank" } else { "mobile_money" }
}

/// Reasons are a choice, except that one documented sample reads like the first: no list exists.
pub(super) fn failure_reason(state: State) -> Option<&'static str> {
    match state {
        State::Rejected => Some("Recipient rejected the payout"),
        State::ProviderFailed => Some("Recipient phone number is invalid"),
        State::GenericFailure | State::InsufficientFunds | State::SessionExpired => {
            Some("Provider temporarily unavailable")
        }
        State::Pending | State::Succeeded | State::Reversed => None,
    }
}

/// Cuts a time to microseconds, as the samples of look-ups show.
fn stored(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_nanosecond(at.microsecond() * 1000).unwrap_or(at)
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// 401.
    Unauthorized,
    /// 400 with its text.
    Validation(String),
    /// 500 `PAY_001`: the key is longer than 30 characters.
    KeyTooLong,
    /// 422.
    KeyReused,
    /// 500 (seed 004).
    InsufficientBalance { available: i64, required: u64 },
    /// 404 (seed 004).
    PayoutNotFound,
    /// 404 for a path that does not exist (choice).
    UnknownRoute,
}

impl Refusal {
    pub(super) fn reply(&self) -> Reply {
        let (code, error_code, message) = match self {
            Self::Unauthorized => (401, "unauthorized", "invalid or missing API key".to_owned()),
            Self::Validation(text) => (400, "validation_error", text.clone()),
            Self::KeyTooLong => (500, "PAY_001", "failed to initiate payment".to_owned()),
            Self::KeyReused => (
                422,
                "validation_error",
                "idempotency key already used with different request body".to_owned(),
            ),
            Self::InsufficientBalance { available, required } => (
                500,
                "payment_failed",
                format!("insufficient balance: available {available}, required {required}"),
            ),
            Self::PayoutNotFound => (404, "not_found", "payout not found".to_owned()),
            Self::UnknownRoute => (404, "not_found", "not found".to_owned()),
        };
        Reply::json(code, &ErrorEnvelope { status: "error", code, error_code, message: &message })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seed 004.
    #[test]
    fn errors_are_the_documented_bytes() {
        let refusal = Refusal::InsufficientBalance { available: 5000, required: 6500 };
        assert_eq!(
            refusal.reply().body,
            r#"{"status":"error","code":500,"error_code":"payment_failed","message":"insufficient balance: available 5000, required 6500"}"#
        );
        assert_eq!(
            Refusal::PayoutNotFound.reply().body,
            r#"{"status":"error","code":404,"error_code":"not_found","message":"payout not found"}"#
        );
    }

    /// Seed 004: nanoseconds on create, microseconds on a look-up, trailing zeros cut.
    #[test]
    fn a_look_up_shows_microseconds() {
        use time::format_description::well_known::Rfc3339;
        let at = OffsetDateTime::parse("2026-01-25T01:06:39.601310354Z", &Rfc3339).unwrap();
        assert_eq!(rfc3339(at), "2026-01-25T01:06:39.601310354Z");
        assert_eq!(rfc3339(stored(at)), "2026-01-25T01:06:39.60131Z");
    }
}
