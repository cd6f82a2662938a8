//! How results, errors, cancellations and panics cross.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use napi::Env;
use napi::bindgen_prelude::PromiseRaw;
use napi_derive::napi;
use serde::Serialize;
use serde_json::value::RawValue;
use shilingi::{Error, ErrorKind, Outcome};
use tokio::sync::Notify;

/// Ends one call's waiting. A payment that was begun goes on.
#[napi]
pub struct Cancellation {
    told: Arc<Notify>,
}

#[napi]
impl Cancellation {
    /// A cancellation for one call.
    #[napi(constructor)]
    #[allow(clippy::new_without_default, reason = "only JavaScript makes one")]
    pub fn new() -> Self {
        Self { told: Arc::new(Notify::new()) }
    }

    /// Ends the waiting, now or as soon as the call begins.
    #[napi]
    pub fn cancel(&self) {
        self.told.notify_one();
    }
}

/// What becomes of work whose caller stopped waiting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// It goes on: a payment may be in it.
    GoesOn,
    /// It ends: it only waited.
    Ends,
}

/// A promise for the JSON of what `work` gives. It runs in a task of its own: a panic ends that task
/// and becomes an error.
pub(crate) fn promise<'env, T: Serialize + Send + 'static>(
    env: &'env Env,
    cancellation: &Cancellation,
    left: Left,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> napi::Result<PromiseRaw<'env, String>> {
    let told = cancellation.told.clone();
    env.spawn_future(async move {
        let mut task = tokio::spawn(work);
        let ended = tokio::select! {
            ended = &mut task => ended,
            () = told.notified() => {
                if left == Left::Ends {
                    task.abort();
                }
                return Err(thrown(&cancelled()));
            }
        };
        match ended {
            Ok(result) => result.map_err(|e| thrown(&e)).and_then(|value| written(&value)),
            Err(_) => Err(thrown(&panicked(Outcome::Unknown))),
        }
    })
}

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
fn written<T: Serialize>(value: &T) -> napi::Result<String> {
    serde_json::to_string(value).map_err(|_| thrown(&unwritable()))
}

fn unwritable() -> Error {
    Error::new(ErrorKind::Support, "internal", "a result has no form in JSON")
}

/// The error that JavaScript reads and throws again as one of its classes.
fn thrown(error: &Error) -> napi::Error {
    napi::Error::from_reason(serde_json::to_string(error).unwrap_or_default())
}

/// A name that the TypeScript beside this addon does not use.
pub(crate) fn unknown() -> Error {
    Error::new(ErrorKind::Support, "internal", "the addon is of another release than the package")
}

fn cancelled() -> Error {
    let detail = "the caller stopped waiting; what was begun goes on";
    Error { outcome: Outcome::Unknown, ..Error::new(ErrorKind::AskAgain, "cancelled", detail) }
}

fn panicked(outcome: Outcome) -> Error {
    let detail = "a defect in Shilingi ended the call: please report it";
    Error { outcome, ..Error::new(ErrorKind::Support, "internal", detail) }
}
