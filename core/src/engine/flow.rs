use std::future::Future;
use std::pin::Pin;
use std::task::{self, Poll, Waker};

use super::context::Context;
use super::desk::Desk;
use super::effect::{Answer, Effect};

/// An operation under way. A driver starts it and resumes it with the answer to each effect.
///
/// ```
/// use shilingi::engine::{Answer, Engine, Flow, Step};
/// # use shilingi::{Settings, TemboPlus, journal::MemoryStore, journal::Store};
/// # let provider = TemboPlus::local("http://127.0.0.1:8085")?;
/// # let store = MemoryStore::new();
/// let engine = Engine::new(std::sync::Arc::new(provider), Settings::default());
/// let mut step = engine.stored("ORDER-1001").start();
/// let result = loop {
///     match step {
///         Step::Done(result) => break result,
///         Step::Do(shilingi::engine::Effect::Load(query), flow) => {
///             step = flow.resume(Answer::Loaded(store.load(&query)));
///         }
///         Step::Do(..) => unreachable!("reading needs nothing else"),
///     }
/// };
/// assert_eq!(result.unwrap_err().code, "payment_unknown");
/// # Ok::<(), shilingi::Error>(())
/// ```
#[must_use = "a flow does nothing until it is started"]
pub struct Flow<T> {
    future: Pin<Box<dyn Future<Output = T> + Send>>,
    desk: Desk,
}

/// Where a flow stands.
pub enum Step<T> {
    /// It waits for this effect.
    Do(Effect, Flow<T>),
    /// It has ended.
    Done(T),
}

impl<T> Flow<T> {
    pub(super) fn new<F>(operation: impl FnOnce(Context) -> F) -> Self
    where
        F: Future<Output = T> + Send + 'static,
    {
        let desk = Desk::default();
        Self { future: Box::pin(operation(Context::new(desk.clone()))), desk }
    }

    /// The same flow, whose result is made into something else when it ends.
    pub fn map<U>(self, make: impl FnOnce(T) -> U + Send + 'static) -> Flow<U>
    where
        T: 'static,
    {
        let Self { future, desk } = self;
        Flow { future: Box::pin(async move { make(future.await) }), desk }
    }

    /// Runs the operation up to its first effect.
    pub fn start(self) -> Step<T> {
        self.step()
    }

    /// Runs the operation on with the answer to its effect.
    pub fn resume(self, answer: Answer) -> Step<T> {
        self.desk.answer(answer);
        self.step()
    }

    fn step(mut self) -> Step<T> {
        let mut context = task::Context::from_waker(Waker::noop());
        // An operation awaits nothing but effects, so one that is pending has laid one down.
        loop {
            if let Poll::Ready(value) = self.future.as_mut().poll(&mut context) {
                return Step::Done(value);
            }
            if let Some(effect) = self.desk.effect() {
                return Step::Do(effect, self);
            }
        }
    }
}
