//! The package for Swift: the size of its library, and what a validation costs through it.

use std::path::Path;

use crate::swift::Package;
use crate::{Outcome, finish, kotlin};

/// A million calls, and some thousands of payments.
const SOAK: [&str; 2] = ["1000000", "4000"];

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    if !arguments.is_empty() {
        return Err("the bench of Swift takes no arguments".to_owned());
    }
    kotlin::sizes(root)?;
    let package = Package::build(root, true)?;
    let rounds = if quick { "2000" } else { "20000" };
    finish(&mut package.swift("run", &["-c", "release", "bench", rounds]))
}

/// Runs what must not grow.
pub(crate) fn soak(root: &Path) -> Outcome<()> {
    let package = Package::build(root, true)?;
    finish(&mut package.swift("run", &[&["-c", "release", "soak"], &SOAK[..]].concat()))
}
