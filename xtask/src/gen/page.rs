//! Reference pages: one for each file of the model, and one on the types in every language.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Derived;
use super::model::{Declared, Field, Kind, Module, Shape, Variant, snake_case};

pub(super) const FOLDER: &str = "docs/reference";

pub(super) const NOTE: &str =
    "<!-- Derived from core/src/model by `cargo xtask gen`: do not edit. -->\n\n";

/// Columns of the table of types.
const LANGUAGES: [&str; 6] = ["Rust", "Python", "TypeScript", "Kotlin", "Swift", "JSON Schema"];
const NOTE_COLUMN: usize = 6;

/// A field type as each of [`LANGUAGES`] names it, and a note. `{}` stands for the inner type, or for
/// the name of a record or enum.
#[rustfmt::skip]
fn names(kind: &Kind) -> [&'static str; 7] {
    match kind {
        Kind::Text => ["String", "str", "string", "String", "String", "string", ""],
        Kind::Private => ["Private", "str", "string", "String", "String", "string", "text about a person; masked when a record is printed"],
        Kind::Secret => ["Secret", "str", "string", "String", "String", "string", "a credential; never printed, `writeOnly` in JSON Schema"],
        Kind::Timestamp => ["Timestamp", "datetime", "Date", "Instant", "Date", "integer", "UTC; crosses every boundary as milliseconds since 1970-01-01"],
        Kind::Bool => ["bool", "bool", "boolean", "Boolean", "Bool", "boolean", ""],
        Kind::Int => ["i64", "int", "number", "Long", "Int64", "integer", "requests in TypeScript take `bigint` too; values stay below 2^53"],
        Kind::Count => ["u32", "int", "number", "UInt", "UInt32", "integer", ""],
        Kind::Map => ["BTreeMap<String, String>", "dict[str, str]", "Record<string, string>", "Map<String, String>", "[String: String]", "object", ""],
        Kind::Option(_) => ["Option<{}>", "{} | None", "{} | undefined", "{}?", "{}?", "{} or null", "may be left out"],
        Kind::List(_) => ["Vec<{}>", "list[{}]", "Array<{}>", "List<{}>", "[{}]", "array of {}", ""],
        Kind::Record(_) => ["{}", "{}", "{}", "{}", "{}", "{}", "a record: frozen class, interface, data class, struct, object"],
        Kind::Choice(_) => ["{}", "{}", "{}", "{}", "{}", "{}", "an enum: `Literal`, string union, enum class (sealed when open), enum, string"],
    }
}

pub(super) fn derive(modules: &[Module]) -> Vec<Derived> {
    let mut pages: Vec<Derived> = modules
        .iter()
        .map(|module| Derived { path: path(&module.name), text: page(module, modules) })
        .collect();
    pages.push(Derived { path: path("types"), text: types(modules) });
    pages
}

fn path(name: &str) -> String {
    format!("{FOLDER}/{name}.md")
}

fn page(module: &Module, modules: &[Module]) -> String {
    let mut out = format!(
        "{NOTE}# {}\n\nEach type in each language is on [the page of types](types.md).\n",
        title(&module.name)
    );
    for Declared { name, doc, shape } in &module.types {
        let _ = write!(
            out,
            "\n## {name}\n\n{doc}\n\n[JSON Schema](../schema/{}.json)\n\n",
            snake_case(name)
        );
        match shape {
            Shape::Record { fields, .. } => record(&mut out, fields, modules),
            Shape::Choice { variants, open } => choice(&mut out, variants, *open),
        }
    }
    out
}

fn record(out: &mut String, fields: &[Field], modules: &[Module]) {
    out.push_str("| field | type | required | what it says |\n|---|---|---|---|\n");
    for field in fields {
        let required = if field.required { "yes" } else { "no" };
        let _ = writeln!(
            out,
            "| `{}` | {} | {required} | {} |",
            field.name,
            words(&field.kind, modules),
            cell(&field.doc)
        );
    }
}

fn choice(out: &mut String, variants: &[Variant], open: bool) {
    out.push_str("| value | what it says |\n|---|---|\n");
    for variant in variants {
        let _ = writeln!(out, "| `{}` | {} |", variant.name, cell(&variant.doc));
    }
    if open {
        out.push_str("| any other text | a value that this release does not know |\n");
    }
}

