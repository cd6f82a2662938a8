use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    Commit, Committed, Identity, Index, LeaseDue, Query, Retention, Store, StoreFault, Stored,
    Tombstone,
};
use crate::model::Environment;
use crate::value::{Timestamp, Uuid};

/// A journal in memory: for tests and trials. It ends with the process, and what it held is lost.
#[derive(Debug, Default)]
pub struct MemoryStore {
    contents: Mutex<Contents>,
}

#[derive(Debug, Default)]
struct Contents {
    rows: HashMap<Uuid, Row>,
    identities: HashMap<Identity, Uuid>,
    last_position: u64,
    spent: HashMap<(String, String, Environment), Spent>,
    remembered: HashMap<String, String>,
    tombstones: BTreeMap<Place, Tombstone>,
}

/// The order of identities in every store.
type Place = (String, String, &'static str, String);

fn place(identity: &Identity) -> Place {
    let Identity { provider, profile, environment, reference } = identity.clone();
    (provider, profile, environment.name(), reference)
}

#[derive(Debug)]
struct Row {
    stored: Stored,
    index: Index,
    leased_until: Option<Timestamp>,
}

/// How much of a budget was used in the span that began at `span` spans after 1970.
#[derive(Debug, Default)]
struct Spent {
    span: i64,
    looks: usize,
}

impl MemoryStore {
    /// An empty journal.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        // A commit changes rows only after every check, so a panic elsewhere left them whole.
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        let contents = self.contents();
        let row = |id: &Uuid| contents.rows.get(id).map(|row| row.stored.clone());
        Ok(match query {
            Query::Intent(id) => row(id).into_iter().collect(),
            Query::Identity(identity) => {
                contents.identities.get(identity).and_then(row).into_iter().collect()
            }
            Query::Order { environment, order } => {
                let held = |row: &&Row| {
                    row.index.holds_order
                        && row.index.order.as_ref() == Some(order)
                        && row.index.identity.environment == *environment
                };
                contents.rows.values().filter(held).map(|row| row.stored.clone()).collect()
            }
            Query::All { after, limit } => {
                let moment = |s: &Stored| (s.intent.created_at, s.intent.id);
                contents.sorted(*limit, |s| after.is_none_or(|a| moment(s) > a), moment)
            }
            Query::Changed { after, limit } => {
                contents.sorted(*limit, |s| s.position > *after, |s| s.position)
            }
        })
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        commit.checked()?;
        let mut contents = self.contents();
        let position = contents.last_position + 1;
        if commit.expected_version == 0 {
            return contents.create(commit, position);
        }
        let Some(row) = contents.rows.get_mut(&commit.intent) else {
            return Ok(Committed::Stale);
        };
        if row.stored.version != commit.expected_version {
            return Ok(Committed::Stale);
        }
        commit.records.into_iter().for_each(|record| row.stored.add(record));
        row.stored.version += 1;
        row.stored.position = position;
        row.index = commit.index;
        row.leased_until = None;
        let version = row.stored.version;
        contents.last_position = position;
        Ok(Committed::Done { version })
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        let mut contents = self.contents();
        let limit = contents.allowance(lease);
        let mut due: Vec<(Timestamp, Uuid)> = contents
            .rows
            .iter()
            .filter(|(_, row)| {
                let identity = &row.index.identity;
                identity.provider == lease.provider
                    && identity.profile == lease.profile
                    && identity.environment == lease.environment
                    && row.leased_until.is_none_or(|at| at <= lease.now || at > lease.until)
            })
            .filter_map(|(id, row)| {
                let ahead = row.index.created_at > lease.ahead;
                row.index.due.filter(|at| *at <= lease.now || ahead).map(|at| (at, *id))
            })
            .collect();
        due.sort_unstable();
        due.truncate(limit);
        for (_, id) in &due {
            if let Some(row) = contents.rows.get_mut(id) {
                row.leased_until = Some(lease.until);
            }
        }
        contents.spend(lease, due.len());
        Ok(due.into_iter().map(|(_, id)| id).collect())
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        Ok(self.contents().remembered.get(key).cloned())
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.contents().remembered.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn retention(&self) -> Option<&dyn Retention> {
        Some(self)
    }

    fn blocks(&self) -> bool {
        false
    }
}

impl Retention for MemoryStore {
    fn bury(&self, tombstone: &Tombstone, version: u64) -> Result<bool, StoreFault> {
        let mut contents = self.contents();
        let place = place(&tombstone.identity);
        if contents.tombstones.contains_key(&place) {
            return Ok(false);
        }
        let id = contents.identities.get(&tombstone.identity).copied();
        let row = id.and_then(|id| contents.rows.get(&id));
        let fits = match row {
            Some(row) => {
                row.stored.version == version && row.stored.position < contents.last_position
            }
            None => version == 0,
        };
        if fits {
            id.map(|id| contents.rows.remove(&id));
            contents.identities.remove(&tombstone.identity);
            contents.tombstones.insert(place, tombstone.clone());
        }
        Ok(fits)
    }

    fn tombstone(&self, identity: &Identity) -> Result<Option<Tombstone>, StoreFault> {
        Ok(self.contents().tombstones.get(&place(identity)).cloned())
    }

    fn tombstones(
        &self,
        after: Option<&Identity>,
        limit: usize,
    ) -> Result<Vec<Tombstone>, StoreFault> {
        let after = after.map(place);
        let contents = self.contents();
        let later = contents.tombstones.iter().filter(|(place, _)| Some(*place) > after.as_ref());
        Ok(later.map(|(_, tombstone)| tombstone.clone()).take(limit).collect())
    }

    fn remembered(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreFault> {
        let contents = self.contents();
        let found = contents.remembered.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(found.map(|(key, value)| (key.clone(), value.clone())).collect())
    }
}

impl Contents {
    fn sorted<K: Ord>(
        &self,
        limit: usize,
        wanted: impl Fn(&Stored) -> bool,
        key: impl Fn(&Stored) -> K,
    ) -> Vec<Stored> {
        let mut found: Vec<&Stored> =
            self.rows.values().map(|row| &row.stored).filter(|s| wanted(s)).collect();
        found.sort_by_key(|s| key(s));
        found.into_iter().take(limit).cloned().collect()
    }

    fn create(&mut self, commit: Commit, position: u64) -> Result<Committed, StoreFault> {
        let identity = &commit.index.identity;
        if self.rows.contains_key(&commit.intent) || self.identities.contains_key(identity) {
            return Ok(Committed::IdentityTaken);
        }
        if let Some(tombstone) = self.tombstones.get(&place(identity)) {
            return Ok(Committed::Retired(Box::new(tombstone.clone())));
        }
        if commit.order_is_free && commit.index.order.is_some() {
            let holder = self.rows.values().find(|row| {
                row.index.holds_order
                    && row.index.order == commit.index.order
                    && row.index.identity.environment == identity.environment
            });
            if let Some(row) = holder {
                return Ok(Committed::OrderTaken(row.index.identity.clone()));
            }
        }
        let Some(stored) = Stored::from_records(commit.records, 1, position) else {
            return Err(StoreFault::new("journal_damaged", "the payment has no intent"));
        };
        self.identities.insert(identity.clone(), commit.intent);
        self.rows.insert(commit.intent, Row { stored, index: commit.index, leased_until: None });
        self.last_position = position;
        Ok(Committed::Done { version: 1 })
    }

    fn spent(&mut self, lease: &LeaseDue) -> Option<(&mut Spent, usize)> {
        let budget = lease.budget?;
        let span = budget.span_of(lease.now);
        let key = (lease.provider.clone(), lease.profile.clone(), lease.environment);
        let spent = self.spent.entry(key).or_default();
        if spent.span != span {
            *spent = Spent { span, looks: 0 };
        }
        Some((spent, budget.most))
    }

    fn allowance(&mut self, lease: &LeaseDue) -> usize {
        let left = self.spent(lease).map(|(spent, most)| most.saturating_sub(spent.looks));
        left.map_or(lease.limit, |left| left.min(lease.limit))
    }

    fn spend(&mut self, lease: &LeaseDue, looks: usize) {
        if let Some((spent, _)) = self.spent(lease) {
            spent.looks += looks;
        }
    }
}
