//! The books as the control API and tests read them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::callback::Delivery;
use crate::exchange::Exchange;
use crate::payment::Payment;
use crate::world::World;

/// How many times the principal moved under each reference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Executions {
    /// Per reference, with zeros for payments whose money never moved.
    pub executions: BTreeMap<String, u32>,
    /// The largest of them: more than one means that somebody was paid or charged twice.
    pub max: u32,
}

/// Everything known under one reference.
#[derive(Debug, Clone, Serialize)]
pub struct Book {
    /// The merchant's reference.
    pub reference: String,
    /// How many times the principal moved.
    pub executed: u32,
    /// How many times it came back.
    pub returned: u32,
    /// Whether some of the steps, requests and callbacks below are no longer kept
    /// ([`Config::keep`](crate::Config::keep)). What is said of the payments' money is exact all the same.
    pub timeline_dropped: bool,
    /// The payments, oldest first: more than one if the merchant sent it more than once.
    pub payments: Vec<Payment>,
    /// Requests and replies, oldest first.
    pub exchanges: Vec<Exchange>,
    /// Callbacks, oldest first.
    pub callbacks: Vec<Delivery>,
}

impl World {
    pub(crate) fn executions(&self) -> Executions {
        let mut executions = BTreeMap::new();
        for payment in self.payments.iter() {
            *executions.entry(payment.reference.to_string()).or_default() += payment.executed;
        }
        let max = executions.values().copied().max().unwrap_or(0);
        Executions { executions, max }
    }

    /// How many times the principal moved under a reference.
    pub(crate) fn executed(&self, reference: &str) -> u32 {
        self.of(reference).map(|payment| payment.executed).sum()
    }

    /// The payments of a reference, oldest first.
    fn of(&self, reference: &str) -> impl Iterator<Item = &Payment> {
        self.payments.named(reference).filter({
            let reference = reference.to_owned();
            move |payment| payment.reference == reference
        })
    }

    pub(crate) fn book(&self, reference: &str) -> Option<Book> {
        let payments: Vec<Payment> = self.of(reference).cloned().collect();
        let exchanges = self.exchanges.of(reference);
        if payments.is_empty() && exchanges.is_empty() {
            return None;
        }
        Some(Book {
            reference: reference.to_owned(),
            executed: payments.iter().map(|payment| payment.executed).sum(),
            returned: payments.iter().map(|payment| payment.returned).sum(),
            timeline_dropped: payments.iter().any(|payment| payment.timeline_dropped),
            payments,
            exchanges,
            callbacks: self
                .deliveries
                .named(reference)
                .filter(|delivery| delivery.reference == reference)
                .cloned()
                .collect(),
        })
    }

    /// A book for each reference that has a payment.
    pub(crate) fn books(&self) -> Vec<Book> {
        self.executions().executions.keys().filter_map(|reference| self.book(reference)).collect()
    }
}
