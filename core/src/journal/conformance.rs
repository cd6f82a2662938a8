//! The contract of [`Store`] as a script. Whoever writes a store runs it.
//!
//! Every step gets two handles of one journal, as two processes have them; a store that lives in one
//! process gives the same handle twice. The steps keep to payments of their own, so they may share
//! a journal that was empty before the first.
//!
//! ```
//! use shilingi::journal::{MemoryStore, conformance};
//! let store = MemoryStore::new();
//! for step in conformance::STEPS {
//!     (step.run)(&store, &store).map_err(|what| format!("{}: {what}", step.name))?;
//! }
//! # Ok::<(), String>(())
//! ```

use std::collections::BTreeMap;
use std::sync::Barrier;

use sha2::{Digest, Sha256};

use super::{
    Attempt, Commit, Committed, Hint, Identity, Index, Intent, LeaseDue, Query, Record, Store,
    StoreFault, Stored,
};
use crate::evidence::{Claim, Evidence, Source};
use crate::http::{HttpRequest, Method};
use crate::model::{Environment, Kind, Reason, Status};
use crate::operation::{Operation, Party};
use crate::status::Spans;
use crate::value::{
    CallbackUrl, Currency, MAX_AMOUNT, Money, Msisdn, Private, Problem, Reference, Span, Timestamp,
    Token, Uuid,
};

/// `Err` says in one sentence what the store did wrong.
pub type Outcome = Result<(), String>;

/// One part of the contract.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What must hold.
    pub name: &'static str,
    /// Tries it on two handles of one journal.
    pub run: fn(&dyn Store, &dyn Store) -> Outcome,
}

/// The whole contract.
pub const STEPS: &[Step] = &[
    Step { name: "a commit is seen whole by every handle", run: commit_is_whole },
    Step { name: "an empty journal answers with nothing", run: nothing_is_found },
    Step { name: "a stale version writes nothing", run: stale_writes_nothing },
    Step { name: "an identity is taken once", run: identity_is_unique },
    Step { name: "a new payment begins with its intent", run: intent_comes_first },
    Step { name: "an order is held by one payment", run: order_is_held },
    Step { name: "an order may be paid twice when the risk is taken", run: order_risk },
    Step { name: "an order is held per environment", run: order_per_environment },
    Step { name: "records only grow", run: records_only_grow },
    Step { name: "of racing writers one wins", run: one_writer_wins },
    Step { name: "of racing creators one wins", run: one_creator_wins },
    Step { name: "of racing creators for an order one wins", run: one_order_winner },
    Step { name: "a lease is given once", run: lease_is_given_once },
    Step { name: "racing leases share out", run: racing_leases_share_out },
    Step { name: "a lease ends by time and by commit", run: lease_ends },
    Step { name: "a lease is for due payments of one profile", run: lease_keeps_to_its_own },
    Step { name: "paging sees every payment once, oldest first", run: paging },
];

const WRITERS: usize = 6;
const ROUNDS: usize = 8;

macro_rules! ensure {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            return Err(format!($($what)+));
        }
    };
}

fn commit_is_whole(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("commit_is_whole", "a")?;
    let records = vec![new(&intent), attempt(&intent), evidence("w", 1), hint("w", 2)];
    let expected = Stored::from_records(records.clone(), 1);
    let done = one.commit(Commit { records, ..creation(&intent) }).map_err(text)?;
    ensure!(done == Committed::Done { version: 1 }, "a new payment gave {done:?}");
    for store in [one, other] {
        for query in [Query::Intent(intent.id), Query::Identity(intent.identity.clone())] {
            let found = store.load(&query).map_err(text)?;
            ensure!(found.len() == 1, "{} payments found by {query:?}", found.len());
            ensure!(found.into_iter().next() == expected, "what was read is not what was written");
        }
    }
    Ok(())
}

