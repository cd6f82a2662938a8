//! The Python package, as far as it mirrors the core: classes and enums, their stubs, and one method
//! for each operation and call.

mod class;
mod method;
mod stub;
mod word;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::Derived;
use super::model::{Declared, Field, Kind, Module, Shape};
use super::surface::Surface;
use crate::Outcome;

pub(super) const CLASSES: &str = "bindings-python/src/record";
const PACKAGE: &str = "bindings-python/python/shilingi";
pub(super) const NOTE: &str = "Derived from the core by `cargo xtask gen`: do not edit.";

/// Records that Python has in another form: exceptions, and the arguments of `resolve`.
const OTHERWISE: &[&str] = &["Error", "Resolution"];

pub(super) fn derive(root: &Path, modules: &[Module], surface: &Surface) -> Outcome<Vec<Derived>> {
    let shown = Shown::new(modules, surface);
    let head_path = root.join("bindings-python/native.pyi");
    let head =
        fs::read_to_string(&head_path).map_err(|e| format!("{}: {e}", head_path.display()))?;
    let mut files = class::derive(root, modules, &shown)?;
    files.push(Derived {
        path: "bindings-python/src/dispatch.rs".to_owned(),
        text: super::rustfmt(root, &method::dispatch(surface))?,
    });
    let python = [
        ("_enums.py", word::enums(modules)),
        ("_records.py", stub::names(&shown)),
        ("_shilingi.pyi", stub::records(modules, &shown, &head)),
        ("_methods.py", method::methods(modules, surface)),
        ("django/_operations.py", method::shop(modules, surface)),
    ];
    files.extend(
        python.into_iter().map(|(name, text)| Derived { path: format!("{PACKAGE}/{name}"), text }),
    );
    Ok(files)
}

/// Which records become classes, and which of those a program may make.
struct Shown {
    classes: BTreeSet<String>,
    makeable: BTreeSet<String>,
}

impl Shown {
    fn new(modules: &[Module], surface: &Surface) -> Self {
        let mut shown = Self { classes: BTreeSet::new(), makeable: BTreeSet::new() };
        for (declared, _, strict) in records(modules) {
            let name = &declared.name;
            if OTHERWISE.contains(&name.as_str()) || surface.asks(name) {
                continue;
            }
            shown.classes.insert(name.clone());
            if strict {
                shown.makeable.insert(name.clone());
            }
        }
        shown
    }
}

fn named(kind: &Kind, names: &mut BTreeSet<String>) {
    match kind {
        Kind::Option(inner) | Kind::List(inner) => named(inner, names),
        Kind::Record(name) => {
            names.insert(name.clone());
        }
        _ => {}
    }
}

fn records(modules: &[Module]) -> impl Iterator<Item = (&Declared, &[Field], bool)> {
    modules.iter().flat_map(|module| &module.types).filter_map(|declared| match &declared.shape {
        Shape::Record { fields, strict } => Some((declared, fields.as_slice(), *strict)),
        Shape::Choice { .. } => None,
    })
}

/// Amounts and rates of remittances: text on every wire, `Decimal` in Python.
const DECIMALS: &[&str] =
    &["exchange_rate", "receiver_amount", "sender_amount", "transaction_amount", "transaction_fee"];

fn is_decimal(field: &Field) -> bool {
    let text = match &field.kind {
        Kind::Option(inner) => **inner == Kind::Text,
        kind => *kind == Kind::Text,
    };
    text && DECIMALS.contains(&field.name.as_str())
}

fn fields_of<'a>(modules: &'a [Module], name: &str) -> Option<(&'a Declared, &'a [Field])> {
    records(modules).find(|(declared, ..)| declared.name == name).map(|(d, f, _)| (d, f))
}

/// The type as a program reads it.
fn read_type(kind: &Kind, modules: &[Module]) -> String {
    match kind {
        Kind::Text | Kind::Private | Kind::Secret => "str".to_owned(),
        Kind::Timestamp => "datetime".to_owned(),
        Kind::Bool => "bool".to_owned(),
        Kind::Int | Kind::Count => "int".to_owned(),
        Kind::Map => "dict[str, str]".to_owned(),
        Kind::Option(inner) => format!("{} | None", read_type(inner, modules)),
        Kind::List(inner) => format!("list[{}]", read_type(inner, modules)),
        Kind::Record(name) => name.clone(),
        Kind::Choice(name) if is_open(modules, name) => format!("{name} | str"),
        Kind::Choice(name) => name.clone(),
    }
}

/// The type as a program gives it: wider where nothing is lost.
fn given_type(kind: &Kind) -> String {
    match kind {
        Kind::Map => "Mapping[str, str]".to_owned(),
        Kind::Option(inner) => format!("{} | None", given_type(inner)),
        Kind::List(inner) => format!("Sequence[{}]", given_type(inner)),
        Kind::Choice(name) => format!("{name} | str"),
        other => read_type(other, &[]),
    }
}

fn is_open(modules: &[Module], name: &str) -> bool {
    modules.iter().flat_map(|module| &module.types).any(|declared| {
        declared.name == name && matches!(declared.shape, Shape::Choice { open: true, .. })
    })
}

/// A docstring with the given indentation, its lines at most a hundred characters long.
fn docstring(text: &str, indent: &str) -> String {
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let hang = if paragraph.starts_with("    ") { "        " } else { "" };
        let mut line = paragraph.chars().take_while(|c| *c == ' ').collect::<String>();
        let mut empty = true;
        for word in paragraph.split_whitespace() {
            if !empty && indent.len() + line.chars().count() + 1 + word.chars().count() > 96 {
                lines.push(std::mem::replace(&mut line, hang.to_owned()));
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        lines.push(line);
    }
    let inner = lines
        .iter()
        .enumerate()
        .map(
            |(at, line)| {
                if at == 0 || line.is_empty() { line.clone() } else { format!("{indent}{line}") }
            },
        )
        .collect::<Vec<_>>()
        .join("\n");
    if lines.len() == 1 && !inner.ends_with('"') {
        format!("{indent}\"\"\"{inner}\"\"\"\n")
    } else {
        format!("{indent}\"\"\"{inner}\n{indent}\"\"\"\n")
    }
}
