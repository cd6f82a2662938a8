use std::fmt;

use super::context::Context;
use super::next::{BACK_STEP, OPEN_WITHIN};
use crate::http::{Cause, Credentials, Fault, HttpRequest};
use crate::journal::{Attempt, Commit, Committed, StoreFault};
use crate::model::{Error, Outcome};
use crate::operation::Operation;
use crate::provider::Provider;
use crate::value::Timestamp;

/// The right to send one attempt once. It has no other maker than a commit of that attempt that
/// succeeded, cannot be copied, and is spent by opening it.
pub struct Dispatch {
    request: HttpRequest,
    credentials: Credentials,
    not_before: Timestamp,
    send_before: Timestamp,
}

impl Dispatch {
    /// Gives the request and its credential headers to a transport, which sends them at most once:
    /// no redirect, no retry. `now` is read right before the bytes are written.
    ///
    /// # Errors
    /// The time in which it might be sent has passed, or the commit is two minutes old, or the clock went
    /// back since, so that nobody knows how old it is; nothing may be written.
    pub fn open(self, now: Timestamp) -> Result<(HttpRequest, Credentials), Fault> {
        if (self.not_before..self.send_before).contains(&now) {
            Ok((self.request, self.credentials))
        } else {
            Err(Fault::NotSent(Cause::TooLate))
        }
    }
}

impl fmt::Debug for Dispatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dispatch({:?}, before {})", self.request, self.send_before)
    }
}

/// What a commit that starts an attempt came to.
pub(super) enum Started {
    /// The attempt is durable and may leave.
    Go(Dispatch),
    /// Nothing was written.
    Not(Committed),
}

/// Commits an attempt, and gives the right to send it if and only if the commit is done. The commit
/// is the compare-and-set of the design: of all who try, one succeeds, and that never expires.
pub(super) async fn start(
    context: &Context,
    provider: &dyn Provider,
    commit: Commit,
    operation: &Operation,
    attempt: &Attempt,
    send_before: Timestamp,
) -> Result<Started, Error> {
    match context.commit(commit).await.map_err(in_doubt)? {
        Committed::Done { .. } => Ok(Started::Go(Dispatch {
            request: attempt.request.clone(),
            credentials: provider.credentials(operation),
            not_before: attempt.at - BACK_STEP,
            send_before: send_before.min(attempt.at + OPEN_WITHIN),
        })),
        refusal => Ok(Started::Not(refusal)),
    }
}

/// Where the journal cannot rule out that it was written, nobody may be told that it was not sent.
pub(super) fn in_doubt(error: Error) -> Error {
    if StoreFault::WROTE_NOTHING.contains(&error.code.as_str()) {
        return error;
    }
    Error { outcome: Outcome::Unknown, ..error }
}
