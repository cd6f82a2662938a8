//! Settings of a sandbox. Every undocumented rule that the sandbox had to choose has its switch here.

use std::time::Duration;

use serde::Serialize;

/// Everything a sandbox can be told at its start.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Port on 127.0.0.1; 0 lets the system choose one.
    pub port: u16,
    /// Seed of the generated ids, so that runs can repeat. Without it ids differ from run to run.
    pub seed: Option<u64>,
    /// How long things take, in the sandbox's own time.
    pub timing: Timing,
    /// The TemboPlus side.
    pub tembo: TemboConfig,
    /// The Snippe side.
    pub snippe: SnippeConfig,
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
    /// Opening balance in whole shillings.
    pub opening_balance: i64,
}

/// The TemboPlus side: credentials, wallets, channels, fees and choices.
#[derive(Debug, Clone)]
pub struct TemboConfig {
    /// Value of `x-account-id`.
    pub account_id: String,
    /// Value of `x-secret-key`.
    pub secret_key: String,
    /// Where payouts come from.
    pub disbursement: WalletConfig,
    /// Where collections arrive.
    pub collection: WalletConfig,
    /// Collection channels that are served (default: those documented for any environment).
    pub collection_channels: Vec<String>,
    /// Payout service codes that are served (default: the list of seed 002).
    pub payout_channels: Vec<String>,
    /// Fee of a collection (choice; no tariff is published).
    pub collection_fee: Fee,
    /// Fee of a payout (choice; 1,000 appears in a documented statement row).
    pub payout_fee: Fee,
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
    /// `reason` of a 404 on a status call (choice; unpublished).
    pub unknown_transaction_reason: String,
}

impl Default for TemboConfig {
    fn default() -> Self {
        let wallet = |account_no: &str, name: &str| WalletConfig {
            account_no: account_no.to_owned(),
            name: name.to_owned(),
            opening_balance: 1_000_000_000,
        };
        let channels = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
        Self {
            account_id: "sandbox".to_owned(),
            secret_key: "sandbox-secret".to_owned(),
            disbursement: wallet("9000123456", "SHILINGI SANDBOX LTD"),
            collection: wallet("9100123456", "SHILINGI SANDBOX LTD - Collection"),
            collection_channels: channels(&["TZ-AIRTEL-C2B", "TZ-TIGO-C2B", "TZ-HALOTEL-C2B"]),
            payout_channels: channels(&[
                "TZ-AIRTEL-B2C",
                "TZ-TIGO-B2C",
                "TZ-HALOTEL-B2C",
                "TZ-VODACOM-B2C",
                "TZ-BANK-B2C",
            ]),
            collection_fee: Fee { flat: 0, per_mille: 20 },
            payout_fee: Fee::flat(1_000),
            fee_counts_in_balance: true,
            check_operator: true,
            refuse_repeated_request_id: true,
            refuse_collection_wallet: true,
            require_uuid_request_id: false,
            callback_after_reply_failure: false,
            payout_row_has_reference: false,
            overturn_returns_fee: true,
            unknown_transaction_reason: "TRANSACTION_NOT_FOUND".to_owned(),
        }
    }
}

/// The Snippe side: credentials, balance, fee and choices.
#[derive(Debug, Clone)]
pub struct SnippeConfig {
    /// The bearer key.
    pub api_key: String,
    /// The key of the webhook signature.
    pub webhook_secret: String,
    /// Opening balance in whole shillings.
    pub opening_balance: i64,
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
    /// Whether error answers are remembered under their key too (choice: no).
    pub remember_errors: bool,
    /// Whether a repeated webhook keeps the event's timestamp and signature (choice: no, each
    /// attempt is signed anew).
    pub freeze_webhook_timestamp: bool,
    /// Whether the fee comes back when a completed payout is reversed (choice: yes).
    pub reversal_returns_fee: bool,
}

impl Default for SnippeConfig {
    fn default() -> Self {
        Self {
            api_key: "snp_sandbox".to_owned(),
            webhook_secret: "whsec_sandbox".to_owned(),
            opening_balance: 1_000_000_000,
            payout_fee: Fee::flat(1_500),
            minimum_payout: 5_000,
            pays_mpesa: true,
            require_idempotency_key: false,
            idempotency_window: Duration::from_secs(24 * 3600),
            remember_errors: false,
            freeze_webhook_timestamp: false,
            reversal_returns_fee: true,
        }
    }
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
