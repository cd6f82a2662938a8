//! When to look at a payment next, computed from its records alone.

use super::Engine;
use crate::journal::{Index, Stored};
use crate::model::{MayPayAgain, Status};
use crate::value::{Span, Timestamp};

/// A payment that fails is asked about again after this long; then at the end of `settle_after`.
const SECOND_LOOK: Span = Span::minutes(10);

/// Beyond its horizon a payment is asked about this often.
const PARKED_GAP: Span = Span::hours(24);

/// How many ids from hints are tried for a payment whose own id is not known.
pub(super) const MOST_CANDIDATES: usize = 3;

impl Engine {
    /// When to look next; `None` when there is nothing to do or nothing to ask with.
    pub(super) fn next_look(&self, stored: &Stored) -> Option<Timestamp> {
        let verdict = stored.verdict();
        if verdict.settled {
            return None;
        }
        let Some(started) = stored.attempts.first().map(|a| a.at) else {
            return Some(stored.intent.created_at);
        };
        self.question(stored)?;
        let gap_ends = stored.last_query().map(|at| at + self.settings.least_gap);
        if let Some(hint) = unanswered_hint(stored) {
            return Some(gap_ends.map_or(hint, |gap| gap.max(hint)));
        }
        if let Some(since) = verdict.failing_since {
            return Some(self.failing_look(stored, since));
        }
        Some(self.open_look(stored, started))
    }

    /// The next look at a payment that its provider reports as failed: soon, and once more before
    /// the failure is settled.
    fn failing_look(&self, stored: &Stored, since: Timestamp) -> Timestamp {
        let settle = since + stored.intent.spans.settle_after;
        let second = since + SECOND_LOOK;
        let asked_after = |at: Timestamp| stored.last_query().is_some_and(|last| last >= at);
        if second < settle && !asked_after(second) {
            return second;
        }
        match stored.last_query() {
            Some(last) if last >= settle => last + self.pace(stored).most,
            _ => settle,
        }
    }

    /// Each gap is as long as the payment is old: its age doubles from look to look.
    fn open_look(&self, stored: &Stored, started: Timestamp) -> Timestamp {
        let pace = self.pace(stored);
        let Some(last) = stored.last_query() else {
            let confirm = match stored.verdict().accepted {
                true => stored.intent.spans.confirm_after,
                false => Span::ZERO,
            };
            return started + pace.first.max(confirm);
        };
        let most = if self.is_overdue(stored, last) { PARKED_GAP } else { pace.most };
        let age = last.since(started);
        let next = last + age.clamp(pace.first.min(most), most);
        // An acceptance that came before the confirming time is asked about right after it.
        let confirm = started + stored.intent.spans.confirm_after;
        if stored.verdict().accepted && last < confirm { next.min(confirm) } else { next }
    }

    fn is_overdue(&self, stored: &Stored, at: Timestamp) -> bool {
        let horizon = self.provider.capability(stored.intent.operation.kind).horizon;
        stored.attempts.first().is_some_and(|a| at.since(a.at) > horizon)
    }

    fn pace(&self, stored: &Stored) -> crate::provider::Pace {
        self.settings.pace.unwrap_or(self.provider.capability(stored.intent.operation.kind).pace)
    }

    /// The provider's id to ask with: the payment's own, else the newest candidate of a hint that
    /// was not tried.
    pub(super) fn question<'a>(&self, stored: &'a Stored) -> Option<&'a str> {
        stored.transaction_id().or_else(|| {
            stored
                .hints
                .iter()
                .rev()
                .filter_map(|hint| hint.transaction_id.as_deref())
                .find(|id| !was_tried(stored, id))
        })
    }

    /// What a person must check, when a payment is open and there is nothing to ask with, or when
    /// it is open beyond its horizon.
    pub(super) fn parked(&self, stored: &Stored) -> Option<String> {
        let verdict = stored.verdict();
        if verdict.settled || stored.attempts.is_empty() {
            return None;
        }
        let open = matches!(verdict.status, Status::Pending | Status::Unknown);
        let overdue = stored.last_query().is_some_and(|at| self.is_overdue(stored, at));
        let park = self.provider.capability(stored.intent.operation.kind).park;
        (open && (self.question(stored).is_none() || overdue)).then(|| park.to_owned())
    }

    pub(super) fn index(&self, stored: &Stored) -> Index {
        let verdict = stored.verdict();
        Index {
            identity: stored.intent.identity.clone(),
            order: stored.intent.operation.order.clone(),
            holds_order: verdict.may_pay_again() != MayPayAgain::Yes,
            status: verdict.status,
            due: self.next_look(stored),
            created_at: stored.intent.created_at,
        }
    }
}

/// Whether a candidate was asked about and discarded.
pub(super) fn was_tried(stored: &Stored, candidate: &str) -> bool {
    stored.evidence.iter().any(|e| e.discards.as_deref() == Some(candidate))
}

/// The newest hint that no query has followed.
fn unanswered_hint(stored: &Stored) -> Option<Timestamp> {
    let last = stored.hints.iter().map(|hint| hint.at).max()?;
    stored.last_query().is_none_or(|query| query < last).then_some(last)
}
