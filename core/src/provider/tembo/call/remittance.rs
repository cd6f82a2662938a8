use serde_json::value::RawValue;

use super::{Asks, Check, Sent, calls};
use crate::model::{TemboRemittance, TemboRemittanceState, TemboRemittanceStatus, Violations};
use crate::provider::tembo::check::escaped;
use crate::provider::tembo::json::Fields;

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
        partner_reference: fields.text("partnerReference")?,
        status: state(fields.text("status")?),
        status_code: fields.text("statusCode"),
        status_message: fields.private("statusMessage"),
        transaction_id: fields.text("transactionId").or_else(|| fields.text("id")),
        institution_reference: fields.text("institutionReference"),
        receipt_number: fields.text("receiptNumber"),
        sender_currency: fields.text("senderCurrency"),
        sender_amount: fields.number("senderAmount"),
        receiver_currency: fields.text("receiverCurrency"),
        receiver_amount: fields.number("receiverAmount"),
        exchange_rate: fields.number("exchangeRate"),
        transaction_fee: fields.number("transactionFee"),
        transaction_amount: fields.number("transactionAmount"),
        receiver_account: fields.private("receiverAccount"),
        receiver_channel: fields.text("receiverChannel"),
        institution_code: fields.text("institutionCode"),
        partner_id: fields.text("partnerId"),
        payment_date: fields.text("paymentDate"),
        transaction_date: fields.text("transactionDate"),
        created_at: fields.text("createdAt"),
        updated_at: fields.text("updatedAt"),
        completed_at: fields.text("completedAt"),
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
