//! The providers: builders, parsers, code tables and capability rows. Pure computation; nothing here
//! sends, waits or remembers.
//!
//! A new provider is one more folder with a [`Provider`] in it. The engine does not change.

mod call;
mod callback;
mod code;
mod endpoint;
mod profile;
pub mod snippe;
pub mod tembo;

use crate::evidence::Reading;
use crate::http::{Credentials, HttpRequest, HttpResponse};
use crate::model::Kind;
use crate::operation::{Operation, Rules};
use crate::value::{Span, Timestamp, Token, Uuid};

pub use call::{Call, Prepared};
pub use callback::{Callback, Received};
pub use code::{Code, Place, explain};
pub use endpoint::{Effect, Endpoint};
pub use profile::Profile;
pub use snippe::Snippe;
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
    /// What a person must check when nothing can be asked by machine.
    pub park: &'static str,
    /// Where the row comes from.
    pub source: &'static str,
}

/// How often to ask: first after `first`, then twice as long each time, up to `most`.
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

    /// The capability row of a kind of payment.
    fn capability(&self, kind: Kind) -> &'static Capability;

    /// A short mark of the credentials, which tells two sets apart and reveals neither.
    fn fingerprint(&self) -> String;

    /// The headers that carry the credentials.
    fn credentials(&self) -> Credentials;

    /// The bytes of an attempt: the same input gives the same bytes, everywhere and always.
    fn build(&self, outgoing: &Outgoing<'_>) -> Built;

    /// Reads the provider's answer to an attempt.
    fn read_reply(&self, operation: &Operation, response: &HttpResponse) -> Reading;

    /// A question about the payment that the provider calls `transaction_id`.
    fn query(&self, operation: &Operation, transaction_id: &str, request_id: Uuid) -> HttpRequest;

    /// Reads the provider's answer to a question.
    fn read_query(&self, operation: &Operation, response: &HttpResponse) -> Reading;

    /// Reads a callback.
    fn receive(&self, callback: &Callback<'_>, now: Timestamp) -> Received;
}
