use std::collections::BTreeMap;

use super::breaker::MOST_UNREACHED;
use super::context::Context;
use super::look::{Cause, look};
use super::next::{CLOCK_TOLERANCE, Next};
use super::{Engine, breaker, changes, record, scan};
use crate::journal::{LeaseDue, Stored};
use crate::model::{Error, Payment};
use crate::provider::Register;
use crate::value::{Timestamp, Uuid};

/// Looks at the payments that are due: those whose ids were lost together, register by register,
/// the others one by one.
pub(super) async fn reconcile(
    engine: &Engine,
    context: &Context,
    limit: usize,
) -> Result<Vec<Payment>, Error> {
    let now = context.now().await?;
    changes::beat(engine, context, now).await?;
    let outage = breaker::recall(engine, context).await?;
    if outage.is_some_and(|outage| outage.lasts(now)) {
        return Ok(Vec::new());
    }
    let due = lease(engine, context, now, limit).await?;
    let mut payments = Vec::with_capacity(due.len());
    let mut lost: BTreeMap<Register, Vec<Stored>> = BTreeMap::new();
    let (mut unreached, mut reached) = (0, false);
    // One payment that cannot be read must not keep its neighbours from being looked at.
    let mut fault = None;
    for id in due {
        let stored = match record::reload(context, id).await {
            Ok(stored) => stored,
            Err(error) => {
                fault = fault.or(Some(error));
                continue;
            }
        };
        if let Next::Scan(register) = engine.next(&stored) {
            lost.entry(register).or_default().push(stored);
            continue;
        }
        let looked = match look(engine, context, stored, Cause::Due).await {
            Ok(looked) => looked,
            Err(error) => {
                fault = fault.or(Some(error));
                continue;
            }
        };
        payments.push(looked.payment);
        match looked.reached {
            None => {}
            Some(true) => (unreached, reached) = (0, true),
            Some(false) => unreached += 1,
        }
        if unreached == MOST_UNREACHED {
            break;
        }
    }
    for (register, lost) in lost {
        if unreached == MOST_UNREACHED {
            break;
        }
        let (found, answered) = scan::scan(engine, context, &register, lost).await?;
        payments.extend(found);
        (unreached, reached) = if answered { (0, true) } else { (unreached + 1, reached) };
    }
    if unreached == MOST_UNREACHED || (unreached > 0 && !reached && outage.is_some()) {
        breaker::open(engine, context, outage).await?;
    } else if reached && outage.is_some() {
        breaker::close(engine, context).await?;
    }
    match fault {
        Some(error) if payments.is_empty() => Err(error),
        _ => Ok(payments),
    }
}

async fn lease(
    engine: &Engine,
    context: &Context,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Uuid>, Error> {
    let profile = engine.provider().profile();
    context
        .lease_due(LeaseDue {
            provider: engine.provider().name().to_owned(),
            profile: profile.name.clone(),
            environment: profile.environment,
            now,
            ahead: now + CLOCK_TOLERANCE,
            until: now + engine.settings.lease,
            limit,
            budget: engine.provider().budget(),
        })
        .await
}
