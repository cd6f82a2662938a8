//! Reads the fields of a body and gathers every violation, as the documented errors do.
//!
//! Only the text `"field" is required` is published. The others are choices in the same style.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};
use time::{Date, Month};

use super::error::{Details, Refusal};

#[derive(Debug)]
pub(super) struct Form {
    fields: Map<String, Value>,
    details: Details,
    older: bool,
}

/// An amount as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// A whole number of shillings, at least 1.
    Whole(u64),
    /// A JSON number that is not written as an integer.
    Fraction,
}

impl Form {
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => {
                Ok(Self { fields, details: Details::default(), older: false })
            }
            _ => Err(Refusal::Unreadable),
        }
    }

    /// Errors as the older pages print them: names without quotes, and no `message`.
    pub(super) fn older(mut self) -> Self {
        for (field, text) in &mut self.details.0 {
            *text = text.replace(&format!("\"{field}\""), field);
        }
        self.older = true;
        self
    }

    pub(super) fn violate(&mut self, field: &'static str, what: &str) {
        if self.details.0.iter().all(|(other, _)| *other != field) {
            let name = if self.older { field.to_owned() } else { format!("\"{field}\"") };
            self.details.0.push((field, format!("{name} {what}")));
        }
    }

    /// A field; dots lead into nested objects.
    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        let mut names = field.split('.');
        let first = self.fields.get(names.next()?)?;
        names.try_fold(first, |value, name| value.get(name))
    }

    /// A string that may be absent or empty.
    pub(super) fn optional(&mut self, field: &'static str) -> Option<String> {
        match self.get(field) {
            Some(Value::String(text)) => return Some(text.clone()),
            None | Some(Value::Null) => {}
            Some(_) => self.violate(field, "must be a string"),
        }
        None
    }

    /// A string that must be there and hold something; empty after a violation.
    pub(super) fn text(&mut self, field: &'static str) -> String {
        match self.get(field) {
            Some(Value::String(text)) if !text.trim().is_empty() => return text.clone(),
            None | Some(Value::Null) => self.violate(field, "is required"),
            Some(Value::String(_)) => self.violate(field, "is not allowed to be empty"),
            Some(_) => self.violate(field, "must be a string"),
        }
        String::new()
    }

    pub(super) fn one_of(&mut self, field: &'static str, allowed: &[impl AsRef<str>]) -> String {
        let text = self.text(field);
        let allowed: Vec<&str> = allowed.iter().map(AsRef::as_ref).collect();
        if !text.is_empty() {
            self.must_be(field, &text, &allowed);
        }
        text
    }

    pub(super) fn must_be(&mut self, field: &'static str, text: &str, allowed: &[&str]) {
        if !allowed.contains(&text) {
            let mut allowed = allowed.to_vec();
            allowed.dedup();
            self.violate(field, &format!("must be one of [{}]", allowed.join(", ")));
        }
    }

    /// A positive JSON number. Numbers written with a fraction or an exponent are told apart, even
    /// where their value is whole: stricter than a JavaScript server would be (choice).
    pub(super) fn amount(&mut self, field: &'static str) -> Option<Amount> {
        match self.get(field) {
            Some(Value::Number(number)) => match number.as_u64() {
                Some(whole) if whole > 0 => return Some(Amount::Whole(whole)),
                None if number.is_f64() && number.as_f64() > Some(0.0) => {
                    return Some(Amount::Fraction);
                }
                _ => self.violate(field, "must be a positive number"),
            },
            None | Some(Value::Null) => self.violate(field, "is required"),
            Some(_) => self.violate(field, "must be a number"),
        }
        None
    }

    /// `2025-09-11T10:30:00Z` or the older `2025-09-11 10:30:00` (temboplus.md C3: accept both).
    pub(super) fn date(&mut self, field: &'static str) {
        let text = self.text(field);
        if !text.is_empty() && !is_date(&text) {
            self.violate(field, "must be in ISO 8601 date format");
        }
    }

    /// An absolute http or https URL. Older pages print http, seed 002 asks for https; plain http
    /// is accepted because the sandbox can only call back without TLS (choice).
    pub(super) fn url(&mut self, field: &'static str) -> String {
        let text = self.text(field);
        let web = url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !text.is_empty() && !web {
            self.violate(field, "must be a valid uri");
        }
        text
    }

    /// A day as `YYYY-MM-DD`.
    pub(super) fn day(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field);
        let day = day(&text);
        if !text.is_empty() && day.is_none() {
            self.violate(field, "must be in YYYY-MM-DD format");
        }
        day
    }

    /// `startDate` and `endDate`, both included (choice). One sample says that the start cannot
    /// exceed the end; nothing after a violation.
    pub(super) fn range(&mut self) -> RangeInclusive<Date> {
        let (start, end) = (self.day("startDate"), self.day("endDate"));
        if start.zip(end).is_some_and(|(start, end)| start > end) {
            self.violate("startDate", "cannot exceed endDate");
        }
        start.unwrap_or(Date::MAX)..=end.unwrap_or(Date::MIN)
    }

    /// The violations, for families with other errors.
    pub(super) fn into_details(self) -> Details {
        self.details
    }

    pub(super) fn finish(self) -> Result<(), Refusal> {
        match (self.details.0.is_empty(), self.older) {
            (true, _) => Ok(()),
            (false, false) => Err(Refusal::Validation(self.details)),
            (false, true) => Err(Refusal::OlderValidation(self.details)),
        }
    }
}

fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut part = |length: usize| {
        let part = parts.next()?;
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()
}

fn is_date(text: &str) -> bool {
    use time::format_description::well_known::{Iso8601, Rfc3339};
    let spaced = text.replacen(' ', "T", 1);
    time::OffsetDateTime::parse(text, &Rfc3339).is_ok()
        || time::OffsetDateTime::parse(text, &Iso8601::DEFAULT).is_ok()
        || time::PrimitiveDateTime::parse(&spaced, &Iso8601::DEFAULT).is_ok()
}

/// Twelve digits that start with the country's code (temboplus.md 3.1 and 4.1).
pub(super) fn is_mobile(msisdn: &str, country: &str) -> bool {
    msisdn.len() == 12 && msisdn.starts_with(country) && msisdn.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_violations_come_together_in_order() {
        let mut form = Form::read(br#"{"a":5,"b":"","amount":"5000","d":"yesterday"}"#).unwrap();
        form.text("a");
        form.text("b");
        form.amount("amount");
        form.date("d");
        form.text("missing");
        let Err(Refusal::Validation(Details(details))) = form.finish() else { panic!() };
        let texts: Vec<_> = details.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "\"a\" must be a string",
                "\"b\" is not allowed to be empty",
                "\"amount\" must be a number",
                "\"d\" must be in ISO 8601 date format",
                "\"missing\" is required",
            ]
        );
    }

    #[test]
    fn amounts_are_whole_positive_numbers() {
        let amount = |json: &str| {
            let mut form = Form::read(format!("{{\"a\":{json}}}").as_bytes()).unwrap();
            let amount = form.amount("a");
            (amount, form.finish().is_ok())
        };
        assert_eq!(amount("5000"), (Some(Amount::Whole(5000)), true));
        assert_eq!(amount("5000.5"), (Some(Amount::Fraction), true));
        assert_eq!(amount("5e3"), (Some(Amount::Fraction), true));
        for bad in ["0", "-1", "-1.5", "\"5000\"", "null", "true"] {
            assert_eq!(amount(bad), (None, false), "{bad}");
        }
    }

    /// Seed 002 (ISO 8601) and temboplus.md C3 (the older form).
    #[test]
    fn both_forms_of_dates_are_read() {
        for good in ["2025-09-11T10:30:00Z", "2025-09-11T10:30:00+03:00", "2023-02-16 17:00:01"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2025-13-11T10:30:00Z", "11/09/2025", "x"] {
            assert!(!is_date(bad), "{bad}");
        }
        assert!(day("2024-02-29").is_some());
        for bad in ["2025-02-29", "2025-2-01", "25-02-01", "2025-02-01T", "+025-02-01", ""] {
            assert!(day(bad).is_none(), "{bad}");
        }
    }
}
