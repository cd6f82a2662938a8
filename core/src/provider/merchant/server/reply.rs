use serde::Serialize;

use crate::model::Payment;
use crate::provider::merchant::WIRE;
use crate::provider::merchant::document::{
    ListDocument, ListedDocument, PaymentDocument, ReplyDocument,
};
use crate::value::Uuid;

/// An answer on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub http: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The JSON body.
    pub body: String,
}

impl Reply {
    pub(super) fn new(http: u16, document: &impl Serialize) -> Self {
        // The documents hold text, integers and flags, which JSON always has a form for.
        let body = serde_json::to_string(document).unwrap_or_default();
        Self { http, headers: Vec::new(), body }
            .header("content-type", "application/json")
            .header("cache-control", "no-store")
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The payment of a wish: 201 when this request made it, 200 when it was stored.
    #[must_use]
    pub fn payment(wish: Uuid, payment: &Payment, is_new: bool) -> Self {
        let document = ReplyDocument {
            wire: WIRE,
            wish_id: wish.to_string(),
            payment: PaymentDocument::of(payment),
        };
        Self::new(if is_new { 201 } else { 200 }, &document)
    }

    /// A page of the principal's own payments, newest first. `next` is where the next page begins.
    #[must_use]
    pub fn list(payments: &[(Uuid, Payment)], next: Option<&str>) -> Self {
        let listed = payments.iter().map(|(wish, payment)| ListedDocument {
            wish_id: wish.to_string(),
            payment: PaymentDocument::of(payment),
        });
        let document =
            ListDocument { wire: WIRE, payments: listed.collect(), next: next.map(str::to_owned) };
        Self::new(200, &document)
    }
}
