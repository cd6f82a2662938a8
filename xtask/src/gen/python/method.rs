//! One method for each operation and call, with its fields as keyword arguments; and the other end in
//! Rust, which finds the record by the method's name.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::stub::optional;
use super::surface::Surface;
use super::{NOTE, docstring, fields_of, given_type, named};
use crate::r#gen::model::{Declared, Field, Kind, Module};

/// A method before it is written for one of the two worlds.
struct Method<'a> {
    name: &'a str,
    record: &'a Declared,
    fields: &'a [Field],
    reply: String,
    /// The private method that does the work.
    work: &'a str,
}

pub(super) fn methods(modules: &[Module], surface: &Surface) -> String {
    let find = |name: &str| fields_of(modules, name);
    let operations: Vec<Method<'_>> = surface
        .operations
        .iter()
        .filter_map(|operation| {
            let (record, fields) = find(&operation.record)?;
            let reply = "Payment".to_owned();
            Some(Method { name: &operation.method, record, fields, reply, work: "_pay" })
        })
        .collect();
    let mut names = BTreeSet::from(["Payment".to_owned()]);
    let mut body = pair("Operations", "What moves money.", &operations);
    for provider in ["TemboPlus", "Snippe"] {
        let calls: Vec<Method<'_>> = surface
            .calls
            .iter()
            .filter(|call| call.provider == provider)
            .filter_map(|call| {
                let (record, fields) = find(&call.record)?;
                names.insert(call.reply.clone());
                let reply =
                    if call.many { format!("list[{}]", call.reply) } else { call.reply.clone() };
                Some(Method { name: &call.method, record, fields, reply, work: "_call" })
            })
            .collect();
        let about = format!("The calls of {provider} that move no money.");
        body.push_str(&pair(&format!("{provider}Calls"), &about, &calls));
    }
    let asked = surface.operations.iter().map(|o| &o.record);
    for record in asked.chain(surface.calls.iter().map(|call| &call.record)) {
        for field in find(record).map(|(_, fields)| fields).unwrap_or_default() {
            named(&field.kind, &mut names);
        }
    }
    let records: String = names.iter().map(|name| format!("        {name},\n")).collect();
    format!(
        "# {NOTE}\n\"\"\"Methods whose arguments are the fields of the core's requests.\"\"\"\n\n\
         from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Any\n\n\
         if TYPE_CHECKING:\n    from collections.abc import Mapping, Sequence\n\n    \
         from ._shilingi import (\n{records}    )\n{body}"
    )
}

