//! The exit codes: one table, from which `--help`, `explain exit` and the tests are made.

use std::fmt::Write;

use serde::Serialize;
use shilingi::{Error, ErrorKind, Outcome, Status};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Done,
    Other,
    Invalid,
    Conflict,
    Failed,
    Open,
    Setup,
    NotFound,
    Stale,
    Future,
    Reserialised,
    WrongSecret,
    MissingHeader,
    Unsigned,
    Unreadable,
    Interrupted,
}

/// A row of the table of exit codes.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The code.
    pub(crate) code: u8,
    /// What it says.
    pub(crate) meaning: &'static str,
    #[serde(skip)]
    exit: Exit,
}

const fn row(exit: Exit, code: u8, meaning: &'static str) -> Row {
    Row { code, meaning, exit }
}

/// Every exit code.
pub(crate) const TABLE: &[Row] = &[
    row(Exit::Done, 0, "done; for one payment: the money moved"),
    row(Exit::Other, 1, "anything else"),
    row(Exit::Invalid, 2, "wrong usage or an invalid request; nothing was sent"),
    row(Exit::Conflict, 3, "the reference or the order belongs to another payment"),
    row(Exit::Failed, 4, "the payment failed, expired, was cancelled or reversed"),
    row(Exit::Open, 5, "the payment is still open (created, pending or unknown); do not pay again"),
    row(Exit::Setup, 6, "the set-up or the journal is wrong"),
    row(Exit::NotFound, 7, "nothing is known under that name"),
    row(Exit::Stale, 10, "webhook: signed, but older than it may be"),
    row(Exit::Future, 11, "webhook: its timestamp lies in the future"),
    row(Exit::Reserialised, 12, "webhook: signed, but the body was parsed and written again"),
    row(Exit::WrongSecret, 13, "webhook: none of the secrets made its signature"),
    row(Exit::MissingHeader, 14, "webhook: a part of its signature is missing"),
    row(Exit::Unsigned, 15, "webhook: not signed at all; a hint at most"),
    row(Exit::Unreadable, 16, "webhook: not a documented one"),
    row(Exit::Interrupted, 130, "interrupted; the journal says how far it came"),
];

impl Exit {
    pub(crate) fn code(self) -> u8 {
        TABLE.iter().find(|row| row.exit == self).map_or(1, |row| row.code)
    }

    pub(crate) fn of_status(status: Status) -> Self {
        match status {
            Status::Succeeded => Self::Done,
            Status::Created | Status::Pending | Status::Unknown => Self::Open,
            Status::Failed | Status::Expired | Status::Cancelled | Status::Reversed => Self::Failed,
        }
    }

    pub(crate) fn of_error(error: &Error) -> Self {
        match error.kind {
            _ if error.outcome == Outcome::Unknown => Self::Open,
            _ if error.code.starts_with("journal_") => Self::Setup,
            ErrorKind::Invalid => Self::Invalid,
            ErrorKind::Conflict => Self::Conflict,
            ErrorKind::Balance => Self::Failed,
            ErrorKind::AskAgain => Self::Open,
            ErrorKind::Setup => Self::Setup,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::Wait | ErrorKind::Person | ErrorKind::Support => Self::Other,
        }
    }
}

/// The table as it stands at the end of `--help`.
pub(crate) fn help() -> String {
    let mut text = String::from("Exit codes:\n");
    for Row { code, meaning, .. } in TABLE {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {code:>3}  {meaning}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_promised_ones() {
        let codes: Vec<u8> = TABLE.iter().map(|row| row.code).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 130]);
    }

    #[test]
    fn the_page_has_the_same_table() {
        let page = include_str!("../../docs/cli.md");
        for Row { code, meaning, .. } in TABLE {
            assert!(page.contains(&format!("| {code} | {meaning} |")), "{code}");
        }
    }

    #[test]
    fn only_money_that_moved_is_done() {
        for status in Status::ALL {
            assert_eq!(Exit::of_status(status) == Exit::Done, status == Status::Succeeded);
        }
    }

    #[test]
    fn what_may_have_been_sent_is_open_whatever_went_wrong() {
        let mut error = Error::new(ErrorKind::Setup, "journal_full", "no room");
        assert_eq!(Exit::of_error(&error), Exit::Setup);
        error.outcome = Outcome::Unknown;
        assert_eq!(Exit::of_error(&error), Exit::Open);
    }
}
