//! A store written from nothing but calls and replies in JSON, as another language writes it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use shilingi::engine::{Answer, Effect, Engine, HostStep, Outbound, Outside, Parcel, Step};
use shilingi::http::{Cause, Fault};
use shilingi::journal::conformance::{STEPS, Trial};
use shilingi::journal::{
    HostStore, PlainBudget, PlainCommit, PlainLease, PlainPayment, StoreCall, StoreReply,
};
use shilingi::value::{Span, Timestamp};
use shilingi::{CollectRequest, Outcome, Settings, Status, TemboPlus};

/// Rows of text and integers. No record is ever read here.
#[derive(Default)]
struct Rows {
    payments: BTreeMap<String, Row>,
    remembered: HashMap<String, String>,
    spent: HashMap<(String, String, String), (i64, u64)>,
    last_position: u64,
}

struct Row {
    columns: PlainCommit,
    records: Vec<String>,
    version: u64,
    position: u64,
    leased_until: Option<i64>,
}

impl Row {
    fn payment(&self) -> PlainPayment {
        let Self { records, version, position, .. } = self;
        PlainPayment { records: records.clone(), version: *version, position: *position }
    }

    fn place(&self) -> (i64, &str) {
        (self.columns.created_at, &self.columns.intent)
    }
}

impl Rows {
    fn answer(&mut self, call: StoreCall) -> StoreReply {
        match call {
            StoreCall::LoadIdentity { provider, profile, environment, reference } => self.page(
                1,
                |r| r.position,
                |r| {
                    let c = &r.columns;
                    [&c.provider, &c.profile, &c.environment, &c.reference]
                        == [&provider, &profile, &environment, &reference]
                },
            ),
            StoreCall::LoadIntent { intent } => {
                self.page(1, |r| r.position, |r| r.columns.intent == intent)
            }
            StoreCall::LoadOrder { environment, order } => self.page(
                u64::MAX,
                |r| r.position,
                |r| {
                    let c = &r.columns;
                    c.holds_order
                        && c.environment == environment
                        && c.order.as_ref() == Some(&order)
                },
            ),
            StoreCall::LoadAll { after_at, after_intent, limit } => {
                let after = after_at.zip(after_intent);
                let seen = |r: &Row| after.as_ref().is_some_and(|(at, id)| r.place() <= (*at, id));
                self.page(limit, |r| (r.columns.created_at, r.columns.intent.clone()), |r| !seen(r))
            }
            StoreCall::LoadChanged { after, limit } => {
                self.page(limit, |r| r.position, |r| r.position > after)
            }
            StoreCall::Commit(commit) => self.commit(commit),
            StoreCall::LeaseDue(lease) => self.lease(&lease),
            StoreCall::Recall { key } => StoreReply::Recalled(self.remembered.get(&key).cloned()),
            StoreCall::Remember { key, value } => {
                self.remembered.insert(key, value);
                StoreReply::Remembered
            }
        }
    }

    fn page<K: Ord>(
        &self,
        limit: u64,
        key: impl Fn(&Row) -> K,
        wanted: impl Fn(&Row) -> bool,
    ) -> StoreReply {
        let mut found: Vec<&Row> = self.payments.values().filter(|row| wanted(row)).collect();
        found.sort_by_key(|row| key(row));
        let limit = usize::try_from(limit).unwrap();
        StoreReply::Payments(found.into_iter().take(limit).map(Row::payment).collect())
    }

    fn commit(&mut self, mut commit: PlainCommit) -> StoreReply {
        let records = std::mem::take(&mut commit.records);
        if commit.expected_version > 0 {
            let Some(row) = self.payments.get_mut(&commit.intent) else { return StoreReply::Stale };
            if row.version != commit.expected_version {
                return StoreReply::Stale;
            }
            self.last_position += 1;
            row.records.extend(records);
            row.version += 1;
            row.position = self.last_position;
            row.leased_until = None;
            row.columns = commit;
            return StoreReply::Committed { version: row.version };
        }
        let identity = |c: &PlainCommit| {
            [&c.provider, &c.profile, &c.environment, &c.reference].map(String::clone)
        };
        let taken = |row: &Row| {
            row.columns.intent == commit.intent || identity(&row.columns) == identity(&commit)
        };
        if self.payments.values().any(taken) {
            return StoreReply::IdentityTaken;
        }
        let holds = |row: &&Row| {
            row.columns.holds_order
                && row.columns.order == commit.order
                && row.columns.environment == commit.environment
        };
        let wanted = commit.order_is_free && commit.order.is_some();
        if let Some(row) = self.payments.values().find(holds).filter(|_| wanted) {
            let PlainCommit { provider, profile, reference, .. } = row.columns.clone();
            return StoreReply::OrderTaken { provider, profile, reference };
        }
        self.last_position += 1;
        let (intent, position) = (commit.intent.clone(), self.last_position);
        let row = Row { columns: commit, records, version: 1, position, leased_until: None };
        self.payments.insert(intent, row);
        StoreReply::Committed { version: 1 }
    }

