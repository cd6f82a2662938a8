//! Export, import and pruning, on any store.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use shilingi::evidence::{Claim, Reading, Ruling, Source};
use shilingi::http::{HttpRequest, Method};
use shilingi::journal::{
    Attempt, Commit, Committed, Hint, Identity, Index, LeaseDue, Origin, Pruned, Query, Record,
    Store, Stored, export, import, prune,
};
use shilingi::model::{MayPayAgain, Reason, Status};
use shilingi::value::{Timestamp, Uuid};

use super::sample::{ALL, creation};

const LONG_AGO: i64 = 1_000_000;

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

fn id(number: u16, what: u8) -> Uuid {
    let mut bytes = [what; 16];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    Uuid::from_random(bytes)
}

fn load(store: &dyn Store, number: u16) -> Option<Stored> {
    store.load(&Query::Intent(creation(number).intent)).unwrap().pop()
}

fn add(store: &dyn Store, number: u16, records: Vec<Record>) {
    let mut stored = load(store, number).unwrap();
    let expected_version = stored.version;
    records.iter().cloned().for_each(|record| stored.add(record));
    let index = Index::of(&stored, None);
    let intent = stored.intent.id;
    let commit = Commit { intent, expected_version, records, index, order_is_free: false };
    assert!(matches!(store.commit(commit), Ok(Committed::Done { .. })));
}

/// An attempt and what came of it, at that moment.
fn ended(number: u16, claim: Claim, when: i64) -> Vec<Record> {
    let attempt = Attempt {
        number: 1,
        request_id: id(number, 7),
        key: None,
        request: HttpRequest {
            method: Method::Post,
            url: "https://example.invalid/pay".to_owned(),
            headers: vec![("x-request-id".to_owned(), "ü".to_owned())],
            body: "{\"a\": \"\\n\"}\n".to_owned(),
        },
        fingerprint: "00ff".to_owned(),
        at: at(when - 10),
    };
    let evidence = Reading::new(claim, "says the provider").observed(
        id(number, 8),
        at(when),
        Source::Reply { attempt: 1 },
    );
    vec![Record::Attempt(attempt), Record::Evidence(evidence)]
}

fn make(store: &dyn Store, number: u16, order: Option<&str>) {
    let mut commit = creation(number);
    if let Some(Record::Intent(intent)) = commit.records.first_mut() {
        Arc::make_mut(intent).operation.order = order.map(str::to_owned);
    }
    let stored = Stored::from_records(commit.records.clone(), 1, 1).unwrap();
    commit.index = Index::of(&stored, Some(stored.intent.created_at));
    assert_eq!(store.commit(commit), Ok(Committed::Done { version: 1 }));
}

/// Unsent, hinted at, refused, and paid.
fn populate(store: &dyn Store) {
    for number in 1..=4 {
        make(store, number, (number == 4).then_some("order"));
    }
    let hint = Hint { id: id(2, 9), at: at(50), transaction_id: Some("TX".to_owned()) };
    add(store, 2, vec![Record::Hint(hint)]);
    add(store, 3, ended(3, Claim::Refused(Reason::InvalidAccount), LONG_AGO));
    add(store, 4, ended(4, Claim::Succeeded, LONG_AGO));
}

fn all(store: &dyn Store) -> Vec<Stored> {
    let found = store.load(&ALL).unwrap().into_iter();
    found.map(|stored| Stored { version: 1, position: 0, ..stored }).collect()
}

fn exported(store: &dyn Store) -> Vec<u8> {
    let mut file = Vec::new();
    export(store, &mut file).unwrap();
    file
}

fn refusal(store: &dyn Store, file: &[u8]) -> String {
    let error = import(store, &mut Cursor::new(file), Origin::Gone).unwrap_err();
    assert!(error.detail.len() > 20, "no advice: {error}");
    error.code
}

