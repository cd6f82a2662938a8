// Derived from core/src by `cargo xtask gen`: do not edit.
//! What only direct providers need.

use std::collections::HashMap;
use std::fmt;
use std::time::SystemTime;

use shilingi::model;

#[allow(unused_imports)]
use super::*;
use crate::masked::Masked;
#[allow(unused_imports)]
use crate::value;

/// What became of a callback. Whatever it is, the provider is answered 200.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct Intake {
    /// What became of it.
    pub kind: IntakeKind,
    /// The payment that it is about, as it stands now; none where it was refused.
    pub payment: Option<Payment>,
    /// Why it was refused, as a stable code.
    pub code: Option<String>,
    /// What is wrong with a refused one.
    pub detail: Option<String>,
}

impl From<model::Intake> for Intake {
    fn from(core: model::Intake) -> Self {
        let model::Intake { kind, payment, code, detail } = core;
        Self { kind: kind.into(), payment: payment.map(|inner| inner.into()), code, detail }
    }
}

impl fmt::Display for Intake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "Intake")
            .plain("kind", &self.kind)
            .plain_if("payment", &self.payment)
            .plain_if("code", &self.code)
            .plain_if("detail", &self.detail)
            .end()
    }
}

impl fmt::Debug for Intake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What may become of a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum IntakeKind {
    /// Signed and fresh: recorded as evidence.
    Accepted,
    /// It said nothing new.
    Duplicate,
    /// Not proven to be the provider's: it asked for a look, which will come.
    Hint,
    /// Dropped: not from the provider, or about no payment of this profile.
    Refused,
}

impl From<model::IntakeKind> for IntakeKind {
    fn from(core: model::IntakeKind) -> Self {
        match core {
            model::IntakeKind::Accepted => Self::Accepted,
            model::IntakeKind::Duplicate => Self::Duplicate,
            model::IntakeKind::Hint => Self::Hint,
            model::IntakeKind::Refused => Self::Refused,
        }
    }
}

impl fmt::Display for IntakeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::Hint => "hint",
            Self::Refused => "refused",
        })
    }
}

/// Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct PayoutRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The recipient's mobile number. A local form needs `country`.
    #[uniffi(default)]
    pub msisdn: Option<String>,
    /// The recipient's bank account.
    #[uniffi(default)]
    pub bank: Option<BankDestination>,
    /// `TZ` or `KE`: the country of a number in local form.
    #[uniffi(default)]
    pub country: Option<String>,
    /// The recipient's operator, where it is known better than by the number's range: `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
    #[uniffi(default)]
    pub operator: Option<String>,
    /// The provider's own channel code, sent as it stands in place of the one derived from the operator.
    #[uniffi(default)]
    pub channel: Option<String>,
    /// The recipient's full name, or the company's.
    pub recipient: String,
    /// The wallet that pays, where the provider knows several; the profile's when left out.
    #[uniffi(default)]
    pub wallet: Option<String>,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
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

impl From<model::PayoutRequest> for PayoutRequest {
    fn from(core: model::PayoutRequest) -> Self {
        let model::PayoutRequest {
            reference,
            amount,
            currency,
            msisdn,
            bank,
            country,
            operator,
            channel,
            recipient,
            wallet,
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
            msisdn: msisdn.map(|inner| inner.expose().to_owned()),
            bank: bank.map(|inner| inner.into()),
            country,
            operator,
            channel,
            recipient: recipient.expose().to_owned(),
            wallet,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
            callback_url,
            metadata: metadata.into_iter().collect(),
        }
    }
}

impl From<PayoutRequest> for model::PayoutRequest {
    fn from(given: PayoutRequest) -> Self {
        let PayoutRequest {
            reference,
            amount,
            currency,
            msisdn,
            bank,
            country,
            operator,
            channel,
            recipient,
            wallet,
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
            msisdn: msisdn.map(|inner| inner.into()),
            bank: bank.map(|inner| inner.into()),
            country,
            operator,
            channel,
            recipient: recipient.into(),
            wallet,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
            callback_url,
            metadata: metadata.into_iter().collect(),
        }
    }
}

impl fmt::Display for PayoutRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "PayoutRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .private_if("msisdn", &self.msisdn)
            .plain_if("bank", &self.bank)
            .plain_if("country", &self.country)
            .plain_if("operator", &self.operator)
            .plain_if("channel", &self.channel)
            .private("recipient", &self.recipient)
            .plain_if("wallet", &self.wallet)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .plain_if("callback_url", &self.callback_url)
            .map("metadata", &self.metadata)
            .end()
    }
}

impl fmt::Debug for PayoutRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A bank account that receives money.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct BankDestination {
    /// The bank: an eight-character BIC for TemboPlus, a bank code for Snippe.
    pub bank: String,
    /// The account number.
    pub account: String,
}

impl From<model::BankDestination> for BankDestination {
    fn from(core: model::BankDestination) -> Self {
        let model::BankDestination { bank, account } = core;
        Self { bank, account: account.expose().to_owned() }
    }
}

impl From<BankDestination> for model::BankDestination {
    fn from(given: BankDestination) -> Self {
        let BankDestination { bank, account } = given;
        Self { bank, account: account.into() }
    }
}

impl fmt::Display for BankDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "BankDestination")
            .plain("bank", &self.bank)
            .private("account", &self.account)
            .end()
    }
}

impl fmt::Debug for BankDestination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Pays a bill: electricity, water, a control number of the government.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct BillRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out).
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The biller's code, for example `LUKU`. Their list is not published.
    pub biller: String,
    /// What is paid with the biller: a meter or control number.
    pub biller_reference: String,
    /// The customer's mobile number. A local form needs `country`.
    pub msisdn: String,
    /// `TZ`: the country of a number in local form.
    #[uniffi(default)]
    pub country: Option<String>,
    /// The customer's full name.
    pub recipient: String,
    /// The wallet that pays; the profile's when left out.
    #[uniffi(default)]
    pub wallet: Option<String>,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    #[uniffi(default)]
    pub callback_url: Option<String>,
}

impl From<model::BillRequest> for BillRequest {
    fn from(core: model::BillRequest) -> Self {
        let model::BillRequest {
            reference,
            amount,
            currency,
            biller,
            biller_reference,
            msisdn,
            country,
            recipient,
            wallet,
            narration,
            order,
            order_risk_taken,
            callback_url,
        } = core;
        Self {
            reference,
            amount,
            currency,
            biller,
            biller_reference,
            msisdn: msisdn.expose().to_owned(),
            country,
            recipient: recipient.expose().to_owned(),
            wallet,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
            callback_url,
        }
    }
}

impl From<BillRequest> for model::BillRequest {
    fn from(given: BillRequest) -> Self {
        let BillRequest {
            reference,
            amount,
            currency,
            biller,
            biller_reference,
            msisdn,
            country,
            recipient,
            wallet,
            narration,
            order,
            order_risk_taken,
            callback_url,
        } = given;
        Self {
            reference,
            amount,
            currency,
            biller,
            biller_reference,
            msisdn: msisdn.into(),
            country,
            recipient: recipient.into(),
            wallet,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
            callback_url,
        }
    }
}

impl fmt::Display for BillRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "BillRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain("biller", &self.biller)
            .plain("biller_reference", &self.biller_reference)
            .private("msisdn", &self.msisdn)
            .plain_if("country", &self.country)
            .private("recipient", &self.recipient)
            .plain_if("wallet", &self.wallet)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .plain_if("callback_url", &self.callback_url)
            .end()
    }
}

impl fmt::Debug for BillRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Moves money from the merchant's main wallet to a customer's.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct DepositRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The customer's wallet, which receives.
    pub wallet: String,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
}

impl From<model::DepositRequest> for DepositRequest {
    fn from(core: model::DepositRequest) -> Self {
        let model::DepositRequest {
            reference,
            amount,
            currency,
            wallet,
            narration,
            order,
            order_risk_taken,
        } = core;
        Self {
            reference,
            amount,
            currency,
            wallet,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
        }
    }
}

impl From<DepositRequest> for model::DepositRequest {
    fn from(given: DepositRequest) -> Self {
        let DepositRequest {
            reference,
            amount,
            currency,
            wallet,
            narration,
            order,
            order_risk_taken,
        } = given;
        Self {
            reference,
            amount,
            currency,
            wallet,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
        }
    }
}

impl fmt::Display for DepositRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "DepositRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain("wallet", &self.wallet)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .end()
    }
}

impl fmt::Debug for DepositRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Moves money from a customer's wallet to the merchant's main one.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct WithdrawRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The customer's wallet, which pays.
    pub wallet: String,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
}

impl From<model::WithdrawRequest> for WithdrawRequest {
    fn from(core: model::WithdrawRequest) -> Self {
        let model::WithdrawRequest {
            reference,
            amount,
            currency,
            wallet,
            narration,
            order,
            order_risk_taken,
        } = core;
        Self {
            reference,
            amount,
            currency,
            wallet,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
        }
    }
}

impl From<WithdrawRequest> for model::WithdrawRequest {
    fn from(given: WithdrawRequest) -> Self {
        let WithdrawRequest {
            reference,
            amount,
            currency,
            wallet,
            narration,
            order,
            order_risk_taken,
        } = given;
        Self {
            reference,
            amount,
            currency,
            wallet,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
        }
    }
}

impl fmt::Display for WithdrawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "WithdrawRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain("wallet", &self.wallet)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .end()
    }
}

impl fmt::Debug for WithdrawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Moves money from wallet to wallet, both of one currency.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TransferRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// The wallet that pays.
    pub from_wallet: String,
    /// The wallet that receives.
    pub to_wallet: String,
    /// Whether both are the merchant's own disbursement wallets and the newer call is to move it. That call carries no reference: what is found again is a mark in the narration.
    #[uniffi(default)]
    pub local: bool,
    /// Text for statements; the reference when left out.
    #[uniffi(default)]
    pub narration: Option<String>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
}

impl From<model::TransferRequest> for TransferRequest {
    fn from(core: model::TransferRequest) -> Self {
        let model::TransferRequest {
            reference,
            amount,
            currency,
            from_wallet,
            to_wallet,
            local,
            narration,
            order,
            order_risk_taken,
        } = core;
        Self {
            reference,
            amount,
            currency,
            from_wallet,
            to_wallet,
            local,
            narration: narration.map(|inner| inner.expose().to_owned()),
            order,
            order_risk_taken,
        }
    }
}

impl From<TransferRequest> for model::TransferRequest {
    fn from(given: TransferRequest) -> Self {
        let TransferRequest {
            reference,
            amount,
            currency,
            from_wallet,
            to_wallet,
            local,
            narration,
            order,
            order_risk_taken,
        } = given;
        Self {
            reference,
            amount,
            currency,
            from_wallet,
            to_wallet,
            local,
            narration: narration.map(|inner| inner.into()),
            order,
            order_risk_taken,
        }
    }
}

impl fmt::Display for TransferRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TransferRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain("from_wallet", &self.from_wallet)
            .plain("to_wallet", &self.to_wallet)
            .plain("local", &self.local)
            .private_if("narration", &self.narration)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .end()
    }
}

impl fmt::Debug for TransferRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct RemitRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// What is received, in whole units of `currency`, from 1 to 2^53 − 1.
    pub amount: i64,
    /// What is received in: `TZS` (when left out) or `KES`.
    #[uniffi(default)]
    pub currency: Option<String>,
    /// What was sent, as an exact decimal: `100.00`.
    pub sender_amount: String,
    /// ISO 4217 code of what was sent.
    pub sender_currency: String,
    /// Receiver's units for one of the sender's, as an exact decimal: `2500.00`.
    pub exchange_rate: String,
    /// The recipient's mobile number. A local form needs `country`.
    #[uniffi(default)]
    pub msisdn: Option<String>,
    /// The recipient's bank account.
    #[uniffi(default)]
    pub account: Option<String>,
    /// `TZ` or `KE`: the country of a number in local form.
    #[uniffi(default)]
    pub country: Option<String>,
    /// The operator or bank that pays out, in the provider's coding: `VODACOM`, `TIGO`, `CRDB`. Their list is not published in full.
    pub institution: String,
    /// Who sends.
    pub sender: RemitSender,
    /// Who receives.
    pub receiver: RemitReceiver,
    /// What is owed. A second payment for one order is refused until the earlier one has finally failed.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    #[uniffi(default)]
    pub callback_url: Option<String>,
}

