//! Checks of the records of calls: everything wrong at once, each with its field.

use ::time::{Date, Month};

use crate::model::{Violation, Violations};
use crate::value::{Private, Problem};

/// The longest text that is sent; the pages name no limit, and this one is our choice.
const MOST_TEXT: usize = 1_024;

/// What is wrong with a record so far.
#[derive(Default)]
pub(super) struct Check(Violations);

impl Check {
    pub(super) fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(Violation::at(field, problem));
    }

    /// A required text.
    pub(super) fn text(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(field, Problem::new("field_missing", "the field is empty", "fill it in"));
        } else if text.len() > MOST_TEXT {
            self.add(
                field,
                Problem::new(
                    "field_length",
                    format!("the field has {} bytes", text.len()),
                    format!("use at most {MOST_TEXT}"),
                ),
            );
        }
    }

    /// A required text about a person.
    pub(super) fn private(&mut self, field: &str, text: &Private) {
        self.text(field, text.expose());
    }

    /// A text that may be left out, but is not empty.
    pub(super) fn optional(&mut self, field: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(field, text);
        }
    }

    /// One of the documented values.
    pub(super) fn choice(&mut self, field: &str, text: &str, choices: &[&str]) {
        if !choices.contains(&text) {
            let problem = Problem::new(
                "field_choice",
                "the field holds none of the documented values",
                format!("use {}", choices.join(", ")),
            );
            self.add(field, problem);
        }
    }

    /// A day of the calendar, `YYYY-MM-DD`.
    pub(super) fn date(&mut self, field: &str, text: &str) -> Option<Date> {
        let day = day(text);
        if day.is_none() {
            let problem = Problem::new(
                "date_form",
                "this is not a day of the calendar",
                "write it like 2025-09-11",
            );
            self.add(field, problem);
        }
        day
    }

    /// A range of days, of which the first is not after the last [collection statement page].
    pub(super) fn range(&mut self, start: &str, end: &str) {
        let (start, end) = (self.date("start_date", start), self.date("end_date", end));
        if start.zip(end).is_some_and(|(start, end)| start > end) {
            let problem = Problem::new(
                "date_order",
                "the range ends before it starts",
                "give the earlier day as start_date",
            );
            self.add("end_date", problem);
        }
    }

    /// A text that becomes one segment of a path.
    pub(super) fn segment(&mut self, field: &str, text: &str) {
        self.text(field, text);
        // These two never arrive as they were written, not even escaped.
        if text == "." || text == ".." {
            let problem = Problem::new(
                "field_path",
                "the field consists of dots, which an address cannot carry",
                "give the number or reference itself",
            );
            self.add(field, problem);
        }
    }

    pub(super) fn done(self) -> Result<(), Violations> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let fits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !fits(year, 4) || !fits(month, 2) || !fits(day, 2) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// A text as one segment of a path: everything but letters, digits, `-`, `_`, `.` and `~` escaped.
pub(super) fn escaped(text: &str) -> String {
    use std::fmt::Write;

    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for text in ["2025-09-11", "2024-02-29"] {
            assert!(day(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2025-9-11",
            "2025-02-29",
            "2025-13-01",
            "11-09-2025",
            "2025-09-11T00:00",
            "+025-01-01",
        ] {
            assert!(day(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_segment_cannot_leave_its_place() {
        assert_eq!(escaped("9000/../x?y#z %é"), "9000%2F..%2Fx%3Fy%23z%20%25%C3%A9");
        let mut check = Check::default();
        check.segment("account_no", "..");
        assert_eq!(check.done().unwrap_err()[0].code, "field_path");
    }
}
