//! JSON from outside, within bounds, with every number as the digits that were written.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::value::Private;

/// The transport reads no more than this either. The other two bounds are our choice: a statement's
/// row has nine fields, and no documented body is deeper than five.
const MOST_BYTES: usize = 1 << 20;
const MOST_DEPTH: usize = 64;
const MOST_VALUES: usize = 100_000;

/// Why bytes are no JSON that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    Empty,
    Html,
    Truncated,
    NotJson,
    TooLarge,
    TooDeep,
    Form,
}

impl Flaw {
    /// A stable code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Empty => "answer_empty",
            Self::Html => "answer_html",
            Self::Truncated => "answer_truncated",
            Self::NotJson => "answer_not_json",
            Self::TooLarge => "answer_too_large",
            Self::TooDeep => "answer_too_deep",
            Self::Form => "answer_form",
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Empty => "the body is empty",
            Self::Html => "the body is HTML, as proxies answer",
            Self::Truncated => "the body ends in the middle",
            Self::NotJson => "the body is not JSON",
            Self::TooLarge => "the body is larger than any that TemboPlus documents",
            Self::TooDeep => "the body is nested deeper than any that TemboPlus documents",
            Self::Form => "the body has none of the forms that TemboPlus documents",
        }
    }
}

/// The text of a body whose size, depth and number of values are in bounds, and which is JSON.
pub(super) fn body(bytes: &[u8]) -> Result<&RawValue, Flaw> {
    bounded(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| {
        let start = bytes.trim_ascii_start();
        if start.is_empty() {
            Flaw::Empty
        } else if start.starts_with(b"<") {
            Flaw::Html
        } else if error.is_eof() {
            Flaw::Truncated
        } else {
            Flaw::NotJson
        }
    })
}

/// One pass that keeps nothing, so that hostile bodies are refused before any of them is built.
fn bounded(bytes: &[u8]) -> Result<(), Flaw> {
    if bytes.len() > MOST_BYTES {
        return Err(Flaw::TooLarge);
    }
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => (depth, values) = (depth + 1, values + 1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > MOST_DEPTH {
            return Err(Flaw::TooDeep);
        }
        if values > MOST_VALUES {
            return Err(Flaw::TooLarge);
        }
    }
    Ok(())
}

/// The items of a list.
pub(super) fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// A number as its digits, or a text that holds one.
fn digits(raw: &RawValue) -> Option<String> {
    let text = scalar(raw)?;
    let is_number = |text: &str| {
        let body = text.strip_prefix('-').unwrap_or(text);
        body.starts_with(|c: char| c.is_ascii_digit())
            && serde_json::from_str::<serde_json::Number>(text).is_ok()
    };
    is_number(&text).then_some(text)
}

/// A text as it is, a number as its digits.
fn scalar(raw: &RawValue) -> Option<String> {
    let text = raw.get();
    match text.as_bytes().first()? {
        b'"' => serde_json::from_str(text).ok(),
        b'-' | b'0'..=b'9' => Some(text.to_owned()),
        _ => None,
    }
}

