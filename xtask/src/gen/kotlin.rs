//! The payments and calls of the Kotlin face, as functions with named arguments. Records and enums come from
//! the library itself, by UniFFI.

use std::fmt::Write;

use super::Derived;
use super::model::{Declared, Field, Kind, Module, Shape, camel_case, pascal_case};
use super::surface::{Call, Operation, Surface};
use super::uniffi::{ON_DEVICES, find, getter, public};
use crate::Outcome;

const PAYMENTS: &str = "uniffi/kotlin/src/main/kotlin/tz/shilingi/Payments.kt";
const DIRECT_PAYMENTS: &str = "uniffi/kotlin/src/direct/kotlin/tz/shilingi/DirectPayments.kt";
const CALLS: &str = "uniffi/kotlin/src/direct/kotlin/tz/shilingi/Calls.kt";

const NOTE: &str =
    "// Derived from core/src by `cargo xtask gen`: do not edit.\n\npackage tz.shilingi\n";

/// Exact decimals that Kotlin takes as `BigDecimal`, by record and field.
const DECIMALS: &[(&str, &str)] =
    &[("RemitRequest", "sender_amount"), ("RemitRequest", "exchange_rate")];

pub(super) fn derive(modules: &[Module], surface: &Surface) -> Outcome<Vec<Derived>> {
    let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
    let (own, others): (Vec<&Operation>, Vec<&Operation>) = surface
        .operations
        .iter()
        .partition(|operation| ON_DEVICES.contains(&operation.method.as_str()));
    let file = |path: &str, text| Derived { path: path.to_owned(), text };
    Ok(vec![
        file(PAYMENTS, payments(&types, &own)?),
        file(DIRECT_PAYMENTS, payments(&types, &others)?),
        file(CALLS, calls(&types, &surface.calls)?),
    ])
}

fn payments(types: &[&Declared], operations: &[&Operation]) -> Outcome<String> {
    let mut functions = String::new();
    for Operation { method, record } in operations {
        let (declared, fields) = record_of(types, record)?;
        let name = camel_case(method);
        let _ = write!(
            functions,
            "\n/**\n * {0}\n *\n * The stored payment when the reference comes again with the same content. With `later` it is\n \
             * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.\n *\n \
             * @throws ShilingiException when there is no payment to return.\n */\n\
             suspend fun Shilingi.{name}(request: {record}, later: Boolean = false): Payment =\n    \
             finish({{ {name}(request, later) }}) {{ payment() }}\n\n\
             /** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */\n\
             suspend fun Shilingi.check{1}(request: {record}): List<Violation> =\n    \
             answer {{ check{1}(request) }}\n\n",
            line(&declared.doc),
            pascal_case(method),
        );
        let later = "    later: Boolean = false,\n";
        let _ = write!(
            functions,
            "{}suspend fun Shilingi.{name}(\n{}{later}): Payment =\n    {name}({}, later)\n",
            document(&declared.doc, fields),
            parameters(record, fields),
            construction(record, fields)
        );
    }
    let imported =
        if functions.contains("BigDecimal") { "\nimport java.math.BigDecimal\n" } else { "" };
    Ok(format!("{NOTE}{imported}{functions}"))
}

fn calls(types: &[&Declared], calls: &[Call]) -> Outcome<String> {
    let mut out = NOTE.to_owned();
    for call in calls {
        let (declared, fields) = record_of(types, &call.record)?;
        let reply = public(&call.reply);
        let reply = if call.many { format!("List<{reply}>") } else { reply };
        let given = parameters(&call.record, fields);
        let given = if given.is_empty() { "()".to_owned() } else { format!("(\n{given})") };
        let _ = write!(
            out,
            "\n{}suspend fun {}.{}{given}: {reply} =\n    made({{ {}({}) }}) {{ {}() }}\n",
            document(&declared.doc, fields),
            call.provider,
            camel_case(&call.method),
            camel_case(&call.method),
            construction(&call.record, fields),
            camel_case(&getter(&call.reply, call.many)),
        );
    }
    Ok(out)
}

