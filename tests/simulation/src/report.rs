//! What a run came to, and the trace by which it is replayed.

use std::collections::BTreeMap;

/// What must hold, and did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which rule was broken.
    pub rule: &'static str,
    /// What happened.
    pub what: String,
}

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// The seed that makes the same run again.
    pub seed: u64,
    /// How many effects were performed.
    pub effects: usize,
    /// A mark of every step; the same seed gives the same mark.
    pub hash: u64,
    /// The first rule broken.
    pub violation: Option<Violation>,
    /// The steps in words, when they were asked for.
    pub lines: Vec<String>,
    /// What happened how often.
    pub counts: Counts,
}

/// What happened how often, so that nobody trusts a simulation in which nothing happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Faults by name.
    pub faults: BTreeMap<&'static str, usize>,
    /// Final verdicts by name.
    pub verdicts: BTreeMap<String, usize>,
    /// Payments that were paid in the end, by provider and kind.
    pub paid: BTreeMap<String, usize>,
    /// Processes that died.
    pub crashes: usize,
    /// Requests that move money and left.
    pub money: usize,
    /// The most attempts of one payment.
    pub most_attempts: usize,
    /// Payments that a person had to decide.
    pub parked: usize,
    /// The longest time, in milliseconds, from the last fault until all was settled or parked.
    pub longest: i64,
}

impl Counts {
    /// Adds those of another run.
    pub fn add(&mut self, other: &Self) {
        for (name, count) in &other.faults {
            *self.faults.entry(name).or_default() += count;
        }
        for (name, count) in &other.verdicts {
            *self.verdicts.entry(name.clone()).or_default() += count;
        }
        for (name, count) in &other.paid {
            *self.paid.entry(name.clone()).or_default() += count;
        }
        self.crashes += other.crashes;
        self.money += other.money;
        self.most_attempts = self.most_attempts.max(other.most_attempts);
        self.parked += other.parked;
        self.longest = self.longest.max(other.longest);
    }
}

/// Every step of a run, as a hash and on request in words.
pub(crate) struct Trace {
    hash: u64,
    lines: Option<Vec<String>>,
}

impl Trace {
    pub(crate) fn new(with_words: bool) -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, lines: with_words.then(Vec::new) }
    }

    pub(crate) fn note(
        &mut self,
        code: u64,
        worker: usize,
        detail: u64,
        now: i64,
        words: impl FnOnce() -> String,
    ) {
        for part in [code, worker as u64, detail, now.unsigned_abs()] {
            self.hash = (self.hash ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        }
        if let Some(lines) = &mut self.lines {
            let since = now - crate::world::START;
            let (hours, rest) = (since / 3_600_000, since % 3_600_000);
            let time =
                format!("{hours:3}:{:02}:{:06.3}", rest / 60_000, Thousandths(rest % 60_000));
            lines.push(format!("{time} w{worker} {}", words()));
        }
    }

    pub(crate) fn hash(&self) -> u64 {
        self.hash
    }

    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines.unwrap_or_default()
    }
}

/// Milliseconds, written as seconds.
struct Thousandths(i64);

impl std::fmt::Display for Thousandths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}
