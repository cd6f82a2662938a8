// Derived from core/src by `cargo xtask gen`: do not edit.
//! What every build carries.

use std::collections::HashMap;
use std::fmt;
use std::time::SystemTime;

use shilingi::model;

#[allow(unused_imports)]
use super::*;
use crate::masked::Masked;
#[allow(unused_imports)]
use crate::value;

/// What a person found out about a payment that machines cannot settle.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Resolution {
    /// Whether the money moved.
    pub executed: bool,
    /// Who decided.
    pub by: String,
    /// What proves it: a statement line, a letter of the provider, a receipt number.
    pub proof: String,
}

impl From<model::Resolution> for Resolution {
    fn from(core: model::Resolution) -> Self {
        let model::Resolution { executed, by, proof } = core;
        Self { executed, by, proof }
    }
}

impl From<Resolution> for model::Resolution {
    fn from(given: Resolution) -> Self {
        let Resolution { executed, by, proof } = given;
        Self { executed, by, proof }
    }
}

impl fmt::Display for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Resolution")
            .plain("executed", &self.executed)
            .plain("by", &self.by)
            .plain("proof", &self.proof)
            .end()
    }
}

impl fmt::Debug for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Payments that changed, and how far the feed was read for them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Changes {
    /// In the order of their last change; a payment that changed twice comes once.
    pub changes: Vec<Change>,
    /// Where the last of them stands in the journal: acknowledging moves the consumer's cursor here.
    pub position: i64,
}

impl From<model::Changes> for Changes {
    fn from(core: model::Changes) -> Self {
        let model::Changes { changes, position } = core;
        Self { changes: changes.into_iter().map(|inner| inner.into()).collect(), position }
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Changes")
            .list("changes", &self.changes)
            .plain("position", &self.position)
            .end()
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A payment that changed.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Change {
    /// As it stands now.
    pub payment: Payment,
    /// What happened to it that a program or person should not overlook, oldest first. An event comes with the change that raised it and again with each later change of the payment, under the same id.
    pub events: Vec<Event>,
}

impl From<model::Change> for Change {
    fn from(core: model::Change) -> Self {
        let model::Change { payment, events } = core;
        Self {
            payment: payment.into(),
            events: events.into_iter().map(|inner| inner.into()).collect(),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Change").plain("payment", &self.payment).list("events", &self.events).end()
    }
}

impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Something that should not be overlooked.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Event {
    /// The same each time: whoever has handled it once may pass it over.
    pub id: String,
    /// What it is.
    pub kind: EventKind,
    /// When it became known, by our clock.
    pub at: SystemTime,
    /// What happened, in one line free of personal data.
    pub text: String,
}

impl From<model::Event> for Event {
    fn from(core: model::Event) -> Self {
        let model::Event { id, kind, at, text } = core;
        Self { id, kind: kind.into(), at: value::outward(at), text }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Event")
            .plain("id", &self.id)
            .plain("kind", &self.kind)
            .time("at", &self.at)
            .plain("text", &self.text)
            .end()
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum EventKind {
    /// It succeeded after it had been reported or decided as failed, expired or cancelled.
    LateSuccess,
    /// The money moved and came back.
    Reversal,
    /// Another payment of the same kind for the same order has succeeded too.
    OverpaidOrder,
    /// A person should look, for the reason that the text and the payment name.
    Review,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::EventKind> for EventKind {
    fn from(core: model::EventKind) -> Self {
        match core {
            model::EventKind::LateSuccess => Self::LateSuccess,
            model::EventKind::Reversal => Self::Reversal,
            model::EventKind::OverpaidOrder => Self::OverpaidOrder,
            model::EventKind::Review => Self::Review,
            model::EventKind::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LateSuccess => "late_success",
            Self::Reversal => "reversal",
            Self::OverpaidOrder => "overpaid_order",
            Self::Review => "review",
            Self::Other { name } => name,
        })
    }
}

/// What the caller can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum ErrorKind {
    /// Fix the request; the violations say how.
    Invalid,
    /// The reference or order is already taken by another payment: look at that one.
    Conflict,
    /// Top up the wallet.
    Balance,
    /// Wait, then try again.
    Wait,
    /// It may have been sent: ask for its status, do not send it again.
    AskAgain,
    /// A person must look.
    Person,
    /// Nothing is known under that reference.
    NotFound,
    /// The set-up is wrong: credentials, addresses, the journal's place.
    Setup,
    /// A defect of ours: call support with the code.
    Support,
}

impl From<model::ErrorKind> for ErrorKind {
    fn from(core: model::ErrorKind) -> Self {
        match core {
            model::ErrorKind::Invalid => Self::Invalid,
            model::ErrorKind::Conflict => Self::Conflict,
            model::ErrorKind::Balance => Self::Balance,
            model::ErrorKind::Wait => Self::Wait,
            model::ErrorKind::AskAgain => Self::AskAgain,
            model::ErrorKind::Person => Self::Person,
            model::ErrorKind::NotFound => Self::NotFound,
            model::ErrorKind::Setup => Self::Setup,
            model::ErrorKind::Support => Self::Support,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::Balance => "balance",
            Self::Wait => "wait",
            Self::AskAgain => "ask_again",
            Self::Person => "person",
            Self::NotFound => "not_found",
            Self::Setup => "setup",
            Self::Support => "support",
        })
    }
}

/// What an error says about the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Outcome {
    /// Nothing left this machine.
    NotSent,
    /// The provider refused it; no money moved.
    Refused,
    /// It may have been paid.
    Unknown,
}

impl From<model::Outcome> for Outcome {
    fn from(core: model::Outcome) -> Self {
        match core {
            model::Outcome::NotSent => Self::NotSent,
            model::Outcome::Refused => Self::Refused,
            model::Outcome::Unknown => Self::Unknown,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSent => "not_sent",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        })
    }
}

/// One thing wrong with a request.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Violation {
    /// Path of the field, for example `bank.account`.
    pub field: String,
    /// Stable code, for example `amount_decimal`.
    pub code: String,
    /// What is wrong.
    pub reason: String,
    /// What to write instead.
    pub fix: String,
}

