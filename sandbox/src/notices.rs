//! Callbacks of payments: when they leave, what they say, and Snippe's further attempts.

use std::time::Duration;

use crate::agenda::Event;
use crate::callback::{self, Delivery, Fate, Message, Origin};
use crate::clock::later;
use crate::fault::Forgery;
use crate::payment::{Payment, Provider, State};
use crate::tembo::Incoming;
use crate::world::World;
use crate::{snippe, tembo};

impl World {
    pub(crate) fn notify_later(&mut self, payment: usize, origin: Origin, extra: Duration) {
        let due = later(later(self.now, self.config.timing.callback_after), extra);
        self.agenda.add(due, Event::Notify { payment, origin });
    }

    /// Writes a callback and records it as under way. `None` if the payment has no address.
    pub(crate) fn prepare(&mut self, index: usize, origin: Origin) -> Option<Delivery> {
        let stamp = self.stamp();
        let payment = &self.as_told(index, origin)?;
        let url = payment.callback_url.clone()?;
        let id = &payment.transaction_id;
        let earlier =
            self.deliveries.named(id).rev().find(|delivery| {
                delivery.transaction_id == *id && delivery.origin == Origin::Genuine
            });
        let message = match (origin, earlier) {
            (Origin::Duplicate, Some(earlier)) => earlier.message(),
            (Origin::Resent, Some(earlier)) => self.signed_now(earlier),
            _ => match payment.kind.provider() {
                Provider::Tembo => {
                    tembo::callback(payment, origin, &self.config.tembo, &mut self.ids)
                }
                Provider::Snippe => {
                    snippe::webhook(payment, origin, &mut self.ids, &self.config.snippe, stamp)
                }
            },
        };
        let url = match origin {
            Origin::Forged(Forgery::WrongToken) => callback::tampered(&url),
            _ => url.into(),
        };
        let (reference, id) = (payment.reference.to_string(), payment.transaction_id.to_string());
        let blank = self.blank(reference, id, origin, url);
        Some(self.record(blank, message))
    }

    /// A payment in the state that a callback tells of: the next one if it comes early, the first one if it
    /// is stale.
    fn as_told(&self, index: usize, origin: Origin) -> Option<Payment> {
        let mut payment = self.payments.get(index)?.clone();
        match origin {
            Origin::Early => payment.enter(self.agenda.next_turn(index)?, self.stamp()),
            Origin::Stale => {
                payment.enter(State::Pending, self.stamp());
                payment.completed_at = None;
            }
            _ => {}
        }
        Some(payment)
    }

    /// Lets a callback leave, and behind it those that a fault held back for it. One that is to come out
    /// of order is held itself, until another leaves or its time is up.
    pub(crate) fn dispatch(&mut self, payment: usize, origin: Origin) {
        let Some(delivery) = self.prepare(payment, origin) else { return };
        let plan = self.payments[payment].callbacks.as_mut();
        let reordered = plan.and_then(|plan| plan.reordered.take());
        if let Some(wait) = reordered.filter(|_| origin == Origin::Genuine) {
            let release = Event::Release { delivery: delivery.id };
            self.agenda.add(later(self.now, wait), release);
            self.held.push(delivery);
        } else {
            let mut group = vec![delivery];
            group.append(&mut self.held);
            self.outbox.push(group);
        }
    }

    /// Lets a callback go that waited for another in vain.
    pub(crate) fn release(&mut self, id: u64) {
        if let Some(index) = self.held.iter().position(|delivery| delivery.id == id) {
            let delivery = self.held.remove(index);
            self.outbox.push(vec![delivery]);
        }
    }

    fn record(&mut self, delivery: Delivery, message: Message) -> Delivery {
        let delivery = Delivery {
            id: u64::try_from(self.deliveries.next()).unwrap_or(u64::MAX),
            headers: message.headers,
            body: message.body,
            event: message.event,
            waits: message.waits,
            sent_at: self.now,
            fate: Fate::Waiting,
            abandoned: false,
            ..delivery
        };
        self.deliveries.push(delivery.clone());
        if let Some(oldest) = self.deliveries.overflow(self.config.keep) {
            self.dropped.callbacks += 1;
            self.mark_dropped(&oldest.reference);
        }
        delivery
    }

    /// Books a credit on a merchant account and sends its webhook at once, once: no schedule of further
    /// attempts is published. Gives the id of the credit.
    pub(crate) fn receive(&mut self, incoming: Incoming, url: Option<String>) -> Option<String> {
        let account_no = incoming.account_no.clone();
        let (credit, message) = tembo::receive(self, incoming)?;
        if let Some(url) = url.or_else(|| self.config.tembo.merchant_webhook_url.clone()) {
            let blank = self.blank(account_no, credit.id.clone(), Origin::Genuine, url);
            let delivery = self.record(blank, message);
            self.outbox.push(vec![delivery]);
        }
        Some(credit.id)
    }

    fn blank(
        &self,
        reference: String,
        transaction_id: String,
        origin: Origin,
        url: String,
    ) -> Delivery {
        Delivery {
            id: 0,
            reference,
            transaction_id,
            origin,
            attempt: 1,
            url,
            headers: Vec::new(),
            body: String::new(),
            sent_at: self.now,
            fate: Fate::Waiting,
            abandoned: false,
            event: None,
            waits: Vec::new(),
        }
    }

    /// What a delivery said, with a signature of now where it is signed.
    fn signed_now(&self, delivery: &Delivery) -> Message {
        let mut message = delivery.message();
        if let Some(event) = &delivery.event {
            let (config, now) = (&self.config.snippe, self.stamp());
            message.headers =
                snippe::signed_again(&delivery.body, &event.kind, event.at, now, config);
        }
        message
    }

    /// Takes note of what became of a delivery, and plans Snippe's next attempt.
    pub(crate) fn delivered(&mut self, id: u64, fate: Fate) {
        let place = usize::try_from(id).ok();
        let Some(delivery) = place.and_then(|place| self.deliveries.get_mut(place)) else { return };
        let failed = match &fate {
            Fate::Answered(status) => !(200..300).contains(status),
            Fate::NoAnswer(_) => true,
            Fate::Waiting | Fate::NotDelivered(_) => false,
        };
        delivery.fate = fate;
        if !failed || delivery.waits.is_empty() || delivery.origin != Origin::Genuine {
            return;
        }
        let wait = usize::try_from(delivery.attempt)
            .ok()
            .and_then(|attempt| delivery.waits.get(attempt.saturating_sub(1)).copied());
        match wait {
            Some(wait) => self.agenda.add(later(self.now, wait), Event::Retry { delivery: id }),
            None => delivery.abandoned = true,
        }
    }

    pub(crate) fn retry(&mut self, id: u64) {
        let place = usize::try_from(id).ok();
        let last = place.and_then(|place| self.deliveries.get(place)).cloned();
        let Some(last) = last else { return };
        let message = self.signed_now(&last);
        let delivery = self.record(Delivery { attempt: last.attempt + 1, ..last }, message);
        self.outbox.push(vec![delivery]);
    }

    /// Sends a callback of a reference once more, after a while. `false` if there is nothing to send.
    pub(crate) fn send_again(&mut self, reference: &str, origin: Origin, after: Duration) -> bool {
        let index = self.newest(reference);
        let addressed = index.filter(|index| self.payments[*index].callback_url.is_some());
        if let Some(payment) = addressed {
            self.agenda.add(later(self.now, after), Event::Notify { payment, origin });
        }
        addressed.is_some()
    }
}
