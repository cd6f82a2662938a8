//! The providers' books: what was really carried out, and what will come of it. The fate of a
//! transaction is drawn when it is made, so that a check knows the future that the engine does not.

use shilingi::Kind;

use crate::random::Random;

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// An acceptance that is taken back is taken back this soon. Together with [`OLDEST_ANSWER`] it is
/// less than the confirming time of a minute.
pub(crate) const LONGEST_DOUBT: i64 = 45 * SECOND;

/// Where acceptances are taken back no answer is older than this.
pub(crate) const OLDEST_ANSWER: i64 = 14 * SECOND;

/// Later than this nothing in the books changes; within the engine's day, less what clocks may err.
const LATEST_CHANGE: i64 = 20 * HOUR;

/// Which provider keeps the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Host {
    Tembo,
    Snippe,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Pending,
    /// Said to be accepted; no money has moved.
    Accepted,
    Succeeded,
    Failed,
    /// Expired or cancelled.
    Expired,
    Reversed,
}

/// One payment that a provider carried out, or began to.
pub(crate) struct Transaction {
    pub(crate) host: Host,
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) amount: i64,
    /// Where outcomes are reported.
    pub(crate) callback: String,
    /// What was sent along, echoed later.
    pub(crate) metadata: serde_json::Value,
    /// The merchant's wallet that pays, if one does.
    pub(crate) from: String,
    /// The merchant's wallet that receives, if one does.
    pub(crate) to: String,
    /// Its states and from when on, the first at its making; the last may lie in the future.
    pub(crate) states: Vec<(i64, State)>,
}

impl Transaction {
    /// One about which nothing is known but what will come of it.
    pub(crate) fn new(host: Host, kind: Kind, states: Vec<(i64, State)>) -> Self {
        let (id, reference, callback) = Default::default();
        let (from, to, metadata) = Default::default();
        Self { host, kind, id, reference, amount: 0, callback, metadata, from, to, states }
    }

    pub(crate) fn state(&self, at: i64) -> Option<State> {
        self.states.iter().rev().find(|(from, _)| *from <= at).map(|(_, state)| *state)
    }

    pub(crate) fn was(&self, now: i64, wanted: impl Fn(State) -> bool) -> bool {
        self.states.iter().any(|(from, state)| *from <= now && wanted(*state))
    }

    /// Whether the money moves at any time, now or later.
    pub(crate) fn ever_succeeds(&self) -> bool {
        self.states.iter().any(|(_, state)| *state == State::Succeeded)
    }
}

#[derive(Default)]
pub(crate) struct Books {
    pub(crate) transactions: Vec<Transaction>,
}

impl Books {
    pub(crate) fn of(&self, host: Host, reference: &str) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(move |t| t.host == host && t.reference == reference)
    }
}

/// What may come of a payment. `overturns`: whether an acceptance may be taken back.
pub(crate) fn fate(
    host: Host,
    kind: Kind,
    now: i64,
    overturns: bool,
    random: &mut Random,
) -> Vec<(i64, State)> {
    use State::{Expired, Failed, Pending, Reversed, Succeeded};
    let soon = now + random.spread(SECOND, 2 * MINUTE);
    let late = now + random.spread(2 * MINUTE, LATEST_CHANGE);
    if overturns && (host, kind) == (Host::Tembo, Kind::Payout) && random.chance(400) {
        return overturned(now, late, random);
    }
    // Between wallets it is done at once, or comes back to the one that paid; a bill mostly is.
    match kind {
        Kind::Deposit | Kind::Withdrawal | Kind::Transfer | Kind::LocalTransfer => {
            return vec![(now, if random.chance(100) { Failed } else { Succeeded })];
        }
        Kind::Bill if random.chance(500) => return vec![(now, Succeeded)],
        _ => {}
    }
    match random.below(14) {
        0..3 => vec![(now, Pending), (soon, Succeeded)],
        3 => vec![(now, Pending), (late, Succeeded)],
        4 => vec![(now, Succeeded)],
        5 => vec![(now, Failed)],
        6 | 7 => vec![(now, Pending), (soon, Failed)],
        8 => vec![(now, Pending), (late, Failed)],
        // Approved late, after a failure had been reported.
        9 => vec![(now, Pending), (soon, Failed), (late.max(soon + 1), Succeeded)],
        10 => vec![(now, Failed), (late, Succeeded)],
        11 if kind == Kind::Collection => {
            vec![(now, Pending), (soon, Expired), (late.max(soon + 1), Succeeded)]
        }
        12 if matches!(kind, Kind::Collection | Kind::Remittance) => {
            vec![(now, Pending), (soon, Expired)]
        }
        11 if (host, kind) == (Host::Snippe, Kind::Payout) || kind == Kind::Remittance => {
            vec![(now, Pending), (soon, Succeeded), (late.max(soon + 1), Reversed)]
        }
        12 => vec![(now, Pending), (now + random.between(1, 45) * SECOND, Succeeded)],
        _ => vec![(now, Pending), (now + random.between(1, 45) * SECOND, Failed)],
    }
}

/// Accepted on validation alone, at once or later, then decided either way within a span that is
/// shorter than the confirming time.
fn overturned(now: i64, late: i64, random: &mut Random) -> Vec<(i64, State)> {
    use State::{Accepted, Failed, Pending, Succeeded};
    let soon = now + random.spread(SECOND, 5 * MINUTE);
    let accepted = random.pick(&[now, now, soon, late]);
    let decided = accepted + random.between(SECOND, LONGEST_DOUBT);
    let end = if random.chance(300) { Succeeded } else { Failed };
    let mut states = vec![(now, Pending), (accepted, Accepted), (decided, end)];
    if accepted == now {
        states.remove(0);
    }
    states
}
