//! The payments of a run, made up from its seed; every process makes up the same.

use shilingi::{CollectRequest, PayoutRequest};
use shilingi_sandbox::{ArmedFault, Fault, Forgery, Outcome};

use crate::random::Random;

/// What is asked of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    TemboCollection,
    TemboPayout,
    SnippePayout,
}

/// One payment.
pub(crate) struct Wanted {
    pub(crate) reference: String,
    pub(crate) kind: Kind,
    amount: i64,
    pub(crate) outcome: Outcome,
    pub(crate) fault: Option<Fault>,
}

/// Phone numbers of documentation samples; their last digits ask the sandbox for nothing special.
const PAYER: &str = "255712345678";

const KINDS: &[Kind] = &[
    Kind::TemboCollection,
    Kind::TemboCollection,
    Kind::TemboCollection,
    Kind::TemboPayout,
    Kind::TemboPayout,
    Kind::TemboPayout,
    Kind::TemboPayout,
    Kind::SnippePayout,
];

const OUTCOMES: &[Outcome] = &[
    Outcome::Accepted,
    Outcome::Accepted,
    Outcome::Accepted,
    Outcome::Accepted,
    Outcome::Accepted,
    Outcome::Accepted,
    Outcome::Rejected,
    Outcome::RejectedAtOnce,
    Outcome::ProviderFailed,
    Outcome::LateApproval,
];

impl Wanted {
    pub(crate) fn new(seed: u64, number: usize) -> Self {
        let mut random = Random::new(seed, 1 + number as u64);
        let kind = *random.pick(KINDS);
        Self {
            reference: format!("T-{seed}-{number}"),
            kind,
            amount: 5_000 + i64::try_from(random.below(20_000)).unwrap_or(0),
            outcome: *random.pick(OUTCOMES),
            fault: fault(&mut random),
        }
    }

    pub(crate) fn collection(&self) -> CollectRequest {
        CollectRequest::new(&self.reference, self.amount, PAYER)
    }

    pub(crate) fn payout(&self) -> PayoutRequest {
        PayoutRequest::to_wallet(&self.reference, self.amount, PAYER, "Mfano wa Jina")
    }

    pub(crate) fn armed(&self) -> Option<ArmedFault> {
        self.fault.clone().map(|fault| ArmedFault::for_reference(&self.reference, fault))
    }
}

/// Half of the payments meet one.
fn fault(random: &mut Random) -> Option<Fault> {
    let faults = [
        Fault::DropReply,
        Fault::DropReply,
        Fault::DropRequest,
        Fault::BadGatewayAfter,
        Fault::BadGatewayBefore,
        Fault::Hang { seconds: 20 },
        Fault::SlowReply { milliseconds: 100 },
        Fault::HtmlBody,
        Fault::CallbackBeforeReply,
        Fault::DuplicateCallback,
        Fault::MissingCallback,
        Fault::EarlyCallback,
        Fault::LateCallback { seconds: 30 },
        Fault::ReorderedCallbacks { seconds: 30 },
        Fault::StaleCallback { seconds: 600 },
        Fault::ForgedCallback { forgery: Forgery::WrongToken },
        Fault::ForgedCallback { forgery: Forgery::WrongIds },
        Fault::ForgedCallback { forgery: Forgery::DeniedStatus },
        Fault::RateLimit,
    ];
    let chosen = random.index(2 * faults.len());
    faults.into_iter().nth(chosen)
}
