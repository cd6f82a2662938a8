//! Makes the README's first Rust example a module of `tests/readme.rs`. Two texts change: the sandbox
//! listens on a free port there, and the journal lies in a folder of the test's own.
#![allow(clippy::print_stdout)] // how a build script speaks to cargo

use std::path::Path;
use std::{env, fs};

const CHANGES: &[(&str, &str)] = &[
    ("\"http://127.0.0.1:8085\"", "&super::sandbox()"),
    ("\"sqlite:shop.db\"", "&super::journal()"),
];

fn main() -> Result<(), String> {
    let readme = Path::new("../README.md");
    println!("cargo::rerun-if-changed={}", readme.display());
    let text = fs::read_to_string(readme).map_err(|e| format!("README.md: {e}"))?;
    let example = text
        .split_once("```rust\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(example, _)| example)
        .ok_or("README.md has no block of Rust")?;
    let mut code = example.to_owned();
    for (from, to) in CHANGES {
        if code.matches(from).count() != 1 {
            return Err(format!("the README's example names {from} other than once"));
        }
        code = code.replace(from, to);
    }
    let out = env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let write = |name: &str, text: &str| {
        fs::write(Path::new(&out).join(name), text).map_err(|e| format!("{name}: {e}"))
    };
    write("readme.rs", &code)?;
    write("readme.txt", example)
}
