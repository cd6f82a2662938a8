//! Codes of the first draft of the pages. Parsers know none of them: what they say about a payment is
//! nothing.

use crate::evidence::Claim;
use crate::provider::code::{Code, Place};

const fn row(http: u16, code: &'static str, texts: [&'static str; 2]) -> Code {
    let [meaning, action] = texts;
    let (provider, place, kind, claim) = (super::NAME, Place::Any, None, Claim::Silent);
    let source = "error page, revision A of January 2026; obsolete";
    Code { provider, code, http, place, kind, claim, meaning, action, source }
}

/// The draft does not say with which HTTP status it came.
const UNSAID: u16 = 0;

const KEY: &str = "Check the profile's key.";
const LOGIN: &str = "It was about the dashboard's login; log in again.";

/// Codes that today's pages do not have.
pub static OLDER_CODES: &[Code] = &[
    row(UNSAID, "AUTH_001", ["Not authorised; today `unauthorized`.", KEY]),
    row(UNSAID, "AUTH_002", ["The token is not valid.", LOGIN]),
    row(UNSAID, "AUTH_003", ["The token has expired.", LOGIN]),
    row(UNSAID, "AUTH_004", ["The credentials are not valid.", KEY]),
    row(UNSAID, "AUTH_005", ["The Authorization header is missing.", KEY]),
    row(UNSAID, "AUTH_006", ["The Authorization header is not valid.", KEY]),
    row(UNSAID, "AUTH_007", ["The API key is not valid; today `unauthorized`.", KEY]),
    row(UNSAID, "AUTH_008", ["The API key has expired.", "Make a new key in the dashboard."]),
    row(UNSAID, "AUTH_009", ["The refresh token is not valid.", LOGIN]),
    row(401, "invalid_api_key", ["The API key is not valid; today `unauthorized`.", KEY]),
    row(UNSAID, "AUTHZ_001", ["Forbidden; today `forbidden`.", KEY]),
    row(
        UNSAID,
        "AUTHZ_002",
        ["The key lacks a scope; today `insufficient_scope`.", "Give the key the scope it needs."],
    ),
    row(UNSAID, "AUTHZ_003", ["The role does not suffice.", "Ask an owner of the account."]),
    row(
        UNSAID,
        "VAL_001",
        [
            "The request is not valid; today `validation_error`.",
            "Mend the field that the message names.",
        ],
    ),
    row(UNSAID, "VAL_002", ["The request is not valid.", "Mend the field that the message names."]),
    row(UNSAID, "VAL_003", ["A field is missing.", "Mend the field that the message names."]),
    Code {
        source: "a third party's Java client",
        ..row(
            UNSAID,
            "PAY_004",
            [
                "One client names it; its meaning is not published.",
                "Do not send it again; ask Snippe's support.",
            ],
        )
    },
];
