//! What becomes of a payment: scripts as data, and the numbers that choose them.

use serde::{Deserialize, Serialize};

use crate::payment::{Kind, State};

/// What becomes of a payment. `…_at_once` means in the reply, the others mean later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Pending, then accepted: the default.
    Accepted,
    /// A payout accepted in the reply (seed 002). Elsewhere the same as `accepted`: a collection is
    /// never accepted in its reply, and Snippe always answers `pending` first.
    AcceptedAtOnce,
    /// Accepted in the reply, rejected later: money leaves and comes back.
    Overturned,
    /// Pending, accepted, and undone after that (Snippe: `reversed`).
    Reversed,
    /// Pending for long, accepted after all.
    LateApproval,
    /// Pending for ever: nobody answers the prompt.
    NoAnswer,
    /// Rejected later: wrong PIN, or an operator that cannot serve.
    Rejected,
    /// Rejected in the reply.
    RejectedAtOnce,
    /// The customer has too little, found out later (collections).
    InsufficientFunds,
    /// The customer has too little, said in the reply (collections).
    InsufficientFundsAtOnce,
    /// The operator's own validation refuses, later.
    ProviderFailed,
    /// The operator's own validation refuses in the reply.
    ProviderFailedAtOnce,
    /// A temporary condition of network or account, later.
    GenericFailure,
    /// A temporary condition of network or account, in the reply.
    GenericFailureAtOnce,
    /// The account on the other side does not exist (remittances).
    InvalidAccount,
    /// Cancelled before it is done (remittances; Snippe's payments are `voided`).
    Cancelled,
    /// Its lifetime passes early (Snippe's payments).
    Expired,
    /// A person answers the prompt on the console's phone, or nobody does. Kinds without a prompt
    /// are accepted later.
    ByHand,
}

/// How long a step takes; the durations are settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    Answer,
    LateApproval,
    Overturn,
    SessionExpiry,
}

/// The state of the reply, and the states that follow with the wait before each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Script {
    pub(crate) reply: State,
    pub(crate) then: &'static [(Wait, State)],
}

impl Outcome {
    /// The outcome as a kind of payment can have it: where no prompt appears, nobody answers by hand.
    pub(crate) fn fit_for(self, kind: Kind) -> Self {
        if self == Self::ByHand && !kind.prompts() { kind.usual() } else { self }
    }

    pub(crate) fn script(self) -> Script {
        use State::{
            Cancelled, Expired, GenericFailure, InsufficientFunds, InvalidAccount, Pending,
            ProviderFailed, Rejected, Reversed, SessionExpired, Succeeded,
        };
        let (reply, then): (State, &'static [(Wait, State)]) = match self {
            Self::Accepted => (Pending, &[(Wait::Answer, Succeeded)]),
            Self::AcceptedAtOnce => (Succeeded, &[]),
            Self::Overturned => (Succeeded, &[(Wait::Overturn, Reversed)]),
            Self::Reversed => (Pending, &[(Wait::Answer, Succeeded), (Wait::Overturn, Reversed)]),
            Self::LateApproval => {
                (Pending, &[(Wait::SessionExpiry, SessionExpired), (Wait::LateApproval, Succeeded)])
            }
            Self::NoAnswer | Self::ByHand => (Pending, &[(Wait::SessionExpiry, SessionExpired)]),
            Self::Rejected => (Pending, &[(Wait::Answer, Rejected)]),
            Self::RejectedAtOnce => (Rejected, &[]),
            Self::InsufficientFunds => (Pending, &[(Wait::Answer, InsufficientFunds)]),
            Self::InsufficientFundsAtOnce => (InsufficientFunds, &[]),
            Self::ProviderFailed => (Pending, &[(Wait::Answer, ProviderFailed)]),
            Self::ProviderFailedAtOnce => (ProviderFailed, &[]),
            Self::GenericFailure => (Pending, &[(Wait::Answer, GenericFailure)]),
            Self::GenericFailureAtOnce => (GenericFailure, &[]),
            Self::InvalidAccount => (Pending, &[(Wait::Answer, InvalidAccount)]),
            Self::Cancelled => (Pending, &[(Wait::Answer, Cancelled)]),
            Self::Expired => (Pending, &[(Wait::Answer, Expired)]),
        };
        Script { reply, then }
    }

    /// The outcome that a number or an account asks for by its last three digits, where the row
    /// serves this kind of payment; otherwise what is usual: bills and transfers between wallets are
    /// accepted at once, everything else later.
    #[must_use]
    pub fn of_party(party: &str, kind: Kind) -> Self {
        MAGIC
            .iter()
            .find(|row| party.ends_with(row.digits) && row.kinds.contains(&kind))
            .map_or_else(|| kind.usual(), |row| row.outcome)
    }
}

/// A row of the table of magic numbers. They are a choice: no provider publishes any.
#[derive(Debug, Clone, Copy)]
pub struct MagicRow {
    /// The last three digits of the phone number or bank account.
    pub digits: &'static str,
    /// What they ask for.
    pub outcome: Outcome,
    /// The kinds of payment that listen to them.
    pub kinds: &'static [Kind],
    /// What the client sees.
    pub meaning: &'static str,
}

