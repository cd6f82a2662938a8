//! Durable intents: the commit of intent and attempt that comes before every byte that leaves.

use std::time::Duration;

use shilingi::journal::{Commit, Committed, PostgresStore, SqliteStore, Store};

use crate::bare::{Postgres, Rows, Sqlite};
use crate::store::{Kind, journal};
use crate::{Options, per_second, row, sample, timed};

/// Callers at once, as a server has them.
const CALLERS: usize = 16;
/// The store and the bare inserts take turns, so that a disk's moods meet both.
const TURNS: usize = 5;

pub(crate) fn run(options: &Options) {
    println!(
        "\ndurable intents (intent and attempt in one commit), beside bare inserts of the same rows"
    );
    sqlite(options);
    postgres(options);
}

fn sqlite(options: &Options) {
    let count = options.count(2_000, 400);
    let folder = options.folder();
    let (ours, bare) = (folder.path().join("journal.db"), folder.path().join("bare.db"));
    let store = SqliteStore::open(&ours).unwrap();
    drop(SqliteStore::open(&bare).unwrap());
    let mut bare = Sqlite::open(&bare, true);
    let mut samples = Samples::default();

    let mut turns = Turns::default();
    for _ in 0..TURNS {
        let (commits, rows) = samples.next(count);
        turns.ours(count, || commits.into_iter().for_each(|commit| done(&store, commit)));
        turns.bare(count, || rows.iter().for_each(|rows| bare.insert(std::slice::from_ref(rows))));
    }
    turns.tell("SQLite, one caller, one insert per transaction");

    let mut turns = Turns::default();
    for _ in 0..TURNS {
        let (commits, rows) = samples.next(count * 4);
        turns.ours(count * 4, || at_once(&store, commits));
        turns.bare(count * 4, || rows.chunks(CALLERS).for_each(|group| bare.insert(group)));
    }
    turns.tell("SQLite, 16 callers, bare inserts 16 per transaction");
}

fn postgres(options: &Options) {
    let count = options.count(2_000, 400);
    let folder = options.folder();
    let (ours, other) =
        (journal(Kind::Postgres, folder.path()), journal(Kind::Postgres, folder.path()));
    let store = PostgresStore::open(&ours).unwrap();
    drop(PostgresStore::open(&other).unwrap());
    let mut samples = Samples::default();
    for (callers, name) in
        [(1, "PostgreSQL, one caller, one session"), (8, "PostgreSQL, 8 callers, 8 sessions")]
    {
        let mut sessions: Vec<Postgres> = (0..callers).map(|_| Postgres::open(&other)).collect();
        let mut turns = Turns::default();
        for _ in 0..TURNS {
            let (commits, rows) = samples.next(count);
            turns.ours(count, || shared(&store, commits, callers));
            let parts = rows.chunks(count.div_ceil(callers));
            turns.bare(count, || {
                std::thread::scope(|scope| {
                    for (session, part) in sessions.iter_mut().zip(parts) {
                        scope.spawn(|| part.iter().for_each(|rows| session.insert(rows)));
                    }
                });
            });
        }
        turns.tell(name);
    }
}

fn at_once(store: &dyn Store, commits: Vec<Commit>) {
    shared(store, commits, CALLERS);
}

fn shared(store: &dyn Store, commits: Vec<Commit>, callers: usize) {
    let mut parts: Vec<Vec<Commit>> = (0..callers).map(|_| Vec::new()).collect();
    for (n, commit) in commits.into_iter().enumerate() {
        parts[n % callers].push(commit);
    }
    std::thread::scope(|scope| {
        for part in parts {
            scope.spawn(|| part.into_iter().for_each(|commit| done(store, commit)));
        }
    });
}

fn done(store: &dyn Store, commit: Commit) {
    assert_eq!(store.commit(commit), Ok(Committed::Done { version: 1 }));
}

/// Payments that were not used before.
#[derive(Default)]
struct Samples(usize);

impl Samples {
    fn next(&mut self, count: usize) -> (Vec<Commit>, Vec<Rows>) {
        let engine = sample::engine();
        let range = self.0..self.0 + count;
        self.0 += count;
        let commits: Vec<Commit> = range.map(|n| sample::intent(&engine, n)).collect();
        let rows = commits.iter().map(|commit| Rows::of(std::slice::from_ref(commit))).collect();
        (commits, rows)
    }
}

#[derive(Default)]
struct Turns {
    ours: (usize, Duration),
    bare: (usize, Duration),
}

impl Turns {
    fn ours(&mut self, count: usize, work: impl FnOnce()) {
        self.ours = (self.ours.0 + count, self.ours.1 + timed(work).1);
    }

    fn bare(&mut self, count: usize, work: impl FnOnce()) {
        self.bare = (self.bare.0 + count, self.bare.1 + timed(work).1);
    }

    fn tell(&self, name: &str) {
        let (ours, bare) =
            (per_second(self.ours.0, self.ours.1), per_second(self.bare.0, self.bare.1));
        let share = 100.0 * ours / bare;
        row(name, &format!("{ours:>8.0}/s beside {bare:>8.0}/s bare = {share:.0} % (aim 70 %)"));
    }
}
