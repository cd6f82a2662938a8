//! One method for each operation and call, with its fields as keyword arguments; and the other end in
//! Rust, which finds the record by the method's name.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::stub::optional;
use super::surface::Surface;
use super::{NOTE, docstring, fields_of, given_type, is_decimal, named};
use crate::r#gen::model::{Declared, Field, Kind, Module};

/// The private method that records and sends.
const PAY: &str = "_pay";

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
            Some(Method { name: &operation.method, record, fields, reply, work: PAY })
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
         from __future__ import annotations\n\n\
         TYPE_CHECKING = False  # `typing` is a third of what an import would cost\n\
         if TYPE_CHECKING:\n    from collections.abc import Mapping, Sequence\n    from decimal import Decimal\n    \
         from typing import Any\n\n    \
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
            "\n    {keyword} {work}(self, name: str, fields: dict[str, object]{}) -> Any:\n        \
             raise NotImplementedError\n",
            if work == PAY { ", later: bool" } else { "" }
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
        needed.iter().map(|f| format!("{}: {}", f.name, given(f))).collect();
    parameters.extend(free.iter().map(|f| match f.kind {
        Kind::Bool => format!("{}: bool = False", f.name),
        _ => format!("{}: {} = None", f.name, optional(&given(f))),
    }));
    let is_payment = *work == PAY;
    if is_payment {
        parameters.push("later: bool = False".to_owned());
    }
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
    if is_payment {
        doc.push_str(
            "\n    later: Record it and send nothing: `send` does, or the next `reconcile`.",
        );
    }
    let more = if is_payment { "            later,\n" } else { "" };
    let answer = format!("_reply: {reply}");
    let body = if fields.is_empty() {
        format!("        {answer} = {wait}self.{work}(\"{name}\", {{}})\n        return _reply\n")
    } else {
        let given: String =
            fields.iter().map(|f| format!("                \"{0}\": {0},\n", f.name)).collect();
        format!(
            "        {answer} = {wait}self.{work}(\n            \"{name}\",\n            {{\n{given}            \
             }},\n{more}        )\n        return _reply\n"
        )
    };
    format!("\n{head}{}{body}", docstring(&doc, "        "))
}

/// The type of an argument.
fn given(field: &Field) -> String {
    if is_decimal(field) { "Decimal | str".to_owned() } else { given_type(&field.kind) }
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
                "\"{0}\" => pay::<model::{1}>(shilingi, fields, when).await,\n",
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
         use crate::door::{{ask, pay, unknown}};\nuse crate::face::Shown;\n\n\
         /// Runs an operation of the engine.\n\
         pub(crate) async fn operation(shilingi: &Shilingi, name: &str, fields: &str, when: When) -> Result<Payment, Error> {{\n\
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
