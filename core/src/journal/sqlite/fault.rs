//! What SQLite's errors mean for a journal.

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

use crate::journal::StoreFault;

pub(super) fn damaged() -> StoreFault {
    StoreFault::new(
        "journal_damaged",
        "the journal holds something that is no record: restore it from a backup",
    )
}

/// A fault before anything was to be written: where SQLite finds no room for its own files then, the disk
/// is full. After a commit has begun the same error leaves open whether it was written.
pub(super) fn opening(error: rusqlite::Error) -> StoreFault {
    let no_room = error.sqlite_error().is_some_and(|e| e.extended_code == SQLITE_IOERR_SHMSIZE);
    if no_room { full(&error) } else { fault(error) }
}

fn full(cause: &rusqlite::Error) -> StoreFault {
    StoreFault::new("journal_full", format!("the disk is full: free some room [{cause}]"))
}

pub(super) fn fault(error: rusqlite::Error) -> StoreFault {
    let code = error.sqlite_error_code();
    let (code, advice) = match code {
        Some(ErrorCode::DiskFull) => return full(&error),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            ("journal_locked", "another process holds the journal: try again")
        }
        Some(ErrorCode::CannotOpen) => {
            ("journal_unavailable", "the file cannot be opened: check its folder and permissions")
        }
        Some(ErrorCode::ReadOnly) => {
            ("journal_unavailable", "the file cannot be written: check its permissions")
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => (
            "journal_damaged",
            "the file is no journal, or is damaged: check the path or restore it",
        ),
        _ => ("journal_unavailable", "the journal cannot be used"),
    };
    let cause = match &error {
        rusqlite::Error::SqliteFailure(failure, _) => failure.to_string(),
        rusqlite::Error::SqlInputError { error, .. } => error.to_string(),
        other => other.to_string(),
    };
    StoreFault::new(code, format!("{advice} [{cause}]"))
}
