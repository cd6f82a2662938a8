//! Samples for the fuzzer, made from the vectors: what a door gets is what stands in a vector's input.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Outcome;

/// Writes `seeds/DOOR/*` and `words`, the names and values that the vectors use.
pub(super) fn write(root: &Path, place: &Path) -> Outcome<()> {
    let seeds = place.join("seeds");
    let _ = fs::remove_dir_all(&seeds);
    let mut words = BTreeSet::new();
    let mut number = 0;
    for area in super::files(&root.join("tests/vectors"))? {
        let name = area.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for path in super::files(&area)? {
            let shown = path.display();
            let text = fs::read_to_string(&path).map_err(|e| format!("{shown}: {e}"))?;
            let file: Value = serde_json::from_str(&text).map_err(|e| format!("{shown}: {e}"))?;
            for case in file["cases"].as_array().into_iter().flatten() {
                for (door, bytes) in samples(&name, &case["input"]) {
                    if let Ok(body) = serde_json::from_slice::<Value>(after_lines(&bytes)) {
                        collect(&body, &mut words);
                    }
                    number += 1;
                    put(&seeds.join(door), number, &bytes)?;
                }
            }
        }
    }
    let lines: Vec<String> = words.iter().map(|word| format!("\"{word}\"\n")).collect();
    let path = place.join("words");
    fs::write(&path, lines.concat()).map_err(|e| format!("{}: {e}", path.display()))
}

fn put(folder: &Path, number: usize, bytes: &[u8]) -> Outcome<()> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    // Larger ones are about bounds, which have a test of their own.
    if bytes.len() > 4096 {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(folder.join(number.to_string()), bytes).map_err(failed)
}

fn samples(area: &str, input: &Value) -> Vec<(&'static str, Vec<u8>)> {
    let of_tembo = input["provider"] == "temboplus" || input["provider"]["name"] == "temboplus";
    let by_provider = |tembo, snippe| if of_tembo { tembo } else { snippe };
    match area {
        "reply" => vec![(by_provider("tembo_reply", "snippe_reply"), answer(input))],
        "snippe_payment" => vec![("snippe_reply", answer(input))],
        "snippe_reply" => vec![("snippe_call", answer(input))],
        "snippe_find" => vec![("snippe_list", answer(input))],
        "tembo_answer" => vec![("tembo_call", answer(input)), ("tembo_statement", answer(input))],
        "tembo_statement" => vec![("tembo_statement", answer(input))],
        "callback" if of_tembo => {
            vec![("tembo_callback", lines(&[text(&input["target"])], &input["body"]))]
        }
        "callback" | "snippe_receive" | "snippe_webhook" => {
            let head = ["x-webhook-signature", "x-webhook-timestamp"].map(|n| header(input, n));
            vec![("snippe_webhook", lines(&head, &input["body"]))]
        }
        "tembo_webhook" => {
            let head = ["x-request-signature", "x-request-timestamp"].map(|n| header(input, n));
            let mut made = vec![("tembo_webhook", lines(&head, &input["body"]))];
            let envelope = serde_json::from_str::<Value>(&text(&input["body"])).unwrap_or_default();
            if envelope["payload"].is_string() {
                made.push(("tembo_webhook", lines(&head, &envelope["payload"])));
            }
            made
        }
        "snippe_qr" => vec![("snippe_qr", text(&input["text"]).into_bytes())],
        "request_json" => vec![("request", text(&input["json"]).into_bytes())],
        "account" | "amount" | "bic" | "msisdn" | "operator" | "reference" | "tembo_decimal"
        | "time" | "url" => texts(input).into_iter().map(|t| ("text", t.into_bytes())).collect(),
        _ => Vec::new(),
    }
}

fn answer(input: &Value) -> Vec<u8> {
    lines(&[input["status"].as_u64().unwrap_or(200).to_string()], &input["body"])
}

fn lines(head: &[String], body: &Value) -> Vec<u8> {
    format!("{}\n{}", head.join("\n"), text(body)).into_bytes()
}

/// A text as it is, anything else as its JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn header(input: &Value, name: &str) -> String {
    let headers = input["headers"].as_object().into_iter().flatten();
    let mut found = headers.filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| text(v));
    found.next().unwrap_or_default()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// The body behind up to two lines of head.
fn after_lines(bytes: &[u8]) -> &[u8] {
    let at = bytes.iter().position(|byte| matches!(byte, b'{' | b'['));
    at.and_then(|at| bytes.get(at..)).unwrap_or_default()
}

fn collect(value: &Value, words: &mut BTreeSet<String>) {
    let mut add = |word: &str| {
        let is_plain = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-:+ ".contains(&b));
        if (2..=24).contains(&word.len()) && is_plain {
            words.insert(word.to_owned());
        }
    };
    match value {
        Value::String(text) => add(text),
        Value::Object(fields) => {
            fields.keys().for_each(|name| add(name));
            fields.values().for_each(|value| collect(value, words));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_vector_becomes_what_its_door_takes() {
        let input = json!({"provider": "temboplus", "status": 400, "body": {"reason": "X"}});
        let made = samples("reply", &input);
        assert_eq!(made, [("tembo_reply", b"400\n{\"reason\":\"X\"}".to_vec())]);
        let input = json!({"headers": {"X-Webhook-Signature": "ab"}, "body": "{}"});
        assert_eq!(samples("snippe_webhook", &input), [("snippe_webhook", b"ab\n\n{}".to_vec())]);
        assert_eq!(after_lines(b"ab\n\n{}"), b"{}");
    }
}