impl From<model::RemitRequest> for RemitRequest {
    fn from(core: model::RemitRequest) -> Self {
        let model::RemitRequest {
            reference,
            amount,
            currency,
            sender_amount,
            sender_currency,
            exchange_rate,
            msisdn,
            account,
            country,
            institution,
            sender,
            receiver,
            order,
            order_risk_taken,
            callback_url,
        } = core;
        Self {
            reference,
            amount,
            currency,
            sender_amount,
            sender_currency,
            exchange_rate,
            msisdn: msisdn.map(|inner| inner.expose().to_owned()),
            account: account.map(|inner| inner.expose().to_owned()),
            country,
            institution,
            sender: sender.into(),
            receiver: receiver.into(),
            order,
            order_risk_taken,
            callback_url,
        }
    }
}

impl From<RemitRequest> for model::RemitRequest {
    fn from(given: RemitRequest) -> Self {
        let RemitRequest {
            reference,
            amount,
            currency,
            sender_amount,
            sender_currency,
            exchange_rate,
            msisdn,
            account,
            country,
            institution,
            sender,
            receiver,
            order,
            order_risk_taken,
            callback_url,
        } = given;
        Self {
            reference,
            amount,
            currency,
            sender_amount,
            sender_currency,
            exchange_rate,
            msisdn: msisdn.map(|inner| inner.into()),
            account: account.map(|inner| inner.into()),
            country,
            institution,
            sender: sender.into(),
            receiver: receiver.into(),
            order,
            order_risk_taken,
            callback_url,
        }
    }
}

impl fmt::Display for RemitRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "RemitRequest")
            .plain("reference", &self.reference)
            .plain("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain("sender_amount", &self.sender_amount)
            .plain("sender_currency", &self.sender_currency)
            .plain("exchange_rate", &self.exchange_rate)
            .private_if("msisdn", &self.msisdn)
            .private_if("account", &self.account)
            .plain_if("country", &self.country)
            .plain("institution", &self.institution)
            .plain("sender", &self.sender)
            .plain("receiver", &self.receiver)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .plain_if("callback_url", &self.callback_url)
            .end()
    }
}

impl fmt::Debug for RemitRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who sends a remittance. The pages require the full name; whether they require more is not known.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct RemitSender {
    /// The full name, as on the identity document.
    pub full_name: String,
    /// The nationality, two letters.
    #[uniffi(default)]
    pub nationality: Option<String>,
    /// The country that it is sent from, two letters.
    #[uniffi(default)]
    pub country_code: Option<String>,
    /// The kind of identity document, for example `PASSPORT`.
    #[uniffi(default)]
    pub id_type: Option<String>,
    /// Its number.
    #[uniffi(default)]
    pub id_number: Option<String>,
    /// Its last day, `YYYY-MM-DD`.
    #[uniffi(default)]
    pub id_expiry_date: Option<String>,
    /// The day of birth, `YYYY-MM-DD`.
    #[uniffi(default)]
    pub date_of_birth: Option<String>,
    /// The telephone number.
    #[uniffi(default)]
    pub phone_number: Option<String>,
    /// The mail address.
    #[uniffi(default)]
    pub email: Option<String>,
    /// The postal address.
    #[uniffi(default)]
    pub address: Option<String>,
    /// Where the money comes from, for example `Salary`.
    #[uniffi(default)]
    pub source_of_funds: Option<String>,
    /// What it is for, for example `Home Support`.
    #[uniffi(default)]
    pub purpose: Option<String>,
    /// The occupation.
    #[uniffi(default)]
    pub occupation: Option<String>,
    /// The employer.
    #[uniffi(default)]
    pub employer: Option<String>,
}

impl From<model::RemitSender> for RemitSender {
    fn from(core: model::RemitSender) -> Self {
        let model::RemitSender {
            full_name,
            nationality,
            country_code,
            id_type,
            id_number,
            id_expiry_date,
            date_of_birth,
            phone_number,
            email,
            address,
            source_of_funds,
            purpose,
            occupation,
            employer,
        } = core;
        Self {
            full_name: full_name.expose().to_owned(),
            nationality,
            country_code,
            id_type,
            id_number: id_number.map(|inner| inner.expose().to_owned()),
            id_expiry_date,
            date_of_birth: date_of_birth.map(|inner| inner.expose().to_owned()),
            phone_number: phone_number.map(|inner| inner.expose().to_owned()),
            email: email.map(|inner| inner.expose().to_owned()),
            address: address.map(|inner| inner.expose().to_owned()),
            source_of_funds: source_of_funds.map(|inner| inner.expose().to_owned()),
            purpose: purpose.map(|inner| inner.expose().to_owned()),
            occupation: occupation.map(|inner| inner.expose().to_owned()),
            employer: employer.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl From<RemitSender> for model::RemitSender {
    fn from(given: RemitSender) -> Self {
        let RemitSender {
            full_name,
            nationality,
            country_code,
            id_type,
            id_number,
            id_expiry_date,
            date_of_birth,
            phone_number,
            email,
            address,
            source_of_funds,
            purpose,
            occupation,
            employer,
        } = given;
        Self {
            full_name: full_name.into(),
            nationality,
            country_code,
            id_type,
            id_number: id_number.map(|inner| inner.into()),
            id_expiry_date,
            date_of_birth: date_of_birth.map(|inner| inner.into()),
            phone_number: phone_number.map(|inner| inner.into()),
            email: email.map(|inner| inner.into()),
            address: address.map(|inner| inner.into()),
            source_of_funds: source_of_funds.map(|inner| inner.into()),
            purpose: purpose.map(|inner| inner.into()),
            occupation: occupation.map(|inner| inner.into()),
            employer: employer.map(|inner| inner.into()),
        }
    }
}

impl fmt::Display for RemitSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "RemitSender")
            .private("full_name", &self.full_name)
            .plain_if("nationality", &self.nationality)
            .plain_if("country_code", &self.country_code)
            .plain_if("id_type", &self.id_type)
            .private_if("id_number", &self.id_number)
            .plain_if("id_expiry_date", &self.id_expiry_date)
            .private_if("date_of_birth", &self.date_of_birth)
            .private_if("phone_number", &self.phone_number)
            .private_if("email", &self.email)
            .private_if("address", &self.address)
            .private_if("source_of_funds", &self.source_of_funds)
            .private_if("purpose", &self.purpose)
            .private_if("occupation", &self.occupation)
            .private_if("employer", &self.employer)
            .end()
    }
}

impl fmt::Debug for RemitSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who receives a remittance.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct RemitReceiver {
    /// The full name.
    pub full_name: String,
    /// The telephone number; the paid number when left out.
    #[uniffi(default)]
    pub phone_number: Option<String>,
    /// The mail address.
    #[uniffi(default)]
    pub email: Option<String>,
    /// The country, two letters; that of the currency when left out.
    #[uniffi(default)]
    pub country_code: Option<String>,
}

impl From<model::RemitReceiver> for RemitReceiver {
    fn from(core: model::RemitReceiver) -> Self {
        let model::RemitReceiver { full_name, phone_number, email, country_code } = core;
        Self {
            full_name: full_name.expose().to_owned(),
            phone_number: phone_number.map(|inner| inner.expose().to_owned()),
            email: email.map(|inner| inner.expose().to_owned()),
            country_code,
        }
    }
}

impl From<RemitReceiver> for model::RemitReceiver {
    fn from(given: RemitReceiver) -> Self {
        let RemitReceiver { full_name, phone_number, email, country_code } = given;
        Self {
            full_name: full_name.into(),
            phone_number: phone_number.map(|inner| inner.into()),
            email: email.map(|inner| inner.into()),
            country_code,
        }
    }
}

impl fmt::Display for RemitReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "RemitReceiver")
            .private("full_name", &self.full_name)
            .private_if("phone_number", &self.phone_number)
            .private_if("email", &self.email)
            .plain_if("country_code", &self.country_code)
            .end()
    }
}

impl fmt::Debug for RemitReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for one payment by Snippe's own reference [payments page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePaymentGet {
    /// Snippe's reference of the payment.
    pub reference: String,
}

impl From<model::SnippePaymentGet> for SnippePaymentGet {
    fn from(core: model::SnippePaymentGet) -> Self {
        let model::SnippePaymentGet { reference } = core;
        Self { reference }
    }
}

impl From<SnippePaymentGet> for model::SnippePaymentGet {
    fn from(given: SnippePaymentGet) -> Self {
        let SnippePaymentGet { reference } = given;
        Self { reference }
    }
}

impl fmt::Display for SnippePaymentGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePaymentGet").plain("reference", &self.reference).end()
    }
}

impl fmt::Debug for SnippePaymentGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for a page of payments [payments page]. Their order is not documented.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePaymentList {
    /// How many, from 1 to 100; 20 when left out.
    #[uniffi(default)]
    pub limit: Option<u32>,
    /// How many to pass over; none when left out.
    #[uniffi(default)]
    pub offset: Option<u32>,
}

impl From<model::SnippePaymentList> for SnippePaymentList {
    fn from(core: model::SnippePaymentList) -> Self {
        let model::SnippePaymentList { limit, offset } = core;
        Self { limit, offset }
    }
}

impl From<SnippePaymentList> for model::SnippePaymentList {
    fn from(given: SnippePaymentList) -> Self {
        let SnippePaymentList { limit, offset } = given;
        Self { limit, offset }
    }
}

impl fmt::Display for SnippePaymentList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePaymentList")
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .end()
    }
}

impl fmt::Debug for SnippePaymentList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePaymentSearch {
    /// Snippe's reference of the payment.
    pub reference: String,
}

impl From<model::SnippePaymentSearch> for SnippePaymentSearch {
    fn from(core: model::SnippePaymentSearch) -> Self {
        let model::SnippePaymentSearch { reference } = core;
        Self { reference }
    }
}

impl From<SnippePaymentSearch> for model::SnippePaymentSearch {
    fn from(given: SnippePaymentSearch) -> Self {
        let SnippePaymentSearch { reference } = given;
        Self { reference }
    }
}

impl fmt::Display for SnippePaymentSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePaymentSearch").plain("reference", &self.reference).end()
    }
}

impl fmt::Debug for SnippePaymentSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the account's balance [payments page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeBalanceGet {}

impl From<model::SnippeBalanceGet> for SnippeBalanceGet {
    fn from(core: model::SnippeBalanceGet) -> Self {
        let model::SnippeBalanceGet {} = core;
        Self {}
    }
}

impl From<SnippeBalanceGet> for model::SnippeBalanceGet {
    fn from(given: SnippeBalanceGet) -> Self {
        let SnippeBalanceGet {} = given;
        Self {}
    }
}

impl fmt::Display for SnippeBalanceGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeBalanceGet").end()
    }
}

impl fmt::Debug for SnippeBalanceGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for one payout by Snippe's own reference [seed 004].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePayoutGet {
    /// Snippe's reference of the payout; its `id` is another one.
    pub reference: String,
}

impl From<model::SnippePayoutGet> for SnippePayoutGet {
    fn from(core: model::SnippePayoutGet) -> Self {
        let model::SnippePayoutGet { reference } = core;
        Self { reference }
    }
}

impl From<SnippePayoutGet> for model::SnippePayoutGet {
    fn from(given: SnippePayoutGet) -> Self {
        let SnippePayoutGet { reference } = given;
        Self { reference }
    }
}

impl fmt::Display for SnippePayoutGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayoutGet").plain("reference", &self.reference).end()
    }
}

impl fmt::Debug for SnippePayoutGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for a page of payouts [disbursements page]. Their order is not documented.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePayoutList {
    /// How many, from 1 to 100; 20 when left out.
    #[uniffi(default)]
    pub limit: Option<u32>,
    /// How many to pass over; none when left out.
    #[uniffi(default)]
    pub offset: Option<u32>,
}

impl From<model::SnippePayoutList> for SnippePayoutList {
    fn from(core: model::SnippePayoutList) -> Self {
        let model::SnippePayoutList { limit, offset } = core;
        Self { limit, offset }
    }
}

impl From<SnippePayoutList> for model::SnippePayoutList {
    fn from(given: SnippePayoutList) -> Self {
        let SnippePayoutList { limit, offset } = given;
        Self { limit, offset }
    }
}

impl fmt::Display for SnippePayoutList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayoutList")
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .end()
    }
}

impl fmt::Debug for SnippePayoutList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks what a payout would cost [agent skill, payout fee].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePayoutFee {
    /// The amount that the recipient would get, in whole shillings.
    pub amount: i64,
}

