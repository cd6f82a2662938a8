//! Reads the fields of a body (snippe.md 6). The first violation alone is told. Published texts:
//! `… is required`, `amount … is below minimum of …` and `… must be a valid phone number`; the others are
//! choices.

use serde_json::{Map, Value};
use shilingi::value::{Msisdn, Operator};

use super::refusal::Refusal;
use crate::callback;
use crate::config::SnippeConfig;

pub(super) fn invalid<T>(text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Validation(text.into()))
}

/// A JSON object and the path that leads to it, for the texts.
#[derive(Debug)]
pub(super) struct Fields {
    map: Map<String, Value>,
    prefix: &'static str,
}

impl Fields {
    pub(super) fn read(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(map)) => Ok(Self { map, prefix: "" }),
            _ => invalid("invalid request body"),
        }
    }

    /// A nested object. An absent one reads like an empty one.
    pub(super) fn object(&self, name: &str, prefix: &'static str) -> Result<Self, Refusal> {
        Ok(Self { map: self.map(name)?.unwrap_or_default(), prefix })
    }

    pub(super) fn map(&self, name: &str) -> Result<Option<Map<String, Value>>, Refusal> {
        match self.map.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map.clone())),
            Some(_) => invalid(format!("{}{name} must be an object", self.prefix)),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.map.get(name).is_some_and(|value| !value.is_null())
    }

    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    /// Whole shillings, not below a minimum.
    pub(super) fn amount(&self, name: &str, minimum: u64) -> Result<u64, Refusal> {
        let shown = if self.prefix == "details." { "" } else { self.prefix };
        match self.map.get(name) {
            None | Some(Value::Null) => invalid(format!("{shown}{name} is required")),
            Some(amount) => match amount.as_u64() {
                Some(amount) if amount >= minimum => Ok(amount),
                Some(small) => invalid(format!("{name} {small} is below minimum of {minimum}")),
                None => invalid(format!("{shown}{name} must be a positive integer")),
            },
        }
    }

    pub(super) fn required(&self, name: &str) -> Result<String, Refusal> {
        match self.optional(name)? {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => invalid(format!("{}{name} is required", self.prefix)),
        }
    }

    pub(super) fn optional(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.map.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => invalid(format!("{}{name} must be a string", self.prefix)),
        }
    }

    /// HTTPS and at most 500 characters. Plain http to this machine is taken too, because the sandbox
    /// can only call back without TLS (choice).
    pub(super) fn url(&self, name: &str) -> Result<Option<String>, Refusal> {
        let url = self.optional(name)?;
        let fits = |url: &str| {
            let https = url::Url::parse(url).is_ok_and(|url| url.scheme() == "https");
            url.chars().count() <= 500 && (https || callback::is_loopback(url))
        };
        if url.as_deref().is_none_or(fits) {
            return Ok(url);
        }
        let prefix = self.prefix;
        invalid(format!("{prefix}{name} must be an HTTPS URL of at most 500 characters"))
    }

    pub(super) fn currency(&self) -> Result<(), Refusal> {
        if self.required("currency")? == "TZS" {
            return Ok(());
        }
        invalid("currency must be TZS")
    }
}

/// A number in Tanzania. `255…` and `+255…` are both taken, local forms are not (snippe.md 6.1).
pub(super) fn mobile(name: &str, phone: &str) -> Result<Msisdn, Refusal> {
    let digits = phone.strip_prefix('+').unwrap_or(phone);
    let tanzanian = digits.len() == 12
        && digits.starts_with("255")
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    match tanzanian.then(|| Msisdn::parse(digits, None).ok()).flatten() {
        Some(number) => Ok(number),
        None => invalid(format!("{name} must be a valid phone number")),
    }
}

/// Snippe's word for an operator (14.2; `mixx` and `halotel` by choice of two spellings each).
pub(super) fn provider(operator: Option<Operator>, config: &SnippeConfig) -> Option<&'static str> {
    match operator? {
        Operator::Airtel => Some("airtel"),
        Operator::Yas if config.older_provider_names => Some("tigo"),
        Operator::Yas => Some("mixx"),
        Operator::Halotel if config.older_provider_names => Some("halopesa"),
        Operator::Halotel => Some("halotel"),
        Operator::Vodacom => Some("mpesa"),
        Operator::Safaricom => None,
    }
}
