// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::class;
use crate::face::Face;

class! {
    /// Who a customer is.
    Customer makes(first_name, last_name, email; address) {
        /// The first name.
        first_name,
        /// The family name.
        last_name,
        /// The mail address.
        email,
        /// Where the card's holder lives; payments by card need it.
        address,
    }
}

class! {
    /// Where a card's holder lives.
    CustomerAddress makes(street, city, state, postcode, country; ) {
        /// Street and number.
        street,
        /// The town.
        city,
        /// The region.
        state,
        /// The postal code.
        postcode,
        /// The country, two letters: `TZ`.
        country,
    }
}

class! {
    /// A bank account that receives money.
    BankDestination makes(bank, account; ) {
        /// The bank: an eight-character BIC for TemboPlus, a bank code for Snippe.
        bank,
        /// The account number.
        account,
    }
}
