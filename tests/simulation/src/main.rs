//! `simulate`: runs seeds, tells what they came to, and shows a failing one step by step.
#![allow(clippy::print_stdout, reason = "a command speaks to its terminal")]

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Parser;
use shilingi::Kind;
use shilingi_simulation::{Counts, Options, Report, exhaust, run};

/// Runs the engine in simulated worlds.
#[derive(Parser)]
struct Arguments {
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many seeds.
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// The only kind of payment, for example `remittance`; all kinds where it is left out.
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// Show every step of the first seed, or of the first that breaks a rule.
    #[arg(long)]
    trace: bool,
    /// Instead of drawing faults, try every one and every pair at so many effects of one payment.
    #[arg(long, value_name = "EFFECTS")]
    exhaustive: Option<usize>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(depth) = arguments.exhaustive {
        return try_all(depth);
    }
    if arguments.trace && arguments.runs == 1 {
        return show(arguments.seed, arguments.kind);
    }
    let begin = Instant::now();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(0);
    let tally = Mutex::new((Counts::default(), Vec::<Report>::new(), 0_usize));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(&arguments, &next, &tally, begin));
        }
    });
    let (counts, mut broken, effects) = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    broken.sort_by_key(|report| report.seed);
    let millis = begin.elapsed().as_millis().max(1);
    println!(
        "{} runs, {effects} effects, {} runs per second on {threads} threads",
        arguments.runs,
        u128::from(arguments.runs) * 1000 / millis
    );
    for (name, count) in &counts.faults {
        println!("  fault    {count:>10}  {name}");
    }
    for (name, count) in &counts.verdicts {
        println!("  verdict  {count:>10}  {name}");
    }
    for (name, count) in &counts.paid {
        println!("  paid     {count:>10}  {name}");
    }
    println!(
        "  money sent {}, crashes {}, parked {}, most attempts {}, settled or parked within {} h",
        counts.money,
        counts.crashes,
        counts.parked,
        counts.most_attempts,
        counts.longest / 3_600_000
    );
    println!("violations: {}", broken.len());
    for report in broken.iter().take(10) {
        if let Some(violation) = &report.violation {
            println!("seed {}: {}: {}", report.seed, violation.rule, violation.what);
        }
    }
    match broken.first() {
        None => ExitCode::SUCCESS,
        Some(first) if arguments.trace => show(first.seed, arguments.kind),
        Some(first) => {
            let kind =
                arguments.kind.map_or(String::new(), |kind| format!(" --kind {}", kind.name()));
            println!("see it: cargo xtask sim --seed {} --runs 1 --trace{kind}", first.seed);
            ExitCode::FAILURE
        }
    }
}

fn work(
    arguments: &Arguments,
    next: &AtomicU64,
    tally: &Mutex<(Counts, Vec<Report>, usize)>,
    begin: Instant,
) {
    const BATCH: u64 = 100;
    loop {
        let from = next.fetch_add(BATCH, Ordering::Relaxed);
        if from >= arguments.runs {
            return;
        }
        let (mut counts, mut broken, mut effects) = (Counts::default(), Vec::new(), 0);
        for n in from..(from + BATCH).min(arguments.runs) {
            let options = Options { kind: arguments.kind, ..Options::default() };
            let report = run(arguments.seed.wrapping_add(n), options);
            counts.add(&report.counts);
            effects += report.effects;
            if report.violation.is_some() {
                broken.push(report);
            }
        }
        let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.0.add(&counts);
        tally.1.append(&mut broken);
        tally.2 += effects;
        if from.is_multiple_of(50_000) && from > 0 {
            println!("{from} runs, {} s, violations {}", begin.elapsed().as_secs(), tally.1.len());
        }
    }
}

fn try_all(depth: usize) -> ExitCode {
    let tried = exhaust(4, depth);
    let [none, one, two] = tried.runs;
    println!("{none} runs without a fault, {one} with one, {two} with two");
    println!("violations: {}", tried.broken.len());
    for (name, report) in tried.broken.iter().take(10) {
        if let Some(violation) = &report.violation {
            println!("{name}: {}: {}", violation.rule, violation.what);
        }
    }
    if tried.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn kind(name: &str) -> Result<Kind, String> {
    let text = serde_json::Value::String(name.to_owned());
    serde_json::from_value(text).map_err(|error| error.to_string())
}

fn show(seed: u64, kind: Option<Kind>) -> ExitCode {
    let report = run(seed, Options { trace: true, kind, ..Options::default() });
    report.lines.iter().for_each(|line| println!("{line}"));
    println!("seed {seed}, {} effects, trace {:016x}", report.effects, report.hash);
    match report.violation {
        None => {
            println!("violations: 0");
            ExitCode::SUCCESS
        }
        Some(violation) => {
            println!("violated: {}\n{}", violation.rule, violation.what);
            ExitCode::FAILURE
        }
    }
}