/// The fields of an object, taken one by one. What is not taken, or has another form than the one
/// asked for, is left, so that nothing of an answer is lost.
#[derive(Debug, Default)]
pub(super) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    /// The fields, when it is an object that names none of them twice.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    /// The fields of a body.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Flaw> {
        Self::of(body(bytes)?).ok_or(Flaw::Form)
    }

    fn take<T>(&mut self, name: &str, read: impl Fn(&RawValue) -> Option<T>) -> Option<T> {
        let raw = self.0.get(name)?;
        let value = read(raw);
        if value.is_some() || raw.get() == "null" {
            self.0.remove(name);
        }
        value
    }

    /// A text, or a number as its digits.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.take(name, scalar)
    }

    /// Text about a person.
    pub(super) fn private(&mut self, name: &str) -> Option<Private> {
        self.text(name).map(Private::from)
    }

    /// An exact decimal, from a number or from text that holds one.
    pub(super) fn number(&mut self, name: &str) -> Option<String> {
        self.take(name, digits)
    }

    /// The fields of an object in this one.
    pub(super) fn object(&mut self, name: &str) -> Option<Self> {
        self.take(name, Self::of)
    }

    /// The value of a field, which stays.
    pub(super) fn get(&self, name: &str) -> Option<&RawValue> {
        self.0.get(name).map(|raw| &**raw)
    }

    /// A field's value, whole.
    pub(super) fn remove(&mut self, name: &str) -> Option<Box<RawValue>> {
        self.0.remove(name)
    }

    /// Takes back what was left of an object, each field under its path.
    pub(super) fn leave(&mut self, name: &str, rest: Self) {
        for (part, raw) in rest.0 {
            self.0.insert(format!("{name}.{part}"), raw);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(name, raw)| (name.as_str(), &**raw))
    }

    /// What was left: the JSON of each field.
    pub(super) fn rest(self) -> BTreeMap<String, String> {
        self.0.into_iter().map(|(name, raw)| (name, raw.get().to_owned())).collect()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    // Two readers of one body must not see two values.
                    if fields.insert(name, value).is_some() {
                        return Err(serde::de::Error::custom("a field is given twice"));
                    }
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaw(bytes: &[u8]) -> Flaw {
        body(bytes).map(|_| ()).unwrap_err()
    }

    #[test]
    fn hostile_bodies_are_refused_early() {
        assert_eq!(flaw(&b"[".repeat(10_000)), Flaw::TooDeep);
        let deep = ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)].concat();
        assert_eq!(flaw(deep.as_bytes()), Flaw::TooDeep);
        let fields: Vec<String> = (0..1_000_000).map(|n| format!("\"f{n}\":1")).collect();
        assert_eq!(flaw(format!("{{{}}}", fields.join(",")).as_bytes()), Flaw::TooLarge);
        let items = vec!["1"; MOST_VALUES + 1].join(",");
        assert!(items.len() < MOST_BYTES);
        assert_eq!(flaw(format!("[{items}]").as_bytes()), Flaw::TooLarge);
        assert_eq!(flaw(&vec![b' '; MOST_BYTES + 1]), Flaw::TooLarge);
        let deepest = format!("{}{}", "[".repeat(MOST_DEPTH), "]".repeat(MOST_DEPTH));
        assert!(body(deepest.as_bytes()).is_ok());
    }

    #[test]
    fn brackets_and_commas_in_texts_do_not_count() {
        let text = format!("[\"{}\\\"{}\"]", "[".repeat(1_000), ",".repeat(300_000));
        assert!(body(text.as_bytes()).is_ok());
    }

    #[test]
    fn each_flaw_has_its_name() {
        assert_eq!(flaw(b"  "), Flaw::Empty);
        assert_eq!(flaw(b" <html>"), Flaw::Html);
        assert_eq!(flaw(b"{\"a\":"), Flaw::Truncated);
        assert_eq!(flaw(b"OK"), Flaw::NotJson);
        assert_eq!(flaw(b"{} x"), Flaw::NotJson);
        assert_eq!(flaw(&[b'"', 0xff, b'"']), Flaw::NotJson);
    }

    #[test]
    fn a_field_given_twice_makes_no_object() {
        assert_eq!(Fields::read(br#"{"a":1,"\u0061":2}"#).unwrap_err(), Flaw::Form);
        assert_eq!(Fields::read(b"[]").unwrap_err(), Flaw::Form);
    }

    #[test]
    fn numbers_keep_their_digits_and_other_forms_are_left() {
        let text = br#"{"a":2565138973.780,"b":"","c":null,"d":"83981.50","e":true,"f":1e3,"g":7,"h":"x","i":{}}"#;
        let mut fields = Fields::read(text).unwrap();
        assert_eq!(fields.number("a").as_deref(), Some("2565138973.780"));
        assert_eq!(fields.number("b"), None);
        assert_eq!(fields.number("c"), None);
        assert_eq!(fields.number("d").as_deref(), Some("83981.50"));
        assert_eq!(fields.text("e"), None);
        assert_eq!(fields.number("f").as_deref(), Some("1e3"));
        assert_eq!(fields.text("g").as_deref(), Some("7"));
        assert_eq!(fields.number("h"), None);
        assert_eq!(fields.text("i"), None);
        let rest: Vec<_> = fields.rest().into_iter().collect();
        let expected = [("b", "\"\""), ("e", "true"), ("h", "\"x\""), ("i", "{}")];
        assert_eq!(rest, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
}
