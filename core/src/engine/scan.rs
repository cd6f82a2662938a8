//! Finding payments whose ids were lost in the provider's own lists and statements. One scan serves
//! all of them; not being listed never counts as absence.

use std::collections::BTreeMap;

use super::context::Context;
use super::record::{add, observe};
use super::{Engine, breaker};
use crate::evidence::{Claim, Reading, Source};
use crate::http::{Fault, HttpResponse};
use crate::journal::Stored;
use crate::model::{Error, Payment};
use crate::provider::{Entry, Part, Register};
use crate::value::Span;

/// A scan reaches this far beyond the first and the last payment: clocks and time zones differ.
const MARGIN: Span = Span::hours(24);

/// Pages of a list that grows while it is read overlap by this many entries.
const OVERLAP: usize = 10;

/// A list that is longer is not read to its end, and then says nothing about what it lacks.
const MOST_PAGES: usize = 100;

type Answer = Result<HttpResponse, Fault>;

/// What reading a register came to.
enum Found {
    /// Everything in it, by the merchant's reference.
    Whole(BTreeMap<String, Vec<Entry>>),
    /// What was read before it broke off, and why it did.
    Partly(BTreeMap<String, Vec<Entry>>, String),
}

/// Reads a register once for all these payments and records what it says about each. Also tells
/// whether the provider could be reached.
pub(super) async fn scan(
    engine: &Engine,
    context: &Context,
    register: &Register,
    lost: Vec<Stored>,
) -> Result<(Vec<Payment>, bool), Error> {
    let (found, answer) = read(engine, context, register, &lost).await?;
    let mut payments = Vec::with_capacity(lost.len());
    for stored in lost {
        let readings = readings(&found, &stored, register);
        payments.push(record(engine, context, stored, readings, &answer).await?);
    }
    Ok((payments, breaker::is_up(&answer)))
}

async fn read(
    engine: &Engine,
    context: &Context,
    register: &Register,
    lost: &[Stored],
) -> Result<(Found, Answer), Error> {
    let provider = engine.provider();
    let now = context.now().await?;
    let first = lost.iter().map(|s| s.intent.created_at).min().unwrap_or(now);
    let mut part = Part { from: first - MARGIN, to: now + MARGIN, offset: 0 };
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for _ in 0..MOST_PAGES {
        let request_id = context.id().await?;
        let Some(question) = provider.scan(register, part, request_id) else {
            return Ok((Found::Partly(entries, "it cannot be read".to_owned()), Ok(nothing())));
        };
        let answer = context.read(question).await?;
        let page = match &answer {
            Ok(response) => provider.read_scan(register, response, part),
            Err(fault) => {
                let why = format!("asked, {fault}");
                return Ok((Found::Partly(entries, why), answer));
            }
        };
        let Some(page) = page else {
            return Ok((Found::Partly(entries, "the answer is no list".to_owned()), answer));
        };
        for entry in page.entries {
            entries.entry(entry.reference.clone()).or_default().push(entry);
        }
        if !page.more {
            return Ok((Found::Whole(entries), answer));
        }
        part.offset += page.read.saturating_sub(OVERLAP).max(1);
    }
    let why = "it is too long to be read to its end".to_owned();
    Ok((Found::Partly(entries, why), Ok(nothing())))
}

/// Stands for the last answer where there was none.
fn nothing() -> HttpResponse {
    HttpResponse { status: 0, headers: Vec::new(), body: Vec::new() }
}

fn readings(found: &Found, stored: &Stored, register: &Register) -> Vec<Reading> {
    let (entries, broken) = match found {
        Found::Whole(entries) => (entries, None),
        Found::Partly(entries, why) => (entries, Some(why)),
    };
    let reference = stored.intent.operation.reference.as_str();
    let mut own: Vec<Reading> = Vec::new();
    for entry in entries.values().flatten() {
        // An entry that names an intent is judged by it alone.
        let ours = match entry.reading.intent {
            Some(id) => id == stored.intent.id,
            None => entry.reference == reference,
        };
        if ours && !own.contains(&entry.reading) {
            own.push(entry.reading.clone());
        }
    }
    if own.is_empty() {
        own.push(match broken {
            Some(why) => Reading::new(Claim::Silent, format!("{}: {why}", register.name)),
            None => Reading::new(Claim::NotListed, format!("not in the {}", register.name)),
        });
    }
    own
}

async fn record(
    engine: &Engine,
    context: &Context,
    mut stored: Stored,
    readings: Vec<Reading>,
    answer: &Answer,
) -> Result<Payment, Error> {
    for reading in readings {
        let reading = stored.intent.operation.judge(reading);
        let evidence = observe(context, reading, Source::Statement, answer).await?;
        let record = crate::journal::Record::Evidence(evidence);
        stored = add(engine, context, stored, record).await?;
    }
    Ok(engine.view(&stored))
}
