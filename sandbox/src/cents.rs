//! Sums with two decimals, which only merchant accounts have: hundredths of a shilling, never a float.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Hundredths of a shilling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cents(u64);

impl Cents {
    pub(crate) const ZERO: Self = Self(0);

    /// Reads `83981`, `83981.5` or `83981.50`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(cents) || cents.len() > 2 {
            return None;
        }
        if text.ends_with('.') {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        let cents: u64 = format!("{cents:0<2}").parse().ok()?;
        whole.checked_mul(100)?.checked_add(cents).map(Self)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Without the hundredths.
    pub(crate) fn whole(self) -> u64 {
        self.0 / 100
    }
}

impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}", self.0 / 100),
            cents if cents % 10 == 0 => write!(f, "{}.{}", self.0 / 100, cents / 10),
            cents => write!(f, "{}.{cents:02}", self.0 / 100),
        }
    }
}

/// A JSON number, as it is written.
impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string())
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = Box::<RawValue>::deserialize(from)?;
        Self::parse(written.get()).ok_or_else(|| serde::de::Error::custom("no sum"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_and_written_exactly() {
        for (text, back) in [
            ("0", "0"),
            ("83981.50", "83981.5"),
            ("2565138973.78", "2565138973.78"),
            ("7.05", "7.05"),
        ] {
            let cents = Cents::parse(text).unwrap();
            assert_eq!(serde_json::to_string(&cents).unwrap(), back);
        }
        for bad in ["", "1.", ".5", "1.234", "-1", "1e3", "1,0"] {
            assert_eq!(Cents::parse(bad), None, "{bad}");
        }
    }
}
