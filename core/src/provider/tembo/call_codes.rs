use super::NAME;
use crate::evidence::Claim;
use crate::provider::code::{Code, Place};

const fn row(http: u16, code: &'static str, texts: [&'static str; 3]) -> Code {
    let [meaning, action, source] = texts;
    let (place, claim) = (Place::Reply, Claim::Silent);
    Code { provider: NAME, code, http, place, kind: None, claim, meaning, action, source }
}

/// The documented codes of calls that are about no payment, beside those that they share with
/// payments. None says anything about money.
pub static CALL_CODES: &[Code] = &[
    row(
        200,
        "00",
        ["Onboarding: the customer is who they say.", "Go on with the customer.", "reply page"],
    ),
    row(
        200,
        "120",
        [
            "Onboarding: there is another question.",
            "Ask the customer, then answer it.",
            "reply page",
        ],
    ),
    row(
        200,
        "130",
        [
            "Onboarding: it is over, without success. Any unlisted code has failed too.",
            "Start anew, or check the customer's papers by hand.",
            "vendor's kit; unlisted codes: reply page",
        ],
    ),
    row(
        409,
        "DUPLICATE_REFERENCE",
        [
            "A virtual account with this reference exists already.",
            "Use that account, or another reference.",
            "create virtual account page, as a third party reproduced it",
        ],
    ),
];
