use super::NAME;
use crate::evidence::Claim;
use crate::model::Reason;
use crate::provider::code::{Code, Place};

const fn state(code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    row(200, code, Place::Any, claim, texts)
}

const fn error(http: u16, code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    row(http, code, Place::Reply, claim, texts)
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

/// Every documented code of payouts. A state arrives with HTTP 200 or 201. A code that is not here
/// proves nothing, and the payout is asked about.
pub static CODES: &[Code] = &[
    state(
        "pending",
        Claim::Pending,
        [
            "Snippe has the payout and has not decided.",
            "Wait: the engine asks again by itself.",
            "seed 004",
        ],
    ),
    state("completed", Claim::Succeeded, ["The recipient has the money.", "Nothing.", "seed 004"]),
    state(
        "failed",
        Claim::Failed(Reason::Unspecified),
        [
            "The payout could not be delivered; the money returns to the balance.",
            "Check the recipient, then pay again under a new reference once it is settled.",
            "seed 004",
        ],
    ),
    state(
        "reversed",
        Claim::Reversed,
        [
            "The payout was undone after it had completed.",
            "Check the recipient with Snippe before paying again.",
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
            "The API key may not make payouts.",
            "Give the key the scope disbursement:create in the dashboard.",
            "error pages",
        ],
    ),
    error(
        409,
        "conflict",
        Claim::Silent,
        [
            "A conflict with another request; its cause is not documented.",
            "Do not send it again; the engine keeps the payout as unknown.",
            "error pages",
        ],
    ),
    error(
        422,
        "validation_error",
        Claim::Silent,
        [
            "The idempotency key was used before with another body, so an earlier payout may exist.",
            "Do not send it again; look for the payout in the dashboard.",
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
    error(
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
    error(
        500,
        "PAY_001",
        Claim::Silent,
        [
            "The payout could not be started: the operator side is down, or the key is over 30 characters.",
            "Do not send it again; the engine keeps the payout as unknown.",
            "error pages",
        ],
    ),
    row(
        404,
        "not_found",
        Place::Query,
        Claim::Silent,
        [
            "Snippe knows no payout by this reference of its own.",
            "Nothing: that an id is not found never proves that a payout was not made.",
            "seed 004; the rule is ours",
        ],
    ),
];
