//! Refusals, with the bodies of seed 002 and temboplus.md 10.1.

use serde::{Serialize, Serializer};

use super::wire::{Empty, Error};
use crate::reply::Reply;

/// Violated fields with their texts, in the order of the documented table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Details(pub(super) Vec<(&'static str, String)>);

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, text)| (field, text)))
    }
}

/// Why a request is refused before any provider sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// 401 (seed 002).
    InvalidCredentials,
    /// 400, every bad field at once (seed 002).
    Validation(Details),
    /// 400 of the older pages: the same without `message`.
    OlderValidation(Details),
    /// 400 for a body that is no JSON object: documented as a validation error at most, so the text
    /// is a choice.
    Unreadable,
    /// 409 (observed; only the reason is known, the body follows its siblings by choice).
    DuplicateRequest,
    /// 404 (seed 002).
    WalletNotFound,
    /// 400 (observed; body by choice).
    InvalidWallet,
    /// 400 (seed 002).
    InsufficientBalance,
    /// 404 with a configurable reason: no page publishes it.
    UnknownTransaction(String),
    /// 401 without a body (eKYC).
    Silent,
    /// 404 for a path that does not exist (choice).
    UnknownRoute,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        refusal.reply()
    }
}

impl Refusal {
    pub(super) fn reply(&self) -> Reply {
        match self {
            Self::InvalidCredentials => plain(401, "INVALID_CREDENTIALS"),
            Self::Validation(details) => Reply::json(
                400,
                &Error {
                    status_code: 400,
                    reason: "VALIDATION_ERROR",
                    message: serde_json::to_string(details).ok(),
                    details: Some(details),
                },
            ),
            Self::OlderValidation(details) => Reply::json(
                400,
                &Error {
                    status_code: 400,
                    reason: "VALIDATION_ERROR",
                    message: None,
                    details: Some(details),
                },
            ),
            Self::Unreadable => Reply::json(
                400,
                &Error {
                    status_code: 400,
                    reason: "VALIDATION_ERROR",
                    details: Some(Empty {}),
                    message: Some("the body must be a JSON object".to_owned()),
                },
            ),
            Self::DuplicateRequest => plain(409, "DUPLICATE_REQUEST"),
            Self::WalletNotFound => plain(404, "WALLET_NOT_FOUND"),
            Self::InvalidWallet => plain(400, "INVALID_WALLET"),
            Self::InsufficientBalance => plain(400, "INSUFFICIENT_BALANCE"),
            Self::UnknownTransaction(reason) => plain(404, reason),
            Self::Silent => Reply::empty(401),
            Self::UnknownRoute => plain(404, "NOT_FOUND"),
        }
    }
}

fn plain(status_code: u16, reason: &str) -> Reply {
    let body = Error { status_code, reason, details: Some(Empty {}), message: None };
    Reply::json(status_code, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seed 002: `details` and `message` of a missing `msisdn`, byte for byte.
    #[test]
    fn a_validation_error_carries_its_details_twice() {
        let details = Details(vec![("msisdn", "\"msisdn\" is required".to_owned())]);
        assert_eq!(
            Refusal::Validation(details).reply().body,
            r#"{"statusCode":400,"reason":"VALIDATION_ERROR","details":{"msisdn":"\"msisdn\" is required"},"message":"{\"msisdn\":\"\\\"msisdn\\\" is required\"}"}"#
        );
    }

    /// Seed 002: the other refusals have empty details.
    #[test]
    fn other_refusals_have_empty_details() {
        let reply = Refusal::WalletNotFound.reply();
        assert_eq!(reply.status, 404);
        assert_eq!(reply.body, r#"{"statusCode":404,"reason":"WALLET_NOT_FOUND","details":{}}"#);
    }
}
