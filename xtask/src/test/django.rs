//! The Django stages: the wheels of the Python stages under the oldest and the newest Django, each in an
//! environment of its own, on SQLite and PostgreSQL.

use std::fs;
use std::path::Path;

use super::python::{Place, pytest};
use super::stage::{Report, Tally};
use crate::Outcome;

const FOLDER: &str = "bindings-python/tests-django";

/// The oldest that the app is made for, and the newest that Python 3.11 runs.
const VERSIONS: [&str; 2] = ["4.2.30", "5.2.19"];
const DATABASES: [&str; 2] = ["sqlite", "postgres"];

pub(super) fn run(root: &Path, python: &Place, report: &mut Report) {
    for version in VERSIONS {
        let place = python.beside(&format!("django-{version}"));
        if !report.stage(&format!("django {version}"), || environment(root, &place, version)) {
            continue;
        }
        for database in DATABASES {
            report.stage(&format!("django {version}, {database}"), || {
                let environment = [("SHILINGI_TEST_DATABASE", database)];
                pytest(&place, &root.join(FOLDER), ".", &environment)
            });
        }
        report.stage(&format!("django {version}, example"), || {
            place.run(&root.join("examples/django-shop"), &["manage.py", "test", "--noinput"])
        });
    }
}

fn environment(root: &Path, place: &Place, version: &str) -> Outcome<Tally> {
    let requirements = root.join(FOLDER).join("requirements.txt");
    let shared = fs::read_to_string(&requirements).map_err(|e| e.to_string())?;
    place.environment(root, &format!("{shared}django=={version}\n"))?;
    place.install_wheels(root)
}
