use std::fmt;

use super::Reply;
use crate::model::{Error, ErrorKind, Outcome, Violation};
use crate::provider::merchant::WIRE;
use crate::provider::merchant::document::{ErrorDocument, RefusalDocument};
use crate::value::Span;

/// The fields that a phone fills in; a violation elsewhere is the shop's own.
const OF_THE_PHONE: [&str; 5] = ["msisdn", "operator", "amount", "currency", "order"];

/// Why a server does not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub http: u16,
    /// Stable code, of `docs/merchant-wire.md`.
    pub code: &'static str,
    /// What it says about the money.
    pub outcome: Outcome,
    /// What happened, free of other people's data.
    pub detail: &'static str,
    /// What is wrong with the wish.
    pub fields: Vec<Violation>,
    /// When it is worth trying again.
    pub retry_after: Option<Span>,
}

impl Refusal {
    fn new(http: u16, code: &'static str, detail: &'static str) -> Self {
        let outcome = Outcome::NotSent;
        Self { http, code, outcome, detail, fields: Vec::new(), retry_after: None }
    }

    pub(super) fn form() -> Self {
        Self::new(400, "wish_form", "the wish is not a document of the merchant wire")
    }

    /// The wire is neither the server's own nor the one before.
    #[must_use]
    pub fn wire() -> Self {
        Self::new(400, "wire_unsupported", "the server does not read this version of the wire")
    }

    /// The token is missing, wrong or expired.
    #[must_use]
    pub fn token() -> Self {
        Self::new(401, "token_refused", "the bearer token is missing, wrong or expired")
    }

    /// The principal may not take payments.
    #[must_use]
    pub fn not_allowed() -> Self {
        Self::new(403, "not_allowed", "the principal may not take payments")
    }

    /// The principal has no such wish; said of other principals' wishes as well.
    #[must_use]
    pub fn unknown_wish() -> Self {
        Self::new(404, "wish_unknown", "the principal has no such wish")
    }

    /// The shop's hook does not take the order.
    #[must_use]
    pub fn order() -> Self {
        Self::new(422, "order_refused", "the shop does not take this order")
    }

    /// The reference that the shop's hook gave for a new wish belongs to a payment that this wish did not make.
    #[must_use]
    pub fn reference() -> Self {
        let detail = "the reference belongs to another payment: each try needs one of its own";
        Self::new(409, "reference_taken", detail)
    }

    /// The principal or the number has had too many wishes.
    #[must_use]
    pub fn too_many(retry_after: Span) -> Self {
        let detail = "there were too many wishes: wait, then ask again";
        Self { retry_after: Some(retry_after), ..Self::new(429, "too_many_wishes", detail) }
    }

    pub(super) fn invalid(fields: Vec<Violation>) -> Self {
        let detail = "fields of the wish break rules";
        Self { fields, ..Self::new(422, "invalid_wish", detail) }
    }

    pub(super) fn environment() -> Self {
        let detail = "one of app and shop is set to pretend money, the other to real money";
        Self::new(422, "environment_differs", detail)
    }

    pub(super) fn differs() -> Self {
        let detail = "a wish with this id and other content is stored";
        Self { outcome: Outcome::Unknown, ..Self::new(409, "wish_differs", detail) }
    }

    pub(super) fn expired() -> Self {
        let detail = "the wish came too late; nobody was asked for money";
        Self::new(422, "wish_expired", detail)
    }

    pub(super) fn early() -> Self {
        let detail = "the wish would hold for more than two minutes: set the phone's clock";
        Self::new(422, "wish_early", detail)
    }

    pub(super) fn amount() -> Self {
        let detail = "the order costs another amount than was shown";
        Self::new(422, "amount_differs", detail)
    }

    /// What a phone is told of an error of the shop's engine: nothing about other payments, and
    /// nothing about the shop's set-up.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let of_the_phone = |v: &&Violation| OF_THE_PHONE.contains(&v.field.as_str());
        let fields: Vec<Violation> =
            error.violations.iter().filter(of_the_phone).cloned().collect();
        let refusal = match (error.kind, error.code.as_str()) {
            (ErrorKind::Invalid, _) if !fields.is_empty() => Self::invalid(fields),
            (ErrorKind::Conflict, "order_held") => {
                Self::new(409, "order_held", "another payment for the order has not finally failed")
            }
            (ErrorKind::Conflict, "reference_taken") => Self::reference(),
            (ErrorKind::NotFound, _) => Self::unknown_wish(),
            (ErrorKind::Wait, _) => Self {
                retry_after: Some(Span::seconds(5)),
                ..Self::new(503, "shop_busy", "the shop's server is busy: try again")
            },
            _ => Self::new(503, "shop_fault", "the shop's server cannot take payments now"),
        };
        // What the engine is not sure of, nobody else is.
        match error.outcome {
            Outcome::Unknown => Self { outcome: Outcome::Unknown, ..refusal },
            Outcome::NotSent | Outcome::Refused => refusal,
        }
    }

    /// The answer on the wire.
    #[must_use]
    pub fn reply(&self) -> Reply {
        let document = RefusalDocument {
            wire: WIRE,
            error: ErrorDocument {
                code: self.code.to_owned(),
                outcome: self.outcome,
                detail: self.detail.to_owned(),
                fields: self.fields.clone(),
            },
        };
        let reply = Reply::new(self.http, &document);
        let seconds = self.retry_after.map(|span| (span.as_millis() + 999) / 1000);
        match (self.http, seconds) {
            // RFC 6750, section 3: at least one parameter; some clients fall over a challenge without any.
            (401, _) => reply.header("www-authenticate", "Bearer realm=\"merchant\""),
            (_, Some(seconds)) => reply.header("retry-after", &seconds.to_string()),
            _ => reply,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.detail, self.code)?;
        self.fields.iter().try_for_each(|violation| write!(f, "; {violation}"))
    }
}

impl std::error::Error for Refusal {}
