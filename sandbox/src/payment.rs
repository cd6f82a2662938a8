//! A payment as the provider sees it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use shilingi::value::Operator;

use crate::clock::{self, Moment};
use crate::fault::CallbackPlan;
use crate::outcome::Outcome;
use crate::shelf::Named;
use crate::tembo::{Biller, Remittance};
use crate::{snippe, tembo};

/// Who is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// TemboPlus.
    Tembo,
    /// Snippe.
    Snippe,
}

/// What kind of payment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// TemboPlus collection by USSD push.
    Collection,
    /// TemboPlus payout to a mobile wallet.
    WalletPayout,
    /// TemboPlus payout to a bank account.
    BankPayout,
    /// TemboPlus payment of a bill.
    Bill,
    /// TemboPlus: main wallet to customer wallet.
    Deposit,
    /// TemboPlus: customer wallet to main wallet.
    Withdrawal,
    /// TemboPlus: wallet to wallet.
    Transfer,
    /// TemboPlus: disbursement wallet to disbursement wallet.
    LocalTransfer,
    /// TemboPlus remittance from abroad.
    Remittance,
    /// Snippe payment by USSD push.
    SnippeMobilePayment,
    /// Snippe payment by card.
    SnippeCardPayment,
    /// Snippe payment by QR code.
    SnippeQrPayment,
    /// Snippe payout to a mobile wallet.
    SnippeMobilePayout,
    /// Snippe payout to a bank account.
    SnippeBankPayout,
}

impl Kind {
    /// The provider that offers it.
    #[must_use]
    pub fn provider(self) -> Provider {
        match self {
            Self::SnippeMobilePayment
            | Self::SnippeCardPayment
            | Self::SnippeQrPayment
            | Self::SnippeMobilePayout
            | Self::SnippeBankPayout => Provider::Snippe,
            _ => Provider::Tembo,
        }
    }

    /// Whether a reply may already say `state`. A collection is never accepted in its reply
    /// (seed 001), and Snippe's create answer is always `pending` (seed 004).
    pub(crate) fn may_reply(self, state: State) -> bool {
        match self {
            Self::Collection => state != State::Succeeded,
            Self::Remittance => false,
            _ => self.provider() == Provider::Tembo,
        }
    }

    /// Whether money comes in.
    pub(crate) fn collects(self) -> bool {
        self == Self::Collection || self.has_lifetime()
    }

    /// Whether a prompt appears on the customer's phone.
    pub(crate) fn prompts(self) -> bool {
        matches!(self, Self::Collection | Self::SnippeMobilePayment)
    }

    /// Whether it expires: payments of Snippe.
    pub(crate) fn has_lifetime(self) -> bool {
        matches!(self, Self::SnippeMobilePayment | Self::SnippeCardPayment | Self::SnippeQrPayment)
    }

    /// Whether money moves between two wallets of the merchant.
    pub(crate) fn is_internal(self) -> bool {
        matches!(self, Self::Deposit | Self::Withdrawal | Self::Transfer | Self::LocalTransfer)
    }

    /// What becomes of a payment when nobody asks for anything else.
    pub(crate) fn usual(self) -> Outcome {
        if self == Self::Bill || self.is_internal() {
            Outcome::AcceptedAtOnce
        } else {
            Outcome::Accepted
        }
    }
}

/// Where a payment stands, in words that serve both providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Written down, not yet handed on (remittances).
    Created,
    /// Under way.
    Pending,
    /// Handed on, and waiting for the operator (remittances).
    WaitingAck,
    /// Money moved.
    Succeeded,
    /// Refused by the customer or the operator.
    Rejected,
    /// The customer has too little.
    InsufficientFunds,
    /// Refused by the operator's validation.
    ProviderFailed,
    /// A temporary condition.
    GenericFailure,
    /// Nobody answered in time (announced by seed 001, off by default).
    SessionExpired,
    /// The account on the other side does not exist (remittances).
    InvalidAccount,
    /// Its lifetime passed (payments of Snippe).
    Expired,
    /// Cancelled before it was done (remittances; `voided` at Snippe).
    Cancelled,
    /// Money moved and came back.
    Reversed,
}

impl State {
    /// Whether everything is still possible.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Pending | Self::WaitingAck)
    }
}

/// Something that happened to a payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Happening {
    /// When, in the sandbox's time.
    #[serde(with = "clock::moment")]
    pub at: Moment,
    /// What.
    pub what: CompactString,
}

