use super::NAME;
use crate::evidence::Claim;
use crate::model::{Kind, Reason};
use crate::provider::code::{Code, Place};

const fn state(
    code: &'static str,
    place: Place,
    kind: Option<Kind>,
    claim: Claim,
    texts: [&'static str; 3],
) -> Code {
    let [meaning, action, source] = texts;
    Code { provider: NAME, code, http: 200, place, kind, claim, meaning, action, source }
}

const fn error(http: u16, code: &'static str, claim: Claim, texts: [&'static str; 3]) -> Code {
    let [meaning, action, source] = texts;
    let place = Place::Reply;
    Code { provider: NAME, code, http, place, kind: None, claim, meaning, action, source }
}

const COLLECTION: Option<Kind> = Some(Kind::Collection);
const PAYOUT: Option<Kind> = Some(Kind::Payout);
const WAIT: &str = "Wait: the engine asks again by itself.";

/// Every documented code. A code that is not here proves nothing, and the payment is asked about.
pub static CODES: &[Code] = &[
    state(
        "PENDING_ACK",
        Place::Any,
        None,
        Claim::Pending,
        [
            "Accepted by TemboPlus and passed on to the operator; a customer has been prompted.",
            WAIT,
            "seed 001; for payouts the older pages",
        ],
    ),
    state(
        "PENDING",
        Place::Any,
        None,
        Claim::Pending,
        [
            "Accepted by TemboPlus, not decided yet.",
            WAIT,
            "seed 002; in collections by our rule that both names are pending everywhere",
        ],
    ),
    state(
        "PAYMENT_ACCEPTED",
        Place::Query,
        COLLECTION,
        Claim::Succeeded,
        [
            "The customer authorised it and the collection wallet is credited.",
            "Deliver.",
            "seed 001",
        ],
    ),
    state(
        "PAYMENT_ACCEPTED",
        Place::Any,
        PAYOUT,
        Claim::Accepted,
        [
            "The payout was accepted; some operators say so on validation alone.",
            "Wait: it counts as paid once a later status query still says so.",
            "seed 002; waiting for the query is our rule",
        ],
    ),
    state(
        "PAYMENT_REJECTED",
        Place::Any,
        COLLECTION,
        Claim::Failed(Reason::CustomerRejected),
        [
            "The customer entered a wrong PIN, or the operator could not complete it for now.",
            "Ask the customer, then collect again under a new reference once it is settled.",
            "seed 001",
        ],
    ),
    state(
        "PAYMENT_REJECTED",
        Place::Any,
        PAYOUT,
        Claim::Failed(Reason::Unspecified),
        [
            "The operator or bank refused the payout.",
            "Check the recipient, then pay again under a new reference once it is settled.",
            "seed 002",
        ],
    ),
    state(
        "INSUFFICIENT_FUNDS",
        Place::Any,
        COLLECTION,
        Claim::Failed(Reason::CustomerFunds),
        [
            "The customer's wallet holds too little.",
            "Ask the customer to top up, then collect again under a new reference.",
            "seed 001",
        ],
    ),
    state(
        "PROVIDER_FAILED",
        Place::Any,
        None,
        Claim::Failed(Reason::ProviderValidation),
        [
            "The operator refused the content: number and channel do not match, or the amount.",
            "Check the operator (numbers are portable), then try again under a new reference.",
            "seed 001, seed 002",
        ],
    ),
    state(
        "GENERIC_FAILURE",
        Place::Any,
        None,
        Claim::Failed(Reason::Temporary),
        [
            "A passing fault: another USSD session, a barred number, the network.",
            "Try again later under a new reference.",
            "seed 001, seed 002",
        ],
    ),
    state(
        "GENERIC_ERROR",
        Place::Any,
        None,
        Claim::Failed(Reason::Temporary),
        [
            "The older name of GENERIC_FAILURE.",
            "Try again later under a new reference.",
            "older collection page",
        ],
    ),
    state(
        "SESSION_EXPIRED",
        Place::Any,
        COLLECTION,
        Claim::Expired,
        [
            "The customer did not answer in time; announced, not sent by TemboPlus yet.",
            "Collect again under a new reference once it is settled.",
            "seed 001",
        ],
    ),
    error(
        400,
        "VALIDATION_ERROR",
        Claim::Refused(Reason::ProviderValidation),
        [
            "A field is missing or wrong; nothing moved.",
            "Mend the field that the detail names.",
            "seed 002",
        ],
    ),
    error(
        400,
        "INSUFFICIENT_BALANCE",
        Claim::Refused(Reason::MerchantBalance),
        [
            "The disbursement wallet holds too little; nothing moved.",
            "Top up the wallet, then pay under a new reference.",
            "seed 002",
        ],
    ),
    error(
        400,
        "INVALID_WALLET",
        Claim::Refused(Reason::InvalidWallet),
        [
            "The wallet cannot pay; seen when a collection wallet was given.",
            "Give the disbursement wallet's number.",
            "observed in production, not documented",
        ],
    ),
    error(
        401,
        "INVALID_CREDENTIALS",
        Claim::Refused(Reason::Credentials),
        [
            "The account id or secret key is missing or wrong for this environment.",
            "Check the profile's credentials and environment.",
            "seed 002",
        ],
    ),
    error(
        404,
        "WALLET_NOT_FOUND",
        Claim::Refused(Reason::InvalidWallet),
        [
            "No wallet has the account number given.",
            "Take the number from the wallet's balance call.",
            "seed 002",
        ],
    ),
    error(
        409,
        "DUPLICATE_REQUEST",
        Claim::Silent,
        [
            "The request id was seen before. The earlier request may have been carried out.",
            "Do not send it again; look at the wallet's statement.",
            "observed in production, not documented",
        ],
    ),
    error(
        500,
        "SERVER_ERROR",
        Claim::Silent,
        [
            "A fault at TemboPlus, which may have come after the money moved.",
            "Do not send it again; the engine keeps the payment as unknown.",
            "seed 002; that it proves nothing is our rule",
        ],
    ),
];