fn nothing_is_found(one: &dyn Store, _: &dyn Store) -> Outcome {
    let intent = intent("nothing_is_found", "a")?;
    for query in [Query::Intent(intent.id), Query::Identity(intent.identity.clone())] {
        let found = one.load(&query).map_err(text)?;
        ensure!(found.is_empty(), "a payment was found that nobody recorded");
    }
    let none = Query::All { after: None, limit: 0 };
    ensure!(one.load(&none).map_err(text)?.is_empty(), "a page of 0 has a payment");
    let stale = one.commit(addition(&intent, 1, evidence("n", 1))).map_err(text)?;
    ensure!(stale == Committed::Stale, "adding to nothing gave {stale:?}");
    ensure!(one.load(&Query::Intent(intent.id)).map_err(text)?.is_empty(), "half a payment is left");
    Ok(())
}

fn stale_writes_nothing(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("stale_writes_nothing", "a")?;
    done(one, creation(&intent))?;
    done(other, addition(&intent, 1, evidence("s", 1)))?;
    let before = load(one, &intent)?;
    for version in [1, 3, 99] {
        let commit = addition(&intent, version, evidence("s", 2));
        let late = one.commit(commit).map_err(text)?;
        ensure!(late == Committed::Stale, "version {version} after version 2 gave {late:?}");
    }
    ensure!(load(other, &intent)? == before, "a stale commit changed the payment");
    Ok(())
}

fn identity_is_unique(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "identity_is_unique";
    let first = intent(STEP, "a")?;
    done(one, creation(&first))?;
    let same_reference = Intent { id: id("another id"), ..first.clone() };
    for twin in [&first, &same_reference] {
        let taken = other.commit(creation(twin)).map_err(text)?;
        ensure!(taken == Committed::IdentityTaken, "a second creation gave {taken:?}");
    }
    let same_id = Intent { id: first.id, ..intent(STEP, "b")? };
    let taken = other.commit(creation(&same_id)).map_err(text)?;
    ensure!(taken == Committed::IdentityTaken, "a second use of an id gave {taken:?}");
    ensure!(other.load(&Query::Intent(same_reference.id)).map_err(text)?.is_empty(), "it was kept");
    let own = &first.identity;
    let others = [
        Identity { provider: "snippe".to_owned(), ..own.clone() },
        Identity { profile: "identity_is_unique.2".to_owned(), ..own.clone() },
        Identity { environment: Environment::Live, ..own.clone() },
        Identity { reference: "a-2".to_owned(), ..own.clone() },
        Identity { reference: "A".to_owned(), ..own.clone() },
    ];
    for identity in others {
        let intent = Intent { id: id(&format!("{identity:?}")), identity, ..first.clone() };
        done(other, creation(&intent))?;
        ensure!(load(one, &intent)?.intent == intent, "another payment was found in its place");
    }
    Ok(())
}

fn intent_comes_first(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("intent_comes_first", "a")?;
    for records in [vec![attempt(&intent), new(&intent)], vec![]] {
        let made = one.commit(Commit { records, ..creation(&intent) });
        ensure!(made.is_err(), "a payment without an intent gave {made:?}");
        let found = other.load(&Query::Intent(intent.id));
        ensure!(found == Ok(Vec::new()), "a payment without an intent was kept");
    }
    Ok(())
}

