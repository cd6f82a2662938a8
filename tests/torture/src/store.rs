//! The store's address: a file in the run's folder, or the PostgreSQL server that the core's own tests
//! start.
#![allow(clippy::unwrap_used, clippy::panic, dead_code, reason = "shared with tests of the core")]

#[path = "../../../core/tests/postgres/raw.rs"]
mod raw;
#[path = "../../../core/tests/postgres/server.rs"]
mod server;

use std::path::Path;

use clap::ValueEnum;

/// Where the journal is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// The address of an empty journal.
pub(crate) fn journal(kind: Kind, folder: &Path) -> String {
    match kind {
        Kind::Sqlite => format!("sqlite:{}", folder.join("journal.db").display()),
        Kind::Postgres => server::journal(),
    }
}
