use std::collections::BTreeMap;

use super::context::Context;
use super::look::{Cause, look};
use super::next::{CLOCK_TOLERANCE, Next};
use super::{Engine, changes, pay, scan};
use crate::journal::{LeaseDue, Stored};
use crate::model::{Error, Payment};
use crate::provider::Register;

/// After this many questions in a row that reached nobody, the provider is left alone until the
/// leases end.
const MOST_UNREACHED: usize = 3;

/// Looks at the payments that are due: those whose ids were lost together, register by register,
/// the others one by one.
pub(super) async fn reconcile(
    engine: &Engine,
    context: &Context,
    limit: usize,
) -> Result<Vec<Payment>, Error> {
    let due = lease(engine, context, limit).await?;
    let mut payments = Vec::with_capacity(due.len());
    let mut lost: BTreeMap<Register, Vec<Stored>> = BTreeMap::new();
    let mut unreached = 0;
    // One payment that cannot be read must not keep its neighbours from being looked at.
    let mut fault = None;
    for id in due {
        let stored = match pay::reload(context, id).await {
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
        unreached = if looked.reached { 0 } else { unreached + 1 };
        if unreached == MOST_UNREACHED {
            return Ok(payments);
        }
    }
    for (register, lost) in lost {
        let (found, reached) = scan::scan(engine, context, &register, lost).await?;
        payments.extend(found);
        if !reached {
            break;
        }
    }
    match fault {
        Some(error) if payments.is_empty() => Err(error),
        _ => Ok(payments),
    }
}

async fn lease(
    engine: &Engine,
    context: &Context,
    limit: usize,
) -> Result<Vec<crate::value::Uuid>, Error> {
    let now = context.now().await?;
    changes::beat(engine, context, now).await?;
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
