//! Payments as the engine makes them: what is measured are its own commits, not stand-ins.

use std::sync::Arc;
use std::sync::Mutex;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shilingi::engine::{Effect, Engine, Step};
use shilingi::http::HttpRequest;
use shilingi::journal::{
    Commit, Committed, LeaseDue, MemoryStore, Query, Store, StoreFault, Stored,
};
use shilingi::value::Uuid;
use shilingi::{CollectRequest, Settings, TemboPlus};

use crate::host::Host;

pub(crate) fn engine() -> Engine {
    let tembo = TemboPlus::local("http://127.0.0.1:8085").unwrap();
    let tembo = tembo.callback_url("https://shop.example/callback").unwrap();
    Engine::new(Arc::new(tembo), Settings::default())
}

pub(crate) fn request(n: usize) -> CollectRequest {
    CollectRequest::new(reference(n), 5_000, "255682000001")
}

pub(crate) fn reference(n: usize) -> String {
    format!("ORDER-{n:09}")
}

/// Ids in no order, as random ones are.
pub(crate) fn id(n: usize) -> Uuid {
    let n = (n as u64).to_be_bytes();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(n)[..16]);
    Uuid::from_random(bytes)
}

/// What TemboPlus answers to a request that it takes on.
pub(crate) fn pending(request: &HttpRequest) -> String {
    state(request, "PENDING_ACK")
}

/// What it answers about a payment that went through.
pub(crate) fn accepted(request: &HttpRequest) -> String {
    state(request, "PAYMENT_ACCEPTED")
}

fn state(request: &HttpRequest, code: &str) -> String {
    let sent: Value = serde_json::from_str(&request.body).unwrap();
    let reference = sent["transactionRef"].as_str().unwrap();
    let id = format!("TX-{reference}");
    json!({ "statusCode": code, "transactionId": id, "transactionRef": reference }).to_string()
}

/// The commit that makes the n-th payment durable before it is sent: intent and first attempt.
pub(crate) fn intent(engine: &Engine, n: usize) -> Commit {
    let store = MemoryStore::new();
    let mut host = Host::new(&store, n as u64, pending);
    let mut step = engine.pay(request(n).into()).start();
    loop {
        match step {
            Step::Do(Effect::Commit(commit), _) => return *commit,
            Step::Do(effect, flow) => step = flow.resume(host.perform(effect)),
            Step::Done(result) => panic!("{result:?}"),
        }
    }
}

/// All commits of the n-th payment, up to where its provider took it on, or until it is settled.
pub(crate) fn commits(engine: &Engine, n: usize, settled: bool) -> Vec<Commit> {
    let store = Recorder { store: MemoryStore::new(), commits: Mutex::new(Vec::new()) };
    let mut host = Host::new(&store, n as u64, pending);
    host.run(engine.pay(request(n).into())).unwrap();
    if settled {
        host.answers = accepted;
        host.pass(shilingi::value::Span::minutes(2));
        host.run(engine.status(&reference(n))).unwrap();
    }
    store.commits.into_inner().unwrap()
}

struct Recorder {
    store: MemoryStore,
    commits: Mutex<Vec<Commit>>,
}

impl Store for Recorder {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        self.store.load(query)
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        self.commits.lock().unwrap().push(commit.clone());
        self.store.commit(commit)
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        self.store.lease_due(lease)
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.store.recall(key)
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.store.remember(key, value)
    }
}
