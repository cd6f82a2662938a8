//! What Swift needs beside what UniFFI writes: the payments and calls as `async` methods, and the records that
//! show no more in a debugger than in a log.

use std::fmt::Write;

use super::Derived;
use super::model::{Declared, Module, Shape, camel_case};
use super::surface::{Call, Operation, Surface};
use super::uniffi::{ON_DEVICES, find, getter, on_devices, public};
use crate::Outcome;

const SOURCES: &str = "uniffi/swift/Sources";
const NOTE: &str = "// Derived from core/src by `cargo xtask gen`: do not edit.\n";

pub(super) fn derive(modules: &[Module], surface: &Surface) -> Outcome<Vec<Derived>> {
    let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
    let (own, others): (Vec<&Operation>, Vec<&Operation>) =
        surface.operations.iter().partition(|o| ON_DEVICES.contains(&o.method.as_str()));
    let file = |name: &str, text| Derived { path: format!("{SOURCES}/{name}"), text };
    Ok(vec![
        file("ShilingiCore/Masked.swift", masked(&types, surface)),
        file("Shilingi/Payments.swift", payments(&types, &own, "import ShilingiCore\n")?),
        file(
            "ShilingiDirectUnsafe/Payments.swift",
            payments(&types, &others, "import Shilingi\nimport ShilingiCore\n")?,
        ),
        file("ShilingiDirectUnsafe/Calls.swift", calls(&types, surface)?),
    ])
}

fn masked(types: &[&Declared], surface: &Surface) -> String {
    let on_devices = on_devices(types, surface);
    let records = types.iter().filter(|declared| matches!(declared.shape, Shape::Record { .. }));
    let (here, direct): (Vec<&&Declared>, Vec<&&Declared>) =
        records.partition(|declared| on_devices.contains(&declared.name));
    let conform =
        |declared: &&&Declared| format!("extension {}: Masked {{}}\n", public(&declared.name));
    let here: String = here.iter().map(conform).collect();
    let direct: String = direct.iter().map(conform).collect();
    format!("{NOTE}\n{here}\n#if SHILINGI_DIRECT\n{direct}#endif\n")
}

fn payments(types: &[&Declared], operations: &[&Operation], imports: &str) -> Outcome<String> {
    let mut out = format!("{NOTE}\n{imports}\nextension Shilingi {{");
    for (at, Operation { method, record }) in operations.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push('\n');
        doc(&mut out, &find(types, record)?.doc);
        let (name, check) = (camel_case(method), camel_case(&format!("check_{method}")));
        let _ = writeln!(
            out,
            "    ///\n    /// - Parameter later: Records it now; ``send(_:)`` or the next ``reconcile(limit:)`` sends it.\n    \
             public func {name}(_ request: {record}, later: Bool = false) async throws(ShilingiError) -> Payment {{\n        \
             try await payment(about: request.reference) {{ try $0.{name}(request: request, later: later) }}\n    }}\n\n    \
             /// Everything that is wrong with such a request. Nothing leaves the device for it.\n    \
             public func check(_ request: {record}) throws(ShilingiError) -> [Violation] {{\n        \
             try check {{ engine throws in try engine.{check}(request: request) }}\n    }}"
        );
    }
    Ok(out + "}\n")
}

fn calls(types: &[&Declared], surface: &Surface) -> Outcome<String> {
    let mut out = format!("{NOTE}\nimport Shilingi\nimport ShilingiCore\n");
    for provider in ["TemboPlus", "Snippe"] {
        let _ = writeln!(out, "\n/// The calls that move no money.\nextension {provider} {{");
        let own = surface.calls.iter().filter(|call| call.provider == provider);
        for (at, call) in own.enumerate() {
            if at > 0 {
                out.push('\n');
            }
            method(&mut out, find(types, &call.record)?, call);
        }
        out.push_str("}\n");
    }
    Ok(out)
}

fn method(out: &mut String, declared: &Declared, call: &Call) {
    doc(out, &declared.doc);
    let Call { record, reply, many, .. } = call;
    let name = camel_case(&call.method);
    let optional = match &declared.shape {
        Shape::Record { fields, .. } => fields.iter().all(|field| !field.required),
        Shape::Choice { .. } => false,
    };
    let default = if optional { format!(" = {record}()") } else { String::new() };
    let answer = if *many { format!("[{reply}]") } else { reply.clone() };
    let _ = writeln!(
        out,
        "    public func {name}(_ request: {record}{default}) async throws(ShilingiError) -> {answer} {{\n        \
         try await made({{ try $0.{name}(request: request) }}) {{ try $0.{}() }}\n    }}",
        camel_case(&getter(reply, *many))
    );
}

fn doc(out: &mut String, text: &str) {
    for (at, paragraph) in text.split("\n\n").enumerate() {
        let gap = if at > 0 { "    ///\n" } else { "" };
        let _ = writeln!(out, "{gap}    /// {paragraph}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::reader::tests::sample;

    #[test]
    fn a_call_is_a_method_and_every_record_is_masked() {
        let modules = sample();
        let types: Vec<&Declared> = modules.iter().flat_map(|module| &module.types).collect();
        let operation = Operation { method: "pay_bill".to_owned(), record: "Ask".to_owned() };
        let call = Call {
            provider: "TemboPlus",
            method: "wallet_list".to_owned(),
            record: "Ask".to_owned(),
            reply: "Receipt".to_owned(),
            many: true,
        };
        let text = payments(&types, &[&operation], "").unwrap();
        let line = "public func payBill(_ request: Ask, later: Bool = false) async throws(ShilingiError) -> Payment {";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("engine.checkPayBill(request: request)"), "{text}");
        let surface = Surface { operations: vec![operation], calls: vec![call] };
        let text = calls(&types, &surface).unwrap();
        for part in [
            "public func walletList(_ request: Ask) async throws(ShilingiError) -> [Receipt] {",
            "{ try $0.walletList(request: request) }) { try $0.receiptList() }",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        assert!(masked(&types, &surface).contains("extension Receipt: Masked {}"));
    }
}
