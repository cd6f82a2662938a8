//! The journal of a run: the store in memory, which may be told to break its contract.

use shilingi::journal::{Commit, Committed, MemoryStore, Query, Record, Store, StoreFault, Stored};
use shilingi::value::Uuid;

use crate::mutation::Mutation;

#[derive(Default)]
pub(crate) struct Journal {
    pub(crate) inner: MemoryStore,
    pub(crate) mutation: Option<Mutation>,
}

impl Journal {
    pub(crate) fn commit(&self, mut commit: Commit) -> Result<Committed, StoreFault> {
        match self.mutation {
            Some(Mutation::StaleIsDone) => match self.inner.commit(commit.clone())? {
                Committed::Stale => Ok(Committed::Done { version: commit.expected_version + 1 }),
                other => Ok(other),
            },
            Some(Mutation::VersionIgnored) => {
                if let (1.., Some(stored)) = (commit.expected_version, self.one(commit.intent)) {
                    commit.expected_version = stored.version;
                }
                self.inner.commit(commit)
            }
            Some(Mutation::AttemptForgotten) => {
                commit.records.retain(|record| !matches!(record, Record::Attempt(_)));
                if commit.records.is_empty() {
                    return Ok(Committed::Done { version: commit.expected_version });
                }
                self.inner.commit(commit)
            }
            Some(Mutation::OrderIgnored) => {
                commit.order_is_free = false;
                self.inner.commit(commit)
            }
            _ => self.inner.commit(commit),
        }
    }

    pub(crate) fn one(&self, id: Uuid) -> Option<Stored> {
        self.inner.load(&Query::Intent(id)).ok()?.pop()
    }

    pub(crate) fn all(&self) -> Vec<Stored> {
        self.inner.load(&Query::All { after: None, limit: usize::MAX }).unwrap_or_default()
    }
}

pub(crate) fn fault() -> StoreFault {
    StoreFault::new("journal_unavailable", "the simulation says so")
}
