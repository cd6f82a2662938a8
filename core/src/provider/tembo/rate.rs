//! Whether a remittance's amounts and rate fit each other.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::value::{Decimal, Problem};

/// What to do about a remittance whose amounts and rate do not fit. Whether TemboPlus checks them is
/// not documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateCheck {
    /// Nothing.
    Off,
    /// Say so, and send it.
    #[default]
    Warn,
    /// Refuse to send it.
    Refuse,
}

/// What the check says about three numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arithmetic {
    /// They fit, or nobody asked.
    Fits,
    /// They do not fit; it is sent all the same.
    Warned(Problem),
    /// They do not fit; it is not sent.
    Refused(Problem),
}

impl RateCheck {
    /// Checks that |sender × rate − receiver| is at most one unit of the receiver's currency and
    /// sender × half of the rate's last digit.
    ///
    /// ```
    /// use shilingi::provider::tembo::{Arithmetic, RateCheck};
    /// use shilingi::value::Decimal;
    /// let [sender, rate, receiver] = ["100", "2500.00", "250000"].map(Decimal::parse);
    /// assert_eq!(RateCheck::Refuse.check(sender?, rate?, receiver?), Arithmetic::Fits);
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    #[must_use]
    pub fn check(self, sender: Decimal, rate: Decimal, receiver: Decimal) -> Arithmetic {
        if self == Self::Off {
            return Arithmetic::Fits;
        }
        let reason = match sender.times_compares(rate, receiver) {
            Some(Ordering::Less | Ordering::Equal) => return Arithmetic::Fits,
            Some(Ordering::Greater) => {
                format!("{sender} at a rate of {rate} is not {receiver}")
            }
            None => "the numbers are too far apart to be compared".to_owned(),
        };
        let fix = "correct the amounts or the rate; the profile says whether this warns or refuses";
        let problem = Problem::new("rate_mismatch", reason, fix);
        match self {
            Self::Refuse => Arithmetic::Refused(problem),
            Self::Off | Self::Warn => Arithmetic::Warned(problem),
        }
    }
}
