//! How results, errors and panics cross.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde_json::value::RawValue;
use shilingi::{Error, ErrorKind, Outcome};

/// What a synchronous function gives, or throws.
pub(crate) fn sync<T>(work: impl FnOnce() -> Result<T, Error>) -> napi::Result<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| thrown(&error)),
        Err(_) => Err(thrown(&panicked(Outcome::NotSent))),
    }
}

/// The JSON of an answer whose type is known only here.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Box<RawValue>, Error> {
    serde_json::value::to_raw_value(value).map_err(|_| unwritable())
}

/// JSON in the form of the model.
pub(crate) fn written<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| unwritable())
}

fn unwritable() -> Error {
    Error::new(ErrorKind::Support, "internal", "a result has no form in JSON")
}

/// The error that JavaScript reads and throws again as one of its classes.
pub(crate) fn thrown(error: &Error) -> napi::Error {
    napi::Error::from_reason(serde_json::to_string(error).unwrap_or_default())
}

/// A name that the TypeScript beside this addon does not use.
pub(crate) fn unknown() -> Error {
    Error::new(ErrorKind::Support, "internal", "the addon is of another release than the package")
}

pub(crate) fn panicked(outcome: Outcome) -> Error {
    let detail = "a defect in Shilingi ended the call: please report it";
    Error { outcome, ..Error::new(ErrorKind::Support, "internal", detail) }
}
