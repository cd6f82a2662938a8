//! A flow whose store, and whose sending where that is wanted too, is a host's: a program in another
//! language, which gets plain values and gives plain values.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::effect::{Answer, Effect, Outbound};
use super::flow::{Flow, Step};
use crate::http::Fault;
use crate::journal::{Store, StoreCall, StoreReply};
use crate::model::Environment;
use crate::value::{Span, Timestamp};

/// Where a flow stands whose store is a host's.
pub enum HostStep<T> {
    /// The host's store has a call to answer.
    Store(StoreTurn<T>),
    /// Something else is to be done, by Rust or by the host.
    Do(Outside, Flow<T>),
    /// It has ended.
    Done(T),
}

/// An effect that is no store's.
#[derive(Debug)]
pub enum Outside {
    /// Send a request, once. Answer: [`Answer::Sent`].
    Send(Outbound),
    /// Wait. Answer: [`Answer::Slept`].
    Sleep(Span),
    /// Tell the time. Answer: [`Answer::Now`].
    Now,
    /// Give this many bytes from the operating system's generator. Answer: [`Answer::Random`].
    Random(usize),
}

impl Effect {
    /// Has a store answer what is asked of it. What is not the store's comes back.
    pub fn over(self, store: &dyn Store) -> Result<Answer, Outside> {
        Ok(match self {
            Self::Load(query) => Answer::Loaded(store.load(&query)),
            Self::Commit(commit) => Answer::Committed(store.commit(*commit)),
            Self::LeaseDue(lease) => Answer::Leased(store.lease_due(&lease)),
            Self::Recall(key) => Answer::Recalled(store.recall(&key)),
            Self::Remember { key, value } => Answer::Remembered(store.remember(&key, &value)),
            Self::Send(outbound) => return Err(Outside::Send(outbound)),
            Self::Sleep(span) => return Err(Outside::Sleep(span)),
            Self::Now => return Err(Outside::Now),
            Self::Random(count) => return Err(Outside::Random(count)),
        })
    }
}

impl<T> Step<T> {
    /// Puts store effects into plain values.
    ///
    /// ```
    /// use shilingi::engine::{Engine, HostStep};
    /// use shilingi::Settings;
    /// use shilingi::journal::StoreReply;
    /// # let provider = shilingi::TemboPlus::local("http://127.0.0.1:8085")?;
    /// let engine = Engine::new(std::sync::Arc::new(provider), Settings::default());
    /// let HostStep::Store(turn) = engine.stored("ORDER-1001").start().hosted() else { panic!() };
    /// assert_eq!(turn.call().name(), "load_identity");
    /// let HostStep::Done(result) = turn.answer(StoreReply::Payments(Vec::new())).hosted() else {
    ///     panic!()
    /// };
    /// assert_eq!(result.unwrap_err().code, "payment_unknown");
    /// # Ok::<(), shilingi::Error>(())
    /// ```
    #[must_use]
    pub fn hosted(self) -> HostStep<T> {
        let mut step = self;
        loop {
            let (effect, flow) = match step {
                Self::Done(value) => return HostStep::Done(value),
                Self::Do(effect, flow) => (effect, flow),
            };
            let (call, expects) = match effect {
                Effect::Load(query) => (StoreCall::load(&query), Expects::Payments),
                Effect::Commit(commit) => match StoreCall::commit(&commit) {
                    Ok(call) => (call, Expects::Committed(commit.index.identity.environment)),
                    Err(fault) => {
                        step = flow.resume(Answer::Committed(Err(fault)));
                        continue;
                    }
                },
                Effect::LeaseDue(lease) => (StoreCall::lease_due(&lease), Expects::Leased),
                Effect::Recall(key) => (StoreCall::Recall { key }, Expects::Recalled),
                Effect::Remember { key, value } => {
                    (StoreCall::Remember { key, value }, Expects::Remembered)
                }
                Effect::Send(outbound) => return HostStep::Do(Outside::Send(outbound), flow),
                Effect::Sleep(span) => return HostStep::Do(Outside::Sleep(span), flow),
                Effect::Now => return HostStep::Do(Outside::Now, flow),
                Effect::Random(count) => return HostStep::Do(Outside::Random(count), flow),
            };
            return HostStep::Store(StoreTurn { call, expects, flow });
        }
    }
}

/// A flow that waits for its host's store.
pub struct StoreTurn<T> {
    call: StoreCall,
    expects: Expects,
    flow: Flow<T>,
}

/// Which replies answer the call.
#[derive(Clone, Copy)]
enum Expects {
    Payments,
    Committed(Environment),
    Leased,
    Recalled,
    Remembered,
}

impl<T> StoreTurn<T> {
    /// What the store is asked to do.
    #[must_use]
    pub fn call(&self) -> &StoreCall {
        &self.call
    }

    /// Runs the flow on with the store's reply. A reply that does not answer the call is a fault of the
    /// journal's.
    pub fn answer(self, reply: StoreReply) -> Step<T> {
        let answer = match self.expects {
            Expects::Payments => Answer::Loaded(reply.payments()),
            Expects::Committed(environment) => Answer::Committed(reply.committed(environment)),
            Expects::Leased => Answer::Leased(reply.leased()),
            Expects::Recalled => Answer::Recalled(reply.recalled()),
            Expects::Remembered => Answer::Remembered(reply.remembered()),
        };
        self.flow.resume(answer)
    }
}

impl<T> fmt::Debug for StoreTurn<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreTurn({:?})", self.call)
    }
}

/// A request that a host sends. It can be opened once, by whoever is first, so that a host which
/// shares it among threads still sends at most one.
#[derive(Debug)]
pub struct Parcel(Mutex<Option<Outbound>>);

/// What a host writes on the wire: once, without redirects, repeats or caches.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Header names in lower case, and values, those that carry credentials included.
    pub headers: Vec<(String, String)>,
    /// The exact body.
    pub body: String,
}

impl Parcel {
    /// Wraps what a flow wants sent.
    #[must_use]
    pub fn new(outbound: Outbound) -> Self {
        Self(Mutex::new(Some(outbound)))
    }

    /// Gives the request. `now` is read right before the bytes are written. `None` when it was opened
    /// before: then nothing may be sent.
    ///
    /// # Errors
    /// The time in which it might be sent has passed: resume the flow with this fault.
    pub fn open(&self, now: Timestamp) -> Option<Result<OpenedRequest, Fault>> {
        let outbound = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let opened = match outbound {
            Outbound::Read(question) => Ok(question.open()),
            Outbound::Money(dispatch) => dispatch.open(now),
        };
        Some(opened.map(|(request, credentials)| {
            let secrets = credentials.iter().map(|(n, v)| ((*n).to_owned(), v.expose().to_owned()));
            OpenedRequest {
                method: request.method.name().to_owned(),
                url: request.url,
                headers: request.headers.into_iter().chain(secrets).collect(),
                body: request.body,
            }
        }))
    }
}

impl fmt::Debug for OpenedRequest {
    /// Method and address only: headers hold credentials, the body is about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.split('?').next().unwrap_or_default();
        write!(f, "{} {address} ({} bytes)", self.method, self.body.len())
    }
}
