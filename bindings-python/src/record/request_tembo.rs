// Derived from the core by `cargo xtask gen`: do not edit.

use pyo3::prelude::*;
use shilingi::model;

use crate::class::class;
use crate::face::Face;

class! {
    /// Who sends a remittance. The pages require the full name; whether they require more is not known.
    RemitSender makes(full_name; nationality, country_code, id_type, id_number, id_expiry_date, date_of_birth, phone_number, email, address, source_of_funds, purpose, occupation, employer) {
        /// The full name, as on the identity document.
        full_name,
        /// The nationality, two letters.
        nationality,
        /// The country that it is sent from, two letters.
        country_code,
        /// The kind of identity document, for example `PASSPORT`.
        id_type,
        /// Its number.
        id_number,
        /// Its last day, `YYYY-MM-DD`.
        id_expiry_date,
        /// The day of birth, `YYYY-MM-DD`.
        date_of_birth,
        /// The telephone number.
        phone_number,
        /// The mail address.
        email,
        /// The postal address.
        address,
        /// Where the money comes from, for example `Salary`.
        source_of_funds,
        /// What it is for, for example `Home Support`.
        purpose,
        /// The occupation.
        occupation,
        /// The employer.
        employer,
    }
}

class! {
    /// Who receives a remittance.
    RemitReceiver makes(full_name; phone_number, email, country_code) {
        /// The full name.
        full_name,
        /// The telephone number; the paid number when left out.
        phone_number,
        /// The mail address.
        email,
        /// The country, two letters; that of the currency when left out.
        country_code,
    }
}
