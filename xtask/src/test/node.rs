//! The Node stages: the addon and the TypeScript over it are built, types are checked, tests run.

use std::fs;
use std::path::{Path, PathBuf};

use super::stage::{Report, Tally, command};
use super::tap;
use crate::Outcome;
use crate::node::{FOLDER, addon, build};

pub(super) fn run(root: &Path, report: &mut Report) {
    if report.stage("node build", || build(root, PROBE).map(|()| Tally::default())) {
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

/// What only tests ask is in the addon.
const PROBE: &[&str] = &["--probe"];

/// The same for another part's tests, where it was not built already. The addon always is, since cargo knows what is new.
pub(super) fn ready(root: &Path) -> Outcome<()> {
    let folder = root.join(FOLDER);
    if folder.join("node_modules").exists() && folder.join("dist/index.js").exists() {
        return addon(root, PROBE);
    }
    build(root, PROBE)
}

fn tests(root: &Path) -> Outcome<Tally> {
    let folder = root.join(FOLDER).join("test");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    tap::run(&root.join(FOLDER), &files, &[])
}
