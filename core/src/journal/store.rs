use std::fmt;

use super::{Identity, Record, Retention, Stored, Tombstone};
use crate::model::{Environment, Error, ErrorKind, MayPayAgain, Status};
use crate::value::{Rate, Timestamp, Uuid};

/// What a store searches by. The engine computes it from the records at every commit, so a store
/// never interprets a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Whose payment it is; unique.
    pub identity: Identity,
    /// What is sold or owed.
    pub order: Option<String>,
    /// Whether it stands in the way of a second payment for its order.
    pub holds_order: bool,
    /// The status, for lists.
    pub status: Status,
    /// When it is to be looked at next, if at all.
    pub due: Option<Timestamp>,
    /// When it was recorded.
    pub created_at: Timestamp,
}

impl Index {
    /// The index of a payment as it stands.
    #[must_use]
    pub fn of(stored: &Stored, due: Option<Timestamp>) -> Self {
        let verdict = stored.verdict();
        Self {
            identity: stored.intent.identity.clone(),
            order: stored.intent.operation.order.clone(),
            holds_order: verdict.may_pay_again() != MayPayAgain::Yes,
            status: verdict.status,
            due,
            created_at: stored.intent.created_at,
        }
    }
}

/// Records to be added to a payment, all or none.
#[derive(Debug, Clone)]
pub struct Commit {
    /// The intent's id.
    pub intent: Uuid,
    /// The version that the records follow; 0 makes a new payment.
    pub expected_version: u64,
    /// The records, never empty.
    pub records: Vec<Record>,
    /// The index once they are added.
    pub index: Index,
    /// For a new payment: refuse it while another payment of the same environment holds its order.
    pub order_is_free: bool,
}

impl Commit {
    /// Whether it could be a payment's: a new one begins with its intent, an old one never gets a
    /// second, and there is something to add.
    ///
    /// # Errors
    /// `journal_damaged`: the caller is at fault, and the store must not write it.
    pub fn checked(&self) -> Result<(), StoreFault> {
        let mut records = self.records.iter();
        let begins = matches!(records.next(), Some(Record::Intent(_)));
        let again = records.any(|record| matches!(record, Record::Intent(_)));
        if self.records.is_empty() || again || begins != (self.expected_version == 0) {
            return Err(StoreFault::new(
                "journal_damaged",
                "a new payment begins with its intent, and no other commit holds one",
            ));
        }
        Ok(())
    }
}

/// What became of a commit. In every case but `Done` nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// It is durable.
    Done {
        /// The version now.
        version: u64,
    },
    /// Somebody else committed first: load again.
    Stale,
    /// The identity of a new payment is taken.
    IdentityTaken,
    /// The identity of a new payment was that of one whose records were dropped: it is not free.
    Retired(Box<Tombstone>),
    /// The order of a new payment is held by this one.
    OrderTaken(Identity),
}

/// Which payments to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// The one with this identity.
    Identity(Identity),
    /// The one with this id.
    Intent(Uuid),
    /// Those that hold an order, under every profile: all that have not finally failed.
    Order {
        /// Pretend or real money.
        environment: Environment,
        /// The order.
        order: String,
    },
    /// All, oldest first, from the one after `after`; at most `limit`.
    All {
        /// The last one already seen: when it was recorded, and its id.
        after: Option<(Timestamp, Uuid)>,
        /// The most to return.
        limit: usize,
    },
    /// Those that changed since a position, in the order of their last change; at most `limit`. A
    /// payment that changed twice comes once, as it stands now.
    Changed {
        /// The position of the last change already seen; 0 for none.
        after: u64,
        /// The most to return.
        limit: usize,
    },
}

/// A request for payments that are due for a look. A lease keeps others from looking at the same
/// one; it never gives the right to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseDue {
    /// The provider's name.
    pub provider: String,
    /// The profile's name.
    pub profile: String,
    /// Pretend or real money.
    pub environment: Environment,
    /// What counts as due.
    pub now: Timestamp,
    /// A payment recorded later than this was recorded by a clock that was ahead, and is due whatever
    /// its time says.
    pub ahead: Timestamp,
    /// How long the lease holds; the next commit to the payment ends it too.
    pub until: Timestamp,
    /// The most to lease.
    pub limit: usize,
    /// The profile's budget; each lease takes one look from it.
    pub budget: Option<Rate>,
}

/// A place that keeps the journal. Calls block; a driver decides on which thread.
///
/// The contract, held by one script that every store passes:
/// - `commit` is atomic and durable before it returns `Done`.
/// - A commit whose `expected_version` is not the payment's version writes nothing.
/// - Two commits with one version never both succeed, in two processes neither.
/// - Identity is unique; with `order_is_free` no other payment that holds the order exists.
/// - A record that was committed is never changed or lost.
/// - `lease_due` gives a payment to one caller until its lease ends; a lease that would hold longer than
///   one given now was made by a clock that was ahead, and has ended. It gives all callers together
///   no more than the budget.
/// - Every commit gives its payment a position above all earlier ones; whoever has seen position N
///   never meets a change at or below N that was not there to be seen.
/// - `recall` gives what was last remembered.
pub trait Store: Send + Sync {
    /// Loads payments; an empty answer means that there are none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault>;

    /// Adds records.
    ///
    /// # Errors
    /// The store cannot be written; nothing was added, or it is not known whether it was.
    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault>;

    /// Leases due payments, the longest due first.
    ///
    /// # Errors
    /// The store cannot be written.
    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault>;

    /// Gives the value last remembered under a key: a consumer's cursor, a heartbeat.
    ///
    /// # Errors
    /// The store cannot be read.
    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault>;

    /// Remembers a value under a key, in place of the one before.
    ///
    /// # Errors
    /// The store cannot be written.
    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault>;

    /// Whether a call may wait for a disk, a server or a program's own code: then it must not run on a
    /// runtime's own threads.
    fn blocks(&self) -> bool {
        true
    }

    /// How it drops what is long settled, if it can.
    fn retention(&self) -> Option<&dyn Retention> {
        None
    }
}

/// A store that cannot do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFault {
    /// Stable code: `journal_unavailable`, `journal_full`, `journal_locked`, `journal_damaged`,
    /// `journal_newer`; see [`StoreFault::WROTE_NOTHING`].
    pub code: &'static str,
    /// What happened and what to do.
    pub detail: String,
}

impl StoreFault {
    /// The codes of faults after which it is certain that nothing was written. A store must not use
    /// them where it may have been.
    pub const WROTE_NOTHING: [&'static str; 3] =
        ["journal_full", "journal_locked", "journal_newer"];

    /// A fault with its code.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.detail, self.code)
    }
}

impl std::error::Error for StoreFault {}

impl From<StoreFault> for Error {
    fn from(fault: StoreFault) -> Self {
        let kind = match fault.code {
            "journal_locked" => ErrorKind::Wait,
            "journal_damaged" => ErrorKind::Person,
            _ => ErrorKind::Setup,
        };
        Self::new(kind, fault.code, fault.detail)
    }
}
