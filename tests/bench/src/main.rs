//! How fast the core is, as ratios against what anyone would have without it. Nothing here fails for being
//! slow: figures are printed.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a measurement, with no money in it"
)]

mod bare;
mod durable;
mod growth;
mod host;
mod pending;
mod sample;
#[path = "../../torture/src/store.rs"]
mod store;
mod webhook;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};

const LEARN: &str = "\
Parts:
  durable   intents that are safe on disk, beside bare inserts of the same rows in the same run
  webhook   signed webhooks taken in: read and verified alone, and recorded in SQLite
  pending   reconciling 100,000 pending payments, and the memory that takes
  growth    the cost of one payment while the journal grows to a million payments

PostgreSQL is started from Debian's programs on a socket of its own, or is the one that
SHILINGI_TEST_POSTGRES names. Files go to a folder that is removed at the end.";

/// Measures the core.
#[derive(Parser)]
#[command(name = "bench", after_help = LEARN)]
pub(crate) struct Options {
    /// A minute's worth: smaller counts, figures that sway more.
    #[arg(long)]
    pub(crate) quick: bool,
    /// Where journals are put while they are measured; its disk is what is measured.
    #[arg(long, value_name = "FOLDER", default_value = "target")]
    pub(crate) folder: PathBuf,
    /// What to measure; all parts when none is named.
    parts: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Durable,
    Webhook,
    Pending,
    Growth,
}

fn main() {
    let options = Options::parse();
    let asked = |part| options.parts.is_empty() || options.parts.contains(&part);
    if asked(Part::Webhook) {
        webhook::run(&options);
    }
    if asked(Part::Durable) {
        durable::run(&options);
    }
    if asked(Part::Pending) {
        pending::run(&options);
    }
    if asked(Part::Growth) {
        growth::run(&options);
    }
}

impl Options {
    /// A count, or its quick share.
    fn count(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }

    fn folder(&self) -> tempfile::TempDir {
        std::fs::create_dir_all(&self.folder).unwrap();
        tempfile::tempdir_in(&self.folder).unwrap()
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
}

fn per_second(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn row(what: &str, figure: &str) {
    println!("  {what:52} {figure}");
}
