//! Codes of what is no payment yet (a session) and of what is done to one (a prompt sent again).

use super::{error, state};
use crate::evidence::Claim;
use crate::provider::code::{Code, Place};

/// Every documented state of a hosted session [sessions page]. Its errors are those of payments.
pub static SESSION_CODES: &[Code] = &[
    state(
        "pending",
        Claim::Pending,
        [
            "The link is open and nobody has started to pay.",
            "Wait, or cancel the session.",
            "sessions page",
        ],
    ),
    state(
        "active",
        Claim::Pending,
        [
            "A payer has started; a failed attempt leaves the session open.",
            "Wait: it completes or expires.",
            "sessions page",
        ],
    ),
    state("completed", Claim::Succeeded, ["The session was paid.", "Deliver.", "sessions page"]),
    state(
        "expired",
        Claim::Expired,
        [
            "Its time ran out, after an hour when none was given.",
            "Make a new session once it is settled.",
            "sessions page",
        ],
    ),
    state(
        "cancelled",
        Claim::Cancelled,
        ["The merchant cancelled it.", "Make a new session once it is settled.", "sessions page"],
    ),
    Code {
        place: Place::Any,
        ..error(
            409,
            "conflict",
            Claim::Silent,
            [
                "The session cannot be cancelled in its state; for a completed one the sources differ.",
                "Ask for the session.",
                "error pages; Rust SDK",
            ],
        )
    },
];

/// Every documented answer to a prompt that was sent again [push page]. None of them settles the
/// payment: the prompt is an addition to one that exists.
pub static PUSH_CODES: &[Code] = &[
    state(
        "pending",
        Claim::Pending,
        ["The prompt was sent again.", "Wait for the customer.", "push page"],
    ),
    error(
        400,
        "invalid_request",
        Claim::Silent,
        [
            "The payment is no longer pending, so no prompt was sent.",
            "Ask for the payment: it has an outcome.",
            "push page",
        ],
    ),
    error(
        403,
        "forbidden",
        Claim::Silent,
        [
            "The payment belongs to another account, so no prompt was sent.",
            "Use the profile that made it.",
            "push page",
        ],
    ),
    error(
        404,
        "not_found",
        Claim::Silent,
        [
            "Snippe knows no payment by this reference or token, so no prompt was sent.",
            "Check the reference.",
            "push page",
        ],
    ),
];
