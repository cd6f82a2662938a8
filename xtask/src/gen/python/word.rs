//! Enums as Python's own, whose members are text.

use std::fmt::Write;

use super::{NOTE, docstring};
use crate::r#gen::model::{Module, Shape};

pub(super) fn enums(modules: &[Module]) -> String {
    let mut out = format!(
        "# {NOTE}\n\"\"\"The closed and open sets of words in results.\"\"\"\n\nfrom enum import Enum\n\n\
         __all__ = [\n{}]\n\n\n\
         class Word(str, Enum):\n    \"\"\"A word that is equal to its text and prints as it.\"\"\"\n\n    \
         __str__ = str.__str__\n\n    \
         def __format__(self, format_spec: str) -> str:\n        return str.__format__(self, format_spec)\n\n    \
         def __repr__(self) -> str:\n        return f\"{{type(self).__name__}}.{{self.name}}\"\n",
        names(modules)
    );
    for declared in modules.iter().flat_map(|module| &module.types) {
        let Shape::Choice { variants, .. } = &declared.shape else { continue };
        let _ =
            write!(out, "\n\nclass {}(Word):\n{}", declared.name, docstring(&declared.doc, "    "));
        for variant in variants {
            let _ = write!(
                out,
                "\n    {} = \"{}\"\n{}",
                variant.name.to_uppercase(),
                variant.name,
                docstring(&variant.doc, "    ")
            );
        }
    }
    out
}

fn names(modules: &[Module]) -> String {
    modules
        .iter()
        .flat_map(|module| &module.types)
        .filter(|declared| matches!(declared.shape, Shape::Choice { .. }))
        .map(|declared| format!("    \"{}\",\n", declared.name))
        .collect()
}
