//! What Node needs of the model: TypeScript types, the table by which records cross as JSON, and the
//! calls that move no money.

use std::fmt::Write;
use std::path::Path;

use super::model::{Declared, Field, Kind, Module, Shape, Variant, camel_case};
use super::surface::{Operation, Surface};
use super::{Derived, rustfmt};
use crate::Outcome;

pub(super) const MODEL: &str = "bindings-node/ts/model.ts";
pub(super) const CALLS: &str = "bindings-node/ts/calls.ts";
pub(super) const RUST: &str = "bindings-node/src/calls.rs";

const NOTE: &str = "// Derived from core/src by `cargo xtask gen`: do not edit.\n";

pub(super) fn derive(root: &Path, modules: &[Module], surface: &Surface) -> Outcome<Vec<Derived>> {
    let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
    let file = |path: &str, text| Derived { path: path.to_owned(), text };
    Ok(vec![
        file(MODEL, model(&types)),
        file(CALLS, methods(&types, surface)?),
        file(RUST, rustfmt(root, &matches(&types, surface)?)?),
    ])
}

fn model(types: &[&Declared]) -> String {
    let mut out = NOTE.to_owned();
    for declared in types {
        out.push('\n');
        doc(&mut out, "", &declared.doc);
        let name = public(&declared.name);
        match &declared.shape {
            Shape::Record { fields, strict } => {
                let _ = writeln!(out, "export interface {name} {{");
                for field in fields {
                    doc(&mut out, "  ", &field.doc);
                    let _ = writeln!(out, "  readonly {};", member(field, *strict));
                }
                out.push_str("}\n");
            }
            Shape::Choice { variants, open } => union(&mut out, &name, variants, *open),
        }
    }
    out.push_str(
        "\n/** How each field crosses, by the name of the record. */\nexport const records = {\n",
    );
    for declared in types {
        let Shape::Record { fields, strict } = &declared.shape else { continue };
        let _ = writeln!(out, "  {}: {{", public(&declared.name));
        for field in fields {
            let _ = writeln!(
                out,
                "    {}: {},",
                camel_case(&field.name),
                crossing(&field.kind, *strict)
            );
        }
        out.push_str("  },\n");
    }
    out + "} as const;\n"
}

/// `Error` of the model is what our error classes are made from; the name is JavaScript's own.
fn public(name: &str) -> String {
    if name == "Error" { "ErrorRecord".to_owned() } else { name.to_owned() }
}

/// In a request what is not required may be left out; in a result every field is there, perhaps
/// `undefined`.
fn member(field: &Field, request: bool) -> String {
    let optional = request && !field.required;
    let mark = if optional { "?" } else { "" };
    let undefined = match (&field.kind, optional) {
        (Kind::Option(_), _) | (_, true) => " | undefined",
        _ => "",
    };
    format!("{}{mark}: {}{undefined}", camel_case(&field.name), spelled(&field.kind, request))
}

fn spelled(kind: &Kind, request: bool) -> String {
    match kind {
        Kind::Text | Kind::Private | Kind::Secret => "string".to_owned(),
        Kind::Timestamp if request => "Date | string".to_owned(),
        Kind::Timestamp => "Date".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Int if request => "number | bigint".to_owned(),
        Kind::Int | Kind::Count => "number".to_owned(),
        Kind::Map => "Readonly<Record<string, string>>".to_owned(),
        Kind::Option(inner) => spelled(inner, request),
        Kind::List(inner) => format!("readonly {}[]", grouped(&spelled(inner, request))),
        Kind::Record(name) | Kind::Choice(name) => public(name),
    }
}

fn grouped(spelled: &str) -> String {
    if spelled.contains(' ') { format!("({spelled})") } else { spelled.to_owned() }
}

fn union(out: &mut String, name: &str, variants: &[Variant], open: bool) {
    let _ = writeln!(out, "export type {name} =");
    for variant in variants {
        doc(out, "  ", &variant.doc);
        let _ = writeln!(out, "  | '{}'", variant.name);
    }
    if open {
        // A bare `string` would swallow the names and with them what an editor can propose.
        out.push_str("  /** A value that this release does not know. */\n  | (string & {})\n");
    }
    out.truncate(out.trim_end().len());
    out.push_str(";\n");
}

fn crossing(kind: &Kind, request: bool) -> String {
    match kind {
        Kind::Text | Kind::Bool | Kind::Choice(_) => "'plain'".to_owned(),
        Kind::Private => "'private'".to_owned(),
        Kind::Secret => "'secret'".to_owned(),
        Kind::Timestamp => "'time'".to_owned(),
        Kind::Int | Kind::Count => "'number'".to_owned(),
        // What a provider adds of its own may be about people.
        Kind::Map => if request { "'map'" } else { "'hidden'" }.to_owned(),
        Kind::Option(inner) => crossing(inner, request),
        Kind::List(inner) => format!("{{ list: {} }}", crossing(inner, request)),
        Kind::Record(name) => format!("{{ record: '{}' }}", public(name)),
    }
}

