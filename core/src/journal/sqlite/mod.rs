//! The journal in one SQLite file, shared by many threads and processes.
//!
//! WAL with `synchronous=FULL`: a commit has reached the disk before it is reported, and readers do
//! not wait for writers. Every write is one `BEGIN IMMEDIATE` transaction, so that the checks and
//! the change they permit cannot be parted. Commits that wait for one another share a transaction.

mod fault;
mod retention;
mod tombstone;

use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{
    Connection, OpenFlags, OptionalExtension, ToSql, Transaction, TransactionBehavior, params,
};

use super::queue::Queue;
use super::{
    Commit, Committed, Identity, Index, LeaseDue, Query, Record, Retention, Store, StoreFault,
    Stored,
};
use crate::value::{Timestamp, Uuid};
use fault::{damaged, fault, opening};
use tombstone::buried;

/// Marks the file as a journal: `shil` in ASCII.
const APPLICATION: i64 = 0x7368_696c;

/// One step for each layout, in order: `user_version` says how many were taken. A step that was
/// published is never changed.
const LAYOUTS: [&str; 2] = [LAYOUT_1, LAYOUT_2];

const LAYOUT_1: &str = "
CREATE TABLE payment (
    intent       TEXT PRIMARY KEY,
    provider     TEXT NOT NULL,
    profile      TEXT NOT NULL,
    environment  TEXT NOT NULL,
    reference    TEXT NOT NULL,
    order_ref    TEXT,
    holds_order  INTEGER NOT NULL,
    status       TEXT NOT NULL,
    due          INTEGER,
    leased_until INTEGER,
    created_at   INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    position     INTEGER NOT NULL UNIQUE,
    UNIQUE (provider, profile, environment, reference)
) WITHOUT ROWID;
CREATE INDEX payment_order ON payment (order_ref) WHERE holds_order = 1;
CREATE INDEX payment_due ON payment (provider, profile, environment, due) WHERE due IS NOT NULL;
CREATE INDEX payment_created ON payment (created_at, intent);
CREATE TABLE record (
    intent TEXT NOT NULL REFERENCES payment (intent),
    number INTEGER NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (intent, number)
) WITHOUT ROWID;
CREATE TABLE spent (
    provider    TEXT NOT NULL,
    profile     TEXT NOT NULL,
    environment TEXT NOT NULL,
    span        INTEGER NOT NULL,
    looks       INTEGER NOT NULL,
    PRIMARY KEY (provider, profile, environment)
) WITHOUT ROWID;
CREATE TABLE remembered (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
";

/// What stays of payments whose records were dropped.
const LAYOUT_2: &str = "
CREATE TABLE tombstone (
    provider    TEXT NOT NULL,
    profile     TEXT NOT NULL,
    environment TEXT NOT NULL,
    reference   TEXT NOT NULL,
    body        TEXT NOT NULL,
    PRIMARY KEY (provider, profile, environment, reference)
) WITHOUT ROWID;
";

/// A journal in an SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Mutex<Connection>,
    commits: Queue<Written, Result<Committed, StoreFault>>,
}

/// A commit with the JSON of its records.
#[derive(Debug)]
struct Written {
    commit: Commit,
    bodies: Vec<String>,
}

impl SqliteStore {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// The file cannot be opened or written, is no journal, or was written by a newer version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreFault> {
        let path = path.as_ref();
        if path.as_os_str().is_empty() || path.as_os_str() == ":memory:" {
            return Err(StoreFault::new(
                "journal_unavailable",
                "the journal's path is empty or names no file: give a path, or use memory for a \
                 journal that may be lost",
            ));
        }
        private(path)?;
        // Without URI names, of which some open a journal that vanishes.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
        connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
        is_ours(&connection)?;
        let mode: String = connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))
            .map_err(opening)?;
        if !mode.eq_ignore_ascii_case("wal") {
            return Err(StoreFault::new(
                "journal_unavailable",
                "the journal's disk cannot keep a write-ahead log (a network drive?): use another",
            ));
        }
        connection.pragma_update(None, "synchronous", "FULL").map_err(fault)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(fault)?;
        let store = Self { connection: Mutex::new(connection), commits: Queue::default() };
        store.migrate()?;
        Ok(store)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A transaction that a panic interrupted was rolled back when it was dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn migrate(&self) -> Result<(), StoreFault> {
        self.write(|tx| {
            let taken: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            let Some(steps) = usize::try_from(taken).ok().and_then(|n| LAYOUTS.get(n..)) else {
                let known = LAYOUTS.len();
                return Ok(Err(StoreFault::new(
                    "journal_newer",
                    format!("the journal has layout {taken}, this version knows {known}: upgrade"),
                )));
            };
            for step in steps {
                tx.execute_batch(step)?;
            }
            if !steps.is_empty() {
                tx.pragma_update(None, "application_id", APPLICATION)?;
                tx.pragma_update(None, "user_version", integer(LAYOUTS.len()))?;
            }
            Ok(Ok(()))
        })?
    }

    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreFault> {
        transact(&mut self.connection(), work).map_err(|failed| failed.fault)
    }
}

