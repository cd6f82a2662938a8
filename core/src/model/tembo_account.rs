use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::tembo::shown;
use crate::value::{Private, Timestamp};

/// Creates a merchant virtual account [create virtual account page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboCreateVirtualAccount {
    /// The company that the account is named after.
    pub company_name: String,
    /// The merchant's own reference; a second account under it is refused.
    pub reference: String,
}

/// Asks for the balance of a merchant virtual account [its balance page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboVirtualAccountBalance {
    /// The account's number.
    pub account_no: String,
}

/// Asks for the statement of a merchant virtual account [its statement page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboVirtualAccountStatement {
    /// The account's number.
    pub account_no: String,
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

/// Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboAllocateAccount {
    /// The merchant that the account is named after.
    pub merchant_name: String,
    /// The merchant's own reference, unique.
    pub merchant_reference: String,
    /// A label of the merchant's own.
    pub tag: Option<String>,
}

/// Asks for the balance of a merchant bank account [its balance page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboMerchantAccountBalance {
    /// The account's number.
    pub account_no: String,
}

/// A merchant account, virtual or at a bank.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboAccount {
    /// TemboPlus' id of it.
    pub id: Option<String>,
    /// The account's number.
    pub account_no: String,
    /// The account's name.
    pub account_name: Option<Private>,
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
    pub extra: BTreeMap<String, String>,
}

/// What is in a merchant account. Amounts are exact decimals in its currency. The answer about a bank
/// account is not documented: what is not recognised in it stays in `extra`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboAccountBalance {
    /// What can be spent.
    pub available_balance: Option<String>,
    /// What is booked.
    pub booked_balance: Option<String>,
    /// The account's number.
    pub account_no: Option<String>,
    /// The account's name.
    pub account_name: Option<Private>,
    /// The bank's branch.
    pub branch_code: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// The statement of a merchant virtual account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboAccountStatement {
    /// The account's number.
    pub account_no: Option<String>,
    /// Its rows.
    pub entries: Vec<TemboAccountEntry>,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A row of a merchant virtual account: of its statement, or reported by webhook. `id` tells rows
/// apart; charges and taxes share the other two ids with their payment [webhook page].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub narration: Option<Private>,
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
    pub payer_name: Option<Private>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// What a signed webhook reports about a merchant bank account [its webhook page]. It tells that
/// money came to an account; it is no evidence about any payment made here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboMerchantEvent {
    /// `transaction.created` is the only published name.
    pub event: String,
    /// When TemboPlus signed it.
    pub signed_at: Timestamp,
    /// The account's number.
    pub account_no: Option<String>,
    /// The account's name.
    pub account_name: Option<Private>,
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
    pub description: Option<Private>,
    /// Every other field, and each of the above in a form that is not documented: its JSON, under
    /// its path (`counterparty`).
    pub extra: BTreeMap<String, String>,
}

/// The side of a row of a merchant bank account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemboAccountSide {
    /// `CREDIT`: money was added.
    Credit,
    /// `DEBIT`: money was taken [the name is not published, and the likely one].
    Debit,
    /// A side that is not documented, as it was written.
    #[serde(untagged)]
    Other(String),
}

shown! {
    TemboAccount { id, account_no }
    TemboAccountBalance { available_balance, account_no }
    TemboAccountStatement { account_no, entries }
    TemboAccountEntry { id, credited, debited, currency }
    TemboMerchantEvent { event, id, side, credited, debited, currency }
}
