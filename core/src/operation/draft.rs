use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::Report;
use crate::value::{Problem, amount_from_json, amount_from_text};

/// A request has a few hundred bytes; more is not looked into. The bound is our choice.
const MOST_BYTES: usize = 64 << 10;

/// A request as one of the doors received it, with what was already found wrong at the door.
///
/// Typed callers pass the request itself (`Draft::from(request)`); text doors use
/// [`Draft::from_json`] or [`Draft::amount_text`], so that an amount is refused in the words that
/// fit what was written.
#[derive(Debug)]
pub struct Draft<R> {
    request: R,
    report: Report,
}

impl<R> From<R> for Draft<R> {
    fn from(request: R) -> Self {
        Self { request, report: Report::default() }
    }
}

impl<R> Draft<R> {
    pub(super) fn into_parts(self) -> (R, Report) {
        (self.request, self.report)
    }
}

impl<R: super::Request> Draft<R> {
    /// Sets the amount from text typed by a person.
    #[must_use]
    pub fn amount_text(mut self, text: &str) -> Self {
        match amount_from_text(text) {
            Ok(amount) => self.request.set_amount(amount),
            Err(problem) => self.report.add("amount", problem),
        }
        self
    }
}

impl<R: super::Request + DeserializeOwned> Draft<R> {
    /// Reads a request from JSON. Never fails: whatever is wrong, unreadable JSON included, becomes
    /// a violation, so that it is reported together with everything else.
    ///
    /// ```
    /// use shilingi::{CollectRequest, operation::Draft};
    /// let draft: Draft<CollectRequest> =
    ///     Draft::from_json(r#"{"reference": "A-1", "amount": 5e3, "msisdn": "255712345678"}"#);
    /// # let _ = draft;
    /// ```
    #[must_use]
    pub fn from_json(text: &str) -> Self {
        let mut report = Report::default();
        if text.len() > MOST_BYTES {
            report.refuse(
                "",
                "json_too_large",
                "the request is larger than 64 KiB",
                "write one object with the request's fields",
            );
            return Self { request: R::default(), report };
        }
        let fields = match serde_json::from_str::<Fields>(text) {
            Ok(Fields { once, twice }) => {
                for name in twice {
                    report.refuse(
                        &name,
                        "field_twice",
                        "the field is given twice",
                        "leave one of the two",
                    );
                }
                once
            }
            Err(error) => {
                report.refuse(
                    "",
                    "json_form",
                    format!(
                        "the request is not a JSON object (line {}, column {})",
                        error.line(),
                        error.column()
                    ),
                    "write one object with the request's fields",
                );
                BTreeMap::new()
            }
        };
        let mut request = R::default();
        if report.is_readable() {
            if R::NEEDS_AMOUNT && !fields.contains_key("amount") {
                report.refuse(
                    "amount",
                    "amount_missing",
                    "the amount is missing",
                    "write whole units as digits only, for example 5000",
                );
            }
            request =
                Self::whole(text, &fields).unwrap_or_else(|| Self::assemble(&fields, &mut report));
        }
        Self { request, report }
    }

    /// The request, when no field is wrong: then there is no need to look at each by itself.
    fn whole(text: &str, fields: &BTreeMap<String, Box<RawValue>>) -> Option<R> {
        let amount = fields.get("amount").filter(|value| is_amount::<R>(value));
        let is_sound = amount.is_none_or(|value| amount_from_json(value.get()).is_ok());
        is_sound.then(|| serde_json::from_str(text).ok()).flatten()
    }

    fn assemble(fields: &BTreeMap<String, Box<RawValue>>, report: &mut Report) -> R {
        let mut sound: BTreeMap<&str, &RawValue> = BTreeMap::new();
        for (name, value) in fields {
            if name == "amount" && is_amount::<R>(value) {
                match amount_from_json(value.get()) {
                    Ok(_) => {
                        sound.insert(name, value);
                    }
                    Err(problem) => report.add(name, problem),
                }
                continue;
            }
            match Self::decode(&BTreeMap::from([(name.as_str(), &**value)])) {
                Ok(_) => {
                    sound.insert(name, value);
                }
                Err(error) => report.add(name, field_problem(&error)),
            }
        }
        Self::decode(&sound).unwrap_or_default()
    }

    fn decode(fields: &BTreeMap<&str, &RawValue>) -> Result<R, serde_json::Error> {
        serde_json::from_str(&serde_json::to_string(fields)?)
    }
}

/// Where a request may do without an amount, `null` is none.
fn is_amount<R: super::Request>(value: &RawValue) -> bool {
    R::NEEDS_AMOUNT || value.get() != "null"
}

/// The fields of an object, and the names of those that stand in it more than once.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) once: BTreeMap<String, Box<RawValue>>,
    pub(super) twice: Vec<String>,
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
                let mut fields = Fields::default();
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    if fields.once.insert(name.clone(), value).is_some() {
                        fields.twice.push(name);
                    }
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
}

pub(super) fn field_problem(error: &serde_json::Error) -> Problem {
    // The text of a serde error can quote the value, which may be about a person.
    let unknown = error.to_string().starts_with("unknown field");
    let (code, reason, fix) = if unknown {
        ("field_unknown", "the request has no such field", "see the reference page for its fields")
    } else {
        (
            "field_type",
            "the field holds another kind of value",
            "see the reference page for its type",
        )
    };
    Problem { code, reason: reason.to_owned(), fix: fix.to_owned() }
}
