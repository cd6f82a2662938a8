//! The bodies that Snippe answers with. Keys inside `data` are in alphabetical order (seed 004), and
//! fields that are empty are left out.

use serde::Serialize;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::API_VERSION;
use crate::call::Call;
use crate::clock::rfc3339;
use crate::payment::{Kind, Payment, State};
use crate::reply::Reply;

#[derive(Serialize)]
struct Envelope<'a> {
    status: &'static str,
    code: u16,
    data: &'a Value,
}

/// The answer of payments, payouts and the balance.
pub(super) fn success(code: u16, data: &Value) -> Reply {
    Reply::json(code, &Envelope { status: "success", code, data: &tidy(data.clone()) })
}

/// Leaves out the members that are null, at every depth.
pub(super) fn tidy(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            // Metadata is the merchant's, nulls and all.
            .map(
                |(name, value)| {
                    if name == "metadata" { (name, value) } else { (name, tidy(value)) }
                },
            )
            .collect(),
        other => other,
    }
}

/// A page of a list: newest first, and `limit` between 1 and 100 (choices).
pub(super) fn list_of<'a>(
    call: &Call,
    all: impl Iterator<Item = &'a Payment>,
    show: fn(&Payment) -> Value,
) -> Reply {
    let number = |name: &str| call.query(name).and_then(|text| text.parse::<usize>().ok());
    let limit = number("limit").unwrap_or(20).clamp(1, 100);
    let offset = number("offset").unwrap_or(0);
    let all: Vec<&Payment> = all.collect();
    let items: Vec<Value> =
        all.iter().skip(offset).take(limit).map(|payment| tidy(show(payment))).collect();
    let data = json!({ "items": items, "limit": limit, "offset": offset, "total": all.len() });
    success(200, &data)
}

pub(super) fn tzs(value: u64) -> Value {
    json!({ "currency": "TZS", "value": value })
}

/// The answer to a create call: nanoseconds, and none of the fields that only a look-up shows.
pub(super) fn created_payout(payment: &Payment) -> Value {
    let mut data = shown_payout(payment);
    data["created_at"] = json!(rfc3339(payment.created_at));
    for absent in ["completed_at", "failure_reason", "metadata", "narration", "source"] {
        data[absent] = Value::Null;
    }
    data
}

/// The answer to a look-up: times as stored, in microseconds, and what was sent along.
pub(super) fn shown_payout(payment: &Payment) -> Value {
    let to_bank = payment.kind == Kind::SnippeBankPayout;
    let particulars = payment.snippe();
    json!({
        "amount": tzs(payment.amount),
        "api_version": API_VERSION,
        "channel": channel(payment),
        "completed_at": payment.completed_at.map(|at| rfc3339(stored(at))),
        "created_at": rfc3339(stored(payment.created_at)),
        "external_reference": particulars.map(|p| &p.external_reference),
        "failure_reason": failure_reason(payment),
        "fees": tzs(payment.fee),
        "id": particulars.map(|p| &p.id),
        "metadata": particulars.and_then(|p| p.metadata.as_ref()),
        "narration": particulars.and_then(|p| p.narration.as_ref()),
        "object": "payout",
        "recipient": {
            "account": to_bank.then_some(&payment.party),
            "bank": particulars.and_then(|p| p.bank.as_ref()),
            "name": payment.party_name,
            "phone": (!to_bank).then_some(&payment.party),
        },
        "reference": payment.transaction_id,
        "source": "api",
        "status": payment.status,
        "total": tzs(payment.amount.saturating_add(payment.fee)),
    })
}

/// `mobile` of the request becomes `mobile_money` (seed 004); a QR code is `other` (snippe.md 14.2).
pub(super) fn channel_type(kind: Kind) -> &'static str {
    match kind {
        Kind::SnippeBankPayout => "bank",
        Kind::SnippeCardPayment => "card",
        Kind::SnippeQrPayment => "other",
        _ => "mobile_money",
    }
}

pub(super) fn channel(payment: &Payment) -> Value {
    let provider = payment.snippe().and_then(|p| p.provider.as_ref());
    json!({ "provider": provider, "type": channel_type(payment.kind) })
}

/// Reasons are a choice, except that two documented samples read like the first of each: no list exists.
pub(super) fn failure_reason(payment: &Payment) -> Option<&'static str> {
    let collects = payment.kind.collects();
    match payment.state {
        State::InsufficientFunds => Some("Insufficient funds"),
        State::ProviderFailed if collects => Some("Provider rejected the payment"),
        State::ProviderFailed | State::InvalidAccount => Some("Recipient phone number is invalid"),
        State::Rejected if collects => Some("Customer rejected the payment"),
        State::Rejected => Some("Recipient rejected the payout"),
        State::GenericFailure | State::SessionExpired => Some("Provider temporarily unavailable"),
        _ => None,
    }
}

/// Cuts a time to microseconds, as the samples of look-ups show.
pub(super) fn stored(at: OffsetDateTime) -> OffsetDateTime {
    at.replace_nanosecond(at.microsecond() * 1000).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seed 004: nanoseconds on create, microseconds on a look-up, trailing zeros cut.
    #[test]
    fn a_look_up_shows_microseconds() {
        use time::format_description::well_known::Rfc3339;
        let at = OffsetDateTime::parse("2026-01-25T01:06:39.601310354Z", &Rfc3339).unwrap();
        assert_eq!(rfc3339(at), "2026-01-25T01:06:39.601310354Z");
        assert_eq!(rfc3339(stored(at)), "2026-01-25T01:06:39.60131Z");
    }

    #[test]
    fn what_is_null_is_left_out_and_metadata_is_kept() {
        let value = json!({ "a": null, "b": { "c": null, "d": 1 }, "metadata": { "x": null } });
        assert_eq!(tidy(value), json!({ "b": { "d": 1 }, "metadata": { "x": null } }));
    }
}
