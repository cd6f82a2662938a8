//! What was asked and what was answered, for the books.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::clock::{self, Moment};
use crate::fault::{Fault, Peek};
use crate::payment::Provider;
use crate::shelf::{Named, Shelf};
use crate::world::World;

/// An HTTP status and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body, byte for byte.
    pub body: Arc<str>,
}

/// One request and its answers. Credentials are not kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Exchange {
    /// Number of the exchange.
    pub id: u64,
    /// When the request came, in the sandbox's time.
    #[serde(with = "clock::moment")]
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
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
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

impl Default for Exchanges {
    fn default() -> Self {
        Self(Shelf::numbered())
    }
}

impl World {
    /// Notes a request, in the place of the oldest one if there are too many.
    pub(crate) fn arrive(&mut self, arrival: Arrival) -> u64 {
        let id = self.exchanges.begin(arrival);
        if let Some(oldest) = self.exchanges.0.overflow(self.config.keep) {
            self.dropped.requests += 1;
            if let Some(reference) = oldest.reference {
                self.mark_dropped(&reference);
            }
        }
        id
    }
}

impl Exchanges {
    fn begin(&mut self, arrival: Arrival) -> u64 {
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
            // Mostly the same: then one text is kept.
            let decided = exchange.decided.as_ref().filter(|decided| **decided == answer);
            exchange.answered = Some(decided.cloned().unwrap_or(answer));
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
