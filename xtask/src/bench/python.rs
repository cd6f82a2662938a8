//! The package for Python, as it is published: `bindings-python/bench`.

use std::path::Path;

use super::provider;
use crate::Outcome;
use crate::test::python::Place;

pub(super) fn run(root: &Path, quick: bool, arguments: &[String]) -> Outcome<()> {
    let place = Place::of(root).released("bench");
    let folder = root.join("bindings-python/bench");
    let wanted = std::fs::read_to_string(folder.join("requirements.txt"))
        .map_err(|e| format!("the bench's requirements: {e}"))?;
    place.environment(root, &wanted)?;
    let wheel = place.wheel(root)?;
    let url = provider::listen()?;
    let (wheel, target) = (wheel.display().to_string(), crate::target(root).display().to_string());
    let mut all = vec![".", &url, &wheel, &target];
    if quick {
        all.push("--quick");
    }
    all.extend(arguments.iter().map(String::as_str));
    place.run(&folder, &all).map(drop)
}
