//! The course of a payment: its verdict after each observation.

use crate::evidence::{Claim, Evidence};
use crate::journal::Stored;
use crate::status::Verdict;

/// All observations in the order of time, each with the verdict that was reached with it. An
/// observation that says nothing new keeps the verdict before it, so a long row of equal answers costs
/// little more than one.
pub(super) fn course(stored: &Stored) -> Vec<(&Evidence, Verdict)> {
    let mut pieces: Vec<&Evidence> = stored.evidence.iter().collect();
    pieces.sort_by_key(|e| (e.at, e.id));
    let mut known: Vec<Evidence> = Vec::new();
    let mut verdict = stored.verdict_of(&known);
    let mut course = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if says(piece) && !known.last().is_some_and(|last| repeats(piece, last)) {
            known.push(piece.clone());
            verdict = stored.verdict_of(&known);
        }
        course.push((piece, verdict.clone()));
    }
    course
}

/// Whether it can change a status or raise a review.
fn says(e: &Evidence) -> bool {
    let names = e.transaction_id.is_some() || e.reference.is_some() || e.intent.is_some();
    names || e.principal.is_some() || !matches!(e.claim, Claim::Silent | Claim::NotListed)
}

/// Whether it says what was said right before it. Of acceptances and absences the second counts.
fn repeats(e: &Evidence, before: &Evidence) -> bool {
    let names = |e: &Evidence| {
        (e.source, e.claim, e.transaction_id.clone(), e.reference.clone(), e.intent, e.principal)
    };
    !matches!(e.claim, Claim::Accepted | Claim::Absent) && names(e) == names(before)
}
