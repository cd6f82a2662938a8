//! The journal: what is wanted, what was allowed to leave, and what was observed.
//!
//! A payment is a list of records that only grows. [`Store`] is the whole contract of a place that
//! keeps them; every store passes one conformance script (feature `conformance`).

#[cfg(feature = "conformance")]
pub mod conformance;
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
mod record;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;
mod written;

pub use memory::MemoryStore;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
pub use record::{Attempt, Hint, Identity, Intent, Record, Stored};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
pub use store::{Commit, Committed, Index, LeaseDue, Query, Store, StoreFault};
