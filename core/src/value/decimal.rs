use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Problem;

/// The most digits of a decimal. Products of two fit an `i128` with room to scale.
const MOST_DIGITS: usize = 18;

/// An exact decimal that keeps the digits it was given: `2500.00` stays `2500.00`.
///
/// Amounts and rates of remittances are the only decimals that we send; everything else is whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    /// Reads digits with at most one decimal point: `250000`, `0.5`, `2500.00`.
    ///
    /// # Errors
    /// `decimal_form` for signs, exponents, separators and leading zeros, `decimal_length` for more
    /// than 18 digits, `decimal_zero`.
    ///
    /// ```
    /// use shilingi::value::Decimal;
    /// assert_eq!(Decimal::parse("2500.00")?.to_string(), "2500.00");
    /// assert_eq!(Decimal::parse("2.5e3").unwrap_err().code, "decimal_form");
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        const FIX: &str = "write digits with at most one decimal point, for example 2500.00";
        let (whole, part) = match text.split_once('.') {
            Some((_, "")) => (text, ""),
            Some((whole, part)) => (whole, part),
            None => (text, ""),
        };
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let leads = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || !is_digits(whole) || !is_digits(part) || leads {
            return Err(Problem::new("decimal_form", "this is not a decimal number", FIX));
        }
        let written = format!("{whole}{part}");
        if written.len() > MOST_DIGITS {
            return Err(Problem::new(
                "decimal_length",
                format!("the number has {} digits", written.len()),
                format!("use at most {MOST_DIGITS} digits"),
            ));
        }
        let digits = written.bytes().fold(0_i128, |sum, b| sum * 10 + i128::from(b - b'0'));
        if digits == 0 {
            return Err(Problem::new("decimal_zero", "the number is zero", "give more than zero"));
        }
        Ok(Self { digits, scale: u32::try_from(part.len()).unwrap_or(0) })
    }

    /// The number as an integer, when it is one.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        let unit = 10_i128.pow(self.scale);
        (self.digits % unit == 0).then(|| i64::try_from(self.digits / unit).ok())?
    }

    /// How far `self` × `rate` is from `result`, against how far it may be: one unit of the result,
    /// and `self` × half of the rate's last digit.
    #[must_use]
    pub fn times_compares(self, rate: Self, result: Self) -> Option<Ordering> {
        // Everything at the scale of the product or of the result, whichever is finer, and doubled
        // so that half a digit is whole.
        let product = self.scale + rate.scale;
        let scale = product.max(result.scale);
        let up = |digits: i128, from: u32| digits.checked_mul(10_i128.checked_pow(scale - from)?);
        let exact = up(self.digits.checked_mul(rate.digits)?, product)?;
        let distance = exact.checked_sub(up(result.digits, result.scale)?)?.checked_abs()?;
        let allowed = up(2, 0)?.checked_add(up(self.digits, product)?)?;
        Some(distance.checked_mul(2)?.cmp(&allowed))
    }
}

impl Decimal {
    pub(crate) fn stand_in() -> Self {
        Self { digits: 1, scale: 0 }
    }
}

impl TryFrom<String> for Decimal {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.to_string()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i128.pow(self.scale);
        let (whole, part) = (self.digits / unit, self.digits % unit);
        match usize::try_from(self.scale) {
            Ok(scale) if scale > 0 => write!(f, "{whole}.{part:0scale$}"),
            _ => write!(f, "{whole}"),
        }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    fn compared(sender: &str, rate: &str, receiver: &str) -> Option<Ordering> {
        decimal(sender).times_compares(decimal(rate), decimal(receiver))
    }

    #[test]
    fn text_that_is_no_decimal_is_refused() {
        for text in [
            "", ".", "1.", ".5", "-1", "+1", "1e3", "1,000", "1_0", "01", "00.1", "1.2.3", " 1",
            "١",
        ] {
            assert_eq!(Decimal::parse(text).unwrap_err().code, "decimal_form", "{text}");
        }
        for text in ["0", "0.00"] {
            assert_eq!(Decimal::parse(text).unwrap_err().code, "decimal_zero", "{text}");
        }
        assert_eq!(Decimal::parse("1234567890123456.789").unwrap_err().code, "decimal_length");
        assert_eq!(Decimal::parse(&"9".repeat(1 << 20)).unwrap_err().code, "decimal_length");
    }

    #[test]
    fn a_whole_number_is_one_whatever_its_digits() {
        assert_eq!(decimal("250000.00").whole(), Some(250_000));
        assert_eq!(decimal("250000.01").whole(), None);
        assert_eq!(decimal("999999999999999999").whole(), Some(999_999_999_999_999_999));
    }

    #[test]
    fn the_product_may_be_off_by_one_unit_and_half_a_digit_of_the_rate() {
        use Ordering::{Equal, Greater, Less};
        assert_eq!(compared("100", "2500.00", "250000"), Some(Less));
        // One unit, and 100 × 0.005.
        assert_eq!(compared("100", "2500.00", "250001.5"), Some(Equal));
        assert_eq!(compared("100", "2500.00", "250001.51"), Some(Greater));
        assert_eq!(compared("100", "2500.00", "249998.5"), Some(Equal));
        assert_eq!(compared("100", "2500.00", "249998.49"), Some(Greater));
        // A rate without decimals stands for a wider range.
        assert_eq!(compared("100", "2500", "250051"), Some(Equal));
        assert_eq!(compared("100", "2500", "250052"), Some(Greater));
    }

    #[test]
    fn numbers_of_every_size_compare_or_say_that_they_cannot() {
        let most = "9".repeat(MOST_DIGITS);
        let least = format!("0.{}1", "0".repeat(MOST_DIGITS - 2));
        assert_eq!(compared(&most, &most, &most), Some(Ordering::Greater));
        assert_eq!(compared(&least, &least, &least), Some(Ordering::Less));
        assert_eq!(compared(&least, &least, &most), None);
    }

    proptest! {
        #[test]
        fn digits_come_back_as_they_were_given(whole in 1_u64..1_000_000_000, part in "[0-9]{0,9}") {
            let text = if part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") };
            prop_assert_eq!(decimal(&text).to_string(), text);
        }
    }
}