/// A transaction that failed, and whether that was before its end was asked for: then it wrote nothing.
struct Failed {
    fault: StoreFault,
    early: bool,
}

fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> Result<T, Failed> {
    let early = |error| Failed { fault: fault(error), early: true };
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(early)?;
    let value = work(&tx).map_err(early)?;
    tx.commit().map_err(|error| Failed { fault: fault(error), early: false })?;
    Ok(value)
}

/// Writes commits in one transaction. When one of them cannot be written, each is written alone, so
/// that none fails for another's sake.
fn commit_all(connection: &mut Connection, all: &[&Written]) -> Vec<Result<Committed, StoreFault>> {
    let together = |tx: &Transaction<'_>| all.iter().map(|written| put(tx, written)).collect();
    match transact::<Vec<Committed>>(connection, together) {
        Ok(answers) => answers.into_iter().map(Ok).collect(),
        // Who holds the file keeps each of them out, for the same ten seconds.
        Err(Failed { early: true, fault }) if all.len() > 1 && fault.code != "journal_locked" => {
            let alone = |written: &&Written| {
                transact(connection, |tx| put(tx, written)).map_err(|failed| failed.fault)
            };
            all.iter().map(alone).collect()
        }
        Err(failed) => vec![Err(failed.fault); all.len()],
    }
}

fn put(tx: &Transaction<'_>, written: &Written) -> rusqlite::Result<Committed> {
    let Written { commit, bodies } = written;
    if commit.expected_version == 0 {
        if let Some(refusal) = obstacle(tx, commit)? {
            return Ok(refusal);
        }
        insert(tx, commit)?;
    } else if update(tx, commit)? == 0 {
        return Ok(Committed::Stale);
    }
    append(tx, &commit.intent.to_string(), bodies)?;
    Ok(Committed::Done { version: commit.expected_version + 1 })
}

impl Store for SqliteStore {
    fn load(&self, query: &Query) -> Result<Vec<Stored>, StoreFault> {
        let mut connection = self.connection();
        // One snapshot: versions and records that belong together.
        let tx = connection.transaction().map_err(fault)?;
        let found = find(&tx, query).map_err(fault)?;
        found.iter().map(|row| stored(&tx, row)).collect()
    }

    fn commit(&self, commit: Commit) -> Result<Committed, StoreFault> {
        commit.checked()?;
        let bodies =
            commit.records.iter().map(Record::to_json).collect::<Result<Vec<String>, _>>()?;
        let written = Written { commit, bodies };
        self.commits.pass(written, |all| commit_all(&mut self.connection(), all)).unwrap_or_else(
            || Err(StoreFault::new("journal_unavailable", "another commit broke off: try again")),
        )
    }

    fn lease_due(&self, lease: &LeaseDue) -> Result<Vec<Uuid>, StoreFault> {
        let ids: Vec<String> = self.write(|tx| {
            let allowed = allowance(tx, lease)?;
            let mut ids = due(tx, lease, "payment_due", "due <= ?4", lease.now, allowed)?;
            // Apart, because together no index serves both.
            let (by, ahead) = ("payment_created", "created_at > ?4 AND due > ?6");
            ids.extend(due(tx, lease, by, ahead, lease.ahead, allowed - ids.len())?);
            for id in &ids {
                tx.prepare_cached("UPDATE payment SET leased_until = ?2 WHERE intent = ?1")?
                    .execute(params![id, lease.until.millis()])?;
            }
            spend(tx, lease, ids.len())?;
            Ok(ids)
        })?;
        ids.iter().map(|id| Uuid::parse(id).map_err(|_| damaged())).collect()
    }

    fn recall(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.connection()
            .query_row("SELECT value FROM remembered WHERE key = ?1", [key], |row| row.get(0))
            .optional()
            .map_err(fault)
    }

