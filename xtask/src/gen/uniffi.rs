//! What the crate of Kotlin and Swift needs of the model: its records and enums once more, as UniFFI
//! exports them, the conversions, the payments and the calls.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use super::model::{Declared, Field, Kind, Module, Shape, Variant, pascal_case, snake_case};
use super::surface::{Operation, Surface};
use super::{Derived, rustfmt};
use crate::Outcome;

pub(super) const FOLDER: &str = "uniffi/src/generated";

/// The payments that a device may make: what the merchant backend carries.
pub(super) const ON_DEVICES: &[&str] = &["collect"];

/// What crosses on a device beside the requests of its payments.
const ALWAYS: &[&str] =
    &["Payment", "Changes", "Error", "Resolution", "Settings", "TimelineEntry", "Violation"];

/// What hosts give beside requests.
const GIVEN: &[&str] = &["Environment", "Resolution"];

const NOTE: &str = "// Derived from core/src by `cargo xtask gen`: do not edit.\n";

pub(super) fn derive(root: &Path, modules: &[Module], surface: &Surface) -> Outcome<Vec<Derived>> {
    let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
    let given = given(&types, surface);
    let on_devices = on_devices(&types, surface);
    let (here, direct): (Vec<&Declared>, Vec<&Declared>) =
        types.iter().partition(|declared| on_devices.contains(&declared.name));
    let (own, others): (Vec<&Operation>, Vec<&Operation>) = surface
        .operations
        .iter()
        .partition(|operation| ON_DEVICES.contains(&operation.method.as_str()));
    let file = |name: &str, text: &str| -> Outcome<Derived> {
        Ok(Derived { path: format!("{FOLDER}/{name}"), text: rustfmt(root, text)? })
    };
    Ok(vec![
        file("mod.rs", MODULES)?,
        file("model.rs", &mirror(&here, &given, "What every build carries."))?,
        file("payments.rs", &payments(&types, &own)?)?,
        file("direct_model.rs", &mirror(&direct, &given, "What only direct providers need."))?,
        file("direct_payments.rs", &payments(&types, &others)?)?,
        file("direct_calls.rs", &calls(&types, surface)?)?,
    ])
}

const MODULES: &str = "// Derived from core/src by `cargo xtask gen`: do not edit.
//! The model as it crosses. A field or variant that the core has and these files lack does not compile.

#[cfg(feature = \"direct\")]
mod direct_calls;
#[cfg(feature = \"direct\")]
mod direct_model;
#[cfg(feature = \"direct\")]
mod direct_payments;
mod model;
mod payments;

#[cfg(feature = \"direct\")]
pub use direct_model::*;
pub use model::*;
";

/// `Error` is a name that both languages have taken.
pub(super) fn public(name: &str) -> String {
    if name == "Error" { "ErrorRecord".to_owned() } else { name.to_owned() }
}

/// The records that hosts give, and all in them.
fn given(types: &[&Declared], surface: &Surface) -> BTreeSet<String> {
    let roots = types.iter().filter(|declared| {
        let strict = matches!(declared.shape, Shape::Record { strict: true, .. });
        strict || GIVEN.contains(&declared.name.as_str()) || surface.asks(&declared.name)
    });
    within(types, roots.map(|declared| declared.name.as_str()))
}

pub(super) fn on_devices(types: &[&Declared], surface: &Surface) -> BTreeSet<String> {
    let asked = surface.operations.iter().filter(|o| ON_DEVICES.contains(&o.method.as_str()));
    within(types, asked.map(|o| o.record.as_str()).chain(ALWAYS.iter().copied()))
}

/// These types and all that stand in them.
fn within<'a>(types: &[&'a Declared], roots: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = roots.collect();
    while let Some(name) = open.pop() {
        if found.insert(name.to_owned())
            && let Some(declared) = types.iter().find(|declared| declared.name == name)
            && let Shape::Record { fields, .. } = &declared.shape
        {
            open.extend(fields.iter().filter_map(|field| field.kind.named()));
        }
    }
    found
}

