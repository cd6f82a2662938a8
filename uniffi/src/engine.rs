//! The engine with its journal.

use std::sync::Arc;

use shilingi::engine::{Engine, Flow};
use shilingi::journal::{Store, open};
use shilingi::model::{self, Outcome};
use shilingi::operation::{Draft, Request, validate};
use shilingi::value::Span;
use shilingi::{Error, When};

use crate::failure::{Failure, guarded};
use crate::flow::HostFlow;
use crate::generated::{Resolution, Settings, Violation};
use crate::profile::HostProfile;

/// The engine for one profile over one journal. Every operation begins as a flow that nothing drives yet.
#[derive(uniffi::Object)]
pub struct HostEngine {
    engine: Engine,
    store: Arc<dyn Store>,
}

#[uniffi::export]
impl HostEngine {
    /// An engine over the journal at an address: `memory`, or `sqlite:` and a path.
    ///
    /// # Errors
    /// `Setup` when the journal cannot be opened.
    #[uniffi::constructor]
    pub fn new(
        profile: &HostProfile,
        journal: String,
        settings: Settings,
    ) -> Result<Arc<Self>, Failure> {
        guarded(Outcome::NotSent, || {
            let store = open(&journal)?;
            Ok(Arc::new(Self { engine: Engine::new(profile.provider(), settings.into()), store }))
        })
    }

    /// Sends a payment that was recorded for later.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn send(&self, reference: String) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.send(&reference))
    }

    /// The payment as it stands, after asking if there is something to ask.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn status(&self, reference: String) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.status(&reference))
    }

    /// The payment as the journal holds it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn stored(&self, reference: String) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.stored(&reference))
    }

    /// Everything that happened to a payment.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn timeline(&self, reference: String) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.timeline(&reference))
    }

    /// Waits until the payment has a verdict, at most so many milliseconds.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn wait(&self, reference: String, most: i64) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.wait(&reference, Span::millis(most)))
    }

    /// Looks at the payments that are due, at most `limit`.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn reconcile(&self, limit: i32) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.reconcile(size(limit)))
    }

    /// Records what a person found out.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn resolve(&self, reference: String, found: Resolution) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.resolve(&reference, found.into()))
    }

    /// What has changed since the consumer last acknowledged.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn changes(&self, consumer: String, limit: i32) -> Result<Arc<HostFlow>, Failure> {
        self.begin(|engine| engine.changes(&consumer, size(limit)))
    }

    /// Moves the consumer's cursor to a position of the feed. The flow ends with nothing to take.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn acknowledge(&self, consumer: String, position: i64) -> Result<Arc<HostFlow>, Failure> {
        let seen = model::Changes { changes: Vec::new(), position };
        self.begin(|engine| engine.acknowledge(&consumer, &seen))
    }

    /// When payments of this profile were last reconciled.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn heartbeat(&self) -> Result<Arc<HostFlow>, Failure> {
        self.begin(Engine::heartbeat)
    }
}

impl HostEngine {
    pub(crate) fn begin<T: Send + 'static>(
        &self,
        flow: impl FnOnce(&Engine) -> Flow<Result<T, Error>>,
    ) -> Result<Arc<HostFlow>, Failure> {
        guarded(Outcome::NotSent, || Ok(HostFlow::begin(self.store.clone(), flow(&self.engine))))
    }

    pub(crate) fn pay<R: Request>(
        &self,
        request: R,
        later: bool,
    ) -> Result<Arc<HostFlow>, Failure> {
        let when = if later { When::Later } else { When::Now };
        self.begin(|engine| engine.pay_when(Draft::from(request), when))
    }

    pub(crate) fn check<R: Request>(&self, request: R) -> Result<Vec<Violation>, Failure> {
        guarded(Outcome::NotSent, || {
            let checked = validate(Draft::from(request), self.engine.provider());
            Ok(checked.err().into_iter().flatten().map(Violation::from).collect())
        })
    }
}

fn size(limit: i32) -> usize {
    usize::try_from(limit).unwrap_or(0)
}
