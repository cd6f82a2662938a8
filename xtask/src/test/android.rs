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
        let aar = package::without_natives(root, false)?;
        aar.judge_library()?;
        aar.judge_licences(root)?;
        mobile = Some(aar.mobile);
        Ok(Tally { passed: 3, ..Tally::default() })
    });
    report.stage("android direct-unsafe", || direct_unsafe(root));
    let Some(mobile) = mobile else { return };
    if report.stage("android shop", || shop(root)) {
        report.stage("android till", || till(root, &mobile));
    }
    report.not_run(
        "android device",
        "no native library, emulator or device: docs/android.md, 0 tests run",
    );
}

/// The artefact with the providers says what it is, and what is searched in the other one would be found in it.
fn direct_unsafe(root: &Path) -> Outcome<Tally> {
    let aar = package::without_natives(root, true)?;
    for (what, judged, expected) in [
        ("library", aar.judge_library(), "x-secret-key"),
        ("classes", aar.judge_classes(), "HostTembo"),
    ] {
        match judged {
            Err(fault) if fault.contains(expected) => {}
            other => return Err(format!("the search of the {what} finds no provider: {other:?}")),
        }
    }
    for file in ["AndroidManifest.xml", "README.txt"] {
        if !aar.text(file)?.contains("UNSAFE: the merchant's secret would be on the phone") {
            return Err(format!(
                "{file} of the AAR does not say that the secret would be on the phone"
            ));
        }
    }
    aar.judge_licences(root)?;
    Ok(Tally { passed: 5, ..Tally::default() })
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