impl From<model::SnippePayoutFee> for SnippePayoutFee {
    fn from(core: model::SnippePayoutFee) -> Self {
        let model::SnippePayoutFee { amount } = core;
        Self { amount }
    }
}

impl From<SnippePayoutFee> for model::SnippePayoutFee {
    fn from(given: SnippePayoutFee) -> Self {
        let SnippePayoutFee { amount } = given;
        Self { amount }
    }
}

impl fmt::Display for SnippePayoutFee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayoutFee").plain("amount", &self.amount).end()
    }
}

impl fmt::Debug for SnippePayoutFee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for one hosted session [sessions page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionGet {
    /// Snippe's reference of the session.
    pub reference: String,
}

impl From<model::SnippeSessionGet> for SnippeSessionGet {
    fn from(core: model::SnippeSessionGet) -> Self {
        let model::SnippeSessionGet { reference } = core;
        Self { reference }
    }
}

impl From<SnippeSessionGet> for model::SnippeSessionGet {
    fn from(given: SnippeSessionGet) -> Self {
        let SnippeSessionGet { reference } = given;
        Self { reference }
    }
}

impl fmt::Display for SnippeSessionGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionGet").plain("reference", &self.reference).end()
    }
}

impl fmt::Debug for SnippeSessionGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for a page of hosted sessions [sessions page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionList {
    /// How many, from 1 to 100 [as for payments; not documented for sessions].
    #[uniffi(default)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[uniffi(default)]
    pub offset: Option<u32>,
}

impl From<model::SnippeSessionList> for SnippeSessionList {
    fn from(core: model::SnippeSessionList) -> Self {
        let model::SnippeSessionList { limit, offset } = core;
        Self { limit, offset }
    }
}

impl From<SnippeSessionList> for model::SnippeSessionList {
    fn from(given: SnippeSessionList) -> Self {
        let SnippeSessionList { limit, offset } = given;
        Self { limit, offset }
    }
}

impl fmt::Display for SnippeSessionList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionList")
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .end()
    }
}

impl fmt::Debug for SnippeSessionList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionCancel {
    /// Snippe's reference of the session.
    pub reference: String,
}

impl From<model::SnippeSessionCancel> for SnippeSessionCancel {
    fn from(core: model::SnippeSessionCancel) -> Self {
        let model::SnippeSessionCancel { reference } = core;
        Self { reference }
    }
}

impl From<SnippeSessionCancel> for model::SnippeSessionCancel {
    fn from(given: SnippeSessionCancel) -> Self {
        let SnippeSessionCancel { reference } = given;
        Self { reference }
    }
}

impl fmt::Display for SnippeSessionCancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionCancel").plain("reference", &self.reference).end()
    }
}

impl fmt::Debug for SnippeSessionCancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeWebhookSecretGet {
    /// The token of a dashboard login.
    pub dashboard_token: String,
}

impl From<model::SnippeWebhookSecretGet> for SnippeWebhookSecretGet {
    fn from(core: model::SnippeWebhookSecretGet) -> Self {
        let model::SnippeWebhookSecretGet { dashboard_token } = core;
        Self { dashboard_token: dashboard_token.expose().to_owned() }
    }
}

impl From<SnippeWebhookSecretGet> for model::SnippeWebhookSecretGet {
    fn from(given: SnippeWebhookSecretGet) -> Self {
        let SnippeWebhookSecretGet { dashboard_token } = given;
        Self { dashboard_token: dashboard_token.into() }
    }
}

impl fmt::Display for SnippeWebhookSecretGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeWebhookSecretGet")
            .secret("dashboard_token", &self.dashboard_token)
            .end()
    }
}

impl fmt::Debug for SnippeWebhookSecretGet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionRequest {
    /// The merchant's own reference; sent in the metadata, because sessions have no field for it.
    pub reference: String,
    /// Whole shillings, 500 at least; with `allow_custom_amount` the suggested amount, or none.
    #[uniffi(default)]
    pub amount: Option<i64>,
    /// `TZS` (when left out).
    #[uniffi(default)]
    pub currency: Option<String>,
    /// `mobile_money`, `qr`, `card`. Always say: the pages differ on what holds when it is left out.
    #[uniffi(default)]
    pub allowed_methods: Vec<String>,
    /// Whether the payer chooses the amount.
    #[uniffi(default)]
    pub allow_custom_amount: bool,
    /// The least that a payer may choose, 500 at least; needed with `allow_custom_amount`.
    #[uniffi(default)]
    pub min_amount: Option<i64>,
    /// The most that a payer may choose, above `min_amount`.
    #[uniffi(default)]
    pub max_amount: Option<i64>,
    /// Who is to pay.
    #[uniffi(default)]
    pub customer: Option<SnippeSessionCustomer>,
    /// Where the browser goes afterwards (HTTPS, 500 characters at most); the session profile's when left out.
    #[uniffi(default)]
    pub redirect_url: Option<String>,
    /// Where the outcome is reported (HTTPS, 500 characters at most); the profile's when left out.
    #[uniffi(default)]
    pub callback_url: Option<String>,
    /// What the payer reads.
    #[uniffi(default)]
    pub description: Option<String>,
    /// What is paid for.
    #[uniffi(default)]
    pub line_items: Vec<SnippeLineItem>,
    /// Names and values handed to Snippe, which come back in the webhook.
    #[uniffi(default)]
    pub metadata: HashMap<String, String>,
    /// What is sold or owed. A second payment for one order is refused until the earlier one has finally failed, or its link was lost with the reply.
    #[uniffi(default)]
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    #[uniffi(default)]
    pub order_risk_taken: bool,
    /// For how many seconds it is open, from 60 to 86400; 3600 when left out.
    #[uniffi(default)]
    pub expires_in: Option<u32>,
    /// The session profile of the dashboard; the default one when left out.
    #[uniffi(default)]
    pub profile_id: Option<String>,
}

impl From<model::SnippeSessionRequest> for SnippeSessionRequest {
    fn from(core: model::SnippeSessionRequest) -> Self {
        let model::SnippeSessionRequest {
            reference,
            amount,
            currency,
            allowed_methods,
            allow_custom_amount,
            min_amount,
            max_amount,
            customer,
            redirect_url,
            callback_url,
            description,
            line_items,
            metadata,
            order,
            order_risk_taken,
            expires_in,
            profile_id,
        } = core;
        Self {
            reference,
            amount,
            currency,
            allowed_methods,
            allow_custom_amount,
            min_amount,
            max_amount,
            customer: customer.map(|inner| inner.into()),
            redirect_url,
            callback_url,
            description,
            line_items: line_items.into_iter().map(|inner| inner.into()).collect(),
            metadata: metadata.into_iter().collect(),
            order,
            order_risk_taken,
            expires_in,
            profile_id,
        }
    }
}

impl From<SnippeSessionRequest> for model::SnippeSessionRequest {
    fn from(given: SnippeSessionRequest) -> Self {
        let SnippeSessionRequest {
            reference,
            amount,
            currency,
            allowed_methods,
            allow_custom_amount,
            min_amount,
            max_amount,
            customer,
            redirect_url,
            callback_url,
            description,
            line_items,
            metadata,
            order,
            order_risk_taken,
            expires_in,
            profile_id,
        } = given;
        Self {
            reference,
            amount,
            currency,
            allowed_methods,
            allow_custom_amount,
            min_amount,
            max_amount,
            customer: customer.map(|inner| inner.into()),
            redirect_url,
            callback_url,
            description,
            line_items: line_items.into_iter().map(|inner| inner.into()).collect(),
            metadata: metadata.into_iter().collect(),
            order,
            order_risk_taken,
            expires_in,
            profile_id,
        }
    }
}

impl fmt::Display for SnippeSessionRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionRequest")
            .plain("reference", &self.reference)
            .plain_if("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .list("allowed_methods", &self.allowed_methods)
            .plain("allow_custom_amount", &self.allow_custom_amount)
            .plain_if("min_amount", &self.min_amount)
            .plain_if("max_amount", &self.max_amount)
            .plain_if("customer", &self.customer)
            .plain_if("redirect_url", &self.redirect_url)
            .plain_if("callback_url", &self.callback_url)
            .plain_if("description", &self.description)
            .list("line_items", &self.line_items)
            .map("metadata", &self.metadata)
            .plain_if("order", &self.order)
            .plain("order_risk_taken", &self.order_risk_taken)
            .plain_if("expires_in", &self.expires_in)
            .plain_if("profile_id", &self.profile_id)
            .end()
    }
}

impl fmt::Debug for SnippeSessionRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who is to pay in a session.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionCustomer {
    /// The whole name.
    #[uniffi(default)]
    pub name: Option<String>,
    /// The mobile number.
    #[uniffi(default)]
    pub phone: Option<String>,
    /// The mail address.
    #[uniffi(default)]
    pub email: Option<String>,
}

impl From<model::SnippeSessionCustomer> for SnippeSessionCustomer {
    fn from(core: model::SnippeSessionCustomer) -> Self {
        let model::SnippeSessionCustomer { name, phone, email } = core;
        Self {
            name: name.map(|inner| inner.expose().to_owned()),
            phone: phone.map(|inner| inner.expose().to_owned()),
            email: email.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl From<SnippeSessionCustomer> for model::SnippeSessionCustomer {
    fn from(given: SnippeSessionCustomer) -> Self {
        let SnippeSessionCustomer { name, phone, email } = given;
        Self {
            name: name.map(|inner| inner.into()),
            phone: phone.map(|inner| inner.into()),
            email: email.map(|inner| inner.into()),
        }
    }
}

impl fmt::Display for SnippeSessionCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionCustomer")
            .private_if("name", &self.name)
            .private_if("phone", &self.phone)
            .private_if("email", &self.email)
            .end()
    }
}

impl fmt::Debug for SnippeSessionCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One line of what a session is for [sessions page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeLineItem {
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// What one costs, in whole shillings.
    pub unit_price: i64,
}

impl From<model::SnippeLineItem> for SnippeLineItem {
    fn from(core: model::SnippeLineItem) -> Self {
        let model::SnippeLineItem { name, quantity, unit_price } = core;
        Self { name, quantity, unit_price }
    }
}

impl From<SnippeLineItem> for model::SnippeLineItem {
    fn from(given: SnippeLineItem) -> Self {
        let SnippeLineItem { name, quantity, unit_price } = given;
        Self { name, quantity, unit_price }
    }
}

impl fmt::Display for SnippeLineItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeLineItem")
            .plain("name", &self.name)
            .plain("quantity", &self.quantity)
            .plain("unit_price", &self.unit_price)
            .end()
    }
}

impl fmt::Debug for SnippeLineItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A QR code's text, taken apart [EMV merchant-presented; QR payment page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub tags: HashMap<String, String>,
}

impl From<model::SnippeQr> for SnippeQr {
    fn from(core: model::SnippeQr) -> Self {
        let model::SnippeQr {
            dynamic,
            amount,
            currency,
            country,
            merchant,
            city,
            payment_token,
            tags,
        } = core;
        Self {
            dynamic,
            amount,
            currency,
            country,
            merchant,
            city,
            payment_token,
            tags: tags.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippeQr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeQr")
            .plain("dynamic", &self.dynamic)
            .plain_if("amount", &self.amount)
            .plain_if("currency", &self.currency)
            .plain_if("country", &self.country)
            .plain_if("merchant", &self.merchant)
            .plain_if("city", &self.city)
            .plain_if("payment_token", &self.payment_token)
            .map("tags", &self.tags)
            .end()
    }
}

impl fmt::Debug for SnippeQr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An amount as Snippe names it [seed 004].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeMoney {
    /// Whole units: 500 is 500 shillings.
    pub value: i64,
    /// ISO 4217 code; `TZS` where the amount came as a bare number.
    pub currency: String,
}

impl From<model::SnippeMoney> for SnippeMoney {
    fn from(core: model::SnippeMoney) -> Self {
        let model::SnippeMoney { value, currency } = core;
        Self { value, currency }
    }
}

impl fmt::Display for SnippeMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeMoney")
            .plain("value", &self.value)
            .plain("currency", &self.currency)
            .end()
    }
}

impl fmt::Debug for SnippeMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What became of a payment [webhook page].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
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
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::SnippePaymentStatus> for SnippePaymentStatus {
    fn from(core: model::SnippePaymentStatus) -> Self {
        match core {
            model::SnippePaymentStatus::Pending => Self::Pending,
            model::SnippePaymentStatus::Completed => Self::Completed,
            model::SnippePaymentStatus::Failed => Self::Failed,
            model::SnippePaymentStatus::Voided => Self::Voided,
            model::SnippePaymentStatus::Expired => Self::Expired,
            model::SnippePaymentStatus::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for SnippePaymentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Voided => "voided",
            Self::Expired => "expired",
            Self::Other { name } => name,
        })
    }
}

