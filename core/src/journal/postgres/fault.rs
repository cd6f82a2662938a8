use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::journal::StoreFault;

/// What is lost when the connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Connecting,
    Reading,
    Writing,
}

/// The connection broke, or never came to be; no answer of the server.
pub(super) fn is_lost(error: &Error) -> bool {
    error.code().is_none_or(|code| {
        // Class 08, and what a server says to all when it stops.
        code.code().starts_with("08")
            || [
                SqlState::ADMIN_SHUTDOWN,
                SqlState::CRASH_SHUTDOWN,
                SqlState::CANNOT_CONNECT_NOW,
                SqlState::IDLE_SESSION_TIMEOUT,
            ]
            .contains(code)
    })
}

pub(super) fn fault(error: &Error, doing: Doing) -> StoreFault {
    let (code, advice) = match error.code() {
        _ if is_lost(error) => return lost(doing, &cause(error)),
        Some(code) => judge(code),
        None => UNKNOWN,
    };
    StoreFault::new(code, format!("{advice} [{}]", cause(error)))
}

pub(super) fn lost(doing: Doing, cause: &str) -> StoreFault {
    let what = match doing {
        Doing::Connecting => "the server cannot be reached, and nothing was written: check it",
        Doing::Reading => "the connection to the server was lost: try again",
        Doing::Writing => {
            "the connection to the server was lost, and it is not known whether this was written"
        }
    };
    StoreFault::new("journal_unavailable", format!("{what} [{cause}]"))
}

const UNKNOWN: (&str, &str) = ("journal_unavailable", "the journal cannot be used");

fn judge(code: &SqlState) -> (&'static str, &'static str) {
    match code.code() {
        "53100" => ("journal_full", "the server's disk is full: free some room"),
        "55P03" | "40001" | "40P01" => {
            ("journal_locked", "another session holds the journal, and nothing was written")
        }
        "53300" => (
            "journal_unavailable",
            "the server has no connection left: raise max_connections or run fewer workers",
        ),
        "28000" | "28P01" => {
            ("journal_unavailable", "the server refuses the user: check name, password and TLS")
        }
        "3D000" => ("journal_unavailable", "the database does not exist: create it"),
        "42501" => (
            "journal_unavailable",
            "the user lacks a right: let it create the schema, or make it the schema's owner",
        ),
        "25006" => ("journal_unavailable", "the server only reads: name the primary"),
        "XX001" | "XX002" => ("journal_damaged", "the journal is damaged: restore it"),
        "3F000" | "42P01" | "42883" | "42703" => {
            ("journal_damaged", "a part of the journal is missing: restore it from a backup")
        }
        _ => UNKNOWN,
    }
}

/// In the server's words, without the values that its details may hold.
fn cause(error: &Error) -> String {
    if let Some(told) = error.as_db_error() {
        return format!("{}, {}", told.code().code(), told.message());
    }
    let mut cause = error.to_string();
    let mut inner = error.source();
    while let Some(error) = inner {
        let text = error.to_string();
        if !cause.contains(&text) {
            cause = format!("{cause}: {text}");
        }
        inner = error.source();
    }
    cause
}
