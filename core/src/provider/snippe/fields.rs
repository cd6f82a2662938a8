//! What only Snippe's records hold.

use std::collections::BTreeMap;

use crate::model::SnippeMoney;
use crate::provider::json::{Fields, plain};
use crate::value::Timestamp;

impl Fields {
    pub(super) fn time(&mut self, name: &str) -> Option<Timestamp> {
        self.take_with(name, |raw| {
            Timestamp::parse(&serde_json::from_str::<String>(raw.get()).ok()?).ok()
        })
    }

    /// An amount: an object of value and currency, or a bare number in shillings.
    pub(super) fn money(&mut self, name: &str) -> Option<SnippeMoney> {
        if let Some(value) = self.take::<i64>(name) {
            return Some(SnippeMoney { value, currency: "TZS".to_owned() });
        }
        let mut fields = Self::of(self.get(name)?)?;
        let value = fields.take("value")?;
        let currency = fields.text("currency").unwrap_or_else(|| "TZS".to_owned());
        self.remove(name);
        self.leave(name, fields);
        Some(SnippeMoney { value, currency })
    }

    /// An object of anything: text as it is, anything else as JSON.
    pub(super) fn map(&mut self, name: &str) -> BTreeMap<String, String> {
        let fields = self.object(name).unwrap_or_default();
        fields.iter().map(|(name, raw)| (name.to_owned(), plain(raw))).collect()
    }

    /// The same fields, with a text where this one is missing and the text is not empty.
    pub(super) fn or_text(self, name: &str, text: &str) -> Self {
        let wanted = !text.is_empty() && self.get(name).is_none();
        match wanted.then(|| serde_json::value::to_raw_value(text).ok()).flatten() {
            Some(raw) => self.with(name, raw),
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_type_is_left() {
        let text = br#"{"a":1,"b":"t","c":null,"d":18446744073709551616,"m":{"value":1.5},"n":{"value":7,"x":[1]},"at":"soon"}"#;
        let mut fields = Fields::read(text).unwrap();
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
