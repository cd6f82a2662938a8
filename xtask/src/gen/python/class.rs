//! Frozen classes around the records of the core, one file for each file of the model.

use std::fmt::Write;
use std::path::Path;

use super::{CLASSES, NOTE, Shown, is_decimal};
use crate::Outcome;
use crate::r#gen::model::{Declared, Field, Module, Shape, Variant, pascal_case};
use crate::r#gen::{Derived, rustfmt};

pub(super) fn derive(root: &Path, modules: &[Module], shown: &Shown) -> Outcome<Vec<Derived>> {
    let mut files = Vec::new();
    let mut used = Vec::new();
    for module in modules {
        let body: String = module.types.iter().map(|declared| item(declared, shown)).collect();
        if body.is_empty() {
            continue;
        }
        used.push(module.name.as_str());
        let source = format!("// {NOTE}\n\n{}{body}", imports(&body));
        files.push(Derived {
            path: format!("{CLASSES}/{}.rs", module.name),
            text: rustfmt(root, &source)?,
        });
    }
    files.push(Derived {
        path: format!("{CLASSES}/mod.rs"),
        text: rustfmt(root, &index(modules, &used, shown))?,
    });
    Ok(files)
}

/// Names only what a file uses.
fn imports(body: &str) -> String {
    let (class, word) = (body.contains("class! {"), body.contains("word! {"));
    let macros = match (class, word) {
        (true, true) => "{class, word}",
        (true, false) => "class",
        _ => "word",
    };
    let faces = if word { "{Face, Members}" } else { "Face" };
    format!(
        "use pyo3::prelude::*;\nuse shilingi::model;\n\n\
         use crate::class::{macros};\nuse crate::face::{faces};\n"
    )
}

fn item(declared: &Declared, shown: &Shown) -> String {
    match &declared.shape {
        Shape::Record { fields, .. } if shown.classes.contains(&declared.name) => {
            class(declared, fields, shown.makeable.contains(&declared.name))
        }
        Shape::Record { .. } => String::new(),
        Shape::Choice { variants, open } => word(&declared.name, variants, *open),
    }
}

fn doc(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}/// {line}\n")).collect()
}

fn class(declared: &Declared, fields: &[Field], makeable: bool) -> String {
    let list = |required: bool| -> String {
        let names = fields.iter().filter(|field| field.required == required);
        names.map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let makes =
        if makeable { format!(" makes({}; {})", list(true), list(false)) } else { String::new() };
    let fields: String = fields
        .iter()
        .map(|f| format!("{}        {}{},\n", doc(&f.doc, "        "), f.name, form(f)))
        .collect();
    format!(
        "\nclass! {{\n{}    {}{makes} {{\n{fields}    }}\n}}\n",
        doc(&declared.doc, "    "),
        declared.name
    )
}

fn form(field: &Field) -> &'static str {
    if is_decimal(field) { " as decimal" } else { "" }
}

fn word(name: &str, variants: &[Variant], open: bool) -> String {
    let arms: String = variants
        .iter()
        .map(|v| format!("        {} => \"{}\",\n", pascal_case(&v.name), v.name))
        .collect();
    let other = if open { " Other" } else { "" };
    format!("\nword! {{\n    {name} {{\n{arms}    }}{other}\n}}\n")
}

fn index(modules: &[Module], used: &[&str], shown: &Shown) -> String {
    let mut out = format!(
        "// {NOTE}\n//! Records of the core as frozen classes.\n\n{}\n\
         pub(crate) use change::Changes;\npub(crate) use payment::Payment;\npub(crate) use settings::Settings;\n\n",
        used.iter().map(|name| format!("mod {name};\n")).collect::<String>()
    );
    let path = |name: &str| {
        let module = modules.iter().find(|m| m.types.iter().any(|d| d.name == name));
        format!("{}::{name}", module.map_or("", |m| m.name.as_str()))
    };
    let adds: String = shown
        .classes
        .iter()
        .map(|name| format!("module.add_class::<{}>()?;\n", path(name)))
        .collect();
    let writes: String = shown
        .makeable
        .iter()
        .map(|name| {
            format!(
                "if let Ok(record) = value.cast::<{}>() {{\n\
                 return serde_json::to_string(&record.get().0).ok();\n}}\n",
                path(name)
            )
        })
        .collect();
    let _ = write!(
        out,
        "use pyo3::prelude::*;\n\n/// Adds every class.\n\
         pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {{\n{adds}Ok(())\n}}\n\n\
         /// The JSON of a record that a program made, or nothing for any other object.\n\
         pub(crate) fn written(value: &Bound<'_, PyAny>) -> Option<String> {{\n{writes}None\n}}\n"
    );
    out
}

#[cfg(test)]
mod tests {
    use crate::r#gen::model::{pascal_case, snake_case};

    #[test]
    fn variants_get_their_names_back() {
        for name in ["Created", "NotYet", "DefaultDisbursement"] {
            assert_eq!(pascal_case(&snake_case(name)), name);
        }
    }
}
