//! Runs every file under `tests/vectors`: a new file needs no code, a new folder needs one area.
//!
//! `SHILINGI_VECTORS=rewrite` writes what the core answers into the files, for review.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a broken vector file is a failed test

mod area;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    source: String,
    cases: Vec<Case>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    skip: BTreeMap<String, String>,
    input: Box<RawValue>,
    expect: Value,
}

#[test]
fn vectors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let rewrite = std::env::var("SHILINGI_VECTORS").is_ok_and(|wish| wish == "rewrite");
    let (mut files, mut cases, mut skipped, mut faults) = (0, 0, 0, Vec::new());
    for area in entries(&root) {
        for path in entries(&area).into_iter().filter(|p| p.extension().is_some()) {
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            let mut file: File = serde_json::from_str(&fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            for case in &mut file.cases {
                if let Some(reason) = case.skip.get("rust") {
                    skipped += 1;
                    println!("skipped {name}, {}: {reason}", case.name);
                    continue;
                }
                cases += 1;
                let area = area.file_name().unwrap().to_str().unwrap();
                match area::answer(area, case.input.get()) {
                    Ok(answer) if rewrite => case.expect = answer,
                    Ok(answer) => differ(&case.expect, &answer, "", &mut |what| {
                        faults.push(format!("{name}, {}: {what}", case.name));
                    }),
                    Err(e) => faults.push(format!("{name}, {}: {e}", case.name)),
                }
            }
            files += 1;
            if rewrite {
                fs::write(&path, serde_json::to_string_pretty(&file).unwrap() + "\n").unwrap();
            }
        }
    }
    println!("vectors: {cases} cases in {files} files, {skipped} skipped");
    assert!(cases > 0, "no vectors found");
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Names each place where two values differ.
fn differ(expect: &Value, got: &Value, at: &str, report: &mut impl FnMut(String)) {
    match (expect, got) {
        (Value::Object(left), Value::Object(right)) => {
            let names: std::collections::BTreeSet<&String> =
                left.keys().chain(right.keys()).collect();
            for name in names {
                let absent = &Value::String("(absent)".to_owned());
                let (l, r) = (left.get(name).unwrap_or(absent), right.get(name).unwrap_or(absent));
                differ(l, r, &format!("{at}.{name}"), report);
            }
        }
        _ if expect != got => report(format!("{at}\n    expected {expect}\n    got      {got}")),
        _ => {}
    }
}
