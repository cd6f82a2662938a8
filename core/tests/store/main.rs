//! Every built-in store passes the conformance script, and the script notices broken stores.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests are tests

#[cfg(feature = "sqlite")]
mod keeping;
#[cfg(feature = "sqlite")]
mod sample;
#[cfg(feature = "sqlite")]
mod sqlite;

mod format;
mod plain;

use shilingi::journal::conformance::STEPS;
use shilingi::journal::{
    Commit, Committed, Identity, LeaseDue, MemoryStore, Query, Record, Retention, Store,
    StoreFault, Stored, Tombstone,
};
use shilingi::value::{Span, Uuid};

fn failures(one: &dyn Store, other: &dyn Store) -> Vec<String> {
    STEPS
        .iter()
        .filter_map(|step| {
            (step.run)(one, other).err().map(|what| format!("{}: {what}", step.name))
        })
        .collect()
}

#[test]
fn memory_keeps_the_contract() {
    let store = MemoryStore::new();
    assert_eq!(failures(&store, &store), Vec::<String>::new());
}

#[cfg(feature = "sqlite")]
#[test]
fn memory_is_exported_imported_and_pruned() {
    keeping::moves(&MemoryStore::new(), &MemoryStore::new());
    keeping::copies(&MemoryStore::new(), &MemoryStore::new());
    keeping::refuses_half_a_file(&MemoryStore::new(), &MemoryStore::new());
    keeping::drops_what_nobody_needs(&MemoryStore::new());
    keeping::keeps_what_is_not_released(&MemoryStore::new());
}

#[test]
fn every_breach_is_noticed() {
    for (step, broken) in breaches() {
        let failures = failures(&broken, &broken);
        assert!(failures.iter().any(|f| f.starts_with(step)), "{step:?} passes: {failures:?}");
    }
}

/// A store that breaks one rule of the contract.
struct Broken {
    inner: MemoryStore,
    commit: fn(&MemoryStore, Commit) -> Result<Committed, StoreFault>,
    lease: fn(LeaseDue) -> LeaseDue,
    load: fn(&MemoryStore, &Query) -> Result<Vec<Stored>, StoreFault>,
    recall: fn(&MemoryStore, &str) -> Result<Option<String>, StoreFault>,
    retention: Forgetful,
}

impl Store for Broken {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        (self.load)(&self.inner, query)
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        (self.commit)(&self.inner, commit)
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        self.inner.lease_due(&(self.lease)(lease.clone()))
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        (self.recall)(&self.inner, key)
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.inner.remember(key, value)
    }

    fn retention(&self) -> Option<&dyn Retention> {
        Some(self)
    }
}

/// How a store breaks the rules of dropping.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forgetful {
    Not,
    Version,
    Tombstone,
    Order,
}

impl Retention for Broken {
    fn bury(&self, tombstone: &Tombstone, version: u64) -> Result<bool, StoreFault> {
        let newest = match self.retention {
            Forgetful::Version => {
                self.inner.load(&Query::Intent(tombstone.intent))?.first().map(|s| s.version)
            }
            _ => None,
        };
        self.inner.bury(tombstone, newest.unwrap_or(version))
    }

    fn tombstone(&self, identity: &Identity) -> Result<Option<Tombstone>, StoreFault> {
        let found = self.inner.tombstone(identity)?;
        Ok(found.filter(|_| self.retention != Forgetful::Tombstone))
    }

    fn tombstones(
        &self,
        after: Option<&Identity>,
        limit: usize,
    ) -> Result<Vec<Tombstone>, StoreFault> {
        match self.retention {
            Forgetful::Order => self.inner.tombstones(None, limit),
            _ => self.inner.tombstones(after, limit),
        }
    }

