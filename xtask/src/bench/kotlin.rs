//! Kotlin: the size of a phone's library, and what a call through the bridge costs.

use std::path::Path;

use crate::kotlin::{lay, library, maven, sizes};
use crate::{Outcome, cargo, finish, target};

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    if !arguments.is_empty() {
        return Err("the bench of Kotlin takes no arguments".to_owned());
    }
    sizes(root)?;
    let rounds = if quick { "2000" } else { "50000" };
    test(root, &["-Dtest=Bench"], &[("SHILINGI_ROUNDS", rounds)])
}

/// Runs what must not grow, on a heap that is resident from the start.
pub(crate) fn soak(root: &Path) -> Outcome<()> {
    finish(cargo().current_dir(root).args(["build", "--quiet", "--package", "shilingi-cli"]))?;
    let heap = "-DargLine=-Xms128m -Xmx128m -XX:+AlwaysPreTouch -XX:+UseSerialGC";
    let executable = target(root).join("debug/shilingi").display().to_string();
    let environment = [
        ("SHILINGI_EXECUTABLE", executable.as_str()),
        ("SHILINGI_CALLS", "1000000"),
        ("SHILINGI_PAYMENTS", "4000"),
        // One arena: how many threads the JVM happens to run then does not show.
        ("MALLOC_ARENA_MAX", "1"),
    ];
    test(root, &["-Dtest=Soak", heap], &environment)
}

/// Runs a class that is no test by its name, over a library that is built as the jar's is.
fn test(root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Outcome<()> {
    lay(root, &library(root, "release", &["--release", "--features", "probe"])?)?;
    finish(&mut maven(root, &["-DskipTests", "package"]))?;
    let mut surefire = maven(root, &["surefire:test"]);
    finish(surefire.args(arguments).envs(environment.iter().copied()))
}
