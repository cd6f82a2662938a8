use super::Engine;
use super::context::Context;
use crate::journal::Query;
use crate::journal::retention::CURSOR;
use crate::model::{Error, Payment};
use crate::value::Timestamp;

/// Payments that changed, and how far the feed was read for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// As they stand now, in the order of their last change.
    pub payments: Vec<Payment>,
    position: u64,
}

pub(super) async fn changes(
    engine: &Engine,
    context: &Context,
    consumer: &str,
    limit: usize,
) -> Result<Changes, Error> {
    let mut position = cursor(engine, context, consumer).await?;
    let mut payments = Vec::new();
    // The feed is the journal's; other profiles' payments are passed over.
    while payments.is_empty() {
        let page = context.load(Query::Changed { after: position, limit: limit.max(1) }).await?;
        let Some(last) = page.last() else { break };
        position = last.position;
        payments.extend(
            page.iter()
                .filter(|stored| engine.owns(&stored.intent.identity))
                .map(|s| engine.view(s)),
        );
    }
    Ok(Changes { payments, position })
}

pub(super) async fn acknowledge(
    engine: &Engine,
    context: &Context,
    consumer: &str,
    position: u64,
) -> Result<(), Error> {
    let before = cursor(engine, context, consumer).await?;
    context.remember(&engine.key(CURSOR, consumer), &before.max(position).to_string()).await
}

async fn cursor(engine: &Engine, context: &Context, consumer: &str) -> Result<u64, Error> {
    let text = context.recall(&engine.key(CURSOR, consumer)).await?;
    Ok(text.and_then(|t| t.parse().ok()).unwrap_or(0))
}

impl Changes {
    pub(super) fn position(&self) -> u64 {
        self.position
    }
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
