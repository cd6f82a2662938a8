//! A process that runs the engine's operations one after the other, and loses everything it knows
//! when it crashes.

use shilingi::engine::{Answer, Effect, Flow, Step};
use shilingi::{Changes, Error, Intake, Payment};

use crate::books::Host;

/// An operation under way, whatever it gives in the end.
pub(crate) struct Task(Box<dyn FnOnce(Answer) -> TaskStep>);

pub(crate) enum TaskStep {
    Do(Effect, Task),
    Done(Outcome),
}

/// What an operation gave.
pub(crate) enum Outcome {
    Payment(Result<Payment, Error>),
    Payments(Result<Vec<Payment>, Error>),
    Intake(Result<Intake, Error>),
    Changes(Result<Changes, Error>),
    Nothing,
}

impl Task {
    pub(crate) fn start<T: 'static>(flow: Flow<T>, outcome: fn(T) -> Outcome) -> TaskStep {
        Self::step(flow.start(), outcome)
    }

    fn step<T: 'static>(step: Step<T>, outcome: fn(T) -> Outcome) -> TaskStep {
        match step {
            Step::Done(value) => TaskStep::Done(outcome(value)),
            Step::Do(effect, flow) => {
                let next = move |answer| Self::step(flow.resume(answer), outcome);
                TaskStep::Do(effect, Self(Box::new(next)))
            }
        }
    }

    pub(crate) fn resume(self, answer: Answer) -> TaskStep {
        (self.0)(answer)
    }
}

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Job {
    /// Pay the n-th payment of the plan.
    Pay(usize),
    Status(usize),
    Wait(usize),
    /// Record what a person found out about the n-th payment.
    Resolve(usize, bool),
    Reconcile(Host),
    /// Take a callback; whether it is a stranger's.
    Webhook(Delivery),
    /// Read the feed of changes of one provider's payments.
    Changes(Host),
    Acknowledge(Host),
}

/// A callback on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) host: Host,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// It carries no proof, so nothing may come of it.
    pub(crate) forged: bool,
}

pub(crate) enum Doing {
    Down,
    Idle,
    Ready(Effect, Task, Job),
    /// For an answer from the network, or for a sleep to end.
    Waiting(Task, Job, Waits),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waits {
    Reply,
    Sleep,
}

pub(crate) struct Worker {
    /// How far its clock is ahead of the true time.
    pub(crate) offset: i64,
    /// Counts its answers, so that a late one is known to be too late.
    pub(crate) epoch: u64,
    pub(crate) paused_until: i64,
    pub(crate) doing: Doing,
    /// The payment that a provider just told it has succeeded.
    pub(crate) heard: Option<(Host, String)>,
    /// Its last reading of the clock, for a driver that reads it too early.
    pub(crate) last_now: i64,
}

impl Worker {
    pub(crate) fn new(offset: i64) -> Self {
        Self { offset, epoch: 0, paused_until: 0, doing: Doing::Idle, heard: None, last_now: 0 }
    }
}
