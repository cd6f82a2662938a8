//! A run: the sandbox, the workers, and the kills.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use clap::Args;
use serde_json::Value;

use crate::Outcome;
use crate::broken::Broken;
use crate::check::Ledger;
use crate::control::Control;
use crate::plan::Wanted;
use crate::process::{Process, as_stdin};
use crate::random::Random;
use crate::store::{self, Kind};

/// Workers that run at once.
const WORKERS: usize = 4;

/// Payments that a worker makes beside those of the others: so many before and after its own.
const WINDOW: usize = 8;

/// A worker is killed at a moment of this span after it said that it was ready.
const SPREAD: u64 = 140;

/// One kill in so many comes before the worker is ready: while it opens the journal.
const UNREADY: u64 = 10;

/// After so many kills the sandbox's clock moves on, and what waits there comes.
const ADVANCE_EVERY: usize = 8;

/// How long everything may take to be settled or parked, once nobody is killed any more.
const MOST: Duration = Duration::from_secs(240);

/// What each payment adds to that: a provider allows so many questions a minute.
const PER_PAYMENT: Duration = Duration::from_millis(500);

/// How long a run with broken workers waits for that.
const MOST_BROKEN: Duration = Duration::from_secs(15);

/// What to do to whom.
#[derive(Args)]
pub(crate) struct Options {
    /// How often a worker is killed
    #[arg(long, default_value_t = 50)]
    kills: usize,
    /// Where the journal is kept
    #[arg(long, value_enum, default_value_t = Kind::Sqlite)]
    store: Kind,
    /// What the run is made up from; the clock's when left out
    #[arg(long)]
    seed: Option<u64>,
    /// Break the workers on purpose: the run must then fail
    #[arg(long, value_enum)]
    broken: Option<Broken>,
}

/// What all workers of a run have in common.
struct Shift<'a> {
    options: &'a Options,
    seed: u64,
    journal: String,
    sandbox: String,
    callbacks: TcpListener,
    payments: usize,
}

pub(crate) fn run(options: &Options) -> Outcome<()> {
    let seed = options.seed.unwrap_or_else(of_the_clock);
    let payments = options.kills + 40;
    println!(
        "seed {seed}: {} kills, {payments} payments, {WORKERS} workers, {}",
        options.kills,
        match options.store {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        }
    );
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (_sandbox, url) = sandbox(seed)?;
    let control = Control::new(&url);
    prepare(&control, seed, payments)?;
    let shift = Shift::new(options, seed, url, payments, folder.path())?;
    let mut ledger = Ledger::new(&shift.journal, &shift.sandbox)?;

    let begin = Instant::now();
    shift.kill(&control, &mut ledger)?;
    let killing = begin.elapsed();
    let waited = shift.settle(&control, &mut ledger)?;
    let verdict = ledger.close(&control, &shift.wanted())?;
    println!(
        "{} kills in {:.1} s, everything settled or parked {:.1} s later",
        options.kills,
        killing.as_secs_f32(),
        waited.as_secs_f32()
    );
    verdict.print();
    if verdict.is_sound() { Ok(()) } else { Err(format!("seed {seed} broke a rule")) }
}

fn of_the_clock() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::from(since.subsec_nanos()) ^ since.as_secs()
}

fn sandbox(seed: u64) -> Outcome<(Process, String)> {
    let arguments = ["sandbox".to_owned(), format!("--seed={seed}")];
    let process = Process::start(&arguments, Stdio::piped())?;
    let line = process.line(Duration::from_secs(60))?.ok_or("the sandbox does not start")?;
    let ready: Value = serde_json::from_str(&line).map_err(|e| e.to_string())?;
    let url = ready["url"].as_str().ok_or("the sandbox does not say where it listens")?;
    Ok((process, url.to_owned()))
}

/// Tells the sandbox what to make of each payment, and what goes wrong with it.
fn prepare(control: &Control, seed: u64, payments: usize) -> Outcome<()> {
    for wanted in (0..payments).map(|number| Wanted::new(seed, number)) {
        control.decide(&wanted.reference, wanted.outcome)?;
        if let Some(fault) = wanted.armed() {
            control.arm(&fault)?;
        }
    }
    Ok(())
}

