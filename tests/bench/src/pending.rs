//! Reconciling many pending payments: how fast, and whether memory stays flat.

use shilingi::journal::SqliteStore;
use shilingi::value::Span;

use crate::bare::{Rows, Sqlite};
use crate::host::Host;
use crate::{Options, per_second, row, sample, timed};

/// How many looks one call may take.
const LIMIT: usize = 200;

pub(crate) fn run(options: &Options) {
    let count = options.count(100_000, 5_000);
    println!("\nreconciling {count} pending payments in SQLite, each looked at once and settled");
    let folder = options.folder();
    let path = folder.path().join("journal.db");
    let engine = sample::engine();
    let store = SqliteStore::open(&path).unwrap();
    fill(&path, 0..count, false);

    let mut host = Host::new(&store, 1, sample::accepted);
    host.pass(Span::minutes(2));
    let before = memory("VmRSS");
    let (mut done, mut told) = (0, 0);
    let ((), took) = timed(|| {
        loop {
            let looked = host.run(engine.reconcile(LIMIT)).unwrap().len();
            if looked == 0 {
                break;
            }
            done += looked;
            if done >= told + count / 5 {
                told = done;
                row(&format!("after {done}"), &format!("{:>8} KiB resident", memory("VmRSS")));
            }
        }
    });
    assert_eq!(done, count);
    row("looks", &format!("{:>8.0}/s", per_second(count, took)));
    let peak = memory("VmHWM");
    row(
        "memory",
        &format!("{before:>8} KiB resident before, {peak} KiB at the peak of the process"),
    );
}

/// Puts payments into a journal, past its store: pending ones, or such as are settled.
pub(crate) fn fill(path: &std::path::Path, range: std::ops::Range<usize>, settled: bool) {
    let engine = sample::engine();
    let mut bare = Sqlite::open(path, false);
    let numbers: Vec<usize> = range.collect();
    for part in numbers.chunks(2_000) {
        let rows: Vec<Rows> =
            part.iter().map(|n| Rows::of(&sample::commits(&engine, *n, settled))).collect();
        bare.insert(&rows);
    }
}

/// A line of this process' status, in KiB; 0 where the system has none.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
