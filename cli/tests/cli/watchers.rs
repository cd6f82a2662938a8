//! Two processes watch one journal on PostgreSQL, and one is killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use shilingi::engine::{Answer, Effect, Engine, Flow, Step};
use shilingi::journal::{
    Commit, Committed, Index, Intent, MemoryStore, PostgresStore, Query, Record, Store, Stored,
};
use shilingi::value::Timestamp;
use shilingi::{PayoutRequest, Settings, Status, TemboPlus};
use shilingi_sandbox::{ArmedFault, Config, Fault, On, Sandbox, Target};

use crate::support::Place;

#[allow(dead_code, reason = "shared with the tests of the core")]
#[path = "../../../core/tests/postgres/raw.rs"]
mod raw;
#[allow(dead_code, reason = "shared with the tests of the core")]
#[path = "../../../core/tests/postgres/server.rs"]
mod server;

const PAYOUTS: usize = 6;

/// What a shop's process leaves that was killed between recording a payout and sending it.
fn unsent(url: &str, reference: &str) -> Intent {
    let tembo = TemboPlus::local(url).unwrap().callback_url("http://127.0.0.1:9/nobody").unwrap();
    let engine = Engine::new(Arc::new(tembo), Settings::default());
    let request = PayoutRequest::to_wallet(reference, 5_000, "255712345678", "Mfano wa Jina");
    recorded(engine.pay(request.into()))
}

/// Runs a payment up to its commit, in a journal that nobody keeps.
fn recorded<T>(flow: Flow<T>) -> Intent {
    let scratch = MemoryStore::new();
    let mut step = flow.start();
    loop {
        let Step::Do(effect, flow) = step else { panic!("nothing was recorded") };
        let answer = match effect {
            Effect::Load(query) => Answer::Loaded(scratch.load(&query)),
            Effect::Recall(key) => Answer::Recalled(scratch.recall(&key)),
            Effect::Now => {
                let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
                Answer::Now(Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap()))
            }
            Effect::Random(count) => {
                let random = std::fs::File::open("/dev/urandom").unwrap();
                let mut bytes = vec![0; count];
                std::io::Read::read_exact(&mut &random, &mut bytes).unwrap();
                Answer::Random(bytes)
            }
            Effect::Commit(commit) => match commit.records.into_iter().next() {
                Some(Record::Intent(intent)) => return Intent::clone(&intent),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        step = flow.resume(answer);
    }
}

fn record(store: &dyn Store, intent: Intent) {
    let records = vec![Record::Intent(intent.clone().into())];
    let stored = Stored::from_records(records.clone(), 1, 1).unwrap();
    let index = Index::of(&stored, Some(intent.created_at));
    let commit =
        Commit { intent: intent.id, expected_version: 0, records, index, order_is_free: true };
    assert_eq!(store.commit(commit), Ok(Committed::Done { version: 1 }));
}

struct Watcher(Child);

impl Watcher {
    fn new(place: &Place, url: &str, journal: &str) -> Self {
        let mut watch = place.command(&["reconcile", "--watch", "--lease", "3", "--json"]);
        watch.args(["--sandbox", url, "--journal", journal]);
        Self(watch.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something that must come; the limit only ends a broken test.
fn until(what: &str, mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_one_of_two_watchers_is_killed_the_other_takes_over_and_nothing_is_sent_twice() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    tokio::task::block_in_place(|| {
        let (place, url, journal) = (Place::new(), sandbox.url(), server::journal());
        let store = PostgresStore::open(&journal).unwrap();
        let references: Vec<String> = (0..PAYOUTS).map(|n| format!("W-{n}")).collect();
        for reference in &references {
            record(&store, unsent(&url, reference));
        }
        let hang = Fault::Hang { seconds: 3600 };
        sandbox.add_fault(ArmedFault {
            fault: hang,
            target: Target::Next,
            on: On::Money,
            times: 1,
        });
        let sent = || references.iter().filter(|r| sandbox.book(r).is_some()).count();

        // The first one leases all of them and waits for the reply to the first that it sends.
        let mut first = Watcher::new(&place, &url, &journal);
        until("the first payout", || sent() > 0);
        let mut second = Watcher::new(&place, &url, &journal);
        first.0.kill().unwrap();
        first.0.wait().unwrap();
        assert_eq!(sent(), 1, "the one that was killed had sent more than it could");
        let begun = references.iter().find(|r| sandbox.book(r).is_some()).unwrap().clone();

        // The other one sends what was leased and not begun, when the leases have ended.
        let mut looked = BufReader::new(second.0.stdout.take().unwrap()).lines();
        for _ in 1..PAYOUTS {
            let line = looked.next().unwrap().unwrap();
            assert!(!line.contains(&begun), "{line}");
        }
        assert_eq!(sent(), PAYOUTS);
        for reference in &references {
            let exchanges = sandbox.book(reference).unwrap().exchanges;
            let requests = exchanges.iter().filter(|e| e.request.contains("wallet-to-mobile"));
            assert_eq!(requests.count(), 1, "{reference}");
        }
        let payments = store.load(&Query::All { after: None, limit: 99 }).unwrap();
        for stored in payments {
            let reference = &stored.intent.identity.reference;
            let expected = if *reference == begun { Status::Unknown } else { Status::Pending };
            assert_eq!((stored.attempts.len(), stored.verdict().status), (1, expected));
        }
    });
    sandbox.shutdown().await;
}
