//! Files derived from one source: tables from `core/data`, schemas and reference pages from
//! `core/src/model`. They are committed, and `--check` says when they are out of date.

mod table;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Outcome;

const LEARN: &str = "\
Reads                         writes
  core/data/*.csv               core/src/value/table.rs
  core/src/model/*.rs           docs/schema/*.json, docs/reference/*.md

Never edit what it writes: edit what it reads, run it, and commit both.";

#[derive(clap::Args)]
#[command(after_help = LEARN)]
pub(crate) struct Options {
    /// Write nothing; fail and show the first differing line when a file is out of date.
    #[arg(long)]
    check: bool,
}

/// A derived file, named from the root of the workspace with forward slashes.
struct Derived {
    path: String,
    text: String,
}

pub(crate) fn run(root: &Path, options: &Options) -> Outcome<()> {
    // Tables come first and are written even when the model cannot be read.
    let tables = table::derive(root)?;
    if options.check {
        return check(root);
    }
    write(root, &tables)?;
    Ok(())
}

/// Compares every derived file with what is on disk.
pub(crate) fn check(root: &Path) -> Outcome<()> {
    let derived = table::derive(root)?;
    let stale: Vec<String> = derived.iter().filter_map(|file| difference(root, file)).collect();
    if stale.is_empty() {
        println!("{} derived files are up to date", derived.len());
        return Ok(());
    }
    Err(format!("{}\nfix: run `cargo xtask gen` and commit what it writes", stale.join("\n")))
}

fn write(root: &Path, files: &[Derived]) -> Outcome<()> {
    for file in files.iter().filter(|file| difference(root, file).is_some()) {
        let path = root.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        fs::write(&path, &file.text).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("wrote {}", file.path);
    }
    Ok(())
}

/// The first line in which the file on disk differs, in the manner of `diff`.
fn difference(root: &Path, file: &Derived) -> Option<String> {
    let Ok(present) = fs::read_to_string(root.join(&file.path)) else {
        return Some(format!("{}: missing", file.path));
    };
    if present == file.text {
        return None;
    }
    let (mut old, mut new) = (present.lines(), file.text.lines());
    for number in 1_usize.. {
        let (old, new) = (old.next(), new.next());
        if old != new || old.is_none() {
            let (old, new) = (old.unwrap_or("(end)"), new.unwrap_or("(end)"));
            return Some(format!("{}:{number}\n- {old}\n+ {new}", file.path));
        }
    }
    None
}

/// Formats Rust source with the settings of the workspace.
fn rustfmt(root: &Path, source: &str) -> Outcome<String> {
    let missing = |e: std::io::Error| {
        format!("rustfmt cannot be run ({e})\nfix: run `rustup component add rustfmt`")
    };
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(missing)?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(source.as_bytes()).map_err(missing)?;
    }
    let output = child.wait_with_output().map_err(missing)?;
    if !output.status.success() {
        return Err("rustfmt refused a derived file; the cause is above".to_owned());
    }
    String::from_utf8(output.stdout).map_err(|e| e.to_string())
}
