//! Clients that are not ours, as they are published, and whatever the descriptions of both APIs allow, against
//! the sandbox.

use std::fs;
use std::path::Path;

use super::python::{Place, pytest};
use super::stage::{self, Report, Tally};
use crate::Outcome;

const FOLDER: &str = "tests/foreign";

pub(super) fn run(root: &Path, report: &mut Report) {
    let mut place = None;
    let ready = report.stage("foreign environment", || {
        let made = Place::of(root).beside("foreign");
        made.environment(root, &requirements(root)?)?;
        place = Some(made);
        let arguments = ["build", "--quiet", "-p", "shilingi-cli"];
        stage::command(root, "cargo", &arguments, "see what the compiler says above")
    });
    if let Some(place) = place.filter(|_| ready) {
        report.stage("foreign tests", || {
            let executable = crate::target(root).join("debug/shilingi").display().to_string();
            let variables = [("SHILINGI_EXECUTABLE", executable.as_str())];
            let tally = pytest(&place, &root.join(FOLDER), ".", &variables)?;
            let skipped = (tally.ignored > 0).then(|| "a test was skipped".to_owned());
            Ok(Tally { fault: tally.fault.or(skipped), ..tally })
        });
    }
}

fn requirements(root: &Path) -> Outcome<String> {
    let path = root.join(FOLDER).join("requirements.txt");
    fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
}
