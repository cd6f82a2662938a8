//! How errors cross, and how a panic becomes one.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use shilingi::{Error, ErrorKind, Outcome};

use crate::generated::ErrorRecord;

/// Why a call gave nothing. The faces make their own errors from the record in it.
#[derive(Debug, uniffi::Error)]
pub enum Failure {
    /// The core's error.
    Refused {
        /// What it says.
        error: ErrorRecord,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Refused { error } = self;
        write!(f, "{} ({})", error.detail, error.code)
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused { error: error.into() }
    }
}

/// Keeps a panic inside: it becomes an error of kind `support`. `outcome` is what is then known about the
/// money.
pub(crate) fn guarded<T>(
    outcome: Outcome,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let detail = "a defect in Shilingi ended the call: please report it";
        Err(Error { outcome, ..Error::new(ErrorKind::Support, "internal", detail) }.into())
    })
}

/// The face and the library do not belong together, or a flow is driven out of turn.
pub(crate) fn out_of_turn() -> Failure {
    let detail =
        "the library is of another release than its package, or a flow was driven out of turn";
    Error::new(ErrorKind::Support, "internal", detail).into()
}
