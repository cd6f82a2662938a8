// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

word! {
    ErrorKind {
        Invalid => "invalid",
        Conflict => "conflict",
        Balance => "balance",
        Wait => "wait",
        AskAgain => "ask_again",
        Person => "person",
        NotFound => "not_found",
        Setup => "setup",
        Support => "support",
    }
}

word! {
    Outcome {
        NotSent => "not_sent",
        Refused => "refused",
        Unknown => "unknown",
    }
}

class! {
    /// One thing wrong with a request.
    Violation {
        /// Path of the field, for example `bank.account`.
        field,
        /// Stable code, for example `amount_decimal`.
        code,
        /// What is wrong.
        reason,
        /// What to write instead.
        fix,
    }
}
