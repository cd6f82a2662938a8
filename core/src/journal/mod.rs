//! The journal: what is wanted, what was allowed to leave, and what was observed.
//!
//! A payment is a list of records that only grows. [`Store`] is the whole contract of a place that
//! keeps them; every store passes one conformance script (feature `conformance`).

mod archive;
#[cfg(feature = "conformance")]
pub mod conformance;
mod memory;
mod open;
mod pages;
mod plain;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod queue;
mod record;
mod restore;
pub(crate) mod retention;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;
mod written;

pub use archive::{Exported, Imported, Origin, export, import};
pub use memory::MemoryStore;
pub use open::open;
pub use plain::{
    HostStore, PlainBudget, PlainCommit, PlainLease, PlainPayment, StoreCall, StoreReply,
};
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
pub use record::{Attempt, Hint, Identity, Intent, Record, Stored};
pub use restore::{Restored, restored};
pub use retention::{Pruned, Retention, Tombstone, prune};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
pub use store::{Commit, Committed, Index, LeaseDue, Query, Store, StoreFault};
