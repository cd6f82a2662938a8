//! `cargo xtask soak`: everything that takes long, in one place.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crate::test::python;
use crate::{Outcome, bench, fuzz, node, sim, torture};

const LEARN: &str = "\
Runs what takes long, with progress, and says at the end what held:
  fuzz       ten million inputs at the doors through which bytes come in
  sim        a million simulated worlds, then every fault and pair of faults of one payment
  torture    a thousand kills of real processes on each store
  node       a release of the package for Node: a thousand worker threads, 100,000 payments whose
             memory is watched, the event loop while 200 payments are in flight
  kotlin     a million calls and 4,000 payments on a JVM, whose memory is watched
  swift      the same in a program of Swift
  python     a release of the wheels: a thousand forks, 201 exits at random moments, the memory of 100,000
             payments and of ten million small calls
  all        all of these, one after the other";

/// How many seeds and how many inputs a soak runs.
const SEEDS: &str = "1000000";
const INPUTS: u64 = 10_000_000;
const KILLS: &str = "1000";
const WORKERS: &str = "1000";

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// What to run.
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    Fuzz,
    Sim,
    Torture,
    Node,
    Kotlin,
    Swift,
    Python,
    All,
}

type Part = (What, &'static str, fn(&Path) -> bool);

const PARTS: &[Part] = &[
    (What::Fuzz, "fuzz", |root| went(fuzz::long(root, INPUTS))),
    (What::Sim, "sim: seeds", |root| held(sim::simulate(root, &["--runs", SEEDS]))),
    (What::Sim, "sim: every fault", |root| held(sim::simulate(root, &["--exhaustive", "12"]))),
    (What::Torture, "torture: sqlite", |root| kill(root, "sqlite")),
    (What::Torture, "torture: postgres", |root| kill(root, "postgres")),
    (What::Node, "node: build", |root| went(node::release(root))),
    (What::Node, "node: workers and exits", |root| {
        let file = "test/process.test.mjs";
        went(node::script(root, &["--test", file], &[("SHILINGI_ROUNDS", WORKERS)]))
    }),
    (What::Node, "node: event loop", |root| went(node::script(root, &["soak/delay.mjs"], &[]))),
    (What::Node, "node: memory", |root| {
        went(node::script(root, &["--expose-gc", "soak/memory.mjs"], &[]))
    }),
    (What::Kotlin, "kotlin: memory", |root| went(bench::kotlin::soak(root))),
    (What::Swift, "swift: memory", |root| went(bench::swift::soak(root))),
    (What::Python, "python", |root| went(python::soak(root))),
];

pub(crate) fn run(root: &Path, options: &Options) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    for (what, name, part) in PARTS {
        if options.what != What::All && options.what != *what {
            continue;
        }
        println!("\n=== {name}");
        let start = Instant::now();
        let holds = part(root);
        let verdict = if holds { "held" } else { "FAILED" };
        println!("=== {name}: {verdict}, {} s", start.elapsed().as_secs());
        if holds { passed += 1 } else { failed += 1 }
    }
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn kill(root: &Path, store: &str) -> bool {
    held(torture::torment(root, &["--kills", KILLS, "--store", store]))
}

fn went(outcome: Outcome<()>) -> bool {
    outcome.inspect_err(|text| eprintln!("{text}")).is_ok()
}

fn held(code: ExitCode) -> bool {
    code == ExitCode::SUCCESS
}