/// Every store: what one exports another imports whole, twice without harm.
pub(crate) fn moves(from: &dyn Store, to: &dyn Store) {
    populate(from);
    make(from, 5, None);
    assert_eq!(prune(from, at(2 * LONG_AGO)).unwrap().dropped, 1);
    let file = exported(from);

    let done = import(to, &mut Cursor::new(&file), Origin::Gone).unwrap();
    assert_eq!((done.added, done.present, done.differing.len()), (5, 0, 0));
    assert_eq!(all(to), all(from));
    assert_eq!(exported(to), file, "what is exported again differs");
    let done = import(to, &mut Cursor::new(&file), Origin::Gone).unwrap();
    assert_eq!((done.added, done.present, done.differing.len()), (0, 5, 0));
    assert!(matches!(to.commit(creation(3)), Ok(Committed::Retired(_))), "its identity is free");

    add(to, 1, ended(1, Claim::Succeeded, LONG_AGO));
    let before = to.load(&ALL).unwrap();
    let done = import(to, &mut Cursor::new(&file), Origin::Gone).unwrap();
    assert_eq!(done.differing, [creation(1).index.identity]);
    assert_eq!(to.load(&ALL).unwrap(), before, "an import changed what was there");

    // What is open is looked at, what is settled is not.
    let identity = creation(1).index.identity;
    let lease = LeaseDue {
        provider: identity.provider,
        profile: identity.profile,
        environment: identity.environment,
        now: at(LONG_AGO),
        ahead: at(i64::MAX),
        until: at(LONG_AGO + 1),
        limit: 99,
        budget: None,
    };
    let due: BTreeSet<Uuid> = to.lease_due(&lease).unwrap().into_iter().collect();
    assert_eq!(due, [2, 5].map(|number| creation(number).intent).into());
}

/// Every store: what is open in a copy is unknown there and is not sent from it, however often it is
/// imported.
pub(crate) fn copies(from: &dyn Store, to: &dyn Store) {
    populate(from);
    let file = exported(from);
    let take = |when: i64, origin: fn(Timestamp) -> Origin| {
        let done = import(to, &mut Cursor::new(&file), origin(at(when))).unwrap();
        (done.added, done.unknown, done.present, done.differing.len())
    };
    assert_eq!(take(3 * LONG_AGO, Origin::MayBeInUse), (4, 2, 0, 0));
    for number in 1..=4 {
        let (there, here) = (load(from, number).unwrap(), load(to, number).unwrap());
        let open = number <= 2;
        let noted = if open { Some(at(3 * LONG_AGO)) } else { None };
        assert_eq!((there.restored_at(), here.restored_at()), (None, noted), "{number}");
        let status = here.verdict().status;
        assert_eq!(status == Status::Unknown, open, "{number} is {status}");
    }
    let before = to.load(&ALL).unwrap();
    assert_eq!(take(4 * LONG_AGO, Origin::MayBeInUse), (0, 0, 4, 0));
    assert_eq!(take(5 * LONG_AGO, |_| Origin::Gone), (0, 0, 4, 0));
    assert_eq!(to.load(&ALL).unwrap(), before, "an import changed what was there");
    // What a copy holds is moved and copied on as it is.
    let again = exported(to);
    let done = import(to, &mut Cursor::new(&again), Origin::MayBeInUse(at(6 * LONG_AGO))).unwrap();
    assert_eq!((done.added, done.present), (0, 4));
}

/// Every store: a file that is not whole is not read.
pub(crate) fn refuses_half_a_file(from: &dyn Store, to: &dyn Store) {
    populate(from);
    let file = exported(from);
    let text = String::from_utf8(file.clone()).unwrap();
    for line_end in text.match_indices('\n').map(|(at, _)| at + 1) {
        for end in [line_end - 1, line_end, line_end + 9] {
            if end + 1 < file.len() {
                assert_eq!(refusal(to, &file[..end]), "archive_damaged", "{end} bytes");
            }
        }
    }
    let other_amount = text.replacen("5000", "5001", 1);
    assert_ne!(other_amount, text);
    assert_eq!(refusal(to, other_amount.as_bytes()), "archive_damaged");
    assert_eq!(refusal(to, format!("{text}{text}").as_bytes()), "archive_damaged");
    assert_eq!(refusal(to, b"id,amount\n1,5000\n"), "archive_damaged");
    assert_eq!(refusal(to, b""), "archive_damaged");
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(refusal(to, newer.as_bytes()), "archive_newer");
    assert_eq!(to.load(&ALL).unwrap(), [], "something was written");
}

