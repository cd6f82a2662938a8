use std::collections::BTreeMap;

use super::context::Context;
use super::look::{Cause, look};
use super::next::Next;
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
    for id in due {
        let stored = pay::reload(context, id).await?;
        if let Next::Scan(register) = engine.next(&stored) {
            lost.entry(register).or_default().push(stored);
            continue;
        }
        let looked = look(engine, context, stored, Cause::Due).await?;
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
    Ok(payments)
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
            until: now + engine.settings.lease,
            limit,
            budget: engine.provider().budget(),
        })
        .await
}