/// A payment in the books, in few bytes: there may be a million. Amounts are whole shillings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Payment {
    /// What kind of payment.
    pub kind: Kind,
    /// The merchant's reference.
    pub reference: CompactString,
    /// The provider's id: `transactionId` of TemboPlus, `reference` of Snippe.
    pub transaction_id: CompactString,
    /// Where it stands.
    pub state: State,
    /// The same in the provider's word.
    #[serde(skip_deserializing)]
    pub status: &'static str,
    /// The script that it follows.
    pub outcome: Outcome,
    /// The principal.
    pub amount: u64,
    /// The fee.
    pub fee: u64,
    /// The operator that the number's range belongs to.
    pub operator: Option<Operator>,
    /// The channel, service code or bank of the request.
    pub channel: CompactString,
    /// The phone number or account on the other side.
    pub party: CompactString,
    /// The person or company on the other side, if named.
    pub party_name: CompactString,
    /// The merchant's wallet.
    pub wallet: CompactString,
    /// The merchant's text.
    pub narration: CompactString,
    /// Where callbacks go.
    pub callback_url: Option<CompactString>,
    /// When the request was taken.
    #[serde(with = "clock::moment")]
    pub created_at: Moment,
    /// When it left `pending`.
    #[serde(with = "clock::moment_or_none")]
    pub completed_at: Option<Moment>,
    /// How many times the principal moved.
    pub executed: u32,
    /// How many times it came back.
    pub returned: u32,
    /// What happened, oldest first; empty once it was dropped.
    pub history: Vec<Happening>,
    /// Whether some of what happened, was asked or was called back is no longer kept: newer things took its
    /// place ([`Config::keep`](crate::Config::keep)). All else about the payment is exact for ever.
    pub timeline_dropped: bool,
    /// When a prompt last appeared on the customer's phone, by the true clock.
    #[serde(with = "clock::moment")]
    pub(crate) prompted_at: Moment,
    #[serde(default, skip_serializing_if = "Particulars::is_none")]
    pub(crate) particulars: Particulars,
    /// What faults do to its callbacks; none to most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) callbacks: Option<Box<CallbackPlan>>,
}

/// What only one kind of payment knows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Particulars {
    #[default]
    None,
    Snippe(Box<snippe::Particulars>),
    Bill(Box<Biller>),
    Remittance(Box<Remittance>),
}

impl Particulars {
    fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Named for Payment {
    fn names(&self) -> Vec<&str> {
        let mut names = vec![self.reference.as_str(), &self.transaction_id];
        if let Some(snippe) = self.snippe() {
            names.push(&snippe.external_reference);
            if let Some(collection) = &snippe.collection {
                names.push(&collection.token);
                names.extend(collection.session.as_deref());
            }
        }
        names
    }
}

impl Payment {
    /// A payment of a kind with nothing else known.
    pub(crate) fn blank(kind: Kind, created_at: Moment, callbacks: CallbackPlan) -> Self {
        Self {
            kind,
            reference: CompactString::default(),
            transaction_id: CompactString::default(),
            state: State::Pending,
            status: "",
            outcome: Outcome::Accepted,
            amount: 0,
            fee: 0,
            operator: None,
            channel: CompactString::default(),
            party: CompactString::default(),
            party_name: CompactString::default(),
            wallet: CompactString::default(),
            narration: CompactString::default(),
            callback_url: None,
            created_at,
            completed_at: None,
            executed: 0,
            returned: 0,
            history: Vec::new(),
            timeline_dropped: false,
            prompted_at: created_at,
            particulars: Particulars::None,
            callbacks: (callbacks != CallbackPlan::NONE).then(|| Box::new(callbacks)),
        }
    }

    pub(crate) fn snippe(&self) -> Option<&snippe::Particulars> {
        match &self.particulars {
            Particulars::Snippe(particulars) => Some(particulars),
            _ => None,
        }
    }

    /// What faults do to its callbacks.
    pub(crate) fn plan(&self) -> &CallbackPlan {
        static NONE: CallbackPlan = CallbackPlan::NONE;
        self.callbacks.as_deref().unwrap_or(&NONE)
    }

    /// Tells it once that its callback is to come early; `false` from then on.
    pub(crate) fn take_early(&mut self) -> bool {
        self.callbacks.as_mut().is_some_and(|plan| std::mem::take(&mut plan.early))
    }

    pub(crate) fn enter(&mut self, state: State, at: Moment) {
        self.state = state;
        self.status = self.status_word();
        if !state.is_open() {
            self.completed_at = Some(at);
        }
        if let Particulars::Remittance(remittance) = &mut self.particulars {
            remittance.updated_at = at;
        }
        if !self.history_dropped() {
            self.history.push(Happening { at, what: CompactString::const_new(self.status) });
        }
    }

    /// The provider's word for where it stands.
    pub(crate) fn status_word(&self) -> &'static str {
        match self.kind.provider() {
            Provider::Tembo => tembo::status_word(self.kind, self.state),
            Provider::Snippe => snippe::status_word(self.state),
        }
    }

    /// Lets go of what happened. Where it stands stays.
    pub(crate) fn drop_history(&mut self) {
        self.history = Vec::new();
        self.timeline_dropped = true;
    }

    /// A payment is in a state from its beginning, so that an empty history was dropped.
    fn history_dropped(&self) -> bool {
        self.timeline_dropped && self.history.is_empty()
    }
}