impl From<model::Violation> for Violation {
    fn from(core: model::Violation) -> Self {
        let model::Violation { field, code, reason, fix } = core;
        Self { field, code, reason, fix }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Violation")
            .plain("field", &self.field)
            .plain("code", &self.code)
            .plain("reason", &self.reason)
            .plain("fix", &self.fix)
            .end()
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a call gave no payment.
///
/// A payment that was recorded is always returned as a `Payment`, failed ones included; an error means that nothing was recorded, or that the journal could not tell.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct ErrorRecord {
    /// What the caller can do.
    pub kind: ErrorKind,
    /// Stable code.
    pub code: String,
    /// What happened, free of personal data and secrets.
    pub detail: String,
    /// What it says about the money.
    pub outcome: Outcome,
    /// What is wrong with the request, when the kind is `Invalid`.
    pub violations: Vec<Violation>,
    /// The payment it is about.
    pub reference: Option<String>,
    /// The id of the request that was sent.
    pub request_id: Option<String>,
    /// The provider's id, if its answer came but could not be recorded.
    pub transaction_id: Option<String>,
}

impl From<model::Error> for ErrorRecord {
    fn from(core: model::Error) -> Self {
        let model::Error {
            kind,
            code,
            detail,
            outcome,
            violations,
            reference,
            request_id,
            transaction_id,
        } = core;
        Self {
            kind: kind.into(),
            code,
            detail,
            outcome: outcome.into(),
            violations: violations.into_iter().map(|inner| inner.into()).collect(),
            reference,
            request_id,
            transaction_id,
        }
    }
}

impl fmt::Display for ErrorRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "ErrorRecord")
            .plain("kind", &self.kind)
            .plain("code", &self.code)
            .plain("detail", &self.detail)
            .plain("outcome", &self.outcome)
            .list("violations", &self.violations)
            .plain_if("reference", &self.reference)
            .plain_if("request_id", &self.request_id)
            .plain_if("transaction_id", &self.transaction_id)
            .end()
    }
}

