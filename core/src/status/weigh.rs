use super::{Facts, Started, Verdict, transaction_id};
use crate::evidence::{Claim, Evidence, Ruling, Source};
use crate::model::{Reason, Review, Status};
use crate::value::{Span, Timestamp, Uuid};

/// Everything the provider and the engine said, sorted by what it bears on.
pub(super) struct Weighed<'a> {
    facts: &'a Facts,
    attempts: &'a [Started],
    pieces: Vec<&'a Evidence>,
    /// The latest proof that the money moved.
    success: Option<&'a Evidence>,
    /// When the provider last said something final, as time and id of that piece.
    pub(super) last_final: Option<(Timestamp, Uuid)>,
    /// When the provider last said that it works on the payment.
    pub(super) last_open: Option<(Timestamp, Uuid)>,
    /// When the journal was last restored: what was said before that is final still counts, but no
    /// longer says where an open payment stands.
    restored: Option<Timestamp>,
    /// When a piece last contradicted the intent.
    pub(super) last_mismatch: Option<(Timestamp, Uuid)>,
}

/// How an attempt ended.
enum End<'a> {
    /// It may have left and nothing refused it.
    Open,
    NotSent,
    Refused(Reason, &'a Evidence),
}

impl<'a> Weighed<'a> {
    /// `pieces` are in the order of time, each once.
    pub(super) fn new(facts: &'a Facts, attempts: &'a [Started], pieces: &[&'a Evidence]) -> Self {
        let own = transaction_id(facts, pieces.iter().copied());
        let (sound, contradicting): (Vec<&Evidence>, Vec<&Evidence>) = pieces
            .iter()
            .copied()
            .filter(|e| e.source != Source::Person)
            .partition(|e| fits(facts, own, e));
        let last = |pieces: &[&Evidence], wanted: &dyn Fn(&Evidence) -> bool| {
            pieces.iter().rev().find(|e| wanted(e)).map(|e| (e.at, e.id))
        };
        let success = sound
            .iter()
            .rev()
            .copied()
            .find(|e| proves_success(facts.spans.confirm_after, &sound, e));
        let restored = last(&sound, &|e| matches!(e.claim, Claim::Restored)).map(|(at, _)| at);
        let last_other =
            last(&sound, &|e| is_negative(e.claim) || matches!(e.claim, Claim::Reversed));
        Self {
            facts,
            attempts,
            success,
            last_final: last_other.max(success.map(|e| (e.at, e.id))),
            last_open: last(&sound, &|e| matches!(e.claim, Claim::Pending | Claim::Accepted)),
            restored,
            last_mismatch: last(&contradicting, &|_| true),
            pieces: sound,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        let mut verdict = self.by_claims();
        if let Some((claim, ruling)) = self.ruling() {
            verdict = under(claim, ruling, verdict);
        }
        if self.last_mismatch.is_some() && verdict.review.is_none() {
            verdict.review = Some(Review::Mismatch);
        }
        verdict
    }

    fn by_claims(&self) -> Verdict {
        if let Some(e) = self.last(|c| matches!(c, Claim::Reversed)) {
            return settled(Status::Reversed, None, e);
        }
        let closed = self.all_closed();
        if let Some(e) = self.success {
            let late = closed.is_some() || self.first(is_negative).is_some();
            let review = late.then_some(Review::LateSuccess);
            return Verdict { review, ..settled(Status::Succeeded, None, e) };
        }
        if let Some(verdict) = self.negative() {
            return verdict;
        }
        if let Some(e) = self.latest(|c| matches!(c, Claim::Pending | Claim::Accepted)) {
            return Verdict {
                accepted_since: self
                    .latest(is_acceptance)
                    .and(self.first(is_acceptance))
                    .map(|e| e.at),
                raw_code: e.raw_code.clone(),
                review: closed.is_some().then_some(Review::Contradiction),
                ..Verdict::new(Status::Pending)
            };
        }
        if let Some(verdict) = closed {
            return verdict;
        }
        let never_started = self.attempts.is_empty() && self.restored.is_none();
        let status = if never_started { Status::Created } else { Status::Unknown };
        let raw_code = self.pieces.iter().rev().find_map(|e| e.raw_code.clone());
        Verdict { raw_code, ..Verdict::new(status) }
    }

    /// The newest ruling since the journal was restored. Of two with one time, the one received last.
    fn ruling(&self) -> Option<(Claim, &'a Ruling)> {
        let since = self.pieces.iter().filter(|e| Some(e.at) > self.restored);
        since
            .filter_map(|e| Some((e.claim, e.ruling.as_ref()?)))
            .max_by_key(|(_, ruling)| ruling.as_of)
    }

    fn first(&self, wanted: impl Fn(Claim) -> bool) -> Option<&'a Evidence> {
        self.pieces.iter().copied().find(|e| wanted(e.claim))
    }

    fn last(&self, wanted: impl Fn(Claim) -> bool) -> Option<&'a Evidence> {
        self.pieces.iter().rev().copied().find(|e| wanted(e.claim))
    }