/// What became of a payout [seed 004; reversed: webhook page].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum SnippePayoutStatus {
    /// Snippe works on it.
    Pending,
    /// The recipient has the money.
    Completed,
    /// It could not be delivered, and the money returns.
    Failed,
    /// Undone after it had completed.
    Reversed,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::SnippePayoutStatus> for SnippePayoutStatus {
    fn from(core: model::SnippePayoutStatus) -> Self {
        match core {
            model::SnippePayoutStatus::Pending => Self::Pending,
            model::SnippePayoutStatus::Completed => Self::Completed,
            model::SnippePayoutStatus::Failed => Self::Failed,
            model::SnippePayoutStatus::Reversed => Self::Reversed,
            model::SnippePayoutStatus::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for SnippePayoutStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Reversed => "reversed",
            Self::Other { name } => name,
        })
    }
}

/// What became of a hosted session [sessions page].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
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
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::SnippeSessionStatus> for SnippeSessionStatus {
    fn from(core: model::SnippeSessionStatus) -> Self {
        match core {
            model::SnippeSessionStatus::Pending => Self::Pending,
            model::SnippeSessionStatus::Active => Self::Active,
            model::SnippeSessionStatus::Completed => Self::Completed,
            model::SnippeSessionStatus::Expired => Self::Expired,
            model::SnippeSessionStatus::Cancelled => Self::Cancelled,
            model::SnippeSessionStatus::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for SnippeSessionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Other { name } => name,
        })
    }
}

/// A customer, under any of the names that Snippe's pages give to these fields.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeCustomer {
    /// The whole name, where it comes in one piece (webhooks, sessions).
    pub name: Option<String>,
    /// The first name (`firstname` or `first_name`).
    pub first_name: Option<String>,
    /// The last name (`lastname` or `last_name`).
    pub last_name: Option<String>,
    /// The number as Snippe writes it: `+255…` for payments, `255…` for payouts.
    pub phone: Option<String>,
    /// The mail address.
    pub email: Option<String>,
}

impl From<model::SnippeCustomer> for SnippeCustomer {
    fn from(core: model::SnippeCustomer) -> Self {
        let model::SnippeCustomer { name, first_name, last_name, phone, email } = core;
        Self {
            name: name.map(|inner| inner.expose().to_owned()),
            first_name: first_name.map(|inner| inner.expose().to_owned()),
            last_name: last_name.map(|inner| inner.expose().to_owned()),
            phone: phone.map(|inner| inner.expose().to_owned()),
            email: email.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl fmt::Display for SnippeCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeCustomer")
            .private_if("name", &self.name)
            .private_if("first_name", &self.first_name)
            .private_if("last_name", &self.last_name)
            .private_if("phone", &self.phone)
            .private_if("email", &self.email)
            .end()
    }
}

impl fmt::Debug for SnippeCustomer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Who is paid by a payout.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeRecipient {
    /// The full name.
    pub name: Option<String>,
    /// The number, for a payout to a wallet.
    pub phone: Option<String>,
    /// The bank's code, for a payout to an account.
    pub bank: Option<String>,
    /// The account, for a payout to an account.
    pub account: Option<String>,
}

impl From<model::SnippeRecipient> for SnippeRecipient {
    fn from(core: model::SnippeRecipient) -> Self {
        let model::SnippeRecipient { name, phone, bank, account } = core;
        Self {
            name: name.map(|inner| inner.expose().to_owned()),
            phone: phone.map(|inner| inner.expose().to_owned()),
            bank,
            account: account.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl fmt::Display for SnippeRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeRecipient")
            .private_if("name", &self.name)
            .private_if("phone", &self.phone)
            .plain_if("bank", &self.bank)
            .private_if("account", &self.account)
            .end()
    }
}

impl fmt::Debug for SnippeRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A payment as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub metadata: HashMap<String, String>,
    /// Snippe's words for why it failed.
    pub failure_reason: Option<String>,
    /// The page on which a card is entered.
    pub payment_url: Option<String>,
    /// The short number of a card or QR payment.
    pub payment_token: Option<String>,
    /// The text to show as a QR code.
    pub payment_qr_code: Option<String>,
    /// When it was created.
    pub created_at: Option<SystemTime>,
    /// When its time runs out.
    pub expires_at: Option<SystemTime>,
    /// When it completed.
    pub completed_at: Option<SystemTime>,
    /// When it failed.
    pub failed_at: Option<SystemTime>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`channel.bank`).
    pub extra: HashMap<String, String>,
}