/// Every store: only what nobody needs is dropped, and no reference becomes free.
pub(crate) fn drops_what_nobody_needs(store: &dyn Store) {
    populate(store);
    make(store, 5, None);
    add(store, 5, ended(5, Claim::Succeeded, LONG_AGO));
    make(store, 6, None);
    add(store, 6, ended(6, Claim::Succeeded, 3 * LONG_AGO));
    make(store, 7, None);
    add(store, 7, ended(7, Claim::Succeeded, LONG_AGO));
    let consumer = |name: &str, position: u64| {
        let Identity { provider, profile, environment, .. } = creation(1).index.identity;
        let key = format!("cursor/{provider}/{profile}/{}/{name}", environment.name());
        store.remember(&key, &position.to_string()).unwrap();
    };
    let date = at(2 * LONG_AGO);

    consumer("slow", load(store, 3).unwrap().position - 1);
    consumer("quick", 1000);
    let kept = Pruned { recent: 1, open: 2, holding: 1, unacknowledged: 3, ..Pruned::default() };
    assert_eq!(prune(store, date), Ok(kept));
    assert_eq!(store.load(&ALL).unwrap().len(), 7);

    let last = load(store, 7).unwrap();
    consumer("slow", last.position);
    let before = [3, 5].map(|number| load(store, number).unwrap());
    // The newest change stays: positions count on from it.
    let pruned = Pruned { dropped: 2, busy: 1, unacknowledged: 0, ..kept };
    assert_eq!(prune(store, date), Ok(pruned));
    let left: Vec<Uuid> = store.load(&ALL).unwrap().iter().map(|s| s.intent.id).collect();
    assert_eq!(left, [1, 2, 4, 6, 7].map(|number| creation(number).intent));
    assert_eq!(prune(store, date), Ok(Pruned { dropped: 0, ..pruned }));

    for (number, stood) in [3, 5].into_iter().zip(before) {
        let again = store.commit(creation(number)).unwrap();
        let Committed::Retired(tombstone) = again else { panic!("{number}: {again:?}") };
        assert_eq!(tombstone.identity, creation(number).index.identity);
        assert!(tombstone.is_of(&stood.intent.operation));
        assert_eq!(tombstone.may_pay_again(), stood.verdict().may_pay_again());
        assert!(load(store, number).is_none(), "half of it is left");
        let found = store.retention().unwrap().tombstone(&tombstone.identity);
        assert_eq!(found, Ok(Some(*tombstone)));
    }
    make(store, 8, None);
    let feed = store.load(&Query::Changed { after: last.position, limit: 9 }).unwrap();
    let seen: Vec<Uuid> = feed.iter().map(|s| s.intent.id).collect();
    assert_eq!(seen, [creation(8).intent], "a change is below what was acknowledged");
    assert_eq!(prune(store, date).unwrap().dropped, 1, "the one that was the newest");
}

/// Every store: what an authority has not released stays, since a tombstone would release it.
pub(crate) fn keeps_what_is_not_released(store: &dyn Store) {
    let says = [MayPayAgain::No, MayPayAgain::NotYet, MayPayAgain::Yes];
    for (number, may_pay_again) in (1..).zip(says) {
        make(store, number, None);
        let mut records = ended(number, Claim::Failed(Reason::InvalidAccount), LONG_AGO);
        if let Some(Record::Evidence(evidence)) = records.last_mut() {
            let as_of = at(LONG_AGO);
            evidence.ruling = Some(Ruling { as_of, settled: true, review: false, may_pay_again });
        }
        add(store, number, records);
        assert_eq!(load(store, number).unwrap().verdict().may_pay_again(), may_pay_again);
    }
    make(store, 4, None);
    let pruned = Pruned { dropped: 1, open: 3, ..Pruned::default() };
    assert_eq!(prune(store, at(2 * LONG_AGO)), Ok(pruned));
    assert!(load(store, 3).is_none(), "what was released stayed");
}
