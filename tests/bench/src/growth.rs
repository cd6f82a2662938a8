//! What one payment costs while the journal grows: it must not matter how much is in it.

use std::path::PathBuf;
use std::time::Duration;

use shilingi::journal::SqliteStore;
use shilingi::value::Span;

use crate::host::Host;
use crate::pending::fill;
use crate::{Options, median, row, sample, timed};

/// Payments measured at each size.
const MEASURED: usize = 500;

/// Payments measured in one journal before it is the turn of the next, so that a disk's moods meet all.
const TURN: usize = 20;

/// Numbers of payments that no filling reaches.
const MEASURED_FROM: usize = 10_000_000;

pub(crate) fn run(options: &Options) {
    println!("\nthe cost of one payment while the journal grows (SQLite; median of {MEASURED})");
    let sizes: &[usize] =
        if options.quick { &[1_000, 10_000, 50_000] } else { &[10_000, 100_000, 1_000_000] };
    let folder = options.folder();
    let mut journals: Vec<Grown> = sizes
        .iter()
        .map(|size| Grown::new(folder.path().join(format!("{size}.db")), *size))
        .collect();
    for turn in 0..MEASURED / TURN {
        for journal in &mut journals {
            journal.measure(turn);
        }
    }
    journals.into_iter().for_each(Grown::tell);
}

/// A journal that holds so many settled payments.
struct Grown {
    size: usize,
    store: SqliteStore,
    paid: Vec<Duration>,
    looked: Vec<Duration>,
}

impl Grown {
    fn new(path: PathBuf, size: usize) -> Self {
        let store = SqliteStore::open(&path).unwrap();
        fill(&path, 0..size, true);
        Self { size, store, paid: Vec::new(), looked: Vec::new() }
    }

    fn measure(&mut self, turn: usize) {
        let engine = sample::engine();
        for n in (0..TURN).map(|n| MEASURED_FROM + turn * TURN + n) {
            let mut host = Host::new(&self.store, n as u64, sample::pending);
            let pay = || host.run(engine.pay(sample::request(n).into())).unwrap();
            self.paid.push(timed(pay).1);
            host.answers = sample::accepted;
            host.pass(Span::minutes(2));
            let (payments, took) = timed(|| host.run(engine.reconcile(1)).unwrap());
            assert_eq!(payments.len(), 1);
            self.looked.push(took);
        }
    }

    fn tell(self) {
        let [paid, looked] = [self.paid, self.looked].map(|times| median(times).as_micros());
        let figure =
            format!("{paid:>6} µs to pay (2 commits), {looked:>6} µs to reconcile (1 look)");
        row(&format!("{} settled payments in it", self.size), &figure);
    }
}