    fn remembered(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreFault> {
        self.inner.remembered(prefix)
    }
}

fn sound() -> Broken {
    Broken {
        inner: MemoryStore::new(),
        commit: |store, commit| store.commit(commit),
        lease: |lease| lease,
        load: |store, query| store.load(query),
        recall: |store, key| store.recall(key),
        retention: Forgetful::Not,
    }
}

fn breaches() -> Vec<(&'static str, Broken)> {
    vec![
        ("what is dropped leaves", Broken { retention: Forgetful::Version, ..sound() }),
        ("what is dropped leaves", Broken { retention: Forgetful::Tombstone, ..sound() }),
        ("tombstones are paged", Broken { retention: Forgetful::Order, ..sound() }),
        (
            "what is remembered",
            Broken { recall: |store, _| store.recall("conformance"), ..sound() },
        ),
        ("a budget", Broken { lease: |l| LeaseDue { budget: None, ..l }, ..sound() }),
        ("every change is in the feed", Broken { load: newest_first, ..sound() }),
        ("racing changes", Broken { load: skips_one, ..sound() }),
        (
            "a commit is seen whole",
            Broken {
                commit: |store, mut commit| {
                    commit.records.truncate(1);
                    store.commit(commit)
                },
                ..sound()
            },
        ),
        ("a stale version", Broken { commit: last_writer_wins, ..sound() }),
        ("of racing writers", Broken { commit: last_writer_wins, ..sound() }),
        (
            "an identity is taken once",
            Broken {
                commit: |store, commit| match store.commit(commit)? {
                    Committed::IdentityTaken => Ok(Committed::Done { version: 1 }),
                    answer => Ok(answer),
                },
                ..sound()
            },
        ),
        (
            "an order is held by one",
            Broken {
                commit: |store, commit| store.commit(Commit { order_is_free: false, ..commit }),
                ..sound()
            },
        ),
        (
            "an order may be paid twice",
            Broken {
                commit: |store, commit| store.commit(Commit { order_is_free: true, ..commit }),
                ..sound()
            },
        ),
        (
            "records only grow",
            Broken {
                load: |store, query| {
                    let mut found = store.load(query)?;
                    found.iter_mut().for_each(|s| s.evidence.dedup_by_key(|e| e.source));
                    Ok(found)
                },
                ..sound()
            },
        ),
        ("a lease is given once", Broken { lease: |l| LeaseDue { until: l.now, ..l }, ..sound() }),
        ("racing leases", Broken { lease: |l| LeaseDue { until: l.now, ..l }, ..sound() }),
        (
            "a lease ends",
            Broken { lease: |l| LeaseDue { until: l.until + Span::millis(1), ..l }, ..sound() },
        ),
        (
            "a lease is for due",
            Broken { lease: |l| LeaseDue { now: l.now + Span::millis(1), ..l }, ..sound() },
        ),
        (
            "a payment begins with its only intent",
            Broken {
                commit: |store, mut commit| match commit.records.len() {
                    0 => Ok(Committed::Done { version: commit.expected_version + 1 }),
                    _ => {
                        commit.records.sort_by_key(|r| !matches!(r, Record::Intent(_)));
                        store.commit(commit)
                    }
                },
                ..sound()
            },
        ),
        (
            "paging",
            Broken {
                load: |store, query| match query {
                    // A cursor that forgets the id loses payments of the same moment.
                    Query::All { after: Some((at, _)), limit } => {
                        let last = Uuid::parse("ffffffff-ffff-ffff-ffff-ffffffffffff").unwrap();
                        store.load(&Query::All { after: Some((*at, last)), limit: *limit })
                    }
                    query => store.load(query),
                },
                ..sound()
            },
        ),
    ]
}

fn last_writer_wins(store: &MemoryStore, commit: Commit) -> Result<Committed, StoreFault> {
    let now = store.load(&Query::Intent(commit.intent))?.pop();
    let expected_version = now.map_or(commit.expected_version, |stored| stored.version);
    store.commit(Commit { expected_version, ..commit })
}

fn newest_first(store: &MemoryStore, query: &Query) -> Result<Vec<Stored>, StoreFault> {
    let mut found = store.load(query)?;
    if matches!(query, Query::Changed { .. }) {
        found.reverse();
    }
    Ok(found)
}

/// Loses the first change of every page that holds more than one.
fn skips_one(store: &MemoryStore, query: &Query) -> Result<Vec<Stored>, StoreFault> {
    let mut found = store.load(query)?;
    if matches!(query, Query::Changed { .. }) && found.len() > 1 {
        found.remove(0);
    }
    Ok(found)
}
