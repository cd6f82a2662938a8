//! Dropping what is long settled, without ever freeing its identity.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pages::Pages;
use super::{Identity, Store, StoreFault, Stored};
use crate::model::{MayPayAgain, Status};
use crate::operation::Operation;
use crate::status::Verdict;
use crate::value::{Timestamp, Uuid};

/// What stays of a payment whose records were dropped: that its identity is taken, what it was about as
/// a digest, and how it ended. No number and no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// Whose payment it was; never free again.
    pub identity: Identity,
    /// The intent's id.
    pub intent: Uuid,
    /// SHA-256 over what makes two payments the same, in hexadecimal digits.
    pub content: String,
    /// The status that it was settled with.
    pub status: Status,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Tombstone {
    pub(super) fn of(stored: &Stored) -> Self {
        Self {
            identity: stored.intent.identity.clone(),
            intent: stored.intent.id,
            content: stored.intent.operation.content(),
            status: stored.verdict().status,
            created_at: stored.intent.created_at,
            updated_at: stored.updated_at(),
        }
    }

    /// Whether it is the payment that such a request would make.
    #[must_use]
    pub fn is_of(&self, operation: &Operation) -> bool {
        self.content == operation.content()
    }

    /// Whether the same thing may be paid again, as it was told before its records were dropped.
    #[must_use]
    pub fn may_pay_again(&self) -> MayPayAgain {
        Verdict::ended(self.status).may_pay_again()
    }
}

/// A store that can drop payments. The built-in stores can; a store without it keeps everything.
pub trait Retention {
    /// Puts a tombstone in the place of a payment with all its records, if the payment has this version
    /// and a later change of another payment exists. With version 0 no payment and no tombstone of
    /// this identity may exist. Gives whether it was done; otherwise nothing was written.
    ///
    /// # Errors
    /// The store cannot be written.
    fn bury(&self, tombstone: &Tombstone, version: u64) -> Result<bool, StoreFault>;

    /// The tombstone of an identity.
    ///
    /// # Errors
    /// The store cannot be read.
    fn tombstone(&self, identity: &Identity) -> Result<Option<Tombstone>, StoreFault>;

    /// Tombstones in the order of provider, profile, environment's name and reference, from the one
    /// after `after`; at most `limit`.
    ///
    /// # Errors
    /// The store cannot be read.
    fn tombstones(
        &self,
        after: Option<&Identity>,
        limit: usize,
    ) -> Result<Vec<Tombstone>, StoreFault>;

    /// Everything remembered under keys that begin so.
    ///
    /// # Errors
    /// The store cannot be read.
    fn remembered(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreFault>;
}

/// What a pruning did, and why it left what it left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Dropped: a tombstone stands in their place.
    pub dropped: u64,
    /// Settled, but changed at the date or later.
    pub recent: u64,
    /// Not settled, waiting for a person, or not to be paid again by the word of an authority.
    pub open: u64,
    /// They hold their order: without them it could be paid again.
    pub holding: u64,
    /// A consumer of the change feed has not acknowledged them yet.
    pub unacknowledged: u64,
    /// The newest change of the journal, or changed while this ran.
    pub busy: u64,
}

/// Under this the consumers of a profile's changes remember how far they are.
pub(crate) const CURSOR: &str = "cursor";

enum Kept {
    Recent,
    Open,
    Holding,
    Unacknowledged,
}

/// Drops payments that are settled and have not changed since `settled_before`. What is open, is under
/// review, holds its order, or was not acknowledged by every known consumer of its profile's changes
/// stays. References of dropped payments stay taken for ever.
///
/// # Errors
/// `journal_unavailable` for a store without [`Retention`], or the store's fault; what was dropped so far
/// stays dropped.
pub fn prune(store: &dyn Store, settled_before: Timestamp) -> Result<Pruned, StoreFault> {
    let retention = store.retention().ok_or_else(not_here)?;
    let mut acknowledged = BTreeMap::new();
    let mut pruned = Pruned::default();
    for stored in Pages::new(store) {
        let stored = stored?;
        let feed = stored.intent.identity.key(CURSOR);
        if !acknowledged.contains_key(&feed) {
            acknowledged.insert(feed.clone(), least_cursor(retention, &feed)?);
        }
        let seen = acknowledged.get(&feed).copied().unwrap_or(0);
        let count = match kept(&stored, settled_before, seen) {
            Some(Kept::Recent) => &mut pruned.recent,
            Some(Kept::Open) => &mut pruned.open,
            Some(Kept::Holding) => &mut pruned.holding,
            Some(Kept::Unacknowledged) => &mut pruned.unacknowledged,
            None if retention.bury(&Tombstone::of(&stored), stored.version)? => &mut pruned.dropped,
            None => &mut pruned.busy,
        };
        *count += 1;
    }
    Ok(pruned)
}

fn kept(stored: &Stored, settled_before: Timestamp, acknowledged: u64) -> Option<Kept> {
    let verdict = stored.verdict();
    let hinted = stored.hints.iter().map(|hint| hint.at).max();
    let index = super::Index::of(stored, None);
    // A tombstone keeps the status alone: what that permits must be what was told.
    let is_told = Verdict::ended(verdict.status).may_pay_again() == verdict.may_pay_again();
    let is_open = !verdict.settled || verdict.review.is_some() || !is_told;
    if is_open || stored.unanswered_hint().is_some() {
        Some(Kept::Open)
    } else if index.holds_order && index.order.is_some() {
        Some(Kept::Holding)
    } else if hinted.max(Some(stored.updated_at())) >= Some(settled_before) {
        Some(Kept::Recent)
    } else if stored.position > acknowledged {
        Some(Kept::Unacknowledged)
    } else {
        None
    }
}

/// The position that every consumer has passed; without consumers nobody waits for anything.
fn least_cursor(retention: &dyn Retention, feed: &str) -> Result<u64, StoreFault> {
    let cursors = retention.remembered(feed)?;
    let positions = cursors.iter().map(|(_, position)| position.parse().unwrap_or(0));
    Ok(positions.min().unwrap_or(u64::MAX))
}

pub(super) fn not_here() -> StoreFault {
    StoreFault::new("journal_unavailable", "this store keeps everything: it has no retention")
}