impl fmt::Debug for ErrorRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a payment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl From<model::Kind> for Kind {
    fn from(core: model::Kind) -> Self {
        match core {
            model::Kind::Collection => Self::Collection,
            model::Kind::Payout => Self::Payout,
            model::Kind::Bill => Self::Bill,
            model::Kind::Remittance => Self::Remittance,
            model::Kind::Deposit => Self::Deposit,
            model::Kind::Withdrawal => Self::Withdrawal,
            model::Kind::Transfer => Self::Transfer,
            model::Kind::LocalTransfer => Self::LocalTransfer,
            model::Kind::Session => Self::Session,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Collection => "collection",
            Self::Payout => "payout",
            Self::Bill => "bill",
            Self::Remittance => "remittance",
            Self::Deposit => "deposit",
            Self::Withdrawal => "withdrawal",
            Self::Transfer => "transfer",
            Self::LocalTransfer => "local_transfer",
            Self::Session => "session",
        })
    }
}

/// Where a profile's payments go. A sandbox payment is never sent or asked live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Environment {
    /// Pretend money.
    Sandbox,
    /// Real money.
    Live,
}

impl From<model::Environment> for Environment {
    fn from(core: model::Environment) -> Self {
        match core {
            model::Environment::Sandbox => Self::Sandbox,
            model::Environment::Live => Self::Live,
        }
    }
}

impl From<Environment> for model::Environment {
    fn from(given: Environment) -> Self {
        match given {
            Environment::Sandbox => Self::Sandbox,
            Environment::Live => Self::Live,
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sandbox => "sandbox",
            Self::Live => "live",
        })
    }
}

/// The verdict on a payment, the same for every provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl From<model::Status> for Status {
    fn from(core: model::Status) -> Self {
        match core {
            model::Status::Created => Self::Created,
            model::Status::Pending => Self::Pending,
            model::Status::Unknown => Self::Unknown,
            model::Status::Succeeded => Self::Succeeded,
            model::Status::Failed => Self::Failed,
            model::Status::Expired => Self::Expired,
            model::Status::Cancelled => Self::Cancelled,
            model::Status::Reversed => Self::Reversed,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Reversed => "reversed",
        })
    }
}

/// Why a payment did not succeed, in our words. The provider's own code is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl From<model::Reason> for Reason {
    fn from(core: model::Reason) -> Self {
        match core {
            model::Reason::CustomerRejected => Self::CustomerRejected,
            model::Reason::CustomerFunds => Self::CustomerFunds,
            model::Reason::MerchantBalance => Self::MerchantBalance,
            model::Reason::ProviderValidation => Self::ProviderValidation,
            model::Reason::Temporary => Self::Temporary,
            model::Reason::InvalidAccount => Self::InvalidAccount,
            model::Reason::InvalidWallet => Self::InvalidWallet,
            model::Reason::Credentials => Self::Credentials,
            model::Reason::KeyReused => Self::KeyReused,
            model::Reason::NoAnswer => Self::NoAnswer,
            model::Reason::NotSent => Self::NotSent,
            model::Reason::Person => Self::Person,
            model::Reason::Unspecified => Self::Unspecified,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
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
        })
    }
}

/// Why a person should look at a payment although it has a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl From<model::Review> for Review {
    fn from(core: model::Review) -> Self {
        match core {
            model::Review::LateSuccess => Self::LateSuccess,
            model::Review::Mismatch => Self::Mismatch,
            model::Review::Contradiction => Self::Contradiction,
            model::Review::PersonOverruled => Self::PersonOverruled,
            model::Review::Shop => Self::Shop,
        }
    }
}

impl fmt::Display for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LateSuccess => "late_success",
            Self::Mismatch => "mismatch",
            Self::Contradiction => "contradiction",
            Self::PersonOverruled => "person_overruled",
            Self::Shop => "shop",
        })
    }
}

