//! The engine as a process of Python holds it.

use std::mem;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use shilingi::driver::TransportSettings;
use shilingi::engine::When;
use shilingi::model::{Error, Resolution, Settings};
use shilingi::{Journal, Shilingi};

use crate::bridge::{contained, run};
use crate::error::closed;
use crate::fork::Gate;
use crate::home::{Home, lock};
use crate::profile::{Profile, Which};
use crate::record;
use crate::{dispatch, door};

/// Provider, journal and connections. A forked child opens its own.
#[pyclass(frozen, module = "shilingi._shilingi")]
pub(crate) struct Engine {
    recipe: Recipe,
    state: Mutex<State>,
}

/// What a process needs to open an engine of its own.
#[derive(Clone)]
struct Recipe {
    provider: Which,
    journal: String,
    settings: Settings,
    transport: TransportSettings,
}

enum State {
    Idle,
    Open { process: u32, shilingi: Shilingi },
    Closed,
}

/// It was closed.
struct Shut;

impl Shut {
    fn raised(self, py: Python<'_>) -> PyErr {
        closed(py, "it was closed; make another")
    }
}

impl Recipe {
    fn open(self) -> Result<Shilingi, Error> {
        let journal = Journal::open(&self.journal)?;
        // A child never looks into its parent's memory, so forks need not wait for it.
        let journal = match self.journal.as_str() {
            "memory" => journal,
            _ => journal.through(|store| Arc::new(Gate(store))),
        };
        match self.provider {
            Which::Tembo(tembo) => Shilingi::with(tembo, journal, self.settings, self.transport),
            Which::Snippe(snippe) => Shilingi::with(snippe, journal, self.settings, self.transport),
        }
    }
}

impl Engine {
    /// What was opened in this process. Making an exception runs Python, so the lock is free by then.
    fn open_in(&self, process: u32) -> Result<Option<Shilingi>, Shut> {
        match &*lock(&self.state) {
            State::Closed => Err(Shut),
            State::Open { process: opener, shilingi } if *opener == process => {
                Ok(Some(shilingi.clone()))
            }
            State::Open { .. } | State::Idle => Ok(None),
        }
    }

    /// The engine of this process.
    fn shilingi(&self, py: Python<'_>) -> PyResult<Shilingi> {
        let process = std::process::id();
        if let Some(shilingi) = self.open_in(process).map_err(|shut| shut.raised(py))? {
            return Ok(shilingi);
        }
        let home = Home::get(py)?;
        let recipe = self.recipe.clone();
        let opened = contained(py, || home.within(|| recipe.open()))?;
        // Another thread may have been faster: there is one journal in a process.
        if let Some(shilingi) = self.open_in(process).map_err(|shut| shut.raised(py))? {
            return Ok(shilingi);
        }
        let mut state = lock(&self.state);
        let shilingi = opened.clone();
        // A parent's journal and connections are the parent's, and are left as they stand.
        mem::forget(mem::replace(&mut *state, State::Open { process, shilingi: opened }));
        Ok(shilingi)
    }
}

type Loop<'a, 'py> = Option<&'a Bound<'py, PyAny>>;
type Answered<'py> = PyResult<Bound<'py, PyAny>>;

#[pymethods]
impl Engine {
    #[new]
    fn new(
        py: Python<'_>,
        profile: &Bound<'_, Profile>,
        journal: String,
        settings: Option<&Bound<'_, record::Settings>>,
        options: &Bound<'_, PyDict>,
    ) -> PyResult<Self> {
        let recipe = Recipe {
            provider: profile.get().provider().clone(),
            journal,
            settings: settings.map(|settings| settings.get().0).unwrap_or_default(),
            transport: transport(options)?,
        };
        let engine = Self { recipe, state: Mutex::new(State::Idle) };
        // What is wrong with the journal's address is said here, not at the first payment.
        engine.shilingi(py)?;
        Ok(engine)
    }

