use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::yield_now;
use tokio::time::timeout;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Row, SimpleQueryMessage};

use super::address::Address;
use super::fault::{Doing, fault, is_lost, lost};
use crate::journal::StoreFault;

/// More would only make the server switch between them.
const SESSIONS: usize = 8;
const CONNECT: Duration = Duration::from_secs(10);
/// The longest wait for an answer; the server gives up on a lock long before.
const ANSWER: Duration = Duration::from_secs(30);

pub(super) type Value<'a> = (&'a (dyn ToSql + Sync), Type);

/// The sessions with the server. Each statement is a transaction of its own, sent and answered in
/// one round trip, so a session never holds anything between two statements.
pub(super) struct Pool {
    address: Address,
    idle: Mutex<Vec<Client>>,
    room: Semaphore,
}

impl Pool {
    pub(super) fn new(address: Address) -> Self {
        Self { address, idle: Mutex::default(), room: Semaphore::new(SESSIONS) }
    }

    pub(super) fn schema(&self) -> &str {
        &self.address.schema
    }

    /// Asks, and asks once more on a new session when the old one was lost.
    pub(super) async fn read(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreFault> {
        match self.once(sql, values, Doing::Reading).await {
            Err(Broken { lost: true, .. }) => self.once(sql, values, Doing::Reading).await,
            answer => answer,
        }
        .map_err(|broken| broken.fault)
    }

    /// Never sends a statement twice: whether the first was carried out is not known.
    pub(super) async fn write(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreFault> {
        self.once(sql, values, Doing::Writing).await.map_err(|broken| broken.fault)
    }

    async fn once(
        &self,
        sql: &str,
        values: &[Value<'_>],
        doing: Doing,
    ) -> Result<Vec<Row>, Broken> {
        let _room = self.room.acquire().await;
        // Lets the runtime hear first which sessions the server has ended.
        yield_now().await;
        let client = match self.take() {
            Some(client) => client,
            None => self.connect().await.map_err(|fault| Broken { fault, lost: false })?,
        };
        match timeout(ANSWER, client.query_typed(sql, values)).await {
            Ok(Ok(rows)) => {
                self.idle().push(client);
                Ok(rows)
            }
            Ok(Err(error)) => {
                let broken = Broken { fault: fault(&error, doing), lost: is_lost(&error) };
                if !broken.lost {
                    self.idle().push(client);
                }
                Err(broken)
            }
            // The session is dropped: its answer may still come.
            Err(_) => Err(Broken { fault: lost(doing, "no answer in time"), lost: false }),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Client>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Client> {
        let mut idle = self.idle();
        idle.retain(|client| !client.is_closed());
        idle.pop()
    }

    /// A new session, outside the pool until it is given back by a statement.
    pub(super) async fn connect(&self) -> Result<Client, StoreFault> {
        let failed = |error: Error| fault(&error, Doing::Connecting);
        let late = |_| lost(Doing::Connecting, "no answer in time");
        let Address { config, tls, schema } = &self.address;
        let (client, connection) =
            timeout(CONNECT, config.connect(tls.clone())).await.map_err(late)?.map_err(failed)?;
        tokio::spawn(connection);
        // Whatever the server's or the user's defaults are. `remote_apply` is more than `on`.
        let settings = format!(
            "SET search_path TO \"{schema}\";
             SET default_transaction_isolation TO 'read committed';
             SET lock_timeout TO '10s';
             SET jit TO off;
             SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                 WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false);
             SELECT current_setting('synchronous_commit'), current_setting('server_encoding')"
        );
        let answers = timeout(CONNECT, client.simple_query(&settings))
            .await
            .map_err(late)?
            .map_err(failed)?;
        let told = answers.iter().rev().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => Some((row.get(0)?, row.get(1)?)),
            _ => None,
        });
        match told {
            Some(("on" | "remote_apply", "UTF8")) => Ok(client),
            Some(("on" | "remote_apply", _)) => Err(StoreFault::new(
                "journal_unavailable",
                "the database's encoding is not UTF8: make one with ENCODING 'UTF8'",
            )),
            _ => Err(StoreFault::new(
                "journal_unavailable",
                "the server does not confirm synchronous_commit=on, so a payment could be \
                 forgotten: connect to it directly",
            )),
        }
    }
}

struct Broken {
    fault: StoreFault,
    lost: bool,
}
