use serde::Deserialize;
use serde_json::{Value, json};
use shilingi::value::{
    AccountNumber, BaseUrl, Bic, CallbackUrl, Country, Msisdn, Operator, Problem, Reference,
    Timestamp, amount_from_json, amount_from_number, amount_from_text,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Amount {
    door: Door,
    /// Always text, so that no language rounds the number while it reads the file.
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Door {
    Json,
    Text,
    Number,
}

pub(super) fn amount(input: Amount) -> Result<Value, Problem> {
    let amount = match input.door {
        Door::Json => amount_from_json(&input.value)?,
        Door::Text => amount_from_text(&input.value)?,
        Door::Number => amount_from_number(input.value.parse().unwrap())?,
    };
    Ok(json!({ "amount": amount }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    text: String,
    country: Option<String>,
}

pub(super) fn msisdn(input: Number) -> Result<Value, Problem> {
    let country = input.country.as_deref().map(Country::parse).transpose()?;
    let number = Msisdn::parse(&input.text, country)?;
    Ok(json!({
        "digits": number.digits(),
        "country": number.country().code(),
        "operator": number.operator(),
        "masked": number.masked(),
    }))
}

pub(super) fn reference(input: Text) -> Result<Value, Problem> {
    Ok(json!({ "reference": Reference::parse(&input.text)? }))
}

pub(super) fn bic(input: Text) -> Result<Value, Problem> {
    let bic = Bic::parse(&input.text)?;
    Ok(json!({ "bic": bic.as_str(), "bank": bic.bank().short_name }))
}

pub(super) fn account(input: Text) -> Result<Value, Problem> {
    let account = AccountNumber::parse(&input.text)?;
    Ok(json!({ "account": account.as_str(), "masked": account.masked() }))
}

pub(super) fn operator(input: Text) -> Result<Value, Problem> {
    let operator = Operator::parse(&input.text)?;
    Ok(json!({ "operator": operator.name(), "wallet": operator.wallet() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    kind: AddressKind,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AddressKind {
    Callback,
    Base,
}

pub(super) fn url(input: Address) -> Result<Value, Problem> {
    let (url, loopback) = match input.kind {
        AddressKind::Callback => {
            let url = CallbackUrl::parse(&input.text)?;
            (url.as_str().to_owned(), url.is_loopback())
        }
        AddressKind::Base => {
            let url = BaseUrl::parse(&input.text)?;
            (url.as_str().to_owned(), url.is_loopback())
        }
    };
    Ok(json!({ "url": url, "loopback": loopback }))
}

pub(super) fn time(input: Text) -> Result<Value, Problem> {
    let time = Timestamp::parse(&input.text)?;
    Ok(json!({ "time": time.to_string(), "millis": time.millis() }))
}
