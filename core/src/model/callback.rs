use serde::{Deserialize, Serialize};

use super::Payment;

/// What became of a callback. Whatever it is, the provider is answered 200.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// What may become of a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl Intake {
    pub(crate) fn of(kind: IntakeKind, payment: Payment) -> Self {
        Self { kind, payment: Some(payment), code: None, detail: None }
    }

    pub(crate) fn refused(code: &str, detail: &str) -> Self {
        Self {
            kind: IntakeKind::Refused,
            payment: None,
            code: Some(code.to_owned()),
            detail: Some(detail.to_owned()),
        }
    }
}
