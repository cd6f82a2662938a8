//! Kotlin: the size of a phone's library, and what a call through the bridge costs.

use std::path::Path;

use crate::kotlin::{lay, library, maven, stripped};
use crate::{Outcome, finish};

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    if !arguments.is_empty() {
        return Err("the bench of Kotlin takes no arguments".to_owned());
    }
    let stripped = stripped(root)?;
    let size = std::fs::metadata(&stripped).map_err(|e| e.to_string())?.len();
    println!("a phone's library, stripped, x86_64: {size} bytes");
    calls(root, "figures", if quick { "2000" } else { "50000" })
}

/// Runs a method of the bench on a JVM, over a library that is built as the jar's is.
pub(crate) fn calls(root: &Path, method: &str, rounds: &str) -> Outcome<()> {
    lay(root, &library(root, "release", &["--release", "--features", "probe"])?)?;
    finish(&mut maven(root, &["-DskipTests", "package"]))?;
    let test = format!("-Dtest=Bench#{method}");
    finish(maven(root, &["surefire:test", &test]).env("SHILINGI_ROUNDS", rounds))
}
