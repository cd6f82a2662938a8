//! The store contract in plain values, for a store that is written in another language.
//!
//! Such a store is asked with a [`StoreCall`] and answers with a [`StoreReply`]: text, integers, and
//! records as JSON text that it keeps and never reads. Both have one form in JSON as well, which
//! `docs/host-stores.md` describes. What a host answers is checked here: an answer that cannot be
//! read is a [`StoreFault`], never a crash.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Commit, Committed, Identity, LeaseDue, Query, Record, Store, StoreFault, Stored};
use crate::model::Environment;
use crate::value::Uuid;

/// What a host's store is asked to do. Times are milliseconds since 1970.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case", deny_unknown_fields)]
pub enum StoreCall {
    /// Load the payment with this identity, if there is one. Answer: `Payments`.
    LoadIdentity {
        /// The provider's name.
        provider: String,
        /// The profile's name.
        profile: String,
        /// `sandbox` or `live`.
        environment: String,
        /// The merchant's reference; letters differ by their case.
        reference: String,
    },
    /// Load the payment with this id, if there is one. Answer: `Payments`.
    LoadIntent {
        /// The intent's id.
        intent: String,
    },
    /// Load the payments of this order that hold it (`holds_order`). Answer: `Payments`.
    LoadOrder {
        /// `sandbox` or `live`.
        environment: String,
        /// The order.
        order: String,
    },
    /// Load all payments after a place, ordered by `created_at`, then `intent`. Answer: `Payments`.
    LoadAll {
        /// `created_at` of the last one seen.
        after_at: Option<i64>,
        /// Id of the last one seen.
        after_intent: Option<String>,
        /// The most to return.
        limit: u64,
    },
    /// Load the payments whose position is above `after`, ordered by position. Answer: `Payments`.
    LoadChanged {
        /// The last position seen.
        after: u64,
        /// The most to return.
        limit: u64,
    },
    /// Add records to a payment. Answer: `Committed`, `Stale`, `IdentityTaken` or `OrderTaken`.
    Commit(PlainCommit),
    /// Lease due payments, the longest due first. Answer: `Leased`.
    LeaseDue(PlainLease),
    /// Give what was last remembered under a key. Answer: `Recalled`.
    Recall {
        /// The key.
        key: String,
    },
    /// Remember a value under a key, in place of the one before. Answer: `Remembered`.
    Remember {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}

/// Records to be added to a payment, all or none, with the columns that a store searches by.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainCommit {
    /// The intent's id.
    pub intent: String,
    /// The version that the records follow; 0 makes a new payment, of version 1.
    pub expected_version: u64,
    /// The JSON text of each record, in order; never empty.
    pub records: Vec<String>,
    /// The provider's name.
    pub provider: String,
    /// The profile's name.
    pub profile: String,
    /// `sandbox` or `live`.
    pub environment: String,
    /// The merchant's reference.
    pub reference: String,
    /// What is sold or owed.
    pub order: Option<String>,
    /// Whether the payment now stands in the way of a second one for its order.
    pub holds_order: bool,
    /// The status, for lists.
    pub status: String,
    /// When it is to be looked at next, if at all.
    pub due: Option<i64>,
    /// When it was recorded.
    pub created_at: i64,
    /// For a new payment: refuse it while another payment of the same environment holds its order.
    pub order_is_free: bool,
}

/// A request for payments of one profile that are due for a look: `due` is not empty, and `due <= now`
/// or `created_at > ahead`; and no lease holds: none is set, or it lies at or before `now`, or after
/// `until`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainLease {
    /// The provider's name.
    pub provider: String,
    /// The profile's name.
    pub profile: String,
    /// `sandbox` or `live`.
    pub environment: String,
    /// What counts as due.
    pub now: i64,
    /// A payment recorded later than this is due whatever its time says.
    pub ahead: i64,
    /// How long the lease holds; the next commit to the payment ends it too.
    pub until: i64,
    /// The most to lease.
    pub limit: u64,
    /// What the profile's budget allows all callers together.
    pub budget: Option<PlainBudget>,
}

/// At most so many looks in one span of time. A span with another number has a budget of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainBudget {
    /// The most looks.
    pub most: u64,
    /// The number of the span.
    pub span: i64,
}

