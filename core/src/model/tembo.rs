use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::Private;

/// Shows the named fields of records that are about people; everything else stays hidden.
macro_rules! shown {
    ($($record:ident { $($field:ident),* })+) => {
        $(impl fmt::Debug for $record {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($record))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        })+
    };
}

pub(super) use shown;

/// Asks for the balance of the collection wallet [collection balance pages].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboCollectionBalance {}

/// Asks for the balance of the main (disbursement) wallet [main balance page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboMainBalance {}

/// Asks for the balance of one wallet [wallet balance pages].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboWalletBalance {
    /// The wallet's number.
    pub account_no: String,
}

/// Asks for the statement of the collection wallet [collection statement pages]. How long a range may
/// be is not documented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboCollectionStatement {
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

/// Asks for the statement of the main (disbursement) wallet [disbursement statement page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboMainStatement {
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

/// Asks for the statement of one wallet [wallet statement page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboWalletStatement {
    /// The wallet's number.
    pub account_no: String,
    /// The first day, `YYYY-MM-DD`.
    pub start_date: String,
    /// The last day, `YYYY-MM-DD`.
    pub end_date: String,
}

/// Asks for all wallets of the account [list wallets pages].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboWalletList {}

/// Asks for one wallet [wallet info page].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboWalletInfo {
    /// The wallet's number.
    pub account_no: String,
}

/// Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not
/// documented.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboCreateWallet {
    /// The customer's first name.
    pub first_name: Private,
    /// The customer's middle name.
    pub middle_name: Option<Private>,
    /// The customer's last name.
    pub last_name: Private,
    /// `YYYY-MM-DD`.
    pub date_of_birth: Private,
    /// `M` or `F`.
    pub gender: String,
    /// The document that proves who the customer is.
    pub identity_info: TemboIdentity,
    /// Where the customer lives.
    pub address: TemboAddress,
    /// The customer's mobile number, sent as it stands: its form is not documented.
    pub mobile_no: Private,
    /// The customer's e-mail address.
    pub email: Private,
    /// `TZS`, `KES` or `USD`.
    pub currency_code: String,
    /// The merchant's own name for the customer.
    pub external_customer_ref: Option<String>,
}

/// A document that proves who a customer is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboIdentity {
    /// `DRIVER_LICENSE`, `VOTER_ID`, `INTL_PASSPORT` or `NATIONAL_ID`.
    pub id_type: String,
    /// The document's number.
    pub id_number: Private,
    /// `YYYY-MM-DD`.
    pub issue_date: String,
    /// `YYYY-MM-DD`.
    pub expiry_date: String,
}

/// A customer's address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TemboAddress {
    /// Street and house.
    pub street: Private,
    /// City.
    pub city: Private,
    /// Postal code.
    pub postal_code: Private,
}

/// What is in a wallet. All amounts are exact decimals in the wallet's currency, as TemboPlus wrote
/// them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboBalance {
    /// What can be spent.
    pub available_balance: String,
    /// What is booked.
    pub current_balance: Option<String>,
    /// The wallet's number.
    pub account_no: Option<String>,
    /// The wallet's name.
    pub account_name: Option<Private>,
    /// `ACTIVE` is the only published value.
    pub account_status: Option<String>,
    /// The wallet's type, as in the list of wallets; newer answers have it.
    pub wallet_type: Option<TemboWalletType>,
    /// ISO 4217 code; newer answers have it.
    pub currency: Option<String>,
    /// ISO 3166-1 code; newer answers have it.
    pub country: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// What a wallet is for [list wallets page].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemboWalletType {
    /// `DEFAULT DISBURSEMENT`: pays out, and is the first of its kind.
    DefaultDisbursement,
    /// `DEFAULT COLLECTION`: is paid into, and is the first of its kind.
    DefaultCollection,
    /// `DISBURSEMENT`: pays out.
    Disbursement,
    /// `COLLECTION`: is paid into.
    Collection,
    /// A type that is not documented, as it was written.
    #[serde(untagged)]
    Other(String),
}

/// One wallet. Older answers carry the number alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboWallet {
    /// The wallet's number.
    pub account_no: String,
    /// The wallet's name.
    pub account_name: Option<Private>,
    /// What it is for.
    pub wallet_type: Option<TemboWalletType>,
    /// An exact decimal in the wallet's currency.
    pub balance: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// ISO 3166-1 code.
    pub country: Option<String>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A wallet that was created.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboNewWallet {
    /// The wallet's number.
    pub account_no: String,
    /// Every other field: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// A row of a wallet's statement, in both published forms.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboStatementEntry {
    /// `tranRefNo`: the merchant's reference, that with `-PAYIN` or `-PAYOUT` on a fee's row, or a
    /// reference of the bank.
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
    pub narration: Private,
    /// The wallet's number; older answers have it.
    pub account_no: Option<String>,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// The payment whose fee this row takes.
    pub fee_of: Option<TemboFeeOf>,
    /// Every other field, and each of the above in a form that is not documented: its JSON.
    pub extra: BTreeMap<String, String>,
}

/// The side of a statement's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemboSide {
    /// `CR`: money was added.
    Credit,
    /// `DR`: money was taken.
    Debit,
    /// A side that is not documented, as it was written.
    #[serde(untagged)]
    Other(String),
}

/// What a fee's row says about the payment that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemboFeeOf {
    /// The merchant's reference.
    pub reference: String,
    /// TemboPlus' id of the payment.
    pub transaction_id: String,
}

shown! {
    TemboBalance { available_balance, account_no }
    TemboWallet { account_no, wallet_type }
    TemboNewWallet { account_no }
    TemboStatementEntry { reference, side, amount, fee_of }
}
