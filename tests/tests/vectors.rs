//! Runs every file under `tests/vectors`: a new file needs no code, a new folder needs one area.
//!
//! `SHILINGI_VECTORS=rewrite` writes what the core answers into the files, for review.
#![allow(clippy::unwrap_used, clippy::panic)] // a broken vector file is a failed test

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use shilingi_tests::area;

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
    expect: Box<RawValue>,
}

#[test]
fn vectors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let rewrite = std::env::var("SHILINGI_VECTORS").is_ok_and(|wish| wish == "rewrite");
    let (mut files, mut cases, mut skipped, mut faults) = (0, 0, 0, Vec::new());
    for path in entries(&root).iter().flat_map(|area| entries(area)) {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let area = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
        let mut file: File = serde_json::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        files += 1;
        for case in &mut file.cases {
            if let Some(reason) = case.skip.get("rust") {
                skipped += 1;
                say(&format!("skipped {name}, {}: {reason}", case.name));
                continue;
            }
            cases += 1;
            let answer = std::panic::catch_unwind(|| area::answer(area, case.input.get()))
                .unwrap_or_else(|_| Err("the core panicked".to_owned()));
            let expect: Value = serde_json::from_str(case.expect.get()).unwrap();
            match answer {
                Ok(answer) if answer == expect => {}
                Ok(answer) if rewrite => {
                    case.expect = RawValue::from_string(answer.to_string()).unwrap();
                }
                Ok(answer) => differ(&expect, &answer, "", &mut |what| {
                    faults.push(format!("{name}, {}: {what}", case.name));
                }),
                Err(e) => faults.push(format!("{name}, {}: {e}", case.name)),
            }
        }
        if rewrite {
            fs::write(&path, serde_json::to_string_pretty(&file).unwrap() + "\n").unwrap();
        }
    }
    say(&format!("vectors: {cases} cases in {files} files, {skipped} skipped"));
    assert!(cases > 0, "no vectors found");
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

/// Past the capture of passing tests: counts are for everybody.
fn say(line: &str) {
    std::io::stdout().write_all(format!("{line}\n").as_bytes()).unwrap();
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths: BTreeSet<PathBuf> = listed.map(|entry| entry.unwrap().path()).collect();
    paths.into_iter().collect()
}

/// Names each place where two values differ.
fn differ(expect: &Value, got: &Value, at: &str, report: &mut impl FnMut(String)) {
    match (expect, got) {
        (Value::Object(left), Value::Object(right)) => {
            for name in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
                let [l, r] = [left, right].map(|side| side.get(name).unwrap_or(&Value::Null));
                differ(l, r, &format!("{at}.{name}"), report);
            }
        }
        _ if expect != got => report(format!("{at}\n    expected {expect}\n    got      {got}")),
        _ => {}
    }
}