/// What a host's store answers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreReply {
    /// The payments found; none is no fault.
    Payments(Vec<PlainPayment>),
    /// The commit is durable.
    Committed {
        /// The version now.
        version: u64,
    },
    /// Somebody else committed first; nothing was written.
    Stale,
    /// The identity or id of a new payment is taken; nothing was written.
    IdentityTaken,
    /// The order of a new payment is held by this one, of the same environment; nothing was written.
    OrderTaken {
        /// Its provider.
        provider: String,
        /// Its profile.
        profile: String,
        /// Its reference.
        reference: String,
    },
    /// The ids of the payments that are now leased to the caller.
    Leased(Vec<String>),
    /// What was remembered, if anything was.
    Recalled(Option<String>),
    /// It is remembered.
    Remembered,
    /// The store cannot do its work.
    Fault {
        /// `journal_unavailable`, `journal_full`, `journal_locked`, `journal_damaged` or
        /// `journal_newer`; any other counts as `journal_unavailable`. Full, locked and newer say
        /// that nothing was written; where it may have been, the code is `journal_unavailable`.
        code: String,
        /// What happened and what to do, without numbers and names of people.
        detail: String,
    },
}

/// A payment as a host's store keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainPayment {
    /// The JSON text of its records, in the order they were committed.
    pub records: Vec<String>,
    /// How many commits made it.
    pub version: u64,
    /// Where its last change stands among all changes.
    pub position: u64,
}

impl StoreCall {
    /// The call that loads what a query asks for.
    #[must_use]
    pub fn load(query: &Query) -> Self {
        match query {
            Query::Identity(identity) => Self::LoadIdentity {
                provider: identity.provider.clone(),
                profile: identity.profile.clone(),
                environment: identity.environment.name().to_owned(),
                reference: identity.reference.clone(),
            },
            Query::Intent(id) => Self::LoadIntent { intent: id.to_string() },
            Query::Order { environment, order } => {
                Self::LoadOrder { environment: environment.name().to_owned(), order: order.clone() }
            }
            Query::All { after, limit } => Self::LoadAll {
                after_at: after.map(|(at, _)| at.millis()),
                after_intent: after.map(|(_, id)| id.to_string()),
                limit: *limit as u64,
            },
            Query::Changed { after, limit } => {
                Self::LoadChanged { after: *after, limit: *limit as u64 }
            }
        }
    }

    /// The call that commits.
    ///
    /// # Errors
    /// `journal_damaged`: it could be no payment's, and the store must not see it.
    pub fn commit(commit: &Commit) -> Result<Self, StoreFault> {
        commit.checked()?;
        let records = commit.records.iter().map(Record::to_json).collect::<Result<_, _>>()?;
        let index = &commit.index;
        Ok(Self::Commit(PlainCommit {
            intent: commit.intent.to_string(),
            expected_version: commit.expected_version,
            records,
            provider: index.identity.provider.clone(),
            profile: index.identity.profile.clone(),
            environment: index.identity.environment.name().to_owned(),
            reference: index.identity.reference.clone(),
            order: index.order.clone(),
            holds_order: index.holds_order,
            status: index.status.name().to_owned(),
            due: index.due.map(|at| at.millis()),
            created_at: index.created_at.millis(),
            order_is_free: commit.order_is_free,
        }))
    }

    /// The call that leases.
    #[must_use]
    pub fn lease_due(lease: &LeaseDue) -> Self {
        Self::LeaseDue(PlainLease {
            provider: lease.provider.clone(),
            profile: lease.profile.clone(),
            environment: lease.environment.name().to_owned(),
            now: lease.now.millis(),
            ahead: lease.ahead.millis(),
            until: lease.until.millis(),
            limit: lease.limit as u64,
            budget: lease.budget.map(|budget| PlainBudget {
                most: budget.most as u64,
                span: budget.span_of(lease.now),
            }),
        })
    }

