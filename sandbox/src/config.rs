//! Settings of a sandbox. Every undocumented rule that the sandbox had to choose has its switch here.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use crate::scenario::Scenario;
use crate::snippe::SCOPES;

/// Everything a sandbox can be told at its start.
#[derive(Debug, Clone)]
pub struct Config {
    /// Port on 127.0.0.1; 0 lets the system choose one.
    pub port: u16,
    /// Seed of the generated ids, so that runs can repeat. Without it ids differ from run to run.
    pub seed: Option<u64>,
    /// What happens when; its seed and start win over `seed` and the real time.
    pub scenario: Option<Scenario>,
    /// Whether prompts wait for a person at the console instead of being approved by themselves.
    pub by_hand: bool,
    /// Of how many requests the bodies are kept, of how many payments the steps, and how many callbacks: the
    /// newest of each. An older callback is not tried again. The books of all payments stay, without these.
    pub keep: usize,
    /// The file in which the sandbox is kept, so that another one goes on from there. What happened in the last
    /// second is lost to a crash, and to it alone. Settings are not in it. Goes with no scenario.
    pub state: Option<PathBuf>,
    /// How long things take, in the sandbox's own time.
    pub timing: Timing,
    /// The TemboPlus side.
    pub tembo: TemboConfig,
    /// The Snippe side.
    pub snippe: SnippeConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            port: 0,
            seed: None,
            scenario: None,
            by_hand: false,
            keep: 10_000,
            state: None,
            timing: Timing::default(),
            tembo: TemboConfig::default(),
            snippe: SnippeConfig::default(),
        }
    }
}

impl Config {
    /// Asks of clients everything that pages ask, also where live systems are seen to take less.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.tembo.require_uuid_request_id = true;
        self.snippe.require_idempotency_key = true;
        self.snippe.card_needs_phone = true;
        self
    }

    /// Leaves out rules that no page has: those that were only observed, and those of the sandbox's own choice
    /// that it can do without.
    #[must_use]
    pub fn documented_only(mut self) -> Self {
        self.tembo.refuse_repeated_request_id = false;
        self.tembo.refuse_collection_wallet = false;
        self.tembo.fee_counts_in_balance = false;
        self.tembo.bill_fee = Fee::flat(0);
        self.snippe.refuse_while_under_way = false;
        self
    }
}

/// How long things take, in the sandbox's own time, which `advance` moves.
#[derive(Debug, Clone)]
pub struct Timing {
    /// From the request to the customer's or the operator's answer.
    pub answer_after: Duration,
    /// From a change of state to its callback.
    pub callback_after: Duration,
    /// From an acceptance to its being overturned or reversed.
    pub overturn_after: Duration,
    /// From the request, or from `SESSION_EXPIRED` where that is on, to a late approval.
    pub late_approval_after: Duration,
    /// From the request to `SESSION_EXPIRED` when nobody answers. Off by default: seed 001 announces
    /// the state for a future release.
    pub session_expires_after: Option<Duration>,
    /// How long a prompt stays on a phone that a person answers (seed 001: about 15 s; longer, so
    /// that a person finds the page in time).
    pub prompt_lasts: Duration,
    /// How long a receiver of callbacks may take, in real time (Snippe documents 30 s).
    pub callback_timeout: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            answer_after: Duration::from_secs(3),
            callback_after: Duration::from_secs(1),
            overturn_after: Duration::from_secs(60),
            late_approval_after: Duration::from_secs(120),
            session_expires_after: None,
            prompt_lasts: Duration::from_secs(60),
            callback_timeout: Duration::from_secs(30),
        }
    }
}

/// A fee in whole shillings: a flat part and a part per thousand of the amount, rounded half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fee {
    /// Charged on every payment.
    pub flat: u64,
    /// Charged per thousand shillings.
    pub per_mille: u64,
}

impl Fee {
    /// A flat fee.
    #[must_use]
    pub const fn flat(flat: u64) -> Self {
        Self { flat, per_mille: 0 }
    }