fn mirror(types: &[&Declared], given: &BTreeSet<String>, about: &str) -> String {
    let mut out = format!(
        "{NOTE}//! {about}\n\nuse std::collections::HashMap;\nuse std::fmt;\nuse std::time::SystemTime;\n\n\
         use shilingi::model;\n\nuse crate::masked::Masked;\n\
         #[allow(unused_imports)]\nuse super::*;\n#[allow(unused_imports)]\nuse crate::value;\n"
    );
    for declared in types {
        let is_given = given.contains(&declared.name);
        match &declared.shape {
            Shape::Record { fields, strict } => {
                record(&mut out, declared, fields, *strict, is_given)
            }
            Shape::Choice { variants, open } => {
                choice(&mut out, declared, variants, *open, is_given)
            }
        }
    }
    out
}

fn record(out: &mut String, declared: &Declared, fields: &[Field], strict: bool, given: bool) {
    let (name, core) = (public(&declared.name), &declared.name);
    out.push('\n');
    doc(out, &declared.doc);
    let _ = writeln!(
        out,
        "#[derive(Clone, PartialEq, Eq, uniffi::Record)]\n#[uniffi::export(Display)]\npub struct {name} {{"
    );
    for field in fields {
        doc(out, &field.doc);
        if strict && !field.required {
            out.push_str("#[uniffi(default)]\n");
        }
        let _ = writeln!(out, "pub {}: {},", field.name, spelled(&field.kind));
    }
    out.push_str("}\n");
    let names: String = fields.iter().map(|field| format!("{}, ", field.name)).collect();
    let fill = |way: fn(&Kind, &str) -> String| -> String {
        let filled = fields.iter().map(|field| match way(&field.kind, &field.name) {
            plain if plain == field.name => format!("{plain}, "),
            made => format!("{}: {made}, ", field.name),
        });
        filled.collect()
    };
    let _ = writeln!(
        out,
        "\nimpl From<model::{core}> for {name} {{ fn from(core: model::{core}) -> Self {{ \
         let model::{core} {{ {names} }} = core; Self {{ {} }} }} }}",
        fill(outward)
    );
    if given {
        let _ = writeln!(
            out,
            "\nimpl From<{name}> for model::{core} {{ fn from(given: {name}) -> Self {{ \
             let {name} {{ {names} }} = given; Self {{ {} }} }} }}",
            fill(inward)
        );
    }
    let shown: String = fields
        .iter()
        .map(|field| format!(".{}(\"{1}\", &self.{1})", shown(&field.kind), field.name))
        .collect();
    let _ = writeln!(
        out,
        "\nimpl fmt::Display for {name} {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
         Masked::new(f, \"{name}\"){shown}.end() }} }}\n\n\
         impl fmt::Debug for {name} {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
         fmt::Display::fmt(self, f) }} }}"
    );
}

fn choice(out: &mut String, declared: &Declared, variants: &[Variant], open: bool, given: bool) {
    let name = public(&declared.name);
    let core = &declared.name;
    out.push('\n');
    doc(out, &declared.doc);
    let copy = if open { "" } else { "Copy, " };
    let _ = writeln!(
        out,
        "#[derive(Debug, Clone, {copy}PartialEq, Eq, uniffi::Enum)]\npub enum {name} {{"
    );
    for variant in variants {
        doc(out, &variant.doc);
        let _ = writeln!(out, "{},", pascal_case(&variant.name));
    }
    if open {
        out.push_str("/// A value that this release does not know.\nOther {\n/// As it was written.\nname: String,\n},\n");
    }
    out.push_str("}\n");
    let arms = |from: &str, to: &str| -> String {
        variants
            .iter()
            .map(|v| pascal_case(&v.name))
            .map(|v| format!("{from}::{v} => {to}::{v},"))
            .collect()
    };
    let model = format!("model::{core}");
    let rest = if open {
        format!("{model}::Other(name) => Self::Other {{ name }},")
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "\nimpl From<{model}> for {name} {{ fn from(core: {model}) -> Self {{ match core {{ {}{rest} }} }} }}",
        arms(&model, "Self")
    );
    if given {
        let rest = if open {
            format!("{name}::Other {{ name }} => Self::Other(name),")
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "\nimpl From<{name}> for {model} {{ fn from(given: {name}) -> Self {{ match given {{ {}{rest} }} }} }}",
            arms(&name, "Self")
        );
    }
    let words: String = variants
        .iter()
        .map(|v| format!("Self::{} => \"{}\",", pascal_case(&v.name), v.name))
        .collect();
    let rest = if open { "Self::Other { name } => name," } else { "" };
    let _ = writeln!(
        out,
        "\nimpl fmt::Display for {name} {{ fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{ \
         f.write_str(match self {{ {words}{rest} }}) }} }}"
    );
}

