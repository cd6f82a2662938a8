//! Rules of the house that no compiler knows: the length of files, what a committed file may name,
//! which folder may use which, and where a profile's options are written down.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::options;
use super::stage::Tally;
use crate::{Outcome, example};

const LINES: usize = 800;

/// How a file begins that `cargo xtask gen` writes.
const DERIVED: &str = "// Derived from ";

/// Folders that hold nothing of ours.
const SKIPPED: &[&str] =
    &[".git", "target", "dist", "node_modules", "__pycache__", ".venv", ".gradle", ".build"];

/// Beginnings of paths that exist on one machine alone. Split, so that this file passes its own rule.
const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/tmp/", "target"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
];

/// Settings that send a package manager to a registry of one network. They belong to the machine.
const REGISTRY_SETTINGS: &[&str] =
    &[concat!("index", "-url"), concat!("replace", "-with"), concat!("find", "-links")];

/// Which folders of `core/src` a folder may name. Arrows point down only; `driver` is named by none.
const ARROWS: &[(&str, &[&str])] = &[
    ("value", &[]),
    ("http", &["value"]),
    ("model", &["value"]),
    ("evidence", &["value", "model"]),
    ("operation", &["value", "model", "evidence"]),
    ("status", &["value", "model", "evidence"]),
    ("provider", &["value", "http", "model", "evidence", "operation"]),
    ("journal", &["value", "http", "model", "evidence", "operation", "status"]),
    (
        "engine",
        &["value", "http", "model", "evidence", "operation", "status", "provider", "journal"],
    ),
    (
        "driver",
        &[
            "value",
            "http",
            "model",
            "evidence",
            "operation",
            "status",
            "provider",
            "journal",
            "engine",
        ],
    ),
];

/// All that the sandbox takes from the core: it is written from the protocol pages a second time.
const SANDBOX_USES: &[&str] = &["value"];

pub(super) fn run(root: &Path) -> Outcome<Tally> {
    let mut files = Vec::new();
    collect(root, root, &mut files)?;
    let mut faults = Vec::new();
    for path in &files {
        // A file that is not text has no lines to judge.
        let Ok(text) = fs::read_to_string(root.join(path)) else { continue };
        faults.extend(judge(path, &text));
    }
    faults.extend(examples(root)?);
    faults.extend(options::faults(root)?);
    if faults.is_empty() {
        println!("{} files keep the rules of the house", files.len());
        return Ok(Tally::default());
    }
    Err(format!("{}\n{} rules of the house broken", faults.join("\n"), faults.len()))
}

/// The pages whose first example of a language is run by that language's tests; the README shows the
/// same one.
const EXAMPLES: &[(&str, &str)] = &[
    ("python", "docs/python.md"),
    ("js", "docs/node.md"),
    ("kotlin", "docs/kotlin.md"),
    ("swift", "docs/swift.md"),
];

fn examples(root: &Path) -> Outcome<Vec<String>> {
    let mut faults = Vec::new();
    for (language, page) in EXAMPLES {
        if example(root, "README.md", language)? != example(root, page, language)? {
            faults.push(format!("README.md: its example of {language} is not the one of {page}"));
        }
    }
    Ok(faults)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> Outcome<()> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if entry.is_symlink() || SKIPPED.contains(&&*name) {
            continue;
        }
        if entry.is_dir() {
            collect(root, &entry, files)?;
        } else if let Ok(path) = entry.strip_prefix(root) {
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// All faults of one file, named from the root with forward slashes.
fn judge(path: &str, text: &str) -> Vec<String> {
    let mut faults = words(path, text);
    if path.ends_with(".rs") {
        let lines = text.lines().count();
        // Nobody reads a derived file from its beginning to its end.
        if lines > LINES && !text.starts_with(DERIVED) {
            faults.push(format!("{path}: {lines} lines; fix: split it, the limit is {LINES}"));
        }
        faults.extend(arrows(path, text));
    }
    faults
}

fn words(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for word in MACHINE_PATHS.iter().filter(|word| starts_a_path(line, word)) {
            faults.push(format!("{path}:{number}: `{word}` is a path of one machine"));
        }
        for word in REGISTRY_SETTINGS.iter().filter(|word| line.contains(**word)) {
            faults.push(format!("{path}:{number}: `{word}` names a registry of one machine"));
        }
        if path.ends_with("Cargo.lock")
            && line.starts_with("source = ")
            && !line.contains("github.com/rust-lang/crates.io-index")
        {
            faults.push(format!("{path}:{number}: a package from elsewhere than crates.io"));
        }
    }
    faults
}

/// Whether `line` has a path that begins with `word`: `docs` + `word` is another path.
fn starts_a_path(line: &str, word: &str) -> bool {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '*' | '}' | ':');
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(inside))
}

