//! A wallet that is short stops the payouts that it cannot pay: they are recorded, stay visible and
//! wait, instead of being refused one after the other.

use super::Engine;
use super::context::Context;
use crate::evidence::{Claim, Reading};
use crate::model::{Error, Kind, Reason};
use crate::operation::Operation;
use crate::value::Timestamp;

/// Since a refusal, payouts of at least this amount wait until that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Short {
    until: Timestamp,
    amount: i64,
}

/// Whether it is paid from a wallet that others are paid from too.
fn pays(operation: &Operation) -> bool {
    matches!(operation.kind(), Kind::Payout | Kind::Bill)
}

/// Until when a payout waits because its wallet was short for one as large, if it does.
pub(super) async fn waits_until(
    engine: &Engine,
    context: &Context,
    operation: &Operation,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    if !pays(operation) {
        return Ok(None);
    }
    let short = recall(engine, context, operation).await?;
    let waits = short.filter(|s| now < s.until && operation.money.amount() >= s.amount);
    Ok(waits.map(|short| short.until))
}

/// Remembers a refusal for want of balance.
pub(super) async fn note(
    engine: &Engine,
    context: &Context,
    operation: &Operation,
    reading: &Reading,
) -> Result<(), Error> {
    let short = matches!(
        reading.claim,
        Claim::Refused(Reason::MerchantBalance) | Claim::RefusedAlone(Reason::MerchantBalance)
    );
    if !short || !pays(operation) {
        return Ok(());
    }
    let now = context.now().await?;
    let before = recall(engine, context, operation).await?.filter(|s| now < s.until);
    let amount = before.map_or(i64::MAX, |s| s.amount).min(operation.money.amount());
    let until = now + engine.settings.balance_pause;
    context.remember(&key(engine, operation), &format!("{} {amount}", until.millis())).await
}

async fn recall(
    engine: &Engine,
    context: &Context,
    operation: &Operation,
) -> Result<Option<Short>, Error> {
    let text = context.recall(&key(engine, operation)).await?;
    Ok(text.as_deref().and_then(|text| {
        let (until, amount) = text.split_once(' ')?;
        let until = Timestamp::from_millis(until.parse().ok()?);
        Some(Short { until, amount: amount.parse().ok()? })
    }))
}

fn key(engine: &Engine, operation: &Operation) -> String {
    engine.key("short", operation.details.wallet().unwrap_or_default())
}
