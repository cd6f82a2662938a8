//! How a tombstone lies in the file.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::journal::{Identity, Tombstone};

/// The tombstone of an identity, as this transaction sees it.
pub(super) fn buried(
    tx: &Transaction<'_>,
    identity: &Identity,
) -> rusqlite::Result<Option<Tombstone>> {
    let Identity { provider, profile, environment, reference } = identity;
    tx.prepare_cached(
        "SELECT body FROM tombstone
         WHERE provider = ?1 AND profile = ?2 AND environment = ?3 AND reference = ?4",
    )?
    .query_row(params![provider, profile, environment.name(), reference], read)
    .optional()
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Tombstone> {
    let body: String = row.get(0)?;
    serde_json::from_str(&body).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e))
    })
}