    fn lease(&mut self, lease: &PlainLease) -> StoreReply {
        let whose = (lease.provider.clone(), lease.profile.clone(), lease.environment.clone());
        let spent = |b: PlainBudget| match self.spent.get(&whose) {
            Some((span, looks)) if *span == b.span => *looks,
            _ => 0,
        };
        let left = lease.budget.map_or(u64::MAX, |b| b.most.saturating_sub(spent(b)));
        let looks = lease.budget.map(|b| (b.span, spent(b)));
        let limit = usize::try_from(lease.limit.min(left)).unwrap();
        let mut due: Vec<&mut Row> = self
            .payments
            .values_mut()
            .filter(|row| {
                let c = &row.columns;
                (&c.provider, &c.profile, &c.environment) == (&whose.0, &whose.1, &whose.2)
                    && c.due.is_some_and(|at| at <= lease.now || c.created_at > lease.ahead)
                    && row.leased_until.is_none_or(|at| at <= lease.now || at > lease.until)
            })
            .collect();
        due.sort_by_key(|row| (row.columns.due, row.columns.intent.clone()));
        due.truncate(limit);
        let leased: Vec<String> = due
            .into_iter()
            .map(|row| {
                row.leased_until = Some(lease.until);
                row.columns.intent.clone()
            })
            .collect();
        if let Some((span, looks)) = looks {
            self.spent.insert(whose, (span, looks + leased.len() as u64));
        }
        StoreReply::Leased(leased)
    }
}

/// Over JSON in both directions, as a binding carries it.
fn carried(rows: &Mutex<Rows>, call: &StoreCall) -> StoreReply {
    let call: StoreCall = serde_json::from_str(&call.to_json()).unwrap();
    let reply = rows.lock().unwrap().answer(call);
    StoreReply::from_json(&serde_json::to_string(&reply).unwrap())
}

#[test]
fn a_store_of_plain_values_keeps_the_contract() {
    let rows = Mutex::new(Rows::default());
    let store = HostStore::new(|call| carried(&rows, &call));
    assert_eq!(super::failures(&store, &store), Vec::<String>::new());
}

#[test]
fn a_host_keeps_the_contract_in_its_own_thread() {
    let rows = Mutex::new(Rows::default());
    for step in STEPS {
        let trial = Trial::start(step);
        while let Some(asked) = trial.next_call() {
            trial.answer(asked.ticket, carried(&rows, &asked.call));
        }
        assert_eq!(trial.outcome(), Ok(()), "{}", step.name);
    }
}

#[test]
fn a_trial_notices_a_host_that_forgets() {
    let rows = Mutex::new(Rows::default());
    let failed: Vec<&str> = STEPS
        .iter()
        .filter(|step| {
            let trial = Trial::start(step);
            while let Some(asked) = trial.next_call() {
                let reply = match carried(&rows, &asked.call) {
                    StoreReply::Recalled(_) => StoreReply::Recalled(None),
                    reply => reply,
                };
                trial.answer(asked.ticket, reply);
            }
            trial.outcome().is_err()
        })
        .map(|step| step.name)
        .collect();
    assert_eq!(failed, ["what is remembered is recalled"]);
}

#[test]
fn a_host_that_goes_away_ends_the_step() {
    let trial = Trial::start(&STEPS[0]);
    assert!(trial.next_call().is_some());
    let outcome = trial.outcome().unwrap_err();
    assert!(outcome.contains("the host went away"), "{outcome}");
}

#[test]
fn what_is_no_reply_is_a_fault() {
    let text = |record: &str| {
        serde_json::json!({"payments": [{"records": [record], "version": 1, "position": 1}]})
            .to_string()
    };
    let replies = [
        ("", "journal_unavailable"),
        ("null", "journal_unavailable"),
        ("\"remembered\"", "journal_unavailable"),
        ("{\"payments\": [{}]}", "journal_unavailable"),
        (
            "{\"payments\": [{\"records\": [], \"version\": -1, \"position\": 1}]}",
            "journal_unavailable",
        ),
        ("{\"payments\": [{\"records\": [], \"version\": 1, \"position\": 1}]}", "journal_damaged"),
        (&text("{}"), "journal_damaged"),
        (&text("{\"hint\": 5}"), "journal_damaged"),
        ("{\"fault\": {\"code\": \"journal_locked\", \"detail\": \"d\"}}", "journal_locked"),
        ("{\"fault\": {\"code\": \"of the host\", \"detail\": \"d\"}}", "journal_unavailable"),
    ];
    for (text, code) in replies {
        let fault = StoreReply::from_json(text).payments().unwrap_err();
        assert_eq!(fault.code, code, "{text}");
    }
    let leased = StoreReply::from_json("{\"leased\": [\"no id\"]}").leased().unwrap_err();
    assert_eq!(leased.code, "journal_damaged");
}

