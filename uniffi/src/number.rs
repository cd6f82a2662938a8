//! A phone number as a person types it, for screens.

use std::fmt;

use shilingi::Error;
use shilingi::model::{Outcome, Violation};
use shilingi::value::{Country, Msisdn};

use crate::failure::{Failure, guarded};

/// A mobile number.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
#[uniffi::export(Display)]
pub struct MobileNumber {
    /// Country code and nine digits, without a plus sign.
    pub digits: String,
    /// `TZ` or `KE`.
    pub country: String,
    /// The operator that the number's range was given to. Numbers are portable: propose it, and let the customer
    /// correct it.
    pub operator: Option<String>,
    /// The number with its middle digits hidden, for screens that others see.
    pub masked: String,
}

impl fmt::Display for MobileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked)
    }
}

/// Reads a number as people write it. A local form (`0712 345 678`) needs `country`, `TZ` or `KE`.
///
/// # Errors
/// `Invalid` with what is wrong with it.
#[uniffi::export]
pub fn read_mobile_number(text: String, country: Option<String>) -> Result<MobileNumber, Failure> {
    guarded(Outcome::NotSent, || {
        let invalid = |field, problem| Error::invalid(vec![Violation::at(field, problem)]);
        let country = country.map(|code| Country::parse(&code)).transpose();
        let country = country.map_err(|problem| invalid("country", problem))?;
        let number = Msisdn::parse(&text, country).map_err(|problem| invalid("msisdn", problem))?;
        Ok(MobileNumber {
            digits: number.digits().to_owned(),
            country: number.country().code().to_owned(),
            operator: number.operator().map(|operator| operator.name().to_owned()),
            masked: number.masked(),
        })
    })
}
