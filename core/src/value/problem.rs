use std::fmt;

/// Why a value was refused and how to mend it.
///
/// A problem does not know which field it sits in; [`crate::model::Violation`] adds that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, for example `amount_decimal`.
    pub code: &'static str,
    /// What is wrong, in one sentence. Never contains personal data.
    pub reason: String,
    /// What to write instead.
    pub fix: String,
}

impl Problem {
    pub(crate) fn new(
        code: &'static str,
        reason: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { code, reason: reason.into(), fix: fix.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.reason, self.fix)
    }
}

impl std::error::Error for Problem {}
