//! The journal in a PostgreSQL database, shared by many machines.
//!
//! Every statement runs in a transaction of its own with `synchronous_commit=on`: a commit has
//! reached the disk before it is reported. The checks and the change they permit are one call of a
//! function in the journal's schema, guarded by unique keys, versions and row locks: one round trip,
//! and nothing is left open when a worker dies.

mod address;
mod fault;
mod layout;
mod pool;
mod retention;

use std::fmt;
use std::sync::{Arc, mpsc};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use self::address::Address;
use self::pool::Pool;
use super::{
    Commit, Committed, Identity, Index, LeaseDue, Query, Record, Retention, Store, StoreFault,
    Stored,
};
use crate::value::Uuid;

/// A journal in a PostgreSQL database.
///
/// A thread of its own speaks with the server, so calls work inside and outside of a runtime, and
/// block. A connection that was lost is made again by the next call. A pooler between the program and
/// the server must keep sessions apart (PgBouncer: `pool_mode = session`).
pub struct PostgresStore {
    pool: Arc<Pool>,
    thread: Handle,
    /// Ends the thread when it is dropped.
    _end: oneshot::Sender<()>,
    /// The process that has the thread.
    process: u32,
}

impl PostgresStore {
    /// Opens the journal at `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or makes it in that
    /// database.
    ///
    /// Beside what libpq knows by the same name, `?schema=` names the journal's schema, of which
    /// there may be several in one database; it is `shilingi` if not given. Away from this machine
    /// TLS is required unless `sslmode` is `disable` or `prefer`; the certificate is always checked,
    /// against the system's roots or `sslrootcert=` and a file.
    ///
    /// # Errors
    /// The address cannot be read, the server cannot be reached or refuses, or the schema belongs to
    /// another program or was written by a newer version.
    pub fn open(address: &str) -> Result<Self, StoreFault> {
        let pool = Arc::new(Pool::new(Address::parse(address)?));
        let (end, ended) = oneshot::channel();
        let store = Self { pool, thread: speaker(ended)?, _end: end, process: std::process::id() };
        let pool = store.pool.clone();
        store.run(async move { layout::migrate(&pool).await })?;
        Ok(store)
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreFault>> + Send + 'static,
    ) -> Result<T, StoreFault> {
        if std::process::id() != self.process {
            return Err(unavailable("the process was forked: open the journal after the fork"));
        }
        let (answer, answered) = mpsc::sync_channel(1);
        self.thread.spawn(async move {
            let _ = answer.send(work.await);
        });
        answered.recv().unwrap_or_else(|_| Err(unavailable("the journal is closed")))
    }
}

/// The thread that speaks with the server.
fn speaker(ended: oneshot::Receiver<()>) -> Result<Handle, StoreFault> {
    let failed = |_| unavailable("the system gives no thread for the journal");
    let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("shilingi-postgres".to_owned())
        .spawn(move || {
            let _ = runtime.block_on(ended);
        })
        .map_err(failed)?;
    Ok(handle)
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore").field("schema", &self.pool.schema()).finish_non_exhaustive()
    }
}

impl Store for PostgresStore {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        let (pool, query) = (self.pool.clone(), query.clone());
        let rows = self.run(async move { find(&pool, query).await })?;
        rows.iter().map(stored).collect()
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        commit.checked()?;
        let bodies =
            commit.records.iter().map(Record::to_json).collect::<Result<Vec<String>, _>>()?;
        let pool = self.pool.clone();
        self.run(async move { write(&pool, &commit, &bodies).await })
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        let (pool, lease) = (self.pool.clone(), lease.clone());
        let ids = self.run(async move { take(&pool, &lease).await })?;
        ids.iter().map(|id| Uuid::parse(id).map_err(|_| damaged())).collect()
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        let (pool, key) = (self.pool.clone(), key.to_owned());
        self.run(async move {
            let sql = "SELECT value FROM remembered WHERE key = $1";
            let rows = pool.read(sql, &[(&key, Type::TEXT)]).await?;
            rows.first().map(|row| row.try_get(0).map_err(|_| damaged())).transpose()
        })
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        let (pool, key, value) = (self.pool.clone(), key.to_owned(), value.to_owned());
        self.run(async move {
            let sql = "INSERT INTO remembered (key, value) VALUES ($1, $2)
                       ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            pool.write(sql, &[(&key, Type::TEXT), (&value, Type::TEXT)]).await.map(|_| ())
        })
    }

    fn retention(&self) -> Option<&dyn Retention> {
        Some(self)
    }
}

