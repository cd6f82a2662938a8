//! What will happen, in the order of the sandbox's time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::callback::Origin;
use crate::clock::{self, Moment};
use crate::payment::State;

/// Something that happens later. Payments are named by their place in the books.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Planned>", into = "Vec<Planned>")]
pub(crate) struct Agenda {
    events: BTreeMap<(Moment, u64), Event>,
    /// The turns among them, by payment.
    turns: BTreeSet<(usize, Moment, u64)>,
    next: u64,
}

/// An event with its time, as it is written down: in order.
#[derive(Debug, Serialize, Deserialize)]
struct Planned {
    #[serde(with = "clock::moment")]
    due: Moment,
    event: Event,
}

impl From<Agenda> for Vec<Planned> {
    fn from(agenda: Agenda) -> Self {
        let events = agenda.events.into_iter();
        events.map(|((due, _), event)| Planned { due, event }).collect()
    }
}

impl From<Vec<Planned>> for Agenda {
    fn from(planned: Vec<Planned>) -> Self {
        let mut agenda = Self::default();
        for Planned { due, event } in planned {
            agenda.add(due, event);
        }
        agenda
    }
}

impl Agenda {
    pub(crate) fn add(&mut self, due: Moment, event: Event) {
        self.next += 1;
        if let Event::Turn { payment, .. } = event {
            self.turns.insert((payment, due, self.next));
        }
        self.events.insert((due, self.next), event);
    }

    pub(crate) fn next_due(&self) -> Option<Moment> {
        self.events.first_key_value().map(|(&(due, _), _)| due)
    }

    pub(crate) fn pop_due(&mut self, now: Moment) -> Option<(Moment, Event)> {
        let first = self.events.first_entry()?;
        let (due, number) = *first.key();
        if due > now {
            return None;
        }
        let event = first.remove();
        if let Event::Turn { payment, .. } = event {
            self.turns.remove(&(payment, due, number));
        }
        Some((due, event))
    }

    /// The state that a payment enters next.
    pub(crate) fn next_turn(&self, payment: usize) -> Option<State> {
        self.keys(payment).find_map(|key| match self.events.get(&key) {
            Some(Event::Turn { to, .. }) if !to.is_open() => Some(*to),
            _ => None,
        })
    }

    /// Takes the turns of one payment off the agenda, in order.
    pub(crate) fn take_turns(&mut self, payment: usize) -> Vec<(Moment, State)> {
        let keys: Vec<_> = self.keys(payment).collect();
        let mut turns = Vec::new();
        for (due, number) in keys {
            self.turns.remove(&(payment, due, number));
            if let Some(Event::Turn { to, .. }) = self.events.remove(&(due, number)) {
                turns.push((due, to));
            }
        }
        turns
    }

    /// Where the turns of a payment stand, in order.
    fn keys(&self, payment: usize) -> impl Iterator<Item = (Moment, u64)> {
        let of = self.turns.range((payment, time::PrimitiveDateTime::MIN.assume_utc(), 0)..);
        of.take_while(move |(found, ..)| *found == payment).map(|&(_, due, number)| (due, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn events_come_in_order_of_time_then_of_entry() {
        let at = |seconds| clock::later(Moment::UNIX_EPOCH, Duration::from_secs(seconds));
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

    #[test]
    fn turns_are_taken_in_order_and_those_of_others_stay() {
        let at = |seconds| clock::later(Moment::UNIX_EPOCH, Duration::from_secs(seconds));
        let mut agenda = Agenda::default();
        let turn = |payment, to| Event::Turn { payment, to };
        agenda.add(at(9), turn(1, State::Expired));
        agenda.add(at(1), turn(1, State::WaitingAck));
        agenda.add(at(2), turn(2, State::Rejected));
        agenda.add(at(3), turn(1, State::Succeeded));
        assert_eq!(agenda.next_turn(1), Some(State::Succeeded));
        assert!(agenda.pop_due(at(1)).is_some());
        let taken = [(at(3), State::Succeeded), (at(9), State::Expired)];
        assert_eq!(agenda.take_turns(1), taken);
        assert_eq!((agenda.next_turn(1), agenda.next_due()), (None, Some(at(2))));
        assert_eq!(agenda.take_turns(2).len(), 1);
    }
}
