//! The real engine in a world made up from a seed: virtual time, network and journal, several
//! workers, and everything that can go wrong. One thread; the same seed gives the same run.
//!
//! `cargo xtask sim --seed N --runs M` runs it; a seed that breaks a rule is run again with
//! `--trace` and shows every step.

mod books;
mod check;
mod driver;
mod exhaustive;
mod fault;
mod mutation;
mod plan;
mod random;
mod report;
mod server;
mod settle;
mod store;
mod wire;
mod worker;
mod world;

pub use exhaustive::{Tried, exhaust};
pub use mutation::Mutation;
pub use report::{Counts, Report, Violation};
pub use world::{Focus, Options};

/// Runs the world of a seed.
#[must_use]
pub fn run(seed: u64, options: Options) -> Report {
    world::World::new(seed, options).run(seed)
}