fn order_is_held(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_is_held";
    let holder = ordered(STEP, "holder", "order 1")?;
    done(one, creation(&holder))?;
    let mut second = ordered(STEP, "second", "order 1")?;
    "snippe".clone_into(&mut second.identity.provider);
    "order_is_held.2".clone_into(&mut second.identity.profile);
    let taken = other.commit(creation(&second)).map_err(text)?;
    ensure!(taken == Committed::OrderTaken(holder.identity.clone()), "a held order gave {taken:?}");
    ensure!(other.load(&Query::Intent(second.id)).map_err(text)?.is_empty(), "it was kept");
    let twin = other.commit(creation(&holder)).map_err(text)?;
    ensure!(twin == Committed::IdentityTaken, "the holder's own repeat gave {twin:?}");
    done(other, creation(&ordered(STEP, "elsewhere", "order 2")?))?;
    done(other, creation(&intent(STEP, "no order")?))?;
    done(other, creation(&intent(STEP, "no order either")?))?;

    let freed = addition(&holder, 1, evidence("o", 1));
    let index = Index { holds_order: false, ..freed.index.clone() };
    done(one, Commit { index, ..freed })?;
    done(other, creation(&second))?;
    let third = ordered(STEP, "third", "order 1")?;
    let taken = one.commit(creation(&third)).map_err(text)?;
    ensure!(taken == Committed::OrderTaken(second.identity), "the new holder was not seen");
    Ok(())
}

fn order_risk(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_risk";
    done(one, creation(&ordered(STEP, "a", "risky")?))?;
    let risk = Commit { order_is_free: false, ..creation(&ordered(STEP, "b", "risky")?) };
    done(other, risk)?;
    let third = other.commit(creation(&ordered(STEP, "c", "risky")?)).map_err(text)?;
    ensure!(matches!(third, Committed::OrderTaken(_)), "after two holders a third gave {third:?}");
    Ok(())
}

fn order_per_environment(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "order_per_environment";
    done(one, creation(&ordered(STEP, "a", "both")?))?;
    let mut live = ordered(STEP, "b", "both")?;
    live.identity.environment = Environment::Live;
    done(other, creation(&live))
}

fn records_only_grow(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("records_only_grow", "a")?;
    done(one, creation(&intent))?;
    let mut expected = load(one, &intent)?;
    for version in 1..=20 {
        let twice = evidence("g", version % 3);
        for record in [twice, hint("g", version), new(&intent)] {
            let (writer, reader) = if version % 2 == 0 { (one, other) } else { (other, one) };
            done(writer, addition(&intent, expected.version, record.clone()))?;
            expected.add(record);
            expected.version += 1;
            ensure!(load(reader, &intent)? == expected, "after version {} it differs", version);
        }
    }
    Ok(())
}

fn one_writer_wins(one: &dyn Store, other: &dyn Store) -> Outcome {
    let intent = intent("one_writer_wins", "a")?;
    done(one, creation(&intent))?;
    for round in 0..ROUNDS {
        let version = 1 + round as u64;
        let results = race(one, other, |store, n| {
            store.commit(addition(&intent, version, evidence(&format!("r{round}"), n as u64)))
        })?;
        ensure!(won(&results) == 1, "one version, {} winners: {results:?}", won(&results));
        let lost = results.iter().filter(|r| **r == Committed::Stale).count();
        ensure!(lost == WRITERS - 1, "the losers were told {results:?}");
        let winner = results.iter().position(|r| matches!(r, Committed::Done { .. }));
        let kept = load(one, &intent)?.evidence.last().map(|e| e.id);
        let own = winner.map(|n| id(&format!("r{round} evidence {n}")));
        ensure!(kept == own, "the record of somebody else than the winner was kept");
        ensure!(load(other, &intent)?.evidence.len() == round + 1, "a loser's record was kept");
    }
    Ok(())
}

fn one_creator_wins(one: &dyn Store, other: &dyn Store) -> Outcome {
    for round in 0..ROUNDS {
        let intent = intent("one_creator_wins", &format!("a{round}"))?;
        let results = race(one, other, |store, n| {
            let id = id(&format!("creator {round} {n}"));
            store.commit(creation(&Intent { id, ..intent.clone() }))
        })?;
        ensure!(won(&results) == 1, "one identity, {} payments: {results:?}", won(&results));
        let lost = results.iter().filter(|r| **r == Committed::IdentityTaken).count();
        ensure!(lost == WRITERS - 1, "the losers were told {results:?}");
        let found = other.load(&Query::Identity(intent.identity)).map_err(text)?;
        ensure!(found.len() == 1, "one identity has {} payments", found.len());
    }
    Ok(())
}

