use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::{Private, Secret};

/// Asks for one payment by Snippe's own reference [payments page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePaymentGet {
    /// Snippe's reference of the payment.
    pub reference: String,
}

/// Asks for a page of payments [payments page]. Their order is not documented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePaymentList {
    /// How many, from 1 to 100; 20 when left out.
    pub limit: Option<u32>,
    /// How many to pass over; none when left out.
    pub offset: Option<u32>,
}

/// Looks payments up by Snippe's own reference [payments page]. What it answers is not documented:
/// one payment, a list and a page are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePaymentSearch {
    /// Snippe's reference of the payment.
    pub reference: String,
}

/// Asks for the account's balance [payments page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeBalanceGet {}

/// Asks for one payout by Snippe's own reference [seed 004].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePayoutGet {
    /// Snippe's reference of the payout; its `id` is another one.
    pub reference: String,
}

/// Asks for a page of payouts [disbursements page]. Their order is not documented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePayoutList {
    /// How many, from 1 to 100; 20 when left out.
    pub limit: Option<u32>,
    /// How many to pass over; none when left out.
    pub offset: Option<u32>,
}

/// Asks what a payout would cost [agent skill, payout fee].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePayoutFee {
    /// The amount that the recipient would get, in whole shillings.
    pub amount: i64,
}

/// Asks for one hosted session [sessions page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeSessionGet {
    /// Snippe's reference of the session.
    pub reference: String,
}

/// Asks for a page of hosted sessions [sessions page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeSessionList {
    /// How many, from 1 to 100 [as for payments; not documented for sessions].
    pub limit: Option<u32>,
    /// How many to pass over.
    pub offset: Option<u32>,
}

/// Cancels a hosted session that is pending or active [sessions page]. A completed one is either left
/// as it is or answered with a conflict: the sources differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeSessionCancel {
    /// Snippe's reference of the session.
    pub reference: String,
}

/// Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnippeWebhookSecretGet {
    /// The token of a dashboard login.
    pub dashboard_token: Secret,
}

/// Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only
/// the engine sends it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeSessionRequest {
    /// The merchant's own reference; sent in the metadata, because sessions have no field for it.
    pub reference: String,
    /// Whole shillings, 500 at least; with `allow_custom_amount` the suggested amount, or none.
    pub amount: Option<i64>,
    /// `TZS` (when left out).
    pub currency: Option<String>,
    /// `mobile_money`, `qr`, `card`. Always say: the pages differ on what holds when it is left out.
    pub allowed_methods: Vec<String>,
    /// Whether the payer chooses the amount.
    pub allow_custom_amount: bool,
    /// The least that a payer may choose, 500 at least; needed with `allow_custom_amount`.
    pub min_amount: Option<i64>,
    /// The most that a payer may choose, above `min_amount`.
    pub max_amount: Option<i64>,
    /// Who is to pay.
    pub customer: Option<SnippeSessionCustomer>,
    /// Where the browser goes afterwards (HTTPS, 500 characters at most); the session profile's when
    /// left out.
    pub redirect_url: Option<String>,
    /// Where the outcome is reported (HTTPS, 500 characters at most); the profile's when left out.
    pub callback_url: Option<String>,
    /// What the payer reads.
    pub description: Option<String>,
    /// What is paid for.
    pub line_items: Vec<SnippeLineItem>,
    /// Names and values handed to Snippe, which come back in the webhook.
    pub metadata: BTreeMap<String, String>,
    /// What is sold or owed. A second payment for one order is refused until the earlier one has
    /// finally failed, or its link was lost with the reply.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
    /// For how many seconds it is open, from 60 to 86400; 3600 when left out.
    pub expires_in: Option<u32>,
    /// The session profile of the dashboard; the default one when left out.
    pub profile_id: Option<String>,
}

/// Who is to pay in a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeSessionCustomer {
    /// The whole name.
    pub name: Option<Private>,
    /// The mobile number.
    pub phone: Option<Private>,
    /// The mail address.
    pub email: Option<Private>,
}

/// One line of what a session is for [sessions page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippeLineItem {
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// What one costs, in whole shillings.
    pub unit_price: i64,
}

/// Sends the prompt of a pending payment again [push page]. It asks for money, and whether Snippe
/// counts two prompts as one is UNKNOWN: nothing here sends it by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SnippePushRequest {
    /// Snippe's reference of the payment, or the token of a QR payment.
    pub reference: String,
    /// Another number than the payment's.
    pub phone: Option<Private>,
}