impl<'a> Shift<'a> {
    fn new(
        options: &'a Options,
        seed: u64,
        sandbox: String,
        payments: usize,
        folder: &Path,
    ) -> Outcome<Self> {
        let failed = |e: std::io::Error| format!("no port for callbacks: {e}");
        let callbacks = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        callbacks.set_nonblocking(true).map_err(failed)?;
        let journal = store::journal(options.store, folder);
        Ok(Self { options, seed, journal, sandbox, callbacks, payments })
    }

    fn wanted(&self) -> Vec<Wanted> {
        (0..self.payments).map(|number| Wanted::new(self.seed, number)).collect()
    }

    fn worker(&self, stream: usize, from: usize, to: usize) -> Outcome<Process> {
        let mut arguments = vec![
            "worker".to_owned(),
            format!("--journal={}", self.journal),
            format!("--sandbox={}", self.sandbox),
            format!("--seed={}", self.seed),
            format!("--stream={}", self.payments + stream),
            format!("--from={from}"),
            format!("--to={}", to.min(self.payments)),
        ];
        match self.options.broken {
            Some(Broken::LateCommit) => arguments.push("--broken=late-commit".to_owned()),
            Some(Broken::BlindResend) => arguments.push("--broken=blind-resend".to_owned()),
            None => {}
        }
        Process::start(&arguments, as_stdin(&self.callbacks)?)
    }

    /// A worker for the payments around this kill; its neighbours want most of them too.
    fn at(&self, kill: usize) -> Outcome<Process> {
        self.worker(kill, kill.saturating_sub(WINDOW), kill + WINDOW)
    }

    fn kill(&self, control: &Control, ledger: &mut Ledger) -> Outcome<()> {
        let mut random = Random::new(self.seed, 0);
        let mut workers: Vec<Process> = (0..WORKERS).map(|_| self.at(0)).collect::<Outcome<_>>()?;
        for kill in 0..self.options.kills {
            let victim = &mut workers[random.index(WORKERS)];
            if random.below(UNREADY) > 0 {
                wait_for(victim, "ready", ledger)?;
            }
            thread::sleep(Duration::from_millis(random.below(SPREAD)));
            for line in victim.kill() {
                ledger.hear(&line);
            }
            // Whoever was killed had recorded what it had sent, now and not only in the end.
            ledger.look(control)?;
            *victim = self.at(kill + 1)?;
            if (kill + 1) % ADVANCE_EVERY == 0 {
                control.advance(40)?;
            }
            if (kill + 1) % 25 == 0 {
                println!("{:>6} kills, {}", kill + 1, ledger.progress());
            }
        }
        for worker in &mut workers {
            worker.kill().iter().for_each(|line| ledger.hear(line));
        }
        ledger.look(control)
    }

    /// Lets workers that nobody kills make every payment, those again that were made, until all are
    /// settled or parked.
    fn settle(&self, control: &Control, ledger: &mut Ledger) -> Outcome<Duration> {
        let begin = Instant::now();
        let mut workers: Vec<Process> = (0..WORKERS)
            .map(|n| self.worker(self.options.kills + 1 + n, 0, self.payments))
            .collect::<Outcome<_>>()?;
        for worker in &mut workers {
            wait_for(worker, "paid", ledger)?;
        }
        let wanted = self.wanted();
        loop {
            control.advance(40)?;
            let open = ledger.open(&wanted)?;
            println!(
                "{:>6.1} s, {} of {} open",
                begin.elapsed().as_secs_f32(),
                open.len(),
                wanted.len()
            );
            if open.is_empty() {
                break;
            }
            // What a broken worker leaves may have no end; the books tell all the same.
            if self.options.broken.is_some() && begin.elapsed() > MOST_BROKEN {
                break;
            }
            if begin.elapsed() > MOST + PER_PAYMENT * u32::try_from(wanted.len()).unwrap_or(0) {
                return Err(format!("never settled nor parked: {}", open.join(", ")));
            }
            thread::sleep(Duration::from_millis(500));
        }
        for worker in &mut workers {
            worker.kill().iter().for_each(|line| ledger.hear(line));
        }
        Ok(begin.elapsed())
    }
}

/// Reads what a worker says until it says this.
fn wait_for(worker: &mut Process, what: &str, ledger: &mut Ledger) -> Outcome<()> {
    let begin = Instant::now();
    while begin.elapsed() < MOST {
        match worker.line(Duration::from_secs(1))? {
            Some(line) if line == what => return Ok(()),
            Some(line) => ledger.hear(&line),
            None => {}
        }
    }
    Err(format!("a worker did not get to say `{what}`"))
}
