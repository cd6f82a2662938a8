//! The fields that requests share, each read once.

use super::{Party, Phone, Report};
use crate::model::BankDestination;
use crate::value::{
    AccountNumber, CallbackUrl, Country, Currency, Decimal, Money, Msisdn, Operator, Private,
    Problem, Reference, amount_from_number,
};

pub(super) fn reference(input: &str, report: &mut Report) -> Reference {
    report.take("reference", Reference::parse(input)).unwrap_or_else(Reference::stand_in)
}

pub(super) fn money(amount: i64, currency: Option<&str>, report: &mut Report) -> Money {
    let currency = currency
        .and_then(|code| report.take("currency", Currency::parse(code)))
        .unwrap_or(Currency::Tzs);
    let amount = report.take("amount", amount_from_number(amount)).unwrap_or(1);
    Money::new(amount, currency).unwrap_or_else(|_| Money::stand_in())
}

pub(super) fn country(input: Option<&str>, report: &mut Report) -> Option<Country> {
    input.and_then(|code| report.take("country", Country::parse(code)))
}

pub(super) fn wallet(
    msisdn: &Private,
    country: Option<Country>,
    operator: Option<&str>,
    report: &mut Report,
) -> Phone {
    let msisdn = self::msisdn(msisdn, country, report);
    let chosen = operator.and_then(|name| report.take("operator", Operator::parse(name)));
    let operator = chosen.or_else(|| msisdn.operator());
    Phone { msisdn, operator }
}

pub(super) fn msisdn(number: &Private, country: Option<Country>, report: &mut Report) -> Msisdn {
    report.take("msisdn", Msisdn::parse(number.expose(), country)).unwrap_or_else(Msisdn::stand_in)
}

pub(super) fn account(destination: &BankDestination, report: &mut Report) -> Party {
    let bank = destination.bank.trim().to_ascii_uppercase();
    if bank.is_empty() {
        report.refuse(
            "bank.bank",
            "bank_missing",
            "the bank is missing",
            "give its BIC (TemboPlus) or its code (Snippe)",
        );
    }
    match report.take("bank.account", AccountNumber::parse(destination.account.expose())) {
        Some(account) => Party::Bank { bank, account },
        None => stand_in_party(),
    }
}

/// With an operator that every provider reaches, so that nothing is said about it.
pub(super) fn stand_in_party() -> Party {
    Party::Wallet(Phone { msisdn: Msisdn::stand_in(), operator: Some(Operator::Airtel) })
}

pub(super) fn recipient(name: &Private, report: &mut Report) -> Private {
    let trimmed = name.expose().trim();
    if trimmed.is_empty() {
        report.refuse(
            "recipient",
            "recipient_missing",
            "the recipient's name is missing",
            "give the full name of the person or company",
        );
    } else if let Err(problem) = plain(trimmed, 200) {
        report.add("recipient", problem);
    }
    Private::from(trimmed)
}

pub(super) fn text(
    field: &str,
    input: Option<&str>,
    most: usize,
    report: &mut Report,
) -> Option<String> {
    let trimmed = input.map(str::trim).filter(|t| !t.is_empty())?;
    report.take(field, plain(trimmed, most))?;
    Some(trimmed.to_owned())
}

pub(super) fn narration(input: Option<&Private>, report: &mut Report) -> Option<Private> {
    text("narration", input.map(Private::expose), 200, report).map(Private::from)
}

/// Providers publish no limits for free text; these are ours, far above what a statement shows.
fn plain(text: &str, most: usize) -> Result<(), Problem> {
    let length = text.chars().count();
    if length > most {
        return Err(Problem {
            code: "text_length",
            reason: format!("the text has {length} characters"),
            fix: format!("use at most {most}"),
        });
    }
    if text.chars().any(char::is_control) {
        return Err(Problem {
            code: "text_control",
            reason: "the text holds a line break or another control character".to_owned(),
            fix: "write it on one line".to_owned(),
        });
    }
    Ok(())
}

pub(super) fn callback(input: Option<&str>, report: &mut Report) -> Option<CallbackUrl> {
    address("callback_url", input, report)
}

pub(super) fn address(
    field: &str,
    input: Option<&str>,
    report: &mut Report,
) -> Option<CallbackUrl> {
    input.and_then(|url| report.take(field, CallbackUrl::parse(url)))
}

/// A text that must be there.
pub(super) fn needed(field: &str, input: &str, report: &mut Report) -> String {
    if input.trim().is_empty() {
        report.refuse(field, "field_missing", "the field is empty", "fill it in");
    }
    text(field, Some(input), 64, report).unwrap_or_default()
}

/// A text about a person, where it is given.
pub(super) fn private(
    field: &str,
    input: Option<&Private>,
    report: &mut Report,
) -> Option<Private> {
    text(field, input.map(Private::expose), 200, report).map(Private::from)
}

pub(super) fn decimal(field: &str, input: &str, report: &mut Report) -> Decimal {
    report.take(field, Decimal::parse(input)).unwrap_or_else(Decimal::stand_in)
}

/// Whole units that are no request's `amount`.
pub(super) fn whole(field: &str, input: Option<i64>, report: &mut Report) -> Option<i64> {
    report.take(field, amount_from_number(input?))
}

pub(super) fn metadata(
    input: &std::collections::BTreeMap<String, String>,
    report: &mut Report,
) -> std::collections::BTreeMap<String, String> {
    if input.keys().any(|name| name.starts_with("shilingi_")) {
        report.refuse(
            "metadata",
            "metadata_reserved",
            "names that start with shilingi_ are kept for finding payments again",
            "choose another name",
        );
    }
    input.clone()
}