/// Whether the same thing may be paid again under a new reference, in the order of caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum MayPayAgain {
    /// The payment has finally failed.
    Yes,
    /// It may still succeed, or its failure is young.
    NotYet,
    /// It succeeded, or a person must look first.
    No,
}

impl From<model::MayPayAgain> for MayPayAgain {
    fn from(core: model::MayPayAgain) -> Self {
        match core {
            model::MayPayAgain::Yes => Self::Yes,
            model::MayPayAgain::NotYet => Self::NotYet,
            model::MayPayAgain::No => Self::No,
        }
    }
}

impl fmt::Display for MayPayAgain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Yes => "yes",
            Self::NotYet => "not_yet",
            Self::No => "no",
        })
    }
}

/// A payment as it stands.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub party: String,
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
    pub created_at: SystemTime,
    /// When it last changed.
    pub updated_at: SystemTime,
    /// When it will be asked about next.
    pub next_look_at: Option<SystemTime>,
    /// What the provider handed out with it.
    pub handed: Option<Handed>,
    /// What was found doubtful about the request, and sent all the same.
    pub warnings: Vec<Violation>,
    /// From when on the customer has most likely let an open collection run out of time. It is no verdict: a screen may offer to ask again, and the money may still come.
    pub likely_expired_at: Option<SystemTime>,
}

impl From<model::Payment> for Payment {
    fn from(core: model::Payment) -> Self {
        let model::Payment {
            reference,
            provider,
            profile,
            environment,
            kind,
            amount,
            currency,
            party,
            order,
            status,
            settled,
            accepted,
            reason,
            raw_code,
            review,
            parked,
            may_pay_again,
            transaction_id,
            request_id,
            attempts,
            created_at,
            updated_at,
            next_look_at,
            handed,
            warnings,
            likely_expired_at,
        } = core;
        Self {
            reference,
            provider,
            profile,
            environment: environment.into(),
            kind: kind.into(),
            amount,
            currency,
            party: party.expose().to_owned(),
            order,
            status: status.into(),
            settled,
            accepted,
            reason: reason.map(|inner| inner.into()),
            raw_code,
            review: review.map(|inner| inner.into()),
            parked,
            may_pay_again: may_pay_again.into(),
            transaction_id,
            request_id,
            attempts,
            created_at: value::outward(created_at),
            updated_at: value::outward(updated_at),
            next_look_at: next_look_at.map(value::outward),
            handed: handed.map(|inner| inner.into()),
            warnings: warnings.into_iter().map(|inner| inner.into()).collect(),
            likely_expired_at: likely_expired_at.map(value::outward),
        }
    }
}

impl fmt::Display for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Payment")
            .plain("reference", &self.reference)
            .plain("provider", &self.provider)
            .plain("profile", &self.profile)
            .plain("environment", &self.environment)
            .plain("kind", &self.kind)
            .plain("amount", &self.amount)
            .plain("currency", &self.currency)
            .private("party", &self.party)
            .plain_if("order", &self.order)
            .plain("status", &self.status)
            .plain("settled", &self.settled)
            .plain("accepted", &self.accepted)
            .plain_if("reason", &self.reason)
            .plain_if("raw_code", &self.raw_code)
            .plain_if("review", &self.review)
            .plain_if("parked", &self.parked)
            .plain("may_pay_again", &self.may_pay_again)
            .plain_if("transaction_id", &self.transaction_id)
            .plain_if("request_id", &self.request_id)
            .plain("attempts", &self.attempts)
            .time("created_at", &self.created_at)
            .time("updated_at", &self.updated_at)
            .time_if("next_look_at", &self.next_look_at)
            .plain_if("handed", &self.handed)
            .list("warnings", &self.warnings)
            .time_if("likely_expired_at", &self.likely_expired_at)
            .end()
    }
}

impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a provider hands out with a payment: for the payer, or for the books.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Handed {
    /// The page on which the customer pays.
    pub checkout_url: Option<String>,
    /// A short link to the same page.
    pub link_url: Option<String>,
    /// The text of the QR code that the customer scans.
    pub qr_code: Option<String>,
    /// The receipt of a bill, whole.
    pub receipt: Option<String>,
}

