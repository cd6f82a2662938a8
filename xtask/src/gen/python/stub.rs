//! What type checkers and editors read about the compiled module.

use std::fmt::Write;

use super::{NOTE, Shown, docstring, given_type, is_decimal, read_type};
use crate::r#gen::model::{Declared, Field, Module, Shape};

pub(super) fn records(modules: &[Module], shown: &Shown, head: &str) -> String {
    let words = modules
        .iter()
        .flat_map(|module| &module.types)
        .filter(|declared| matches!(declared.shape, Shape::Choice { .. }))
        .map(|declared| declared.name.as_str())
        .filter(|name| used(modules, shown, name));
    let mut out = format!(
        "# {NOTE}\n\nfrom ._enums import (\n{})\n{head}",
        words.map(|name| format!("    {name} as {name},\n")).collect::<String>()
    );
    for declared in modules.iter().flat_map(|module| &module.types) {
        if let (Shape::Record { fields, .. }, true) =
            (&declared.shape, shown.classes.contains(&declared.name))
        {
            out.push_str(&class(declared, fields, modules, shown));
        }
    }
    out
}

fn used(modules: &[Module], shown: &Shown, name: &str) -> bool {
    super::records(modules)
        .filter(|(declared, ..)| shown.classes.contains(&declared.name))
        .flat_map(|(_, fields, _)| fields)
        .any(|field| {
            read_type(&field.kind, modules)
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == name)
        })
}

fn class(declared: &Declared, fields: &[Field], modules: &[Module], shown: &Shown) -> String {
    let mut out = format!(
        "\n@final\nclass {}:\n{}    __hash__: ClassVar[None]  # type: ignore[assignment]\n",
        declared.name,
        docstring(&declared.doc, "    ")
    );
    // Literals, so that a checker knows which field stands at which place of a pattern.
    let names: String =
        fields.iter().map(|field| format!("            Literal[\"{}\"],\n", field.name)).collect();
    let _ = write!(out, "    __match_args__: ClassVar[\n        tuple[\n{names}        ]\n    ]\n");
    if shown.makeable.contains(&declared.name) {
        let arguments: Vec<String> = fields
            .iter()
            .map(|field| match field.required {
                true => format!("{}: {}", field.name, given_type(&field.kind)),
                false => format!("{}: {} = None", field.name, optional(&given_type(&field.kind))),
            })
            .collect();
        let _ = writeln!(out, "    def __new__(cls, *, {}) -> Self: ...", arguments.join(", "));
    }
    out.push_str("    def __eq__(self, other: object, /) -> bool: ...\n");
    for field in fields {
        let _ = write!(
            out,
            "    @property\n    def {}(self) -> {}:\n{}",
            field.name,
            if is_decimal(field) { read_decimal(field) } else { read_type(&field.kind, modules) },
            docstring(&field.doc, "        ")
        );
    }
    out
}

fn read_decimal(field: &Field) -> String {
    if field.required { "Decimal".to_owned() } else { "Decimal | None".to_owned() }
}

/// The classes under their public names.
pub(super) fn names(shown: &Shown) -> String {
    let list = |form: fn(&str) -> String| -> String {
        shown.classes.iter().map(|name| form(name)).collect()
    };
    format!(
        "# {NOTE}\n\"\"\"Results, and the parts of requests.\"\"\"\n\n\
         from ._shilingi import (\n{})\n\n\
         __all__ = [\n{}]\n",
        list(|name| format!("    {name},\n")),
        list(|name| format!("    \"{name}\",\n"))
    )
}

pub(super) fn optional(ty: &str) -> String {
    if ty.ends_with("| None") { ty.to_owned() } else { format!("{ty} | None") }
}