    fn remember(&self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO remembered (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )
        })
        .map(|_| ())
    }

    fn retention(&self) -> Option<&dyn Retention> {
        Some(self)
    }
}

/// Makes a new file that only its owner may read: a journal holds numbers and names. Files that are
/// there keep the permissions that somebody gave them, and SQLite's own files take those over.
fn private(path: &Path) -> Result<(), StoreFault> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => {
            Err(StoreFault::new("journal_full", "the disk is full: free some room"))
        }
        Err(error) => Err(StoreFault::new(
            "journal_unavailable",
            format!("the file cannot be made: check its folder and permissions [{}]", error.kind()),
        )),
    }
}

/// Takes an empty file or a journal, and leaves the database of another program as it is.
fn is_ours(connection: &Connection) -> Result<(), StoreFault> {
    let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(opening);
    let application = number("PRAGMA application_id")?;
    if application == APPLICATION || number("SELECT count(*) FROM sqlite_schema")? == 0 {
        return Ok(());
    }
    Err(StoreFault::new(
        "journal_damaged",
        "the file is the database of another program: give the journal a file of its own",
    ))
}

/// The columns of a payment that its records do not say.
struct Row {
    intent: String,
    version: u64,
    position: u64,
}

fn find(tx: &Transaction<'_>, query: &Query) -> rusqlite::Result<Vec<Row>> {
    let select = |condition: &str, values: &[&dyn ToSql]| {
        let sql = format!("SELECT intent, version, position FROM payment WHERE {condition}");
        let mut statement = tx.prepare_cached(&sql)?;
        let rows = statement.query_map(values, |row| {
            let count = |column| row.get(column).map(|n: i64| u64::try_from(n).unwrap_or(0));
            Ok(Row { intent: row.get(0)?, version: count(1)?, position: count(2)? })
        })?;
        rows.collect()
    };
    match query {
        Query::Intent(id) => select("intent = ?1", params![id.to_string()]),
        Query::Identity(i) => select(
            "provider = ?1 AND profile = ?2 AND environment = ?3 AND reference = ?4",
            params![i.provider, i.profile, i.environment.name(), i.reference],
        ),
        Query::Order { environment, order } => select(
            "order_ref = ?1 AND holds_order = 1 AND environment = ?2",
            params![order, environment.name()],
        ),
        Query::All { after, limit } => {
            let (at, id) =
                after.map_or((-1, String::new()), |(at, id)| (at.millis(), id.to_string()));
            select(
                "(created_at, intent) > (?1, ?2) ORDER BY created_at, intent LIMIT ?3",
                params![at, id, integer(*limit)],
            )
        }
        Query::Changed { after, limit } => select(
            "position > ?1 ORDER BY position LIMIT ?2",
            params![i64::try_from(*after).unwrap_or(i64::MAX), integer(*limit)],
        ),
    }
}

/// Payments that nobody looks at, by the condition on `?4`, the longest due first. The index is named,
/// because the planner would read every open payment for the few that a clock recorded ahead.
fn due(
    tx: &Transaction<'_>,
    lease: &LeaseDue,
    index: &str,
    condition: &str,
    moment: Timestamp,
    most: usize,
) -> rusqlite::Result<Vec<String>> {
    let sql = format!(
        "SELECT intent FROM payment INDEXED BY {index}
         WHERE provider = ?1 AND profile = ?2 AND environment = ?3 AND {condition}
           AND (leased_until IS NULL OR leased_until <= ?6 OR leased_until > ?7)
         ORDER BY due, intent LIMIT ?5"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let whose = params![
        lease.provider,
        lease.profile,
        lease.environment.name(),
        moment.millis(),
        integer(most),
        lease.now.millis(),
        lease.until.millis()
    ];
    statement.query_map(whose, |row| row.get(0))?.collect()
}

/// How many looks the budget leaves, at most the lease's own limit.
fn allowance(tx: &Transaction<'_>, lease: &LeaseDue) -> rusqlite::Result<usize> {
    let Some(budget) = lease.budget else { return Ok(lease.limit) };
    let looks: Option<u32> = tx
        .query_row(
            "SELECT looks FROM spent
             WHERE provider = ?1 AND profile = ?2 AND environment = ?3 AND span = ?4",
            params![
                lease.provider,
                lease.profile,
                lease.environment.name(),
                budget.span_of(lease.now)
            ],
            |row| row.get(0),
        )
        .optional()?;
    Ok(lease.limit.min(budget.most.saturating_sub(looks.unwrap_or(0) as usize)))
}

