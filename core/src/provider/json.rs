//! JSON from outside, for every provider: read within bounds, with each field once, with every number
//! as the digits that were written, and with nothing lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::value::Private;

/// The transport reads no more than this either. The bounds are our choice: a page of 100 payments has
/// about 200 KB and 5,000 values, and no documented body is deeper than five.
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
    /// Two readers of one body must not see two values.
    Doubled,
    /// JSON, but not the record that was expected.
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
            Self::Doubled | Self::Form => "answer_form",
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Empty => "the body is empty",
            Self::Html => "the body is HTML, as proxies answer",
            Self::Truncated => "the body ends in the middle",
            Self::NotJson => "the body is not JSON",
            Self::TooLarge => "the body is larger than any that is documented",
            Self::TooDeep => "the body is nested deeper than any that is documented",
            Self::Doubled => "the body gives a field twice",
            Self::Form => "the body has none of the documented forms",
        }
    }

    /// Whether asking again can hardly mend it: somebody must look.
    pub(super) fn is_lasting(self) -> bool {
        matches!(self, Self::TooLarge | Self::TooDeep | Self::Doubled | Self::Form)
    }
}

/// The text of a body that is JSON, in bounds, and gives no field of any object twice.
pub(super) fn body(bytes: &[u8]) -> Result<&RawValue, Flaw> {
    bounded(bytes)?;
    let raw: &RawValue = serde_json::from_slice(bytes).map_err(|error| {
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
    })?;
    match serde_json::from_str(raw.get()) {
        Ok(Distinct) => Ok(raw),
        Err(error) if error.is_data() => Err(Flaw::Doubled),
        // Numbers and escapes that no text or tree can hold.
        Err(_) => Err(Flaw::NotJson),
    }
}

/// The same body as a tree.
pub(super) fn value(bytes: &[u8]) -> Result<Value, Flaw> {
    serde_json::from_str(body(bytes)?.get()).map_err(|_| Flaw::NotJson)
}

/// One pass that keeps nothing, so that hostile bodies are refused before any of them is built.
pub(super) fn bounded(bytes: &[u8]) -> Result<(), Flaw> {
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

/// Any JSON of which no object gives a field twice.
struct Distinct;

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Distinct {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON whose objects give each field once")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while let Some(Self) = items.next_element()? {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, Self)) = map.next_entry::<String, _>()? {
            if !names.insert(name) {
                return Err(A::Error::custom("a field is given twice"));
            }
        }
        Ok(self)
    }
}

/// The items of a list.
pub(super) fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// Text as it is, anything else as JSON.
pub(super) fn plain(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

fn typed<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A text as it is, a number as its digits.
fn scalar(raw: &RawValue) -> Option<String> {
    let text = raw.get();
    match text.as_bytes().first()? {
        b'"' => typed(raw),
        b'-' | b'0'..=b'9' => Some(text.to_owned()),
        _ => None,
    }
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

/// The fields of an object, taken one by one. What is not taken, or has another form than the one
/// asked for, is left, so that nothing of an answer is lost. A field that is null counts as taken.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    /// The fields, when it is an object; of a part of what [`body`] has passed.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        typed(raw)
    }

    /// The fields of a body.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Flaw> {
        Self::of(body(bytes)?).ok_or(Flaw::Form)
    }

    /// Takes what `read` makes of a field.
    pub(super) fn take_with<T>(
        &mut self,
        name: &str,
        read: impl Fn(&RawValue) -> Option<T>,
    ) -> Option<T> {
        let raw = self.0.get(name)?;
        let is_null = raw.get() == "null";
        let value = if is_null { None } else { read(raw) };
        if is_null || value.is_some() {
            self.0.remove(name);
        }
        value
    }

    /// A value of this type.
    pub(super) fn take<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        self.take_with(name, typed)
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.take(name)
    }

    /// A text, or a number as its digits.
    pub(super) fn written(&mut self, name: &str) -> Option<String> {
        self.take_with(name, scalar)
    }

    /// Text about a person.
    pub(super) fn private(&mut self, name: &str) -> Option<Private> {
        self.written(name).map(Private::from)
    }

    /// An exact decimal, from a number or from text that holds one.
    pub(super) fn number(&mut self, name: &str) -> Option<String> {
        self.take_with(name, digits)
    }

    /// The fields of an object in this one; what is left of them must be left here.
    pub(super) fn object(&mut self, name: &str) -> Option<Self> {
        self.take_with(name, Self::of)
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

    /// The same fields and one more.
    pub(super) fn with(mut self, name: &str, raw: Box<RawValue>) -> Self {
        self.0.insert(name.to_owned(), raw);
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(name, raw)| (name.as_str(), &**raw))
    }

    /// What was left: the JSON of each field.
    pub(super) fn rest(self) -> BTreeMap<String, String> {
        self.0.into_iter().map(|(name, raw)| (name, raw.get().to_owned())).collect()
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
        assert_eq!(Fields::read(b"[]").unwrap_err(), Flaw::Form);
    }

    #[test]
    fn a_field_given_twice_is_refused_at_any_depth() {
        for text in [
            r#"{"a":1,"\u0061":2}"#,
            r#"[{"b":[{"a":1,"a":1}]}]"#,
            r#"{"data":{"status":"failed","status":"completed"}}"#,
        ] {
            assert_eq!(flaw(text.as_bytes()), Flaw::Doubled, "{text}");
            assert_eq!(value(text.as_bytes()), Err(Flaw::Doubled), "{text}");
        }
        assert!(body(br#"[{"a":{"a":null}},{"a":-1.5e9,"b":[true,""]}]"#).is_ok());
    }

    #[test]
    fn what_nothing_can_hold_is_no_json() {
        assert_eq!(flaw(br#"{"a":1e400}"#), Flaw::NotJson);
        assert_eq!(flaw(br#"{"a":"\ud800"}"#), Flaw::NotJson);
        assert!(body(br#"{"a":18446744073709551616}"#).is_ok());
    }

    #[test]
    fn numbers_keep_their_digits_and_other_forms_are_left() {
        let text = br#"{"a":2565138973.780,"b":"","c":null,"d":"83981.50","e":true,"f":1e3,"g":7,"h":"x","i":{}}"#;
        let mut fields = Fields::read(text).unwrap();
        assert_eq!(fields.number("a").as_deref(), Some("2565138973.780"));
        assert_eq!(fields.number("b"), None);
        assert_eq!(fields.number("c"), None);
        assert_eq!(fields.number("d").as_deref(), Some("83981.50"));
        assert_eq!(fields.written("e"), None);
        assert_eq!(fields.number("f").as_deref(), Some("1e3"));
        assert_eq!(fields.text("g"), None);
        assert_eq!(fields.written("g").as_deref(), Some("7"));
        assert_eq!(fields.number("h"), None);
        assert_eq!(fields.written("i"), None);
        let rest: Vec<_> = fields.rest().into_iter().collect();
        let expected = [("b", "\"\""), ("e", "true"), ("h", "\"x\""), ("i", "{}")];
        assert_eq!(rest, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
}