    fn pay<'py>(
        &self,
        py: Python<'py>,
        name: String,
        fields: &Bound<'py, PyDict>,
        later: bool,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        let fields = door::json(fields)?;
        let when = if later { When::Later } else { When::Now };
        run(
            py,
            event_loop,
            async move { dispatch::operation(&shilingi, &name, &fields, when).await },
        )
    }

    fn send<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.send(&reference).await })
    }

    fn status<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.status(&reference).await })
    }

    fn stored<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.stored(&reference).await })
    }

    fn timeline<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.timeline(&reference).await })
    }

    fn wait<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        seconds: f64,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        let most = span(seconds)?;
        run(py, event_loop, async move { shilingi.wait(&reference, most).await })
    }

    fn reconcile<'py>(
        &self,
        py: Python<'py>,
        limit: usize,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.reconcile(limit).await })
    }

    fn resolve<'py>(
        &self,
        py: Python<'py>,
        reference: String,
        executed: bool,
        by: String,
        proof: String,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        let found = Resolution { executed, by, proof };
        run(py, event_loop, async move { shilingi.resolve(&reference, found).await })
    }

    fn changes<'py>(
        &self,
        py: Python<'py>,
        consumer: String,
        limit: usize,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.changes(&consumer, limit).await })
    }

    fn acknowledge<'py>(
        &self,
        py: Python<'py>,
        consumer: String,
        changes: &Bound<'py, record::Changes>,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        let changes = changes.get().0.clone();
        run(py, event_loop, async move { shilingi.acknowledge(&consumer, &changes).await })
    }

    fn heartbeat<'py>(&self, py: Python<'py>, event_loop: Loop<'_, 'py>) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.heartbeat().await })
    }

    fn webhook<'py>(
        &self,
        py: Python<'py>,
        target: String,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
        event_loop: Loop<'_, 'py>,
    ) -> Answered<'py> {
        let shilingi = self.shilingi(py)?;
        run(py, event_loop, async move { shilingi.webhook(&target, &headers, &body).await })
    }

    /// Lets go of journal and connections. Gives what to wait for in an event loop, if there is something: what is
    /// under way ends first.
    fn close<'py>(
        &self,
        py: Python<'py>,
        event_loop: Loop<'_, 'py>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let before = mem::replace(&mut *lock(&self.state), State::Closed);
        let shilingi = match before {
            State::Open { process, shilingi } if process == std::process::id() => shilingi,
            parents => {
                mem::forget(parents);
                return Ok(None);
            }
        };
        if shilingi.is_idle() || Home::get(py).is_err() {
            py.detach(|| drop(shilingi));
            return Ok(None);
        }
        let finishing = async move {
            shilingi.finish().await;
            Ok(())
        };
        run(py, event_loop, finishing).map(Some)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let state = mem::replace(&mut *lock(&self.state), State::Closed);
        if matches!(state, State::Open { process, .. } if process != std::process::id()) {
            mem::forget(state);
        }
    }
}

pub(crate) fn transport(options: &Bound<'_, PyDict>) -> PyResult<TransportSettings> {
    let mut transport = TransportSettings::default();
    let seconds = |name: &str| -> PyResult<Option<Duration>> {
        options.get_item(name)?.map(|value| span(value.extract()?)).transpose()
    };
    if let Some(span) = seconds("connect_timeout")? {
        transport.connect_timeout = span;
    }
    if let Some(span) = seconds("read_timeout")? {
        transport.read_timeout = span;
    }
    if let Some(span) = seconds("deadline")? {
        transport.deadline = span;
    }
    if let Some(value) = options.get_item("proxy")? {
        transport.proxy = Some(value.extract::<String>()?.into());
    }
    Ok(transport)
}

fn span(seconds: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds).map_err(|_| {
        pyo3::exceptions::PyValueError::new_err("a time in seconds is a number, zero or above")
    })
}