fn one_order_winner(one: &dyn Store, other: &dyn Store) -> Outcome {
    for round in 0..ROUNDS {
        let intents = (0..WRITERS)
            .map(|n| ordered("one_order_winner", &format!("a{round}.{n}"), &format!("race {round}")))
            .collect::<Result<Vec<_>, _>>()?;
        let results = race(one, other, |store, n| store.commit(creation(&intents[n])))?;
        ensure!(won(&results) == 1, "one order, {} payments: {results:?}", won(&results));
    }
    Ok(())
}

fn lease_is_given_once(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_is_given_once";
    for (name, due) in [("c", 30), ("a", 10), ("b", 20)] {
        done(one, due_at(&intent(STEP, name)?, Some(due)))?;
    }
    let first = one.lease_due(&lease(STEP, 100, 200, 2)).map_err(text)?;
    let expected = [intent(STEP, "a")?.id, intent(STEP, "b")?.id];
    ensure!(first == expected, "two of three were asked for, longest due first: {first:?}");
    let rest = other.lease_due(&lease(STEP, 100, 200, 9)).map_err(text)?;
    ensure!(rest == [intent(STEP, "c")?.id], "then the third alone: {rest:?}");
    let none = one.lease_due(&lease(STEP, 199, 300, 9)).map_err(text)?;
    ensure!(none.is_empty(), "leased again before the lease ended: {none:?}");
    Ok(())
}

fn racing_leases_share_out(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "racing_leases_share_out";
    for n in 0..20 {
        done(one, due_at(&intent(STEP, &format!("a{n}"))?, Some(n)))?;
    }
    let mut leased: Vec<Uuid> =
        race(one, other, |store, _| store.lease_due(&lease(STEP, 100, 200, 7)))?.concat();
    leased.sort_unstable();
    let given = leased.len();
    leased.dedup();
    ensure!(given == 20 && leased.len() == 20, "{given} leases for {} of 20", leased.len());
    Ok(())
}

fn lease_ends(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_ends";
    let intent = intent(STEP, "a")?;
    done(one, due_at(&intent, Some(10)))?;
    let own = vec![intent.id];
    let leased = |store: &dyn Store, now, until| {
        store.lease_due(&lease(STEP, now, until, 9)).map_err(text)
    };
    ensure!(leased(one, 100, 200)? == own, "a due payment was not leased");
    ensure!(leased(other, 200, 300)? == own, "a lease did not end at its time");
    let stale = other.commit(addition(&intent, 7, evidence("l", 1))).map_err(text)?;
    ensure!(stale == Committed::Stale, "version 7 after 1 gave {stale:?}");
    ensure!(leased(one, 201, 300)?.is_empty(), "a commit that wrote nothing ended the lease");
    let commit = addition(&intent, 1, evidence("l", 1));
    let index = Index { due: Some(moment(150)), ..commit.index.clone() };
    done(one, Commit { index, ..commit })?;
    ensure!(leased(other, 202, 300)? == own, "a commit did not end the lease");
    let commit = addition(&intent, 2, evidence("l", 2));
    let index = Index { due: None, ..commit.index.clone() };
    done(one, Commit { index, ..commit })?;
    ensure!(leased(other, 999, 1000)?.is_empty(), "leased although it is no longer due");
    Ok(())
}