impl From<model::Handed> for Handed {
    fn from(core: model::Handed) -> Self {
        let model::Handed { checkout_url, link_url, qr_code, receipt } = core;
        Self {
            checkout_url: checkout_url.map(|inner| inner.expose().to_owned()),
            link_url: link_url.map(|inner| inner.expose().to_owned()),
            qr_code: qr_code.map(|inner| inner.expose().to_owned()),
            receipt: receipt.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl fmt::Display for Handed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Handed")
            .private_if("checkout_url", &self.checkout_url)
            .private_if("link_url", &self.link_url)
            .private_if("qr_code", &self.qr_code)
            .private_if("receipt", &self.receipt)
            .end()
    }
}

impl fmt::Debug for Handed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One thing that happened to a payment.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TimelineEntry {
    /// When, by our clock.
    pub at: SystemTime,
    /// What kind of thing.
    pub kind: TimelineKind,
    /// What it was, in one line, free of personal data.
    pub text: String,
    /// The status once this was known.
    pub status: Status,
}

impl From<model::TimelineEntry> for TimelineEntry {
    fn from(core: model::TimelineEntry) -> Self {
        let model::TimelineEntry { at, kind, text, status } = core;
        Self { at: value::outward(at), kind: kind.into(), text, status: status.into() }
    }
}

impl fmt::Display for TimelineEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TimelineEntry")
            .time("at", &self.at)
            .plain("kind", &self.kind)
            .plain("text", &self.text)
            .plain("status", &self.status)
            .end()
    }
}

impl fmt::Debug for TimelineEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The kinds of things that happen to a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl From<model::TimelineKind> for TimelineKind {
    fn from(core: model::TimelineKind) -> Self {
        match core {
            model::TimelineKind::Intent => Self::Intent,
            model::TimelineKind::Attempt => Self::Attempt,
            model::TimelineKind::Reply => Self::Reply,
            model::TimelineKind::Query => Self::Query,
            model::TimelineKind::Webhook => Self::Webhook,
            model::TimelineKind::Statement => Self::Statement,
            model::TimelineKind::Hint => Self::Hint,
            model::TimelineKind::Engine => Self::Engine,
            model::TimelineKind::Person => Self::Person,
        }
    }
}

impl fmt::Display for TimelineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Intent => "intent",
            Self::Attempt => "attempt",
            Self::Reply => "reply",
            Self::Query => "query",
            Self::Webhook => "webhook",
            Self::Statement => "statement",
            Self::Hint => "hint",
            Self::Engine => "engine",
            Self::Person => "person",
        })
    }
}

/// Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct CollectRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The customer's mobile number. A local form needs `country`. By card and QR code it may be left empty.
    pub msisdn: String,
    /// How the customer pays: `mobile` (when left out), `card` or `qr`.
    #[uniffi(default)]
    pub method: Option<String>,
    /// Who the customer is, where the provider asks for it.
    #[uniffi(default)]
    pub customer: Option<Customer>,
    /// Where the browser goes after a payment by card or QR code (HTTPS).
    #[uniffi(default)]
    pub redirect_url: Option<String>,
    /// Where the browser goes after such a payment was given up (HTTPS).
    #[uniffi(default)]
    pub cancel_url: Option<String>,
    /// `TZ` or `KE`: the country of a number in local form.
    #[uniffi(default)]
    pub country: Option<String>,
    /// The customer's operator, where it is known better than by the number's range: numbers are portable. `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
    #[uniffi(default)]
    pub operator: Option<String>,
    /// The provider's own channel code, sent as it stands in place of the one derived from the operator.
    #[uniffi(default)]
    pub channel: Option<String>,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is being sold. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    #[uniffi(default)]
    pub callback_url: Option<String>,
    /// Names and values handed to the provider beside the payment, where it takes them. They are shown when it is printed: nothing about persons belongs here.
    #[uniffi(default)]
    pub metadata: HashMap<String, String>,
}