fn methods(types: &[&Declared], surface: &Surface) -> Outcome<String> {
    let calls = surface.calls.iter().flat_map(|call| [public(&call.record), public(&call.reply)]);
    let asked = surface.operations.iter().map(|operation| public(&operation.record));
    let mut names: Vec<String> = calls.chain(asked).chain(["Payment".to_owned()]).collect();
    names.retain(|name| !is_empty(types, name));
    names.sort();
    names.dedup();
    let mut out = format!(
        "{NOTE}\nimport type {{ CallOptions, PaymentOptions }} from './options.js';\nimport type {{\n  {},\n}} from './model.js';\n",
        names.join(",\n  ")
    );
    out.push_str(
        "\n/** The payments. Each is made at most once for ever. */\nexport abstract class Payments {\n  \
         /** @internal */\n  protected abstract pay(\n    kind: string,\n    record: string,\n    \
         request: { readonly reference: string },\n    options: PaymentOptions | undefined,\n  \
         ): Promise<Payment>;\n",
    );
    for operation in &surface.operations {
        out.push('\n');
        doc(&mut out, "  ", &find(types, &operation.record)?.doc);
        let (name, record) = (camel_case(&operation.method), &operation.record);
        let _ = writeln!(
            out,
            "  {name}(request: {record}, options?: PaymentOptions): Promise<Payment> {{\n    \
             return this.pay('{name}', '{record}', request, options);\n  }}"
        );
    }
    out.push_str("}\n");
    for provider in ["TemboPlus", "Snippe"] {
        let _ = write!(
            out,
            "\n/** The calls that move no money. */\nexport abstract class {provider}Calls {{\n  \
             /** @internal */\n  protected abstract made<T>(\n    name: string,\n    record: string,\n    \
             request: object,\n    reply: string,\n    options: CallOptions | undefined,\n  ): Promise<T>;\n"
        );
        for call in surface.calls.iter().filter(|call| call.provider == provider) {
            let declared = find(types, &call.record)?;
            out.push('\n');
            doc(&mut out, "  ", &declared.doc);
            let reply = if call.many {
                format!("readonly {}[]", public(&call.reply))
            } else {
                public(&call.reply)
            };
            let mark = if call.many { "[]" } else { "" };
            let (parameter, request) = match &declared.shape {
                Shape::Record { fields, .. } if fields.is_empty() => (String::new(), "{}"),
                Shape::Record { fields, .. } if fields.iter().all(|field| !field.required) => {
                    (format!("request: {} = {{}}, ", call.record), "request")
                }
                _ => (format!("request: {}, ", call.record), "request"),
            };
            let name = camel_case(&call.method);
            let _ = writeln!(
                out,
                "  {name}({parameter}options?: CallOptions): Promise<{reply}> {{\n    \
                 return this.made('{name}', '{}', {request}, '{}{mark}', options);\n  }}",
                call.record, call.reply
            );
        }
        out.push_str("}\n");
    }
    Ok(out)
}

fn is_empty(types: &[&Declared], name: &str) -> bool {
    types.iter().any(|declared| {
        declared.name == name
            && matches!(&declared.shape, Shape::Record { fields, .. } if fields.is_empty())
    })
}

fn find<'a>(types: &[&'a Declared], name: &str) -> Outcome<&'a Declared> {
    let found = types.iter().find(|declared| declared.name == name);
    found.copied().ok_or_else(|| format!("{name} stands in `calls!` and not in core/src/model"))
}

