//! Where calls begin, and where their results lie until JavaScript takes them.
//!
//! A thread of JavaScript has one desk with one bell, not a promise and a bell for each call: the event loop looks
//! through all bells whenever one of them rings.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write;
use std::mem::replace;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::thread;

use napi::Status;
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use serde::Serialize;
use shilingi::{Error, ErrorKind, Outcome};
use tokio::runtime::{Builder, Handle};
use tokio::task::{AbortHandle, spawn_blocking};

use crate::cross::{panicked, sync, written};

/// What one turn of the event loop takes, in results and in bytes. What is left waits for the next turn, so that timers
/// and sockets have theirs in between.
const MOST_RESULTS: usize = 16;
const MOST_BYTES: usize = 64 * 1024;

/// One thread for all engines: what they do between two answers of the network is short, and what blocks has threads
/// of its own. A second would be woken for every payment and find it done.
static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);

/// Where the system has no thread for it, the next call tries again.
fn runtime() -> Result<Handle, Error> {
    let mut kept = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*kept {
        return Ok(handle.clone());
    }
    let name = "shilingi";
    let runtime = Builder::new_current_thread().thread_name(name).enable_all().build();
    let runtime = runtime.map_err(|_| no_threads())?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(std::future::pending::<()>());
    thread::Builder::new().name(name.to_owned()).spawn(run).map_err(|_| no_threads())?;
    *kept = Some(handle.clone());
    Ok(handle)
}

/// Runs what blocks on a thread of its own. Nothing was sent if there is none for it.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let begun = catch_unwind(AssertUnwindSafe(|| spawn_blocking(work)));
    let ended = begun.map_err(|_| no_threads())?.await;
    ended.unwrap_or_else(|_| Err(panicked(Outcome::NotSent)))
}

/// What becomes of work whose caller stopped waiting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// It goes on: a payment may be in it.
    GoesOn,
    /// It ends: it only waited.
    Ends,
}

/// Rings when results lie there; it keeps no process alive.
type Bell = ThreadsafeFunction<(), (), (), Status, false, true>;

/// The desk of one thread of JavaScript.
#[napi]
pub struct Desk {
    place: Place,
}

/// The same from every thread.
#[derive(Clone)]
pub(crate) struct Place {
    bell: Arc<Bell>,
    papers: Arc<Mutex<Papers>>,
}

#[derive(Default)]
struct Papers {
    last_ticket: u32,
    results: VecDeque<Paper>,
    /// Whether the bell was rung and JavaScript has not yet taken everything.
    rung: bool,
    waiting: HashMap<u32, AbortHandle>,
}

/// Work under way. It has a place of its own, because a future as large as this costs more to move than to make.
type Work = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

struct Paper {
    ticket: u32,
    went_well: bool,
    json: String,
}

#[napi]
impl Desk {
    /// A desk whose bell is this function. It is called when results lie there, and not again before all are taken.
    ///
    /// # Errors
    /// Never by itself.
    #[napi(constructor)]
    pub fn new(bell: Function<'_, (), ()>) -> napi::Result<Self> {
        let bell = bell.build_threadsafe_function().weak::<true>().build()?;
        Ok(Self { place: Place { bell: Arc::new(bell), papers: Arc::default() } })
    }

    /// Some results as the JSON of a list: whether more lie there, then for each its ticket, whether the call went
    /// well, and what it gave: a record, or the text of an error.
    #[napi]
    pub fn take(&self) -> String {
        self.place.papers().take()
    }

    /// Nobody waits for this call any more. A payment that was begun goes on.
    #[napi]
    pub fn leave(&self, ticket: u32) {
        if let Some(task) = self.place.papers().waiting.remove(&ticket) {
            task.abort();
        }
    }
}

impl Desk {
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }
}

impl Place {
    /// Begins work, and gives the ticket that its result will bear. A panic becomes an error.
    pub(crate) fn begin<T, F>(
        &self,
        left: Left,
        work: impl FnOnce() -> F + Send + 'static,
    ) -> napi::Result<u32>
    where
        T: Serialize + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        sync(|| self.started(left, Box::pin(async move { written(&work().await?) })))
    }

    fn started(&self, left: Left, work: Work) -> Result<u32, Error> {
        let runtime = runtime()?;
        let mut papers = self.papers();
        papers.last_ticket = papers.last_ticket.wrapping_add(1);
        let ticket = papers.last_ticket;
        let place = self.clone();
        let task = runtime.spawn(async move {
            let result = caught(work).await;
            place.lay(ticket, result);
        });
        if left == Left::Ends {
            papers.waiting.insert(ticket, task.abort_handle());
        }
        Ok(ticket)
    }

    fn lay(&self, ticket: u32, result: Result<String, Error>) {
        let paper = match result {
            Ok(json) => Paper { ticket, went_well: true, json },
            Err(error) => {
                // The text of an exception, as a synchronous function throws it.
                let text = serde_json::to_string(&error).unwrap_or_default();
                let json = serde_json::Value::String(text).to_string();
                Paper { ticket, went_well: false, json }
            }
        };
        let mut papers = self.papers();
        papers.waiting.remove(&ticket);
        papers.results.push_back(paper);
        let is_rung = replace(&mut papers.rung, true);
        drop(papers);
        if !is_rung {
            // A thread of JavaScript that is ending hears no bell; the journal has what its calls did.
            self.bell.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn papers(&self) -> MutexGuard<'_, Papers> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Papers {
    fn take(&mut self) -> String {
        let mut list = String::new();
        for _ in 0..MOST_RESULTS {
            let Some(Paper { ticket, went_well, json }) = self.results.pop_front() else { break };
            let _ = write!(list, ",{ticket},{went_well},{json}");
            if list.len() > MOST_BYTES {
                break;
            }
        }
        self.rung = !self.results.is_empty();
        format!("[{}{list}]", self.rung)
    }
}

/// What the work gives, or the error that stands for its panic.
async fn caught(mut work: Work) -> Result<String, Error> {
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(panicked(Outcome::Unknown))))
    })
    .await
}

fn no_threads() -> Error {
    let detail = "the system gave no thread to work on: let it have more";
    Error { outcome: Outcome::NotSent, ..Error::new(ErrorKind::Setup, "threads", detail) }
}