fn arrows(path: &str, text: &str) -> Vec<String> {
    let fault = |text: String| format!("{path}: {text}");
    if path.starts_with("sandbox/") {
        return named_below(text, "shilingi", 0)
            .into_iter()
            .filter(|name| !SANDBOX_USES.contains(&name.as_str()))
            .map(|name| fault(format!("the sandbox uses `value` alone, here `{name}`")))
            .collect();
    }
    let Some(inner) = path.strip_prefix("core/src/") else { return Vec::new() };
    let modules: Vec<&str> = inner.trim_end_matches(".rs").split('/').collect();
    let folder = modules[0];
    if folder == "lib" {
        return Vec::new();
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == folder) else {
        return vec![fault(format!(
            "`{folder}` is in no row of the table of arrows; add it there"
        ))];
    };
    let depth = modules.iter().filter(|module| **module != "mod").count();
    let at_root = |name: &String| name.starts_with(char::is_uppercase);
    let is_folder = |name: &String| ARROWS.iter().any(|(folder, _)| folder == name);
    named_below(text, "crate", depth)
        .into_iter()
        .filter(|name| name != folder && !allowed.contains(&name.as_str()))
        .filter(|name| is_folder(name) || at_root(name))
        .map(|name| {
            fault(if at_root(&name) {
                format!("`crate::{name}` hides an arrow; fix: name the folder it comes from")
            } else {
                format!("`{folder}` may not use `{name}`: arrows point down")
            })
        })
        .collect()
}

/// The first names below `origin` in all paths of a source: `b` of `origin::b::c`, `b` and `c` of
/// `origin::{b, c::d}`. As many `super` as `depth` lead to the root of the crate as well. Comments and
/// strings are no paths.
fn named_below(text: &str, origin: &str, depth: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Ok(tokens) = TokenStream::from_str(text) {
        walk(&tokens, origin, depth, &mut names);
    }
    names
}

fn walk(tokens: &TokenStream, origin: &str, depth: usize, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut supers = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => walk(&group.stream(), origin, depth, names),
            TokenTree::Ident(ident) => {
                supers = if ident == "super" { supers + 1 } else { 0 };
                if (ident == origin || (depth > 0 && supers == depth)) && colons(&tokens[at + 1..])
                {
                    firsts(&tokens[at + 3..], names);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            _ => supers = 0,
        }
    }
}

fn colons(tokens: &[TokenTree]) -> bool {
    let colon =
        |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(0) && colon(1)
}

/// The name that follows `::`, or each name that begins a part of the group that follows it.
fn firsts(tokens: &[TokenTree], names: &mut BTreeSet<String>) {
    match tokens.first() {
        Some(TokenTree::Ident(ident)) => {
            names.insert(ident.to_string());
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let mut begins = true;
            for token in group.stream() {
                if let (true, TokenTree::Ident(ident)) = (begins, &token) {
                    names.insert(ident.to_string());
                }
                begins = matches!(&token, TokenTree::Punct(p) if p.as_char() == ',');
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_point_down() {
        let good = [
            ("core/src/status/mod.rs", "use crate::evidence::Piece;"),
            (
                "core/src/value/money.rs",
                "use super::Problem; // crate::engine\n/// [`crate::engine`]\nstruct A;",
            ),
            (
                "core/src/engine/pay.rs",
                "use crate::{journal::Store, provider, value::{Money, Uuid}};",
            ),
            ("core/src/engine/pay.rs", "fn a() -> &'static str { \"crate::driver\" }"),
            ("core/src/driver/mod.rs", "use crate::engine::Effect;"),
            ("core/src/lib.rs", "pub use crate::driver::Shilingi;"),
            ("sandbox/src/lib.rs", "use shilingi::value::Money;"),
        ];
        for (path, text) in good {
            assert_eq!(judge(path, text), [""; 0], "{path}: {text}");
        }
        let bad = [
            ("core/src/value/money.rs", "use crate::model::Pay;"),
            ("core/src/value/money.rs", "use super::super::model::Pay;"),
            ("core/src/value/mod.rs", "use super::model::Pay;"),
            ("core/src/provider/tembo/mod.rs", "fn a() { crate::engine::run() }"),
            ("core/src/provider/tembo/mod.rs", "use crate::{value::Money, journal};"),
            ("core/src/engine/mod.rs", "mod a { fn b() { foo!(crate::driver::Http) } }"),
            ("core/src/engine/mod.rs", "use crate::Shilingi;"),
            ("core/src/helpers.rs", "struct A;"),
            ("sandbox/src/a.rs", "use shilingi::{value, provider::tembo};"),
        ];
        for (path, text) in bad {
            assert_eq!(judge(path, text).len(), 1, "{path}: {text}");
        }
    }

    #[test]
    fn files_stay_short() {
        assert_eq!(judge("cli/src/main.rs", &"//\n".repeat(LINES)), [""; 0]);
        assert_eq!(judge("cli/src/main.rs", &"//\n".repeat(LINES + 1)).len(), 1);
        assert_eq!(
            judge("uniffi/src/model.rs", &format!("{DERIVED}{}", "//\n".repeat(LINES + 1))),
            [""; 0]
        );
        assert_eq!(judge("docs/long.md", &"a\n".repeat(LINES + 1)), [""; 0]);
    }

    #[test]
    fn nothing_names_a_machine() {
        let path = MACHINE_PATHS[0];
        assert_eq!(judge("docs/a.md", &format!("see `{path}a`")).len(), 1);
        assert_eq!(judge("docs/a.md", &format!("see docs{path}a")), [""; 0]);
        assert_eq!(judge("a.toml", &format!("{} = 1", REGISTRY_SETTINGS[0])).len(), 1);
        let lock = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(judge("Cargo.lock", lock), [""; 0]);
        assert_eq!(judge("Cargo.lock", "source = \"git+https://example.com/a\"").len(), 1);
    }
}
