use std::fmt;

use serde::{Deserialize, Serialize};

use super::Violation;
use crate::value::{Private, Timestamp};

/// What a payment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Money asked from a customer.
    Collection,
    /// Money sent to a wallet or bank account.
    Payout,
    /// A bill paid to a biller.
    Bill,
    /// Money from abroad, paid to a wallet or bank account.
    Remittance,
    /// From the merchant's main wallet to a customer's.
    Deposit,
    /// From a customer's wallet to the merchant's main one.
    Withdrawal,
    /// From one wallet to another.
    Transfer,
    /// Between the merchant's own disbursement wallets, by the newer call.
    LocalTransfer,
    /// A hosted page on which a customer pays.
    Session,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Collection,
        Self::Payout,
        Self::Bill,
        Self::Remittance,
        Self::Deposit,
        Self::Withdrawal,
        Self::Transfer,
        Self::LocalTransfer,
        Self::Session,
    ];

    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Collection => "collection",
            Self::Payout => "payout",
            Self::Bill => "bill",
            Self::Remittance => "remittance",
            Self::Deposit => "deposit",
            Self::Withdrawal => "withdrawal",
            Self::Transfer => "transfer",
            Self::LocalTransfer => "local_transfer",
            Self::Session => "session",
        }
    }
}

/// Where a profile's payments go. A sandbox payment is never sent or asked live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// Pretend money.
    Sandbox,
    /// Real money.
    Live,
}

impl Environment {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Live => "live",
        }
    }
}

/// The verdict on a payment, the same for every provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Recorded; nothing was sent.
    Created,
    /// The provider has it and has not decided.
    Pending,
    /// It was sent, and nothing proves what became of it. It may have been paid.
    Unknown,
    /// The money moved.
    Succeeded,
    /// The money did not move.
    Failed,
    /// The provider's time for it ran out.
    Expired,
    /// It was never sent, or the provider cancelled it.
    Cancelled,
    /// The money moved and came back.
    Reversed,
}

impl Status {
    /// All statuses, in the order of a payment's life.
    pub const ALL: [Self; 8] = [
        Self::Created,
        Self::Pending,
        Self::Unknown,
        Self::Succeeded,
        Self::Failed,
        Self::Expired,
        Self::Cancelled,
        Self::Reversed,
    ];

    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Reversed => "reversed",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why a payment did not succeed, in our words. The provider's own code is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The customer refused, or entered a wrong PIN.
    CustomerRejected,
    /// The customer's wallet holds too little.
    CustomerFunds,
    /// The merchant's wallet holds too little.
    MerchantBalance,
    /// The provider or operator refused the content of the request.
    ProviderValidation,
    /// A passing fault of the network or the account.
    Temporary,
    /// The receiving account does not exist or cannot receive.
    InvalidAccount,
    /// The merchant's wallet in the request does not exist or cannot pay.
    InvalidWallet,
    /// The credentials were refused.
    Credentials,
    /// The key was used before with other content.
    KeyReused,
    /// The customer did not answer in time.
    NoAnswer,
    /// Nothing was sent: no connection, or the time to send had passed.
    NotSent,
    /// A person decided, with proof.
    Person,
    /// The provider gave no reason that we know.
    Unspecified,
}

impl Reason {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CustomerRejected => "customer_rejected",
            Self::CustomerFunds => "customer_funds",
            Self::MerchantBalance => "merchant_balance",
            Self::ProviderValidation => "provider_validation",
            Self::Temporary => "temporary",
            Self::InvalidAccount => "invalid_account",
            Self::InvalidWallet => "invalid_wallet",
            Self::Credentials => "credentials",
            Self::KeyReused => "key_reused",
            Self::NoAnswer => "no_answer",
            Self::NotSent => "not_sent",
            Self::Person => "person",
            Self::Unspecified => "unspecified",
        }
    }
}

