//! The Django stages: the wheels of the Python stages under the oldest and the newest Django, each in an
//! environment of its own, on every database; and the example shop as a stranger gets it.

use std::fs;
use std::path::Path;

use super::python::{Place, pytest};
use super::stage::{Report, Tally};
use crate::Outcome;

const FOLDER: &str = "bindings-python/tests-django";

struct Version {
    django: &'static str,
    databases: &'static [&'static str],
    /// The file of what it needs beside what all versions need.
    more: Option<&'static str>,
}

/// The oldest that the app is made for, and the newest that Python 3.11 runs.
const VERSIONS: [Version; 2] = [
    Version { django: "4.2.30", databases: &["sqlite", "postgres"], more: None },
    Version {
        django: "5.2.19",
        databases: &["sqlite", "postgres", "mariadb"],
        more: Some("requirements-newest.txt"),
    },
];

pub(super) fn run(root: &Path, python: &Place, report: &mut Report) {
    for version in &VERSIONS {
        let name = version.django;
        let place = python.beside(&format!("django-{name}"));
        if !report.stage(&format!("django {name}"), || environment(root, &place, version)) {
            continue;
        }
        for database in version.databases {
            report.stage(&format!("django {name}, {database}"), || {
                let environment = [("SHILINGI_TEST_DATABASE", *database)];
                pytest(&place, &root.join(FOLDER), ".", &environment)
            });
        }
        report.stage(&format!("django {name}, example"), || {
            place.run(&root.join("examples/django-shop"), &["manage.py", "test", "--noinput"])
        });
    }
    report.stage("python, a stranger's", || stranger(root, python));
}

/// An empty environment, the wheels, and the commands that the pages give.
fn stranger(root: &Path, python: &Place) -> Outcome<Tally> {
    let folder = root.join("bindings-python/tests-example");
    let place = python.beside("stranger");
    place.environment(root, &read(&folder.join("requirements.txt"))?)?;
    let wheels = place.wheels_in().display().to_string();
    let browser = super::console::browser();
    let environment = [("SHILINGI_WHEELS", wheels.as_str()), ("CHROMIUM", browser.as_str())];
    pytest(&place, &folder, ".", &environment)
}

fn environment(root: &Path, place: &Place, version: &Version) -> Outcome<Tally> {
    let folder = root.join(FOLDER);
    let mut wanted = read(&folder.join("requirements.txt"))?;
    if let Some(more) = version.more {
        wanted.push_str(&read(&folder.join(more))?);
    }
    place.environment(root, &format!("{wanted}django=={}\n", version.django))?;
    place.install_wheels(root)
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}
