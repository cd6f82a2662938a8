//! JSON from outside, within bounds, and records that lose none of it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::model::SnippeMoney;
use crate::value::{Private, Timestamp};

/// A page of 100 payments has about 200 KB. The three bounds are our choice.
const MOST_BYTES: usize = 8 << 20;
const MOST_DEPTH: usize = 64;
const MOST_VALUES: usize = 200_000;

/// Why bytes are no JSON that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    Empty,
    Html,
    Truncated,
    NotJson,
    TooLarge,
    TooDeep,
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
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Empty => "the body is empty",
            Self::Html => "the body is HTML, as proxies answer",
            Self::Truncated => "the body ends in the middle",
            Self::NotJson => "the body is not JSON",
            Self::TooLarge => "the body is larger than any that Snippe documents",
            Self::TooDeep => "the body is nested deeper than any that Snippe documents",
        }
    }
}

/// Reads any value, after its size, depth and number of parts were found in bounds.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Flaw> {
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

/// One pass over the bytes that keeps nothing, so that hostile bodies are refused before any of them
/// is built.
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
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
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

/// The fields of an object, taken one by one. What is not taken, or is of another type than the one
/// asked for, is left, and nothing of it is lost.
#[derive(Debug)]
pub(super) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    /// The fields, when it is an object.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok().map(Self)
    }

    /// The field, when it is there, not null and of this type.
    pub(super) fn take<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value: Option<T> = serde_json::from_str(self.0.get(name)?.get()).ok()?;
        self.0.remove(name);
        value
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.take(name)
    }

    pub(super) fn private(&mut self, name: &str) -> Option<Private> {
        self.text(name).map(Private::from)
    }

    pub(super) fn time(&mut self, name: &str) -> Option<Timestamp> {
        let text: Option<String> = serde_json::from_str(self.0.get(name)?.get()).ok()?;
        let time = text.map(|text| Timestamp::parse(&text)).transpose().ok()?;
        self.0.remove(name);
        time
    }

    /// An amount: an object of value and currency, or a bare number in shillings.
    pub(super) fn money(&mut self, name: &str) -> Option<SnippeMoney> {
        if let Some(value) = self.take::<i64>(name) {
            return Some(SnippeMoney { value, currency: "TZS".to_owned() });
        }
        let mut fields = Self::of(self.0.get(name)?)?;
        let value = fields.take("value")?;
        let currency = fields.text("currency").unwrap_or_else(|| "TZS".to_owned());
        self.0.remove(name);
        self.leave(name, fields);
        Some(SnippeMoney { value, currency })
    }

    /// The fields of an object in this one; what is left of it must be left here.
    pub(super) fn object(&mut self, name: &str) -> Option<Self> {
        let fields = Self::of(self.0.get(name)?)?;
        self.0.remove(name);
        Some(fields)
    }

    /// Takes back what was left of an object, each field under its path.
    pub(super) fn leave(&mut self, name: &str, rest: Self) {
        for (part, raw) in rest.0 {
            self.0.insert(format!("{name}.{part}"), raw);
        }
    }

    /// An object of anything: text as it is, anything else as JSON.
    pub(super) fn map(&mut self, name: &str) -> BTreeMap<String, String> {
        let Some(fields) = self.object(name) else {
            self.take::<()>(name);
            return BTreeMap::new();
        };
        fields.0.into_iter().map(|(name, raw)| (name, plain(&raw))).collect()
    }

    /// Anything, whole.
    pub(super) fn raw(&mut self, name: &str) -> Option<Box<RawValue>> {
        self.0.remove(name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The same fields, with a text where this one is missing and the text is not empty.
    pub(super) fn or_text(mut self, name: &str, text: &str) -> Self {
        let wanted = !text.is_empty() && !self.has(name);
        if let Some(raw) = wanted.then(|| serde_json::value::to_raw_value(text).ok()).flatten() {
            self.0.insert(name.to_owned(), raw);
        }
        self
    }

    /// The same fields and one more.
    pub(super) fn with(mut self, name: &str, raw: Box<RawValue>) -> Self {
        self.0.insert(name.to_owned(), raw);
        self
    }

    /// What was left: the JSON of each field.
    pub(super) fn rest(self) -> BTreeMap<String, String> {
        self.0.into_iter().map(|(name, raw)| (name, raw.get().to_owned())).collect()
    }
}

/// Text as it is, anything else as JSON.
pub(super) fn plain(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Fields {
        Fields::of(&RawValue::from_string(text.to_owned()).unwrap()).unwrap()
    }

    #[test]
    fn hostile_bodies_are_refused_early() {
        let read = |body: &[u8]| parse::<Box<RawValue>>(body).map(|_| ()).unwrap_err();
        assert_eq!(read(&b"[".repeat(10_000)), Flaw::TooDeep);
        let deep = ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)].concat();
        assert_eq!(read(deep.as_bytes()), Flaw::TooDeep);
        let fields: Vec<String> = (0..1_000_000).map(|n| format!("\"f{n}\":1")).collect();
        assert_eq!(read(format!("{{{}}}", fields.join(",")).as_bytes()), Flaw::TooLarge);
        assert_eq!(read(&vec![b' '; MOST_BYTES + 1]), Flaw::TooLarge);
        assert!(bounded("[".repeat(MOST_DEPTH).as_bytes()).is_ok());
    }

    #[test]
    fn brackets_and_commas_in_texts_do_not_count() {
        let text = format!("[\"{}\\\"{}\"]", "[".repeat(1_000), ",".repeat(300_000));
        assert!(parse::<Box<RawValue>>(text.as_bytes()).is_ok());
    }

    #[test]
    fn each_flaw_has_its_name() {
        let read = |body: &str| parse::<Box<RawValue>>(body.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(read("  "), Flaw::Empty);
        assert_eq!(read(" <html>"), Flaw::Html);
        assert_eq!(read("{\"a\":"), Flaw::Truncated);
        assert_eq!(read("OK"), Flaw::NotJson);
        assert_eq!(read("{} x"), Flaw::NotJson);
    }

    #[test]
    fn what_has_another_type_is_left() {
        let mut fields = fields(
            r#"{"a":1,"b":"t","c":null,"d":18446744073709551616,"m":{"value":1.5},"n":{"value":7,"x":[1]},"at":"soon"}"#,
        );
        assert_eq!(fields.text("a"), None);
        assert_eq!(fields.text("b").as_deref(), Some("t"));
        assert_eq!(fields.text("c"), None);
        assert_eq!(fields.take::<i64>("d"), None);
        assert_eq!(fields.money("m"), None);
        assert_eq!(fields.money("n").map(|m| m.value), Some(7));
        assert_eq!(fields.time("at"), None);
        let rest: Vec<_> = fields.rest().into_iter().collect();
        let expected = [
            ("a", "1"),
            ("at", "\"soon\""),
            ("d", "18446744073709551616"),
            ("m", "{\"value\":1.5}"),
            ("n.x", "[1]"),
        ];
        assert_eq!(rest, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
}
