//! Work that waits for one desk. Whoever comes to it next does all that waits, so that one write to the
//! disk serves many.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// The most that is done at once: what fails is tried again one by one.
const MOST: usize = 64;

#[derive(Debug)]
pub(super) struct Queue<W, A>(Mutex<Vec<Arc<Place<W, A>>>>);

#[derive(Debug)]
struct Place<W, A> {
    work: W,
    answer: OnceLock<A>,
}

impl<W, A> Default for Queue<W, A> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<W, A: Clone> Queue<W, A> {
    /// Waits for the desk and has the work done, together with whatever waits then. `serve` answers each
    /// piece of work in order. `None` when somebody's `serve` broke off with this work in hand.
    pub(super) fn pass<D>(
        &self,
        work: W,
        desk: impl FnOnce() -> D,
        mut serve: impl FnMut(&mut D, &[&W]) -> Vec<A>,
    ) -> Option<A> {
        let own = Arc::new(Place { work, answer: OnceLock::new() });
        self.waiting().push(own.clone());
        let mut desk = desk();
        while own.answer.get().is_none() {
            let places: Vec<Arc<Place<W, A>>> = {
                let mut waiting = self.waiting();
                let count = waiting.len().min(MOST);
                waiting.drain(..count).collect()
            };
            if places.is_empty() {
                return None;
            }
            let works: Vec<&W> = places.iter().map(|place| &place.work).collect();
            for (place, answer) in places.iter().zip(serve(&mut desk, &works)) {
                let _ = place.answer.set(answer);
            }
        }
        own.answer.get().cloned()
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Arc<Place<W, A>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_done_together_and_each_gets_its_own_answer() {
        const CALLERS: usize = MOST + 5;
        let (queue, groups) = (Queue::default(), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            let held = groups.lock().unwrap();
            let ask = |n: usize| {
                let serve = |groups: &mut MutexGuard<'_, Vec<usize>>, works: &[&usize]| {
                    groups.push(works.len());
                    works.iter().map(|n| **n * 2).collect()
                };
                assert_eq!(queue.pass(n, || groups.lock().unwrap(), serve), Some(n * 2));
            };
            let callers: Vec<_> = (0..CALLERS).map(|n| scope.spawn(move || ask(n))).collect();
            while queue.waiting().len() < CALLERS {
                std::thread::yield_now();
            }
            drop(held);
            callers.into_iter().for_each(|caller| caller.join().unwrap());
        });
        assert_eq!(*groups.lock().unwrap(), [MOST, 5]);
    }

    #[test]
    fn work_that_broke_off_is_told() {
        let queue: Queue<u8, u8> = Queue::default();
        let desk = Mutex::new(());
        let lock = || desk.lock().unwrap_or_else(PoisonError::into_inner);
        let broken = || queue.pass(1, lock, |_, _| panic!("on purpose"));
        std::thread::scope(|scope| {
            let held = desk.lock().unwrap();
            let callers = [scope.spawn(broken), scope.spawn(broken)];
            while queue.waiting().len() < 2 {
                std::thread::yield_now();
            }
            drop(held);
            let answers = callers.map(|caller| caller.join().ok());
            assert!(answers.contains(&None) && answers.contains(&Some(None)), "{answers:?}");
        });
    }
}
