use tokio_postgres::types::Type;
use tokio_postgres::{Error, GenericClient};

use super::fault::{Doing, fault};
use super::pool::Pool;
use crate::journal::StoreFault;

/// One step for each layout, in order: the table `layout` says how many were taken, and each step
/// writes its own number there. A step that was published is never changed.
const LAYOUTS: [&str; 2] = [include_str!("layout_1.sql"), include_str!("layout_2.sql")];

/// Makes the schema, or brings it to the present layout; of several programs that open it at once,
/// one does.
pub(super) async fn migrate(pool: &Pool) -> Result<(), StoreFault> {
    let schema = pool.schema();
    let mut client = pool.connect().await?;
    // A journal in use waits for nobody.
    if steps(&client, schema).await?.is_empty() {
        return Ok(());
    }
    let transaction = client.transaction().await.map_err(failed)?;
    let name = format!("layout of {schema}");
    transaction
        .query_typed(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
            &[(&name, Type::TEXT)],
        )
        .await
        .map_err(failed)?;
    let steps = steps(&transaction, schema).await?;
    if steps.len() == LAYOUTS.len() {
        let sql = format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"");
        transaction.batch_execute(&sql).await.map_err(failed)?;
    }
    for step in steps {
        transaction.batch_execute(step).await.map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)
}

/// The steps that the schema has not taken yet.
async fn steps(
    client: &impl GenericClient,
    schema: &str,
) -> Result<&'static [&'static str], StoreFault> {
    let row = client
        .query_typed(
            "SELECT to_regclass(format('%I.layout', $1)) IS NOT NULL,
                    EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                            WHERE nspname = $1)",
            &[(&schema, Type::TEXT)],
        )
        .await
        .map_err(failed)?
        .pop();
    let (ours, used) = row.map_or((false, false), |row| (row.get(0), row.get(1)));
    if !ours && used {
        return Err(StoreFault::new(
            "journal_damaged",
            format!(
                "the schema {schema} belongs to another program: name one for the journal alone \
                 with ?schema="
            ),
        ));
    }
    if !ours {
        return Ok(&LAYOUTS);
    }
    let row = client.query_typed("SELECT number FROM layout", &[]).await.map_err(failed)?.pop();
    let taken: i32 = row.map_or(-1, |row| row.get(0));
    usize::try_from(taken).ok().and_then(|taken| LAYOUTS.get(taken..)).ok_or_else(|| {
        let known = LAYOUTS.len();
        StoreFault::new(
            "journal_newer",
            format!("the journal has layout {taken}, this version knows {known}: upgrade"),
        )
    })
}

/// A migration is one transaction: what fails leaves the schema as it was.
fn failed(error: Error) -> StoreFault {
    fault(&error, Doing::Writing)
}
