//! Workers that break a rule of money safety on purpose. A run with one of them must fail: that is what
//! shows that a sound run means something.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::ValueEnum;
use shilingi::journal::{Commit, Committed, LeaseDue, Query, Store, StoreFault, Stored};
use shilingi::value::Uuid;

use crate::Outcome;
use crate::http::exchange;

/// What is wrong with the workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Broken {
    /// They send before their commit is durable: it reaches the journal a moment later.
    LateCommit,
    /// They send again whatever has no verdict.
    BlindResend,
}

/// How much later: a long time for a process that is killed every fraction of a second.
const LATE: Duration = Duration::from_millis(60);

/// A store that reports a new payment as durable and writes it later. Until then the payment stands in
/// this process's memory alone.
pub(crate) struct Late {
    inner: Arc<dyn Store>,
    pending: Arc<Mutex<Vec<Commit>>>,
}

impl Late {
    pub(crate) fn new(inner: Arc<dyn Store>) -> Self {
        Self { inner, pending: Arc::default() }
    }
}

impl Store for Late {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        self.inner.load(query)
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        if commit.expected_version > 0 {
            // What follows a new payment waits for it.
            while lock(&self.pending).iter().any(|earlier| earlier.intent == commit.intent) {
                std::thread::sleep(Duration::from_millis(1));
            }
            return self.inner.commit(commit);
        }
        if !self.inner.load(&Query::Identity(commit.index.identity.clone()))?.is_empty() {
            return Ok(Committed::IdentityTaken);
        }
        lock(&self.pending).push(commit.clone());
        let (inner, pending) = (self.inner.clone(), self.pending.clone());
        std::thread::spawn(move || {
            std::thread::sleep(LATE);
            let id = commit.intent;
            let _ = inner.commit(commit);
            lock(&pending).retain(|earlier| earlier.intent != id);
        });
        Ok(Committed::Done { version: 1 })
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        self.inner.lease_due(lease)
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.inner.recall(key)
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.inner.remember(key, value)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sends the bytes of a payment once more, under a new request id and without asking anybody.
pub(crate) fn resend(stored: &Stored) -> Outcome<String> {
    let attempt = stored.attempts.last().ok_or("nothing was sent")?;
    let mut headers = attempt.request.headers.clone();
    for (name, value) in &mut headers {
        if name == "x-request-id" || name == "idempotency-key" {
            value.push_str("-2");
        }
    }
    let credentials = [
        ("x-account-id", "sandbox"),
        ("x-secret-key", "sandbox-secret"),
        ("authorization", "Bearer snp_sandbox"),
    ];
    headers.extend(credentials.map(|(name, value)| (name.to_owned(), value.to_owned())));
    exchange(attempt.request.method.name(), &attempt.request.url, &headers, &attempt.request.body)
}
