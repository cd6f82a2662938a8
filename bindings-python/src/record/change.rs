// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::{class, word};
use crate::face::{Face, Members};

class! {
    /// Payments that changed, and how far the feed was read for them.
    Changes {
        /// In the order of their last change; a payment that changed twice comes once.
        changes,
        /// Where the last of them stands in the journal: acknowledging moves the consumer's cursor here.
        position,
    }
}

class! {
    /// A payment that changed.
    Change {
        /// As it stands now.
        payment,
        /// What happened to it that a program or person should not overlook, oldest first. An event comes with the change that raised it and again with each later change of the payment, under the same id.
        events,
    }
}

class! {
    /// Something that should not be overlooked.
    Event {
        /// The same each time: whoever has handled it once may pass it over.
        id,
        /// What it is.
        kind,
        /// When it became known, by our clock.
        at,
        /// What happened, in one line free of personal data.
        text,
    }
}

word! {
    EventKind {
        LateSuccess => "late_success",
        Reversal => "reversal",
        OverpaidOrder => "overpaid_order",
        Review => "review",
    } Other
}
