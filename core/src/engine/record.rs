//! Adding to what the journal holds of a payment.

use super::Engine;
use super::context::Context;
use crate::evidence::{Evidence, Reading, Source};
use crate::http::{Fault, HttpResponse};
use crate::journal::{Commit, Committed, Query, Record, Stored};
use crate::model::{Error, ErrorKind, Payment};
use crate::value::{Timestamp, Uuid};

/// How often a commit is tried again after somebody else committed first.
const MOST_RACES: usize = 32;

/// Makes evidence of what an exchange brought.
pub(super) async fn observe(
    context: &Context,
    reading: Reading,
    source: Source,
    answer: &Result<HttpResponse, Fault>,
) -> Result<Evidence, Error> {
    let (id, at) = (context.id().await?, context.now().await?);
    let date = answer.as_ref().ok().and_then(|response| response.header("date"));
    Ok(Evidence {
        server_time: date.and_then(Timestamp::parse_http_date),
        ..reading.observed(id, at, source)
    })
}

/// Adds evidence. It holds whoever committed first, so a lost race only means to load and add again.
pub(super) async fn record(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    evidence: Evidence,
) -> Result<Payment, Error> {
    let record = Record::Evidence(evidence);
    add(engine, context, stored, record).await.map(|stored| engine.view(&stored))
}

/// Adds a record, whoever committed first.
pub(super) async fn add(
    engine: &Engine,
    context: &Context,
    mut stored: Stored,
    record: Record,
) -> Result<Stored, Error> {
    for _ in 0..MOST_RACES {
        let id = stored.intent.id;
        match add_once(engine, context, stored, record.clone()).await? {
            Ok(added) => return Ok(added),
            Err(Raced) => stored = reload(context, id).await?,
        }
    }
    Err(Error::new(ErrorKind::Wait, "journal_busy", "others keep changing this payment: try again"))
}

/// Somebody else committed first.
pub(super) struct Raced;

/// Adds a record to the payment as it was loaded, or nothing.
pub(super) async fn add_once(
    engine: &Engine,
    context: &Context,
    mut stored: Stored,
    record: Record,
) -> Result<Result<Stored, Raced>, Error> {
    let expected_version = stored.version;
    stored.add(record.clone());
    let commit = Commit {
        intent: stored.intent.id,
        expected_version,
        records: vec![record],
        index: engine.index(&stored),
        order_is_free: false,
    };
    match context.commit(commit).await? {
        Committed::Done { version } => {
            stored.version = version;
            Ok(Ok(stored))
        }
        _ => Ok(Err(Raced)),
    }
}

/// The payment as it stands now.
pub(super) async fn reload(context: &Context, id: Uuid) -> Result<Stored, Error> {
    context.load(Query::Intent(id)).await?.pop().ok_or_else(|| {
        Error::new(ErrorKind::Person, "journal_damaged", "a payment vanished from the journal")
    })
}
