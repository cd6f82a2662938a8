//! Every documented code of Snippe, as data.

mod apart;
mod events;
mod older;

use super::NAME;
use crate::evidence::Claim;
use crate::model::{Kind, Reason};
use crate::provider::code::{Code, Place};

pub use apart::{PUSH_CODES, SESSION_CODES};
pub use events::EVENTS;
pub use older::OLDER_CODES;

const fn state(code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    row(200, code, Place::Any, claim, texts)
}

const fn payment(code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    Code { kind: Some(Kind::Collection), ..state(code, claim, texts) }
}

const fn payout(code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    Code { kind: Some(Kind::Payout), ..state(code, claim, texts) }
}

const fn error(http: u16, code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    row(http, code, Place::Reply, claim, texts)
}

const fn payment_error(
    http: u16,
    code: &'static str,
    claim: Claim,
    texts: [&'static str; 3],
) -> Code {
    Code { kind: Some(Kind::Collection), ..error(http, code, claim, texts) }
}

const fn payout_error(
    http: u16,
    code: &'static str,
    claim: Claim,
    texts: [&'static str; 3],
) -> Code {
    Code { kind: Some(Kind::Payout), ..error(http, code, claim, texts) }
}

const fn row(
    http: u16,
    code: &'static str,
    place: Place,
    claim: Claim,
    texts: [&'static str; 3],
) -> Code {
    let [meaning, action, source] = texts;
    Code { provider: NAME, code, http, place, kind: None, claim, meaning, action, source }
}

/// The message that makes a 500 `payment_failed` a refusal [seed 004].
pub(super) const INSUFFICIENT: &str = "insufficient balance:";

/// Whether a kind of payment has this state.
pub(super) fn is_state(code: &str, kind: Kind) -> bool {
    Code::find(CODES, code, 200, Place::Query, kind).is_some()
}

/// Every documented code of payments and payouts. A state arrives with HTTP 200 or 201. A code that is
/// not here proves nothing, and the payment is asked about.
pub static CODES: &[Code] = &[
    payout(
        "pending",
        Claim::Pending,
        [
            "Snippe has the payout and has not decided.",
            "Wait: the engine asks again by itself.",
            "seed 004",
        ],
    ),
    payout("completed", Claim::Succeeded, ["The recipient has the money.", "Nothing.", "seed 004"]),
    payout(
        "failed",
        Claim::Failed(Reason::Unspecified),
        [
            "The payout could not be delivered; the money returns to the balance.",
            "Check the recipient, then pay again under a new reference once it is settled.",
            "seed 004",
        ],
    ),
    payout(
        "reversed",
        Claim::Reversed,
        [
            "The payout was undone after it had completed.",
            "Check the recipient with Snippe before paying again.",
            "webhook page",
        ],
    ),
    payment(
        "pending",
        Claim::Pending,
        [
            "The customer has not decided; the prompt, page or QR code is open for four hours.",
            "Wait: the engine asks again by itself.",
            "mobile money payment page",
        ],
    ),
    payment("completed", Claim::Succeeded, ["The money came.", "Deliver.", "webhook page"]),
    payment(
        "failed",
        Claim::Failed(Reason::Unspecified),
        [
            "The customer declined, had too little money, or did not answer. The reasons are free text \
             and not listed anywhere.",
            "Once it is settled, ask again under a new reference.",
            "webhook page",
        ],
    ),
    payment(
        "voided",
        Claim::Cancelled,
        [
            "It was cancelled before it completed; what triggers that is not documented.",
            "Once it is settled, ask again under a new reference.",
            "webhook page",
        ],
    ),
    payment(
        "expired",
        Claim::Expired,
        [
            "Nobody paid in the time that expires_at names.",
            "Once it is settled, ask again under a new reference.",
            "webhook page",
        ],
    ),
    error(
        400,
        "validation_error",
        Claim::Refused(Reason::ProviderValidation),
        [
            "A field is missing or wrong; nothing moved.",
            "Mend the field that the message names.",
            "error pages",
        ],
    ),
    error(
        401,
        "unauthorized",
        Claim::Refused(Reason::Credentials),
        ["The API key is missing or wrong.", "Check the profile's key.", "error pages"],
    ),
    error(
        403,
        "insufficient_scope",
        Claim::Refused(Reason::Credentials),
        [
            "The API key lacks the scope for this.",
            "Give the key collection:create for payments, disbursement:create for payouts.",
            "error pages",
        ],
    ),
    error(
        409,
        "conflict",
        Claim::Silent,
        [
            "A conflict with another request; its cause is not documented.",
            "Do not send it again; the engine keeps it as unknown.",
            "error pages",
        ],
    ),
    error(
        422,
        "validation_error",
        Claim::Silent,
        [
            "The idempotency key was used before with another body, so an earlier one may exist.",
            "Do not send it again; look for it in the dashboard.",
            "error pages",
        ],
    ),
    error(
        429,
        "rate_limit_exceeded",
        Claim::Refused(Reason::Temporary),
        [
            "More than 60 requests in a minute; this one was not taken.",
            "Wait for the seconds that X-Ratelimit-Reset names.",
            "error pages",
        ],
    ),
    payout_error(
        500,
        "payment_failed",
        Claim::RefusedAlone(Reason::MerchantBalance),
        [
            "With a message that begins \"insufficient balance:\", the balance does not cover amount and \
         fees, and nothing moved. With any other message it proves nothing.",
            "Top up, then pay under a new reference. With another message: wait, do not send it again.",
            "seed 004; the other half is our rule",
        ],
    ),
    payment_error(
        500,
        "payment_failed",
        Claim::Silent,
        [
            "Something went wrong with the payment; it may exist.",
            "Do not send it again; the engine keeps it as unknown.",
            "error pages; the rule is ours",
        ],
    ),
    error(
        500,
        "PAY_001",
        Claim::Silent,
        [
            "It could not be started: the operator side is down, or the idempotency key is over 30 \
             characters.",
            "Do not send it again; the engine keeps it as unknown.",
            "error pages",
        ],
    ),
    error(
        503,
        "HTTP_503",
        Claim::Silent,
        [
            "Snippe is not available; its code for this is not documented, so the HTTP status stands \
             for it.",
            "Do not send it again; the engine keeps it as unknown.",
            "error pages",
        ],
    ),
    row(
        404,
        "not_found",
        Place::Query,
        Claim::Silent,
        [
            "Snippe knows nothing by this reference of its own.",
            "Nothing: that an id is not found never proves that nothing was made.",
            "seed 004; the rule is ours",
        ],
    ),
];
