//! The contract of [`Store`] as a script. Whoever writes a store runs it.
//!
//! Every step gets two handles of one journal, as two processes have them; a store that lives in one
//! process gives the same handle twice. The steps keep to payments of their own, so they may share
//! a journal that was empty before the first. A store in another language is put to a [`Trial`].
//!
//! ```
//! use shilingi::journal::{MemoryStore, conformance};
//! let store = MemoryStore::new();
//! for step in conformance::STEPS {
//!     (step.run)(&store, &store).map_err(|what| format!("{}: {what}", step.name))?;
//! }
//! # Ok::<(), String>(())
//! ```

mod commits;
mod feed;
mod leases;
mod retention;
mod sample;
mod trial;

use std::sync::Barrier;

use super::{Commit, Committed, Intent, Query, Store, StoreFault, Stored};

pub use trial::{Asked, Trial};

/// `Err` says in one sentence what the store did wrong.
pub type Outcome = Result<(), String>;

/// One part of the contract.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// What must hold.
    pub name: &'static str,
    /// Tries it on two handles of one journal.
    pub run: fn(&dyn Store, &dyn Store) -> Outcome,
}

/// The whole contract.
pub const STEPS: &[Step] = &[
    Step { name: "a commit is seen whole by every handle", run: commits::commit_is_whole },
    Step { name: "an empty journal answers with nothing", run: commits::nothing_is_found },
    Step { name: "a stale version writes nothing", run: commits::stale_writes_nothing },
    Step { name: "an identity is taken once", run: commits::identity_is_unique },
    Step { name: "a payment begins with its only intent", run: commits::intent_comes_first },
    Step { name: "an order is held by one payment", run: commits::order_is_held },
    Step { name: "an order may be paid twice when the risk is taken", run: commits::order_risk },
    Step { name: "an order is held per environment", run: commits::order_per_environment },
    Step { name: "records only grow", run: commits::records_only_grow },
    Step { name: "of racing writers one wins", run: commits::one_writer_wins },
    Step { name: "of racing creators one wins", run: commits::one_creator_wins },
    Step { name: "of racing creators for an order one wins", run: commits::one_order_winner },
    Step { name: "a lease is given once", run: leases::lease_is_given_once },
    Step { name: "racing leases share out", run: leases::racing_leases_share_out },
    Step { name: "a lease ends by time and by commit", run: leases::lease_ends },
    Step {
        name: "a lease is for due payments of one profile",
        run: leases::lease_keeps_to_its_own,
    },
    Step { name: "a clock that was ahead hides nothing", run: leases::clocks_that_were_ahead },
    Step { name: "a budget is shared by all workers", run: leases::budget_is_shared },
    Step { name: "every change is in the feed, in order", run: feed::changes_in_order },
    Step { name: "racing changes all reach a reader", run: feed::no_change_is_missed },
    Step { name: "what is remembered is recalled", run: feed::memory },
    Step { name: "paging sees every payment once, oldest first", run: leases::paging },
    Step { name: "what is dropped leaves a tombstone", run: retention::tombstones_stay },
    Step { name: "tombstones are paged in order", run: retention::tombstones_are_paged },
];

const WRITERS: usize = 6;
const ROUNDS: usize = 8;

macro_rules! ensure {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            return Err(format!($($what)+));
        }
    };
}
use ensure;

/// All at once, half of them on each handle.
fn race<T: Send>(
    one: &dyn Store,
    other: &dyn Store,
    run: impl Fn(&dyn Store, usize) -> Result<T, StoreFault> + Sync,
) -> Result<Vec<T>, String> {
    let (barrier, run) = (Barrier::new(WRITERS), &run);
    std::thread::scope(|scope| {
        let racers: Vec<_> = (0..WRITERS)
            .map(|n| {
                let (store, barrier) = (if n % 2 == 0 { one } else { other }, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    run(store, n)
                })
            })
            .collect();
        racers
            .into_iter()
            .map(|racer| match racer.join() {
                Ok(result) => result.map_err(text),
                Err(_) => Err("the store panicked".to_owned()),
            })
            .collect()
    })
}

fn won(results: &[Committed]) -> usize {
    results.iter().filter(|r| matches!(r, Committed::Done { .. })).count()
}

fn done(store: &dyn Store, commit: Commit) -> Outcome {
    let version = commit.expected_version + 1;
    match store.commit(commit).map_err(text)? {
        Committed::Done { version: now } if now == version => Ok(()),
        answer => Err(format!("a sound commit to version {version} gave {answer:?}")),
    }
}

fn load(store: &dyn Store, intent: &Intent) -> Result<Stored, String> {
    let mut found = store.load(&Query::Intent(intent.id)).map_err(text)?;
    found.pop().ok_or_else(|| "a committed payment is not found".to_owned())
}

fn text(fault: StoreFault) -> String {
    fault.to_string()
}
