//! The core itself: `tests/bench`.

use std::path::Path;

use crate::Outcome;

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    let mut command = crate::cargo();
    command.current_dir(root).args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "shilingi-bench",
        "--bin",
        "bench",
        "--",
    ]);
    if quick {
        command.arg("--quick");
    }
    let status =
        command.args(arguments).status().map_err(|e| format!("cargo cannot be run: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("the bench of the core failed; see above".to_owned())
    }
}
