//! `cargo xtask soak`: everything that takes long, in one place.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crate::test::python;
use crate::{fuzz, sim, torture};

const LEARN: &str = "\
Runs what takes long, with progress, and says at the end what held:
  fuzz       ten million inputs at the doors through which bytes come in
  sim        a million simulated worlds, then every fault and pair of faults of one payment
  torture    a thousand kills of real processes on each store
  python     a thousand forks, 200 exits at random moments, 100,000 payments and ten million small calls in
             one process whose memory must stay where it is; of the released wheels
  all        all of them, one after the other";

/// How many seeds and how many inputs a soak runs.
const SEEDS: &str = "1000000";
const INPUTS: u64 = 10_000_000;
const KILLS: &str = "1000";

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
    Python,
    All,
}

type Part = (What, &'static str, fn(&Path) -> bool);

const PARTS: &[Part] = &[
    (What::Fuzz, "fuzz", |root| match fuzz::long(root, INPUTS) {
        Ok(()) => true,
        Err(text) => {
            eprintln!("{text}");
            false
        }
    }),
    (What::Sim, "sim: seeds", |root| held(sim::simulate(root, &["--runs", SEEDS]))),
    (What::Sim, "sim: every fault", |root| held(sim::simulate(root, &["--exhaustive", "12"]))),
    (What::Torture, "torture: sqlite", |root| kill(root, "sqlite")),
    (What::Torture, "torture: postgres", |root| kill(root, "postgres")),
    (What::Python, "python", |root| match python::soak(root) {
        Ok(tally) => tally.holds(),
        Err(text) => {
            eprintln!("{text}");
            false
        }
    }),
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

fn held(code: ExitCode) -> bool {
    code == ExitCode::SUCCESS
}
