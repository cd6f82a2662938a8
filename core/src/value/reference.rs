use std::fmt;

use serde::{Deserialize, Serialize};

use super::Problem;

/// The merchant's own reference of a payment.
///
/// The rule is ours: 1 to 64 characters of `A-Z a-z 0-9 . _ -`, not ending in `-PAYIN` or
/// `-PAYOUT`, because TemboPlus marks its fee rows with these.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// Reads a reference.
    ///
    /// # Errors
    /// `reference_missing`, `reference_length`, `reference_character` or `reference_suffix`.
    ///
    /// ```
    /// use shilingi::value::Reference;
    /// assert!(Reference::parse("SAL-2025-09-001").is_ok());
    /// assert_eq!(Reference::parse("SAL-1-PAYOUT").unwrap_err().code, "reference_suffix");
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        const FIX: &str = "use 1 to 64 letters, digits, dots, hyphens or underscores";
        if text.is_empty() {
            return Err(Problem::new("reference_missing", "the reference is empty", FIX));
        }
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)) {
            return Err(Problem::new(
                "reference_character",
                "the reference holds a character that is not allowed",
                FIX,
            ));
        }
        if text.len() > 64 {
            return Err(Problem::new(
                "reference_length",
                format!("the reference has {} characters", text.len()),
                FIX,
            ));
        }
        if text.ends_with("-PAYIN") || text.ends_with("-PAYOUT") {
            return Err(Problem::new(
                "reference_suffix",
                "the reference ends like the provider's fee rows (-PAYIN, -PAYOUT)",
                "choose another ending",
            ));
        }
        Ok(Self(text.to_owned()))
    }

    pub(crate) fn stand_in() -> Self {
        Self("-".to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({})", self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}