    /// The last since the journal was restored, if it was.
    fn latest(&self, wanted: impl Fn(Claim) -> bool) -> Option<&'a Evidence> {
        self.last(wanted).filter(|e| Some(e.at) > self.restored)
    }

    /// The provider's own record of a failure, expiry or cancellation; in this order of weight.
    fn negative(&self) -> Option<Verdict> {
        self.latest(is_negative)?;
        let since = self.failing_from(self.first(is_negative)?);
        let repeats: Vec<&Evidence> =
            self.negative_queries().filter(|e| e.id != since.id).collect();
        let span = self.facts.spans.settle_after;
        let repeated = repeats.len() >= 2 && repeats.iter().any(|e| apart(since, e) >= span);
        let (status, e) = self
            .last(|c| matches!(c, Claim::Failed(_)))
            .map(|e| (Status::Failed, e))
            .or_else(|| self.last(|c| matches!(c, Claim::Expired)).map(|e| (Status::Expired, e)))
            .or_else(|| {
                self.last(|c| matches!(c, Claim::Cancelled)).map(|e| (Status::Cancelled, e))
            })?;
        let reason = match e.claim {
            Claim::Failed(reason) => Some(reason),
            Claim::Expired => Some(Reason::NoAnswer),
            _ => None,
        };
        Some(Verdict {
            settled: repeated,
            failing_since: Some(since.at),
            ..settled(status, reason, e)
        })
    }

    /// From which failure the day counts before it is settled: the first, unless a webhook brought it that
    /// told no time of the provider's. Our clock alone would end that day, so it begins with the first
    /// query that says the same.
    fn failing_from(&self, first: &'a Evidence) -> &'a Evidence {
        let undated = first.source == Source::Webhook && first.server_time.is_none();
        if undated { self.negative_queries().next().unwrap_or(first) } else { first }
    }

    fn negative_queries(&self) -> impl Iterator<Item = &'a Evidence> {
        let negative = |e: &&Evidence| e.source == Source::Query && is_negative(e.claim);
        self.pieces.iter().copied().filter(negative)
    }

    /// The verdict when no attempt can have moved money, by attempts alone.
    fn all_closed(&self) -> Option<Verdict> {
        if self.restored.is_some() {
            return self.absence().map(|e| settled(Status::Failed, Some(Reason::NotSent), e));
        }
        if self.attempts.is_empty() {
            let e = self.last(|c| matches!(c, Claim::Abandoned))?;
            return Some(settled(Status::Cancelled, Some(Reason::NotSent), e));
        }
        let ends: Vec<End<'_>> = self.attempts.iter().map(|a| self.end(a.number)).collect();
        let absent = self.absence();
        if absent.is_none() && ends.iter().any(|end| matches!(end, End::Open)) {
            return None;
        }
        let refusals = self.attempts.iter().zip(&ends).filter_map(|(attempt, end)| match end {
            End::Refused(reason, e) => Some((attempt.number, *reason, *e)),
            _ => None,
        });
        let refused = refusals.max_by_key(|(number, ..)| *number);
        if let Some((_, reason, e)) = refused {
            return Some(settled(Status::Failed, Some(reason), e));
        }
        let never_left = ends.iter().all(|end| matches!(end, End::NotSent));
        let not_sent = self.last(|c| matches!(c, Claim::NotSent)).filter(|_| never_left);
        match (not_sent, absent) {
            (Some(e), _) => Some(settled(Status::Cancelled, Some(Reason::NotSent), e)),
            (None, e) => Some(settled(Status::Failed, Some(Reason::NotSent), e?)),
        }
    }

    /// A refusal outweighs *not sent*: whoever was refused was heard.
    fn end(&self, number: u32) -> End<'a> {
        let alone = self.attempts.len() == 1;
        let mut end = End::Open;
        for e in self.pieces.iter().filter(|e| e.source == (Source::Reply { attempt: number })) {
            match (e.claim, &end) {
                (Claim::Refused(reason), _) => end = End::Refused(reason, e),
                (Claim::RefusedAlone(reason), _) if alone => end = End::Refused(reason, e),
                (Claim::NotSent, End::Open) => end = End::NotSent,
                _ => {}
            }
        }
        end
    }

    /// An absence when nothing can come of it any more, or two after the last attempt, far enough apart;
    /// both by our clock and the provider's.
    fn absence(&self) -> Option<&'a Evidence> {
        let started = self.attempts.iter().map(|a| a.at).chain(self.restored).max()?;
        let absences: Vec<&Evidence> = self
            .pieces
            .iter()
            .copied()
            .filter(|e| matches!(e.claim, Claim::Absent) && e.asked_at.unwrap_or(e.at) >= started)
            .collect();
        if let Some(gone) = absences.iter().rfind(|e| self.is_gone(e)) {
            return Some(gone);
        }
        let (first, later) = absences.split_first()?;
        let is_apart = |e: &&Evidence| apart(first, e) >= self.facts.spans.absence_grace;
        later.iter().copied().rfind(is_apart)
    }

    fn is_gone(&self, absence: &Evidence) -> bool {
        let ours = absence.asked_at.unwrap_or(absence.at);
        let clocks = self.facts.gone_after.zip(absence.server_time);
        clocks.is_some_and(|(gone, server)| ours >= gone && server >= gone)
    }
}

