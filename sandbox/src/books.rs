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
        for payment in &self.payments {
            *executions.entry(payment.reference.clone()).or_default() += payment.executed;
        }
        let max = executions.values().copied().max().unwrap_or(0);
        Executions { executions, max }
    }

    pub(crate) fn book(&self, reference: &str) -> Option<Book> {
        let of = |payment: &&Payment| payment.reference == reference;
        let payments: Vec<Payment> = self.payments.iter().filter(of).cloned().collect();
        let exchanges = self.exchanges.of(reference);
        if payments.is_empty() && exchanges.is_empty() {
            return None;
        }
        Some(Book {
            reference: reference.to_owned(),
            executed: payments.iter().map(|payment| payment.executed).sum(),
            returned: payments.iter().map(|payment| payment.returned).sum(),
            payments,
            exchanges,
            callbacks: self
                .deliveries
                .iter()
                .filter(|delivery| delivery.reference == reference)
                .cloned()
                .collect(),
        })
    }

    /// One pass over everything: a book for each reference that has a payment.
    pub(crate) fn books(&self) -> Vec<Book> {
        let mut books: BTreeMap<&str, Book> = BTreeMap::new();
        for payment in &self.payments {
            let book = books.entry(&payment.reference).or_insert_with(|| Book {
                reference: payment.reference.clone(),
                executed: 0,
                returned: 0,
                payments: Vec::new(),
                exchanges: Vec::new(),
                callbacks: Vec::new(),
            });
            book.executed += payment.executed;
            book.returned += payment.returned;
            book.payments.push(payment.clone());
        }
        for exchange in self.exchanges.all() {
            if let Some(book) = exchange.reference.as_deref().and_then(|name| books.get_mut(name)) {
                book.exchanges.push(exchange.clone());
            }
        }
        for delivery in &self.deliveries {
            if let Some(book) = books.get_mut(delivery.reference.as_str()) {
                book.callbacks.push(delivery.clone());
            }
        }
        books.into_values().collect()
    }
}
