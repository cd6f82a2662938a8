use super::NAME;
use crate::evidence::Claim;
use crate::model::Reason;
use crate::provider::code::{Code, Place};

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

const WAIT: &str = "Wait: the engine asks again by itself.";
const SEED: &str = "seed 003";

/// Every documented code of remittances. They are no codes of other payments, some of which use the
/// same names.
pub static REMITTANCE_CODES: &[Code] = &[
    row(200, "CREATED", Place::Any, Claim::Pending, ["Stored, not handed on yet.", WAIT, SEED]),
    row(
        200,
        "SUBMITTED",
        Place::Any,
        Claim::Pending,
        ["Handed to the bank or operator.", WAIT, SEED],
    ),
    row(
        200,
        "WAITING_ACK",
        Place::Any,
        Claim::Pending,
        ["The bank or operator has not answered yet.", WAIT, SEED],
    ),
    row(
        200,
        "PAYMENT_SUCCESS",
        Place::Any,
        Claim::Succeeded,
        ["Paid to the recipient.", "Show the receipt number to the sender.", SEED],
    ),
    row(
        200,
        "PAYMENT_FAILED",
        Place::Any,
        Claim::Failed(Reason::Unspecified),
        [
            "It was not paid; no closer cause is given.",
            "Ask TemboPlus for the cause, then remit under a new reference once it is settled.",
            SEED,
        ],
    ),
    row(
        200,
        "INSUFFICIENT_BALANCE",
        Place::Any,
        Claim::Failed(Reason::MerchantBalance),
        [
            "The balance was too low; whose is not said, and the merchant's is our reading.",
            "Top up, then remit under a new reference once it is settled.",
            SEED,
        ],
    ),
    row(
        200,
        "PROVIDER_FAILURE",
        Place::Any,
        Claim::Failed(Reason::ProviderValidation),
        [
            "The bank or operator could not pay it.",
            "Check institution and account, then remit under a new reference once it is settled.",
            SEED,
        ],
    ),
    row(
        200,
        "INVALID_ACCOUNT",
        Place::Any,
        Claim::Failed(Reason::InvalidAccount),
        [
            "The recipient's account does not exist or cannot receive.",
            "Correct the account, then remit under a new reference once it is settled.",
            SEED,
        ],
    ),
    row(
        200,
        "REVERSED",
        Place::Any,
        Claim::Reversed,
        ["It was paid, and undone.", "Settle with the sender.", SEED],
    ),
    row(
        200,
        "PAYMENT_CANCELED",
        Place::Any,
        Claim::Cancelled,
        [
            "It was cancelled before it was paid.",
            "Remit under a new reference if it is still wanted.",
            SEED,
        ],
    ),
    row(
        400,
        "VALIDATION_ERROR",
        Place::Reply,
        Claim::Refused(Reason::ProviderValidation),
        ["A field or header is missing or wrong.", "Mend the fields that the details name.", SEED],
    ),
    row(
        403,
        "UNAUTHORIZED",
        Place::Reply,
        Claim::Refused(Reason::Credentials),
        ["The bearer token is missing or wrong.", "Check the profile's token.", SEED],
    ),
    row(
        404,
        "NOT_FOUND",
        Place::Query,
        Claim::Absent,
        [
            "No remittance has this reference.",
            "Wait: the engine asks again before it counts as absent.",
            "seed 003; counting it twice is our rule",
        ],
    ),
    row(
        429,
        "DUPLICATE_REQUEST",
        Place::Reply,
        Claim::Silent,
        [
            "The reference or the request id was used before: the remittance may exist.",
            "Do not send it again under a new reference; the engine asks for its status.",
            SEED,
        ],
    ),
    row(
        500,
        "SERVER_ERROR",
        Place::Reply,
        Claim::Silent,
        [
            "A fault at TemboPlus, which may have come after it was accepted.",
            "Do not send it again under a new reference; the engine asks for its status.",
            "seed 003 names the status; the code is that of the other families",
        ],
    ),
];