impl From<model::SnippePayment> for SnippePayment {
    fn from(core: model::SnippePayment) -> Self {
        let model::SnippePayment {
            reference,
            status,
            amount,
            payment_type,
            id,
            external_reference,
            session_reference,
            channel_type,
            channel_provider,
            gross,
            fees,
            net,
            customer,
            metadata,
            failure_reason,
            payment_url,
            payment_token,
            payment_qr_code,
            created_at,
            expires_at,
            completed_at,
            failed_at,
            api_version,
            extra,
        } = core;
        Self {
            reference,
            status: status.into(),
            amount: amount.map(|inner| inner.into()),
            payment_type,
            id,
            external_reference,
            session_reference,
            channel_type,
            channel_provider,
            gross: gross.map(|inner| inner.into()),
            fees: fees.map(|inner| inner.into()),
            net: net.map(|inner| inner.into()),
            customer: customer.map(|inner| inner.into()),
            metadata: metadata.into_iter().collect(),
            failure_reason,
            payment_url,
            payment_token,
            payment_qr_code,
            created_at: created_at.map(value::outward),
            expires_at: expires_at.map(value::outward),
            completed_at: completed_at.map(value::outward),
            failed_at: failed_at.map(value::outward),
            api_version,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippePayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayment")
            .plain("reference", &self.reference)
            .plain("status", &self.status)
            .plain_if("amount", &self.amount)
            .plain_if("payment_type", &self.payment_type)
            .plain_if("id", &self.id)
            .plain_if("external_reference", &self.external_reference)
            .plain_if("session_reference", &self.session_reference)
            .plain_if("channel_type", &self.channel_type)
            .plain_if("channel_provider", &self.channel_provider)
            .plain_if("gross", &self.gross)
            .plain_if("fees", &self.fees)
            .plain_if("net", &self.net)
            .plain_if("customer", &self.customer)
            .map("metadata", &self.metadata)
            .plain_if("failure_reason", &self.failure_reason)
            .plain_if("payment_url", &self.payment_url)
            .plain_if("payment_token", &self.payment_token)
            .plain_if("payment_qr_code", &self.payment_qr_code)
            .time_if("created_at", &self.created_at)
            .time_if("expires_at", &self.expires_at)
            .time_if("completed_at", &self.completed_at)
            .time_if("failed_at", &self.failed_at)
            .plain_if("api_version", &self.api_version)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippePayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A payout as Snippe's answers, lists and webhooks show it. Each shows other fields of it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub metadata: HashMap<String, String>,
    /// Snippe's words for why it failed.
    pub failure_reason: Option<String>,
    /// When it was created.
    pub created_at: Option<SystemTime>,
    /// When it completed.
    pub completed_at: Option<SystemTime>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`settlement.net`).
    pub extra: HashMap<String, String>,
}

impl From<model::SnippePayout> for SnippePayout {
    fn from(core: model::SnippePayout) -> Self {
        let model::SnippePayout {
            reference,
            status,
            amount,
            fees,
            total,
            id,
            external_reference,
            channel_type,
            channel_provider,
            recipient,
            narration,
            source,
            metadata,
            failure_reason,
            created_at,
            completed_at,
            api_version,
            extra,
        } = core;
        Self {
            reference,
            status: status.into(),
            amount: amount.map(|inner| inner.into()),
            fees: fees.map(|inner| inner.into()),
            total: total.map(|inner| inner.into()),
            id,
            external_reference,
            channel_type,
            channel_provider,
            recipient: recipient.map(|inner| inner.into()),
            narration,
            source,
            metadata: metadata.into_iter().collect(),
            failure_reason,
            created_at: created_at.map(value::outward),
            completed_at: completed_at.map(value::outward),
            api_version,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippePayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayout")
            .plain("reference", &self.reference)
            .plain("status", &self.status)
            .plain_if("amount", &self.amount)
            .plain_if("fees", &self.fees)
            .plain_if("total", &self.total)
            .plain_if("id", &self.id)
            .plain_if("external_reference", &self.external_reference)
            .plain_if("channel_type", &self.channel_type)
            .plain_if("channel_provider", &self.channel_provider)
            .plain_if("recipient", &self.recipient)
            .plain_if("narration", &self.narration)
            .plain_if("source", &self.source)
            .map("metadata", &self.metadata)
            .plain_if("failure_reason", &self.failure_reason)
            .time_if("created_at", &self.created_at)
            .time_if("completed_at", &self.completed_at)
            .plain_if("api_version", &self.api_version)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippePayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A hosted session [sessions page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub expires_at: Option<SystemTime>,
    /// What the payer reads.
    pub description: Option<String>,
    /// `mobile_money`, `qr`, `card`.
    pub allowed_methods: Vec<String>,
    /// What the merchant sent along. Text stands as it is, anything else as JSON.
    pub metadata: HashMap<String, String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippeSession> for SnippeSession {
    fn from(core: model::SnippeSession) -> Self {
        let model::SnippeSession {
            reference,
            status,
            amount,
            checkout_url,
            short_code,
            payment_link_url,
            expires_at,
            description,
            allowed_methods,
            metadata,
            extra,
        } = core;
        Self {
            reference,
            status: status.into(),
            amount: amount.map(|inner| inner.into()),
            checkout_url,
            short_code,
            payment_link_url,
            expires_at: expires_at.map(value::outward),
            description,
            allowed_methods,
            metadata: metadata.into_iter().collect(),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippeSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSession")
            .plain("reference", &self.reference)
            .plain("status", &self.status)
            .plain_if("amount", &self.amount)
            .plain_if("checkout_url", &self.checkout_url)
            .plain_if("short_code", &self.short_code)
            .plain_if("payment_link_url", &self.payment_link_url)
            .time_if("expires_at", &self.expires_at)
            .plain_if("description", &self.description)
            .list("allowed_methods", &self.allowed_methods)
            .map("metadata", &self.metadata)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippeSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A page of payments.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePaymentPage {
    /// The payments.
    pub items: Vec<SnippePayment>,
    /// Items that are no payment that can be read: their JSON.
    pub unread: Vec<String>,
    /// How many payments there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippePaymentPage> for SnippePaymentPage {
    fn from(core: model::SnippePaymentPage) -> Self {
        let model::SnippePaymentPage { items, unread, total, limit, offset, extra } = core;
        Self {
            items: items.into_iter().map(|inner| inner.into()).collect(),
            unread: unread.into_iter().map(|inner| inner.expose().to_owned()).collect(),
            total,
            limit,
            offset,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippePaymentPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePaymentPage")
            .list("items", &self.items)
            .list("unread", &self.unread)
            .plain_if("total", &self.total)
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippePaymentPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A page of payouts.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippePayoutPage {
    /// The payouts.
    pub items: Vec<SnippePayout>,
    /// Items that are no payout that can be read: their JSON.
    pub unread: Vec<String>,
    /// How many payouts there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippePayoutPage> for SnippePayoutPage {
    fn from(core: model::SnippePayoutPage) -> Self {
        let model::SnippePayoutPage { items, unread, total, limit, offset, extra } = core;
        Self {
            items: items.into_iter().map(|inner| inner.into()).collect(),
            unread: unread.into_iter().map(|inner| inner.expose().to_owned()).collect(),
            total,
            limit,
            offset,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippePayoutPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippePayoutPage")
            .list("items", &self.items)
            .list("unread", &self.unread)
            .plain_if("total", &self.total)
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippePayoutPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A page of hosted sessions.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeSessionPage {
    /// The sessions.
    pub items: Vec<SnippeSession>,
    /// Items that are no session that can be read: their JSON.
    pub unread: Vec<String>,
    /// How many sessions there are in all.
    pub total: Option<i64>,
    /// How many a page holds.
    pub limit: Option<i64>,
    /// How many were passed over.
    pub offset: Option<i64>,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippeSessionPage> for SnippeSessionPage {
    fn from(core: model::SnippeSessionPage) -> Self {
        let model::SnippeSessionPage { items, unread, total, limit, offset, extra } = core;
        Self {
            items: items.into_iter().map(|inner| inner.into()).collect(),
            unread: unread.into_iter().map(|inner| inner.expose().to_owned()).collect(),
            total,
            limit,
            offset,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippeSessionPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeSessionPage")
            .list("items", &self.items)
            .list("unread", &self.unread)
            .plain_if("total", &self.total)
            .plain_if("limit", &self.limit)
            .plain_if("offset", &self.offset)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippeSessionPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The account's balance [payments page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeBalance {
    /// What payouts can spend now.
    pub available: SnippeMoney,
    /// All of it, with what is still settling.
    pub balance: Option<SnippeMoney>,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippeBalance> for SnippeBalance {
    fn from(core: model::SnippeBalance) -> Self {
        let model::SnippeBalance { available, balance, extra } = core;
        Self {
            available: available.into(),
            balance: balance.map(|inner| inner.into()),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippeBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeBalance")
            .plain("available", &self.available)
            .plain_if("balance", &self.balance)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippeBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a payout would cost [agent skill, payout fee].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
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
    pub extra: HashMap<String, String>,
}

impl From<model::SnippeFee> for SnippeFee {
    fn from(core: model::SnippeFee) -> Self {
        let model::SnippeFee { amount, fee_amount, total_amount, currency, extra } = core;
        Self { amount, fee_amount, total_amount, currency, extra: extra.into_iter().collect() }
    }
}

impl fmt::Display for SnippeFee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeFee")
            .plain("amount", &self.amount)
            .plain("fee_amount", &self.fee_amount)
            .plain("total_amount", &self.total_amount)
            .plain("currency", &self.currency)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippeFee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The answer about the webhook secret. Its form is not documented, so it is kept whole.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeWebhookSecret {
    /// The `data` of the answer: its JSON. Where it is the secret alone, the secret without quotes.
    pub answer: String,
}

impl From<model::SnippeWebhookSecret> for SnippeWebhookSecret {
    fn from(core: model::SnippeWebhookSecret) -> Self {
        let model::SnippeWebhookSecret { answer } = core;
        Self { answer: answer.expose().to_owned() }
    }
}

impl fmt::Display for SnippeWebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeWebhookSecret").secret("answer", &self.answer).end()
    }
}

impl fmt::Debug for SnippeWebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An event that Snippe reported by webhook [webhook page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct SnippeEvent {
    /// The event's id, the same in every delivery; the older flat body has none.
    pub id: Option<String>,
    /// `payment.completed`, `payout.failed`, ...
    pub event_type: String,
    /// When it happened.
    pub created_at: Option<SystemTime>,
    /// The version of the API that wrote this.
    pub api_version: Option<String>,
    /// Whether it is the flat body of the version before 2026-01-25.
    pub legacy: bool,
    /// The payment, when it is about one.
    pub payment: Option<SnippePayment>,
    /// The payout, when it is about one.
    pub payout: Option<SnippePayout>,
    /// Every other field: its JSON. `data` is here whole when it can be read as neither.
    pub extra: HashMap<String, String>,
}

impl From<model::SnippeEvent> for SnippeEvent {
    fn from(core: model::SnippeEvent) -> Self {
        let model::SnippeEvent {
            id,
            event_type,
            created_at,
            api_version,
            legacy,
            payment,
            payout,
            extra,
        } = core;
        Self {
            id,
            event_type,
            created_at: created_at.map(value::outward),
            api_version,
            legacy,
            payment: payment.map(|inner| inner.into()),
            payout: payout.map(|inner| inner.into()),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for SnippeEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "SnippeEvent")
            .plain_if("id", &self.id)
            .plain("event_type", &self.event_type)
            .time_if("created_at", &self.created_at)
            .plain_if("api_version", &self.api_version)
            .plain("legacy", &self.legacy)
            .plain_if("payment", &self.payment)
            .plain_if("payout", &self.payout)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for SnippeEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the balance of the collection wallet [collection balance pages].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboCollectionBalance {}

impl From<model::TemboCollectionBalance> for TemboCollectionBalance {
    fn from(core: model::TemboCollectionBalance) -> Self {
        let model::TemboCollectionBalance {} = core;
        Self {}
    }
}

impl From<TemboCollectionBalance> for model::TemboCollectionBalance {
    fn from(given: TemboCollectionBalance) -> Self {
        let TemboCollectionBalance {} = given;
        Self {}
    }
}

impl fmt::Display for TemboCollectionBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboCollectionBalance").end()
    }
}

impl fmt::Debug for TemboCollectionBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the balance of the main (disbursement) wallet [main balance page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboMainBalance {}

impl From<model::TemboMainBalance> for TemboMainBalance {
    fn from(core: model::TemboMainBalance) -> Self {
        let model::TemboMainBalance {} = core;
        Self {}
    }
}

impl From<TemboMainBalance> for model::TemboMainBalance {
    fn from(given: TemboMainBalance) -> Self {
        let TemboMainBalance {} = given;
        Self {}
    }
}

impl fmt::Display for TemboMainBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboMainBalance").end()
    }
}

impl fmt::Debug for TemboMainBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the balance of one wallet [wallet balance pages].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboWalletBalance {
    /// The wallet's number.
    pub account_no: String,
}

impl From<model::TemboWalletBalance> for TemboWalletBalance {
    fn from(core: model::TemboWalletBalance) -> Self {
        let model::TemboWalletBalance { account_no } = core;
        Self { account_no }
    }
}

impl From<TemboWalletBalance> for model::TemboWalletBalance {
    fn from(given: TemboWalletBalance) -> Self {
        let TemboWalletBalance { account_no } = given;
        Self { account_no }
    }
}

impl fmt::Display for TemboWalletBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboWalletBalance").plain("account_no", &self.account_no).end()
    }
}

impl fmt::Debug for TemboWalletBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboCollectionStatement {
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

impl From<model::TemboCollectionStatement> for TemboCollectionStatement {
    fn from(core: model::TemboCollectionStatement) -> Self {
        let model::TemboCollectionStatement { start_date, end_date } = core;
        Self { start_date, end_date }
    }
}

impl From<TemboCollectionStatement> for model::TemboCollectionStatement {
    fn from(given: TemboCollectionStatement) -> Self {
        let TemboCollectionStatement { start_date, end_date } = given;
        Self { start_date, end_date }
    }
}

impl fmt::Display for TemboCollectionStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboCollectionStatement")
            .plain("start_date", &self.start_date)
            .plain("end_date", &self.end_date)
            .end()
    }
}

impl fmt::Debug for TemboCollectionStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the statement of the main (disbursement) wallet [disbursement statement page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboMainStatement {
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

impl From<model::TemboMainStatement> for TemboMainStatement {
    fn from(core: model::TemboMainStatement) -> Self {
        let model::TemboMainStatement { start_date, end_date } = core;
        Self { start_date, end_date }
    }
}

impl From<TemboMainStatement> for model::TemboMainStatement {
    fn from(given: TemboMainStatement) -> Self {
        let TemboMainStatement { start_date, end_date } = given;
        Self { start_date, end_date }
    }
}

impl fmt::Display for TemboMainStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboMainStatement")
            .plain("start_date", &self.start_date)
            .plain("end_date", &self.end_date)
            .end()
    }
}

impl fmt::Debug for TemboMainStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the statement of one wallet [wallet statement page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboWalletStatement {
    /// The wallet's number.
    pub account_no: String,
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

impl From<model::TemboWalletStatement> for TemboWalletStatement {
    fn from(core: model::TemboWalletStatement) -> Self {
        let model::TemboWalletStatement { account_no, start_date, end_date } = core;
        Self { account_no, start_date, end_date }
    }
}

impl From<TemboWalletStatement> for model::TemboWalletStatement {
    fn from(given: TemboWalletStatement) -> Self {
        let TemboWalletStatement { account_no, start_date, end_date } = given;
        Self { account_no, start_date, end_date }
    }
}

impl fmt::Display for TemboWalletStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboWalletStatement")
            .plain("account_no", &self.account_no)
            .plain("start_date", &self.start_date)
            .plain("end_date", &self.end_date)
            .end()
    }
}

impl fmt::Debug for TemboWalletStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for all wallets of the account [list wallets pages].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboWalletList {}

impl From<model::TemboWalletList> for TemboWalletList {
    fn from(core: model::TemboWalletList) -> Self {
        let model::TemboWalletList {} = core;
        Self {}
    }
}

impl From<TemboWalletList> for model::TemboWalletList {
    fn from(given: TemboWalletList) -> Self {
        let TemboWalletList {} = given;
        Self {}
    }
}

impl fmt::Display for TemboWalletList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboWalletList").end()
    }
}

impl fmt::Debug for TemboWalletList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for one wallet [wallet info page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboWalletInfo {
    /// The wallet's number.
    pub account_no: String,
}

impl From<model::TemboWalletInfo> for TemboWalletInfo {
    fn from(core: model::TemboWalletInfo) -> Self {
        let model::TemboWalletInfo { account_no } = core;
        Self { account_no }
    }
}

impl From<TemboWalletInfo> for model::TemboWalletInfo {
    fn from(given: TemboWalletInfo) -> Self {
        let TemboWalletInfo { account_no } = given;
        Self { account_no }
    }
}

impl fmt::Display for TemboWalletInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboWalletInfo").plain("account_no", &self.account_no).end()
    }
}

impl fmt::Debug for TemboWalletInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboCreateWallet {
    /// The customer's first name.
    pub first_name: String,
    /// The customer's middle name.
    #[uniffi(default)]
    pub middle_name: Option<String>,
    /// The customer's last name.
    pub last_name: String,
    /// `YYYY-MM-DD`.
    pub date_of_birth: String,
    /// `M` or `F`.
    pub gender: String,
    /// The document that proves who the customer is.
    pub identity_info: TemboIdentity,
    /// Where the customer lives.
    pub address: TemboAddress,
    /// The customer's mobile number, sent as it stands: its form is not documented.
    pub mobile_no: String,
    /// The customer's e-mail address.
    pub email: String,
    /// `TZS`, `KES` or `USD`.
    pub currency_code: String,
    /// The merchant's own name for the customer.
    #[uniffi(default)]
    pub external_customer_ref: Option<String>,
}

impl From<model::TemboCreateWallet> for TemboCreateWallet {
    fn from(core: model::TemboCreateWallet) -> Self {
        let model::TemboCreateWallet {
            first_name,
            middle_name,
            last_name,
            date_of_birth,
            gender,
            identity_info,
            address,
            mobile_no,
            email,
            currency_code,
            external_customer_ref,
        } = core;
        Self {
            first_name: first_name.expose().to_owned(),
            middle_name: middle_name.map(|inner| inner.expose().to_owned()),
            last_name: last_name.expose().to_owned(),
            date_of_birth: date_of_birth.expose().to_owned(),
            gender,
            identity_info: identity_info.into(),
            address: address.into(),
            mobile_no: mobile_no.expose().to_owned(),
            email: email.expose().to_owned(),
            currency_code,
            external_customer_ref,
        }
    }
}

impl From<TemboCreateWallet> for model::TemboCreateWallet {
    fn from(given: TemboCreateWallet) -> Self {
        let TemboCreateWallet {
            first_name,
            middle_name,
            last_name,
            date_of_birth,
            gender,
            identity_info,
            address,
            mobile_no,
            email,
            currency_code,
            external_customer_ref,
        } = given;
        Self {
            first_name: first_name.into(),
            middle_name: middle_name.map(|inner| inner.into()),
            last_name: last_name.into(),
            date_of_birth: date_of_birth.into(),
            gender,
            identity_info: identity_info.into(),
            address: address.into(),
            mobile_no: mobile_no.into(),
            email: email.into(),
            currency_code,
            external_customer_ref,
        }
    }
}

impl fmt::Display for TemboCreateWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboCreateWallet")
            .private("first_name", &self.first_name)
            .private_if("middle_name", &self.middle_name)
            .private("last_name", &self.last_name)
            .private("date_of_birth", &self.date_of_birth)
            .plain("gender", &self.gender)
            .plain("identity_info", &self.identity_info)
            .plain("address", &self.address)
            .private("mobile_no", &self.mobile_no)
            .private("email", &self.email)
            .plain("currency_code", &self.currency_code)
            .plain_if("external_customer_ref", &self.external_customer_ref)
            .end()
    }
}

impl fmt::Debug for TemboCreateWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A document that proves who a customer is.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboIdentity {
    /// `DRIVER_LICENSE`, `VOTER_ID`, `INTL_PASSPORT` or `NATIONAL_ID`.
    pub id_type: String,
    /// The document's number.
    pub id_number: String,
    /// `YYYY-MM-DD`.
    pub issue_date: String,
    /// `YYYY-MM-DD`.
    pub expiry_date: String,
}

impl From<model::TemboIdentity> for TemboIdentity {
    fn from(core: model::TemboIdentity) -> Self {
        let model::TemboIdentity { id_type, id_number, issue_date, expiry_date } = core;
        Self { id_type, id_number: id_number.expose().to_owned(), issue_date, expiry_date }
    }
}

impl From<TemboIdentity> for model::TemboIdentity {
    fn from(given: TemboIdentity) -> Self {
        let TemboIdentity { id_type, id_number, issue_date, expiry_date } = given;
        Self { id_type, id_number: id_number.into(), issue_date, expiry_date }
    }
}

impl fmt::Display for TemboIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboIdentity")
            .plain("id_type", &self.id_type)
            .private("id_number", &self.id_number)
            .plain("issue_date", &self.issue_date)
            .plain("expiry_date", &self.expiry_date)
            .end()
    }
}

impl fmt::Debug for TemboIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A customer's address.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAddress {
    /// Street and house.
    pub street: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
}

impl From<model::TemboAddress> for TemboAddress {
    fn from(core: model::TemboAddress) -> Self {
        let model::TemboAddress { street, city, postal_code } = core;
        Self {
            street: street.expose().to_owned(),
            city: city.expose().to_owned(),
            postal_code: postal_code.expose().to_owned(),
        }
    }
}

impl From<TemboAddress> for model::TemboAddress {
    fn from(given: TemboAddress) -> Self {
        let TemboAddress { street, city, postal_code } = given;
        Self { street: street.into(), city: city.into(), postal_code: postal_code.into() }
    }
}

impl fmt::Display for TemboAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAddress")
            .private("street", &self.street)
            .private("city", &self.city)
            .private("postal_code", &self.postal_code)
            .end()
    }
}

impl fmt::Debug for TemboAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is in a wallet. All amounts are exact decimals in the wallet's currency, as TemboPlus wrote them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboBalance {
    /// What can be spent.
    pub available_balance: String,
    /// What is booked.
    pub current_balance: Option<String>,
    /// The wallet's number.
    pub account_no: Option<String>,
    /// The wallet's name.
    pub account_name: Option<String>,
    /// `ACTIVE` is the only published value.
    pub account_status: Option<String>,
    /// The wallet's type, as in the list of wallets; newer answers have it.
    pub wallet_type: Option<TemboWalletType>,
    /// ISO 4217 code; newer answers have it.
    pub currency: Option<String>,
    /// ISO 3166-1 code; newer answers have it.
    pub country: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboBalance> for TemboBalance {
    fn from(core: model::TemboBalance) -> Self {
        let model::TemboBalance {
            available_balance,
            current_balance,
            account_no,
            account_name,
            account_status,
            wallet_type,
            currency,
            country,
            extra,
        } = core;
        Self {
            available_balance,
            current_balance,
            account_no,
            account_name: account_name.map(|inner| inner.expose().to_owned()),
            account_status,
            wallet_type: wallet_type.map(|inner| inner.into()),
            currency,
            country,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboBalance")
            .plain("available_balance", &self.available_balance)
            .plain_if("current_balance", &self.current_balance)
            .plain_if("account_no", &self.account_no)
            .private_if("account_name", &self.account_name)
            .plain_if("account_status", &self.account_status)
            .plain_if("wallet_type", &self.wallet_type)
            .plain_if("currency", &self.currency)
            .plain_if("country", &self.country)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a wallet is for [list wallets page].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TemboWalletType {
    /// `DEFAULT DISBURSEMENT`: pays out, and is the first of its kind.
    DefaultDisbursement,
    /// `DEFAULT COLLECTION`: is paid into, and is the first of its kind.
    DefaultCollection,
    /// `DISBURSEMENT`: pays out.
    Disbursement,
    /// `COLLECTION`: is paid into.
    Collection,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::TemboWalletType> for TemboWalletType {
    fn from(core: model::TemboWalletType) -> Self {
        match core {
            model::TemboWalletType::DefaultDisbursement => Self::DefaultDisbursement,
            model::TemboWalletType::DefaultCollection => Self::DefaultCollection,
            model::TemboWalletType::Disbursement => Self::Disbursement,
            model::TemboWalletType::Collection => Self::Collection,
            model::TemboWalletType::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for TemboWalletType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DefaultDisbursement => "default_disbursement",
            Self::DefaultCollection => "default_collection",
            Self::Disbursement => "disbursement",
            Self::Collection => "collection",
            Self::Other { name } => name,
        })
    }
}

/// One wallet. Older answers carry the number alone.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboWallet {
    /// The wallet's number.
    pub account_no: String,
    /// The wallet's name.
    pub account_name: Option<String>,
    /// What it is for.
    pub wallet_type: Option<TemboWalletType>,
    /// An exact decimal in the wallet's currency.
    pub balance: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// ISO 3166-1 code.
    pub country: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboWallet> for TemboWallet {
    fn from(core: model::TemboWallet) -> Self {
        let model::TemboWallet {
            account_no,
            account_name,
            wallet_type,
            balance,
            currency,
            country,
            extra,
        } = core;
        Self {
            account_no,
            account_name: account_name.map(|inner| inner.expose().to_owned()),
            wallet_type: wallet_type.map(|inner| inner.into()),
            balance,
            currency,
            country,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboWallet")
            .plain("account_no", &self.account_no)
            .private_if("account_name", &self.account_name)
            .plain_if("wallet_type", &self.wallet_type)
            .plain_if("balance", &self.balance)
            .plain_if("currency", &self.currency)
            .plain_if("country", &self.country)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A wallet that was created.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboNewWallet {
    /// The wallet's number.
    pub account_no: String,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboNewWallet> for TemboNewWallet {
    fn from(core: model::TemboNewWallet) -> Self {
        let model::TemboNewWallet { account_no, extra } = core;
        Self { account_no, extra: extra.into_iter().collect() }
    }
}

impl fmt::Display for TemboNewWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboNewWallet")
            .plain("account_no", &self.account_no)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboNewWallet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A row of a wallet's statement, in both published forms.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboStatementEntry {
    /// `tranRefNo`: the merchant's reference, that with `-PAYIN` or `-PAYOUT` on a fee's row, or a reference of the bank.
    pub reference: String,
    /// Whether it added or took money.
    pub side: TemboSide,
    /// What was added: an exact decimal, `0` where the field was empty.
    pub credited: String,
    /// What was taken: an exact decimal, `0` where the field was empty.
    pub debited: String,
    /// What its side moved, in whole units, when it is a whole number of them above zero.
    pub amount: Option<i64>,
    /// What was in the wallet afterwards: an exact decimal.
    pub balance: Option<String>,
    /// When it was processed, as written: a day, or a day and a time of an unnamed zone.
    pub value_date: Option<String>,
    /// When the payment was made, as written.
    pub transaction_date: Option<String>,
    /// Free text, in part written by the payer.
    pub narration: String,
    /// The wallet's number; older answers have it.
    pub account_no: Option<String>,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// The payment whose fee this row takes.
    pub fee_of: Option<TemboFeeOf>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboStatementEntry> for TemboStatementEntry {
    fn from(core: model::TemboStatementEntry) -> Self {
        let model::TemboStatementEntry {
            reference,
            side,
            credited,
            debited,
            amount,
            balance,
            value_date,
            transaction_date,
            narration,
            account_no,
            bank_reference,
            fee_of,
            extra,
        } = core;
        Self {
            reference,
            side: side.into(),
            credited,
            debited,
            amount,
            balance,
            value_date,
            transaction_date,
            narration: narration.expose().to_owned(),
            account_no,
            bank_reference,
            fee_of: fee_of.map(|inner| inner.into()),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboStatementEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboStatementEntry")
            .plain("reference", &self.reference)
            .plain("side", &self.side)
            .plain("credited", &self.credited)
            .plain("debited", &self.debited)
            .plain_if("amount", &self.amount)
            .plain_if("balance", &self.balance)
            .plain_if("value_date", &self.value_date)
            .plain_if("transaction_date", &self.transaction_date)
            .private("narration", &self.narration)
            .plain_if("account_no", &self.account_no)
            .plain_if("bank_reference", &self.bank_reference)
            .plain_if("fee_of", &self.fee_of)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboStatementEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The side of a statement's row.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TemboSide {
    /// `CR`: money was added.
    Credit,
    /// `DR`: money was taken.
    Debit,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::TemboSide> for TemboSide {
    fn from(core: model::TemboSide) -> Self {
        match core {
            model::TemboSide::Credit => Self::Credit,
            model::TemboSide::Debit => Self::Debit,
            model::TemboSide::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for TemboSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Credit => "credit",
            Self::Debit => "debit",
            Self::Other { name } => name,
        })
    }
}

/// What a fee's row says about the payment that it belongs to.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboFeeOf {
    /// The merchant's reference.
    pub reference: String,
    /// TemboPlus' id of the payment.
    pub transaction_id: String,
}

impl From<model::TemboFeeOf> for TemboFeeOf {
    fn from(core: model::TemboFeeOf) -> Self {
        let model::TemboFeeOf { reference, transaction_id } = core;
        Self { reference, transaction_id }
    }
}

impl fmt::Display for TemboFeeOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboFeeOf")
            .plain("reference", &self.reference)
            .plain("transaction_id", &self.transaction_id)
            .end()
    }
}

impl fmt::Debug for TemboFeeOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Creates a merchant virtual account [create virtual account page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboCreateVirtualAccount {
    /// The company that the account is named after.
    pub company_name: String,
    /// The merchant's own reference; a second account under it is refused.
    pub reference: String,
}

impl From<model::TemboCreateVirtualAccount> for TemboCreateVirtualAccount {
    fn from(core: model::TemboCreateVirtualAccount) -> Self {
        let model::TemboCreateVirtualAccount { company_name, reference } = core;
        Self { company_name, reference }
    }
}

impl From<TemboCreateVirtualAccount> for model::TemboCreateVirtualAccount {
    fn from(given: TemboCreateVirtualAccount) -> Self {
        let TemboCreateVirtualAccount { company_name, reference } = given;
        Self { company_name, reference }
    }
}

impl fmt::Display for TemboCreateVirtualAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboCreateVirtualAccount")
            .plain("company_name", &self.company_name)
            .plain("reference", &self.reference)
            .end()
    }
}

impl fmt::Debug for TemboCreateVirtualAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the balance of a merchant virtual account [its balance page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboVirtualAccountBalance {
    /// The account's number.
    pub account_no: String,
}

impl From<model::TemboVirtualAccountBalance> for TemboVirtualAccountBalance {
    fn from(core: model::TemboVirtualAccountBalance) -> Self {
        let model::TemboVirtualAccountBalance { account_no } = core;
        Self { account_no }
    }
}

impl From<TemboVirtualAccountBalance> for model::TemboVirtualAccountBalance {
    fn from(given: TemboVirtualAccountBalance) -> Self {
        let TemboVirtualAccountBalance { account_no } = given;
        Self { account_no }
    }
}

impl fmt::Display for TemboVirtualAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboVirtualAccountBalance").plain("account_no", &self.account_no).end()
    }
}

impl fmt::Debug for TemboVirtualAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the statement of a merchant virtual account [its statement page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboVirtualAccountStatement {
    /// The account's number.
    pub account_no: String,
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

impl From<model::TemboVirtualAccountStatement> for TemboVirtualAccountStatement {
    fn from(core: model::TemboVirtualAccountStatement) -> Self {
        let model::TemboVirtualAccountStatement { account_no, start_date, end_date } = core;
        Self { account_no, start_date, end_date }
    }
}

impl From<TemboVirtualAccountStatement> for model::TemboVirtualAccountStatement {
    fn from(given: TemboVirtualAccountStatement) -> Self {
        let TemboVirtualAccountStatement { account_no, start_date, end_date } = given;
        Self { account_no, start_date, end_date }
    }
}

impl fmt::Display for TemboVirtualAccountStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboVirtualAccountStatement")
            .plain("account_no", &self.account_no)
            .plain("start_date", &self.start_date)
            .plain("end_date", &self.end_date)
            .end()
    }
}

impl fmt::Debug for TemboVirtualAccountStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAllocateAccount {
    /// The merchant that the account is named after.
    pub merchant_name: String,
    /// The merchant's own reference, unique.
    pub merchant_reference: String,
    /// A label of the merchant's own.
    #[uniffi(default)]
    pub tag: Option<String>,
}

impl From<model::TemboAllocateAccount> for TemboAllocateAccount {
    fn from(core: model::TemboAllocateAccount) -> Self {
        let model::TemboAllocateAccount { merchant_name, merchant_reference, tag } = core;
        Self { merchant_name, merchant_reference, tag }
    }
}

impl From<TemboAllocateAccount> for model::TemboAllocateAccount {
    fn from(given: TemboAllocateAccount) -> Self {
        let TemboAllocateAccount { merchant_name, merchant_reference, tag } = given;
        Self { merchant_name, merchant_reference, tag }
    }
}

impl fmt::Display for TemboAllocateAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAllocateAccount")
            .plain("merchant_name", &self.merchant_name)
            .plain("merchant_reference", &self.merchant_reference)
            .plain_if("tag", &self.tag)
            .end()
    }
}

impl fmt::Debug for TemboAllocateAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the balance of a merchant bank account [its balance page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboMerchantAccountBalance {
    /// The account's number.
    pub account_no: String,
}

impl From<model::TemboMerchantAccountBalance> for TemboMerchantAccountBalance {
    fn from(core: model::TemboMerchantAccountBalance) -> Self {
        let model::TemboMerchantAccountBalance { account_no } = core;
        Self { account_no }
    }
}

impl From<TemboMerchantAccountBalance> for model::TemboMerchantAccountBalance {
    fn from(given: TemboMerchantAccountBalance) -> Self {
        let TemboMerchantAccountBalance { account_no } = given;
        Self { account_no }
    }
}

impl fmt::Display for TemboMerchantAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboMerchantAccountBalance").plain("account_no", &self.account_no).end()
    }
}

impl fmt::Debug for TemboMerchantAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A merchant account, virtual or at a bank.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAccount {
    /// TemboPlus' id of it.
    pub id: Option<String>,
    /// The account's number.
    pub account_no: String,
    /// The account's name.
    pub account_name: Option<String>,
    /// The merchant's own reference; answers about virtual accounts have it.
    pub reference: Option<String>,
    /// The bank's short name; answers about bank accounts have it.
    pub bank_id: Option<String>,
    /// The bank's full name.
    pub bank_name: Option<String>,
    /// The bank's BIC.
    pub swift_code: Option<String>,
    /// The merchant's label.
    pub tag: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboAccount> for TemboAccount {
    fn from(core: model::TemboAccount) -> Self {
        let model::TemboAccount {
            id,
            account_no,
            account_name,
            reference,
            bank_id,
            bank_name,
            swift_code,
            tag,
            extra,
        } = core;
        Self {
            id,
            account_no,
            account_name: account_name.map(|inner| inner.expose().to_owned()),
            reference,
            bank_id,
            bank_name,
            swift_code,
            tag,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAccount")
            .plain_if("id", &self.id)
            .plain("account_no", &self.account_no)
            .private_if("account_name", &self.account_name)
            .plain_if("reference", &self.reference)
            .plain_if("bank_id", &self.bank_id)
            .plain_if("bank_name", &self.bank_name)
            .plain_if("swift_code", &self.swift_code)
            .plain_if("tag", &self.tag)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is in a merchant account. Amounts are exact decimals in its currency. The answer about a bank account is not documented: what is not recognised in it stays in `extra`.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAccountBalance {
    /// What can be spent.
    pub available_balance: Option<String>,
    /// What is booked.
    pub booked_balance: Option<String>,
    /// The account's number.
    pub account_no: Option<String>,
    /// The account's name.
    pub account_name: Option<String>,
    /// The bank's branch.
    pub branch_code: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboAccountBalance> for TemboAccountBalance {
    fn from(core: model::TemboAccountBalance) -> Self {
        let model::TemboAccountBalance {
            available_balance,
            booked_balance,
            account_no,
            account_name,
            branch_code,
            extra,
        } = core;
        Self {
            available_balance,
            booked_balance,
            account_no,
            account_name: account_name.map(|inner| inner.expose().to_owned()),
            branch_code,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAccountBalance")
            .plain_if("available_balance", &self.available_balance)
            .plain_if("booked_balance", &self.booked_balance)
            .plain_if("account_no", &self.account_no)
            .private_if("account_name", &self.account_name)
            .plain_if("branch_code", &self.branch_code)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboAccountBalance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The statement of a merchant virtual account.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAccountStatement {
    /// The account's number.
    pub account_no: Option<String>,
    /// Its rows.
    pub entries: Vec<TemboAccountEntry>,
    /// Every other field: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboAccountStatement> for TemboAccountStatement {
    fn from(core: model::TemboAccountStatement) -> Self {
        let model::TemboAccountStatement { account_no, entries, extra } = core;
        Self {
            account_no,
            entries: entries.into_iter().map(|inner| inner.into()).collect(),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboAccountStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAccountStatement")
            .plain_if("account_no", &self.account_no)
            .list("entries", &self.entries)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboAccountStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A row of a merchant virtual account: of its statement, or reported by webhook. `id` tells rows apart; charges and taxes share the other two ids with their payment [webhook page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAccountEntry {
    /// TemboPlus' id of the row.
    pub id: String,
    /// The bank's id of the transaction.
    pub transaction_id: Option<String>,
    /// The bank's reference.
    pub reference: Option<String>,
    /// The bank's type of transaction; `L15` and `E99` were seen.
    pub transaction_type: Option<String>,
    /// The way it came; `ESB` and `UXP` were seen.
    pub channel: Option<String>,
    /// When it was made, as written (ISO 8601 with an offset).
    pub transaction_date: Option<String>,
    /// When it was posted, as written.
    pub posting_date: Option<String>,
    /// When it counts, as written.
    pub value_date: Option<String>,
    /// Free text, in part written by the payer.
    pub narration: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// What was added: an exact decimal.
    pub credited: Option<String>,
    /// What was taken: an exact decimal.
    pub debited: Option<String>,
    /// What could be spent afterwards: an exact decimal.
    pub cleared_balance: Option<String>,
    /// What was booked afterwards: an exact decimal.
    pub booked_balance: Option<String>,
    /// The account's number; webhooks have it.
    pub account_no: Option<String>,
    /// Who paid, where it is known; webhooks have it, and their signature does not cover it.
    pub payer_name: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboAccountEntry> for TemboAccountEntry {
    fn from(core: model::TemboAccountEntry) -> Self {
        let model::TemboAccountEntry {
            id,
            transaction_id,
            reference,
            transaction_type,
            channel,
            transaction_date,
            posting_date,
            value_date,
            narration,
            currency,
            credited,
            debited,
            cleared_balance,
            booked_balance,
            account_no,
            payer_name,
            extra,
        } = core;
        Self {
            id,
            transaction_id,
            reference,
            transaction_type,
            channel,
            transaction_date,
            posting_date,
            value_date,
            narration: narration.map(|inner| inner.expose().to_owned()),
            currency,
            credited,
            debited,
            cleared_balance,
            booked_balance,
            account_no,
            payer_name: payer_name.map(|inner| inner.expose().to_owned()),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboAccountEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAccountEntry")
            .plain("id", &self.id)
            .plain_if("transaction_id", &self.transaction_id)
            .plain_if("reference", &self.reference)
            .plain_if("transaction_type", &self.transaction_type)
            .plain_if("channel", &self.channel)
            .plain_if("transaction_date", &self.transaction_date)
            .plain_if("posting_date", &self.posting_date)
            .plain_if("value_date", &self.value_date)
            .private_if("narration", &self.narration)
            .plain_if("currency", &self.currency)
            .plain_if("credited", &self.credited)
            .plain_if("debited", &self.debited)
            .plain_if("cleared_balance", &self.cleared_balance)
            .plain_if("booked_balance", &self.booked_balance)
            .plain_if("account_no", &self.account_no)
            .private_if("payer_name", &self.payer_name)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboAccountEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a signed webhook reports about a merchant bank account [its webhook page]. It tells that money came to an account; it is no evidence about any payment made here.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboMerchantEvent {
    /// `transaction.created` is the only published name.
    pub event: String,
    /// When TemboPlus signed it.
    pub signed_at: SystemTime,
    /// The account's number.
    pub account_no: Option<String>,
    /// The account's name.
    pub account_name: Option<String>,
    /// The bank's short name.
    pub bank_id: Option<String>,
    /// TemboPlus' id of the row.
    pub id: String,
    /// The bank's id of the transaction, where it has one.
    pub transaction_id: Option<String>,
    /// The bank's reference.
    pub reference: Option<String>,
    /// The payment's reference.
    pub payment_reference: Option<String>,
    /// When it was made, as written (ISO 8601 with an offset).
    pub transaction_date: Option<String>,
    /// Whether it added or took money.
    pub side: Option<TemboAccountSide>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// What was added: an exact decimal.
    pub credited: Option<String>,
    /// What was taken: an exact decimal.
    pub debited: Option<String>,
    /// What could be spent afterwards: an exact decimal.
    pub available_balance: Option<String>,
    /// What was booked afterwards: an exact decimal.
    pub current_balance: Option<String>,
    /// Free text, in part written by the payer.
    pub description: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under its path (`counterparty`).
    pub extra: HashMap<String, String>,
}

impl From<model::TemboMerchantEvent> for TemboMerchantEvent {
    fn from(core: model::TemboMerchantEvent) -> Self {
        let model::TemboMerchantEvent {
            event,
            signed_at,
            account_no,
            account_name,
            bank_id,
            id,
            transaction_id,
            reference,
            payment_reference,
            transaction_date,
            side,
            currency,
            credited,
            debited,
            available_balance,
            current_balance,
            description,
            extra,
        } = core;
        Self {
            event,
            signed_at: value::outward(signed_at),
            account_no,
            account_name: account_name.map(|inner| inner.expose().to_owned()),
            bank_id,
            id,
            transaction_id,
            reference,
            payment_reference,
            transaction_date,
            side: side.map(|inner| inner.into()),
            currency,
            credited,
            debited,
            available_balance,
            current_balance,
            description: description.map(|inner| inner.expose().to_owned()),
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboMerchantEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboMerchantEvent")
            .plain("event", &self.event)
            .time("signed_at", &self.signed_at)
            .plain_if("account_no", &self.account_no)
            .private_if("account_name", &self.account_name)
            .plain_if("bank_id", &self.bank_id)
            .plain("id", &self.id)
            .plain_if("transaction_id", &self.transaction_id)
            .plain_if("reference", &self.reference)
            .plain_if("payment_reference", &self.payment_reference)
            .plain_if("transaction_date", &self.transaction_date)
            .plain_if("side", &self.side)
            .plain_if("currency", &self.currency)
            .plain_if("credited", &self.credited)
            .plain_if("debited", &self.debited)
            .plain_if("available_balance", &self.available_balance)
            .plain_if("current_balance", &self.current_balance)
            .private_if("description", &self.description)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboMerchantEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The side of a row of a merchant bank account.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TemboAccountSide {
    /// `CREDIT`: money was added.
    Credit,
    /// `DEBIT`: money was taken [the name is not published, and the likely one].
    Debit,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::TemboAccountSide> for TemboAccountSide {
    fn from(core: model::TemboAccountSide) -> Self {
        match core {
            model::TemboAccountSide::Credit => Self::Credit,
            model::TemboAccountSide::Debit => Self::Debit,
            model::TemboAccountSide::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for TemboAccountSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Credit => "credit",
            Self::Debit => "debit",
            Self::Other { name } => name,
        })
    }
}

/// Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboStartOnboarding {
    /// The customer's national identification number (NIDA).
    pub nin: String,
    /// The customer's phone number, sent as it stands: its form is not documented.
    pub phone_number: String,
    /// The customer's e-mail address.
    pub email: String,
    /// `YYYY-MM-DD`, on the identity card.
    pub card_issue_date: String,
    /// `YYYY-MM-DD`, on the identity card.
    pub card_expiry_date: String,
}

impl From<model::TemboStartOnboarding> for TemboStartOnboarding {
    fn from(core: model::TemboStartOnboarding) -> Self {
        let model::TemboStartOnboarding {
            nin,
            phone_number,
            email,
            card_issue_date,
            card_expiry_date,
        } = core;
        Self {
            nin: nin.expose().to_owned(),
            phone_number: phone_number.expose().to_owned(),
            email: email.expose().to_owned(),
            card_issue_date,
            card_expiry_date,
        }
    }
}

impl From<TemboStartOnboarding> for model::TemboStartOnboarding {
    fn from(given: TemboStartOnboarding) -> Self {
        let TemboStartOnboarding { nin, phone_number, email, card_issue_date, card_expiry_date } =
            given;
        Self {
            nin: nin.into(),
            phone_number: phone_number.into(),
            email: email.into(),
            card_issue_date,
            card_expiry_date,
        }
    }
}

impl fmt::Display for TemboStartOnboarding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboStartOnboarding")
            .private("nin", &self.nin)
            .private("phone_number", &self.phone_number)
            .private("email", &self.email)
            .plain("card_issue_date", &self.card_issue_date)
            .plain("card_expiry_date", &self.card_expiry_date)
            .end()
    }
}

impl fmt::Debug for TemboStartOnboarding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks for the first question of an onboarding [first question page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboFirstQuestion {
    /// The `id` of the onboarding.
    pub onboard_id: String,
}

impl From<model::TemboFirstQuestion> for TemboFirstQuestion {
    fn from(core: model::TemboFirstQuestion) -> Self {
        let model::TemboFirstQuestion { onboard_id } = core;
        Self { onboard_id }
    }
}

impl From<TemboFirstQuestion> for model::TemboFirstQuestion {
    fn from(given: TemboFirstQuestion) -> Self {
        let TemboFirstQuestion { onboard_id } = given;
        Self { onboard_id }
    }
}

impl fmt::Display for TemboFirstQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboFirstQuestion").plain("onboard_id", &self.onboard_id).end()
    }
}

impl fmt::Debug for TemboFirstQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Answers a question of an onboarding [reply page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboAnswerQuestion {
    /// The `id` of the onboarding.
    pub onboard_id: String,
    /// The code of the question that is answered.
    pub question_code: String,
    /// The customer's answer.
    pub answer: String,
}

impl From<model::TemboAnswerQuestion> for TemboAnswerQuestion {
    fn from(core: model::TemboAnswerQuestion) -> Self {
        let model::TemboAnswerQuestion { onboard_id, question_code, answer } = core;
        Self { onboard_id, question_code, answer: answer.expose().to_owned() }
    }
}

impl From<TemboAnswerQuestion> for model::TemboAnswerQuestion {
    fn from(given: TemboAnswerQuestion) -> Self {
        let TemboAnswerQuestion { onboard_id, question_code, answer } = given;
        Self { onboard_id, question_code, answer: answer.into() }
    }
}

impl fmt::Display for TemboAnswerQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboAnswerQuestion")
            .plain("onboard_id", &self.onboard_id)
            .plain("question_code", &self.question_code)
            .private("answer", &self.answer)
            .end()
    }
}

impl fmt::Debug for TemboAnswerQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An onboarding that was started.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboOnboarding {
    /// The id by which questions are asked and answered.
    pub id: String,
    /// TemboPlus' id of the application.
    pub application_id: Option<String>,
    /// `Created` is the only published value.
    pub status: Option<String>,
    /// The id of the request.
    pub request_id: Option<String>,
    /// The account, once there is one.
    pub account_no: Option<String>,
    /// The merchant's own reference.
    pub partner_reference: Option<String>,
    /// When it was created, as written.
    pub created_at: Option<String>,
    /// When it last changed, as written.
    pub updated_at: Option<String>,
    /// Every other field (the customer's data among them), and each of the above in a form that is not documented: its JSON.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboOnboarding> for TemboOnboarding {
    fn from(core: model::TemboOnboarding) -> Self {
        let model::TemboOnboarding {
            id,
            application_id,
            status,
            request_id,
            account_no,
            partner_reference,
            created_at,
            updated_at,
            extra,
        } = core;
        Self {
            id,
            application_id,
            status,
            request_id,
            account_no,
            partner_reference,
            created_at,
            updated_at,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboOnboarding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboOnboarding")
            .plain("id", &self.id)
            .plain_if("application_id", &self.application_id)
            .plain_if("status", &self.status)
            .plain_if("request_id", &self.request_id)
            .plain_if("account_no", &self.account_no)
            .plain_if("partner_reference", &self.partner_reference)
            .plain_if("created_at", &self.created_at)
            .plain_if("updated_at", &self.updated_at)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboOnboarding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where an onboarding stands after a question was asked for or answered.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboOnboardingStep {
    /// The id of the onboarding.
    pub id: Option<String>,
    /// What came of it.
    pub outcome: TemboOnboardingOutcome,
    /// The code as TemboPlus wrote it.
    pub code: String,
    /// The next question, when there is one.
    pub question: Option<TemboQuestion>,
    /// What TemboPlus said about the previous answer; `123` was seen, meanings are not documented.
    pub previous_code: Option<String>,
    /// Every other field, under its path (`result.firstName`), and each of the above in a form that is not documented: its JSON. A verified customer's data are here.
    pub extra: HashMap<String, String>,
}

impl From<model::TemboOnboardingStep> for TemboOnboardingStep {
    fn from(core: model::TemboOnboardingStep) -> Self {
        let model::TemboOnboardingStep { id, outcome, code, question, previous_code, extra } = core;
        Self {
            id,
            outcome: outcome.into(),
            code,
            question: question.map(|inner| inner.into()),
            previous_code,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboOnboardingStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboOnboardingStep")
            .plain_if("id", &self.id)
            .plain("outcome", &self.outcome)
            .plain("code", &self.code)
            .plain_if("question", &self.question)
            .plain_if("previous_code", &self.previous_code)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboOnboardingStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What the code of an onboarding says [reply page; vendor's kit].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TemboOnboardingOutcome {
    /// `00`: the customer is who they say.
    Verified,
    /// `120`: there is another question.
    Question,
    /// `130`: it is over, without success.
    Finished,
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::TemboOnboardingOutcome> for TemboOnboardingOutcome {
    fn from(core: model::TemboOnboardingOutcome) -> Self {
        match core {
            model::TemboOnboardingOutcome::Verified => Self::Verified,
            model::TemboOnboardingOutcome::Question => Self::Question,
            model::TemboOnboardingOutcome::Finished => Self::Finished,
            model::TemboOnboardingOutcome::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for TemboOnboardingOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verified => "verified",
            Self::Question => "question",
            Self::Finished => "finished",
            Self::Other { name } => name,
        })
    }
}

/// A question to a customer.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboQuestion {
    /// The code to answer it by.
    pub question_code: String,
    /// The question in English.
    pub english: Option<String>,
    /// The question in Swahili.
    pub swahili: Option<String>,
}

impl From<model::TemboQuestion> for TemboQuestion {
    fn from(core: model::TemboQuestion) -> Self {
        let model::TemboQuestion { question_code, english, swahili } = core;
        Self {
            question_code,
            english: english.map(|inner| inner.expose().to_owned()),
            swahili: swahili.map(|inner| inner.expose().to_owned()),
        }
    }
}

impl fmt::Display for TemboQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboQuestion")
            .plain("question_code", &self.question_code)
            .private_if("english", &self.english)
            .private_if("swahili", &self.swahili)
            .end()
    }
}

impl fmt::Debug for TemboQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Asks what became of a remittance [transaction status page].
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboRemittanceStatus {
    /// The merchant's own reference of it.
    pub partner_reference: String,
}

impl From<model::TemboRemittanceStatus> for TemboRemittanceStatus {
    fn from(core: model::TemboRemittanceStatus) -> Self {
        let model::TemboRemittanceStatus { partner_reference } = core;
        Self { partner_reference }
    }
}

impl From<TemboRemittanceStatus> for model::TemboRemittanceStatus {
    fn from(given: TemboRemittanceStatus) -> Self {
        let TemboRemittanceStatus { partner_reference } = given;
        Self { partner_reference }
    }
}

impl fmt::Display for TemboRemittanceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboRemittanceStatus")
            .plain("partner_reference", &self.partner_reference)
            .end()
    }
}

impl fmt::Debug for TemboRemittanceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A remittance as its status call shows it. All amounts are exact decimals, as TemboPlus wrote them.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct TemboRemittance {
    /// The merchant's own reference.
    pub partner_reference: String,
    /// Where it stands.
    pub status: TemboRemittanceState,
    /// Why it stands there, as TemboPlus wrote it: `PAYMENT_SUCCESS`, `INVALID_ACCOUNT`, ...
    pub status_code: Option<String>,
    /// The same in words.
    pub status_message: Option<String>,
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
    pub receiver_account: Option<String>,
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
    pub extra: HashMap<String, String>,
}

impl From<model::TemboRemittance> for TemboRemittance {
    fn from(core: model::TemboRemittance) -> Self {
        let model::TemboRemittance {
            partner_reference,
            status,
            status_code,
            status_message,
            transaction_id,
            institution_reference,
            receipt_number,
            sender_currency,
            sender_amount,
            receiver_currency,
            receiver_amount,
            exchange_rate,
            transaction_fee,
            transaction_amount,
            receiver_account,
            receiver_channel,
            institution_code,
            partner_id,
            payment_date,
            transaction_date,
            created_at,
            updated_at,
            completed_at,
            extra,
        } = core;
        Self {
            partner_reference,
            status: status.into(),
            status_code,
            status_message: status_message.map(|inner| inner.expose().to_owned()),
            transaction_id,
            institution_reference,
            receipt_number,
            sender_currency,
            sender_amount,
            receiver_currency,
            receiver_amount,
            exchange_rate,
            transaction_fee,
            transaction_amount,
            receiver_account: receiver_account.map(|inner| inner.expose().to_owned()),
            receiver_channel,
            institution_code,
            partner_id,
            payment_date,
            transaction_date,
            created_at,
            updated_at,
            completed_at,
            extra: extra.into_iter().collect(),
        }
    }
}

impl fmt::Display for TemboRemittance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Masked::new(f, "TemboRemittance")
            .plain("partner_reference", &self.partner_reference)
            .plain("status", &self.status)
            .plain_if("status_code", &self.status_code)
            .private_if("status_message", &self.status_message)
            .plain_if("transaction_id", &self.transaction_id)
            .plain_if("institution_reference", &self.institution_reference)
            .plain_if("receipt_number", &self.receipt_number)
            .plain_if("sender_currency", &self.sender_currency)
            .plain_if("sender_amount", &self.sender_amount)
            .plain_if("receiver_currency", &self.receiver_currency)
            .plain_if("receiver_amount", &self.receiver_amount)
            .plain_if("exchange_rate", &self.exchange_rate)
            .plain_if("transaction_fee", &self.transaction_fee)
            .plain_if("transaction_amount", &self.transaction_amount)
            .private_if("receiver_account", &self.receiver_account)
            .plain_if("receiver_channel", &self.receiver_channel)
            .plain_if("institution_code", &self.institution_code)
            .plain_if("partner_id", &self.partner_id)
            .plain_if("payment_date", &self.payment_date)
            .plain_if("transaction_date", &self.transaction_date)
            .plain_if("created_at", &self.created_at)
            .plain_if("updated_at", &self.updated_at)
            .plain_if("completed_at", &self.completed_at)
            .map("extra", &self.extra)
            .end()
    }
}

impl fmt::Debug for TemboRemittance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a remittance stands [seed 003].
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
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
    /// A value that this release does not know.
    Other {
        /// As it was written.
        name: String,
    },
}

impl From<model::TemboRemittanceState> for TemboRemittanceState {
    fn from(core: model::TemboRemittanceState) -> Self {
        match core {
            model::TemboRemittanceState::Created => Self::Created,
            model::TemboRemittanceState::Submitted => Self::Submitted,
            model::TemboRemittanceState::WaitingAck => Self::WaitingAck,
            model::TemboRemittanceState::Completed => Self::Completed,
            model::TemboRemittanceState::Failed => Self::Failed,
            model::TemboRemittanceState::Reversed => Self::Reversed,
            model::TemboRemittanceState::Canceled => Self::Canceled,
            model::TemboRemittanceState::Other(name) => Self::Other { name },
        }
    }
}

impl fmt::Display for TemboRemittanceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Created => "created",
            Self::Submitted => "submitted",
            Self::WaitingAck => "waiting_ack",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Reversed => "reversed",
            Self::Canceled => "canceled",
            Self::Other { name } => name,
        })
    }
}