fn pair(name: &str, about: &str, methods: &[Method<'_>]) -> String {
    format!("{}{}", class(name, about, methods, false), class(name, about, methods, true))
}

fn class(name: &str, about: &str, methods: &[Method<'_>], is_async: bool) -> String {
    let (prefix, keyword, wait) =
        if is_async { ("Async", "async def", "await ") } else { ("", "def", "") };
    let mut works: Vec<&str> = methods.iter().map(|method| method.work).collect();
    works.dedup();
    let mut out =
        format!("\n\nclass {prefix}{name}:\n{}\n    __slots__ = ()\n", docstring(about, "    "));
    for work in works {
        let _ = write!(
            out,
            "\n    {keyword} {work}(self, name: str, fields: dict[str, object]) -> Any:\n        \
             raise NotImplementedError\n"
        );
    }
    for method in methods {
        out.push_str(&written(method, keyword, wait));
    }
    out
}

fn written(method: &Method<'_>, keyword: &str, wait: &str) -> String {
    let Method { name, record, fields, reply, work } = method;
    // Arguments that must be given come first, whatever their order in the record.
    let (needed, free): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|f| needed(f));
    let mut parameters: Vec<String> =
        needed.iter().map(|f| format!("{}: {}", f.name, given_type(&f.kind))).collect();
    parameters.extend(free.iter().map(|f| match f.kind {
        Kind::Bool => format!("{}: bool = False", f.name),
        _ => format!("{}: {} = None", f.name, optional(&given_type(&f.kind))),
    }));
    let head = if parameters.is_empty() {
        format!("    {keyword} {name}(self) -> {reply}:\n")
    } else {
        let lines: String = parameters.iter().map(|p| format!("        {p},\n")).collect();
        format!("    {keyword} {name}(\n        self,\n        *,\n{lines}    ) -> {reply}:\n")
    };
    let mut doc = record.doc.clone();
    if !fields.is_empty() {
        doc.push_str("\n\nArgs:");
        for field in needed.iter().chain(&free) {
            let _ = write!(doc, "\n    {}: {}", field.name, field.doc.replace("\n\n", " "));
        }
    }
    let body = if fields.is_empty() {
        format!("        return {wait}self.{work}(\"{name}\", {{}})\n")
    } else {
        let given: String =
            fields.iter().map(|f| format!("                \"{0}\": {0},\n", f.name)).collect();
        format!(
            "        return {wait}self.{work}(\n            \"{name}\",\n            {{\n{given}            \
             }},\n        )\n"
        )
    };
    format!("\n{head}{}{body}", docstring(&doc, "        "))
}

/// Lists and maps may be left out of a call although records always have them.
fn needed(field: &Field) -> bool {
    field.required && !matches!(field.kind, Kind::List(_) | Kind::Map)
}

/// The other end of every method.
pub(super) fn dispatch(surface: &Surface) -> String {
    let operations: String = surface
        .operations
        .iter()
        .map(|o| {
            format!(
                "\"{0}\" => shilingi.{0}(Draft::<model::{1}>::from_json(fields)).await,\n",
                o.method, o.record
            )
        })
        .collect();
    let flows: String = surface
        .operations
        .iter()
        .map(|o| {
            format!(
                "\"{}\" => Ok(engine.pay_when(Draft::<model::{}>::from_json(fields), when)),\n",
                o.method, o.record
            )
        })
        .collect();
    let calls = |provider: &str| -> String {
        surface
            .calls
            .iter()
            .filter(|call| call.provider == provider)
            .map(|call| {
                format!(
                    "\"{}\" => ask::<model::{}>(client, fields).await,\n",
                    call.method, call.record
                )
            })
            .collect()
    };
    format!(
        "// {NOTE}\n//! From the name of a method to the record that it fills.\n\n\
         use shilingi::engine::{{Engine, Flow, When}};\nuse shilingi::model::{{self, Error, Payment}};\n\
         use shilingi::operation::Draft;\nuse shilingi::{{Client, Shilingi, Snippe, TemboPlus}};\n\n\
         use crate::door::{{ask, unknown}};\nuse crate::face::Shown;\n\n\
         /// Runs an operation of the engine.\n\
         pub(crate) async fn operation(shilingi: &Shilingi, name: &str, fields: &str) -> Result<Payment, Error> {{\n\
         match name {{\n{operations}_ => Err(unknown()),\n}}\n}}\n\n\
         /// An operation of the engine whose journal is a store in Python.\n\
         pub(crate) fn flow(engine: &Engine, name: &str, fields: &str, when: When) -> Result<Flow<Result<Payment, Error>>, Error> {{\n\
         match name {{\n{flows}_ => Err(unknown()),\n}}\n}}\n\n\
         /// Makes a call of TemboPlus.\n\
         pub(crate) async fn tembo(client: &Client<TemboPlus>, name: &str, fields: &str) -> Result<Shown, Error> {{\n\
         match name {{\n{}_ => Err(unknown()),\n}}\n}}\n\n\
         /// Makes a call of Snippe.\n\
         pub(crate) async fn snippe(client: &Client<Snippe>, name: &str, fields: &str) -> Result<Shown, Error> {{\n\
         match name {{\n{}_ => Err(unknown()),\n}}\n}}\n",
        calls("TemboPlus"),
        calls("Snippe"),
    )
}