fn lease_keeps_to_its_own(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "lease_keeps_to_its_own";
    let own = intent(STEP, "own")?;
    let mut provider = intent(STEP, "provider")?;
    "snippe".clone_into(&mut provider.identity.provider);
    let mut profile = intent(STEP, "profile")?;
    "lease_keeps_to_its_own.2".clone_into(&mut profile.identity.profile);
    let mut environment = intent(STEP, "environment")?;
    environment.identity.environment = Environment::Live;
    for intent in [&provider, &profile, &environment, &own] {
        done(one, due_at(intent, Some(100)))?;
    }
    done(one, due_at(&intent(STEP, "later")?, Some(101)))?;
    done(one, due_at(&intent(STEP, "never")?, None))?;
    let early = other.lease_due(&lease(STEP, 99, 200, 9)).map_err(text)?;
    ensure!(early.is_empty(), "leased before it was due: {early:?}");
    let leased = other.lease_due(&lease(STEP, 100, 200, 9)).map_err(text)?;
    ensure!(leased == [own.id], "not its own due payment alone: {leased:?}");
    Ok(())
}

fn paging(one: &dyn Store, other: &dyn Store) -> Outcome {
    const STEP: &str = "paging";
    // Pairs share a moment, so the id must decide between them.
    let mut own = Vec::new();
    for n in 0..11_i64 {
        let created_at = moment(5_000 - n / 2);
        let intent = Intent { created_at, ..intent(STEP, &format!("a{n}"))? };
        done(one, creation(&intent))?;
        own.push((created_at, intent.id));
    }
    own.sort_unstable();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = other.load(&Query::All { after, limit: 3 }).map_err(text)?;
        ensure!(page.len() <= 3, "a page of 3 has {}", page.len());
        let Some(last) = page.last() else { break };
        after = Some((last.intent.created_at, last.intent.id));
        seen.extend(page.iter().map(|s| (s.intent.created_at, s.intent.id)));
        ensure!(seen.is_sorted_by(|a, b| a < b), "pages are out of order, or repeat a payment");
    }
    seen.retain(|key| own.contains(key));
    ensure!(seen == own, "{} of {} payments were seen", seen.len(), own.len());
    Ok(())
}

/// All at once, half of them on each handle.
fn race<T: Send>(
    one: &dyn Store,
    other: &dyn Store,
    run: impl Fn(&dyn Store, usize) -> Result<T, StoreFault> + Sync,
) -> Result<Vec<T>, String> {
    let (barrier, run) = (Barrier::new(WRITERS), &run);
    std::thread::scope(|scope| {
        let racers: Vec<_> = (0..WRITERS)
            .map(|n| {
                let (store, barrier) = (if n % 2 == 0 { one } else { other }, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    run(store, n)
                })
            })
            .collect();
        racers
            .into_iter()
            .map(|racer| match racer.join() {
                Ok(result) => result.map_err(text),
                Err(_) => Err("the store panicked".to_owned()),
            })
            .collect()
    })
}

fn won(results: &[Committed]) -> usize {
    results.iter().filter(|r| matches!(r, Committed::Done { .. })).count()
}

fn done(store: &dyn Store, commit: Commit) -> Outcome {
    let version = commit.expected_version + 1;
    match store.commit(commit).map_err(text)? {
        Committed::Done { version: now } if now == version => Ok(()),
        answer => Err(format!("a sound commit to version {version} gave {answer:?}")),
    }
}

fn load(store: &dyn Store, intent: &Intent) -> Result<Stored, String> {
    let mut found = store.load(&Query::Intent(intent.id)).map_err(text)?;
    found.pop().ok_or_else(|| "a committed payment is not found".to_owned())
}

fn creation(intent: &Intent) -> Commit {
    Commit {
        intent: intent.id,
        expected_version: 0,
        records: vec![new(intent), attempt(intent)],
        index: index(intent),
        order_is_free: true,
    }
}

fn due_at(intent: &Intent, due: Option<i64>) -> Commit {
    Commit { index: Index { due: due.map(moment), ..index(intent) }, ..creation(intent) }
}

fn addition(intent: &Intent, expected_version: u64, record: Record) -> Commit {
    Commit { expected_version, records: vec![record], order_is_free: false, ..creation(intent) }
}

