//! Reconciling many pending payments: how fast, and whether memory stays flat.

use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use shilingi::journal::SqliteStore;
use shilingi::value::{Span, Uuid};

use crate::bare::{Rows, Sqlite};
use crate::host::Host;
use crate::{Options, median, per_second, row, sample, timed};

/// How many looks one call may take.
const LIMIT: usize = 200;

/// How many rounds are measured in which there is nothing to do.
const ROUNDS: usize = 50;

pub(crate) fn run(options: &Options) {
    let count = options.count(100_000, 5_000);
    println!("\nreconciling {count} pending payments in SQLite, each looked at once and settled");
    let folder = options.folder();
    let path = folder.path().join("journal.db");
    let engine = sample::engine();
    let store = SqliteStore::open(&path).unwrap();
    fill(&path, 0..count, false);

    let mut host = Host::new(&store, 1, sample::accepted);
    let idle: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let (looked, took) = timed(|| host.run(engine.reconcile(LIMIT)).unwrap());
            assert_eq!(looked, []);
            took
        })
        .collect();
    let figure = format!("{:>8} µs (median of {ROUNDS})", median(idle).as_micros());
    row("a round while none of them is due", &figure);
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

/// Puts payments into a journal, past its store: pending ones, or such as are settled. The engine makes
/// the first; the others are that one under names of their own, put in by the order of their ids, which is
/// quick and leaves pages full.
pub(crate) fn fill(path: &Path, range: Range<usize>, settled: bool) {
    let first = Rows::of(&sample::commits(&sample::engine(), range.start, settled));
    let mut bare = Sqlite::open(path, false);
    let (begin, count) = (Instant::now(), range.len());
    let mut names: Vec<(Uuid, usize)> = range.map(|n| (sample::id(n), n)).collect();
    names.sort();
    for (done, part) in names.chunks(20_000).enumerate() {
        let renamed = |(id, n): &(Uuid, usize)| first.renamed(&sample::reference(*n), id);
        bare.insert(&part.iter().map(renamed).collect::<Vec<_>>());
        if done % 5 == 4 {
            let (done, seconds) = ((done + 1) * 20_000, begin.elapsed().as_secs());
            eprintln!("  filled {done} of {count}, {seconds} s");
        }
    }
    bare.finish();
}

/// A line of this process' status, in KiB; 0 where the system has none.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
