//! Clients that are not ours, as they are published, and whatever the descriptions of both APIs allow, against
//! the sandbox.

use std::path::Path;

use super::console::target;
use super::pytest::{self, Environment};
use super::stage::{self, Report, Tally};

const FOLDER: &str = "tests/foreign";

pub(super) fn run(root: &Path, report: &mut Report) {
    let environment = Environment {
        folder: target(root).join("foreign"),
        requirements: root.join(FOLDER).join("requirements.txt"),
    };
    if report.stage("foreign environment", || environment.prepare(root))
        && report.stage("foreign build", || {
            let arguments = ["build", "--quiet", "-p", "shilingi-cli"];
            stage::command(root, "cargo", &arguments, "see what the compiler says above")
        })
    {
        report.stage("foreign tests", || {
            let mut command = environment.pytest(".");
            command
                .current_dir(root.join(FOLDER))
                .env("SHILINGI_BIN", target(root).join("debug/shilingi"));
            let tally = pytest::run(command)?;
            let skipped = (tally.ignored > 0).then(|| "a test was skipped".to_owned());
            Ok(Tally { fault: tally.fault.or(skipped), ..tally })
        });
    }
}
