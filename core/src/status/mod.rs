//! The one status machine: a verdict is a pure function of intent, attempts and the set of evidence.
//!
//! The order of evidence and storing a piece twice change nothing. The whole table of pairs is
//! `docs/status.md`, which the tests hold against this code.

mod weigh;

use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;
use crate::model::{MayPayAgain, Reason, Review, Status};
use crate::value::{Money, Reference, Span, Timestamp, Uuid};

use weigh::Weighed;

/// The spans that a verdict depends on, recorded with the intent so that they never change under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    /// How long after *accepted* was first heard a query must be asked that hears it again, to be
    /// believed. Our choice; seed 002 says that some operators accept on validation alone.
    pub confirm_after: Span,
    /// How far apart two absences must lie to count.
    pub absence_grace: Span,
    /// How long after the first failure the provider must still report it before it is settled.
    pub settle_after: Span,
}

impl Default for Spans {
    fn default() -> Self {
        Self {
            confirm_after: Span::seconds(60),
            absence_grace: Span::minutes(30),
            settle_after: Span::hours(24),
        }
    }
}

/// What a verdict needs to know of the intent.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The intent's id.
    pub intent: Uuid,
    /// The merchant's reference.
    pub reference: Reference,
    /// How much was to move.
    pub money: Money,
    /// The spans in force for this payment.
    pub spans: Spans,
    /// From when on one absence counts, by our clock and the provider's.
    pub gone_after: Option<Timestamp>,
}

impl Facts {
    /// Whether the reference, intent and principal that a piece names are the payment's own.
    fn are_those_of(&self, e: &Evidence) -> bool {
        e.reference.as_deref().is_none_or(|reference| reference == self.reference.as_str())
            && e.intent.is_none_or(|intent| intent == self.intent)
            && e.principal.is_none_or(|money| money == self.money)
    }
}

/// What a verdict needs to know of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// Its number, from 1.
    pub number: u32,
    /// When bytes were allowed to leave.
    pub at: Timestamp,
}

/// What is known of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The status.
    pub status: Status,
    /// Whether it is final and no longer asked about.
    pub settled: bool,
    /// When a payout that is still pending was first heard to be accepted.
    pub accepted_since: Option<Timestamp>,
    /// Why it did not succeed.
    pub reason: Option<Reason>,
    /// The provider's code behind it.
    pub raw_code: Option<String>,
    /// Why a person should look.
    pub review: Option<Review>,
    /// From when on a failure, expiry or cancellation is counted, if one decides: when it was first
    /// reported, or first heard by a query where only an undated webhook had reported it.
    pub failing_since: Option<Timestamp>,
    /// What an authority says about paying again; see [`Ruling`](crate::evidence::Ruling).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruled: Option<MayPayAgain>,
}

impl Verdict {
    fn new(status: Status) -> Self {
        Self {
            status,
            settled: false,
            accepted_since: None,
            reason: None,
            raw_code: None,
            review: None,
            failing_since: None,
            ruled: None,
        }
    }

    /// The verdict on a payment that ended so, once nothing was left to look at.
    pub(crate) fn ended(status: Status) -> Self {
        Self { settled: true, ..Self::new(status) }
    }

    /// Whether the same thing may be paid again: only a settled failure that nobody needs to look
    /// at says yes, and where there is an authority, only if that says so too.
    #[must_use]
    pub fn may_pay_again(&self) -> MayPayAgain {
        let own = self.by_status();
        self.ruled.map_or(own, |ruled| own.max(ruled))
    }

    fn by_status(&self) -> MayPayAgain {
        match self.status {
            Status::Succeeded | Status::Reversed => MayPayAgain::No,
            _ if self.review.is_some() => MayPayAgain::No,
            Status::Failed | Status::Expired | Status::Cancelled if self.settled => {
                MayPayAgain::Yes
            }
            _ => MayPayAgain::NotYet,
        }
    }
}

/// From when on a prompt without an answer has most likely run out of time: it lives about 15 s and
/// 30 s is the documented rule of thumb [seed 001]. For screens; it is no verdict.
#[must_use]
pub fn likely_expired_at(status: Status, started: Timestamp) -> Option<Timestamp> {
    let open = matches!(status, Status::Pending | Status::Unknown);
    open.then(|| started + Span::seconds(30))
}

/// The provider's id of the payment: the one that a reply named, else the first that was observed. A
/// piece about another payment brings none.
#[must_use]
pub fn transaction_id<'a>(
    facts: &Facts,
    evidence: impl IntoIterator<Item = &'a Evidence>,
) -> Option<&'a str> {
    evidence
        .into_iter()
        .filter(|e| e.transaction_id.is_some() && facts.are_those_of(e))
        .min_by_key(|e| (e.source, e.at, e.id))
        .and_then(|e| e.transaction_id.as_deref())
}

/// The verdict on a payment.
#[must_use]
pub fn verdict(facts: &Facts, attempts: &[Started], evidence: &[Evidence]) -> Verdict {
    let mut pieces: Vec<&Evidence> = evidence.iter().collect();
    pieces.sort_by_key(|e| (e.at, e.id));
    pieces.dedup_by_key(|e| e.id);

    let weighed = Weighed::new(facts, attempts, &pieces);
    match pieces.iter().rev().find_map(|e| Decision::of(e)) {
        Some(decision) if attempts.iter().all(|a| a.at <= decision.at) => {
            decision.against(&weighed)
        }
        // A decision says nothing about an attempt that was started after it.
        Some(_) => Verdict { review: Some(Review::PersonOverruled), ..weighed.verdict() },
        None => weighed.verdict(),
    }
}

/// A person's decision.
struct Decision {
    at: Timestamp,
    id: Uuid,
    status: Status,
}

impl Decision {
    fn of(evidence: &Evidence) -> Option<Self> {
        use crate::evidence::{Claim, Source};
        let status = match (evidence.source, evidence.claim) {
            (Source::Person, Claim::Succeeded) => Status::Succeeded,
            (Source::Person, Claim::Failed(_)) => Status::Failed,
            _ => return None,
        };
        Some(Self { at: evidence.at, id: evidence.id, status })
    }

    /// A decision stands against everything the provider said before it. A later final word that
    /// differs overrules it, and so does later work on a payment decided not to have happened.
    fn against(&self, weighed: &Weighed<'_>) -> Verdict {
        let decided = Some((self.at, self.id));
        let works_on = self.status == Status::Failed
            && weighed.last_open > decided
            && weighed.last_open > weighed.last_final;
        let mut review = (weighed.last_mismatch > decided).then_some(Review::Mismatch);
        if weighed.last_final > decided || works_on {
            let by_provider = weighed.verdict();
            if by_provider.status != self.status || works_on {
                return Verdict {
                    review: Some(Review::PersonOverruled),
                    settled: by_provider.settled && !works_on,
                    ..by_provider
                };
            }
            review = by_provider.review.or(review);
        }
        let failed = self.status == Status::Failed;
        Verdict {
            settled: true,
            reason: failed.then_some(Reason::Person),
            review,
            ..Verdict::new(self.status)
        }
    }
}