/// The type that crosses.
fn spelled(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Private | Kind::Secret => "String".to_owned(),
        Kind::Timestamp => "SystemTime".to_owned(),
        Kind::Bool => "bool".to_owned(),
        Kind::Int => "i64".to_owned(),
        Kind::Count => "u32".to_owned(),
        Kind::Map => "HashMap<String, String>".to_owned(),
        Kind::Option(inner) => format!("Option<{}>", spelled(inner)),
        Kind::List(inner) => format!("Vec<{}>", spelled(inner)),
        Kind::Record(name) | Kind::Choice(name) => public(name),
    }
}

fn outward(kind: &Kind, value: &str) -> String {
    match kind {
        Kind::Private | Kind::Secret => format!("{value}.expose().to_owned()"),
        Kind::Timestamp => format!("value::outward({value})"),
        _ => through(kind, value, outward),
    }
}

fn inward(kind: &Kind, value: &str) -> String {
    match kind {
        Kind::Private | Kind::Secret => format!("{value}.into()"),
        Kind::Timestamp => format!("value::inward({value})"),
        _ => through(kind, value, inward),
    }
}

fn through(kind: &Kind, value: &str, way: fn(&Kind, &str) -> String) -> String {
    match kind {
        Kind::Map => format!("{value}.into_iter().collect()"),
        Kind::Option(inner) => match way(inner, "inner") {
            plain if plain == "inner" => value.to_owned(),
            made => format!("{value}.map({})", applied(&made)),
        },
        Kind::List(inner) => match way(inner, "inner") {
            plain if plain == "inner" => value.to_owned(),
            made => format!("{value}.into_iter().map({}).collect()", applied(&made)),
        },
        Kind::Record(_) | Kind::Choice(_) => format!("{value}.into()"),
        _ => value.to_owned(),
    }
}

/// What makes something of `inner`, as a function.
fn applied(made: &str) -> String {
    made.strip_suffix("(inner)").map_or_else(|| format!("|inner| {made}"), str::to_owned)
}

/// How a field is shown where anyone may read it.
fn shown(kind: &Kind) -> &'static str {
    match kind {
        Kind::Private => "private",
        Kind::Secret => "secret",
        Kind::Timestamp => "time",
        // What a provider adds of its own may be about people.
        Kind::Map => "map",
        Kind::List(_) => "list",
        Kind::Option(inner) => match **inner {
            Kind::Private => "private_if",
            Kind::Secret => "secret",
            Kind::Timestamp => "time_if",
            Kind::List(_) | Kind::Map => "list",
            _ => "plain_if",
        },
        _ => "plain",
    }
}

fn payments(types: &[&Declared], operations: &[&Operation]) -> Outcome<String> {
    let names: BTreeSet<&str> = operations.iter().map(|o| o.record.as_str()).collect();
    let mut out = format!(
        "{NOTE}//! Payments, each as a flow, and the check of each that needs no network.\n\n\
         use std::sync::Arc;\n\nuse shilingi::model;\n\nuse super::{{Violation, {}}};\n\
         use crate::engine::HostEngine;\nuse crate::failure::Failure;\nuse crate::flow::HostFlow;\n\n\
         #[uniffi::export]\nimpl HostEngine {{",
        names.into_iter().collect::<Vec<_>>().join(", ")
    );
    for Operation { method, record } in operations {
        let declared = find(types, record)?;
        out.push('\n');
        doc(&mut out, &declared.doc);
        let _ = writeln!(
            out,
            "///\n/// # Errors\n/// A defect of ours.\n\
             pub fn {method}(&self, request: {record}, later: bool) -> Result<Arc<HostFlow>, Failure> \
             {{ self.pay(model::{record}::from(request), later) }}\n\n\
             /// Everything that is wrong with such a request; nothing leaves the device for it.\n\
             ///\n/// # Errors\n/// A defect of ours.\n\
             pub fn check_{method}(&self, request: {record}) -> Result<Vec<Violation>, Failure> \
             {{ self.check(model::{record}::from(request)) }}"
        );
    }
    Ok(out + "}\n")
}