/// Versions and records that belong together: one statement sees one state of the journal.
async fn find(pool: &Pool, query: Query) -> Result<Vec<Row>, StoreFault> {
    let sql = |condition: &str| {
        format!(
            "SELECT version, position,
                    ARRAY(SELECT body FROM record r WHERE r.intent = p.intent
                          ORDER BY r.version, r.number)
             FROM payment p WHERE {condition}"
        )
    };
    match query {
        Query::Intent(id) => {
            pool.read(&sql("intent = $1::uuid"), &[(&id.to_string(), Type::TEXT)]).await
        }
        Query::Identity(i) => {
            let sql = sql("provider = $1 AND profile = $2 AND environment = $3 AND reference = $4");
            let values = [
                (&i.provider as _, Type::TEXT),
                (&i.profile as _, Type::TEXT),
                (&i.environment.name() as _, Type::TEXT),
                (&i.reference as _, Type::TEXT),
            ];
            pool.read(&sql, &values).await
        }
        Query::Order { environment, order } => {
            let sql = sql("order_ref = $1 AND environment = $2 AND holds_order");
            let values = [(&order as _, Type::TEXT), (&environment.name() as _, Type::TEXT)];
            pool.read(&sql, &values).await
        }
        Query::All { after: None, limit } => {
            let sql = sql("true ORDER BY created_at, intent LIMIT $1");
            pool.read(&sql, &[(&integer(limit), Type::INT8)]).await
        }
        Query::All { after: Some((at, id)), limit } => {
            let sql = sql("(created_at, intent) > ($1, $2::uuid)
                           ORDER BY created_at, intent LIMIT $3");
            let values = [
                (&at.millis() as _, Type::INT8),
                (&id.to_string() as _, Type::TEXT),
                (&integer(limit) as _, Type::INT8),
            ];
            pool.read(&sql, &values).await
        }
        Query::Changed { after, limit } => {
            let rows = pool.read("SELECT settled_position()", &[]).await?;
            let settled: i64 =
                rows.first().and_then(|row| row.try_get(0).ok()).ok_or_else(damaged)?;
            // Only now: the rows must be seen later than the position.
            let sql = sql("position > $1 AND position <= $2 ORDER BY position LIMIT $3");
            let values = [
                (&big(after) as _, Type::INT8),
                (&settled as _, Type::INT8),
                (&integer(limit) as _, Type::INT8),
            ];
            pool.read(&sql, &values).await
        }
    }
}

fn stored(row: &Row) -> Result<Stored, StoreFault> {
    let count = |column: usize| {
        let n: i64 = row.try_get(column).map_err(|_| damaged())?;
        u64::try_from(n).map_err(|_| damaged())
    };
    let bodies: Vec<&str> = row.try_get(2).map_err(|_| damaged())?;
    let records = bodies.into_iter().map(Record::from_json).collect::<Result<Vec<Record>, _>>()?;
    Stored::from_records(records, count(0)?, count(1)?).ok_or_else(damaged)
}

async fn write(pool: &Pool, commit: &Commit, bodies: &[String]) -> Result<Committed, StoreFault> {
    let Index { identity, order, holds_order, status, due, created_at } = &commit.index;
    let Identity { provider, profile, environment, reference } = identity;
    let values = [
        (&commit.intent.to_string() as _, Type::TEXT),
        (&big(commit.expected_version) as _, Type::INT8),
        (&bodies as _, Type::TEXT_ARRAY),
        (provider as _, Type::TEXT),
        (profile as _, Type::TEXT),
        (&environment.name() as _, Type::TEXT),
        (reference as _, Type::TEXT),
        (order as _, Type::TEXT),
        (holds_order as _, Type::BOOL),
        (&commit.order_is_free as _, Type::BOOL),
        (&status.name() as _, Type::TEXT),
        (&due.map(|at| at.millis()) as _, Type::INT8),
        (&created_at.millis() as _, Type::INT8),
    ];
    let sql = "SELECT * FROM commit_payment($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                                            $12, $13)";
    let rows = pool.write(sql, &values).await?;
    let row = rows.first().ok_or_else(damaged)?;
    let text = |column: usize| row.try_get::<_, String>(column).map_err(|_| damaged());
    match text(0)?.as_str() {
        "done" => Ok(Committed::Done { version: commit.expected_version + 1 }),
        "stale" => Ok(Committed::Stale),
        "identity" => Ok(Committed::IdentityTaken),
        "retired" => {
            let tombstone = serde_json::from_str(&text(4)?).map_err(|_| damaged())?;
            Ok(Committed::Retired(Box::new(tombstone)))
        }
        "order" => Ok(Committed::OrderTaken(Identity {
            provider: text(1)?,
            profile: text(2)?,
            environment: *environment,
            reference: text(3)?,
        })),
        _ => Err(damaged()),
    }
}

async fn take(pool: &Pool, lease: &LeaseDue) -> Result<Vec<String>, StoreFault> {
    let budget = lease.budget;
    let values = [
        (&lease.provider as _, Type::TEXT),
        (&lease.profile as _, Type::TEXT),
        (&lease.environment.name() as _, Type::TEXT),
        (&lease.now.millis() as _, Type::INT8),
        (&lease.ahead.millis() as _, Type::INT8),
        (&lease.until.millis() as _, Type::INT8),
        (&integer(lease.limit) as _, Type::INT8),
        (&budget.map(|budget| integer(budget.most)) as _, Type::INT8),
        (&budget.map(|budget| budget.span_of(lease.now)) as _, Type::INT8),
    ];
    let rows =
        pool.write("SELECT lease_payments($1, $2, $3, $4, $5, $6, $7, $8, $9)", &values).await?;
    rows.first().and_then(|row| row.try_get(0).ok()).ok_or_else(damaged)
}

fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn big(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn damaged() -> StoreFault {
    StoreFault::new(
        "journal_damaged",
        "the journal holds something that is no record: restore it from a backup",
    )
}

fn unavailable(what: &str) -> StoreFault {
    StoreFault::new("journal_unavailable", what)
}
