//! What will happen, in the order of the sandbox's time.

use std::collections::BTreeMap;

use crate::callback::Origin;
use crate::clock::Moment;
use crate::payment::State;

/// Something that happens later. Payments are named by their place in the books.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// A payment enters a state.
    Turn { payment: usize, to: State },
    /// A callback leaves.
    Notify { payment: usize, origin: Origin },
    /// A delivery is tried once more.
    Retry { delivery: u64 },
    /// A step of the scenario comes.
    Step { step: usize },
    /// A delivery that was held back leaves after all.
    Release { delivery: u64 },
}

#[derive(Debug, Default)]
pub(crate) struct Agenda {
    events: BTreeMap<(Moment, u64), Event>,
    next: u64,
}

impl Agenda {
    pub(crate) fn add(&mut self, due: Moment, event: Event) {
        self.next += 1;
        self.events.insert((due, self.next), event);
    }

    pub(crate) fn next_due(&self) -> Option<Moment> {
        self.events.first_key_value().map(|(&(due, _), _)| due)
    }

    pub(crate) fn pop_due(&mut self, now: Moment) -> Option<(Moment, Event)> {
        let first = self.events.first_entry()?;
        let (due, _) = *first.key();
        (due <= now).then(|| (due, first.remove()))
    }

    /// The state that a payment enters next.
    pub(crate) fn next_turn(&self, payment: usize) -> Option<State> {
        self.events.values().find_map(|event| match event {
            Event::Turn { payment: of, to } if *of == payment && !to.is_open() => Some(*to),
            _ => None,
        })
    }

    /// Takes the turns of one payment off the agenda, in order.
    pub(crate) fn take_turns(&mut self, payment: usize) -> Vec<(Moment, State)> {
        let mut turns = Vec::new();
        self.events.retain(|&(due, _), event| match event {
            Event::Turn { payment: of, to } if *of == payment => {
                turns.push((due, *to));
                false
            }
            _ => true,
        });
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn events_come_in_order_of_time_then_of_entry() {
        let at = |seconds| crate::clock::later(Moment::UNIX_EPOCH, Duration::from_secs(seconds));
        let mut agenda = Agenda::default();
        for (due, delivery) in [(5, 1), (2, 2), (5, 3)] {
            agenda.add(at(due), Event::Retry { delivery });
        }
        let mut seen = Vec::new();
        while let Some((_, Event::Retry { delivery })) = agenda.pop_due(at(5)) {
            seen.push(delivery);
        }
        assert_eq!(seen, [2, 1, 3]);
        agenda.add(at(6), Event::Retry { delivery: 4 });
        assert!(agenda.pop_due(at(5)).is_none());
        assert_eq!(agenda.next_due(), Some(at(6)));
    }
}
