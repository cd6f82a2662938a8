// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::class;
use crate::face::Face;

class! {
    /// Who is to pay in a session.
    SnippeSessionCustomer makes(; name, phone, email) {
        /// The whole name.
        name,
        /// The mobile number.
        phone,
        /// The mail address.
        email,
    }
}

class! {
    /// One line of what a session is for [sessions page].
    SnippeLineItem makes(name, quantity, unit_price; ) {
        /// What it is.
        name,
        /// How many.
        quantity,
        /// What one costs, in whole shillings.
        unit_price,
    }
}