    /// The fee for an amount.
    #[must_use]
    pub fn of(self, amount: u64) -> u64 {
        self.flat.saturating_add(amount.saturating_mul(self.per_mille).saturating_add(500) / 1000)
    }
}

/// A wallet as it stands before the first payment.
#[derive(Debug, Clone)]
pub struct WalletConfig {
    /// Account number.
    pub account_no: String,
    /// Account name.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Opening balance in whole shillings.
    pub opening_balance: i64,
}

impl WalletConfig {
    /// A wallet.
    #[must_use]
    pub fn new(account_no: &str, name: &str, currency: &str, opening_balance: i64) -> Self {
        Self {
            account_no: account_no.to_owned(),
            name: name.to_owned(),
            currency: currency.to_owned(),
            opening_balance,
        }
    }
}

/// The TemboPlus side: credentials, wallets, channels, fees and choices.
#[derive(Debug, Clone)]
pub struct TemboConfig {
    /// Value of `x-account-id`.
    pub account_id: String,
    /// Value of `x-secret-key`.
    pub secret_key: String,
    /// The bearer token of merchant accounts, eKYC and remittances.
    pub bearer_token: String,
    /// Where the webhooks of merchant accounts go; a credit may name another address.
    pub merchant_webhook_url: Option<String>,
    /// The key of their signatures, in base64.
    pub merchant_webhook_secret: String,
    /// Right answers that verify a person (choice).
    pub ekyc_right_answers: u32,
    /// Wrong answers that end an onboarding (choice).
    pub ekyc_wrong_answers: u32,
    /// Fee of a remittance (choice; one sample shows 2,500 on 250,000).
    pub remittance_fee: Fee,
    /// How long the request id of a remittance is remembered (documented: typically 24 h).
    pub remittance_window: Duration,
    /// Whether a repeated request id is answered 429 instead of the first answer (the page says both;
    /// choice: no).
    pub remittance_repeat_is_429: bool,
    /// Whether a remittance answers `CREATED` first instead of `SUBMITTED` (choice: no).
    pub remittance_replies_created: bool,
    /// How often the callback of a remittance is tried again (documented: several times, not how often).
    pub remittance_callback_retries: u32,
    /// Where payouts come from.
    pub disbursement: WalletConfig,
    /// Where collections arrive.
    pub collection: WalletConfig,
    /// Where payouts in Kenya come from, in KES.
    pub kenya: WalletConfig,
    /// Where remittances come from (choice: prefunded in TZS; no page says how they are funded). It
    /// is no wallet of the wallet calls.
    pub remittance: WalletConfig,
    /// Collection channels that are served (default: those documented for any environment).
    pub collection_channels: Vec<String>,
    /// Payout service codes that are served (default: the list of seed 002, and Kenya as newer pages
    /// add it).
    pub payout_channels: Vec<String>,
    /// Fee of a collection (choice; no tariff is published).
    pub collection_fee: Fee,
    /// Fee of a payout (choice; 1,000 appears in a documented statement row).
    pub payout_fee: Fee,
    /// Fee of a bill (choice).
    pub bill_fee: Fee,
    /// Whether the fee counts when a payout is checked against the balance (choice).
    pub fee_counts_in_balance: bool,
    /// Whether a number of another operator than the channel's is `PROVIDER_FAILED` (seed 001).
    /// Numbers are portable, so this can be switched off.
    pub check_operator: bool,
    /// Whether a repeated `x-request-id` is answered 409 `DUPLICATE_REQUEST` (observed).
    pub refuse_repeated_request_id: bool,
    /// Whether the collection wallet as a source is answered 400 `INVALID_WALLET` (observed).
    pub refuse_collection_wallet: bool,
    /// Whether `x-request-id` must be a UUID (choice: no, since other values are seen in use).
    pub require_uuid_request_id: bool,
    /// Whether a failure that was already in the reply is also sent as a callback (choice: no).
    pub callback_after_reply_failure: bool,
    /// Whether a payout's principal row carries `transactionRef` instead of `transactionId` (the
    /// documented sample does not say which; choice: no).
    pub payout_row_has_reference: bool,
    /// Whether the fee comes back when an accepted payout is overturned (choice: yes).
    pub overturn_returns_fee: bool,
    /// Whether the superseded `POST /payment/bank` is served (choice: no).
    pub serve_payment_bank: bool,
    /// Whether a withdrawal takes `externalRefNo` where the page says `externalRef` (choice: no).
    pub withdraw_takes_either_reference: bool,
    /// Whether statements have the rows of the older pages: days without times, an empty text for no
    /// debit, and `accountNo` (choice: no).
    pub older_statements: bool,
    /// Whether `POST /wallet/balance` and `GET /wallet` answer as the older pages say (choice: no).
    pub older_wallets: bool,
    /// `reason` of a 404 on a status call (choice; unpublished).
    pub unknown_transaction_reason: String,
}

