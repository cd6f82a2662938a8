//! Reading an amount at each door. Every door applies the same rule, whole units from 1 to
//! [`MAX_AMOUNT`], and each way to break it has a code of its own.

use super::Problem;

/// The largest amount: 2^53 − 1, the last integer that every language holds exactly.
pub const MAX_AMOUNT: i64 = (1 << 53) - 1;

const FIX: &str = "write whole units as digits only, for example 5000";

/// An amount for reading, with separators between its thousands.
///
/// ```
/// assert_eq!(shilingi::value::grouped(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Checks an amount that is already an integer, as typed languages hand it over.
///
/// # Errors
/// `amount_zero`, `amount_negative` or `amount_too_large`.
///
/// ```
/// use shilingi::value::amount_from_number;
/// assert_eq!(amount_from_number(5_000), Ok(5_000));
/// assert_eq!(amount_from_number(0).unwrap_err().code, "amount_zero");
/// ```
pub fn amount_from_number(number: i64) -> Result<i64, Problem> {
    match number {
        0 => Err(Problem::new("amount_zero", "the amount is zero", "give at least 1")),
        n if n < 0 => Err(Problem::new("amount_negative", "the amount is negative", FIX)),
        n if n > MAX_AMOUNT => Err(too_large()),
        n => Ok(n),
    }
}

/// Reads an amount typed by a person: CLI flags and CSV cells. Accepts only `[1-9][0-9]*`.
///
/// # Errors
/// One code for each mistake: `amount_missing`, `amount_decimal`, `amount_exponent`,
/// `amount_negative`, `amount_zero`, `amount_separator`, `amount_leading_zero`,
/// `amount_too_large`, `amount_not_a_number`.
///
/// ```
/// use shilingi::value::amount_from_text;
/// assert_eq!(amount_from_text("5000"), Ok(5_000));
/// assert_eq!(amount_from_text("5000.5").unwrap_err().code, "amount_decimal");
/// assert_eq!(amount_from_text("1e3").unwrap_err().code, "amount_exponent");
/// ```
pub fn amount_from_text(text: &str) -> Result<i64, Problem> {
    if text.is_empty() {
        return Err(Problem::new("amount_missing", "the amount is empty", FIX));
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text);
    }
    let shape = Shape::of(text);
    Err(shape.problem(text))
}

/// Reads an amount from the exact bytes of a JSON value. Accepts only an integer literal:
/// `5000.0`, `5e3` and `"5000"` are refused, because writers that produce them round elsewhere.
///
/// # Errors
/// As [`amount_from_text`], and `amount_text` for a JSON string, `amount_not_a_number` for any
/// other JSON value.
///
/// ```
/// use shilingi::value::amount_from_json;
/// assert_eq!(amount_from_json("5000"), Ok(5_000));
/// assert_eq!(amount_from_json("5000.0").unwrap_err().code, "amount_decimal");
/// assert_eq!(amount_from_json("\"5000\"").unwrap_err().code, "amount_text");
/// ```
pub fn amount_from_json(token: &str) -> Result<i64, Problem> {
    let token = token.trim_matches([' ', '\t', '\n', '\r']);
    if token.starts_with('"') {
        return Err(Problem::new(
            "amount_text",
            "the amount is a text in quotes",
            "write it as a JSON number without quotes, for example 5000",
        ));
    }
    amount_from_text(token)
}

fn digits(text: &str) -> Result<i64, Problem> {
    if text.bytes().all(|b| b == b'0') {
        return Err(Problem::new("amount_zero", "the amount is zero", "give at least 1"));
    }
    if text.starts_with('0') {
        return Err(Problem::new("amount_leading_zero", "the amount starts with a zero", FIX));
    }
    match text.parse::<i64>() {
        Ok(number) => amount_from_number(number),
        Err(_) => Err(too_large()),
    }
}

fn too_large() -> Problem {
    Problem::new(
        "amount_too_large",
        format!("the amount is above {MAX_AMOUNT} (2^53 - 1)"),
        "check the number of digits, or split the payment",
    )
}

enum Shape {
    Negative,
    Decimal,
    Exponent,
    Separator,
    Other,
}

impl Shape {
    fn of(text: &str) -> Self {
        let body = text.strip_prefix('-').unwrap_or(text);
        let numeric = body.bytes().any(|b| b.is_ascii_digit())
            && body.bytes().all(|b| b.is_ascii_digit() || b".,eE+-_' ".contains(&b));
        if !numeric {
            Self::Other
        } else if body.contains(['e', 'E']) {
            Self::Exponent
        } else if body.contains('.') {
            Self::Decimal
        } else if body.contains([',', '_', '\'', ' ']) {
            Self::Separator
        } else if body.len() != text.len() {
            Self::Negative
        } else {
            Self::Other
        }
    }

    fn problem(&self, text: &str) -> Problem {
        match self {
            Self::Negative if text.bytes().skip(1).all(|b| b == b'0') => {
                Problem::new("amount_zero", "the amount is zero", "give at least 1")
            }
            Self::Negative => Problem::new("amount_negative", "the amount is negative", FIX),
            Self::Decimal => Problem::new(
                "amount_decimal",
                "the amount has a decimal point, but shillings are whole",
                FIX,
            ),
            Self::Exponent => Problem::new(
                "amount_exponent",
                "the amount is written with an exponent",
                "write all digits, for example 1000 and not 1e3",
            ),
            Self::Separator => Problem::new(
                "amount_separator",
                "the amount has separators between its digits",
                FIX,
            ),
            Self::Other => Problem::new("amount_not_a_number", "the amount is not a number", FIX),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_separated() {
        for (amount, text) in [
            (7, "7"),
            (500, "500"),
            (999, "999"),
            (1_000, "1,000"),
            (5_000, "5,000"),
            (1_234_567, "1,234,567"),
            (83_981_500, "83,981,500"),
        ] {
            assert_eq!(super::grouped(amount), text);
        }
    }
}
