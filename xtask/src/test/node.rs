//! The Node stages: the addon and the TypeScript over it are built, types are checked, tests run.

use std::fs;
use std::path::{Path, PathBuf};

use super::stage::{Report, Tally, command};
use super::tap;
use crate::Outcome;

const FOLDER: &str = "bindings-node";

pub(super) fn run(root: &Path, report: &mut Report) {
    if report.stage("node build", || build(root)) {
        report.stage("node types", || {
            let folder = root.join(FOLDER);
            command(
                &folder,
                "npm",
                &["run", "--silent", "types"],
                "see test/types for what they promise",
            )
        });
        report.stage("node tests", || tests(root));
    }
}

/// Builds the addon with what only tests ask, the executable whose sandbox they start, and the packages.
fn build(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER);
    command(&folder, "npm", &["ci", "--no-audit", "--no-fund"], "npm's message is above")?;
    command(&folder, "node", &["addon.mjs", "--probe"], "the compiler's message is above")?;
    command(&folder, "npm", &["run", "--silent", "build"], "the compiler's message is above")
}

/// The same for another part's tests, where it was not built already. The addon always is, since cargo knows what is new.
pub(super) fn ready(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER);
    if !folder.join("node_modules").exists() || !folder.join("dist/index.js").exists() {
        return build(root);
    }
    command(&folder, "node", &["addon.mjs", "--probe"], "the compiler's message is above")
}

fn tests(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER).join("test");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    tap::run(&root.join(FOLDER), &files, &[])
}
