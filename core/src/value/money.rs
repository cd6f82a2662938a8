use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Problem, amount_from_number};

/// A currency that payments are made in. Both have no minor unit on any wire we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Currency {
    /// Tanzanian shilling.
    #[serde(rename = "TZS")]
    Tzs,
    /// Kenyan shilling.
    #[serde(rename = "KES")]
    Kes,
}

impl Currency {
    /// Reads an ISO 4217 code.
    ///
    /// # Errors
    /// `currency_unsupported` for anything but `TZS` and `KES`.
    pub fn parse(code: &str) -> Result<Self, Problem> {
        match code {
            "TZS" => Ok(Self::Tzs),
            "KES" => Ok(Self::Kes),
            _ => Err(Problem::new(
                "currency_unsupported",
                "the currency is not one that payments are made in",
                "use TZS or KES",
            )),
        }
    }

    /// The ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Tzs => "TZS",
            Self::Kes => "KES",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in whole units of its currency, from 1 to 2^53 − 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawMoney")]
pub struct Money {
    amount: i64,
    currency: Currency,
}

impl Money {
    /// Makes money of `amount` whole units.
    ///
    /// # Errors
    /// As [`amount_from_number`].
    ///
    /// ```
    /// use shilingi::value::{Currency, Money};
    /// let price = Money::new(5_000, Currency::Tzs)?;
    /// assert_eq!(price.to_string(), "5000 TZS");
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    pub fn new(amount: i64, currency: Currency) -> Result<Self, Problem> {
        amount_from_number(amount).map(|amount| Self { amount, currency })
    }

    pub(crate) fn stand_in() -> Self {
        Self { amount: 1, currency: Currency::Tzs }
    }

    /// Whole units.
    #[must_use]
    pub fn amount(self) -> i64 {
        self.amount
    }

    /// The currency.
    #[must_use]
    pub fn currency(self) -> Currency {
        self.currency
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Deserialize)]
struct RawMoney {
    amount: i64,
    currency: Currency,
}

impl TryFrom<RawMoney> for Money {
    type Error = Problem;

    fn try_from(raw: RawMoney) -> Result<Self, Problem> {
        Self::new(raw.amount, raw.currency)
    }
}