const PROMPTED: &[Kind] = &[Kind::Collection, Kind::SnippeMobilePayment];
const FUNDS: &[Kind] = &[
    Kind::Collection,
    Kind::Remittance,
    Kind::SnippeMobilePayment,
    Kind::SnippeCardPayment,
    Kind::SnippeQrPayment,
];
const TEMBO_COLLECTION: &[Kind] = &[Kind::Collection];
const EXPIRING: &[Kind] =
    &[Kind::SnippeMobilePayment, Kind::SnippeCardPayment, Kind::SnippeQrPayment];
const CANCELLED: &[Kind] =
    &[Kind::Remittance, Kind::SnippeMobilePayment, Kind::SnippeCardPayment, Kind::SnippeQrPayment];
const REMITTANCE: &[Kind] = &[Kind::Remittance];
const TEMBO_PAYOUT: &[Kind] = &[Kind::WalletPayout, Kind::BankPayout, Kind::Bill];
const TEMBO: &[Kind] = &[Kind::Collection, Kind::WalletPayout, Kind::BankPayout, Kind::Bill];
const PAYOUT: &[Kind] = &[
    Kind::WalletPayout,
    Kind::BankPayout,
    Kind::Bill,
    Kind::Remittance,
    Kind::SnippeMobilePayout,
    Kind::SnippeBankPayout,
];
const ALL: &[Kind] = &[
    Kind::Collection,
    Kind::WalletPayout,
    Kind::BankPayout,
    Kind::Bill,
    Kind::Remittance,
    Kind::SnippeMobilePayment,
    Kind::SnippeCardPayment,
    Kind::SnippeQrPayment,
    Kind::SnippeMobilePayout,
    Kind::SnippeBankPayout,
];

const fn row(
    digits: &'static str,
    outcome: Outcome,
    kinds: &'static [Kind],
    meaning: &'static str,
) -> MagicRow {
    MagicRow { digits, outcome, kinds, meaning }
}

/// The last three digits that choose an outcome. Any others: pending first, accepted after
/// `answer_after`. `91x` fails in the reply, `92x` fails later.
pub const MAGIC: &[MagicRow] = &[
    row("900", Outcome::Accepted, ALL, "pending, then accepted (as any other number)"),
    row(
        "901",
        Outcome::AcceptedAtOnce,
        TEMBO_PAYOUT,
        "PAYMENT_ACCEPTED in the reply, and it stays",
    ),
    row(
        "902",
        Outcome::Overturned,
        TEMBO_PAYOUT,
        "PAYMENT_ACCEPTED in the reply, PAYMENT_REJECTED later",
    ),
    row(
        "903",
        Outcome::Reversed,
        PAYOUT,
        "pending, accepted, then undone (TemboPlus PAYMENT_REJECTED, Snippe reversed)",
    ),
    row("904", Outcome::LateApproval, ALL, "pending for long, accepted after all"),
    row(
        "905",
        Outcome::NoAnswer,
        ALL,
        "stays pending for ever (a collection: nobody enters the PIN)",
    ),
    row("906", Outcome::ByHand, PROMPTED, "waits for the phone on the console page"),
    row("911", Outcome::RejectedAtOnce, TEMBO, "PAYMENT_REJECTED in the reply"),
    row(
        "912",
        Outcome::InsufficientFundsAtOnce,
        TEMBO_COLLECTION,
        "INSUFFICIENT_FUNDS in the reply",
    ),
    row("913", Outcome::ProviderFailedAtOnce, TEMBO, "PROVIDER_FAILED in the reply"),
    row("914", Outcome::GenericFailureAtOnce, TEMBO, "GENERIC_FAILURE in the reply"),
    row("921", Outcome::Rejected, ALL, "PAYMENT_REJECTED later (Snippe: failed)"),
    row("922", Outcome::InsufficientFunds, FUNDS, "INSUFFICIENT_FUNDS later (Snippe: failed)"),
    row("923", Outcome::ProviderFailed, ALL, "PROVIDER_FAILED later (Snippe: failed)"),
    row("924", Outcome::GenericFailure, ALL, "GENERIC_FAILURE later (Snippe: failed)"),
    row("925", Outcome::InvalidAccount, REMITTANCE, "INVALID_ACCOUNT later"),
    row("926", Outcome::Cancelled, CANCELLED, "CANCELED later (Snippe: voided)"),
    row("927", Outcome::Expired, EXPIRING, "expired early"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_the_seeds_are_accepted() {
        for (party, kind) in [
            ("255712345678", Kind::WalletPayout),
            ("CORUTZTZ:0150987654321", Kind::BankPayout),
            ("255781000000", Kind::SnippeMobilePayout),
        ] {
            assert_eq!(Outcome::of_party(party, kind), Outcome::Accepted);
        }
    }

    #[test]
    fn a_row_serves_only_its_kinds() {
        assert_eq!(
            Outcome::of_party("255712345912", Kind::Collection),
            Outcome::InsufficientFundsAtOnce
        );
        assert_eq!(Outcome::of_party("255712345912", Kind::WalletPayout), Outcome::Accepted);
    }

    #[test]
    fn digits_are_three_and_unique() {
        for (i, row) in MAGIC.iter().enumerate() {
            assert_eq!(row.digits.len(), 3);
            assert!(MAGIC[..i].iter().all(|other| other.digits != row.digits), "{}", row.digits);
        }
    }
}
