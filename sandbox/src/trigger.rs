//! Events that can be had for the asking: the request that a shop would make, and what becomes of it.

use serde_json::{Value, json};

use crate::config::Config;
use crate::outcome::Outcome;
use crate::payment::Provider;

/// An event of a provider.
#[derive(Debug, Clone, Copy)]
pub struct EventRow {
    /// Its name: Snippe's own for webhooks; for TemboPlus, which names none, kind and state.
    pub name: &'static str,
    /// What its callback says.
    pub meaning: &'static str,
    wish: Wish,
    pub(crate) outcome: Outcome,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Collection,
    Payout,
    SnippePayment,
    SnippePayout,
}

const fn row(name: &'static str, wish: Wish, outcome: Outcome, meaning: &'static str) -> EventRow {
    EventRow { name, meaning, wish, outcome }
}

/// Every event that the control API can trigger.
pub const EVENTS: &[EventRow] = &[
    row("collection.accepted", Wish::Collection, Outcome::Accepted, "TemboPlus PAYMENT_ACCEPTED"),
    row("collection.rejected", Wish::Collection, Outcome::Rejected, "TemboPlus PAYMENT_REJECTED"),
    row(
        "collection.insufficient_funds",
        Wish::Collection,
        Outcome::InsufficientFunds,
        "TemboPlus INSUFFICIENT_FUNDS",
    ),
    row(
        "collection.provider_failed",
        Wish::Collection,
        Outcome::ProviderFailed,
        "TemboPlus PROVIDER_FAILED",
    ),
    row("disbursement.accepted", Wish::Payout, Outcome::Accepted, "TemboPlus PAYMENT_ACCEPTED"),
    row("disbursement.rejected", Wish::Payout, Outcome::Rejected, "TemboPlus PAYMENT_REJECTED"),
    row(
        "disbursement.overturned",
        Wish::Payout,
        Outcome::Reversed,
        "TemboPlus PAYMENT_ACCEPTED, then PAYMENT_REJECTED a minute later",
    ),
    row("payment.completed", Wish::SnippePayment, Outcome::Accepted, "Snippe, signed"),
    row("payment.failed", Wish::SnippePayment, Outcome::Rejected, "Snippe, signed"),
    row("payment.expired", Wish::SnippePayment, Outcome::Expired, "Snippe, signed"),
    row("payment.voided", Wish::SnippePayment, Outcome::Cancelled, "Snippe, signed"),
    row("payout.completed", Wish::SnippePayout, Outcome::Accepted, "Snippe, signed"),
    row("payout.failed", Wish::SnippePayout, Outcome::Rejected, "Snippe, signed"),
    row(
        "payout.reversed",
        Wish::SnippePayout,
        Outcome::Reversed,
        "Snippe, signed: completed, then reversed a minute later",
    ),
];

/// A number of documentation samples; its last digits ask for nothing special.
const PHONE: &str = "255712345678";

/// A request as a shop would make it.
pub(crate) struct Order {
    pub(crate) path: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Value,
}

impl EventRow {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        EVENTS.iter().find(|event| event.name == name)
    }

    pub(crate) fn provider(&self) -> Provider {
        match self.wish {
            Wish::Collection | Wish::Payout => Provider::Tembo,
            Wish::SnippePayment | Wish::SnippePayout => Provider::Snippe,
        }
    }

    /// The request for it. `id` is a UUID.
    pub(crate) fn order(
        &self,
        config: &Config,
        reference: &str,
        amount: u64,
        callback_url: &str,
        id: String,
    ) -> Order {
        let metadata = json!({ "reference": reference });
        let (path, body) = match self.wish {
            Wish::Collection => (
                "/tembo/v1/collection",
                json!({
                    "channel": "TZ-TIGO-C2B", "msisdn": PHONE, "amount": amount,
                    "transactionRef": reference, "narration": reference,
                    "transactionDate": "2025-09-11T10:30:00Z", "callbackUrl": callback_url,
                }),
            ),
            Wish::Payout => (
                "/tembo/v1/payment/wallet-to-mobile",
                json!({
                    "countryCode": "TZ", "accountNo": config.tembo.disbursement.account_no,
                    "serviceCode": "TZ-TIGO-B2C", "amount": amount, "msisdn": PHONE,
                    "narration": reference, "currencyCode": "TZS", "recipientNames": "Juma Mfano",
                    "transactionRef": reference, "transactionDate": "2025-09-11T10:30:00Z",
                    "callbackUrl": callback_url,
                }),
            ),
            Wish::SnippePayment => (
                "/v1/payments",
                json!({
                    "payment_type": "mobile", "details": { "amount": amount, "currency": "TZS" },
                    "phone_number": PHONE, "webhook_url": callback_url, "metadata": metadata,
                    "customer": {
                        "firstname": "Asha", "lastname": "Mfano", "email": "asha@example.com",
                    },
                }),
            ),
            Wish::SnippePayout => (
                "/v1/payouts/send",
                json!({
                    "amount": amount, "channel": "mobile", "recipient_phone": PHONE,
                    "recipient_name": "Juma Mfano", "webhook_url": callback_url,
                    "narration": reference, "metadata": metadata,
                }),
            ),
        };
        Order { path, headers: self.credentials(config, id), body }
    }

    fn credentials(&self, config: &Config, id: String) -> Vec<(&'static str, String)> {
        let mut headers = vec![("content-type", "application/json".to_owned())];
        match self.provider() {
            Provider::Tembo => headers.extend([
                ("x-account-id", config.tembo.account_id.clone()),
                ("x-secret-key", config.tembo.secret_key.clone()),
                ("x-request-id", id),
            ]),
            Provider::Snippe => headers.extend([
                ("authorization", format!("Bearer {}", config.snippe.api_key)),
                // Thirty characters at most.
                ("idempotency-key", id.replace('-', "").chars().take(30).collect()),
            ]),
        }
        headers
    }
}
