//! What must be done with a journal that was restored from a backup, before anything else is.

use sha2::{Digest, Sha256};

use super::pages::Pages;
use super::{Commit, Committed, Index, Query, Record, Store, StoreFault, Stored};
use crate::evidence::{Claim, Evidence, Reading, Source};
use crate::value::{Timestamp, Uuid};

/// What became of the payments of a restored journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restored {
    /// Payments that are unknown now.
    pub unknown: u64,
    /// Settled payments, which stay as they were.
    pub settled: u64,
}

/// Notes on every payment that is not settled that its journal was restored at `now`: it becomes
/// *unknown*, is asked about at once, and is never sent, because it may have left after the backup.
///
/// To be called after a restore and before any worker runs. Called again with the same `now`, after an
/// interruption, it does what is left. Payments that were made after the backup are not in the journal
/// and cannot be brought back by it.
///
/// # Errors
/// The store cannot be read or written; what was done so far stands.
///
/// ```
/// use shilingi::journal::{MemoryStore, restored};
/// use shilingi::value::Timestamp;
/// let now = Timestamp::from_millis(1_757_586_600_000);
/// let done = restored(&MemoryStore::new(), now)?;
/// assert_eq!(done.unknown, 0);
/// # Ok::<(), shilingi::journal::StoreFault>(())
/// ```
pub fn restored(store: &dyn Store, now: Timestamp) -> Result<Restored, StoreFault> {
    let mut done = Restored::default();
    for stored in Pages::new(store) {
        let stored = stored?;
        if note(store, stored, now)? {
            done.unknown += 1;
        } else {
            done.settled += 1;
        }
    }
    Ok(done)
}

/// Whether the payment was open.
fn note(store: &dyn Store, mut stored: Stored, now: Timestamp) -> Result<bool, StoreFault> {
    let intent = stored.intent.id;
    loop {
        if stored.verdict().settled {
            return Ok(false);
        }
        if stored.restored_at() == Some(now) {
            return Ok(true);
        }
        let evidence = fact(
            intent,
            now,
            "restored",
            "the journal was restored from a backup: this may have been sent since",
        );
        let expected_version = stored.version;
        stored.add(Record::Evidence(evidence.clone()));
        let commit = Commit {
            intent,
            expected_version,
            records: vec![Record::Evidence(evidence)],
            index: Index::of(&stored, Some(now)),
            order_is_free: false,
        };
        match store.commit(commit)? {
            Committed::Done { .. } => return Ok(true),
            _ => match store.load(&Query::Intent(intent))?.pop() {
                Some(newer) => stored = newer,
                None => return Err(StoreFault::new("journal_damaged", "a payment vanished")),
            },
        }
    }
}

/// The fact that attempts may have left of which this journal knows nothing. Its id is the same each time
/// for one payment, time and cause, so that noting it twice changes nothing.
pub(super) fn fact(intent: Uuid, now: Timestamp, cause: &str, note: &str) -> Evidence {
    let hash = Sha256::digest(format!("{cause} {intent} {}", now.millis()));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Reading::new(Claim::Restored, note).observed(Uuid::from_random(bytes), now, Source::Engine)
}
