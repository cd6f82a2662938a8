//! Tombstones in a PostgreSQL database.

use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::{PostgresStore, big, damaged, integer};
use crate::journal::{Identity, Retention, StoreFault, Tombstone};

impl Retention for PostgresStore {
    fn bury(&self, tombstone: &Tombstone, version: u64) -> Result<bool, StoreFault> {
        let body = serde_json::to_string(tombstone).map_err(|_| damaged())?;
        let (pool, id) = (self.pool.clone(), tombstone.intent.to_string());
        let Identity { provider, profile, environment, reference } = tombstone.identity.clone();
        self.run(async move {
            let values = [
                (&id as _, Type::TEXT),
                (&big(version) as _, Type::INT8),
                (&provider as _, Type::TEXT),
                (&profile as _, Type::TEXT),
                (&environment.name() as _, Type::TEXT),
                (&reference as _, Type::TEXT),
                (&body as _, Type::TEXT),
            ];
            let sql = "SELECT bury_payment($1::uuid, $2, $3, $4, $5, $6, $7)";
            let rows = pool.write(sql, &values).await?;
            rows.first().and_then(|row| row.try_get(0).ok()).ok_or_else(damaged)
        })
    }

    fn tombstone(&self, identity: &Identity) -> Result<Option<Tombstone>, StoreFault> {
        let (pool, identity) = (self.pool.clone(), identity.clone());
        let rows = self.run(async move {
            let sql = "SELECT body FROM tombstone WHERE provider = $1 AND profile = $2
                       AND environment = $3 AND reference = $4";
            let Identity { provider, profile, environment, reference } = identity;
            let values = [
                (&provider as _, Type::TEXT),
                (&profile as _, Type::TEXT),
                (&environment.name() as _, Type::TEXT),
                (&reference as _, Type::TEXT),
            ];
            pool.read(sql, &values).await
        })?;
        rows.first().map(read).transpose()
    }

    fn tombstones(
        &self,
        after: Option<&Identity>,
        limit: usize,
    ) -> Result<Vec<Tombstone>, StoreFault> {
        let (pool, after) = (self.pool.clone(), after.cloned());
        let rows = self.run(async move {
            let (provider, profile, environment, reference) =
                after.as_ref().map_or(("", "", "", ""), |i| {
                    (&*i.provider, &*i.profile, i.environment.name(), &*i.reference)
                });
            let sql = "SELECT body FROM tombstone
                       WHERE (provider, profile, environment, reference) > ($1, $2, $3, $4)
                       ORDER BY provider, profile, environment, reference LIMIT $5";
            let values = [
                (&provider as _, Type::TEXT),
                (&profile as _, Type::TEXT),
                (&environment as _, Type::TEXT),
                (&reference as _, Type::TEXT),
                (&integer(limit) as _, Type::INT8),
            ];
            pool.read(sql, &values).await
        })?;
        rows.iter().map(read).collect()
    }

    fn remembered(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreFault> {
        let (pool, prefix) = (self.pool.clone(), prefix.to_owned());
        let rows = self.run(async move {
            let sql = "SELECT key, value FROM remembered WHERE starts_with(key, $1)";
            pool.read(sql, &[(&prefix, Type::TEXT)]).await
        })?;
        let text = |row: &Row, column: usize| row.try_get(column).map_err(|_| damaged());
        rows.iter().map(|row| Ok((text(row, 0)?, text(row, 1)?))).collect()
    }
}

fn read(row: &Row) -> Result<Tombstone, StoreFault> {
    let body: &str = row.try_get(0).map_err(|_| damaged())?;
    serde_json::from_str(body).map_err(|_| damaged())
}