fn record_of<'a>(types: &[&'a Declared], name: &str) -> Outcome<(&'a Declared, &'a [Field])> {
    let declared = find(types, name)?;
    match &declared.shape {
        Shape::Record { fields, .. } => Ok((declared, fields)),
        Shape::Choice { .. } => Err(format!("{name} is asked with and is no record")),
    }
}

fn parameters(record: &str, fields: &[Field]) -> String {
    // What must be given comes first, as Kotlin has it.
    let (required, others): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|f| f.required);
    required
        .into_iter()
        .chain(others)
        .map(|field| {
            let default = match &field.kind {
                _ if field.required => "",
                Kind::Bool => " = false",
                Kind::Map => " = emptyMap()",
                Kind::List(_) => " = emptyList()",
                _ => " = null",
            };
            format!("    {}: {}{default},\n", camel_case(&field.name), spelled(record, field))
        })
        .collect()
}

fn construction(record: &str, fields: &[Field]) -> String {
    let given: Vec<String> = fields
        .iter()
        .map(|field| {
            let name = camel_case(&field.name);
            let text = if is_decimal(record, field) { ".toPlainString()" } else { "" };
            format!("{name} = {name}{text}")
        })
        .collect();
    format!("{}({})", public(record), given.join(", "))
}

fn is_decimal(record: &str, field: &Field) -> bool {
    DECIMALS.contains(&(record, field.name.as_str()))
}

fn spelled(record: &str, field: &Field) -> String {
    if is_decimal(record, field) { "BigDecimal".to_owned() } else { kotlin(&field.kind) }
}

fn kotlin(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Private | Kind::Secret => "String".to_owned(),
        Kind::Timestamp => "java.time.Instant".to_owned(),
        Kind::Bool => "Boolean".to_owned(),
        Kind::Int => "Long".to_owned(),
        Kind::Count => "UInt".to_owned(),
        Kind::Map => "Map<String, String>".to_owned(),
        Kind::Option(inner) => format!("{}?", kotlin(inner)),
        Kind::List(inner) => format!("List<{}>", kotlin(inner)),
        Kind::Record(name) | Kind::Choice(name) => public(name),
    }
}

fn document(doc: &str, fields: &[Field]) -> String {
    let mut out = format!("/**\n * {}\n *\n", line(doc));
    for field in fields {
        let _ = writeln!(out, " * @param {} {}", camel_case(&field.name), line(&field.doc));
    }
    out + " * @throws ShilingiException when there is no answer to return.\n */\n"
}

/// On one line, and without what would end a comment.
fn line(doc: &str) -> String {
    doc.replace("\n\n", " ").replace("*/", "* /").replace("/*", "/ *")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;

    #[test]
    fn a_payment_and_a_call_take_named_arguments() {
        let modules = sample();
        let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
        let operation = Operation { method: "pay_bill".to_owned(), record: "Ask".to_owned() };
        let text = payments(&types, &[&operation]).unwrap();
        for part in [
            "suspend fun Shilingi.payBill(request: Ask, later: Boolean = false): Payment =",
            "    finish({ payBill(request, later) }) { payment() }\n",
            "    amount: Long,\n    msisdn: String? = null,\n",
            "    metadata: Map<String, String> = emptyMap(),\n    hurry: Boolean = false,\n",
            "suspend fun Shilingi.checkPayBill(request: Ask): List<Violation> =",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        let call = Call {
            provider: "Snippe",
            method: "pay_list".to_owned(),
            record: "Ask".to_owned(),
            reply: "Receipt".to_owned(),
            many: true,
        };
        let text = calls(&types, &[call]).unwrap();
        assert!(text.contains("suspend fun Snippe.payList(\n    reference: String,\n"), "{text}");
        assert!(text.contains(") }) { receiptList() }\n"), "{text}");
    }
}