impl From<model::CollectRequest> for CollectRequest {
    fn from(core: model::CollectRequest) -> Self {
        let model::CollectRequest {
            reference,
            amount,
            currency,
            msisdn,
            method,
            customer,
            redirect_url,
            cancel_url,
            country,
            operator,
            channel,
            narration,
            order,
            order_risk_taken,
            callback_url,
            metadata,
        } = core;
        Self {
            reference,
            amount,
            currency,
            msisdn: msisdn.expose().to_owned(),
            method,
            customer: customer.map(|inner| inner.into()),
            redirect_url,
            cancel_url,
            country,
            operator,
            channel,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
            callback_url,
            metadata: metadata.into_iter().collect(),
        }
    }
}

impl From<CollectRequest> for model::CollectRequest {
    fn from(given: CollectRequest) -> Self {
        let CollectRequest {
            reference,
            amount,
            currency,
            msisdn,
            method,
            customer,
            redirect_url,
            cancel_url,
            country,
            operator,
            channel,
            narration,
            order,
            order_risk_taken,
            callback_url,
            metadata,
        } = given;
        Self {
            reference,
            amount,
            currency,
            msisdn: msisdn.into(),
            method,
            customer: customer.map(|inner| inner.into()),
            redirect_url,
            cancel_url,
            country,
            operator,
            channel,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
            callback_url,
            metadata: metadata.into_iter().collect(),
        }
    }
}

impl fmt::Display for CollectRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "CollectRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .private("msisdn", &self.msisdn)
            .plain_if("method", &self.method)
            .plain_if("customer", &self.customer)
            .plain_if("redirect_url", &self.redirect_url)
            .plain_if("cancel_url", &self.cancel_url)
            .plain_if("country", &self.country)
            .plain_if("operator", &self.operator)
            .plain_if("channel", &self.channel)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .plain_if("callback_url", &self.callback_url)
            .map("metadata", &self.metadata)
            .end()
    }
}

impl fmt::Debug for CollectRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who a customer is.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Customer {
    /// The first name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The mail address.
    pub email: String,
    /// Where the card's holder lives; payments by card need it.
    #[uniffi(default)]
    pub address: Option<CustomerAddress>,
}

impl From<model::Customer> for Customer {
    fn from(core: model::Customer) -> Self {
        let model::Customer { first_name, last_name, email, address } = core;
        Self {
            first_name: first_name.expose().to_owned(),
            last_name: last_name.expose().to_owned(),
            email: email.expose().to_owned(),
            address: address.map(|inner| inner.into()),
        }
    }
}

impl From<Customer> for model::Customer {
    fn from(given: Customer) -> Self {
        let Customer { first_name, last_name, email, address } = given;
        Self {
            first_name: first_name.into(),
            last_name: last_name.into(),
            email: email.into(),
            address: address.map(|inner| inner.into()),
        }
    }
}

impl fmt::Display for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Customer")
            .private("first_name", &self.first_name)
            .private("last_name", &self.last_name)
            .private("email", &self.email)
            .plain_if("address", &self.address)
            .end()
    }
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a card's holder lives.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct CustomerAddress {
    /// Street and number.
    pub street: String,
    /// The town.
    pub city: String,
    /// The region.
    pub state: String,
    /// The postal code.
    pub postcode: String,
    /// The country, two letters: `TZ`.
    pub country: String,
}

impl From<model::CustomerAddress> for CustomerAddress {
    fn from(core: model::CustomerAddress) -> Self {
        let model::CustomerAddress { street, city, state, postcode, country } = core;
        Self {
            street: street.expose().to_owned(),
            city: city.expose().to_owned(),
            state: state.expose().to_owned(),
            postcode: postcode.expose().to_owned(),
            country,
        }
    }
}

impl From<CustomerAddress> for model::CustomerAddress {
    fn from(given: CustomerAddress) -> Self {
        let CustomerAddress { street, city, state, postcode, country } = given;
        Self {
            street: street.into(),
            city: city.into(),
            state: state.into(),
            postcode: postcode.into(),
            country,
        }
    }
}

