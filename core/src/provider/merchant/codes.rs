use super::NAME;
use crate::evidence::Claim;
use crate::model::{Kind, Reason};
use crate::provider::{Code, Place};

const fn row(http: u16, code: &'static str, claim: Claim, texts: [&'static str; 2]) -> Code {
    Code {
        provider: NAME,
        code,
        http,
        place: Place::Reply,
        kind: Some(Kind::Collection),
        claim,
        meaning: texts[0],
        action: texts[1],
        source: "docs/merchant-wire.md",
    }
}

const fn validation(http: u16, code: &'static str, texts: [&'static str; 2]) -> Code {
    row(http, code, Claim::Refused(Reason::ProviderValidation), texts)
}

/// Every code of the wire's refusals.
pub static CODES: &[Code] = &[
    validation(400, "wish_form", ["The wish is not a document of this wire.", "Update the app."]),
    validation(
        400,
        "wire_unsupported",
        ["The server does not read this version of the wire.", "Update the app, or the server."],
    ),
    row(
        401,
        "token_refused",
        Claim::Refused(Reason::Credentials),
        ["The bearer token is missing, wrong or expired.", "Sign in again."],
    ),
    validation(
        403,
        "not_allowed",
        ["The principal may not take payments.", "Ask whoever runs the shop."],
    ),
    Code {
        place: Place::Query,
        ..row(
            404,
            "wish_unknown",
            Claim::Absent,
            ["The principal has no such wish.", "Wait: it counts when it is heard twice."],
        )
    },
    row(
        409,
        "wish_differs",
        Claim::Silent,
        ["A wish with this id and other content is stored.", "Look the wish up."],
    ),
    validation(
        409,
        "order_held",
        ["Another payment for the order has not finally failed.", "Wait for that one."],
    ),
    validation(
        409,
        "reference_taken",
        [
            "The reference that the shop gave belongs to another payment.",
            "Tell the shop: each try needs a reference of its own.",
        ],
    ),
    validation(
        422,
        "environment_differs",
        [
            "The app is set to pretend money and the shop to real money, or the reverse.",
            "Change the app's profile.",
        ],
    ),
    validation(422, "invalid_wish", ["Fields of the wish break rules.", "Correct those fields."]),
    validation(
        422,
        "order_refused",
        ["The shop does not take this order: unknown, paid or closed.", "Check the order."],
    ),
    validation(
        422,
        "amount_differs",
        ["The order costs another amount than was shown.", "Show the new amount, then ask again."],
    ),
    row(
        422,
        "wish_expired",
        Claim::Refused(Reason::NotSent),
        ["The wish came too late; nobody was asked for money.", "Ask the customer again."],
    ),
    row(
        422,
        "wish_early",
        Claim::Refused(Reason::NotSent),
        ["The wish would hold for more than two minutes.", "Set the phone's clock."],
    ),
    row(
        429,
        "too_many_wishes",
        Claim::Refused(Reason::Temporary),
        ["The principal or the number has had too many wishes.", "Wait, then ask again."],
    ),
];
