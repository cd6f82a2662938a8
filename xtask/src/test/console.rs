//! The sandbox's page: what is committed is what its sources make, and a real browser walks through it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::stage::{self, Report, Tally};
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
    let out = target(root).join("console-check");
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
    let target = target(root);
    let output = Command::new("npm")
        .args(["test", "--silent"])
        .current_dir(folder)
        .env("SHILINGI_BIN", target.join("debug/shilingi"))
        .env("SHILINGI_SHOTS", target.join("console-screenshots"))
        .env("CHROMIUM", browser())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("npm cannot be run: {e}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let count = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("# {name} ")));
        line.and_then(|number| number.trim().parse::<usize>().ok())
    };
    let (Some(passed), Some(failed), Some(skipped)) =
        (count("pass"), count("fail"), count("skipped"))
    else {
        return Err("the browser tests ended without their counts".to_owned());
    };
    let cancelled = count("cancelled").unwrap_or(0);
    let fault = match (passed, skipped, output.status.success() || failed > 0) {
        (0, ..) => Some("no browser test ran".to_owned()),
        (_, 1.., _) => Some(format!("{skipped} browser tests were skipped")),
        (.., false) => Some("the browser tests did not end well".to_owned()),
        _ => None,
    };
    Ok(Tally { passed, failed: failed + cancelled, ignored: skipped, fault })
}

/// Debian's browser, or the one that `CHROMIUM` names.
pub(super) fn browser() -> String {
    std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned())
}

/// Where cargo builds.
pub(super) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}
