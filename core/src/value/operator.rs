use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Country, Problem, table};

/// A mobile network that holds wallets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// Airtel Tanzania: Airtel Money.
    Airtel,
    /// Vodacom Tanzania: M-Pesa.
    Vodacom,
    /// Yas, formerly Tigo: Mixx by Yas, formerly Tigo Pesa.
    Yas,
    /// Halotel: HaloPesa.
    Halotel,
    /// Safaricom in Kenya: M-Pesa.
    Safaricom,
}

/// A block of numbers and the operator that it was allocated to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    /// The leading digits in international form, for example `25561`.
    pub prefix: &'static str,
    /// The operator, where a provider documents a channel for it.
    pub operator: Option<Operator>,
    /// The company that the regulator allocated the range to.
    pub holder: &'static str,
    /// How well the row is attested.
    pub confidence: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
    /// What is special about the row, or empty.
    pub note: &'static str,
}

impl Operator {
    /// All operators.
    pub const ALL: [Self; 5] =
        [Self::Airtel, Self::Vodacom, Self::Yas, Self::Halotel, Self::Safaricom];

    /// Reads an operator by its name, or by the name of its wallet, in any case.
    ///
    /// # Errors
    /// `operator_unknown`.
    ///
    /// ```
    /// use shilingi::value::Operator;
    /// assert_eq!(Operator::parse("Mixx by Yas"), Ok(Operator::Yas));
    /// assert_eq!(Operator::parse("tigo"), Ok(Operator::Yas));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.to_ascii_lowercase().as_str() {
            "airtel" | "airtel money" => Ok(Self::Airtel),
            "vodacom" => Ok(Self::Vodacom),
            "yas" | "mixx" | "mixx by yas" | "tigo" | "tigo pesa" => Ok(Self::Yas),
            "halotel" | "halopesa" => Ok(Self::Halotel),
            "safaricom" => Ok(Self::Safaricom),
            _ => Err(Problem::new(
                "operator_unknown",
                "the operator is not known",
                "use airtel, vodacom, yas, halotel or safaricom",
            )),
        }
    }

    /// The country that it works in.
    #[must_use]
    pub fn country(self) -> Country {
        match self {
            Self::Safaricom => Country::Kenya,
            Self::Airtel | Self::Vodacom | Self::Yas | Self::Halotel => Country::Tanzania,
        }
    }

    /// The name used in requests and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Airtel => "airtel",
            Self::Vodacom => "vodacom",
            Self::Yas => "yas",
            Self::Halotel => "halotel",
            Self::Safaricom => "safaricom",
        }
    }

    /// The name of the wallet, as customers know it.
    #[must_use]
    pub fn wallet(self) -> &'static str {
        match self {
            Self::Airtel => "Airtel Money",
            Self::Vodacom | Self::Safaricom => "M-Pesa",
            Self::Yas => "Mixx by Yas",
            Self::Halotel => "HaloPesa",
        }
    }

    pub(super) fn of_range(digits: &str) -> Option<Self> {
        table::NUMBER_RANGES
            .iter()
            .filter(|range| digits.starts_with(range.prefix))
            .max_by_key(|range| range.prefix.len())
            .and_then(|range| range.operator)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