fn settled(status: Status, reason: Option<Reason>, e: &Evidence) -> Verdict {
    Verdict { settled: true, reason, raw_code: e.raw_code.clone(), ..Verdict::new(status) }
}

/// A verdict where there is an authority: it settles what is final by its own word, and nobody counts days.
fn under(claim: Claim, ruling: &Ruling, verdict: Verdict) -> Verdict {
    let is_final = is_negative(claim) || matches!(claim, Claim::Succeeded | Claim::Reversed);
    Verdict {
        settled: ruling.settled && is_final,
        review: verdict.review.or(ruling.review.then_some(Review::Shop)),
        failing_since: None,
        ruled: Some(ruling.may_pay_again),
        ..verdict
    }
}

/// How long after one piece was received another was asked for, by the clock that says less: ours, or
/// the provider's.
fn apart(first: &Evidence, later: &Evidence) -> Span {
    let asked = later.asked_at.map_or(later.at, |asked| asked.min(later.at));
    let ours = asked.since(first.at);
    match (first.server_time, later.server_time) {
        (Some(first), Some(later)) => ours.min(later.since(first)),
        _ => ours,
    }
}

fn is_negative(claim: Claim) -> bool {
    matches!(claim, Claim::Failed(_) | Claim::Expired | Claim::Cancelled)
}

fn is_acceptance(claim: Claim) -> bool {
    matches!(claim, Claim::Accepted)
}

/// *Accepted* proves it only where a query says so again, long enough after it was said before.
fn proves_success(confirm_after: Span, sound: &[&Evidence], e: &Evidence) -> bool {
    let before = |first: &&Evidence| {
        is_acceptance(first.claim) && first.id != e.id && apart(first, e) >= confirm_after
    };
    let confirms = || e.source == Source::Query && sound.iter().any(before);
    matches!(e.claim, Claim::Succeeded) || (is_acceptance(e.claim) && confirms())
}

/// Whether everything that a piece names is the payment's own.
fn fits(facts: &Facts, own: Option<&str>, e: &Evidence) -> bool {
    let id = e.transaction_id.as_deref().is_none_or(|id| own.is_none_or(|own| own == id));
    id && facts.are_those_of(e)
}
