use serde::{Deserialize, Serialize};

use crate::value::Private;

/// Pays a bill: electricity, water, a control number of the government.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BillRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out).
    pub currency: Option<String>,
    /// The biller's code, for example `LUKU`. Their list is not published.
    pub biller: String,
    /// What is paid with the biller: a meter or control number.
    pub biller_reference: String,
    /// The customer's mobile number. A local form needs `country`.
    pub msisdn: Private,
    /// `TZ`: the country of a number in local form.
    pub country: Option<String>,
    /// The customer's full name.
    pub recipient: Private,
    /// The wallet that pays; the profile's when left out.
    pub wallet: Option<String>,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    pub callback_url: Option<String>,
}

/// Moves money from the merchant's main wallet to a customer's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DepositRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// The customer's wallet, which receives.
    pub wallet: String,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
}

/// Moves money from a customer's wallet to the merchant's main one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// The customer's wallet, which pays.
    pub wallet: String,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
}

/// Moves money from wallet to wallet, both of one currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// Whole units of the currency, from 1 to 2^53 − 1.
    pub amount: i64,
    /// `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// The wallet that pays.
    pub from_wallet: String,
    /// The wallet that receives.
    pub to_wallet: String,
    /// Whether both are the merchant's own disbursement wallets and the newer call is to move it. That
    /// call carries no reference: what is found again is a mark in the narration.
    pub local: bool,
    /// Text for statements; the reference when left out.
    pub narration: Option<Private>,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
}

/// Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemitRequest {
    /// The merchant's own reference of this payment; one reference is one payment for ever.
    pub reference: String,
    /// What is received, in whole units of `currency`, from 1 to 2^53 − 1.
    pub amount: i64,
    /// What is received in: `TZS` (when left out) or `KES`.
    pub currency: Option<String>,
    /// What was sent, as an exact decimal: `100.00`.
    pub sender_amount: String,
    /// ISO 4217 code of what was sent.
    pub sender_currency: String,
    /// Receiver's units for one of the sender's, as an exact decimal: `2500.00`.
    pub exchange_rate: String,
    /// The recipient's mobile number. A local form needs `country`.
    pub msisdn: Option<Private>,
    /// The recipient's bank account.
    pub account: Option<Private>,
    /// `TZ` or `KE`: the country of a number in local form.
    pub country: Option<String>,
    /// The operator or bank that pays out, in the provider's coding: `VODACOM`, `TIGO`, `CRDB`. Their
    /// list is not published in full.
    pub institution: String,
    /// Who sends.
    pub sender: RemitSender,
    /// Who receives.
    pub receiver: RemitReceiver,
    /// What is owed. A second payment for one order is refused until the earlier one has finally
    /// failed.
    pub order: Option<String>,
    /// Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome (HTTPS); the profile's address when left out.
    pub callback_url: Option<String>,
}

/// Who sends a remittance. The pages require the full name; whether they require more is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemitSender {
    /// The full name, as on the identity document.
    pub full_name: Private,
    /// The nationality, two letters.
    pub nationality: Option<String>,
    /// The country that it is sent from, two letters.
    pub country_code: Option<String>,
    /// The kind of identity document, for example `PASSPORT`.
    pub id_type: Option<String>,
    /// Its number.
    pub id_number: Option<Private>,
    /// Its last day, `YYYY-MM-DD`.
    pub id_expiry_date: Option<String>,
    /// The day of birth, `YYYY-MM-DD`.
    pub date_of_birth: Option<Private>,
    /// The telephone number.
    pub phone_number: Option<Private>,
    /// The mail address.
    pub email: Option<Private>,
    /// The postal address.
    pub address: Option<Private>,
    /// Where the money comes from, for example `Salary`.
    pub source_of_funds: Option<Private>,
    /// What it is for, for example `Home Support`.
    pub purpose: Option<Private>,
    /// The occupation.
    pub occupation: Option<Private>,
    /// The employer.
    pub employer: Option<Private>,
}

/// Who receives a remittance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemitReceiver {
    /// The full name.
    pub full_name: Private,
    /// The telephone number; the paid number when left out.
    pub phone_number: Option<Private>,
    /// The mail address.
    pub email: Option<Private>,
    /// The country, two letters; that of the currency when left out.
    pub country_code: Option<String>,
}
