//! The rows of commits, inserted by hand into tables of the journal's own layout: no checks, no versions,
//! no conflicts seen. It is what durability itself costs, and how large journals are filled.

use std::path::Path;

use rusqlite::{Connection, params};
use shilingi::journal::Commit;
use shilingi::value::Uuid;
use tokio_postgres::{Client, NoTls, Statement};

/// What of a commit goes into which column, written out before anything is timed.
#[derive(Clone)]
pub(crate) struct Rows {
    intent: String,
    columns: [String; 5],
    due: Option<i64>,
    created_at: i64,
    holds_order: bool,
    pub(crate) bodies: Vec<String>,
    version: i64,
}

impl Rows {
    /// The rows of a payment after its commits.
    pub(crate) fn of(commits: &[Commit]) -> Self {
        let index = &commits.last().unwrap().index;
        let i = &index.identity;
        let records = commits.iter().flat_map(|commit| &commit.records);
        Self {
            intent: commits[0].intent.to_string(),
            columns: [
                i.provider.clone(),
                i.profile.clone(),
                i.environment.name().to_owned(),
                i.reference.clone(),
                index.status.name().to_owned(),
            ],
            due: index.due.map(|at| at.millis()),
            created_at: index.created_at.millis(),
            holds_order: index.holds_order,
            bodies: records.map(|record| serde_json::to_string(record).unwrap()).collect(),
            version: i64::try_from(commits.len()).unwrap(),
        }
    }
}

impl Rows {
    /// The same payment under another reference and another id.
    pub(crate) fn renamed(&self, reference: &str, id: &Uuid) -> Self {
        let (old, intent) = (&self.columns[3], id.to_string());
        let renamed = |body: &String| body.replace(old, reference).replace(&self.intent, &intent);
        let bodies = self.bodies.iter().map(renamed).collect();
        let mut rows = Self { bodies, ..self.clone() };
        (rows.columns[3], rows.intent) = (reference.to_owned(), intent);
        rows
    }
}

pub(crate) struct Sqlite {
    connection: Connection,
    position: i64,
}

impl Sqlite {
    /// Opens a file that a journal was made in, as durable as the journal itself, or for filling alone.
    pub(crate) fn open(path: &Path, durable: bool) -> Self {
        let connection = Connection::open(path).unwrap();
        let _: String =
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |r| r.get(0)).unwrap();
        let level = if durable { "FULL" } else { "OFF" };
        connection.pragma_update(None, "synchronous", level).unwrap();
        connection.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
        let position = connection
            .query_row("SELECT coalesce(max(position), 0) FROM payment", [], |row| row.get(0))
            .unwrap();
        Self { connection, position }
    }

    /// Inserts all in one transaction.
    pub(crate) fn insert(&mut self, all: &[Rows]) {
        let tx = self.connection.transaction().unwrap();
        for rows in all {
            self.position += 1;
            let [provider, profile, environment, reference, status] = &rows.columns;
            tx.prepare_cached(
                "INSERT INTO payment (intent, provider, profile, environment, reference, order_ref,
                                      holds_order, status, due, created_at, version, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7, ?8, ?9, ?10, ?11)",
            )
            .unwrap()
            .execute(params![
                rows.intent,
                provider,
                profile,
                environment,
                reference,
                rows.holds_order,
                status,
                rows.due,
                rows.created_at,
                rows.version,
                self.position
            ])
            .unwrap();
            let sql = "INSERT INTO record (intent, number, body) VALUES (?1, ?2, ?3)";
            let mut statement = tx.prepare_cached(sql).unwrap();
            for (number, body) in (1_i64..).zip(&rows.bodies) {
                statement.execute(params![rows.intent, number, body]).unwrap();
            }
        }
        tx.commit().unwrap();
    }

    /// Brings everything to the disk, so that nothing of the filling is left to whoever writes next.
    pub(crate) fn finish(&self) {
        self.connection.pragma_update(None, "synchronous", "FULL").unwrap();
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.connection.query_row(checkpoint, [], |_| Ok(())).unwrap();
    }
}

/// One session of a PostgreSQL server, driven by the caller's thread.
pub(crate) struct Postgres {
    runtime: tokio::runtime::Runtime,
    client: Client,
    payment: Statement,
    record: Statement,
}

impl Postgres {
    /// A session in the schema of a journal's address.
    pub(crate) fn open(address: &str) -> Self {
        let (server, schema) = address.split_once("schema=").unwrap();
        let server = server.trim_end_matches(['?', '&']);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (client, payment, record) = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
            tokio::spawn(connection);
            let settings = format!("SET search_path TO \"{schema}\"; SET synchronous_commit TO on");
            client.batch_execute(&settings).await.unwrap();
            let payment = client
                .prepare(
                    "INSERT INTO payment (intent, provider, profile, environment, reference,
                        holds_order, status, due, created_at, version, position)
                     VALUES ($1::text::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, nextval('change'))",
                )
                .await
                .unwrap();
            let sql = "INSERT INTO record (intent, version, number, body)
                       VALUES ($1::text::uuid, 1, $2, $3)";
            let record = client.prepare(sql).await.unwrap();
            (client, payment, record)
        });
        Self { runtime, client, payment, record }
    }

    /// Inserts the rows of one payment in a transaction of their own.
    pub(crate) fn insert(&mut self, rows: &Rows) {
        let [provider, profile, environment, reference, status] = &rows.columns;
        self.runtime.block_on(async {
            let tx = self.client.transaction().await.unwrap();
            tx.execute(
                &self.payment,
                &[
                    &rows.intent,
                    provider,
                    profile,
                    environment,
                    reference,
                    &rows.holds_order,
                    status,
                    &rows.due,
                    &rows.created_at,
                    &rows.version,
                ],
            )
            .await
            .unwrap();
            for (number, body) in (1_i64..).zip(&rows.bodies) {
                tx.execute(&self.record, &[&rows.intent, &number, body]).await.unwrap();
            }
            tx.commit().await.unwrap();
        });
    }
}
