//! What the tests ask beside the public face.

use shilingi::{Error, ErrorKind, Outcome};

use crate::failure::{Failure, guarded};

/// What the core answers to an input of the shared vectors, both in JSON.
///
/// # Errors
/// There is no such area, or the vector is broken.
#[uniffi::export]
pub fn probe_answer(area: String, input: String) -> Result<String, Failure> {
    guarded(Outcome::NotSent, || {
        let answer = shilingi_tests::area::answer(&area, &input);
        let vector = |text: String| Error::new(ErrorKind::Support, "vector", text);
        Ok(answer.map_err(vector)?.to_string())
    })
}

/// Panics, to see that it does not cross.
///
/// # Errors
/// Always.
#[uniffi::export]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn probe_panic() -> Result<(), Failure> {
    guarded(Outcome::NotSent, || panic!("on purpose"))
}
