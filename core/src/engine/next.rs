//! What to do next with a payment, decided from its records alone.

use super::Engine;
use crate::evidence::{Claim, Evidence, Source, Tried};
use crate::journal::{Attempt, Stored};
use crate::model::{Kind, Status};
use crate::operation::Operation;
use crate::provider::{Asks, Capability, Pace, Register};
use crate::value::{Span, Timestamp};

/// How many ids from hints may wait for an answer, for a payment whose own id is not known. Only who
/// knows the payment's token can bring one; each that is found to be wrong makes room for another.
pub(super) const MOST_CANDIDATES: usize = 20;

/// A dispatch that is older than this is not opened any more.
pub(super) const OPEN_WITHIN: Span = Span::minutes(2);

/// A clock that was set back by more than this since the commit opens no dispatch: by less is how clocks
/// are kept.
pub(super) const BACK_STEP: Span = Span::seconds(5);

/// An attempt that is older than this is on no wire any more: it was opened within
/// [`OPEN_WITHIN`], and every transport gives an exchange up before the rest has passed.
const OFF_THE_WIRE: Span = Span::minutes(5);

/// How often one payment leaves at the most.
const MOST_ATTEMPTS: usize = 4;

/// How far our clock and a provider's may be apart.
pub(super) const CLOCK_TOLERANCE: Span = Span::minutes(10);

/// What a question names the payment by.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The provider's id: the payment's own, or one that a hint brought.
    Id(String),
    /// The key of ours that it was sent with.
    Key(String),
}

/// The next step with a payment.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is settled, or there is nothing that a machine could do.
    Nothing,
    /// It was recorded and never sent: send it, or give it up.
    Send,
    /// Ask the provider.
    Ask(By),
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
        if let Some(by) = self.question(stored) {
            let asks = self.capability(&stored.intent.operation).asks;
            let again =
                asks == Asks::ByKey && was_absent(stored) && self.resend_until(stored).is_some();
            return if again { Next::Resend } else { Next::Ask(by) };
        }
        match self.register(stored) {
            Some(_) if was_scanned_in_vain(stored) && self.resend_until(stored).is_some() => {
                Next::Resend
            }
            Some(register) => Next::Scan(register),
            None => Next::Nothing,
        }
    }

    /// What recovery can rely on for a kind of payment.
    pub(super) fn capability(&self, operation: &Operation) -> &'static Capability {
        self.provider().capability(operation).unwrap_or(&UNCARRIED)
    }

    /// The register to read next: where there are several, one after the other.
    pub(super) fn register(&self, stored: &Stored) -> Option<Register> {
        let mut registers = self.provider().registers(&stored.intent.operation);
        let nth = stored.scans().checked_rem(registers.len())?;
        Some(registers.swap_remove(nth))
    }

    /// Whether each of the payment's registers was read.
    pub(super) fn was_scanned(&self, stored: &Stored) -> bool {
        stored.scans() >= self.provider().registers(&stored.intent.operation).len().max(1)
    }

    /// What to ask with: our own key where there is a call for it; else the payment's own id, else
    /// the candidate of a hint that was tried least recently, so that none can keep the right one
    /// out.
    pub(super) fn question(&self, stored: &Stored) -> Option<By> {
        match self.capability(&stored.intent.operation).asks {
            Asks::ByKey => self.own_key(stored, false).map(By::Key),
            Asks::ByKeyOfSender { .. } => self.own_key(stored, true).map(By::Key),
            Asks::ById => self.id(stored).map(|id| By::Id(id.to_owned())),
            Asks::Never => None,
        }
    }

    fn id<'a>(&self, stored: &'a Stored) -> Option<&'a str> {
        stored.transaction_id().or_else(|| {
            open_candidates(stored).min_by_key(|id| tries(stored, id).map(|(at, _)| at).max())
        })
    }

    /// The key of the last attempt. Where keys belong to whoever sent them, others do not ask.
    fn own_key(&self, stored: &Stored, senders_alone: bool) -> Option<String> {
        let last = stored.attempts.last()?;
        let may_ask = !senders_alone || self.is_same_sender(&stored.intent.operation, last);
        last.key.clone().filter(|_| may_ask)
    }

    /// A settled failure is asked about once more when a callback says otherwise; a success is not.
    pub(super) fn is_challenged(&self, stored: &Stored) -> bool {
        let failed =
            matches!(stored.verdict().status, Status::Failed | Status::Expired | Status::Cancelled);
        failed && stored.unanswered_hint().is_some() && self.question(stored).is_some()
    }

    /// Whether such payments are ever sent again.
    pub(super) fn may_resend(&self, operation: &Operation) -> bool {
        self.settings.resend && self.capability(operation).deduplicates.is_some()
    }

    /// Until when a repeat would be recognised; `None` when it may not be sent again: the provider
    /// is not documented to deduplicate, the window has passed on any clock we know, a clock cannot
    /// be trusted, the credentials or the host have changed since, it was repeated often enough, or
    /// the journal was restored and does not know how often.
    pub(super) fn resend_until(&self, stored: &Stored) -> Option<Timestamp> {
        let operation = &stored.intent.operation;
        if !self.may_resend(operation)
            || stored.attempts.len() >= MOST_ATTEMPTS
            || stored.restored_at().is_some()
            || !clock_held(stored)
        {
            return None;
        }
        let (first, last) = (stored.attempts.first()?, stored.attempts.last()?);
        let until = first.at + self.capability(operation).deduplicates?;
        let same_sender = self.is_same_sender(operation, last);
        (same_sender && last.key.is_some() && stored.latest_time() < until).then_some(until)
    }

    /// Whether we would still send this attempt to the same host under the same credentials.
    pub(super) fn is_same_sender(&self, operation: &Operation, attempt: &Attempt) -> bool {
        let provider = self.provider();
        attempt.fingerprint == provider.fingerprint(operation)
            && provider.base_url(operation).has_origin_of(&attempt.request.url)
    }
}