/// The type in words that hold in every language, with a link to a record or enum. Whether a field may
/// be left out has a column of its own.
fn words(kind: &Kind, modules: &[Module]) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Private => "text, masked when printed".to_owned(),
        Kind::Secret => "text, never printed".to_owned(),
        Kind::Timestamp => "time".to_owned(),
        Kind::Bool => "yes or no".to_owned(),
        Kind::Int | Kind::Count => "whole number".to_owned(),
        Kind::Map => "names and texts".to_owned(),
        Kind::Option(inner) => words(inner, modules),
        Kind::List(inner) => format!("list of {}", words(inner, modules)),
        Kind::Record(name) | Kind::Choice(name) => {
            let home = modules.iter().find(|module| module.types.iter().any(|t| t.name == *name));
            home.map_or_else(
                || format!("`{name}`"),
                |home| format!("[`{name}`]({}.md#{})", home.name, name.to_lowercase()),
            )
        }
    }
}

/// The type in one of [`LANGUAGES`].
fn spelled(kind: &Kind, language: usize) -> String {
    let pattern = names(kind)[language];
    match kind {
        Kind::Option(inner) | Kind::List(inner) => pattern.replace("{}", &spelled(inner, language)),
        Kind::Record(name) | Kind::Choice(name) => pattern.replace("{}", name),
        _ => pattern.to_owned(),
    }
}

fn types(modules: &[Module]) -> String {
    let mut out = format!(
        "{NOTE}# Types\n\nFields of requests, results and errors have types of this closed list, so that every language can\n\
         carry every field. `T` is any of them.\n\n"
    );
    head(&mut out, &["note"]);
    for kind in closed_list() {
        row(&mut out, &kind);
        let _ = writeln!(out, "| {} |", names(&kind)[NOTE_COLUMN]);
    }
    out.push_str("\n## In use\n\nEvery type that a field has today.\n\n");
    head(&mut out, &[]);
    for kind in in_use(modules) {
        row(&mut out, kind);
        out.push_str("|\n");
    }
    out
}

/// One of each kind.
fn closed_list() -> [Kind; 12] {
    let any = || Kind::Record("T".to_owned());
    [
        Kind::Text,
        Kind::Private,
        Kind::Secret,
        Kind::Timestamp,
        Kind::Bool,
        Kind::Int,
        Kind::Count,
        Kind::Map,
        Kind::Option(Box::new(any())),
        Kind::List(Box::new(any())),
        any(),
        Kind::Choice("T".to_owned()),
    ]
}

fn head(out: &mut String, more: &[&str]) {
    let names: Vec<&str> = LANGUAGES.iter().chain(more).copied().collect();
    let _ = writeln!(out, "| {} |\n|{}", names.join(" | "), "---|".repeat(names.len()));
}

fn row(out: &mut String, kind: &Kind) {
    for language in 0..LANGUAGES.len() {
        let _ = write!(out, "| `{}` ", spelled(kind, language).replace('|', "\\|"));
    }
}

fn in_use(modules: &[Module]) -> BTreeSet<&Kind> {
    modules
        .iter()
        .flat_map(|module| &module.types)
        .filter_map(|declared| match &declared.shape {
            Shape::Record { fields, .. } => Some(fields),
            Shape::Choice { .. } => None,
        })
        .flatten()
        .map(|field| &field.kind)
        .collect()
}

fn cell(doc: &str) -> String {
    doc.replace("\n\n", " ").replace('|', "\\|")
}

fn title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;

    fn made(path: &str) -> String {
        derive(&sample()).into_iter().find(|page| page.path == path).unwrap().text
    }

    #[test]
    fn a_page_has_a_row_for_each_field_and_value() {
        let page = made("docs/reference/pay.md");
        for row in [
            "| `reference` | text | yes | Our own reference. |",
            "| `metadata` | names and texts | no | Names \\| values. |",
            "| `earlier` | list of [`Receipt`](pay.md#receipt) | yes | Earlier ones. |",
            "| `first_one` | The first. |",
            "| any other text | a value that this release does not know |",
        ] {
            assert!(page.contains(row), "{row} is not in\n{page}");
        }
    }

    #[test]
    fn every_type_has_a_name_in_every_language() {
        for kind in closed_list() {
            for (at, language) in LANGUAGES.iter().enumerate() {
                assert!(!spelled(&kind, at).is_empty(), "{kind:?} in {language}");
            }
        }
    }

    #[test]
    fn nested_types_are_spelled_from_the_inside() {
        let kind = Kind::Option(Box::new(Kind::List(Box::new(Kind::Record("A".to_owned())))));
        let spelled: Vec<_> = (0..LANGUAGES.len()).map(|at| spelled(&kind, at)).collect();
        assert_eq!(
            spelled,
            [
                "Option<Vec<A>>",
                "list[A] | None",
                "Array<A> | undefined",
                "List<A>?",
                "[A]?",
                "array of A or null"
            ]
        );
    }

    #[test]
    fn the_page_on_types_escapes_what_would_end_a_cell() {
        assert!(made("docs/reference/types.md").contains("`str \\| None`"));
    }
}
