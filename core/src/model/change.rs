use serde::{Deserialize, Serialize};

use super::Payment;
use crate::value::Timestamp;

/// What a person found out about a payment that machines cannot settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Whether the money moved.
    pub executed: bool,
    /// Who decided.
    pub by: String,
    /// What proves it: a statement line, a letter of the provider, a receipt number.
    pub proof: String,
}

/// Payments that changed, and how far the feed was read for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// In the order of their last change; a payment that changed twice comes once.
    pub changes: Vec<Change>,
    /// Where the last of them stands in the journal: acknowledging moves the consumer's cursor here.
    pub position: i64,
}

/// A payment that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// As it stands now.
    pub payment: Payment,
    /// What happened to it that a program or person should not overlook, oldest first. An event comes with
    /// the change that raised it and again with each later change of the payment, under the same id.
    pub events: Vec<Event>,
}

/// Something that should not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The same each time: whoever has handled it once may pass it over.
    pub id: String,
    /// What it is.
    pub kind: EventKind,
    /// When it became known, by our clock.
    pub at: Timestamp,
    /// What happened, in one line free of personal data.
    pub text: String,
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// It succeeded after it had been reported or decided as failed, expired or cancelled.
    LateSuccess,
    /// The money moved and came back.
    Reversal,
    /// Another payment of the same kind for the same order has succeeded too.
    OverpaidOrder,
    /// A person should look, for the reason that the text and the payment name.
    Review,
    /// One that this version does not know.
    #[serde(untagged)]
    Other(String),
}

impl EventKind {
    /// The name used on every wire of ours.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::LateSuccess => "late_success",
            Self::Reversal => "reversal",
            Self::OverpaidOrder => "overpaid_order",
            Self::Review => "review",
            Self::Other(name) => name,
        }
    }
}
