//! Every built-in store passes the conformance script, and the script finds broken stores.

use std::sync::Mutex;

use shilingi::journal::conformance::STEPS;
use shilingi::journal::{Commit, Committed, LeaseDue, MemoryStore, Query, Store, StoreFault, Stored};
use shilingi::value::Uuid;

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

/// Breaks one rule of the contract.
type Breach = fn(&MemoryStore, Commit) -> Result<Committed, StoreFault>;

struct Broken {
    inner: MemoryStore,
    commit: Breach,
    lease: fn(&MemoryStore, &LeaseDue) -> Result<Vec<Uuid>, StoreFault>,
    load: fn(&MemoryStore, &Query) -> Result<Vec<Stored>, StoreFault>,
}

const SOUND: Broken = Broken {
    inner: MemoryStore::new_const(),
    commit: |store, commit| store.commit(commit),
    lease: |store, lease| store.lease_due(lease),
    load: |store, query| store.load(query),
};