fn spend(tx: &Transaction<'_>, lease: &LeaseDue, looks: usize) -> rusqlite::Result<()> {
    let Some(budget) = lease.budget else { return Ok(()) };
    tx.execute(
        "INSERT INTO spent (provider, profile, environment, span, looks)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (provider, profile, environment) DO UPDATE SET
            looks = CASE WHEN span = excluded.span THEN looks ELSE 0 END + excluded.looks,
            span = excluded.span",
        params![
            lease.provider,
            lease.profile,
            lease.environment.name(),
            budget.span_of(lease.now),
            integer(looks)
        ],
    )?;
    Ok(())
}

fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn stored(tx: &Transaction<'_>, row: &Row) -> Result<Stored, StoreFault> {
    let bodies = tx
        .prepare_cached("SELECT body FROM record WHERE intent = ?1 ORDER BY number")
        .and_then(|mut statement| {
            statement
                .query_map([&row.intent], |row| row.get(0))?
                .collect::<Result<Vec<String>, _>>()
        })
        .map_err(fault)?;
    let records =
        bodies.iter().map(|body| Record::from_json(body)).collect::<Result<Vec<Record>, _>>()?;
    Stored::from_records(records, row.version, row.position).ok_or_else(damaged)
}

fn obstacle(tx: &Transaction<'_>, commit: &Commit) -> rusqlite::Result<Option<Committed>> {
    let i = &commit.index.identity;
    let taken: Option<i64> = tx
        .query_row(
            "SELECT 1 FROM payment WHERE intent = ?5 OR
             (provider = ?1 AND profile = ?2 AND environment = ?3 AND reference = ?4)",
            params![
                i.provider,
                i.profile,
                i.environment.name(),
                i.reference,
                commit.intent.to_string()
            ],
            |row| row.get(0),
        )
        .optional()?;
    if taken.is_some() {
        return Ok(Some(Committed::IdentityTaken));
    }
    if let Some(tombstone) = buried(tx, i)? {
        return Ok(Some(Committed::Retired(Box::new(tombstone))));
    }
    let (true, Some(order)) = (commit.order_is_free, &commit.index.order) else { return Ok(None) };
    let holder = tx
        .query_row(
            "SELECT provider, profile, reference FROM payment
             WHERE order_ref = ?1 AND holds_order = 1 AND environment = ?2 LIMIT 1",
            params![order, i.environment.name()],
            |row| {
                Ok(Identity {
                    provider: row.get(0)?,
                    profile: row.get(1)?,
                    environment: i.environment,
                    reference: row.get(2)?,
                })
            },
        )
        .optional()?;
    Ok(holder.map(Committed::OrderTaken))
}

fn insert(tx: &Transaction<'_>, commit: &Commit) -> rusqlite::Result<usize> {
    let Index { identity, order, holds_order, status, due, created_at } = &commit.index;
    tx.prepare_cached(
        "INSERT INTO payment (intent, provider, profile, environment, reference, order_ref,
                              holds_order, status, due, created_at, version, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1,
                 (SELECT 1 + coalesce(max(position), 0) FROM payment))",
    )?
    .execute(params![
        commit.intent.to_string(),
        identity.provider,
        identity.profile,
        identity.environment.name(),
        identity.reference,
        order,
        holds_order,
        status.name(),
        due.map(|at| at.millis()),
        created_at.millis()
    ])
}

fn update(tx: &Transaction<'_>, commit: &Commit) -> rusqlite::Result<usize> {
    tx.prepare_cached(
        "UPDATE payment SET holds_order = ?3, status = ?4, due = ?5, leased_until = NULL,
                            version = version + 1,
                            position = (SELECT 1 + max(position) FROM payment)
         WHERE intent = ?1 AND version = ?2",
    )?
    .execute(params![
        commit.intent.to_string(),
        i64::try_from(commit.expected_version).unwrap_or(i64::MAX),
        commit.index.holds_order,
        commit.index.status.name(),
        commit.index.due.map(|at| at.millis())
    ])
}

fn append(tx: &Transaction<'_>, intent: &str, bodies: &[String]) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO record (intent, number, body)
         SELECT ?1, 1 + coalesce(max(number), 0), ?2 FROM record WHERE intent = ?1",
    )?;
    bodies.iter().try_for_each(|body| statement.execute(params![intent, body]).map(|_| ()))
}
