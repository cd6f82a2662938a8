//! Evidence: what was observed about a payment, one observation at a time.
//!
//! Evidence is only ever added. An unsigned or stale callback is a `Hint`, a type
//! of its own, so that nothing can mistake it for evidence.

use serde::{Deserialize, Serialize};

use crate::model::{Handed, MayPayAgain, Reason, TimelineKind};
use crate::value::{Money, Timestamp, Uuid};

/// Who made an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The provider's answer to an attempt, or the lack of one.
    Reply {
        /// The number of the attempt, from 1.
        attempt: u32,
    },
    /// The provider's answer to a question about the payment.
    Query,
    /// A webhook whose signature was verified and whose age was in bounds.
    Webhook,
    /// A row of the provider's own statement or list.
    Statement,
    /// The engine's own fact.
    Engine,
    /// A person's decision, with proof.
    Person,
}

impl Source {
    /// The matching kind of timeline entry.
    #[must_use]
    pub fn timeline(self) -> TimelineKind {
        match self {
            Self::Reply { .. } => TimelineKind::Reply,
            Self::Query => TimelineKind::Query,
            Self::Webhook => TimelineKind::Webhook,
            Self::Statement => TimelineKind::Statement,
            Self::Engine => TimelineKind::Engine,
            Self::Person => TimelineKind::Person,
        }
    }
}

/// What an observation says, in our words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// No byte of the attempt left this machine.
    NotSent,
    /// The provider is documented to refuse before anything moves: settles its own attempt only.
    Refused(Reason),
    /// A refusal that counts only when no other attempt was ever started.
    RefusedAlone(Reason),
    /// It proves nothing either way: a timeout, a 5xx, an unlisted code, "it may exist".
    Silent,
    /// The provider's list or statement was read whole and does not show it, which proves nothing:
    /// lists lag, and rows carry other references.
    NotListed,
    /// The provider knows nothing under a key that we chose and that it is documented to look up by.
    Absent,
    /// The provider works on it.
    Pending,
    /// The provider accepted a payout, which some do on validation alone.
    Accepted,
    /// The money moved.
    Succeeded,
    /// The provider's own record says that it failed.
    Failed(Reason),
    /// The provider's own record says that its time ran out.
    Expired,
    /// The provider's own record says that it was cancelled.
    Cancelled,
    /// The provider's own record says that it was undone.
    Reversed,
    /// The engine gave up sending before any attempt.
    Abandoned,
    /// The journal was restored from a backup while the payment was open: attempts may have left of
    /// which it knows nothing.
    Restored,
}

/// An id from a callback, and what a query with it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The id.
    pub transaction_id: String,
    /// Whether the provider's answer shows that it is none of the payment's.
    pub discarded: bool,
}

/// What a provider that keeps verdicts of its own says beside its status: the shop's server does, to a
/// phone. It is the authority there: a verdict settles with the newest ruling, and never permits more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// When its verdict last changed, by its own clock: of two rulings the later counts, in whatever
    /// order they arrived.
    pub as_of: Timestamp,
    /// Whether it no longer asks about the payment itself.
    pub settled: bool,
    /// Whether a person should look at the payment there.
    pub review: bool,
    /// Whether it would take the same payment again.
    pub may_pay_again: MayPayAgain,
}

/// One observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Identity of the observation: storing it twice changes nothing.
    pub id: Uuid,
    /// When we received it, by our clock.
    pub at: Timestamp,
    /// Who made it.
    pub source: Source,
    /// What it says.
    pub claim: Claim,
    /// The provider's own code, always kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_code: Option<String>,
    /// The provider's id of the payment, if it was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// An id from a callback that this query tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried: Option<Tried>,
    /// The merchant's reference, if it was echoed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The intent, if it was echoed: another one means another journal's payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Uuid>,
    /// The principal, if it was named. A missing amount is no mismatch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Money>,
    /// What the provider handed out: a link, a code, a receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<Handed>,
    /// The provider's whole verdict, where it keeps one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
    /// When the question was asked, by our clock; what came meanwhile is not answered by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Timestamp>,
    /// The provider's clock when it answered, if its answer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_time: Option<Timestamp>,
    /// One line for the timeline, free of personal data and secrets.
    #[serde(default)]
    pub note: String,
}

/// What a provider's message says, before the engine gives it an id, a time and a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it says.
    pub claim: Claim,
    /// The provider's own code.
    pub raw_code: Option<String>,
    /// The provider's id of the payment.
    pub transaction_id: Option<String>,
    /// The merchant's reference.
    pub reference: Option<String>,
    /// The intent.
    pub intent: Option<Uuid>,
    /// The principal.
    pub principal: Option<Money>,
    /// What the provider handed out.
    pub handed: Option<Handed>,
    /// The provider's whole verdict, where it keeps one.
    pub ruling: Option<Ruling>,
    /// One line for the timeline.
    pub note: String,
}

impl Reading {
    /// A reading that carries a claim and nothing else.
    pub fn new(claim: Claim, note: impl Into<String>) -> Self {
        Self {
            claim,
            raw_code: None,
            transaction_id: None,
            reference: None,
            intent: None,
            principal: None,
            handed: None,
            ruling: None,
            note: note.into(),
        }
    }

    /// A reading of an answer that proves nothing, and why.
    pub(crate) fn silent(http: u16, code: Option<String>, why: &str) -> Self {
        let (shown, code) = match code {
            Some(code) => (format!(" {code}"), code),
            None => (String::new(), format!("HTTP_{http}")),
        };
        Self::new(Claim::Silent, format!("HTTP {http}{shown}: {why}")).code(code)
    }

    /// The same reading with the provider's own code.
    #[must_use]
    pub fn code(mut self, raw_code: impl Into<String>) -> Self {
        self.raw_code = Some(raw_code.into());
        self
    }

    /// Turns the reading into evidence.
    #[must_use]
    pub fn observed(self, id: Uuid, at: Timestamp, source: Source) -> Evidence {
        Evidence {
            id,
            at,
            source,
            claim: self.claim,
            raw_code: self.raw_code,
            transaction_id: self.transaction_id,
            tried: None,
            asked_at: None,
            server_time: None,
            reference: self.reference,
            intent: self.intent,
            principal: self.principal,
            handed: self.handed,
            ruling: self.ruling,
            note: self.note,
        }
    }
}
