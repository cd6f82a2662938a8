use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::evidence::{Claim, Evidence, Source};
use crate::http::HttpRequest;
use crate::model::{Environment, Handed, Violations};
use crate::operation::Operation;
use crate::status::{Facts, Spans, Started, Verdict, transaction_id, verdict};
use crate::value::{Timestamp, Token, Uuid};

/// What makes a payment this payment: whose credentials, and the merchant's own reference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// The provider's name.
    pub provider: String,
    /// The profile's name.
    pub profile: String,
    /// Pretend or real money.
    pub environment: Environment,
    /// The merchant's reference.
    pub reference: String,
}

impl Identity {
    /// The beginning of the keys under which its profile remembers something.
    pub(crate) fn key(&self, what: &str) -> String {
        let Self { provider, profile, environment, .. } = self;
        format!("{what}/{provider}/{profile}/{}/", environment.name())
    }
}

/// The durable record that a payment is wanted, with everything that will be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The intent's own id.
    pub id: Uuid,
    /// Whose payment it is.
    pub identity: Identity,
    /// What is to be paid.
    pub operation: Operation,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// Before this moment it is not sent either: its wallet was short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send_after: Option<Timestamp>,
    /// After this moment nothing is sent any more.
    pub send_before: Timestamp,
    /// From this moment on, what the provider does not know it will never know: one absence counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone_after: Option<Timestamp>,
    /// The random token in the callback address; whoever calls back without it is not heard.
    pub token: Option<Token>,
    /// The spans in force for this payment.
    pub spans: Spans,
    /// What was doubtful about the request, and no obstacle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Violations,
}

/// The durable record that bytes may now leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its number, from 1.
    pub number: u32,
    /// The id of the request.
    pub request_id: Uuid,
    /// The idempotency key, if the provider takes one.
    pub key: Option<String>,
    /// The exact bytes, without credentials.
    pub request: HttpRequest,
    /// A mark of the credentials it is sent with.
    pub fingerprint: String,
    /// When it was allowed to leave.
    pub at: Timestamp,
}

/// An unsigned or stale callback: never evidence, it only asks for a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Identity of the hint.
    pub id: Uuid,
    /// When it came.
    pub at: Timestamp,
    /// The provider's id that it named: a candidate, not a fact.
    pub transaction_id: Option<String>,
}

/// One record of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// Always the first, and only once.
    Intent(Arc<Intent>),
    /// Bytes may leave.
    Attempt(Attempt),
    /// Something was observed.
    Evidence(Evidence),
    /// Something asks for a look.
    Hint(Hint),
}

/// A payment as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What is wanted; it never changes, so copies share it.
    pub intent: Arc<Intent>,
    /// What was allowed to leave.
    pub attempts: Vec<Attempt>,
    /// What was observed.
    pub evidence: Vec<Evidence>,
    /// What asked for a look.
    pub hints: Vec<Hint>,
    /// How many commits made it; the next one must name it.
    pub version: u64,
    /// Where its last change stands among all changes of the journal.
    pub position: u64,
}

impl Stored {
    /// Puts a payment together from its records, in the order they were committed. `None` when
    /// the first is no intent.
    #[must_use]
    pub fn from_records(
        records: impl IntoIterator<Item = Record>,
        version: u64,
        position: u64,
    ) -> Option<Self> {
        let mut records = records.into_iter();
        let Some(Record::Intent(intent)) = records.next() else { return None };
        let mut stored = Self {
            intent,
            attempts: Vec::new(),
            evidence: Vec::new(),
            hints: Vec::new(),
            version,
            position,
        };
        records.for_each(|record| stored.add(record));
        Some(stored)
    }

    /// Adds a record, as a commit does.
    pub fn add(&mut self, record: Record) {
        match record {
            Record::Intent(_) => {}
            Record::Attempt(attempt) => self.attempts.push(attempt),
            Record::Evidence(evidence) => self.evidence.push(evidence),
            Record::Hint(hint) => self.hints.push(hint),
        }
    }

    fn facts(&self) -> Facts {
        Facts {
            intent: self.intent.id,
            reference: self.intent.operation.reference.clone(),
            money: self.intent.operation.money,
            spans: self.intent.spans,
            gone_after: self.intent.gone_after,
        }
    }

    /// The verdict on it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict_of(&self.evidence)
    }

    /// The verdict as it was when only this evidence was known.
    #[must_use]
    pub fn verdict_of(&self, evidence: &[Evidence]) -> Verdict {
        let started: Vec<Started> =
            self.attempts.iter().map(|a| Started { number: a.number, at: a.at }).collect();
        verdict(&self.facts(), &started, evidence)
    }

    /// The provider's id of the payment, once it is known.
    #[must_use]
    pub fn transaction_id(&self) -> Option<&str> {
        transaction_id(&self.facts(), &self.evidence)
    }

    /// What the provider handed out last.
    #[must_use]
    pub fn handed(&self) -> Option<&Handed> {
        self.evidence.iter().rev().find_map(|e| e.handed.as_ref())
    }

    /// When the provider was last asked about it.
    #[must_use]
    pub fn last_query(&self) -> Option<Timestamp> {
        self.evidence.iter().filter(|e| e.source == Source::Query).map(|e| e.at).max()
    }

    /// The newest hint that no question has followed.
    #[must_use]
    pub fn unanswered_hint(&self) -> Option<Timestamp> {
        let last = self.hints.iter().map(|hint| hint.at).max()?;
        let queries = self.evidence.iter().filter(|e| e.source == Source::Query);
        let asked = queries.map(|e| e.asked_at.unwrap_or(e.at)).max();
        asked.is_none_or(|asked| asked < last).then_some(last)
    }

    /// How many pieces of evidence lists and statements have brought, finding nothing included.
    #[must_use]
    pub fn scans(&self) -> usize {
        self.evidence.iter().filter(|e| e.source == Source::Statement).count()
    }

    /// When it was last looked for in a list or statement.
    #[must_use]
    pub fn last_scan(&self) -> Option<Timestamp> {
        self.evidence.iter().filter(|e| e.source == Source::Statement).map(|e| e.at).max()
    }

    /// When the journal was last restored from a backup while this payment was open. From then on
    /// nothing is sent for it: it may have left after the backup.
    #[must_use]
    pub fn restored_at(&self) -> Option<Timestamp> {
        let facts = self.evidence.iter().filter(|e| e.claim == Claim::Restored);
        facts.map(|e| e.at).max()
    }

    /// The latest time that this payment has seen, on any clock: a window that began with its first
    /// attempt is at least this old.
    #[must_use]
    pub fn latest_time(&self) -> Timestamp {
        let servers = self.evidence.iter().filter_map(|e| e.server_time).max();
        servers.map_or(self.updated_at(), |at| at.max(self.updated_at()))
    }

    /// When it last changed.
    #[must_use]
    pub fn updated_at(&self) -> Timestamp {
        let attempts = self.attempts.iter().map(|a| a.at);
        let evidence = self.evidence.iter().map(|e| e.at);
        attempts.chain(evidence).max().unwrap_or(self.intent.created_at)
    }
}
