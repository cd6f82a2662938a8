//! What an SQLite file keeps of payments whose records were dropped.

use rusqlite::params;

use super::fault::{damaged, fault};
use super::tombstone::{buried, read};
use super::{SqliteStore, integer};
use crate::journal::{Identity, Retention, StoreFault, Tombstone};

impl Retention for SqliteStore {
    fn bury(&self, tombstone: &Tombstone, version: u64) -> Result<bool, StoreFault> {
        let body = serde_json::to_string(tombstone).map_err(|_| damaged())?;
        let i = &tombstone.identity;
        let whose = [&i.provider, &i.profile, i.environment.name(), &i.reference];
        let id = tombstone.intent.to_string();
        self.write(|tx| {
            if version > 0 {
                // Positions count on from the newest payment, so that one stays.
                let newest = "SELECT 1 FROM payment WHERE intent = ?1 AND version = ?2
                              AND position < (SELECT max(position) FROM payment)";
                let version = i64::try_from(version).unwrap_or(i64::MAX);
                if !tx.prepare_cached(newest)?.exists(params![id, version])? {
                    return Ok(false);
                }
                tx.execute("DELETE FROM record WHERE intent = ?1", [&id])?;
                tx.execute("DELETE FROM payment WHERE intent = ?1", [&id])?;
            }
            let taken = "INSERT INTO tombstone (provider, profile, environment, reference, body)
                         SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (
                             SELECT 1 FROM payment WHERE provider = ?1 AND profile = ?2
                             AND environment = ?3 AND reference = ?4)
                         ON CONFLICT DO NOTHING";
            let [provider, profile, environment, reference] = whose;
            let made =
                tx.execute(taken, params![provider, profile, environment, reference, body])?;
            Ok(made == 1 || version > 0)
        })
    }

    fn tombstone(&self, identity: &Identity) -> Result<Option<Tombstone>, StoreFault> {
        let mut connection = self.connection();
        let tx = connection.transaction().map_err(fault)?;
        buried(&tx, identity).map_err(fault)
    }

    fn tombstones(
        &self,
        after: Option<&Identity>,
        limit: usize,
    ) -> Result<Vec<Tombstone>, StoreFault> {
        let (provider, profile, environment, reference) = after.map_or(("", "", "", ""), |i| {
            (&*i.provider, &*i.profile, i.environment.name(), &*i.reference)
        });
        let connection = self.connection();
        let mut statement = connection
            .prepare_cached(
                "SELECT body FROM tombstone
                 WHERE (provider, profile, environment, reference) > (?1, ?2, ?3, ?4)
                 ORDER BY provider, profile, environment, reference LIMIT ?5",
            )
            .map_err(fault)?;
        let values = params![provider, profile, environment, reference, integer(limit)];
        let rows = statement.query_map(values, read).map_err(fault)?;
        rows.collect::<rusqlite::Result<_>>().map_err(fault)
    }

    fn remembered(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreFault> {
        let connection = self.connection();
        let mut statement = connection
            .prepare_cached("SELECT key, value FROM remembered WHERE substr(key, 1, ?2) = ?1")
            .map_err(fault)?;
        let length = integer(prefix.chars().count());
        let rows = statement
            .query_map(params![prefix, length], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(fault)?;
        rows.collect::<rusqlite::Result<_>>().map_err(fault)
    }
}
