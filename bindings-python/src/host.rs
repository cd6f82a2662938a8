//! An engine whose journal is a store in Python. A flow is stepped from Python: it stops at each call of
//! its store, which Python answers in its own thread, transaction and connection.

use std::mem;
use std::sync::{Arc, Mutex};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use shilingi::driver::{Host, TransportSettings, Turn};
use shilingi::engine::{Engine, Flow, StoreTurn, When};
use shilingi::journal::StoreReply;
use shilingi::journal::conformance::{STEPS, Trial as CoreTrial};
use shilingi::model::{Error, Resolution};

use crate::bridge::{contained, run};
use crate::engine::transport;
use crate::error::raised;
use crate::face::{Face, Shown};
use crate::home::{Home, lock};
use crate::profile::Profile;
use crate::{dispatch, door, record};

type Ended = Result<Shown, Error>;

/// Provider and connections, without a journal. A forked child opens connections of its own.
#[pyclass(frozen, module = "shilingi._shilingi")]
pub(crate) struct HostEngine {
    engine: Engine,
    transport: TransportSettings,
    host: Mutex<Option<(u32, Arc<Host>)>>,
}

impl HostEngine {
    /// The connections of this process.
    fn host(&self, py: Python<'_>) -> PyResult<Arc<Host>> {
        let process = std::process::id();
        if let Some((_, host)) = lock(&self.host).as_ref().filter(|(made, _)| *made == process) {
            return Ok(host.clone());
        }
        let home = Home::get(py)?;
        let (engine, transport) = (&self.engine, &self.transport);
        let made = contained(py, || {
            home.within(|| Host::new(engine.provider(), transport).map(Arc::new))
        })?;
        // A parent's connections are the parent's.
        mem::forget(lock(&self.host).replace((process, made.clone())));
        Ok(made)
    }

    fn work<T>(&self, py: Python<'_>, flow: Flow<Result<T, Error>>) -> PyResult<Work>
    where
        T: Face + Send + 'static,
    {
        let flow = flow.map(|ended| ended.map(|value| Box::new(value) as Shown));
        Ok(Work { host: self.host(py)?, stage: Arc::new(Mutex::new(Stage::New(flow))) })
    }
}

#[pymethods]
impl HostEngine {
    #[new]
    fn new(
        profile: &Bound<'_, Profile>,
        settings: Option<&Bound<'_, record::Settings>>,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let settings = settings.map(|settings| settings.get().0).unwrap_or_default();
        Ok(Self {
            engine: Engine::new(profile.get().provider().shared(), settings),
            transport: transport(options)?,
            host: Mutex::new(None),
        })
    }

    fn pay(
        &self,
        py: Python<'_>,
        name: &str,
        fields: &Bound<'_, PyDict>,
        later: bool,
    ) -> PyResult<Work> {
        let when = if later { When::Later } else { When::Now };
        let flow = dispatch::flow(&self.engine, name, &door::json(fields)?, when);
        self.work(py, flow.map_err(|error| raised(py, &error))?)
    }

    fn send(&self, py: Python<'_>, reference: &str) -> PyResult<Work> {
        self.work(py, self.engine.send(reference))
    }

    fn status(&self, py: Python<'_>, reference: &str) -> PyResult<Work> {
        self.work(py, self.engine.status(reference))
    }

    fn stored(&self, py: Python<'_>, reference: &str) -> PyResult<Work> {
        self.work(py, self.engine.stored(reference))
    }

    fn timeline(&self, py: Python<'_>, reference: &str) -> PyResult<Work> {
        self.work(py, self.engine.timeline(reference))
    }

    fn reconcile(&self, py: Python<'_>, limit: usize) -> PyResult<Work> {
        self.work(py, self.engine.reconcile(limit))
    }

    fn resolve(
        &self,
        py: Python<'_>,
        reference: &str,
        executed: bool,
        by: String,
        proof: String,
    ) -> PyResult<Work> {
        self.work(py, self.engine.resolve(reference, Resolution { executed, by, proof }))
    }

    fn changes(&self, py: Python<'_>, consumer: &str, limit: usize) -> PyResult<Work> {
        self.work(py, self.engine.changes(consumer, limit))
    }

    fn acknowledge(
        &self,
        py: Python<'_>,
        consumer: &str,
        changes: &Bound<'_, record::Changes>,
    ) -> PyResult<Work> {
        self.work(py, self.engine.acknowledge(consumer, &changes.get().0))
    }

