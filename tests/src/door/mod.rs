//! Every place where bytes from outside come in, as a function from bytes to what its readers say. Fuzzing
//! opens them with anything; the test of bounds opens them with what is too much.
//!
//! A reply's bytes are `status\nbody`, a webhook's `signature\nstamp\nbody`, a callback's `target\nbody`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a reader that breaks its promise is a failure"
)]

mod ours;
mod snippe;
mod tembo;

use std::sync::LazyLock;

use shilingi::Kind;
use shilingi::evidence::Reading;
use shilingi::http::HttpResponse;
use shilingi::operation::Operation;
use shilingi::provider::Received;
use shilingi::value::Timestamp;

/// What one reader says of its bytes: that it read them, or why not.
pub type Said = Result<(), String>;

/// A place where bytes come in.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    /// Its name, which is also that of the folder of its samples.
    pub name: &'static str,
    /// What must stand before a body for its readers to look at it.
    pub head: &'static str,
    /// Gives the bytes to all readers behind it.
    ///
    /// # Panics
    /// A reader broke a promise: it crashed, or verified what nobody signed.
    pub open: fn(&[u8]) -> Vec<Said>,
}

/// All doors.
pub const DOORS: &[Door] = &[
    Door { name: "tembo_reply", head: "200\n", open: tembo::reply },
    Door { name: "tembo_call", head: "200\n", open: tembo::call },
    Door { name: "tembo_statement", head: "200\n", open: tembo::statement },
    Door { name: "tembo_callback", head: "/hook?shilingi_token=x\n", open: tembo::callback },
    Door { name: "tembo_webhook", head: "c2ln\n1758099696000\n", open: tembo::webhook },
    Door { name: "snippe_reply", head: "200\n", open: snippe::reply },
    Door { name: "snippe_call", head: "200\n", open: snippe::call },
    Door { name: "snippe_list", head: "200\n", open: snippe::list },
    Door { name: "snippe_webhook", head: "00\n1758099696\n", open: snippe::webhook },
    Door { name: "snippe_qr", head: "", open: snippe::qr },
    Door { name: "request", head: "", open: ours::request },
    Door { name: "text", head: "", open: ours::text },
    Door { name: "record", head: "", open: ours::record },
];

/// The door of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Door> {
    DOORS.iter().find(|door| door.name == name)
}

/// The first line as text, and the rest.
fn line(bytes: &[u8]) -> (String, &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let rest = bytes.get(end + 1..).unwrap_or_default();
    (String::from_utf8_lossy(&bytes[..end]).into_owned(), rest)
}

fn response(bytes: &[u8]) -> HttpResponse {
    let (status, body) = line(bytes);
    let status = status.parse().unwrap_or(200);
    HttpResponse { status, headers: Vec::new(), body: body.to_vec() }
}

fn operations() -> &'static [Operation] {
    static ALL: LazyLock<Vec<Operation>> = LazyLock::new(|| {
        [Kind::Collection, Kind::Payout].into_iter().map(crate::area::any_operation).collect()
    });
    &ALL
}

/// A moment in 2025, as samples of webhooks have it.
fn now() -> Timestamp {
    Timestamp::from_millis(1_758_099_700_000)
}

/// Silence is what a reader says of bytes that it cannot read; a claim needs more than bytes.
fn reading(reading: Reading) -> Said {
    if reading.claim == shilingi::evidence::Claim::Silent { Err(reading.note) } else { Ok(()) }
}

fn received(received: Received) -> Said {
    match received {
        Received::Verified { .. } | Received::Hint { .. } => Ok(()),
        Received::Refused { code, detail } => Err(format!("{code}: {detail}")),
    }
}