impl fmt::Display for CustomerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "CustomerAddress")
            .private("street", &self.street)
            .private("city", &self.city)
            .private("state", &self.state)
            .private("postcode", &self.postcode)
            .plain("country", &self.country)
            .end()
    }
}

impl fmt::Debug for CustomerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What may be set on an engine. Whatever is left out is meant for real money; all spans are in milliseconds.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Settings {
    /// How long after an acceptance was first heard it must be heard again to count as paid: 60 s. Recorded with each new payment.
    #[uniffi(default)]
    pub confirm_after_ms: Option<u32>,
    /// How far apart two absences must lie to count: 30 min. Recorded with each new payment.
    #[uniffi(default)]
    pub absence_grace_ms: Option<u32>,
    /// How long after it first failed a payment must still be reported as failed to be settled: 24 h. Recorded with each new payment.
    #[uniffi(default)]
    pub settle_after_ms: Option<u32>,
    /// From an attempt to the first question about it: as the provider's row says.
    #[uniffi(default)]
    pub first_look_ms: Option<u32>,
    /// The longest time between two questions about an open payment: as the provider's row says.
    #[uniffi(default)]
    pub longest_gap_ms: Option<u32>,
    /// The least time between two looks that callbacks or callers ask for: 5 s.
    #[uniffi(default)]
    pub least_gap_ms: Option<u32>,
    /// How long a look-up keeps others from the same payment: 2 min.
    #[uniffi(default)]
    pub lease_ms: Option<u32>,
    /// How long payouts wait after their wallet was short for one that was no larger: 10 min.
    #[uniffi(default)]
    pub balance_pause_ms: Option<u32>,
    /// Whether a lost payment is sent again where its provider is documented to recognise the repeat. Otherwise nothing is ever sent a second time.
    #[uniffi(default)]
    pub resend: bool,
    /// Whether callback addresses are left as they are, without the random token that keeps strangers from being heard.
    #[uniffi(default)]
    pub plain_callback_url: bool,
}

impl From<model::Settings> for Settings {
    fn from(core: model::Settings) -> Self {
        let model::Settings {
            confirm_after_ms,
            absence_grace_ms,
            settle_after_ms,
            first_look_ms,
            longest_gap_ms,
            least_gap_ms,
            lease_ms,
            balance_pause_ms,
            resend,
            plain_callback_url,
        } = core;
        Self {
            confirm_after_ms,
            absence_grace_ms,
            settle_after_ms,
            first_look_ms,
            longest_gap_ms,
            least_gap_ms,
            lease_ms,
            balance_pause_ms,
            resend,
            plain_callback_url,
        }
    }
}

impl From<Settings> for model::Settings {
    fn from(given: Settings) -> Self {
        let Settings {
            confirm_after_ms,
            absence_grace_ms,
            settle_after_ms,
            first_look_ms,
            longest_gap_ms,
            least_gap_ms,
            lease_ms,
            balance_pause_ms,
            resend,
            plain_callback_url,
        } = given;
        Self {
            confirm_after_ms,
            absence_grace_ms,
            settle_after_ms,
            first_look_ms,
            longest_gap_ms,
            least_gap_ms,
            lease_ms,
            balance_pause_ms,
            resend,
            plain_callback_url,
        }
    }
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Settings")
            .plain_if("confirm_after_ms", &self.confirm_after_ms)
            .plain_if("absence_grace_ms", &self.absence_grace_ms)
            .plain_if("settle_after_ms", &self.settle_after_ms)
            .plain_if("first_look_ms", &self.first_look_ms)
            .plain_if("longest_gap_ms", &self.longest_gap_ms)
            .plain_if("least_gap_ms", &self.least_gap_ms)
            .plain_if("lease_ms", &self.lease_ms)
            .plain_if("balance_pause_ms", &self.balance_pause_ms)
            .plain("resend", &self.resend)
            .plain("plain_callback_url", &self.plain_callback_url)
            .end()
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