/// Why a person should look at a payment although it has a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// It succeeded after it had been reported as failed, expired or cancelled.
    LateSuccess,
    /// Evidence names another amount or other ids than the payment has.
    Mismatch,
    /// The provider still works on a payment whose every attempt it refused.
    Contradiction,
    /// The provider said otherwise after a person had decided.
    PersonOverruled,
    /// The shop's server, which the phone asks, says that a person of the shop should look.
    Shop,
}

impl Review {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LateSuccess => "late_success",
            Self::Mismatch => "mismatch",
            Self::Contradiction => "contradiction",
            Self::PersonOverruled => "person_overruled",
            Self::Shop => "shop",
        }
    }
}

/// Whether the same thing may be paid again under a new reference, in the order of caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MayPayAgain {
    /// The payment has finally failed.
    Yes,
    /// It may still succeed, or its failure is young.
    NotYet,
    /// It succeeded, or a person must look first.
    No,
}

/// A payment as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The merchant's own reference.
    pub reference: String,
    /// `temboplus`, `snippe` or another provider's name.
    pub provider: String,
    /// The named credentials it was made under.
    pub profile: String,
    /// Pretend or real money.
    pub environment: Environment,
    /// What it does.
    pub kind: Kind,
    /// Whole units of the currency.
    pub amount: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// The customer's or recipient's number or account, masked when printed.
    pub party: Private,
    /// What is sold or owed.
    pub order: Option<String>,
    /// The verdict.
    pub status: Status,
    /// Whether the verdict is final and no longer asked about.
    pub settled: bool,
    /// Whether the provider accepted a payout whose success it has not confirmed yet.
    pub accepted: bool,
    /// Why it did not succeed.
    pub reason: Option<Reason>,
    /// The provider's own code behind the verdict.
    pub raw_code: Option<String>,
    /// Why a person should look.
    pub review: Option<Review>,
    /// What a person must check because nothing can be asked by machine.
    pub parked: Option<String>,
    /// Whether the same thing may be paid again.
    pub may_pay_again: MayPayAgain,
    /// The provider's id of the payment, once it is known.
    pub transaction_id: Option<String>,
    /// The id of the last request, for the provider's support desk.
    pub request_id: Option<String>,
    /// How many attempts were started.
    pub attempts: u32,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it will be asked about next.
    pub next_look_at: Option<Timestamp>,
    /// What the provider handed out with it.
    pub handed: Option<Handed>,
    /// What was found doubtful about the request, and sent all the same.
    pub warnings: Vec<Violation>,
    /// From when on the customer has most likely let an open collection run out of time. It is no
    /// verdict: a screen may offer to ask again, and the money may still come.
    pub likely_expired_at: Option<Timestamp>,
}

/// What a provider hands out with a payment: for the payer, or for the books.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handed {
    /// The page on which the customer pays.
    pub checkout_url: Option<Private>,
    /// A short link to the same page.
    pub link_url: Option<Private>,
    /// The text of the QR code that the customer scans.
    pub qr_code: Option<Private>,
    /// The receipt of a bill, whole.
    pub receipt: Option<Private>,
}

/// One thing that happened to a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When, by our clock.
    pub at: Timestamp,
    /// What kind of thing.
    pub kind: TimelineKind,
    /// What it was, in one line, free of personal data.
    pub text: String,
    /// The status once this was known.
    pub status: Status,
}

/// The kinds of things that happen to a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// The payment was recorded.
    Intent,
    /// Bytes were allowed to leave.
    Attempt,
    /// The provider answered an attempt, or failed to.
    Reply,
    /// The provider answered a question about the payment.
    Query,
    /// A signed webhook arrived.
    Webhook,
    /// A row of a statement or list was found.
    Statement,
    /// An unsigned callback asked for a look.
    Hint,
    /// The engine itself established a fact.
    Engine,
    /// A person decided.
    Person,
}

impl TimelineKind {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Attempt => "attempt",
            Self::Reply => "reply",
            Self::Query => "query",
            Self::Webhook => "webhook",
            Self::Statement => "statement",
            Self::Hint => "hint",
            Self::Engine => "engine",
            Self::Person => "person",
        }
    }
}