fn now() -> Timestamp {
    Timestamp::parse("2026-01-05T08:00:00Z").unwrap()
}

/// Runs a payment whose store and sending are a host's; gives the parcels that it was handed.
fn pay(
    reference: &str,
    mut answer: impl FnMut(&StoreCall) -> StoreReply,
) -> (Result<shilingi::Payment, shilingi::Error>, usize) {
    let tembo = TemboPlus::local("http://127.0.0.1:8085").unwrap();
    let engine = Engine::new(std::sync::Arc::new(tembo), Settings::default());
    let request =
        CollectRequest::new(reference, 5_000, "255712345678").callback_url("http://127.0.0.1:9/");
    let (mut step, mut sent, mut random) = (engine.pay(request.into()).start(), 0, 0);
    loop {
        step = match step.hosted() {
            HostStep::Done(result) => return (result, sent),
            HostStep::Store(turn) => {
                let reply = answer(turn.call());
                turn.answer(reply)
            }
            HostStep::Do(outside, flow) => flow.resume(match outside {
                Outside::Send(outbound) => {
                    sent += 1;
                    open_once(outbound);
                    Answer::Sent(Err(Fault::Lost(Cause::Timeout)))
                }
                Outside::Now => Answer::Now(now()),
                Outside::Random(count) => {
                    random += 1;
                    Answer::Random(vec![random; count])
                }
                other => unreachable!("{other:?}"),
            }),
        };
    }
}

fn open_once(outbound: Outbound) {
    let parcel = Parcel::new(outbound);
    let opened = parcel.open(now()).unwrap().unwrap();
    assert_eq!(opened.method, "POST");
    assert!(
        opened.headers.iter().any(|(name, _)| name == "x-secret-key" || name == "authorization")
    );
    assert!(!format!("{opened:?}").contains("2557"), "{opened:?}");
    assert!(parcel.open(now()).is_none(), "a parcel was opened twice");
}

#[test]
fn a_flow_runs_on_a_plain_store_and_its_parcel_opens_once() {
    let rows = Mutex::new(Rows::default());
    let (payment, sent) = pay("A-1", |call| carried(&rows, call));
    assert_eq!((payment.unwrap().status, sent), (Status::Unknown, 1));
    let (payment, sent) = pay("A-1", |call| carried(&rows, call));
    assert_eq!((payment.unwrap().attempts, sent), (1, 0));
}

#[test]
fn nothing_is_sent_after_an_answer_that_is_none() {
    let (result, sent) = pay("A-1", |call| match call {
        StoreCall::Commit(_) => StoreReply::Remembered,
        _ => StoreReply::Payments(Vec::new()),
    });
    let error = result.unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.outcome, sent),
        ("journal_unavailable", Outcome::Unknown, 0)
    );
}

#[test]
fn a_late_parcel_stays_closed() {
    let tembo = TemboPlus::local("http://127.0.0.1:8085").unwrap();
    let engine = Engine::new(std::sync::Arc::new(tembo), Settings::default());
    let request =
        CollectRequest::new("A-1", 5_000, "255712345678").callback_url("http://127.0.0.1:9/");
    let mut step = engine.pay(request.into()).start();
    loop {
        step = match step {
            Step::Do(Effect::Send(outbound), _) => {
                let late = Parcel::new(outbound).open(now() + Span::hours(1));
                assert_eq!(late, Some(Err(Fault::NotSent(Cause::TooLate))));
                return;
            }
            Step::Do(effect, flow) => flow.resume(match effect {
                Effect::Load(_) => Answer::Loaded(Ok(Vec::new())),
                Effect::Commit(_) => {
                    Answer::Committed(Ok(shilingi::journal::Committed::Done { version: 1 }))
                }
                Effect::Now => Answer::Now(now()),
                Effect::Random(count) => Answer::Random(vec![7; count]),
                other => unreachable!("{other:?}"),
            }),
            Step::Done(result) => unreachable!("{result:?}"),
        };
    }
}
