use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::{Private, Secret, Timestamp};

/// A QR code's text, taken apart [EMV merchant-presented; QR payment page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeQr {
    /// Whether it is for one payment only (tag 01 is 12).
    pub dynamic: bool,
    /// Whole units, where tag 54 has them.
    pub amount: Option<i64>,
    /// ISO 4217 code where it is `TZS` (834), else the number of tag 53.
    pub currency: Option<String>,
    /// Tag 58.
    pub country: Option<String>,
    /// Tag 59.
    pub merchant: Option<String>,
    /// Tag 60.
    pub city: Option<String>,
    /// The short number of the payment (tag 26, part 02).
    pub payment_token: Option<String>,
    /// Every tag with its value; parts of a template under `26.00`.
    pub tags: BTreeMap<String, String>,
}

/// An amount as Snippe names it [seed 004].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeMoney {
    /// Whole units: 500 is 500 shillings.
    pub value: i64,
    /// ISO 4217 code; `TZS` where the amount came as a bare number.
    pub currency: String,
}

/// What became of a payment [webhook page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnippePaymentStatus {
    /// The customer has not decided.
    Pending,
    /// The money came.
    Completed,
    /// Declined, without funds, or timed out.
    Failed,
    /// Cancelled before it completed.
    Voided,
    /// Its time ran out.
    Expired,
    /// A status that is not documented, as it came.
    #[serde(untagged)]
    Other(String),
}

/// What became of a payout [seed 004; reversed: webhook page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnippePayoutStatus {
    /// Snippe works on it.
    Pending,
    /// The recipient has the money.
    Completed,
    /// It could not be delivered, and the money returns.
    Failed,
    /// Undone after it had completed.
    Reversed,
    /// A status that is not documented, as it came.
    #[serde(untagged)]
    Other(String),
}

/// What became of a hosted session [sessions page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnippeSessionStatus {
    /// Nobody has paid yet.
    Pending,
    /// A payment is under way.
    Active,
    /// It was paid.
    Completed,
    /// Its time ran out.
    Expired,
    /// The merchant cancelled it.
    Cancelled,
    /// A status that is not documented, as it came.
    #[serde(untagged)]
    Other(String),
}

/// A customer, under any of the names that Snippe's pages give to these fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeCustomer {
    /// The whole name, where it comes in one piece (webhooks, sessions).
    pub name: Option<Private>,
    /// The first name (`firstname` or `first_name`).
    pub first_name: Option<Private>,
    /// The last name (`lastname` or `last_name`).
    pub last_name: Option<Private>,
    /// The number as Snippe writes it: `+255…` for payments, `255…` for payouts.
    pub phone: Option<Private>,
    /// The mail address.
    pub email: Option<Private>,
}

/// Who is paid by a payout.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeRecipient {
    /// The full name.
    pub name: Option<Private>,
    /// The number, for a payout to a wallet.
    pub phone: Option<Private>,
    /// The bank's code, for a payout to an account.
    pub bank: Option<String>,
    /// The account, for a payout to an account.
    pub account: Option<Private>,
}

/// A payment as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippePayment {
    /// Snippe's reference, by which it is asked about.
    pub reference: String,
    /// What became of it. An answer without one cannot be read.
    pub status: SnippePaymentStatus,
    /// What the customer pays.
    pub amount: Option<SnippeMoney>,
    /// `mobile`, `card` or `dynamic-qr`.
    pub payment_type: Option<String>,
    /// Another id of Snippe's; lists show it.
    pub id: Option<String>,
    /// The number that the payment network gave it, not the merchant's.
    pub external_reference: Option<String>,
    /// The session that it was paid in.
    pub session_reference: Option<String>,
    /// `mobile_money`, `card`, `other`, ...
    pub channel_type: Option<String>,
    /// `airtel`, `mpesa`, ...: compare it without regard to case.
    pub channel_provider: Option<String>,
    /// The whole sum.
    pub gross: Option<SnippeMoney>,
    /// What Snippe keeps of it.
    pub fees: Option<SnippeMoney>,
    /// What the merchant gets.
    pub net: Option<SnippeMoney>,
    /// Who pays.
    pub customer: Option<SnippeCustomer>,
    /// What the merchant sent along. Text stands as it is, anything else as JSON.
    pub metadata: BTreeMap<String, String>,
    /// Snippe's words for why it failed.
    pub failure_reason: Option<String>,
    /// The page on which a card is entered.
    pub payment_url: Option<String>,
    /// The short number of a card or QR payment.
    pub payment_token: Option<String>,
    /// The text to show as a QR code.
    pub payment_qr_code: Option<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When its time runs out.
    pub expires_at: Option<Timestamp>,
    /// When it completed.
    pub completed_at: Option<Timestamp>,
    /// When it failed.
    pub failed_at: Option<Timestamp>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under
    /// its path (`channel.bank`).
    pub extra: BTreeMap<String, String>,
}

