use super::NAME;
use crate::evidence::Claim;
use crate::model::{Kind, Reason};
use crate::provider::code::{Code, Place};

const fn row(code: &'static str, kind: Kind, claim: Claim, texts: [&'static str; 2]) -> Code {
    let [meaning, action] = texts;
    let (http, place, kind, source) = (0, Place::Webhook, Some(kind), "webhook page");
    Code { provider: NAME, code, http, place, kind, claim, meaning, action, source }
}

/// The events of Snippe's webhooks. The state in the body decides; the name says what to expect.
pub static EVENTS: &[Code] = &[
    row(
        "payment.completed",
        Kind::Collection,
        Claim::Succeeded,
        ["The customer paid.", "Ship, or book it."],
    ),
    row(
        "payment.failed",
        Kind::Collection,
        Claim::Failed(Reason::Unspecified),
        ["The customer's payment failed.", "Wait until it is settled; then ask again."],
    ),
    row(
        "payment.voided",
        Kind::Collection,
        Claim::Cancelled,
        ["The payment was cancelled before it was done.", "Ask again, if it is still owed."],
    ),
    row(
        "payment.expired",
        Kind::Collection,
        Claim::Expired,
        ["The payment's lifetime passed.", "Wait until it is settled; then ask again."],
    ),
    row(
        "payout.completed",
        Kind::Payout,
        Claim::Succeeded,
        ["The recipient has the money.", "Nothing."],
    ),
    row(
        "payout.failed",
        Kind::Payout,
        Claim::Failed(Reason::Unspecified),
        ["The payout failed.", "Wait until it is settled; then pay under a new reference."],
    ),
    row(
        "payout.reversed",
        Kind::Payout,
        Claim::Reversed,
        [
            "The payout was undone after it was done.",
            "Check the balance; pay again if it is still owed.",
        ],
    ),
];
