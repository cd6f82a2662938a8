use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Operator, Problem};

/// A country whose numbers can be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Country {
    /// Tanzania, +255.
    Tanzania,
    /// Kenya, +254.
    Kenya,
}

impl Country {
    /// Reads an ISO 3166-1 alpha-2 code.
    ///
    /// # Errors
    /// `country_unsupported` for anything but `TZ` and `KE`.
    pub fn parse(code: &str) -> Result<Self, Problem> {
        match code {
            "TZ" => Ok(Self::Tanzania),
            "KE" => Ok(Self::Kenya),
            _ => Err(Problem::new(
                "country_unsupported",
                "the country is not one that payments reach",
                "use TZ or KE",
            )),
        }
    }

    /// The ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Tanzania => "TZ",
            Self::Kenya => "KE",
        }
    }

    /// The calling code, without a plus sign.
    #[must_use]
    pub fn calling_code(self) -> &'static str {
        match self {
            Self::Tanzania => "255",
            Self::Kenya => "254",
        }
    }

    const ALL: [Self; 2] = [Self::Tanzania, Self::Kenya];

    /// Whether nine national digits can be a mobile number. Tanzania: 6 or 7 first (TCRA numbering
    /// plan); Kenya: 1 or 7 first (Communications Authority of Kenya numbering plan).
    fn is_mobile(self, national: &str) -> bool {
        let first = national.as_bytes().first();
        match self {
            Self::Tanzania => matches!(first, Some(b'6' | b'7')),
            Self::Kenya => matches!(first, Some(b'1' | b'7')),
        }
    }
}

/// A mobile number in international form: country code and nine digits, no plus sign.
///
/// `Debug` and `Display` mask it; [`Msisdn::digits`] gives it whole.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Msisdn {
    digits: String,
    country: Country,
}

const FIX: &str = "write it in international form, for example 255 and nine digits";

impl Msisdn {
    /// Reads a number as people write it. Spaces, dots, hyphens and parentheses between digits are
    /// passed over. `+255…`, `00255…` and `255…` name their country; `0…` and nine digits are local
    /// and need `country`: it is never guessed.
    ///
    /// # Errors
    /// `msisdn_missing`, `msisdn_not_a_number`, `msisdn_length`, `msisdn_not_mobile`,
    /// `msisdn_country_needed`, `msisdn_country_unsupported` or `msisdn_country_differs`.
    ///
    /// ```
    /// use shilingi::value::{Country, Msisdn};
    /// let number = Msisdn::parse("0712 345 678", Some(Country::Tanzania))?;
    /// assert_eq!(number.digits(), "255712345678");
    /// assert_eq!(number.to_string(), "255712***678");
    /// assert_eq!(Msisdn::parse("0712345678", None).unwrap_err().code, "msisdn_country_needed");
    /// # Ok::<(), shilingi::value::Problem>(())
    /// ```
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::new("msisdn_missing", "the phone number is empty", FIX));
        }
        let (international, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut digits = String::with_capacity(12);
        for c in rest.chars() {
            match c {
                '0'..='9' => digits.push(c),
                ' ' | '.' | '-' | '(' | ')' => {}
                _ => {
                    return Err(Problem::new(
                        "msisdn_not_a_number",
                        "the phone number holds something that is no digit",
                        FIX,
                    ));
                }
            }
        }
        if international {
            return Self::international(&digits, country);
        }
        if let Some(rest) = digits.strip_prefix("00") {
            return Self::international(rest, country);
        }
        match (digits.len(), digits.strip_prefix('0')) {
            (10, Some(national)) => Self::local(national, country),
            (9, None) => Self::local(&digits, country),
            (12, None) => Self::international(&digits, country),
            _ => Err(Problem::new(
                "msisdn_length",
                format!("the phone number has {} digits", digits.len()),
                "an international number here has 12 digits, a local one 10 with its leading 0",
            )),
        }
    }

    fn international(digits: &str, expected: Option<Country>) -> Result<Self, Problem> {
        let found = Country::ALL
            .into_iter()
            .find_map(|c| digits.strip_prefix(c.calling_code()).map(|national| (c, national)));
        let Some((country, national)) = found else {
            return Err(Problem::new(
                "msisdn_country_unsupported",
                "the phone number belongs to a country that payments do not reach",
                "use a number that starts with 255 (Tanzania) or 254 (Kenya)",
            ));
        };
        if expected.is_some_and(|e| e != country) {
            return Err(Problem::new(
                "msisdn_country_differs",
                "the phone number belongs to another country than the one given",
                "correct the country or the number",
            ));
        }
        Self::national(national, country)
    }

    fn local(national: &str, country: Option<Country>) -> Result<Self, Problem> {
        let Some(country) = country else {
            return Err(Problem::new(
                "msisdn_country_needed",
                "the phone number is local and no country is given",
                "write it with its country code (255… or 254…), or give the country",
            ));
        };
        Self::national(national, country)
    }

    fn national(national: &str, country: Country) -> Result<Self, Problem> {
        if national.len() != 9 {
            return Err(Problem::new(
                "msisdn_length",
                format!("the phone number has {} digits after the country code", national.len()),
                "nine digits follow the country code",
            ));
        }
        if !country.is_mobile(national) {
            return Err(Problem::new(
                "msisdn_not_mobile",
                "the phone number is not a mobile number",
                "mobile numbers start with 6 or 7 in Tanzania, with 1 or 7 in Kenya",
            ));
        }
        Ok(Self { digits: format!("{}{national}", country.calling_code()), country })
    }

    pub(crate) fn stand_in() -> Self {
        Self { digits: "255700000000".to_owned(), country: Country::Tanzania }
    }

    /// The whole number: twelve digits without a plus sign.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The country of the number.
    #[must_use]
    pub fn country(&self) -> Country {
        self.country
    }

    /// The operator that the number range was allocated to, if any. Numbers have been portable in
    /// Tanzania since 2017, so this is a proposal and the caller may know better.
    #[must_use]
    pub fn operator(&self) -> Option<Operator> {
        Operator::of_range(&self.digits)
    }

    /// The number with its middle digits hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}***{}", &self.digits[..6], &self.digits[9..])
    }
}

impl fmt::Display for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Msisdn({})", self.masked())
    }
}

impl TryFrom<String> for Msisdn {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text, None)
    }
}

impl From<Msisdn> for String {
    fn from(msisdn: Msisdn) -> Self {
        msisdn.digits
    }
}
