//! From a request to an operation that may be sent.
//!
//! A [`Draft`] is a request as a door received it; [`validate`] answers with a [`Valid`] operation
//! or with every violation at once. Only a valid operation reaches an intent, and a valid operation
//! has no other maker.

mod draft;
mod read;
mod record;
mod report;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Kind, Violations};
use crate::value::{AccountNumber, CallbackUrl, Money, Msisdn, Operator, Private, Reference};

pub use draft::Draft;
pub use read::Request;
pub use record::from_json;
pub use report::Report;

/// The other side of a payment: who pays, or who is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A mobile wallet.
    Wallet {
        /// Its number.
        msisdn: Msisdn,
        /// Its operator: what the caller said, else what the number's range proposes.
        operator: Option<Operator>,
    },
    /// A bank account.
    Bank {
        /// The bank, in the provider's own coding.
        bank: String,
        /// The account.
        account: AccountNumber,
    },
}

impl Party {
    /// The number or account, masked.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Wallet { msisdn, .. } => msisdn.masked(),
            Self::Bank { bank, account } => format!("{bank}:{}", account.masked()),
        }
    }

    /// The number or account, whole.
    #[must_use]
    pub fn whole(&self) -> String {
        match self {
            Self::Wallet { msisdn, .. } => msisdn.digits().to_owned(),
            Self::Bank { bank, account } => format!("{bank}:{}", account.as_str()),
        }
    }
}

/// What is to be paid, in values that are valid by construction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// What it does.
    pub kind: Kind,
    /// The merchant's reference.
    pub reference: Reference,
    /// How much.
    pub money: Money,
    /// Who pays or is paid.
    pub party: Party,
    /// The recipient's name; payouts have one.
    pub recipient: Option<Private>,
    /// The merchant's wallet, where the provider knows several.
    pub wallet: Option<String>,
    /// The provider's channel, where the caller chose it.
    pub channel: Option<String>,
    /// Text for statements.
    pub narration: Option<Private>,
    /// What is sold or owed.
    pub order: Option<String>,
    /// Whether an earlier payment for the same order is no obstacle.
    #[serde(default)]
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome.
    pub callback: Option<CallbackUrl>,
    /// Names and values handed to the provider.
    #[serde(default)]
    pub metadata: std::collections::BTreeMap<String, String>,
}

impl Operation {
    /// Whether both ask for the same thing: kind, wallet, amount, currency, party, channel, order.
    /// Narration, callback address and metadata may differ in a repeat.
    #[must_use]
    pub fn same_content(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.wallet == other.wallet
            && self.money == other.money
            && self.party == other.party
            && self.channel == other.channel
            && self.order == other.order
    }

    /// SHA-256 over exactly that, in hexadecimal digits, for when the payment itself is gone.
    #[must_use]
    pub fn content(&self) -> String {
        let Self { kind, wallet, money, party, channel, order, .. } = self;
        // Plain records always have a form in JSON.
        let text = serde_json::to_string(&(kind, wallet, money, party, channel, order));
        data_encoding::HEXLOWER.encode(&Sha256::digest(text.unwrap_or_default()))
    }
}

/// An operation that broke no rule of ours and none of its provider's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valid(Operation);

impl Valid {
    /// The operation.
    #[must_use]
    pub fn operation(&self) -> &Operation {
        &self.0
    }

    pub(crate) fn into_operation(self) -> Operation {
        self.0
    }
}

/// The rules that a provider adds to ours.
pub trait Rules {
    /// Fills in what the profile supplies, and reports each documented rule that the operation
    /// breaks.
    fn check(&self, operation: &mut Operation, report: &mut Report);
}

/// Checks a draft against our rules and the provider's.
///
/// # Errors
/// Every violation at once, each with field, code, reason and fix.
pub fn validate<R: Request>(draft: Draft<R>, rules: &dyn Rules) -> Result<Valid, Violations> {
    let (request, mut report) = draft.into_parts();
    let mut operation = request.read(&mut report);
    rules.check(&mut operation, &mut report);
    report.into_result().map(|()| Valid(operation))
}
