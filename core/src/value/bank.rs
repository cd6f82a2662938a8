use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Problem, table};

/// A bank that TemboPlus pays out to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank {
    /// Full name.
    pub name: &'static str,
    /// Short name, as TemboPlus prints it.
    pub short_name: &'static str,
    /// Eight-character BIC.
    pub bic: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
    /// What is special about the row, or empty.
    pub note: &'static str,
}

/// A bank code that Snippe pays out to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnippeBank {
    /// The code on the wire; one of them holds a space.
    pub code: &'static str,
    /// The name, where one is published beside the code.
    pub name: Option<&'static str>,
    /// Where the row comes from.
    pub source: &'static str,
    /// What is special about the row, or empty.
    pub note: &'static str,
}

/// A bank identifier: an eight-character BIC of the published list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bic(&'static Bank);

impl Bic {
    /// Reads a BIC in any case. Only banks of the table are accepted: TemboPlus says that it
    /// reaches all licensed banks, and a BIC outside the list is far more often a slip than a bank.
    ///
    /// # Errors
    /// `bic_form` or `bic_unknown`.
    ///
    /// ```
    /// use shilingi::value::Bic;
    /// assert_eq!(Bic::parse("corutztz")?.bank().short_name, "CRDB");
    /// assert_eq!(Bic::parse("CORUTZTZXXX").unwrap_err().code, "bic_form");
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let bic = text.trim().to_ascii_uppercase();
        if bic.len() != 8 || !bic.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Problem::new(
                "bic_form",
                "a bank is named by a BIC of eight letters and digits",
                "for example CORUTZTZ",
            ));
        }
        table::BANKS.iter().find(|bank| bank.bic == bic).map(Self).ok_or_else(|| {
            Problem::new(
                "bic_unknown",
                "no bank of the published list has this BIC",
                "see `shilingi explain banks` for the list",
            )
        })
    }

    /// The eight characters.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.0.bic
    }

    /// The bank's row.
    #[must_use]
    pub fn bank(&self) -> &'static Bank {
        self.0
    }
}

/// The number of a bank account. Length and alphabet per bank are not published, so the rule is
/// permissive and ours: 4 to 34 letters and digits, spaces and hyphens removed.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountNumber(String);

impl AccountNumber {
    /// Reads an account number.
    ///
    /// # Errors
    /// `account_missing` or `account_form`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let number: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if number.is_empty() {
            return Err(Problem::new(
                "account_missing",
                "the account number is empty",
                "give the number printed on the recipient's bank papers",
            ));
        }
        if !(4..=34).contains(&number.len()) || !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Problem::new(
                "account_form",
                "an account number has 4 to 34 letters and digits",
                "leave out the bank's name, colons and other signs",
            ));
        }
        Ok(Self(number))
    }

    /// The whole number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with all but its last three characters hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("***{}", &self.0[self.0.len() - 3..])
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountNumber({})", self.masked())
    }
}

impl TryFrom<String> for AccountNumber {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<AccountNumber> for String {
    fn from(account: AccountNumber) -> Self {
        account.0
    }
}
