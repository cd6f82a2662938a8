//! Work that waits for one desk. Whoever is first does all that waits, so that one write to the disk serves
//! many.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// The most that is done at once: what fails is tried again one by one.
const MOST: usize = 64;

#[derive(Debug)]
pub(super) struct Queue<W, A> {
    line: Mutex<Line<W, A>>,
    free: Condvar,
}

#[derive(Debug)]
struct Line<W, A> {
    waiting: Vec<Arc<Place<W, A>>>,
    is_served: bool,
    /// How many were served last.
    last: usize,
}

#[derive(Debug)]
struct Place<W, A> {
    work: W,
    answer: OnceLock<A>,
}

impl<W, A> Default for Queue<W, A> {
    fn default() -> Self {
        let line = Line { waiting: Vec::new(), is_served: false, last: 0 };
        Self { line: Mutex::new(line), free: Condvar::new() }
    }
}

impl<W, A: Clone> Queue<W, A> {
    /// Waits for its turn and has the work done, together with whatever waits then. `serve` answers each
    /// piece of work in order. `None` when somebody's `serve` broke off with this work in hand.
    pub(super) fn pass(&self, work: W, serve: impl Fn(&[&W]) -> Vec<A>) -> Option<A> {
        let own = Arc::new(Place { work, answer: OnceLock::new() });
        let mut line = self.line();
        line.waiting.push(own.clone());
        loop {
            if let Some(answer) = own.answer.get() {
                return Some(answer.clone());
            }
            if line.is_served {
                line = self.free.wait(line).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            if !line.waiting.iter().any(|place| Arc::ptr_eq(place, &own)) {
                return None;
            }
            line.is_served = true;
            drop(line);
            let turn = Turn(self);
            let places = self.gather();
            let works: Vec<&W> = places.iter().map(|place| &place.work).collect();
            for (place, answer) in places.iter().zip(serve(&works)) {
                let _ = place.answer.set(answer);
            }
            drop(turn);
            line = self.line();
        }
    }

    /// Takes those who wait. The ones who were served last are just coming back, so they get a moment.
    fn gather(&self) -> Vec<Arc<Place<W, A>>> {
        let mut line = self.line();
        for _ in 0..line.last {
            if line.waiting.len() >= line.last {
                break;
            }
            drop(line);
            thread::yield_now();
            line = self.line();
        }
        let count = line.waiting.len().min(MOST);
        line.last = count;
        line.waiting.drain(..count).collect()
    }
}

impl<W, A> Queue<W, A> {
    fn line(&self) -> MutexGuard<'_, Line<W, A>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody's turn at the desk, which ends even when the work breaks off.
struct Turn<'a, W, A>(&'a Queue<W, A>);

impl<W, A> Drop for Turn<'_, W, A> {
    fn drop(&mut self) {
        self.0.line().is_served = false;
        self.0.free.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has the first caller wait at the desk until this many others stand in the line.
    fn crowd<A: Clone + Send + Sync>(
        queue: &Queue<usize, A>,
        others: usize,
        serve: impl Fn(&[&usize]) -> Vec<A> + Sync,
    ) -> Vec<Option<Option<A>>> {
        let hold = |works: &[&usize]| {
            while works == [&0] && queue.line().waiting.len() < others {
                thread::yield_now();
            }
            serve(works)
        };
        thread::scope(|scope| {
            let first = scope.spawn(|| queue.pass(0, hold));
            while !queue.line().is_served {
                thread::yield_now();
            }
            let rest = (1..=others).map(|n| scope.spawn(move || queue.pass(n, hold)));
            let callers: Vec<_> = std::iter::once(first).chain(rest).collect();
            callers.into_iter().map(|caller| caller.join().ok()).collect()
        })
    }

    #[test]
    fn what_waits_is_done_together_and_each_gets_its_own_answer() {
        let (queue, groups) = (Queue::default(), Mutex::new(Vec::new()));
        let answers = crowd(&queue, MOST + 5, |works| {
            groups.lock().unwrap().push(works.len());
            works.iter().map(|n| **n * 2).collect()
        });
        let expected: Vec<_> = (0..=MOST + 5).map(|n| Some(Some(n * 2))).collect();
        assert_eq!(answers, expected);
        assert_eq!(*groups.lock().unwrap(), [1, MOST, 5]);
    }

    #[test]
    fn work_that_broke_off_is_told_and_the_line_goes_on() {
        let queue: Queue<usize, u8> = Queue::default();
        let answers = crowd(&queue, 2, |works| {
            assert!(works.len() < 2, "on purpose");
            vec![1; works.len()]
        });
        assert_eq!(answers.iter().filter(|answer| **answer == Some(Some(1))).count(), 1);
        assert!(answers.contains(&None) && answers.contains(&Some(None)), "{answers:?}");
        assert_eq!(queue.pass(7, |works| vec![2; works.len()]), Some(2));
    }
}