    /// The call's name: in most languages the method of the store that answers it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::LoadIdentity { .. } => "load_identity",
            Self::LoadIntent { .. } => "load_intent",
            Self::LoadOrder { .. } => "load_order",
            Self::LoadAll { .. } => "load_all",
            Self::LoadChanged { .. } => "load_changed",
            Self::Commit(_) => "commit",
            Self::LeaseDue(_) => "lease_due",
            Self::Recall { .. } => "recall",
            Self::Remember { .. } => "remember",
        }
    }

    /// The call as one JSON object, whose field `call` is its name.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Text and integers always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl StoreReply {
    /// Reads a reply from its JSON. What is no reply becomes a fault.
    #[must_use]
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| unreadable().into())
    }

    /// The payments of a load.
    ///
    /// # Errors
    /// The store's own fault, `journal_damaged` for records that are none, or
    /// `journal_unavailable` for an answer to another call.
    pub fn payments(self) -> Result<Vec<Stored>, StoreFault> {
        match self {
            Self::Payments(payments) => payments.iter().map(PlainPayment::stored).collect(),
            other => Err(other.fault()),
        }
    }

    /// What became of a commit in this environment.
    ///
    /// # Errors
    /// The store's own fault, or `journal_unavailable` for an answer to another call.
    pub fn committed(self, environment: Environment) -> Result<Committed, StoreFault> {
        match self {
            Self::Committed { version } => Ok(Committed::Done { version }),
            Self::Stale => Ok(Committed::Stale),
            Self::IdentityTaken => Ok(Committed::IdentityTaken),
            Self::OrderTaken { provider, profile, reference } => {
                Ok(Committed::OrderTaken(Identity { provider, profile, environment, reference }))
            }
            other => Err(other.fault()),
        }
    }

    /// The ids of a lease.
    ///
    /// # Errors
    /// The store's own fault, `journal_damaged` for ids that are none, or `journal_unavailable` for
    /// an answer to another call.
    pub fn leased(self) -> Result<Vec<Uuid>, StoreFault> {
        match self {
            Self::Leased(ids) => {
                ids.iter().map(|id| Uuid::parse(id).map_err(|_| damaged())).collect()
            }
            other => Err(other.fault()),
        }
    }

    /// What was remembered.
    ///
    /// # Errors
    /// The store's own fault, or `journal_unavailable` for an answer to another call.
    pub fn recalled(self) -> Result<Option<String>, StoreFault> {
        match self {
            Self::Recalled(value) => Ok(value),
            other => Err(other.fault()),
        }
    }

    /// That it is remembered.
    ///
    /// # Errors
    /// The store's own fault, or `journal_unavailable` for an answer to another call.
    pub fn remembered(self) -> Result<(), StoreFault> {
        match self {
            Self::Remembered => Ok(()),
            other => Err(other.fault()),
        }
    }

    fn fault(self) -> StoreFault {
        const CODES: [&str; 4] =
            ["journal_full", "journal_locked", "journal_damaged", "journal_newer"];
        match self {
            Self::Fault { code, detail } => {
                let known = CODES.into_iter().find(|known| *known == code);
                StoreFault::new(known.unwrap_or("journal_unavailable"), detail)
            }
            _ => unreadable(),
        }
    }
}

impl From<StoreFault> for StoreReply {
    fn from(fault: StoreFault) -> Self {
        Self::Fault { code: fault.code.to_owned(), detail: fault.detail }
    }
}

impl PlainPayment {
    fn stored(&self) -> Result<Stored, StoreFault> {
        let records = self
            .records
            .iter()
            .map(|text| Record::from_json(text))
            .collect::<Result<Vec<Record>, _>>()?;
        Stored::from_records(records, self.version, self.position).ok_or_else(damaged)
    }
}

fn unreadable() -> StoreFault {
    StoreFault::new(
        "journal_unavailable",
        "the store gave no answer to what it was asked: run the conformance script against it",
    )
}

fn damaged() -> StoreFault {
    StoreFault::new(
        "journal_damaged",
        "the journal holds something that is no record: restore it from a backup",
    )
}

/// A store that is a function from calls to replies. The function decides on which thread it works.
pub struct HostStore<F>(F);

impl<F: Fn(StoreCall) -> StoreReply + Send + Sync> HostStore<F> {
    /// A store of this function.
    pub fn new(answer: F) -> Self {
        Self(answer)
    }
}

impl<F: Fn(StoreCall) -> StoreReply + Send + Sync> Store for HostStore<F> {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        (self.0)(StoreCall::load(query)).payments()
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        let environment = commit.index.identity.environment;
        (self.0)(StoreCall::commit(&commit)?).committed(environment)
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        (self.0)(StoreCall::lease_due(lease)).leased()
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        (self.0)(StoreCall::Recall { key: key.to_owned() }).recalled()
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        let call = StoreCall::Remember { key: key.to_owned(), value: value.to_owned() };
        (self.0)(call).remembered()
    }
}

impl fmt::Debug for StoreCall {
    /// The name alone: records are about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreCall({})", self.name())
    }
}

impl fmt::Debug for PlainCommit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlainCommit({} records)", self.records.len())
    }
}

impl fmt::Debug for PlainPayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlainPayment({} records)", self.records.len())
    }
}

impl fmt::Debug for StoreReply {
    /// What was remembered may be anything; payments are about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payments(payments) => write!(f, "Payments({})", payments.len()),
            Self::Committed { version } => write!(f, "Committed({version})"),
            Self::Stale => f.write_str("Stale"),
            Self::IdentityTaken => f.write_str("IdentityTaken"),
            Self::OrderTaken { reference, .. } => write!(f, "OrderTaken({reference})"),
            Self::Leased(ids) => write!(f, "Leased({})", ids.len()),
            Self::Recalled(value) => write!(f, "Recalled({})", value.is_some()),
            Self::Remembered => f.write_str("Remembered"),
            Self::Fault { code, .. } => write!(f, "Fault({code})"),
        }
    }
}
