//! What the tests ask beside the public face.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi_derive::napi;
use serde::Serialize;
use serde_json::value::RawValue;
use shilingi::journal::StoreReply;
use shilingi::journal::conformance::{self, Asked};
use shilingi::{Error, ErrorKind};

use crate::cross::sync;
use crate::desk::{Desk, Left};

/// What the core answers to an input of the shared vectors.
///
/// # Errors
/// There is no such area.
#[napi]
pub fn answer(area: String, input: String) -> napi::Result<String> {
    sync(|| {
        shilingi_tests::area::answer(&area, &input)
            .map(|answer| answer.to_string())
            .map_err(|text| Error::new(ErrorKind::Support, "vector", text))
    })
}

/// A step of the script that every store must pass, put to a store in JavaScript.
#[napi]
pub struct Trial {
    trial: Mutex<Option<Arc<conformance::Trial>>>,
}

/// The names of the steps.
#[napi]
pub fn steps() -> Vec<String> {
    conformance::STEPS.iter().map(|step| step.name.to_owned()).collect()
}

#[derive(Serialize)]
struct Question {
    ticket: u64,
    handle: usize,
    call: Box<RawValue>,
}

#[napi]
impl Trial {
    /// Starts a step by its number.
    #[napi(constructor)]
    pub fn new(step: u32) -> Self {
        let trial = conformance::Trial::start(&conformance::STEPS[step as usize]);
        Self { trial: Mutex::new(Some(Arc::new(trial))) }
    }

    /// The next call with its ticket and handle; `null` when the step has ended.
    ///
    /// # Errors
    /// Never by itself.
    #[napi]
    pub fn next(&self, desk: &Desk) -> napi::Result<u32> {
        let trial = self.kept().clone();
        desk.place().begin(Left::GoesOn, move || async move {
            let Some(trial) = trial else { return Ok(None) };
            let asked = tokio::task::spawn_blocking(move || trial.next_call()).await;
            let asked = asked.map_err(|_| crate::cross::unknown())?;
            asked
                .map(|Asked { ticket, handle, call }| {
                    let call = RawValue::from_string(call.to_json());
                    call.map(|call| Question { ticket, handle, call })
                })
                .transpose()
                .map_err(|_| crate::cross::unknown())
        })
    }

    /// Answers a call.
    #[napi]
    pub fn answer(&self, ticket: i64, reply: String) {
        if let Some(trial) = self.kept().as_ref() {
            trial.answer(ticket.unsigned_abs(), StoreReply::from_json(&reply));
        }
    }

    /// What the store did wrong in a step that has ended; `null` when it did nothing wrong.
    #[napi]
    pub fn outcome(&self) -> Option<String> {
        let trial = self.kept().take().and_then(Arc::into_inner);
        trial.map_or(Some("the step goes on".to_owned()), |trial| trial.outcome().err())
    }
}

impl Trial {
    fn kept(&self) -> MutexGuard<'_, Option<Arc<conformance::Trial>>> {
        self.trial.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Panics, to see that it does not cross.
///
/// # Errors
/// Always.
#[napi]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panics() -> napi::Result<()> {
    sync(|| panic!("on purpose"))
}

/// The same in a task.
///
/// # Errors
/// Never by itself.
#[napi]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn panics_later(desk: &Desk) -> napi::Result<u32> {
    desk.place().begin::<(), _>(Left::GoesOn, || async { panic!("on purpose") })
}
