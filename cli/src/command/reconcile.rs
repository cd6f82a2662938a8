//! `shilingi reconcile`: looks at what is due, once or until it is stopped.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use shilingi::{Error, ErrorKind, Payment, Settings, Shilingi, Status};

use super::status;
use crate::args::Reconcile;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::output::{self, Output};
use crate::profile;

/// How long a watch rests when nothing was due.
const REST: Duration = Duration::from_secs(1);

/// How long it rests when the journal could not be used, before it tries again.
const AFTER_A_FAULT: Duration = Duration::from_secs(5);

pub(super) async fn run(options: &Reconcile, output: Output) -> Result<Exit, Error> {
    let journal = status::existing(&options.journal.journal)?;
    let settings =
        Settings { lease_ms: Some(options.lease.saturating_mul(1000)), ..Settings::default() };
    let engine = profile::needed(&options.access, output)?.connect_with(journal, settings)?;
    if options.watch {
        watch(&engine, options.limit, output).await
    } else {
        once(&engine, options.limit, output).await
    }
}

async fn once(engine: &Shilingi, limit: usize, output: Output) -> Result<Exit, Error> {
    let mut looked: BTreeMap<String, Payment> = BTreeMap::new();
    loop {
        let round = engine.reconcile(limit).await?;
        if round.is_empty() {
            break;
        }
        // What is due again at once was looked at already.
        let before = looked.len();
        for payment in round {
            report(&payment, output);
            looked.insert(payment.reference.clone(), payment);
        }
        if looked.len() == before {
            break;
        }
    }
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for payment in looked.values() {
        *counts.entry(payment.status).or_default() += 1;
    }
    for (status, count) in &counts {
        output.text(&format!("{status:<10} {count:>4}"));
    }
    output.text(&format!("looked at {} payments", looked.len()));
    output.document(&json!({
        "payments": looked
            .values()
            .map(|payment| output::masked_value(payment, output.shows_private()))
            .collect::<Vec<_>>(),
    }));
    Ok(Exit::Done)
}

async fn watch(engine: &Shilingi, limit: usize, output: Output) -> Result<Exit, Error> {
    let mut stop = Interrupt::listen();
    output.note("looking whenever something is due; Ctrl-C ends it");
    loop {
        let rest = match engine.reconcile(limit).await {
            Ok(round) if round.is_empty() => REST,
            Ok(round) => {
                for payment in &round {
                    report(payment, output);
                    output.line(&output::masked_value(payment, output.shows_private()));
                }
                Duration::ZERO
            }
            Err(error) if error.kind == ErrorKind::Support => return Err(error),
            Err(error) => {
                output.note(&format!("{error}; trying again"));
                AFTER_A_FAULT
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = stop.asked() => return Ok(Exit::Interrupted),
        }
    }
}

fn report(payment: &Payment, output: Output) {
    let reason = payment.reason.map_or("", |reason| reason.name());
    let parked = if payment.parked.is_some() { "parked" } else { "" };
    let review = payment.review.map_or("", |review| review.name());
    output.text(
        format!("{:<24} {:<10} {reason} {parked} {review}", payment.reference, payment.status)
            .trim_end(),
    );
}