/// A payout as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippePayout {
    /// Snippe's reference, by which it is asked about.
    pub reference: String,
    /// What became of it. An answer without one cannot be read.
    pub status: SnippePayoutStatus,
    /// What the recipient gets.
    pub amount: Option<SnippeMoney>,
    /// What Snippe takes on top.
    pub fees: Option<SnippeMoney>,
    /// What leaves the balance: amount and fees.
    pub total: Option<SnippeMoney>,
    /// Another id of Snippe's.
    pub id: Option<String>,
    /// The number that the payment network gave it.
    pub external_reference: Option<String>,
    /// `mobile_money` or `bank`.
    pub channel_type: Option<String>,
    /// The operator or bank that Snippe found: compare it without regard to case.
    pub channel_provider: Option<String>,
    /// Who is paid (`recipient`, in some webhooks `customer`).
    pub recipient: Option<SnippeRecipient>,
    /// Text for the recipient's statement.
    pub narration: Option<String>,
    /// Where it was made, for example `api`.
    pub source: Option<String>,
    /// What the merchant sent along. Text stands as it is, anything else as JSON.
    pub metadata: BTreeMap<String, String>,
    /// Snippe's words for why it failed.
    pub failure_reason: Option<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it completed.
    pub completed_at: Option<Timestamp>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under
    /// its path (`settlement.net`).
    pub extra: BTreeMap<String, String>,
}

/// A hosted session [sessions page].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeSession {
    /// Snippe's reference of the session.
    pub reference: String,
    /// What became of it. An answer without one cannot be read.
    pub status: SnippeSessionStatus,
    /// The amount; the suggested one where the payer may choose.
    pub amount: Option<SnippeMoney>,
    /// The page on which it is paid.
    pub checkout_url: Option<String>,
    /// The last part of the short link.
    pub short_code: Option<String>,
    /// The short link to the same page.
    pub payment_link_url: Option<String>,
    /// When its time runs out.
    pub expires_at: Option<Timestamp>,
    /// What the payer reads.
    pub description: Option<String>,
    /// `mobile_money`, `qr`, `card`.
    pub allowed_methods: Vec<String>,
    /// What the merchant sent along. Text stands as it is, anything else as JSON.
    pub metadata: BTreeMap<String, String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A page of payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippePaymentPage {
    /// The payments.
    pub items: Vec<SnippePayment>,
    /// Items that are no payment that can be read: their JSON.
    pub unread: Vec<Private>,
    /// How many payments there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A page of payouts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippePayoutPage {
    /// The payouts.
    pub items: Vec<SnippePayout>,
    /// Items that are no payout that can be read: their JSON.
    pub unread: Vec<Private>,
    /// How many payouts there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A page of hosted sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeSessionPage {
    /// The sessions.
    pub items: Vec<SnippeSession>,
    /// Items that are no session that can be read: their JSON.
    pub unread: Vec<Private>,
    /// How many sessions there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// The account's balance [payments page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeBalance {
    /// What payouts can spend now.
    pub available: SnippeMoney,
    /// All of it, with what is still settling.
    pub balance: Option<SnippeMoney>,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// What a payout would cost [agent skill, payout fee].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeFee {
    /// What the recipient would get, in whole units.
    pub amount: i64,
    /// What Snippe would take on top, in whole units.
    pub fee_amount: i64,
    /// What would leave the balance, in whole units.
    pub total_amount: i64,
    /// ISO 4217 code; `TZS` where none was named.
    pub currency: String,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// The answer about the webhook secret. Its form is not documented, so it is kept whole.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SnippeWebhookSecret {
    /// The `data` of the answer: its JSON. Where it is the secret alone, the secret without quotes.
    pub answer: Secret,
}

/// An event that Snippe reported by webhook [webhook page].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippeEvent {
    /// The event's id, the same in every delivery; the older flat body has none.
    pub id: Option<String>,
    /// `payment.completed`, `payout.failed`, ...
    pub event_type: String,
    /// When it happened.
    pub created_at: Option<Timestamp>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Whether it is the flat body of the version before 2026-01-25.
    pub legacy: bool,
    /// The payment, when it is about one.
    pub payment: Option<SnippePayment>,
    /// The payout, when it is about one.
    pub payout: Option<SnippePayout>,
    /// Every other field: its JSON. `data` is here whole when it can be read as neither.
    pub extra: BTreeMap<String, String>,
}

/// Shows what tells one from another: metadata and what is kept as extra may be about people.
macro_rules! brief {
    ($($record:ident { $($field:ident),+ })+) => {
        $(impl fmt::Debug for $record {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($record));
                $(shown.field(stringify!($field), &self.$field);)+
                shown.finish_non_exhaustive()
            }
        })+
    };
}

brief! {
    SnippePayment { reference, status, amount }
    SnippePayout { reference, status, amount }
    SnippeSession { reference, status, amount }
    SnippeEvent { id, event_type, payment, payout }
}

/// Statuses from their text, which never fails.
macro_rules! statuses {
    ($($status:ident { $($text:literal => $variant:ident),+ })+) => {
        $(impl From<String> for $status {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)+
                    _ => Self::Other(text),
                }
            }
        })+
    };
}

statuses! {
    SnippePaymentStatus {
        "pending" => Pending,
        "completed" => Completed,
        "failed" => Failed,
        "voided" => Voided,
        "expired" => Expired
    }
    SnippePayoutStatus {
        "pending" => Pending,
        "completed" => Completed,
        "failed" => Failed,
        "reversed" => Reversed
    }
    SnippeSessionStatus {
        "pending" => Pending,
        "active" => Active,
        "completed" => Completed,
        "expired" => Expired,
        "cancelled" => Cancelled
    }
}