fn calls(types: &[&Declared], surface: &Surface) -> Outcome<String> {
    let mut out = format!(
        "{NOTE}//! The calls that move no money, each as a flow, and what they answer with.\n\n\
         use std::sync::Arc;\n\nuse shilingi::model;\n\nuse super::*;\n\
         use crate::direct::{{HostSnippe, HostTembo}};\nuse crate::failure::Failure;\nuse crate::flow::HostFlow;\n"
    );
    for (provider, object) in [("TemboPlus", "HostTembo"), ("Snippe", "HostSnippe")] {
        let _ = writeln!(out, "\n#[uniffi::export]\nimpl {object} {{");
        for call in surface.calls.iter().filter(|call| call.provider == provider) {
            doc(&mut out, &find(types, &call.record)?.doc);
            let record = &call.record;
            let _ = writeln!(
                out,
                "///\n/// # Errors\n/// A defect of ours.\n\
                 pub fn {}(&self, request: {record}) -> Result<Arc<HostFlow>, Failure> \
                 {{ self.call(model::{record}::from(request)) }}\n",
                call.method
            );
        }
        out.push_str("}\n");
    }
    out.push_str("\n#[uniffi::export]\nimpl HostFlow {");
    let replies: BTreeSet<(&str, bool)> =
        surface.calls.iter().map(|call| (call.reply.as_str(), call.many)).collect();
    for (reply, many) in replies {
        let getter = getter(reply, many);
        let _ = if many {
            writeln!(
                out,
                "/// What such a call came to.\n///\n/// # Errors\n/// The flow has not ended, or with something else.\n\
                 pub fn {getter}(&self) -> Result<Vec<{reply}>, Failure> {{ \
                 Ok(self.take::<Vec<model::{reply}>>()?.into_iter().map({reply}::from).collect()) }}\n"
            )
        } else {
            writeln!(
                out,
                "/// What such a call came to.\n///\n/// # Errors\n/// The flow has not ended, or with something else.\n\
                 pub fn {getter}(&self) -> Result<{reply}, Failure> {{ \
                 self.take::<model::{reply}>().map({reply}::from) }}\n"
            )
        };
    }
    Ok(out + "}\n")
}

/// The name by which the result of a call is taken from its flow.
pub(super) fn getter(reply: &str, many: bool) -> String {
    snake_case(reply) + if many { "_list" } else { "" }
}

pub(super) fn find<'a>(types: &[&'a Declared], name: &str) -> Outcome<&'a Declared> {
    let found = types.iter().find(|declared| declared.name == name);
    found.copied().ok_or_else(|| format!("{name} is asked for and not in core/src/model"))
}

fn doc(out: &mut String, text: &str) {
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            out.push_str("///\n");
        }
        let _ = writeln!(out, "/// {paragraph}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;

    #[test]
    fn a_mirror_names_every_field_and_masks_what_is_about_people() {
        let modules = sample();
        let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
        let given = within(&types, ["Ask"].into_iter());
        let text = mirror(&types, &given, "A sample.");
        for part in [
            "let model::Ask { reference, amount, msisdn, metadata, hurry,  } = core;",
            "#[uniffi(default)]\npub msisdn: Option<String>,",
            "pub reference: String,",
            "msisdn: msisdn.map(|inner| inner.expose().to_owned()), ",
            "msisdn: msisdn.map(|inner| inner.into()), ",
            ".private_if(\"msisdn\", &self.msisdn)",
            ".secret(\"key\", &self.key)",
            "earlier: earlier.into_iter().map(|inner| inner.into()).collect(), ",
            "model::Network::Other(name) => Self::Other { name },",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        assert!(!text.contains("impl From<Receipt> for model::Receipt"), "only what hosts give");
        assert_eq!(pascal_case("customer_rejected"), "CustomerRejected");
    }
}
