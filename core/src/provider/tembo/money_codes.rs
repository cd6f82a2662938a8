use super::NAME;
use crate::evidence::Claim;
use crate::model::Kind;
use crate::provider::code::{Code, Place};

/// What answers to bills and to movements between wallets are read as, beside the codes that they
/// share with all payments of the key pair.
pub static MONEY_CODES: &[Code] = &[
    Code {
        provider: NAME,
        code: "SUCCESS",
        http: 200,
        place: Place::Reply,
        kind: Some(Kind::Bill),
        claim: Claim::Succeeded,
        meaning: "The bill is paid; the body is its receipt.",
        action: "Give the receipt to whoever paid. No call asks for a bill's status.",
        source: "biller page",
    },
    Code {
        provider: NAME,
        code: "HTTP_200",
        http: 200,
        place: Place::Reply,
        kind: None,
        claim: Claim::Succeeded,
        meaning: "A deposit, withdrawal or transfer was answered without a word about a state or an error. \
                  For a payment that is unknown it means the row below.",
        action: "Nothing: it counts as done. The wallets' statements show it.",
        source: "transfer pages name no state; that it counts as done is our choice",
    },
];