/// For a kind that the provider does not carry: nothing of it is ever sent.
static UNCARRIED: Capability = Capability {
    kind: Kind::Payout,
    send_before: Span::ZERO,
    pace: Pace { first: Span::hours(24), most: Span::hours(24) },
    horizon: Span::hours(72),
    asks: Asks::Never,
    deduplicates: None,
    park: "The provider of this profile does not carry such payments. Check which program recorded it.",
    source: "our rule",
};

/// Whether our clock and the provider's agreed since the first attempt, and ours never went back: only
/// then is the age of the attempt known.
fn clock_held(stored: &Stored) -> bool {
    let Some(first) = stored.attempts.first() else { return false };
    let agrees = |at: Timestamp, server: Timestamp| {
        at.since(server) <= CLOCK_TOLERANCE && server.since(at) <= CLOCK_TOLERANCE
    };
    let went_back = stored.evidence.iter().any(|e| e.at < first.at);
    let mut told = stored.evidence.iter().filter_map(|e| e.server_time.map(|at| (e.at, at)));
    let looked = |e: &&Evidence| matches!(e.source, Source::Statement | Source::Query);
    let last_look = stored.evidence.iter().rfind(looked);
    !went_back
        && last_look.is_some_and(|e| e.server_time.is_some())
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

/// Whether the register was last read whole, in vain, and when the last attempt was off the wire.
fn was_scanned_in_vain(stored: &Stored) -> bool {
    last_look_says(stored, Source::Statement, Claim::NotListed)
}

/// Whether the provider last knew nothing under our key, when the last attempt had left the wire.
fn was_absent(stored: &Stored) -> bool {
    last_look_says(stored, Source::Query, Claim::Absent)
}

fn last_look_says(stored: &Stored, source: Source, claim: Claim) -> bool {
    let Some(last) = stored.attempts.last() else { return false };
    let newest = stored.evidence.iter().rfind(|e| e.source == source);
    newest.is_some_and(|e| e.claim == claim && e.at > off_the_wire(stored, last))
}