fn index(intent: &Intent) -> Index {
    Index {
        identity: intent.identity.clone(),
        order: intent.operation.order.clone(),
        holds_order: true,
        status: Status::Unknown,
        due: None,
        created_at: intent.created_at,
    }
}

fn lease(profile: &str, now: i64, until: i64, limit: usize) -> LeaseDue {
    LeaseDue {
        provider: "temboplus".to_owned(),
        profile: profile.to_owned(),
        environment: Environment::Sandbox,
        now: moment(now),
        until: moment(until),
        limit,
    }
}

fn new(intent: &Intent) -> Record {
    Record::Intent(Box::new(intent.clone()))
}

fn attempt(intent: &Intent) -> Record {
    Record::Attempt(Attempt {
        number: 1,
        request_id: id(&format!("request of {}", intent.id)),
        key: Some("key".to_owned()),
        request: HttpRequest {
            method: Method::Post,
            url: "https://example.invalid/pay".to_owned(),
            headers: vec![("x-request-id".to_owned(), "ü\"\\ 🙂".to_owned())],
            body: "{\"quotes\": \"'\\\"\u{1F600}\", \"line\": \"\\n\"}\r\n".to_owned(),
        },
        fingerprint: "00ff".to_owned(),
        at: moment(1),
    })
}

fn evidence(set: &str, n: u64) -> Record {
    Record::Evidence(Evidence {
        id: id(&format!("{set} evidence {n}")),
        at: moment(2),
        source: Source::Reply { attempt: 1 },
        claim: Claim::Failed(Reason::Unspecified),
        raw_code: Some("CODE'); --".to_owned()),
        transaction_id: Some("TX 1".to_owned()),
        discards: Some("TX 0".to_owned()),
        reference: Some("a".to_owned()),
        principal: Money::new(MAX_AMOUNT, Currency::Tzs).ok(),
        note: "one line, with ümlauts".to_owned(),
    })
}

fn hint(set: &str, n: u64) -> Record {
    Record::Hint(Hint { id: id(&format!("{set} hint {n}")), at: moment(3), transaction_id: None })
}

fn intent(step: &str, name: &str) -> Result<Intent, String> {
    let reference = Reference::parse(&name.replace(' ', "-")).map_err(unfit)?;
    Ok(Intent {
        id: id(&format!("{step} {name}")),
        identity: Identity {
            provider: "temboplus".to_owned(),
            profile: step.to_owned(),
            environment: Environment::Sandbox,
            reference: reference.to_string(),
        },
        operation: Operation {
            kind: Kind::Payout,
            reference,
            money: Money::new(MAX_AMOUNT, Currency::Tzs).map_err(unfit)?,
            party: Party::Wallet {
                msisdn: Msisdn::parse("255712345678", None).map_err(unfit)?,
                operator: None,
            },
            recipient: Some(Private::from("Mfano wa Jina")),
            wallet: Some("9000123456".to_owned()),
            channel: None,
            narration: Some("ümlauts, 'quotes' and \"more\"".to_owned()),
            order: None,
            order_risk_taken: false,
            callback: CallbackUrl::parse("https://shop.example/callback").ok(),
            metadata: BTreeMap::from([("name".to_owned(), "value".to_owned())]),
        },
        created_at: moment(0),
        send_before: moment(0) + Span::hours(24),
        token: Some(Token::from_random([7; 16])),
        spans: Spans::default(),
    })
}

fn ordered(step: &str, name: &str, order: &str) -> Result<Intent, String> {
    let mut intent = intent(step, name)?;
    intent.operation.order = Some(format!("{step} {order}"));
    Ok(intent)
}

fn moment(ms: i64) -> Timestamp {
    Timestamp::from_millis(1_757_586_600_000 + ms)
}

fn id(name: &str) -> Uuid {
    let hash = Sha256::digest(name);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_random(bytes)
}

fn text(fault: StoreFault) -> String {
    fault.to_string()
}

fn unfit(problem: Problem) -> String {
    problem.to_string()
}