    fn heartbeat(&self, py: Python<'_>) -> PyResult<Work> {
        self.work(py, self.engine.heartbeat())
    }

    fn webhook(
        &self,
        py: Python<'_>,
        target: &str,
        headers: Vec<(String, String)>,
        body: &[u8],
    ) -> PyResult<Work> {
        self.work(py, self.engine.webhook(target, &headers, body))
    }
}

impl Drop for HostEngine {
    fn drop(&mut self) {
        let host = lock(&self.host).take();
        if host.as_ref().is_some_and(|(made, _)| *made != std::process::id()) {
            mem::forget(host);
        }
    }
}

/// An operation under way.
#[pyclass(frozen, module = "shilingi._shilingi")]
pub(crate) struct Work {
    host: Arc<Host>,
    stage: Arc<Mutex<Stage>>,
}

enum Stage {
    New(Flow<Ended>),
    Asking(StoreTurn<Ended>),
    Ended(Ended),
    /// It runs, or whoever waited for it was interrupted.
    Away,
}

#[pymethods]
impl Work {
    /// Runs on with the store's reply, in JSON, to the next call of the store. `None` at the end.
    fn advance<'py>(
        &self,
        py: Python<'py>,
        reply: Option<&str>,
        event_loop: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let step = match (mem::replace(&mut *lock(&self.stage), Stage::Away), reply) {
            (Stage::New(flow), None) => flow.start(),
            (Stage::Asking(turn), Some(reply)) => turn.answer(StoreReply::from_json(reply)),
            (other, _) => {
                *lock(&self.stage) = other;
                return Err(PyRuntimeError::new_err("the operation does not wait for this"));
            }
        };
        let (host, stage) = (self.host.clone(), self.stage.clone());
        run(py, event_loop, async move {
            let (call, next) = match host.advance(step).await {
                Turn::Store(turn) => (Some(turn.call().to_json()), Stage::Asking(turn)),
                Turn::Done(ended) => (None, Stage::Ended(ended)),
            };
            *lock(&stage) = next;
            Ok(call)
        })
    }

    /// What it came to.
    fn result<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &*lock(&self.stage) {
            Stage::Ended(Ok(value)) => value.face(py),
            Stage::Ended(Err(error)) => Err(raised(py, error)),
            Stage::New(_) | Stage::Asking(_) | Stage::Away => {
                Err(PyRuntimeError::new_err("the operation has not ended"))
            }
        }
    }
}

/// One step of the script that every store must pass.
#[pyclass(frozen, module = "shilingi._shilingi")]
pub(crate) struct Trial(Mutex<Option<Arc<CoreTrial>>>);

impl Trial {
    fn running(&self) -> PyResult<Arc<CoreTrial>> {
        lock(&self.0).clone().ok_or_else(|| PyRuntimeError::new_err("the step has ended"))
    }
}

#[pymethods]
impl Trial {
    #[new]
    fn new(step: usize) -> PyResult<Self> {
        let step = STEPS.get(step).ok_or_else(|| PyValueError::new_err("there is no such step"))?;
        Ok(Self(Mutex::new(Some(Arc::new(CoreTrial::start(step))))))
    }

    /// The names of all steps.
    #[staticmethod]
    fn steps() -> Vec<&'static str> {
        STEPS.iter().map(|step| step.name).collect()
    }

    /// The next call: its ticket, which of the two handles it is made on, and the call in JSON. `None`
    /// when the step has ended.
    fn next_call(&self, py: Python<'_>) -> PyResult<Option<(u64, usize, String)>> {
        let trial = self.running()?;
        let asked = py.detach(|| trial.next_call());
        Ok(asked.map(|asked| (asked.ticket, asked.handle, asked.call.to_json())))
    }

    /// Answers a call.
    fn answer(&self, ticket: u64, reply: &str) -> PyResult<()> {
        self.running()?.answer(ticket, StoreReply::from_json(reply));
        Ok(())
    }

    /// What the store did wrong, if it did.
    fn outcome(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let trial = lock(&self.0).take();
        let trial = trial.and_then(Arc::into_inner);
        let trial = trial.ok_or_else(|| PyRuntimeError::new_err("the step is still asked"))?;
        Ok(py.detach(|| trial.outcome()).err())
    }
}
