// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// What became of a callback. Whatever it is, the provider is answered 200.
    Intake {
        /// What became of it.
        kind,
        /// The payment that it is about, as it stands now; none where it was refused.
        payment,
        /// Why it was refused, as a stable code.
        code,
        /// What is wrong with a refused one.
        detail,
    }
}

word! {
    IntakeKind {
        Accepted => "accepted",
        Duplicate => "duplicate",
        Hint => "hint",
        Refused => "refused",
    }
}
