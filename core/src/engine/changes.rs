use super::context::Context;
use super::{Engine, event};
use crate::journal::Query;
use crate::journal::retention::CURSOR;
use crate::model::{Change, Changes, Error};
use crate::value::Timestamp;

pub(super) async fn changes(
    engine: &Engine,
    context: &Context,
    consumer: &str,
    limit: usize,
) -> Result<Changes, Error> {
    let mut position = cursor(engine, context, consumer).await?;
    let mut changes = Vec::new();
    // The feed is the journal's; other profiles' payments are passed over.
    while changes.is_empty() {
        let page = context.load(Query::Changed { after: position, limit: limit.max(1) }).await?;
        let Some(last) = page.last() else { break };
        position = last.position;
        for stored in page.iter().filter(|stored| engine.owns(&stored.intent.identity)) {
            let events = event::events(context, stored).await?;
            changes.push(Change { payment: engine.view(stored), events });
        }
    }
    Ok(Changes { changes, position: i64::try_from(position).unwrap_or(i64::MAX) })
}

pub(super) async fn acknowledge(
    engine: &Engine,
    context: &Context,
    consumer: &str,
    position: i64,
) -> Result<(), Error> {
    let before = cursor(engine, context, consumer).await?;
    let position = u64::try_from(position).unwrap_or(0);
    context.remember(&engine.key(CURSOR, consumer), &before.max(position).to_string()).await
}

async fn cursor(engine: &Engine, context: &Context, consumer: &str) -> Result<u64, Error> {
    let text = context.recall(&engine.key(CURSOR, consumer)).await?;
    Ok(text.and_then(|t| t.parse().ok()).unwrap_or(0))
}

/// When payments of this profile were last reconciled.
pub(super) async fn heartbeat(
    engine: &Engine,
    context: &Context,
) -> Result<Option<Timestamp>, Error> {
    let text = context.recall(&engine.key("heartbeat", "")).await?;
    Ok(text.and_then(|t| t.parse().ok()).map(Timestamp::from_millis))
}

pub(super) async fn beat(engine: &Engine, context: &Context, now: Timestamp) -> Result<(), Error> {
    context.remember(&engine.key("heartbeat", ""), &now.millis().to_string()).await
}
