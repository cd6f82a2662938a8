//! From a request to an operation that may be sent.
//!
//! A [`Draft`] is a request as a door received it; [`validate`] answers with a [`Valid`] operation
//! or with every violation at once. Only a valid operation reaches an intent, and a valid operation
//! has no other maker.

mod details;
mod draft;
mod read;
mod record;
mod report;
mod request;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::evidence::Reading;
use crate::model::{Kind, Violations};
use crate::value::{CallbackUrl, Money, Private, Reference};

pub use details::*;
pub use draft::Draft;
pub use record::from_json;
pub use report::Report;
pub use request::Request;

/// What is to be paid, in values that are valid by construction: what every payment has, and the
/// details of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// What only this kind of payment has.
    #[serde(flatten)]
    pub details: Details,
    /// The merchant's reference.
    pub reference: Reference,
    /// How much.
    pub money: Money,
    /// Text for statements.
    pub narration: Option<Private>,
    /// What is sold or owed.
    pub order: Option<String>,
    /// Whether an earlier payment for the same order is no obstacle.
    #[serde(default)]
    pub order_risk_taken: bool,
    /// Where the provider reports the outcome.
    pub callback: Option<CallbackUrl>,
}

impl Operation {
    /// What it does.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.details.kind()
    }

    /// Whether both ask for the same thing: kind, wallet, amount, currency, payer or payee, channel,
    /// biller's reference, order. Narration, names, callback address and metadata may differ in a
    /// repeat.
    #[must_use]
    pub fn same_content(&self, other: &Self) -> bool {
        self.identifying() == other.identifying()
    }

    fn identifying(&self) -> (String, Money, Option<&str>) {
        (self.details.content(), self.money, self.order.as_deref())
    }

    /// The same reading, without a principal that the payer was free to choose.
    pub(crate) fn judge(&self, reading: Reading) -> Reading {
        let chosen = |paid: &Money| *paid != self.money && self.details.takes(self.money, *paid);
        match reading.principal.filter(chosen) {
            Some(paid) => Reading {
                principal: None,
                note: format!("{}, {paid} chosen by the payer", reading.note),
                ..reading
            },
            None => reading,
        }
    }

    /// SHA-256 over exactly that, in hexadecimal digits, for when the payment itself is gone.
    #[must_use]
    pub fn content(&self) -> String {
        let text = serde_json::to_string(&self.identifying());
        // Plain records always have a form in JSON.
        data_encoding::HEXLOWER.encode(&Sha256::digest(text.unwrap_or_default()))
    }
}

/// An operation that broke no rule of ours and none of its provider's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valid {
    operation: Operation,
    warnings: Violations,
}

impl Valid {
    /// The operation.
    #[must_use]
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// What is doubtful about it, and no obstacle.
    #[must_use]
    pub fn warnings(&self) -> &[crate::model::Violation] {
        &self.warnings
    }

    pub(crate) fn into_parts(self) -> (Operation, Violations) {
        (self.operation, self.warnings)
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
    report.into_result().map(|warnings| Valid { operation, warnings })
}
