//! Which vector files are about which endpoint: a case names its endpoint by the request line that it
//! expects, by the call that it makes, or by the kind of payment whose answer it reads.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Outcome;

const FOLDER: &str = "tests/vectors";

/// How a case names an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// By method and address.
    Line { method: String, path: String },
    /// By the request record, or by our name of the endpoint.
    Call(String),
}

/// A vector file with the endpoints that its cases name.
#[derive(Debug)]
pub(super) struct File {
    /// For example `tembo_call/wallets`.
    pub(super) name: String,
    pub(super) names: Vec<Named>,
}

pub(super) fn read(root: &Path) -> Outcome<Vec<File>> {
    let mut files = Vec::new();
    for area in entries(&root.join(FOLDER))? {
        for name in entries(&root.join(FOLDER).join(&area))? {
            let path = format!("{FOLDER}/{area}/{name}");
            let text = fs::read_to_string(root.join(&path)).map_err(|e| format!("{path}: {e}"))?;
            let file: Value = serde_json::from_str(&text).map_err(|e| format!("{path}: {e}"))?;
            let cases = file["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
            let names = cases.iter().flat_map(named).collect();
            let name = format!("{area}/{}", name.trim_end_matches(".json"));
            files.push(File { name, names });
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> Outcome<Vec<String>> {
    let listed = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<String> =
        listed.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn named(case: &Value) -> Vec<Named> {
    let text = |pointer: &str| case.pointer(pointer).and_then(Value::as_str);
    let mut found = Vec::new();
    // A request is expected as it stands, or with others under names of their own.
    let lines = case["expect"].as_object().into_iter().flatten();
    let lines = lines.filter_map(|(name, value)| match value {
        Value::String(line) if name == "line" => Some(line.as_str()),
        Value::Object(part) => part.get("line").and_then(Value::as_str),
        _ => None,
    });
    found.extend(lines.filter_map(line));
    found.extend(text("/input/call").map(|call| Named::Call(call.to_owned())));
    if let (Some(provider), Some(kind), Some(to)) =
        (text("/input/provider"), text("/input/kind"), text("/input/to"))
    {
        found.extend(reading(provider, kind, to).map(Named::Call));
    }
    found
}

fn line(line: &str) -> Option<Named> {
    let (method, url) = line.split_once(' ')?;
    let (_, rest) = url.split_once("://")?;
    let path = rest.find('/').map_or("/", |at| &rest[at..]);
    Some(Named::Line { method: method.to_owned(), path: path.to_owned() })
}

/// Our name of the endpoint that gave an answer about a payment.
fn reading(provider: &str, kind: &str, to: &str) -> Option<String> {
    let asked = to == "query";
    match provider {
        "snippe" => {
            let thing = if kind == "collection" { "payment" } else { kind };
            Some(format!("{thing}.{}", if asked { "get" } else { "create" }))
        }
        _ if asked => Some(format!("{kind}.status")),
        _ => Some(kind.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_case_names_its_endpoint_in_three_ways() {
        let line = json!({ "input": {}, "expect": { "line": "POST https://h.example/a/b?c=d" } });
        let path = "/a/b?c=d".to_owned();
        assert_eq!(named(&line), [Named::Line { method: "POST".to_owned(), path }]);
        let call = json!({ "input": { "call": "TemboWalletList" }, "expect": {} });
        assert_eq!(named(&call), [Named::Call("TemboWalletList".to_owned())]);
        let read = |provider: &str, to: &str| {
            let input = json!({ "provider": provider, "kind": "collection", "to": to });
            named(&json!({ "input": input, "expect": {} }))
        };
        assert_eq!(read("temboplus", "query"), [Named::Call("collection.status".to_owned())]);
        assert_eq!(read("snippe", "attempt"), [Named::Call("payment.create".to_owned())]);
    }
}
