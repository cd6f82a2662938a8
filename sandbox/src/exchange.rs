//! What was asked and what was answered, for the books.

use serde::Serialize;

use crate::clock::{self, Moment};
use crate::fault::{Fault, Peek};
use crate::payment::Provider;
use crate::reply::Reply;
use crate::shelf::{Named, Shelf};

/// An HTTP status and body.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body, byte for byte.
    pub body: String,
}

impl From<&Reply> for Answer {
    fn from(reply: &Reply) -> Self {
        Self { status: reply.status, body: reply.body.clone() }
    }
}

/// One request and its answers. Credentials are not kept.
#[derive(Debug, Clone, Serialize)]
pub struct Exchange {
    /// Number of the exchange.
    pub id: u64,
    /// When the request came, in the sandbox's time.
    #[serde(serialize_with = "clock::stamp")]
    pub at: Moment,
    /// Who was asked.
    pub provider: Provider,
    /// Method, path and query.
    pub request: String,
    /// `x-request-id` or `Idempotency-Key`.
    pub key: Option<String>,
    /// The reference that it is about, if it names one.
    pub reference: Option<String>,
    /// The body of the request.
    pub body: String,
    /// The faults that struck it.
    pub faults: Vec<Fault>,
    /// What the provider decided; absent if the request was lost before.
    pub decided: Option<Answer>,
    /// What was handed to the network; absent while it is held back and when it was dropped.
    pub answered: Option<Answer>,
}

impl Named for Exchange {
    fn names(&self) -> Vec<&str> {
        self.reference.as_deref().into_iter().collect()
    }
}

/// The newest exchanges.
#[derive(Debug)]
pub(crate) struct Exchanges(Shelf<Exchange>);

/// What the gate knows about a request on its arrival.
pub(crate) struct Arrival {
    pub(crate) at: Moment,
    pub(crate) provider: Provider,
    pub(crate) request: String,
    pub(crate) key: Option<String>,
    pub(crate) peek: Peek,
    pub(crate) body: String,
    pub(crate) faults: Vec<Fault>,
}

impl Exchanges {
    pub(crate) fn keeping(most: usize) -> Self {
        Self(Shelf::numbered(most))
    }

    pub(crate) fn begin(&mut self, arrival: Arrival) -> u64 {
        let id = u64::try_from(self.0.next()).unwrap_or(u64::MAX);
        self.0.push(Exchange {
            id,
            at: arrival.at,
            provider: arrival.provider,
            request: arrival.request,
            key: arrival.key,
            reference: arrival.peek.reference,
            body: arrival.body,
            faults: arrival.faults,
            decided: None,
            answered: None,
        });
        id
    }

    /// Forgets all exchanges. Numbers go on, so that one still under way is not taken for a new one.
    pub(crate) fn forget(&mut self) {
        self.0.forget();
    }

    pub(crate) fn decided(&mut self, id: u64, answer: Answer) {
        if let Some(exchange) = self.find(id) {
            exchange.decided = Some(answer);
        }
    }

    pub(crate) fn answered(&mut self, id: u64, answer: Answer) {
        if let Some(exchange) = self.find(id) {
            exchange.answered = Some(answer);
        }
    }

    fn find(&mut self, id: u64) -> Option<&mut Exchange> {
        self.0.get_mut(usize::try_from(id).ok()?)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Exchange> {
        self.0.iter()
    }

    pub(crate) fn to_vec(&self) -> Vec<Exchange> {
        self.0.to_vec()
    }

    pub(crate) fn of(&self, reference: &str) -> Vec<Exchange> {
        self.0.named(reference).cloned().collect()
    }
}