impl Default for TemboConfig {
    fn default() -> Self {
        let wallet = |account_no: &str, name: &str, currency: &str| {
            WalletConfig::new(account_no, name, currency, 1_000_000_000)
        };
        Self {
            account_id: "sandbox".to_owned(),
            secret_key: "sandbox-secret".to_owned(),
            bearer_token: "sandbox-bearer".to_owned(),
            merchant_webhook_url: None,
            merchant_webhook_secret: "c2FuZGJveC1tZXJjaGFudC1zZWNyZXQ=".to_owned(),
            remittance_fee: Fee { flat: 0, per_mille: 10 },
            remittance_window: Duration::from_secs(24 * 3600),
            remittance_repeat_is_429: false,
            remittance_replies_created: false,
            remittance_callback_retries: 3,
            ekyc_right_answers: 3,
            ekyc_wrong_answers: 2,
            disbursement: wallet("9000123456", "SHILINGI SANDBOX LTD", "TZS"),
            collection: wallet("9100123456", "SHILINGI SANDBOX LTD - Collection", "TZS"),
            kenya: wallet("8000123456", "SHILINGI SANDBOX LTD - Kenya", "KES"),
            remittance: wallet("remittance", "Funds for remittances", "TZS"),
            collection_channels: texts(&["TZ-AIRTEL-C2B", "TZ-TIGO-C2B", "TZ-HALOTEL-C2B"]),
            payout_channels: texts(&[
                "TZ-AIRTEL-B2C",
                "TZ-TIGO-B2C",
                "TZ-HALOTEL-B2C",
                "TZ-VODACOM-B2C",
                "TZ-BANK-B2C",
                "KE-SAFARICOM-B2C",
                "KE-BANK-B2C",
            ]),
            collection_fee: Fee { flat: 0, per_mille: 20 },
            payout_fee: Fee::flat(1_000),
            bill_fee: Fee::flat(500),
            fee_counts_in_balance: true,
            check_operator: true,
            refuse_repeated_request_id: true,
            refuse_collection_wallet: true,
            require_uuid_request_id: false,
            callback_after_reply_failure: false,
            payout_row_has_reference: false,
            overturn_returns_fee: true,
            serve_payment_bank: false,
            withdraw_takes_either_reference: false,
            older_statements: false,
            older_wallets: false,
            unknown_transaction_reason: "TRANSACTION_NOT_FOUND".to_owned(),
        }
    }
}

