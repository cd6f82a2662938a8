//! What to do next with a payment, decided from its records alone.

use super::Engine;
use crate::evidence::{Claim, Source, Tried};
use crate::http::HttpRequest;
use crate::journal::{Attempt, Stored};
use crate::model::{Kind, Status};
use crate::provider::Register;
use crate::value::{Span, Timestamp};

/// How many ids from hints may wait for an answer, for a payment whose own id is not known. Only who
/// knows the payment's token can bring one; each that is found to be wrong makes room for another.
pub(super) const MOST_CANDIDATES: usize = 20;

/// A dispatch that is older than this is not opened any more.
pub(super) const OPEN_WITHIN: Span = Span::minutes(2);

/// An attempt that is older than this is on no wire any more: it was opened within
/// [`OPEN_WITHIN`], and every transport gives an exchange up before the rest has passed.
const OFF_THE_WIRE: Span = Span::minutes(5);

/// How often one payment leaves at the most.
const MOST_ATTEMPTS: usize = 4;

/// How far our clock and a provider's may be apart.
pub(super) const CLOCK_TOLERANCE: Span = Span::minutes(10);

/// The next step with a payment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is settled, or there is nothing that a machine could do.
    Nothing,
    /// It was recorded and never sent: send it, or give it up.
    Send,
    /// Ask the provider by this id of its own.
    Ask(String),
    /// Its id was lost: look for it in this register.
    Scan(Register),
    /// Its id was lost and the register does not show it: send the same bytes again, which the
    /// provider is documented to recognise.
    Resend,
}

impl Engine {
    pub(super) fn next(&self, stored: &Stored) -> Next {
        if stored.verdict().settled && !self.is_challenged(stored) {
            return Next::Nothing;
        }
        if stored.attempts.is_empty() && stored.restored_at().is_none() {
            return Next::Send;
        }
        if let Some(id) = self.question(stored) {
            return Next::Ask(id.to_owned());
        }
        let register = self.provider().register(&stored.intent.operation);
        match register {
            Some(_) if was_scanned_in_vain(stored) && self.resend_until(stored).is_some() => {
                Next::Resend
            }
            Some(register) => Next::Scan(register),
            None => Next::Nothing,
        }
    }

    /// The provider's id to ask with: the payment's own, else the candidate of a hint that was tried
    /// least recently, so that none can keep the right one out.
    pub(super) fn question<'a>(&self, stored: &'a Stored) -> Option<&'a str> {
        if self.provider().looks_up_by_key() {
            return self.own_key(stored);
        }
        stored.transaction_id().or_else(|| {
            open_candidates(stored).min_by_key(|id| tries(stored, id).map(|(at, _)| at).max())
        })
    }

    /// The key of the last attempt, under the credentials and on the host that sent it: to others it is
    /// unknown, which proves nothing.
    fn own_key<'a>(&self, stored: &'a Stored) -> Option<&'a str> {
        let last = stored.attempts.last()?;
        let same_sender =
            last.fingerprint == self.provider().fingerprint() && self.is_own_host(&last.request);
        last.key.as_deref().filter(|_| same_sender)
    }

    /// A settled failure is asked about once more when a callback says otherwise; a success is not.
    pub(super) fn is_challenged(&self, stored: &Stored) -> bool {
        let failed =
            matches!(stored.verdict().status, Status::Failed | Status::Expired | Status::Cancelled);
        failed && stored.unanswered_hint().is_some() && self.question(stored).is_some()
    }

    /// Whether payments of this kind are ever sent again.
    pub(super) fn may_resend(&self, kind: Kind) -> bool {
        self.settings.resend && self.provider().capability(kind).deduplicates.is_some()
    }

    /// Until when a repeat would be recognised; `None` when it may not be sent again: the provider
    /// is not documented to deduplicate, the window has passed on any clock we know, a clock cannot
    /// be trusted, the credentials or the host have changed since, it was repeated often enough, or
    /// the journal was restored and does not know how often.
    pub(super) fn resend_until(&self, stored: &Stored) -> Option<Timestamp> {
        if !self.may_resend(stored.intent.operation.kind)
            || stored.attempts.len() >= MOST_ATTEMPTS
            || stored.restored_at().is_some()
            || !clock_held(stored)
        {
            return None;
        }
        let capability = self.provider().capability(stored.intent.operation.kind);
        let (first, last) = (stored.attempts.first()?, stored.attempts.last()?);
        let until = first.at + capability.deduplicates?;
        let same_sender =
            last.fingerprint == self.provider().fingerprint() && self.is_own_host(&last.request);
        (same_sender && last.key.is_some() && stored.latest_time() < until).then_some(until)
    }

    fn is_own_host(&self, request: &HttpRequest) -> bool {
        self.provider().profile().base_url.has_origin_of(&request.url)
    }
}

/// Whether our clock and the provider's agreed since the first attempt, and ours never went back: only
/// then is the age of the attempt known.
fn clock_held(stored: &Stored) -> bool {
    let Some(first) = stored.attempts.first() else { return false };
    let agrees = |at: Timestamp, server: Timestamp| {
        at.since(server) <= CLOCK_TOLERANCE && server.since(at) <= CLOCK_TOLERANCE
    };
    let went_back = stored.evidence.iter().any(|e| e.at < first.at);
    let mut told = stored.evidence.iter().filter_map(|e| e.server_time.map(|at| (e.at, at)));
    let last_scan = stored.evidence.iter().rfind(|e| e.source == Source::Statement);
    !went_back
        && last_scan.is_some_and(|e| e.server_time.is_some())
        && told.all(|(at, server)| agrees(at, server))
}

/// From when on the last attempt is certainly answered or given up.
pub(super) fn off_the_wire(stored: &Stored, attempt: &Attempt) -> Timestamp {
    let reply = Source::Reply { attempt: attempt.number };
    let answered = stored.evidence.iter().any(|e| e.source == reply);
    if answered { attempt.at } else { attempt.at + OFF_THE_WIRE }
}

/// The ids that hints have named.
pub(super) fn candidates(stored: &Stored) -> impl Iterator<Item = &str> {
    stored.hints.iter().filter_map(|hint| hint.transaction_id.as_deref())
}

/// Those that no answer has shown to be another payment's.
pub(super) fn open_candidates(stored: &Stored) -> impl Iterator<Item = &str> {
    candidates(stored).filter(|id| !tries(stored, id).any(|(_, tried)| tried.discarded))
}

fn tries<'a>(stored: &'a Stored, id: &str) -> impl Iterator<Item = (Timestamp, &'a Tried)> {
    stored.evidence.iter().filter_map(move |e| {
        e.tried.as_ref().filter(|tried| tried.transaction_id == id).map(|tried| (e.at, tried))
    })
}

/// Whether the register was read whole once the last attempt was off the wire, in vain.
fn was_scanned_in_vain(stored: &Stored) -> bool {
    let Some(last) = stored.attempts.last() else { return false };
    let quiet = off_the_wire(stored, last);
    stored
        .evidence
        .iter()
        .any(|e| e.claim == Claim::NotListed && e.at > quiet && e.source == Source::Statement)
}
