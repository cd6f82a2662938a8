//! One method for each operation and call, with its fields as keyword arguments; and the other end in
//! Rust, which finds the record by the method's name.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::stub::optional;
use super::{NOTE, docstring, fields_of, given_type, is_decimal, named};
use crate::r#gen::model::{Declared, Field, Kind, Module};
use crate::r#gen::surface::Surface;

/// The private method that records and sends.
const PAY: &str = "_pay";

/// How a call says when a payment is to leave.
struct When {
    parameter: &'static str,
    doc: &'static str,
    argument: &'static str,
    kind: &'static str,
}

const LATER: When = When {
    parameter: "later: bool = False",
    doc: "later: Record it and send nothing: `send` does, or the next `reconcile`.",
    argument: "later",
    kind: "bool",
};

const SEND: When = When {
    parameter: "send: Send = \"auto\"",
    doc: "send: Within a transaction the payment is recorded in it and comes back as `created`; it is \
          sent once the transaction has committed, and is gone when it is rolled back. Elsewhere it \
          is sent at once. `now` insists on that, and raises within a transaction; `later` leaves it \
          to the reconciler.",
    argument: "send",
    kind: "Send",
};

/// How a method is written.
struct World {
    keyword: &'static str,
    wait: &'static str,
    /// What stands before a name where both worlds share a class.
    prefix: &'static str,
    when: When,
}

impl World {
    const fn new(is_async: bool, prefix: &'static str, when: When) -> Self {
        let (keyword, wait) = if is_async { ("async def", "await ") } else { ("def", "") };
        Self { keyword, wait, prefix, when }
    }

    /// The private method that does the work.
    fn work(&self, work: &str) -> String {
        format!("_{}{}", self.prefix, work.trim_start_matches('_'))
    }
}

/// A method before it is written for one of the two worlds.
struct Method<'a> {
    name: &'a str,
    record: &'a Declared,
    fields: &'a [Field],
    reply: String,
    /// The private method that does the work.
    work: &'a str,
}

fn operations<'a>(modules: &'a [Module], surface: &'a Surface) -> Vec<Method<'a>> {
    surface
        .operations
        .iter()
        .filter_map(|operation| {
            let (record, fields) = fields_of(modules, &operation.record)?;
            let reply = "Payment".to_owned();
            Some(Method { name: &operation.method, record, fields, reply, work: PAY })
        })
        .collect()
}

/// What moves money in a Django shop: both worlds in one class, as Django has them.
pub(super) fn shop(modules: &[Module], surface: &Surface) -> String {
    let operations = operations(modules, surface);
    let mut names = BTreeSet::from(["Payment".to_owned()]);
    for field in operations.iter().flat_map(|operation| operation.fields) {
        named(&field.kind, &mut names);
    }
    let records: String = names.iter().map(|name| format!("        {name},\n")).collect();
    let worlds = [World::new(false, "", SEND), World::new(true, "a", SEND)];
    let mut out = format!(
        "# {NOTE}\n\"\"\"Methods of a shop whose arguments are the fields of the core's requests.\"\"\"\n\n\
         from __future__ import annotations\n\nfrom typing import TYPE_CHECKING, Any, Literal\n\n\
         if TYPE_CHECKING:\n    from collections.abc import Mapping, Sequence\n    from decimal import Decimal\n\n    \
         from .._shilingi import (\n{records}    )\n\n\
         Send = Literal[\"auto\", \"now\", \"later\"]\n\n\nclass Operations:\n    \
         \"\"\"What moves money; `a` before a name is for asynchronous views.\"\"\"\n"
    );
    for world in &worlds {
        out.push_str(&left_open(PAY, world));
    }
    for method in &operations {
        worlds.iter().for_each(|world| out.push_str(&written(method, world)));
    }
    out
}

pub(super) fn methods(modules: &[Module], surface: &Surface) -> String {
    let find = |name: &str| fields_of(modules, name);
    let operations = operations(modules, surface);
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
    let (prefix, world) = (if is_async { "Async" } else { "" }, World::new(is_async, "", LATER));
    let mut works: Vec<&str> = methods.iter().map(|method| method.work).collect();
    works.dedup();
    let mut out =
        format!("\n\nclass {prefix}{name}:\n{}\n    __slots__ = ()\n", docstring(about, "    "));
    works.into_iter().for_each(|work| out.push_str(&left_open(work, &world)));
    methods.iter().for_each(|method| out.push_str(&written(method, &world)));
    out
}

/// The private method, which whoever inherits writes.
fn left_open(work: &str, world: &World) -> String {
    let when = if work == PAY {
        format!(", {}: {}", world.when.argument, world.when.kind)
    } else {
        String::new()
    };
    format!(
        "\n    {} {}(self, name: str, fields: dict[str, object]{when}) -> Any:\n        \
         raise NotImplementedError\n",
        world.keyword,
        world.work(work)
    )
}

fn written(method: &Method<'_>, world: &World) -> String {
    let Method { name, record, fields, reply, work } = method;
    let World { keyword, wait, prefix, when } = world;
    let is_payment = *work == PAY;
    let work = world.work(work);
    // Arguments that must be given come first, whatever their order in the record.
    let (needed, free): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|f| needed(f));
    let mut parameters: Vec<String> =
        needed.iter().map(|f| format!("{}: {}", f.name, given(f))).collect();
    parameters.extend(free.iter().map(|f| match f.kind {
        Kind::Bool => format!("{}: bool = False", f.name),
        _ => format!("{}: {} = None", f.name, optional(&given(f))),
    }));
    if is_payment {
        parameters.push(when.parameter.to_owned());
    }
    let head = if parameters.is_empty() {
        format!("    {keyword} {prefix}{name}(self) -> {reply}:\n")
    } else {
        let lines: String = parameters.iter().map(|p| format!("        {p},\n")).collect();
        format!(
            "    {keyword} {prefix}{name}(\n        self,\n        *,\n{lines}    ) -> {reply}:\n"
        )
    };
    let mut doc = record.doc.clone();
    if !fields.is_empty() {
        doc.push_str("\n\nArgs:");
        for field in needed.iter().chain(&free) {
            let _ = write!(doc, "\n    {}: {}", field.name, field.doc.replace("\n\n", " "));
        }
    }
    if is_payment {
        let _ = write!(doc, "\n    {}", when.doc);
    }
    let more = if is_payment { format!("            {},\n", when.argument) } else { String::new() };
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
