//! What a remittance looks like in answers and in its callback (temboplus.md 8.2 to 8.4).

use serde::Serialize;
use serde_json::value::RawValue;

use super::remittance_record::Remittance;
use crate::callback::{Message, Origin};
use crate::clock::rfc3339;
use crate::fault::Forgery;
use crate::ids::Ids;
use crate::payment::{Particulars, Payment, State};
use crate::reply::Reply;

/// Seconds between the attempts of a callback (choice).
const RETRY: std::time::Duration = std::time::Duration::from_secs(60);

/// The answer to a create call.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Taken<'a> {
    partner_reference: &'a str,
    status: &'static str,
    status_code: &'static str,
    status_message: &'static str,
    created_at: String,
    updated_at: String,
}

impl<'a> Taken<'a> {
    pub(super) fn of(payment: &'a Payment) -> Self {
        let (status, status_code, status_message) = words(payment.state);
        Self {
            partner_reference: &payment.reference,
            status,
            status_code,
            status_message,
            created_at: rfc3339(payment.created_at),
            updated_at: updated(payment),
        }
    }
}

/// The answer of a status call, and the body of the callback.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shown<'a> {
    transaction_id: &'a str,
    payment_date: Option<&'a RawValue>,
    sender_currency: Option<&'a RawValue>,
    sender_amount: Option<&'a RawValue>,
    receiver_currency: Option<&'a RawValue>,
    receiver_amount: Option<&'a RawValue>,
    exchange_rate: Option<&'a RawValue>,
    transaction_fee: u64,
    transaction_amount: Option<Box<RawValue>>,
    transaction_date: Option<String>,
    receiver_account: &'a str,
    receiver_channel: &'a str,
    institution_code: Option<&'a RawValue>,
    partner_reference: &'a str,
    institution_reference: &'a str,
    status: &'static str,
    status_code: &'static str,
    status_message: &'static str,
    receipt_number: Option<&'a str>,
    created_at: String,
    updated_at: String,
    completed_at: Option<String>,
}

impl<'a> Shown<'a> {
    /// A receipt is for money that arrived; times of what has not happened are null (choices).
    pub(super) fn of(payment: &'a Payment, transaction_id: &'a str, state: State) -> Self {
        let remittance = of(payment);
        let field = |name: &str| remittance.and_then(|r| r.fields.get(name)).map(AsRef::as_ref);
        let (status, status_code, status_message) = words(state);
        let arrived = matches!(state, State::Succeeded | State::Reversed);
        let completed_at = payment.completed_at.map(rfc3339);
        Self {
            transaction_id,
            payment_date: field("paymentDate"),
            sender_currency: field("senderCurrency"),
            sender_amount: field("senderAmount"),
            receiver_currency: field("receiverCurrency"),
            receiver_amount: field("receiverAmount"),
            exchange_rate: field("exchangeRate"),
            transaction_fee: payment.fee,
            transaction_amount: field("receiverAmount").and_then(|raw| sum(raw, payment.fee)),
            transaction_date: completed_at.clone(),
            receiver_account: &payment.party,
            receiver_channel: &payment.channel,
            institution_code: field("institutionCode"),
            partner_reference: &payment.reference,
            institution_reference: remittance.map_or("", |r| &r.institution_reference),
            status,
            status_code,
            status_message,
            receipt_number: remittance.filter(|_| arrived).map(|r| r.receipt.as_str()),
            created_at: rfc3339(payment.created_at),
            updated_at: updated(payment),
            completed_at,
        }
    }
}

/// Principal and fee, in exact decimals: a fee is whole, so the fraction stays as it is.
fn sum(amount: &RawValue, fee: u64) -> Option<Box<RawValue>> {
    let text = amount.get();
    let (whole, fraction) = text.split_once('.').map_or((text, ""), |(whole, rest)| (whole, rest));
    let whole = whole.parse::<u64>().ok()?.saturating_add(fee);
    let dot = if fraction.is_empty() { "" } else { "." };
    RawValue::from_string(format!("{whole}{dot}{fraction}")).ok()
}

fn of(payment: &Payment) -> Option<&Remittance> {
    match &payment.particulars {
        Particulars::Remittance(remittance) => Some(remittance),
        _ => None,
    }
}

fn updated(payment: &Payment) -> String {
    of(payment).map_or_else(String::new, |remittance| rfc3339(remittance.updated_at))
}

/// Status, status code, and a text of ours (seed 003).
fn words(state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Created => ("CREATED", "CREATED", "Transaction created"),
        State::Pending => ("SUBMITTED", "SUBMITTED", "Transaction submitted"),
        State::WaitingAck => ("WAITING_ACK", "WAITING_ACK", "Waiting for the provider"),
        State::Succeeded => ("COMPLETED", "PAYMENT_SUCCESS", "Transaction completed"),
        State::Reversed => ("REVERSED", "REVERSED", "Transaction reversed"),
        State::Cancelled => ("CANCELED", "PAYMENT_CANCELED", "Transaction canceled"),
        State::InsufficientFunds => ("FAILED", "INSUFFICIENT_BALANCE", "Insufficient balance"),
        State::ProviderFailed => ("FAILED", "PROVIDER_FAILURE", "The provider failed"),
        State::InvalidAccount => ("FAILED", "INVALID_ACCOUNT", "The account is not known"),
        State::Rejected | State::GenericFailure | State::SessionExpired | State::Expired => {
            ("FAILED", "PAYMENT_FAILED", "Transaction failed")
        }
    }
}

/// The word of the books.
pub(super) fn status_word(state: State) -> &'static str {
    words(state).0
}

/// The callback is the answer of a status call, with the id of the first request (8.4). It is unsigned.
pub(super) fn callback(payment: &Payment, origin: Origin, retries: u32, ids: &mut Ids) -> Message {
    let denied = match payment.state {
        State::Succeeded => State::Rejected,
        _ => State::Succeeded,
    };
    let id = payment.transaction_id.to_string();
    let (id, state) = match origin {
        Origin::Forged(Forgery::WrongIds) => (ids.hex(32), State::Succeeded),
        Origin::Forged(Forgery::DeniedStatus) => (id, denied),
        _ => (id, payment.state),
    };
    let request_id = of(payment).map_or_else(String::new, |r| r.request_id.clone());
    Message {
        headers: vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("x-request-id".to_owned(), request_id),
        ],
        body: Reply::json(200, &Shown::of(payment, &id, state)).body,
        event: None,
        waits: (0..retries).map(|_| RETRY).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// temboplus.md 8.3: 250000 + 2500 = 252500; decimals stay as they were written.
    #[test]
    fn amount_and_fee_add_up_exactly() {
        for (amount, total) in
            [("250000", "252500"), ("250000.00", "252500.00"), ("0.10", "2500.10")]
        {
            let raw = RawValue::from_string(amount.to_owned()).unwrap();
            assert_eq!(sum(&raw, 2_500).unwrap().get(), total);
        }
    }
}
