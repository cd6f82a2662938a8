//! The sandbox's page: what is committed is what its sources make, and a real browser walks through it.

use std::fs;
use std::path::{Path, PathBuf};

use super::stage::{self, Report, Tally};
use super::tap;
use crate::Outcome;

const FOLDER: &str = "sandbox/console";
const BUILT: [&str; 3] = ["index.html", "console.js", "console.css"];

pub(super) fn run(root: &Path, report: &mut Report) {
    let folder = root.join(FOLDER);
    if !report.stage("console packages", || {
        let arguments = ["ci", "--no-audit", "--no-fund"];
        stage::command(&folder, "npm", &arguments, "see what npm says above")
    }) {
        return;
    }
    report.stage("console build", || is_fresh(root, &folder));
    report.stage("console browser", || browse(root, &folder));
}

/// Compares the committed page with what its sources make.
fn is_fresh(root: &Path, folder: &Path) -> Outcome<Tally> {
    let out = crate::target(root).join("console-check");
    let wanted = out.display().to_string();
    stage::command(folder, "npx", &["tsc", "--noEmit"], "see the types named above")?;
    let arguments = ["vite", "build", "--logLevel", "warn", "--outDir", &wanted];
    stage::command(folder, "npx", &arguments, "see what vite says above")?;
    for name in BUILT {
        let read = |path: PathBuf| fs::read(&path).map_err(|e| format!("{}: {e}", path.display()));
        if read(out.join(name))? != read(folder.join("dist").join(name))? {
            return Err(format!("{FOLDER}/dist/{name} is old; run `npm run build` in {FOLDER}"));
        }
    }
    Ok(Tally::default())
}

fn browse(root: &Path, folder: &Path) -> Outcome<Tally> {
    let arguments = ["build", "--quiet", "-p", "shilingi-cli"];
    stage::command(root, "cargo", &arguments, "see what the compiler says above")?;
    let target = crate::target(root);
    let tally = tap::run(
        folder,
        &["tests/console.test.mjs"],
        &[
            ("SHILINGI_EXECUTABLE", &target.join("debug/shilingi")),
            ("SHILINGI_SHOTS", &target.join("console-screenshots")),
        ],
    )?;
    println!("screenshots: {}", target.join("console-screenshots").display());
    Ok(tally)
}

/// Debian's browser, or the one that `CHROMIUM` names.
pub(super) fn browser() -> String {
    std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned())
}
