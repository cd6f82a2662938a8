use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::tembo::shown;
use crate::value::Private;

/// Asks what became of a remittance [transaction status page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboRemittanceStatus {
    /// The merchant's own reference of it.
    pub partner_reference: String,
}

/// A remittance as its status call shows it. All amounts are exact decimals, as TemboPlus wrote them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboRemittance {
    /// The merchant's own reference.
    pub partner_reference: String,
    /// Where it stands.
    pub status: TemboRemittanceState,
    /// Why it stands there, as TemboPlus wrote it: `PAYMENT_SUCCESS`, `INVALID_ACCOUNT`, ...
    pub status_code: Option<String>,
    /// The same in words.
    pub status_message: Option<Private>,
    /// TemboPlus' id of it (`transactionId`, or `id`).
    pub transaction_id: Option<String>,
    /// The reference of the bank or operator that paid it out.
    pub institution_reference: Option<String>,
    /// The receipt that can be shown to the recipient.
    pub receipt_number: Option<String>,
    /// ISO 4217 code of what was sent.
    pub sender_currency: Option<String>,
    /// What was sent, in the sender's currency.
    pub sender_amount: Option<String>,
    /// ISO 4217 code of what is received.
    pub receiver_currency: Option<String>,
    /// What is received, in the receiver's currency.
    pub receiver_amount: Option<String>,
    /// Receiver's units for one of the sender's.
    pub exchange_rate: Option<String>,
    /// The fee, in the receiver's currency.
    pub transaction_fee: Option<String>,
    /// What is received and the fee together.
    pub transaction_amount: Option<String>,
    /// The recipient's number or account.
    pub receiver_account: Option<Private>,
    /// `MOBILE` or `BANK`.
    pub receiver_channel: Option<String>,
    /// The bank or operator, in TemboPlus' coding.
    pub institution_code: Option<String>,
    /// The institution that remits.
    pub partner_id: Option<String>,
    /// When it was wanted, as written.
    pub payment_date: Option<String>,
    /// When the institution processed it, as written.
    pub transaction_date: Option<String>,
    /// When it was created, as written.
    pub created_at: Option<String>,
    /// When it last changed, as written.
    pub updated_at: Option<String>,
    /// When it came to its end, as written.
    pub completed_at: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// Where a remittance stands [seed 003].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemboRemittanceState {
    /// `CREATED`: stored, not handed on.
    Created,
    /// `SUBMITTED`: handed to the bank or operator.
    Submitted,
    /// `WAITING_ACK`: the bank or operator has not answered.
    WaitingAck,
    /// `COMPLETED`: paid.
    Completed,
    /// `FAILED`: not paid; the code says why.
    Failed,
    /// `REVERSED`: paid, and undone.
    Reversed,
    /// `CANCELED`: cancelled before it was paid.
    Canceled,
    /// A status that is not documented, as it was written.
    #[serde(untagged)]
    Other(String),
}

shown! {
    TemboRemittance { partner_reference, status, status_code, transaction_id }
}
