use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Commit, Committed, Index, LeaseDue, Query, Store, StoreFault, Stored};
use crate::value::{Timestamp, Uuid};

/// A journal in memory: for tests and trials. It ends with the process, and what it held is lost.
#[derive(Debug, Default)]
pub struct MemoryStore {
    rows: Mutex<HashMap<Uuid, Row>>,
}

#[derive(Debug)]
struct Row {
    stored: Stored,
    index: Index,
    leased_until: Option<Timestamp>,
}

impl MemoryStore {
    /// An empty journal.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<Uuid, Row>> {
        // A commit changes rows only after every check, so a panic elsewhere left them whole.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        let rows = self.rows();
        Ok(match query {
            Query::Intent(id) => rows.get(id).map(|row| row.stored.clone()).into_iter().collect(),
            Query::Identity(identity) => rows
                .values()
                .filter(|row| row.index.identity == *identity)
                .map(|row| row.stored.clone())
                .collect(),
            Query::All { after, limit } => {
                let mut found: Vec<&Stored> = rows.values().map(|row| &row.stored).collect();
                found.sort_by_key(|s| (s.intent.created_at, s.intent.id));
                found
                    .into_iter()
                    .filter(|s| after.is_none_or(|a| (s.intent.created_at, s.intent.id) > a))
                    .take(*limit)
                    .cloned()
                    .collect()
            }
        })
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        commit.checked()?;
        let mut rows = self.rows();
        if commit.expected_version == 0 {
            return create(&mut rows, commit);
        }
        let Some(row) = rows.get_mut(&commit.intent) else { return Ok(Committed::Stale) };
        if row.stored.version != commit.expected_version {
            return Ok(Committed::Stale);
        }
        commit.records.into_iter().for_each(|record| row.stored.add(record));
        row.stored.version += 1;
        row.index = commit.index;
        row.leased_until = None;
        Ok(Committed::Done { version: row.stored.version })
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        let mut rows = self.rows();
        let mut due: Vec<(Timestamp, Uuid)> = rows
            .iter()
            .filter(|(_, row)| {
                let identity = &row.index.identity;
                identity.provider == lease.provider
                    && identity.profile == lease.profile
                    && identity.environment == lease.environment
                    && row.leased_until.is_none_or(|until| until <= lease.now)
            })
            .filter_map(|(id, row)| row.index.due.filter(|at| *at <= lease.now).map(|at| (at, *id)))
            .collect();
        due.sort_unstable();
        due.truncate(lease.limit);
        for (_, id) in &due {
            if let Some(row) = rows.get_mut(id) {
                row.leased_until = Some(lease.until);
            }
        }
        Ok(due.into_iter().map(|(_, id)| id).collect())
    }
}

fn create(rows: &mut HashMap<Uuid, Row>, commit: Commit) -> Result<Committed, StoreFault> {
    if rows.contains_key(&commit.intent)
        || rows.values().any(|row| row.index.identity == commit.index.identity)
    {
        return Ok(Committed::IdentityTaken);
    }
    if commit.order_is_free && commit.index.order.is_some() {
        let holder = rows.values().find(|r| {
            r.index.holds_order
                && r.index.order == commit.index.order
                && r.index.identity.environment == commit.index.identity.environment
        });
        if let Some(row) = holder {
            return Ok(Committed::OrderTaken(row.index.identity.clone()));
        }
    }
    let Some(stored) = Stored::from_records(commit.records, 1) else {
        return Err(StoreFault::new("journal_damaged", "a new payment must begin with its intent"));
    };
    rows.insert(commit.intent, Row { stored, index: commit.index, leased_until: None });
    Ok(Committed::Done { version: 1 })
}
