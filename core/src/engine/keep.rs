//! Recording what must not be forgotten although the journal fails for a moment.

use super::Engine;
use super::context::Context;
use super::record::{record, reload};
use crate::evidence::Evidence;
use crate::journal::Stored;
use crate::model::{Error, Payment};
use crate::value::Span;

/// How long to wait before each further try. A store waits within a try as well.
const PAUSES: [Span; 5] = [
    Span::millis(100),
    Span::millis(200),
    Span::millis(400),
    Span::millis(800),
    Span::millis(1_600),
];

/// Adds evidence, and tries again a few times while the journal is locked, busy or out of reach. Where
/// it is not known whether a try was written, the journal is looked at first.
pub(super) async fn keep(
    engine: &Engine,
    context: &Context,
    stored: Stored,
    evidence: Evidence,
) -> Result<Payment, Error> {
    let id = stored.intent.id;
    let mut result = record(engine, context, stored, evidence.clone()).await;
    for pause in PAUSES {
        match &result {
            Err(error) if may_pass(error) => {}
            _ => break,
        }
        context.sleep(pause).await?;
        result = match reload(context, id).await {
            Ok(stored) if stored.evidence.iter().any(|e| e.id == evidence.id) => {
                Ok(engine.view(&stored))
            }
            Ok(stored) => record(engine, context, stored, evidence.clone()).await,
            Err(error) => Err(error),
        };
    }
    result
}

fn may_pass(error: &Error) -> bool {
    matches!(error.code.as_str(), "journal_locked" | "journal_busy" | "journal_unavailable")
}