/// The function that finds a call's record by its name, for each provider.
fn matches(types: &[&Declared], surface: &Surface) -> Outcome<String> {
    let mut out = format!(
        "{NOTE}//! The calls that move no money, by their public names.\n\n\
         use serde_json::value::RawValue;\nuse shilingi::engine::{{Engine, Flow, When}};\n\
         use shilingi::operation::Draft;\n\
         use shilingi::{{Client, Error, Payment, Shilingi, Snippe, TemboPlus, model}};\n\n\
         use crate::cross::{{json, unknown}};\nuse crate::profile::made;\n\n\
         /// Makes a payment through the driver.\n\
         pub(crate) async fn pay(shilingi: &Shilingi, name: &str, request: &str, when: When) \
         -> Result<Payment, Error> {{ {} }}\n\n\
         /// A payment as a flow, for a host's store.\n\
         pub(crate) fn flow(engine: &Engine, name: &str, request: &str, when: When) \
         -> Result<Flow<Result<Payment, Error>>, Error> {{ {} }}\n",
        payments(surface, |made| format!("shilingi.{made}.await")),
        payments(surface, |made| format!("Ok(engine.{made})")),
    );
    for (provider, client) in [("TemboPlus", "tembo"), ("Snippe", "snippe")] {
        let _ = write!(
            out,
            "\n/// Makes a call of {provider}'s and gives the JSON of its answer.\n\
             pub(crate) async fn {client}(client: &Client<{provider}>, name: &str, request: &str) \
             -> Result<Box<RawValue>, Error> {{ match name {{"
        );
        for call in surface.calls.iter().filter(|call| call.provider == provider) {
            let (name, request) = (camel_case(&call.method), &call.record);
            let made = format!("made::<model::{request}>(client, request).await?");
            let secrets = secrets(find(types, &call.reply)?);
            // A secret has no form in JSON by itself: this is the one place that asks for it.
            let value = match secrets.as_slice() {
                [] => format!("json(&{made})"),
                [only] => {
                    format!("json(&serde_json::json!({{ \"{only}\": {made}.{only}.expose() }}))")
                }
                _ => return Err(format!("{}: a reply has one secret or none", call.reply)),
            };
            let _ = write!(out, "\"{name}\" => {value},");
        }
        out.push_str("_ => Err(unknown()) } }\n");
    }
    Ok(out)
}

/// The arms that make each kind of payment.
fn payments(surface: &Surface, arm: impl Fn(&str) -> String) -> String {
    let arms: String = surface
        .operations
        .iter()
        .map(|Operation { method, record }| {
            let made = format!("pay_when::<model::{record}>(Draft::from_json(request), when)");
            format!("\"{}\" => {},", camel_case(method), arm(&made))
        })
        .collect();
    format!("match name {{ {arms} _ => Err(unknown()) }}")
}

/// The secrets of a reply, which then has nothing else.
fn secrets(declared: &Declared) -> Vec<&str> {
    let Shape::Record { fields, .. } = &declared.shape else { return Vec::new() };
    if fields.iter().any(|field| field.kind == Kind::Secret) {
        return fields.iter().map(|field| field.name.as_str()).collect();
    }
    Vec::new()
}

fn doc(out: &mut String, indent: &str, text: &str) {
    // A comment ends where its text says so.
    let text = text.replace("*/", "*\\/");
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    if let [only] = paragraphs.as_slice() {
        let _ = writeln!(out, "{indent}/** {only} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            let _ = writeln!(out, "{indent} *");
        }
        let _ = writeln!(out, "{indent} * {paragraph}");
    }
    let _ = writeln!(out, "{indent} */");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;
    use crate::r#gen::surface::Call;

    fn types(modules: &[Module]) -> Vec<&Declared> {
        modules.iter().flat_map(|module| &module.types).collect()
    }

    #[test]
    fn a_request_takes_bigint_and_leaves_out_and_a_result_has_every_field() {
        let text = model(&types(&sample()));
        for line in [
            "  readonly amount: number | bigint;",
            "  readonly msisdn?: string | undefined;",
            "  readonly metadata?: Readonly<Record<string, string>> | undefined;",
            "  readonly hurry?: boolean | undefined;",
            "  readonly earlier: readonly Receipt[];",
            "  readonly at: Date;",
            "  readonly times: number;",
            "  | 'first_one'",
            "  | (string & {});",
            "    earlier: { list: { record: 'Receipt' } },",
            "    msisdn: 'private',",
            "    key: 'secret',",
        ] {
            assert!(text.contains(&format!("{line}\n")), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn a_call_is_a_method_and_an_arm() {
        let modules = sample();
        let surface = |reply: &str| Surface {
            operations: vec![Operation { method: "pay_bill".to_owned(), record: "Ask".to_owned() }],
            calls: vec![Call {
                provider: "TemboPlus",
                method: "wallet_list".to_owned(),
                record: "Ask".to_owned(),
                reply: reply.to_owned(),
                many: true,
            }],
        };
        let types = types(&modules);
        let text = methods(&types, &surface("Receipt")).unwrap();
        for line in [
            "  payBill(request: Ask, options?: PaymentOptions): Promise<Payment> {",
            "  walletList(request: Ask, options?: CallOptions): Promise<readonly Receipt[]> {",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        let fault = matches(&types, &surface("Nobody")).unwrap_err();
        assert!(fault.contains("Nobody"), "{fault}");
        let fault = matches(&types, &surface("Receipt")).unwrap_err();
        assert!(fault.contains("one secret"), "{fault}");
    }

    #[test]
    fn names_change_their_case() {
        assert_eq!(camel_case("may_pay_again"), "mayPayAgain");
    }
}
