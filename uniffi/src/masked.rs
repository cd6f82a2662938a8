//! How records are shown where anyone may read it: `Payment(reference=ORDER-1, party=***78)`.

use std::fmt::{self, Display, Write};
use std::time::SystemTime;

use shilingi::value::Private;

use crate::value::inward;

/// Writes the fields of a record one after the other. What is absent is left out.
pub(crate) struct Masked<'a, 'f> {
    f: &'a mut fmt::Formatter<'f>,
    result: fmt::Result,
    comma: &'static str,
}

impl<'a, 'f> Masked<'a, 'f> {
    pub(crate) fn new(f: &'a mut fmt::Formatter<'f>, name: &str) -> Self {
        let result = f.write_str(name).and_then(|()| f.write_char('('));
        Self { f, result, comma: "" }
    }

    pub(crate) fn plain(mut self, name: &str, value: &impl Display) -> Self {
        self.result = self.result.and_then(|()| write!(self.f, "{}{name}={value}", self.comma));
        self.comma = ", ";
        self
    }

    pub(crate) fn plain_if(self, name: &str, value: &Option<impl Display>) -> Self {
        match value {
            Some(value) => self.plain(name, value),
            None => self,
        }
    }

    pub(crate) fn private(self, name: &str, value: &str) -> Self {
        self.plain(name, &Private::from(value))
    }

    pub(crate) fn private_if(self, name: &str, value: &Option<String>) -> Self {
        self.plain_if(name, &value.as_deref().map(Private::from))
    }

    #[allow(dead_code, reason = "only direct providers have secrets")]
    pub(crate) fn secret<T>(self, name: &str, _value: &T) -> Self {
        self.plain(name, &"***")
    }

    pub(crate) fn time(self, name: &str, value: &SystemTime) -> Self {
        self.plain(name, &inward(*value))
    }

    pub(crate) fn time_if(self, name: &str, value: &Option<SystemTime>) -> Self {
        self.plain_if(name, &value.map(inward))
    }

    /// How many there are.
    pub(crate) fn list<T>(self, name: &str, values: &[T]) -> Self {
        self.plain(name, &values.len())
    }

    /// How many there are: names and values may be about people.
    pub(crate) fn map(
        self,
        name: &str,
        values: &std::collections::HashMap<String, String>,
    ) -> Self {
        self.plain(name, &values.len())
    }

    pub(crate) fn end(self) -> fmt::Result {
        self.result.and_then(|()| self.f.write_char(')'))
    }
}
