//! The journal of a run: the store in memory, which may be told to break its contract.

use shilingi::evidence::{Claim, Evidence};
use shilingi::http::HttpRequest;
use shilingi::journal::{Commit, Committed, MemoryStore, Query, Record, Store, StoreFault, Stored};
use shilingi::model::Reason;
use shilingi::value::{Span, Uuid};

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
            Some(Mutation::AbsenceBelievedOnce) => {
                let absences = commit.records.iter().filter_map(|record| match record {
                    Record::Evidence(e) if e.claim == Claim::Absent => Some(e.clone()),
                    _ => None,
                });
                let again: Vec<Record> = absences.map(|e| Record::Evidence(later(e))).collect();
                commit.records.extend(again);
                self.inner.commit(commit)
            }
            Some(Mutation::NotListedIsFailed) => {
                for record in &mut commit.records {
                    if let Record::Evidence(e) = record
                        && e.claim == Claim::NotListed
                    {
                        e.claim = Claim::Failed(Reason::Unspecified);
                    }
                }
                self.inner.commit(commit)
            }
            Some(Mutation::RepeatedUnderOtherId) => {
                for record in &mut commit.records {
                    if let Record::Attempt(attempt) = record
                        && attempt.number > 1
                    {
                        attempt.request = under_other_id(&attempt.request);
                    }
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

/// The same observation, half an hour later.
fn later(e: Evidence) -> Evidence {
    let grace = Span::minutes(31);
    let mut id = [1_u8; 16];
    for (at, byte) in e.id.to_string().bytes().enumerate() {
        id[at % 16] = id[at % 16].wrapping_mul(31).wrapping_add(byte);
    }
    Evidence {
        id: Uuid::from_random(id),
        at: e.at + grace,
        asked_at: e.asked_at.map(|at| at + grace),
        server_time: e.server_time.map(|at| at + grace),
        ..e
    }
}

/// The same request with another id.
pub(crate) fn under_other_id(request: &HttpRequest) -> HttpRequest {
    let mut request = request.clone();
    for (name, value) in &mut request.headers {
        if name == "x-request-id" {
            let turned = if value.pop() == Some('0') { '1' } else { '0' };
            value.push(turned);
        }
    }
    request
}

pub(crate) fn fault() -> StoreFault {
    StoreFault::new("journal_unavailable", "the simulation says so")
}
