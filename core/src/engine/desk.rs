//! The place between an operation and what steps it.

use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use super::effect::{Answer, Effect};

/// Where an operation lays down an effect and picks up its answer.
#[derive(Clone, Default)]
pub(super) struct Desk(Arc<Mutex<Papers>>);

#[derive(Default)]
struct Papers {
    effect: Option<Effect>,
    answer: Option<Answer>,
}

impl Desk {
    fn with<T>(&self, work: impl FnOnce(&mut Papers) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lays down an effect and waits for its answer.
    pub(super) async fn ask(&self, effect: Effect) -> Answer {
        let mut effect = Some(effect);
        std::future::poll_fn(|_| {
            self.with(|papers| {
                if let Some(effect) = effect.take() {
                    papers.effect = Some(effect);
                    return Poll::Pending;
                }
                papers.answer.take().map_or(Poll::Pending, Poll::Ready)
            })
        })
        .await
    }

    /// What an operation laid down.
    pub(super) fn effect(&self) -> Option<Effect> {
        self.with(|papers| papers.effect.take())
    }

    /// Lays down the answer that it waits for.
    pub(super) fn answer(&self, answer: Answer) {
        self.with(|papers| papers.answer = Some(answer));
    }
}
