use serde_json::value::RawValue;

use super::{Asks, Check, Sent, calls};
use crate::model::{TemboRemittance, TemboRemittanceState, TemboRemittanceStatus, Violations};
use crate::provider::json::Fields;
use crate::provider::tembo::check::escaped;

calls! {
    TemboRemittanceStatus: Remittance REMITTANCE_STATUS -> TemboRemittance => status;
}

impl Asks for TemboRemittanceStatus {
    fn sent(&self) -> Result<Sent, Violations> {
        let mut check = Check::default();
        check.segment("partner_reference", &self.partner_reference);
        Sent::path(check, format!("/remittance/{}/status", escaped(&self.partner_reference)))
    }
}

fn status(raw: &RawValue) -> Option<TemboRemittance> {
    let mut fields = Fields::of(raw)?;
    Some(TemboRemittance {
        partner_reference: fields.written("partnerReference")?,
        status: state(fields.written("status")?),
        status_code: fields.written("statusCode"),
        status_message: fields.private("statusMessage"),
        transaction_id: fields.written("transactionId").or_else(|| fields.written("id")),
        institution_reference: fields.written("institutionReference"),
        receipt_number: fields.written("receiptNumber"),
        sender_currency: fields.written("senderCurrency"),
        sender_amount: fields.number("senderAmount"),
        receiver_currency: fields.written("receiverCurrency"),
        receiver_amount: fields.number("receiverAmount"),
        exchange_rate: fields.number("exchangeRate"),
        transaction_fee: fields.number("transactionFee"),
        transaction_amount: fields.number("transactionAmount"),
        receiver_account: fields.private("receiverAccount"),
        receiver_channel: fields.written("receiverChannel"),
        institution_code: fields.written("institutionCode"),
        partner_id: fields.written("partnerId"),
        payment_date: fields.written("paymentDate"),
        transaction_date: fields.written("transactionDate"),
        created_at: fields.written("createdAt"),
        updated_at: fields.written("updatedAt"),
        completed_at: fields.written("completedAt"),
        extra: fields.rest(),
    })
}

fn state(text: String) -> TemboRemittanceState {
    match text.as_str() {
        "CREATED" => TemboRemittanceState::Created,
        "SUBMITTED" => TemboRemittanceState::Submitted,
        "WAITING_ACK" => TemboRemittanceState::WaitingAck,
        "COMPLETED" => TemboRemittanceState::Completed,
        "FAILED" => TemboRemittanceState::Failed,
        "REVERSED" => TemboRemittanceState::Reversed,
        "CANCELED" => TemboRemittanceState::Canceled,
        _ => TemboRemittanceState::Other(text),
    }
}
