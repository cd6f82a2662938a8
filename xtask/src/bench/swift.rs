//! The package for Swift: what a validation costs through it.

use std::path::Path;

use crate::Outcome;
use crate::swift::Package;

pub(super) fn run(root: &Path, quick: bool, _: &[String]) -> Outcome<()> {
    let package = Package::build(root, true)?;
    let rounds = if quick { "2000" } else { "20000" };
    crate::finish(&mut package.swift("run", &["-c", "release", "bench", rounds]))
}
