//! What one payment costs while the journal grows: it must not matter how much is in it.

use shilingi::journal::SqliteStore;
use shilingi::value::Span;

use crate::host::Host;
use crate::pending::fill;
use crate::{Options, median, row, sample, timed};

/// Payments measured at each size.
const MEASURED: usize = 500;

pub(crate) fn run(options: &Options) {
    println!("\nthe cost of one payment while the journal grows (SQLite; median of {MEASURED})");
    let sizes: &[usize] =
        if options.quick { &[1_000, 10_000, 50_000] } else { &[10_000, 100_000, 1_000_000] };
    let folder = options.folder();
    let path = folder.path().join("journal.db");
    let store = SqliteStore::open(&path).unwrap();
    let engine = sample::engine();
    let (mut filled, mut next) = (0, 10_000_000);
    for size in sizes {
        fill(&path, filled..*size, true);
        filled = *size;
        let (mut paid, mut looked) = (Vec::new(), Vec::new());
        for n in next..next + MEASURED {
            let mut host = Host::new(&store, n as u64, sample::pending);
            paid.push(timed(|| host.run(engine.pay(sample::request(n).into())).unwrap()).1);
            host.answers = sample::accepted;
            host.pass(Span::minutes(2));
            let (payments, took) = timed(|| host.run(engine.reconcile(1)).unwrap());
            assert_eq!(payments.len(), 1);
            looked.push(took);
        }
        next += MEASURED;
        let [paid, looked] = [paid, looked].map(|times| median(times).as_micros());
        let figure =
            format!("{paid:>6} µs to pay (2 commits), {looked:>6} µs to reconcile (1 look)");
        row(&format!("{size} settled payments in it"), &figure);
    }
}
