//! What the tests ask beside the public face.

use napi::Env;
use napi::bindgen_prelude::PromiseRaw;
use napi_derive::napi;
use shilingi::{Error, ErrorKind};

use crate::cross::{Cancellation, Left, promise, sync};

/// What the core answers to an input of the shared vectors.
///
/// # Errors
/// There is no such area.
#[napi]
pub fn answer(area: String, input: String) -> napi::Result<String> {
    sync(|| {
        shilingi_tests::area::answer(&area, &input)
            .map(|answer| answer.to_string())
            .map_err(|text| Error::new(ErrorKind::Support, "vector", text))
    })
}

/// Panics, to see that it does not cross.
///
/// # Errors
/// Always.
#[napi]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panics() -> napi::Result<()> {
    sync(|| panic!("on purpose"))
}

/// The same in a task.
///
/// # Errors
/// Never by itself.
#[napi]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panics_later<'env>(
    env: &'env Env,
    cancellation: &Cancellation,
) -> napi::Result<PromiseRaw<'env, String>> {
    promise::<()>(env, cancellation, Left::GoesOn, async { panic!("on purpose") })
}
