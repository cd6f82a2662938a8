use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::{Outcome, Step};
use crate::journal::{HostStore, StoreCall, StoreFault, StoreReply};

/// A step of the script on a store that only its host can call, in the host's own threads. The step
/// runs in a thread of its own and lays its calls down here; the host answers them one by one.
///
/// Several calls lie here at a time when the step races: a host with threads answers them at once,
/// each handle on a connection of its own, and a host without answers them as they come.
///
/// ```
/// use shilingi::journal::StoreReply;
/// use shilingi::journal::conformance::{STEPS, Trial};
/// let trial = Trial::start(&STEPS[0]);
/// while let Some(asked) = trial.next_call() {
///     let fault = r#"{"fault": {"code": "journal_full", "detail": "the disk is full"}}"#;
///     trial.answer(asked.ticket, StoreReply::from_json(fault));
/// }
/// assert_eq!(trial.outcome().unwrap_err(), "the disk is full (journal_full)");
/// ```
#[derive(Debug)]
pub struct Trial {
    desk: Arc<Desk>,
    script: Option<JoinHandle<Outcome>>,
}

/// A call that waits for its answer.
#[derive(Debug)]
pub struct Asked {
    /// Names the call when it is answered.
    pub ticket: u64,
    /// Which of the two handles of the journal it is made on: 0 or 1.
    pub handle: usize,
    /// The call.
    pub call: StoreCall,
}

#[derive(Debug, Default)]
struct Desk {
    papers: Mutex<Papers>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Papers {
    calls: VecDeque<Asked>,
    replies: HashMap<u64, StoreReply>,
    last_ticket: u64,
    /// The script has come to its end, or the host has gone away.
    closed: bool,
}

impl Desk {
    fn papers(&self) -> MutexGuard<'_, Papers> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, papers: MutexGuard<'a, Papers>) -> MutexGuard<'a, Papers> {
        self.moved.wait(papers).unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        self.papers().closed = true;
        self.moved.notify_all();
    }

    fn ask(&self, handle: usize, call: StoreCall) -> StoreReply {
        let mut papers = self.papers();
        papers.last_ticket += 1;
        let ticket = papers.last_ticket;
        papers.calls.push_back(Asked { ticket, handle, call });
        self.moved.notify_all();
        loop {
            if let Some(reply) = papers.replies.remove(&ticket) {
                return reply;
            }
            if papers.closed {
                return StoreFault::new("journal_unavailable", "the host went away").into();
            }
            papers = self.wait(papers);
        }
    }
}

impl Trial {
    /// Starts a step.
    #[must_use]
    pub fn start(step: &'static Step) -> Self {
        let desk = Arc::new(Desk::default());
        let script = std::thread::spawn({
            let desk = desk.clone();
            move || {
                let [one, other] = [0, 1].map(|handle| {
                    let desk = desk.clone();
                    HostStore::new(move |call| desk.ask(handle, call))
                });
                // Closed when the step ends, by a panic too.
                let _closes = Closes(&desk);
                (step.run)(&one, &other)
            }
        });
        Self { desk, script: Some(script) }
    }

    /// The next call; waits for it. `None` when the step has ended.
    #[must_use]
    pub fn next_call(&self) -> Option<Asked> {
        let mut papers = self.desk.papers();
        loop {
            if let Some(asked) = papers.calls.pop_front() {
                return Some(asked);
            }
            if papers.closed {
                return None;
            }
            papers = self.desk.wait(papers);
        }
    }

    /// Answers a call.
    pub fn answer(&self, ticket: u64, reply: StoreReply) {
        self.desk.papers().replies.insert(ticket, reply);
        self.desk.moved.notify_all();
    }

    /// Whether the store kept this part of the contract.
    ///
    /// # Errors
    /// One sentence on what it did wrong.
    pub fn outcome(mut self) -> Outcome {
        self.desk.close();
        match self.script.take().map(JoinHandle::join) {
            Some(Ok(outcome)) => outcome,
            _ => Err("the script panicked".to_owned()),
        }
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        self.desk.close();
    }
}

struct Closes<'a>(&'a Desk);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
