//! The providers: builders, parsers, code tables and capability rows. Pure computation; nothing here
//! sends, waits or remembers.
//!
//! A new provider is one more folder with a [`Provider`] in it. The engine does not change.

mod call;
mod callback;
mod code;
mod endpoint;
mod explain;
mod http_codes;
mod json;
pub mod merchant;
mod profile;
#[cfg(feature = "direct")]
pub mod snippe;
#[cfg(feature = "direct")]
pub mod tembo;

use crate::evidence::Reading;
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::Kind;
use crate::operation::{Operation, Rules};
use crate::value::{BaseUrl, Currency, Rate, Span, Timestamp, Token, Uuid};

pub use call::{Call, Question};
pub use callback::{Callback, Received};
pub use code::{Code, CodeTable, Place};
pub use endpoint::{Asking, Effect, Endpoint};
pub use explain::{TABLES, explain};
pub use http_codes::HTTP_CODES;
pub use merchant::Merchant;
pub use profile::Profile;
#[cfg(feature = "direct")]
pub use snippe::Snippe;
#[cfg(feature = "direct")]
pub use tembo::TemboPlus;

/// What a builder needs to make the bytes of an attempt.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// What is to be paid.
    pub operation: &'a Operation,
    /// The id of the intent.
    pub intent: Uuid,
    /// When the intent was recorded; written into the request.
    pub created_at: Timestamp,
    /// The token added to the callback address, if any.
    pub token: Option<&'a Token>,
    /// The id of this request.
    pub request_id: Uuid,
}

/// Bytes of an attempt, with the key by which the provider may recognise a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The request.
    pub request: HttpRequest,
    /// The idempotency key in it, if there is one.
    pub key: Option<String>,
}

/// What recovery and asking can rely on for one kind of payment: data, read by the engine.
#[derive(Debug, Clone, Copy)]
pub struct Capability {
    /// The kind of payment.
    pub kind: Kind,
    /// How long after its recording an intent may first be sent.
    pub send_before: Span,
    /// When to ask for a status that is still open.
    pub pace: Pace,
    /// How long a payment may stay pending before it is parked with an alarm.
    pub horizon: Span,
    /// How its status can be asked.
    pub asks: Asks,
    /// For how long a repeat with the same key, bytes and credentials is documented to be the same
    /// payment, less a wide margin. `None`: it is never sent again.
    pub deduplicates: Option<Span>,
    /// What a person must check when nothing can be asked by machine.
    pub park: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Five banking days and the weekend between them; our choice.
pub(crate) const BANKING_DAYS: Span = Span::hours(7 * 24);

/// How the status of a payment can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// By the provider's own id, which must be known first.
    ById,
    /// By a key of ours, on an endpoint that is documented to look up by it: there, being absent
    /// counts.
    ByKey,
    /// The same, but only whoever sent it is answered: another's credentials do not ask. And what
    /// arrives after [`send_before`](Capability::send_before) is refused.
    ByKeyOfSender {
        /// How long after that moment whatever had arrived before it is recorded, so that one absence
        /// says that nothing had.
        recorded_within: Span,
    },
    /// Not at all.
    Never,
}

/// A list or statement in which payments whose ids were lost may be found. One scan serves all
/// payments that share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Register {
    /// What it is, for the timeline: `payout list`, `statement of wallet ***56`.
    pub name: String,
    /// The kind of payment it holds.
    pub kind: Kind,
    /// The wallet whose rows it holds, where each has its own and it is not the provider's default.
    pub wallet: Option<String>,
    /// What its rows are in, where they do not say and it is known.
    pub currency: Option<Currency>,
    /// On which side of its payments the account stands whose rows it holds; `None` for a list of
    /// payments, which belongs to neither.
    pub side: Option<Side>,
}

/// Where an account stands in a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The money leaves it.
    Pays,
    /// The money comes to it.
    Receives,
}

/// Which part of a register to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Nothing earlier is of interest.
    pub from: Timestamp,
    /// Nothing later is of interest.
    pub to: Timestamp,
    /// How many entries to pass over, where the provider pages.
    pub offset: usize,
}

/// A part of a register as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    /// What its entries say, each about one payment.
    pub entries: Vec<Entry>,
    /// How many entries it held; fewer than a full page means that it was the last.
    pub read: usize,
    /// Whether more may follow at a larger offset.
    pub more: bool,
}

/// One entry of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The merchant's reference that it names.
    pub reference: String,
    /// What it says. A claim of `Silent` only brings the provider's id.
    pub reading: Reading,
}

/// How often to ask: first after `first`, then in gaps as long as the payment is old, up to `most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// From the attempt to the first question.
    pub first: Span,
    /// The longest time between two questions.
    pub most: Span,
}

/// A provider under one profile.
pub trait Provider: Rules + Send + Sync {
    /// `temboplus`, `snippe`, ...
    fn name(&self) -> &'static str;

    /// The credentials' name, environment and addresses.
    fn profile(&self) -> &Profile;

    /// How many looks reconciling may have; the rest of what the provider allows is left to sending.
    fn budget(&self) -> Option<Rate> {
        None
    }

    /// How many payments may be sent beside those looks. Sending is not held back by it: whoever pays
    /// many keeps to it.
    fn sending(&self) -> Option<Rate> {
        None
    }

    /// The capability row of such a payment: of its kind, and of the rail that it goes by where rails
    /// differ. `None` for what it does not carry.
    fn capability(&self, operation: &Operation) -> Option<&'static Capability>;

    /// Where requests about this payment go.
    fn base_url(&self, operation: &Operation) -> &BaseUrl {
        let _ = operation;
        &self.profile().base_url
    }

    /// A short mark of the credentials that such a payment is sent with, which tells two sets apart
    /// and reveals neither.
    fn fingerprint(&self, operation: &Operation) -> String;

    /// The headers that carry the credentials of such a payment.
    fn credentials(&self, operation: &Operation) -> Credentials;

    /// The bytes of an attempt: the same input gives the same bytes, everywhere and always. `None` for
    /// a kind that it does not carry.
    fn build(&self, outgoing: &Outgoing<'_>) -> Option<Built>;

    /// Reads the provider's answer to an attempt.
    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading;

    /// A question about the payment that the provider calls `transaction_id`; `None` where there is
    /// no such call.
    fn query(
        &self,
        operation: &Operation,
        transaction_id: &str,
        request_id: Uuid,
    ) -> Option<Question>;

    /// A question about the payment by the key of ours that an attempt was sent with; `None` where
    /// there is no such call.
    fn lookup(&self, operation: &Operation, key: &str, request_id: Uuid) -> Option<Question> {
        let _ = (operation, key, request_id);
        None
    }

    /// Reads the provider's answer to a question.
    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading;

    /// The registers in which a payment whose id was lost may be found, the best first.
    fn registers(&self, operation: &Operation) -> Vec<Register> {
        let _ = operation;
        Vec::new()
    }

    /// A question for a part of a register.
    fn scan(&self, register: &Register, part: Part, request_id: Uuid) -> Option<Question> {
        let _ = (register, part, request_id);
        None
    }

    /// Reads a part of a register; `None` when the answer is not one.
    fn read_scan(
        &self,
        register: &Register,
        response: &HttpResponse,
        part: Part,
    ) -> Option<Entries> {
        let _ = (register, response, part);
        None
    }

    /// Whether callbacks are signed. Where they are not, their address carries a token.
    fn signs_callbacks(&self) -> bool {
        false
    }

    /// Reads a callback.
    fn receive(&self, callback: &Callback<'_>, now: Timestamp) -> Received;
}
