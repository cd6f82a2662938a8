//! Refusals of Snippe (snippe.md 5.2, seed 004).

use serde::Serialize;

use crate::reply::Reply;

#[derive(Serialize)]
struct Envelope<'a> {
    status: &'static str,
    code: u16,
    error_code: &'a str,
    message: &'a str,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// 401.
    Unauthorized,
    /// 403 with the scope that is missing.
    InsufficientScope(&'static str),
    /// 400 with its text.
    Validation(String),
    /// 400 for a push on a payment that is not pending (text by choice).
    NotPending,
    /// 500 `PAY_001`: the key is longer than 30 characters.
    KeyTooLong,
    /// 422.
    KeyReused,
    /// 409 (no trigger and no text is published).
    Conflict(&'static str),
    /// 429.
    TooManyRequests,
    /// 500 (seed 004).
    InsufficientBalance { available: i64, required: u64 },
    /// 404 (seed 004).
    PayoutNotFound,
    /// 404.
    PaymentNotFound,
    /// 404 (text by choice).
    SessionNotFound,
    /// 404 for a path that does not exist (choice).
    UnknownRoute,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        refusal.reply()
    }
}

impl Refusal {
    pub(crate) fn reply(&self) -> Reply {
        let (code, error_code, message) = match self {
            Self::Unauthorized => (401, "unauthorized", "invalid or missing API key"),
            Self::InsufficientScope(scope) => {
                let text = format!("API key does not have required scope: {scope}");
                return envelope(403, "insufficient_scope", &text);
            }
            Self::Validation(text) => (400, "validation_error", text.as_str()),
            Self::NotPending => (400, "invalid_request", "payment is not pending"),
            Self::KeyTooLong => (500, "PAY_001", "failed to initiate payment"),
            Self::KeyReused => (
                422,
                "validation_error",
                "idempotency key already used with different request body",
            ),
            Self::Conflict(text) => (409, "conflict", *text),
            Self::TooManyRequests => (429, "rate_limit_exceeded", "Too many requests"),
            Self::InsufficientBalance { available, required } => {
                let text =
                    format!("insufficient balance: available {available}, required {required}");
                return envelope(500, "payment_failed", &text);
            }
            Self::PayoutNotFound => (404, "not_found", "payout not found"),
            Self::PaymentNotFound => (404, "not_found", "payment not found"),
            Self::SessionNotFound => (404, "not_found", "session not found"),
            Self::UnknownRoute => (404, "not_found", "not found"),
        };
        envelope(code, error_code, message)
    }
}

fn envelope(code: u16, error_code: &str, message: &str) -> Reply {
    Reply::json(code, &Envelope { status: "error", code, error_code, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seed 004.
    #[test]
    fn errors_are_the_documented_bytes() {
        let refusal = Refusal::InsufficientBalance { available: 5000, required: 6500 };
        assert_eq!(
            refusal.reply().body,
            r#"{"status":"error","code":500,"error_code":"payment_failed","message":"insufficient balance: available 5000, required 6500"}"#
        );
        assert_eq!(
            Refusal::PayoutNotFound.reply().body,
            r#"{"status":"error","code":404,"error_code":"not_found","message":"payout not found"}"#
        );
    }
}
