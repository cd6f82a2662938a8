//! Forks between accesses to a journal, never within one: a child of a fork inside SQLite would inherit
//! locks that nobody opens.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::prelude::*;
use shilingi::journal::{Commit, Committed, LeaseDue, Query, Store, StoreFault, Stored};
use shilingi::value::Uuid;

// Plain counters: a mutex could be locked at the moment of the fork, and stay so in the child.
static INSIDE: AtomicUsize = AtomicUsize::new(0);
static FORKING: AtomicUsize = AtomicUsize::new(0);

const NAP: Duration = Duration::from_micros(200);
/// The longest that a fork waits for a journal that does not answer: as long as SQLite waits for a lock.
const MOST_NAPS: u32 = 50_000;

/// Called before a fork, in the parent: waits until no thread is inside a journal.
#[pyfunction]
pub(crate) fn before_fork(py: Python<'_>) {
    FORKING.fetch_add(1, SeqCst);
    py.detach(|| {
        (0..MOST_NAPS).take_while(|_| INSIDE.load(SeqCst) > 0).for_each(|_| sleep(NAP));
    });
}

/// Called after a fork, in both.
#[pyfunction]
pub(crate) fn after_fork(child: bool) {
    if child {
        // The threads that were counted live in the parent.
        INSIDE.store(0, SeqCst);
        FORKING.store(0, SeqCst);
    } else {
        FORKING.fetch_sub(1, SeqCst);
    }
}

/// A store that forks wait for.
pub(crate) struct Gate(pub(crate) Arc<dyn Store>);

struct Inside;

impl Inside {
    fn enter() -> Self {
        loop {
            INSIDE.fetch_add(1, SeqCst);
            if FORKING.load(SeqCst) == 0 {
                return Self;
            }
            INSIDE.fetch_sub(1, SeqCst);
            sleep(NAP);
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.fetch_sub(1, SeqCst);
    }
}

impl Store for Gate {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        let _inside = Inside::enter();
        self.0.load(query)
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        let _inside = Inside::enter();
        self.0.commit(commit)
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        let _inside = Inside::enter();
        self.0.lease_due(lease)
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        let _inside = Inside::enter();
        self.0.recall(key)
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        let _inside = Inside::enter();
        self.0.remember(key, value)
    }
}
