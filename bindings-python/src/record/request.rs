// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::class;
use crate::face::Face;

class! {
    /// A bank account that receives money.
    BankDestination makes(bank, account; ) {
        /// The bank: an eight-character BIC for TemboPlus, a bank code for Snippe.
        bank,
        /// The account number.
        account,
    }
}
