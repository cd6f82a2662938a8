use super::code::{Code, Place};
use crate::evidence::Claim;

const fn row(http: u16, code: &'static str, texts: [&'static str; 3]) -> Code {
    let [meaning, action, source] = texts;
    let (provider, place, claim) = (BOTH, Place::Any, Claim::Silent);
    Code { provider, code, http, place, kind: None, claim, meaning, action, source }
}

/// Whose rows these are.
pub(super) const BOTH: &str = "both providers";

const KEEP: &str = "Do not send it again: the engine keeps the payment as unknown and finds out.";
const OURS: &str = "our rule: only a documented body says more";

/// What an HTTP status means when no documented body comes with it. Alone it never proves that money
/// moved, nor that it did not. A code that ends in `XX` stands for every status of its class that has no
/// row of its own.
pub static HTTP_CODES: &[Code] = &[
    row(
        200,
        "HTTP_2XX",
        ["The answer is empty, cut off, no JSON, or none of the documented forms.", KEEP, OURS],
    ),
    row(
        300,
        "HTTP_3XX",
        [
            "The request was to be sent elsewhere. It is not followed: it could then be carried out twice.",
            "Check the base URL of the profile, and look for a proxy in between.",
            "our rule: one permission is at most one request",
        ],
    ),
    row(
        400,
        "HTTP_4XX",
        [
            "The request was refused, by the provider or by something before it.",
            "Read what the provider documents for the call; ask its support with the request id.",
            OURS,
        ],
    ),
    row(
        401,
        "HTTP_401",
        [
            "The credentials were refused, or a proxy wants its own.",
            "Check the profile's credentials and environment.",
            OURS,
        ],
    ),
    row(
        403,
        "HTTP_403",
        [
            "The credentials may not do this, or a firewall stands in between.",
            "Check scopes, and whether the provider admits this machine's address.",
            OURS,
        ],
    ),
    row(
        404,
        "HTTP_404",
        [
            "Nothing is at this address or under this id. TemboPlus publishes no code for it in its status calls.",
            "Check the base URL; that an id is not found never proves that nothing was made.",
            "collection and payout status pages; the rule is ours",
        ],
    ),
    row(
        409,
        "HTTP_409",
        ["It conflicts with another request, which may have been carried out.", KEEP, OURS],
    ),
    row(
        429,
        "HTTP_429",
        [
            "Too many requests; whether this one was taken is not said.",
            "Wait. The engine slows down by itself.",
            OURS,
        ],
    ),
    row(
        500,
        "HTTP_5XX",
        ["A fault behind the provider's door, perhaps after the money moved.", KEEP, OURS],
    ),
    row(
        502,
        "HTTP_502",
        [
            "A gateway got no sound answer from the provider. TemboPlus has sent it as plain text.",
            KEEP,
            "create wallet page, as a third party reproduced it; the rule is ours",
        ],
    ),
    row(
        503,
        "HTTP_503",
        ["The provider is not available, or says so while it works on.", KEEP, OURS],
    ),
    row(
        504,
        "HTTP_504",
        ["A gateway stopped waiting; the provider may still carry it out.", KEEP, OURS],
    ),
];
