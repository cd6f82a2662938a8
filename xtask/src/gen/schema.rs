//! JSON Schema (2020-12), one file for each record and enum.

use super::Derived;
use super::model::{Declared, Field, Kind, Module, Shape, snake_case};

pub(super) const FOLDER: &str = "docs/schema";

pub(super) fn derive(modules: &[Module]) -> Vec<Derived> {
    modules
        .iter()
        .flat_map(|module| &module.types)
        .map(|declared| Derived {
            path: format!("{FOLDER}/{}", file(&declared.name)),
            text: schema(declared).written(),
        })
        .collect()
}

fn file(name: &str) -> String {
    format!("{}.json", snake_case(name))
}

fn schema(declared: &Declared) -> Json {
    let mut members = vec![
        ("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Json::text(&declared.name)),
        ("description", Json::text(&declared.doc)),
    ];
    match &declared.shape {
        Shape::Record { fields, strict } => {
            members.push(("type", Json::text("object")));
            members.push((
                "properties",
                Json::Object(fields.iter().map(|f| (f.name.clone(), property(f))).collect()),
            ));
            let required = fields.iter().filter(|field| field.required);
            members.push(("required", Json::List(required.map(|f| Json::text(&f.name)).collect())));
            if *strict {
                members.push(("additionalProperties", Json::Bool(false)));
            }
        }
        Shape::Choice { variants, open } => {
            members.push(("type", Json::text("string")));
            let names = Json::List(variants.iter().map(|v| Json::text(&v.name)).collect());
            // An open enum lists what is known today and refuses nothing.
            members.push((if *open { "examples" } else { "enum" }, names));
        }
    }
    Json::object(members)
}

fn property(field: &Field) -> Json {
    let mut members = vec![("description".to_owned(), Json::text(&field.doc))];
    members.extend(constraint(&field.kind));
    Json::Object(members)
}

/// The keywords that say which values a type has.
fn constraint(kind: &Kind) -> Vec<(String, Json)> {
    let members = match kind {
        Kind::Text | Kind::Private => vec![("type", Json::text("string"))],
        Kind::Secret => vec![("type", Json::text("string")), ("writeOnly", Json::Bool(true))],
        Kind::Bool => vec![("type", Json::text("boolean"))],
        Kind::Int => vec![("type", Json::text("integer")), ("format", Json::text("int64"))],
        Kind::Timestamp => vec![
            ("type", Json::text("integer")),
            ("minimum", Json::Number(0)),
            ("maximum", Json::Number(253_402_300_799_999)),
        ],
        Kind::Count => vec![
            ("type", Json::text("integer")),
            ("minimum", Json::Number(0)),
            ("maximum", Json::Number(i64::from(u32::MAX))),
        ],
        Kind::Map => vec![
            ("type", Json::text("object")),
            ("additionalProperties", Json::object(vec![("type", Json::text("string"))])),
        ],
        Kind::Option(inner) => {
            let null = Json::object(vec![("type", Json::text("null"))]);
            vec![("anyOf", Json::List(vec![Json::Object(constraint(inner)), null]))]
        }
        Kind::List(inner) => {
            vec![("type", Json::text("array")), ("items", Json::Object(constraint(inner)))]
        }
        Kind::Record(name) | Kind::Choice(name) => vec![("$ref", Json::text(&file(name)))],
    };
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// JSON whose members keep the order in which they were declared, whatever features `serde_json` was
/// built with.
enum Json {
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    fn object(members: Vec<(&str, Self)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => out.push_str(&value.to_string()),
            Self::Text(text) => quote(out, text),
            Self::List(items) => {
                enclose(out, depth, ['[', ']'], items, |out, item| item.write(out, depth + 1));
            }
            Self::Object(members) => {
                enclose(out, depth, ['{', '}'], members, |out, (name, value)| {
                    quote(out, name);
                    out.push_str(": ");
                    value.write(out, depth + 1);
                });
            }
        }
    }
}

fn quote(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

fn enclose<T>(
    out: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    items: &[T],
    write: impl Fn(&mut String, &T),
) {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::r#gen::reader::tests::sample;

    fn made(path: &str) -> (String, Value) {
        let files = derive(&sample());
        let file = files.iter().find(|file| file.path == path).unwrap();
        (file.text.clone(), serde_json::from_str(&file.text).unwrap())
    }

    #[test]
    fn a_request_refuses_what_it_does_not_know() {
        let (text, schema) = made("docs/schema/ask.json");
        assert_eq!(schema["required"], json!(["reference", "amount"]));
        assert_eq!(schema["additionalProperties"], json!(false));
        assert_eq!(schema["properties"]["amount"]["type"], "integer");
        assert_eq!(
            schema["properties"]["msisdn"]["anyOf"],
            json!([{ "type": "string" }, { "type": "null" }])
        );
        assert_eq!(schema["properties"]["metadata"]["additionalProperties"]["type"], "string");
        assert!(text.find("reference").unwrap() < text.find("metadata").unwrap(), "declared order");
    }

    #[test]
    fn a_result_names_other_files_and_stays_open() {
        let (_, schema) = made("docs/schema/receipt.json");
        assert_eq!(schema["properties"]["network"]["$ref"], "network.json");
        assert_eq!(schema["properties"]["earlier"]["items"]["$ref"], "receipt.json");
        assert_eq!(schema["properties"]["times"]["maximum"], json!(u32::MAX));
        assert!(schema.get("additionalProperties").is_none());
        let (_, open) = made("docs/schema/network.json");
        assert_eq!(open["examples"], json!(["first_one"]));
        assert!(open.get("enum").is_none());
    }
}
