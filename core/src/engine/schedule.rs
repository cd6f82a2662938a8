//! When to look at a payment next, computed from its records alone.

use super::Engine;
use super::next::{Next, off_the_wire};
use crate::evidence::Source;
use crate::journal::{Index, Stored};
use crate::model::{Kind, Status};
use crate::provider::Pace;
use crate::value::{Span, Timestamp};

/// A payment that fails is asked about again after this long; then at the end of `settle_after`.
const SECOND_LOOK: Span = Span::minutes(10);

/// A look that compares two clocks is made this much later; our choice.
const CLOCKS_APART: Span = Span::seconds(30);

/// Beyond its horizon a payment is asked about this often.
const PARKED_GAP: Span = Span::hours(24);

impl Engine {
    /// When to look next; `None` when there is nothing to do.
    pub(super) fn next_look(&self, stored: &Stored) -> Option<Timestamp> {
        let started = stored.attempts.first().map_or(stored.intent.created_at, |a| a.at);
        let next = self.next(stored);
        if let (Next::Ask(_) | Next::Scan(_), Some(restored)) = (&next, stored.restored_at())
            && stored.last_query().max(stored.last_scan()) <= Some(restored)
        {
            return Some(restored);
        }
        match next {
            Next::Nothing => None,
            Next::Send => Some(self.next_send(stored)),
            Next::Ask(_) => Some(self.next_question(stored, started)),
            Next::Scan(_) => Some(self.spread(stored, started, stored.last_scan())),
            Next::Resend => {
                let last = stored.attempts.last()?;
                let scanned = stored.last_scan().max(stored.last_query()).unwrap_or(last.at);
                // Repeats lie ever further apart too: a provider that is down is not hammered.
                let apart = self.spread(stored, started, Some(last.at));
                Some(off_the_wire(stored, last).max(scanned + self.settings.least_gap).max(apart))
            }
        }
    }

    fn next_send(&self, stored: &Stored) -> Timestamp {
        let waited = stored.evidence.iter().map(|e| e.at + self.settings.balance_pause).max();
        let due = waited.or(stored.intent.send_after).unwrap_or(stored.intent.created_at);
        due.min(stored.intent.send_before)
    }

    fn next_question(&self, stored: &Stored, started: Timestamp) -> Timestamp {
        if let Some(hint) = stored.unanswered_hint() {
            let gap_ends = stored.last_query().map(|at| at + self.settings.least_gap);
            return gap_ends.map_or(hint, |gap| gap.max(hint));
        }
        match stored.verdict().failing_since {
            Some(since) => self.failing_look(stored, since),
            None => self.open_look(stored, started),
        }
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

    fn open_look(&self, stored: &Stored, started: Timestamp) -> Timestamp {
        let next = self.spread(stored, started, stored.last_query());
        let next = sooner_if_gone(stored, next);
        let Some(since) = stored.verdict().accepted_since else { return next };
        // What was accepted on validation is asked about right after the confirming time.
        let confirm = since + stored.intent.spans.confirm_after;
        match stored.last_query() {
            None => next.max(confirm),
            Some(last) if last < confirm => confirm,
            Some(_) => next,
        }
    }

    /// Looks lie ever further apart: each gap is as long as the payment is old.
    fn spread(&self, stored: &Stored, started: Timestamp, last: Option<Timestamp>) -> Timestamp {
        let pace = self.pace(stored);
        let Some(last) = last else { return started + pace.first };
        let most = if self.is_overdue(stored, last) { PARKED_GAP } else { pace.most };
        last + last.since(started).clamp(pace.first.min(most), most)
    }

    fn is_overdue(&self, stored: &Stored, at: Timestamp) -> bool {
        let horizon = self.capability(&stored.intent.operation).horizon;
        stored.attempts.first().is_some_and(|a| at.since(a.at) > horizon)
    }

    fn pace(&self, stored: &Stored) -> Pace {
        let capability = self.capability(&stored.intent.operation);
        self.settings.pace(capability.pace)
    }

    /// What a person must check: when a payment is open and its id was lost, or when it is open
    /// beyond its horizon. Machines go on looking where they can.
    pub(super) fn parked(&self, stored: &Stored) -> Option<String> {
        let verdict = stored.verdict();
        let never_started = stored.attempts.is_empty() && stored.restored_at().is_none();
        if verdict.settled || never_started {
            return None;
        }
        let open = matches!(verdict.status, Status::Pending | Status::Unknown);
        let last = stored.last_query().max(stored.last_scan());
        let overdue = last.is_some_and(|at| self.is_overdue(stored, at));
        let lost = match self.next(stored) {
            Next::Nothing => true,
            Next::Scan(_) => self.was_scanned(stored),
            Next::Send | Next::Ask(_) | Next::Resend => false,
        };
        let park = self.capability(&stored.intent.operation).park;
        (open && (lost || overdue)).then(|| park.to_owned())
    }

    pub(super) fn index(&self, stored: &Stored) -> Index {
        let index = Index::of(stored, self.next_look(stored));
        Index { holds_order: index.holds_order && !is_lost_page(stored), ..index }
    }
}

/// A look that can prove that nothing came of a payment is not put off.
fn sooner_if_gone(stored: &Stored, next: Timestamp) -> Timestamp {
    let proof = stored.intent.gone_after.map(|at| at + CLOCKS_APART);
    let ahead = proof.filter(|at| stored.last_query().is_some_and(|last| last < *at));
    ahead.map_or(next, |at| next.min(at))
}

/// Whether nobody holds the link of this page: its reply was lost, so nobody can pay on it.
fn is_lost_page(stored: &Stored) -> bool {
    let Some(last) = stored.attempts.last() else { return false };
    let replied =
        stored.evidence.iter().any(|e| e.source == Source::Reply { attempt: last.number });
    stored.intent.operation.kind() == Kind::Session
        && stored.verdict().status == Status::Unknown
        && replied
        && stored.handed().is_none()
}
