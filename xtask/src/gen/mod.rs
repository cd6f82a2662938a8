//! Files derived from one source: tables from `core/data`; schemas, reference pages and what mirrors
//! the core in Python and Node from `core/src/model`; the coverage of endpoints from the sources. They are
//! committed, and `--check` says when they are out of date.

pub(crate) mod coverage;
mod kotlin;
mod model;
mod node;
mod page;
mod python;
mod reader;
mod schema;
mod surface;
mod swift;
mod table;
mod uniffi;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

pub(crate) use self::model::camel_case;
use crate::Outcome;

const LEARN: &str = "\
Reads                         writes
  core/data/*.csv               core/src/value/table.rs
  core/src/model/*.rs           docs/schema/*.json, docs/reference/*.md, bindings-node
  and core's methods and calls  bindings-node, bindings-python/src/record/*.rs,
                                src/dispatch.rs, python/shilingi/{_enums,_methods}.py,
                                _shilingi.pyi, uniffi/src/generated
  endpoints, routes, tests      docs/coverage.md

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
    if options.check {
        return check(root);
    }
    // Tables are written even when the model cannot be read.
    write(root, &table::derive(root)?)?;
    write(root, &[coverage::derive(root)?])?;
    let files = from_model(root)?;
    write(root, &files)?;
    if let Err(faults) = coverage::check(root) {
        println!("{faults}");
    }
    for path in leftovers(root, &files) {
        fs::remove_file(root.join(&path)).map_err(|e| format!("{path}: {e}"))?;
        println!("removed {path}");
    }
    Ok(())
}

/// Compares every derived file with what is on disk.
pub(crate) fn check(root: &Path) -> Outcome<()> {
    let mut files = from_model(root)?;
    let leftovers = leftovers(root, &files).into_iter().map(|path| format!("{path}: left over"));
    let mut stale: Vec<String> = leftovers.collect();
    files.extend(table::derive(root)?);
    files.push(coverage::derive(root)?);
    stale.extend(files.iter().filter_map(|file| difference(root, file)));
    if stale.is_empty() {
        println!("{} derived files are up to date", files.len());
        return Ok(());
    }
    Err(format!("{}\nfix: run `cargo xtask gen` and commit what it writes", stale.join("\n")))
}

fn from_model(root: &Path) -> Outcome<Vec<Derived>> {
    let modules = reader::read(root)?;
    let mut files = schema::derive(&modules);
    files.extend(page::derive(&modules));
    let surface = surface::read(root)?;
    let modules = surface.offered(modules);
    files.extend(python::derive(root, &modules, &surface)?);
    files.extend(node::derive(root, &modules, &surface)?);
    files.extend(uniffi::derive(root, &modules, &surface)?);
    files.extend(kotlin::derive(&modules, &surface)?);
    files.extend(swift::derive(&modules, &surface)?);
    Ok(files)
}

/// Files in the derived folders that nothing derives any more. A page written by hand stays.
fn leftovers(root: &Path, files: &[Derived]) -> Vec<String> {
    let mut paths: Vec<String> = [schema::FOLDER, page::FOLDER, python::CLASSES, uniffi::FOLDER]
        .into_iter()
        .filter_map(|folder| Some((folder, fs::read_dir(root.join(folder)).ok()?)))
        .flat_map(|(folder, entries)| {
            let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            names.map(move |name| format!("{folder}/{name}"))
        })
        .filter(|path| files.iter().all(|file| file.path != *path))
        .filter(|path| {
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            path.starts_with(schema::FOLDER)
                || text.starts_with(page::NOTE)
                || path.starts_with(python::CLASSES)
                || path.starts_with(uniffi::FOLDER)
        })
        .collect();
    paths.sort();
    paths
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

#[cfg(test)]
mod tests {
    use super::*;

    fn derived(text: &str) -> Derived {
        Derived { path: "docs/schema/a.json".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_difference_shows_the_line_on_both_sides() {
        let root = tempfile::tempdir().unwrap();
        let file = derived("a\nb\n");
        assert_eq!(difference(root.path(), &file).unwrap(), "docs/schema/a.json: missing");
        write(root.path(), &[file]).unwrap();
        assert_eq!(difference(root.path(), &derived("a\nb\n")), None);
        let text = difference(root.path(), &derived("a\nc\n")).unwrap();
        assert_eq!(text, "docs/schema/a.json:2\n- b\n+ c");
        let text = difference(root.path(), &derived("a\nb\nc\n")).unwrap();
        assert_eq!(text, "docs/schema/a.json:3\n- (end)\n+ c");
        assert!(difference(root.path(), &derived("a\nb")).is_some(), "the last line end counts");
    }

    #[test]
    fn what_nothing_derives_is_left_over() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &[derived("a")]).unwrap();
        assert_eq!(leftovers(root.path(), &[derived("a")]), [""; 0]);
        assert_eq!(leftovers(root.path(), &[]), ["docs/schema/a.json"]);
        let by_hand = Derived { path: "docs/reference/b.md".to_owned(), text: "# B\n".to_owned() };
        write(root.path(), &[by_hand]).unwrap();
        assert_eq!(leftovers(root.path(), &[]), ["docs/schema/a.json"]);
    }
}
