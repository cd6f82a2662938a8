//! What the tests ask beside the public face.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use shilingi::{Error, ErrorKind, Outcome, model};

use crate::engine::HostEngine;
use crate::failure::{Failure, guarded};
use crate::generated::CollectRequest;

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

/// How many nanoseconds so many validations of a request take in Rust alone: what those of a host stand beside.
///
/// # Errors
/// A defect of ours.
#[uniffi::export]
pub fn probe_checks(
    engine: Arc<HostEngine>,
    request: CollectRequest,
    rounds: u32,
) -> Result<u64, Failure> {
    guarded(Outcome::NotSent, || {
        let request = model::CollectRequest::from(request);
        let start = Instant::now();
        for _ in 0..rounds {
            black_box(engine.check(request.clone())?);
        }
        Ok(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX))
    })
}
