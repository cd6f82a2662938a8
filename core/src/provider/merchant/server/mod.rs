//! The shop's side of the wire: pure code that a server puts between its router and its engine.
//!
//! The server's order of work:
//!
//! 1. [`Wish::read`] the body;
//! 2. find the wish among the principal's own, and [`Wish::decide`] what to do with it;
//! 3. for a new one: hold the principal and the number to limits, ask the shop's hook for the
//!    [`Price`], and make the request with [`Wish::request`];
//! 4. store the wish with its [`Wish::content`] and reference, and collect, in one transaction;
//! 5. answer with a [`Reply`].
//!
//! ```
//! use shilingi::provider::merchant::server::{Decision, Price, Wish};
//! use shilingi::value::Timestamp;
//! use shilingi::Environment;
//! let body = br#"{"wire": 1, "wish_id": "5f1c2f5e-6d0b-4c37-9a53-0f6f1d2b7a10",
//!     "environment": "sandbox", "order": "1001", "msisdn": "255712345678",
//!     "amount": 5000, "currency": "TZS", "expires_at": "2026-01-05T08:02:00Z"}"#;
//! let now = Timestamp::parse("2026-01-05T08:00:01Z").unwrap();
//! let wish = Wish::read(body).unwrap();
//! assert_eq!(wish.decide(None, Environment::Sandbox, now), Ok(Decision::New));
//! let price = Price { reference: "ORDER-1001".into(), amount: 5_000, currency: "TZS".into() };
//! assert_eq!(wish.request(&price).unwrap().reference, "ORDER-1001");
//! let dearer = Price { amount: 6_000, ..price };
//! assert_eq!(wish.request(&dearer).unwrap_err().code, "amount_differs");
//! ```

mod refusal;
mod reply;
mod wish;

pub use refusal::Refusal;
pub use reply::Reply;
pub use wish::{Decision, Price, Wish};

use super::WIRE;
use crate::model::{Kind, Payment};
use crate::value::Span;

/// How many new wishes a principal may have within [`LIMITS_SPAN`], unless the shop says otherwise. Our choice.
pub const WISHES_PER_PRINCIPAL: u32 = 60;

/// How many new wishes there may be for one number within [`LIMITS_SPAN`], unless the shop says otherwise. Our
/// choice.
pub const WISHES_PER_NUMBER: u32 = 5;

/// What the limits count in.
pub const LIMITS_SPAN: Span = Span::hours(1);

/// Whether a payment may be told as that of a wish for this number. A shop that cannot store a wish and its
/// payment in one transaction asks: a crash between them leaves a wish whose reference another's payment may
/// have taken.
#[must_use]
pub fn is_of_wish(payment: &Payment, msisdn: &str) -> bool {
    payment.kind == Kind::Collection && payment.party.expose() == msisdn
}

/// Whether a server of this release reads a wire: its own, and the one before.
#[must_use]
pub fn reads_wire(wire: u32) -> bool {
    is_read_by(WIRE, wire)
}

fn is_read_by(own: u32, wire: u32) -> bool {
    wire >= 1 && (wire == own || wire + 1 == own)
}

#[cfg(test)]
mod tests {
    use super::is_read_by;

    #[test]
    fn a_server_reads_its_own_wire_and_the_one_before() {
        let read_by = |own| (0..6).filter(|wire| is_read_by(own, *wire)).collect::<Vec<u32>>();
        assert_eq!(read_by(1), [1]);
        assert_eq!(read_by(2), [1, 2]);
        assert_eq!(read_by(4), [3, 4]);
    }
}