/// The Snippe side: credentials, balance, fee and choices.
#[derive(Debug, Clone)]
pub struct SnippeConfig {
    /// The bearer key.
    pub api_key: String,
    /// The bearer token of the dashboard, which alone may read the webhook secret.
    pub dashboard_token: String,
    /// What the API key may do (documented: four scopes; sessions need those of collections).
    pub scopes: Vec<String>,
    /// Requests a minute and key, answered 429 beyond (documented: 60). `None` switches it off.
    pub rate_limit: Option<u32>,
    /// The key of the webhook signature.
    pub webhook_secret: String,
    /// Opening balance in whole shillings.
    pub opening_balance: i64,
    /// The merchant's name in QR codes.
    pub merchant_name: String,
    /// Types of payment that are served (documented: three; cards and QR codes are reported to be
    /// refused at times).
    pub payment_types: Vec<String>,
    /// Fee of a payment, taken from what arrives (choice; samples show 1.8, 2 and 3 %).
    pub payment_fee: Fee,
    /// Smallest payment, in whole shillings (documented: 500).
    pub minimum_payment: u64,
    /// How long a payment can be paid (documented: 4 h; that cards have the same is a choice).
    pub payment_lifetime: Duration,
    /// Whether a card payment needs `phone_number` (the pages differ; choice: no).
    pub card_needs_phone: bool,
    /// Methods of a session that names none (the pages differ; choice: all).
    pub session_methods: Vec<String>,
    /// Whether cancelling a session that is over is answered 409 (the clients differ; choice: no).
    pub cancel_completed_is_conflict: bool,
    /// Whether the networks are called `tigo` and `halopesa` instead of `mixx` and `halotel` (the pages
    /// differ; choice: no).
    pub older_provider_names: bool,
    /// Which of the published shapes webhooks have (choice: that of the SDKs).
    pub webhook_shape: WebhookShape,
    /// Fee of a payout (seed 004: 1,500 on 5,000; flat by choice).
    pub payout_fee: Fee,
    /// Smallest payout, in whole shillings (documented: 5,000).
    pub minimum_payout: u64,
    /// Whether Vodacom numbers can be paid (choice: yes; seed 004 does not list M-Pesa, newer pages do).
    pub pays_mpesa: bool,
    /// Whether a payout without `Idempotency-Key` is refused (choice: no).
    pub require_idempotency_key: bool,
    /// How long a key is remembered (documented: 24 h).
    pub idempotency_window: Duration,
    /// Whether bodies are compared as JSON instead of byte for byte (choice: no).
    pub compare_parsed_bodies: bool,
    /// Whether a key whose first request is still under way is answered 409 (choice: yes).
    pub refuse_while_under_way: bool,
    /// Whether error answers are remembered under their key too (choice: no).
    pub remember_errors: bool,
    /// Whether a repeated webhook keeps the event's timestamp and signature (choice: no, each
    /// attempt is signed anew).
    pub freeze_webhook_timestamp: bool,
    /// Whether the fee comes back when a completed payout is reversed (choice: yes).
    pub reversal_returns_fee: bool,
}

/// The published shapes of Snippe's webhooks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WebhookShape {
    /// The SDKs': payouts with `fees`, `total` and `recipient`.
    #[default]
    Sdk,
    /// The older page's: payouts with `settlement` and `customer`.
    RevisionB,
    /// The flat body of version 2026-01-01.
    Legacy,
}

impl Default for SnippeConfig {
    fn default() -> Self {
        Self {
            api_key: "snp_sandbox".to_owned(),
            dashboard_token: "sandbox-dashboard".to_owned(),
            scopes: texts(&SCOPES),
            rate_limit: Some(60),
            webhook_secret: "whsec_sandbox".to_owned(),
            opening_balance: 1_000_000_000,
            merchant_name: "SHILINGI SANDBOX".to_owned(),
            payment_types: texts(&["mobile", "card", "dynamic-qr"]),
            payment_fee: Fee { flat: 0, per_mille: 20 },
            minimum_payment: 500,
            payment_lifetime: Duration::from_secs(4 * 3600),
            card_needs_phone: false,
            session_methods: texts(&["mobile_money", "qr", "card"]),
            cancel_completed_is_conflict: false,
            older_provider_names: false,
            webhook_shape: WebhookShape::default(),
            payout_fee: Fee::flat(1_500),
            minimum_payout: 5_000,
            pays_mpesa: true,
            require_idempotency_key: false,
            idempotency_window: Duration::from_secs(24 * 3600),
            compare_parsed_bodies: false,
            refuse_while_under_way: true,
            remember_errors: false,
            freeze_webhook_timestamp: false,
            reversal_returns_fee: true,
        }
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_rounded_half_up() {
        assert_eq!(Fee { flat: 0, per_mille: 18 }.of(500), 9);
        assert_eq!(Fee { flat: 10, per_mille: 1 }.of(500), 11);
        assert_eq!(Fee { flat: 10, per_mille: 1 }.of(499), 10);
        assert_eq!(Fee::flat(1_500).of(5_000), 1_500);
    }
}
