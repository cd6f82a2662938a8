//! The engine over a store that is written in JavaScript. Nothing here calls JavaScript: a flow stops at each call
//! of the store, and JavaScript moves it on with the reply.

use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde::Serialize;
use serde_json::value::RawValue;
use shilingi::Error;
use shilingi::driver::{Host, TransportSettings, Turn};
use shilingi::engine::{Engine, Flow, Step, StoreTurn};
use shilingi::journal::StoreReply;
use shilingi::model::Changes;
use shilingi::value::Span;

use crate::calls;
use crate::cross::{json, sync};
use crate::desk::{self, Left};
use crate::engine::headed;
use crate::profile::{Profile, read};
use crate::transport::TransportOptions;

type Said = Result<Box<RawValue>, Error>;

/// The engine without a journal.
#[napi]
pub struct HostEngine {
    desk: desk::Place,
    engine: Engine,
    host: Arc<Host>,
}

/// An operation under way.
#[napi]
pub struct HostFlow {
    desk: desk::Place,
    host: Arc<Host>,
    place: Arc<Mutex<Option<Place>>>,
}

/// Where it stands.
enum Place {
    Begun(Flow<Said>),
    Asked(StoreTurn<Said>),
}

/// What JavaScript has to do next: answer a call, or take the result.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Next {
    Call(Box<RawValue>),
    Done(Box<RawValue>),
}

#[napi]
impl HostEngine {
    /// An engine for a profile. `settings` and `transport` are JSON.
    ///
    /// # Errors
    /// A setting is unknown or of another type, or TLS cannot be set up.
    #[napi(constructor)]
    pub fn new(profile: &Profile, settings: String, transport: String) -> napi::Result<Self> {
        let (desk, provider) = (profile.place(), profile.provider());
        sync(|| {
            let transport: TransportSettings = read::<TransportOptions>(&transport)?.into();
            let host = Arc::new(Host::new(&*provider, &transport)?);
            Ok(Self { desk, engine: Engine::new(provider, read(&settings)?), host })
        })
    }

    /// A payment: `kind` is the public method's name, `request` its record.
    ///
    /// # Errors
    /// There is no such payment.
    #[napi]
    pub fn pay(&self, kind: String, request: String, later: bool) -> napi::Result<HostFlow> {
        let when = crate::engine::when(later);
        sync(|| Ok(self.begin(calls::flow(&self.engine, &kind, &request, when)?)))
    }

    /// Sends a payment that was recorded for later.
    #[napi]
    pub fn send(&self, reference: String) -> HostFlow {
        self.begin(self.engine.send(&reference))
    }

    /// The payment as it stands, after asking the provider if there is something to ask.
    #[napi]
    pub fn status(&self, reference: String) -> HostFlow {
        self.begin(self.engine.status(&reference))
    }

    /// The payment as the journal holds it.
    #[napi]
    pub fn stored(&self, reference: String) -> HostFlow {
        self.begin(self.engine.stored(&reference))
    }

    /// Everything that happened to a payment.
    #[napi]
    pub fn timeline(&self, reference: String) -> HostFlow {
        self.begin(self.engine.timeline(&reference))
    }

    /// Waits until the payment has a verdict, at most so many milliseconds.
    #[napi]
    pub fn wait(&self, reference: String, most: u32) -> HostFlow {
        self.begin(self.engine.wait(&reference, Span::millis(most.into())))
    }

    /// Looks at the payments that are due.
    #[napi]
    pub fn reconcile(&self, limit: u32) -> HostFlow {
        self.begin(self.engine.reconcile(crate::engine::size(limit)))
    }

    /// Records what a person found out.
    ///
    /// # Errors
    /// A part of it is missing.
    #[napi]
    pub fn resolve(&self, reference: String, found: String) -> napi::Result<HostFlow> {
        sync(|| Ok(self.begin(self.engine.resolve(&reference, read(&found)?))))
    }

    /// When payments of this profile were last reconciled.
    #[napi]
    pub fn heartbeat(&self) -> HostFlow {
        self.begin(self.engine.heartbeat())
    }

    /// What has changed since the consumer last acknowledged.
    #[napi]
    pub fn changes(&self, consumer: String, limit: u32) -> HostFlow {
        self.begin(self.engine.changes(&consumer, crate::engine::size(limit)))
    }

    /// Moves the consumer's cursor to a position of the feed.
    #[napi]
    pub fn acknowledge(&self, consumer: String, position: i64) -> HostFlow {
        let seen = Changes { changes: Vec::new(), position };
        self.begin(self.engine.acknowledge(&consumer, &seen))
    }

    /// Takes a callback as it arrived. `headers` are names and values in turn.
    #[napi]
    pub fn webhook(&self, target: String, headers: Vec<String>, body: Buffer) -> HostFlow {
        self.begin(self.engine.webhook(&target, &headed(&headers), &body))
    }
}

impl HostEngine {
    fn begin<T: Serialize + 'static>(&self, flow: Flow<Result<T, Error>>) -> HostFlow {
        let flow = flow.map(|result| result.and_then(|value| json(&value)));
        let place = Arc::new(Mutex::new(Some(Place::Begun(flow))));
        HostFlow { desk: self.desk.clone(), host: self.host.clone(), place }
    }
}

#[napi]
impl HostFlow {
    /// Runs on with the store's reply, the first time without one. Gives `{"call": …}` or `{"done": …}`.
    #[napi]
    pub fn next(&self, reply: Option<String>) -> napi::Result<u32> {
        let (host, kept) = (self.host.clone(), self.place.clone());
        let place = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.desk.begin(Left::GoesOn, move || async move {
            let step: Step<Said> = match (place, reply) {
                (Some(Place::Begun(flow)), None) => flow.start(),
                (Some(Place::Asked(turn)), Some(reply)) => {
                    turn.answer(StoreReply::from_json(&reply))
                }
                _ => return Err(crate::cross::unknown()),
            };
            match host.advance(step).await {
                Turn::Done(said) => said.map(Next::Done),
                Turn::Store(turn) => {
                    let call = RawValue::from_string(turn.call().to_json());
                    let call = call.map_err(|_| crate::cross::unknown())?;
                    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Place::Asked(turn));
                    Ok(Next::Call(call))
                }
            }
        })
    }
}
