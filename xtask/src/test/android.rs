//! The Android stages: the AAR, as far as this machine can make it, and the example's till on a JVM, against a shop and a
//! sandbox of its own.

use std::path::Path;

use super::stage::{Report, Tally, command};
use super::{kotlin, node};
use crate::Outcome;
use crate::kotlin::maven_in;
use crate::package::{self, Mobile};

const EXAMPLE: &str = "examples/android-merchant";

pub(super) fn run(root: &Path, report: &mut Report) {
    let mut mobile = None;
    report.stage("android package", || {
        mobile = Some(package::without_natives(root)?);
        Ok(Tally::default())
    });
    let Some(mobile) = mobile else { return };
    if report.stage("android shop", || shop(root)) {
        report.stage("android till", || till(root, &mobile));
    }
    report.not_run(
        "android device",
        "no native library, emulator or device: docs/android.md, 0 tests run",
    );
}

/// The shop's server of the example, over the package for Node.
fn shop(root: &Path) -> Outcome<Tally> {
    node::ready(root)?;
    let folder = root.join(EXAMPLE).join("shop");
    let arguments = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"];
    command(&folder, "npm", &arguments, "npm's message is above")
}

fn till(root: &Path, mobile: &Mobile) -> Outcome<Tally> {
    let folder = root.join(EXAMPLE);
    let mut maven = maven_in(&folder);
    maven.arg("test").args(mobile.properties());
    kotlin::counted(&mut maven, &folder.join("till/target/surefire-reports"))
}
