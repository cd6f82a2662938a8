//! A sandbox that goes on another day: what is kept, in which file, and when it is written.

mod file;
mod keeper;

use serde::{Deserialize, Serialize};

use crate::clock::Course;
use crate::world::World;

pub use file::StateError;
pub(crate) use file::StateFile;
pub(crate) use keeper::Keeper;

/// What a sandbox was when it was written down.
#[derive(Deserialize)]
pub(crate) struct State {
    pub(crate) course: Course,
    pub(crate) world: World,
}

/// The same, while it is still at work.
#[derive(Serialize)]
struct Present<'a> {
    course: Course,
    world: &'a World,
}
