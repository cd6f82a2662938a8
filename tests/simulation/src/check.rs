//! What must hold at every step, judged with the books and the future at hand.

use std::collections::{BTreeMap, BTreeSet};

use shilingi::http::HttpRequest;
use shilingi::journal::Stored;
use shilingi::model::{MayPayAgain, Outcome as Money};
use shilingi::status::Verdict;
use shilingi::value::{Span, Uuid};
use shilingi::{Changes, Error, EventKind, Intake, Payment, Review, Status};

use crate::books::{Host, State, Transaction};
use crate::plan::Plan;
use crate::report::{Counts, Violation};
use crate::worker::{Job, Outcome};
use crate::world::World;

/// The engine repeats a lost payment three times at most.
const MOST_ATTEMPTS: usize = 4;

/// What the checks remember of a run.
pub(crate) struct Watch {
    pub(crate) violation: Option<Violation>,
    pub(crate) counts: Counts,
    sent: Vec<HttpRequest>,
    /// Payments of which a caller was told that they are recorded, or of which bytes left.
    promised: BTreeSet<(Host, String)>,
    /// Payments of which a provider's word of success was recorded.
    told: BTreeSet<(Host, String)>,
    /// How often each payment of the plan was asked for, and how often that was answered with
    /// *nothing was sent*.
    pays: BTreeMap<usize, (u32, u32)>,
    /// What the consumer of changes knows.
    seen: BTreeMap<(Host, String), Seen>,
    /// How far it has worked, in all its processes.
    read: BTreeMap<Host, i64>,
}

/// What the consumer of changes knows of a payment.
#[derive(Debug, Default)]
struct Seen {
    payment: Option<(Status, bool)>,
    events: BTreeSet<EventKind>,
}

impl Watch {
    pub(crate) fn new(plan: &Plan) -> Self {
        let recorded = plan.payments.iter().filter(|wanted| wanted.recorded);
        Self {
            violation: None,
            counts: Counts::default(),
            sent: Vec::new(),
            promised: recorded.map(|w| (w.host, w.reference.clone())).collect(),
            told: BTreeSet::new(),
            pays: BTreeMap::new(),
            seen: BTreeMap::new(),
            read: BTreeMap::new(),
        }
    }

    pub(crate) fn broken(&mut self, rule: &'static str, what: String) {
        self.violation.get_or_insert(Violation { rule, what });
    }

    pub(crate) fn pays(&mut self, n: usize) {
        self.pays.entry(n).or_default().0 += 1;
    }

    /// A page that one process read before another went further is passed over: all in it was worked
    /// through, some of it as it stood later.
    pub(crate) fn acknowledged(&mut self, host: Host, seen: &Changes) {
        let read = self.read.entry(host).or_insert(-1);
        if seen.position <= *read {
            return;
        }
        *read = seen.position;
        for change in &seen.changes {
            let key = (host, change.payment.reference.clone());
            let known = self.seen.entry(key).or_default();
            known.payment = Some((change.payment.status, change.payment.settled));
            known.events.extend(change.events.iter().map(|event| event.kind.clone()));
        }
    }
}

impl World {
    /// A request that moves money is about to leave.
    pub(crate) fn leaves(&mut self, worker: usize, request: &HttpRequest, job: &Job) {
        self.watch.counts.money += 1;
        self.watch.sent.push(request.clone());
        let sends = self.watch.sent.iter().filter(|sent| *sent == request).count();
        let all = self.journal.all();
        let own = |stored: &&Stored| stored.attempts.iter().any(|a| a.request == *request);
        let Some(stored) = all.iter().find(own) else {
            let what = format!("{request:?}");
            return self.watch.broken("no byte leaves before its attempt is committed", what);
        };
        let attempts: Vec<_> = stored.attempts.iter().filter(|a| a.request == *request).collect();
        if sends > attempts.len() {
            let what = format!("{sends} sends for {} attempts", attempts.len());
            self.watch.broken("one permission is at most one request", what);
        }
        if stored.attempts.iter().any(|a| a.number > 1 && a.request != stored.attempts[0].request) {
            let what = format!("{request:?} repeats {:?}", stored.attempts[0].request);
            self.watch.broken("a repeat is the same request", what);
        }
        let clock = self.clock(worker);
        let newest = attempts.iter().map(|a| a.at).max();
        let open = newest
            .is_some_and(|at| at - Span::seconds(5) <= clock && clock < at + Span::minutes(2));
        let first = stored.attempts.len() == 1;
        if !open || (first && clock >= stored.intent.send_before) {
            let what = format!("{request:?} leaves at {clock}, its attempt began at {newest:?}");
            self.watch.broken("a sender checks its deadline right before writing", what);
        }
        let reference = stored.intent.identity.reference.clone();
        let host = crate::server::host(request);
        let index = self.plan.payments.iter().position(|w| w.reference == reference);
        if let Some((asked, denied)) = index.and_then(|n| self.watch.pays.get(&n)).copied()
            && asked == denied
            && !matches!(job, Job::Pay(_))
            && !index.is_some_and(|n| self.plan.payments[n].recorded)
        {
            let what = format!("{reference} leaves in {job:?}");
            self.watch.broken("what was called not sent or refused is never sent", what);
        }
        self.watch.promised.insert((host, reference));
    }

    /// Whether these very bytes left before.
    pub(crate) fn was_sent(&self, request: &HttpRequest) -> bool {
        self.watch.sent.contains(request)
    }

    /// A driver writes the same bytes again.
    pub(crate) fn resent(&mut self, worker: usize, request: &HttpRequest) {
        self.leaves(worker, request, &Job::Pay(usize::MAX));
    }

    /// A provider made a transaction.
    pub(crate) fn made(&mut self, made: usize) {
        let made = &self.servers.books.transactions[made];
        let (host, reference) = (made.host, made.reference.clone());
        let states = made.states.clone();
        let count = self.servers.books.of(host, &reference).count();
        self.trace.note(5, 0, made.states.len() as u64, self.now, || {
            format!("{host:?} carries out {reference}: {states:?}")
        });
        if count > 1 {
            let what = format!("{host:?} carried out {reference} {count} times");
            self.watch.broken("at most one execution per intent", what);
        }
        self.order_holds();
        let stored = self.stored(host, &reference);
        if let Some(stored) = stored {
            self.truth(&stored);
        }
    }

    /// Money moves at most once for an order, unless the caller took the risk.
    fn order_holds(&mut self) {
        let mut moved: BTreeMap<&str, u32> = BTreeMap::new();
        for wanted in self.plan.payments.iter().filter(|w| !w.order_risk_taken) {
            let Some(order) = &wanted.order else { continue };
            let own = self.servers.books.of(wanted.host, &wanted.reference);
            if own.filter(|t| t.ever_succeeds()).count() > 0 {
                *moved.entry(order).or_default() += 1;
            }
        }
        if moved.values().any(|count| *count > 1) {
            self.watch.broken("money moves once for an order", format!("{moved:?}"));
        }
    }

    pub(crate) fn stored(&self, host: Host, reference: &str) -> Option<Stored> {
        let provider = name(host);
        self.journal.all().into_iter().find(|s| {
            s.intent.identity.provider == provider && s.intent.identity.reference == reference
        })
    }

    /// Records were added to a payment; `heard`: with them a provider's word of success.
    pub(crate) fn committed(&mut self, id: Uuid, heard: Option<(Host, String)>) {
        let Some(stored) = self.journal.one(id) else { return };
        if let Some(heard) = heard.filter(|(_, r)| *r == stored.intent.identity.reference) {
            self.watch.told.insert(heard);
        }
        let attempts = stored.attempts.len();
        self.watch.counts.most_attempts = self.watch.counts.most_attempts.max(attempts);
        if attempts > MOST_ATTEMPTS {
            let what = format!("{} has {attempts} attempts", stored.intent.identity.reference);
            self.watch.broken("a lost payment is repeated a few times at most", what);
        }
        self.truth(&stored);
    }

    /// The verdict against the books.
    fn truth(&mut self, stored: &Stored) {
        let host = host_of(&stored.intent.identity.provider);
        let reference = stored.intent.identity.reference.clone();
        let verdict = stored.verdict();
        if let Some(rule) = self.contradiction(host, &reference, &verdict) {
            let books: Vec<_> =
                self.servers.books.of(host, &reference).map(|t| t.states.clone()).collect();
            let evidence: Vec<String> = stored
                .evidence
                .iter()
                .map(|e| format!("{} {:?} {:?}: {}", e.at, e.source, e.claim, e.note))
                .collect();
            let what = format!(
                "{reference} is {verdict:?}\n  books: {books:?}, now {}\n  attempts: {:?}\n  {}",
                self.now,
                stored.attempts.iter().map(|a| a.at).collect::<Vec<_>>(),
                evidence.join("\n  ")
            );
            self.watch.broken(rule, what);
        }
    }

    fn contradiction(
        &self,
        host: Host,
        reference: &str,
        verdict: &Verdict,
    ) -> Option<&'static str> {
        let now = self.now;
        let own: Vec<&Transaction> = self.servers.books.of(host, reference).collect();
        let was = |wanted: fn(State) -> bool| own.iter().any(|t| t.was(now, wanted));
        let negative = |s: State| matches!(s, State::Failed | State::Expired);
        if verdict.review.is_some() {
            return None;
        }
        let told = self.watch.told.contains(&(host, reference.to_owned()));
        match verdict.status {
            Status::Succeeded if !was(|s| s == State::Succeeded) => {
                Some("no success that the books do not have")
            }
            Status::Reversed if !was(|s| s == State::Reversed) => {
                Some("no reversal that the books do not have")
            }
            Status::Pending if own.is_empty() => Some("nothing is pending that nobody has"),
            Status::Succeeded | Status::Reversed => None,
            _ if told => Some("a success that was told is not forgotten"),
            Status::Failed | Status::Expired | Status::Cancelled => {
                let may_pay_again = verdict.may_pay_again() == MayPayAgain::Yes;
                if !own.is_empty() && !was(negative) {
                    return Some("no failure that the provider never reported");
                }
                let succeeds = own.iter().any(|t| t.ever_succeeds());
                ((verdict.settled || may_pay_again) && succeeds)
                    .then_some("no settled failure of money that moves")
            }
            _ => None,
        }
    }

    /// An operation ended, and told its caller something.
    pub(crate) fn ended(&mut self, job: &Job, outcome: Outcome) {
        match outcome {
            Outcome::Payment(Ok(payment)) => self.shown(&payment),
            Outcome::Payment(Err(error)) => self.refused(job, &error),
            Outcome::Payments(Ok(payments)) => payments.iter().for_each(|p| self.shown(p)),
            Outcome::Intake(Ok(intake)) => self.taken(job, &intake),
            Outcome::Changes(Ok(changes)) => {
                if let Job::Changes(host) = job {
                    changes.changes.iter().for_each(|change| self.shown(&change.payment));
                    self.feed.insert(*host, Some(changes));
                }
            }
            Outcome::Intake(Err(_)) => {
                if let Job::Webhook(delivery) = job {
                    // Answered 503, so the provider tries again.
                    let (delivery, at) = (delivery.clone(), self.now + 30_000);
                    self.at(at, crate::world::Event::Deliver(delivery, 1));
                }
            }
            Outcome::Payments(Err(_)) | Outcome::Changes(Err(_)) | Outcome::Nothing => {}
        }
    }

    fn refused(&mut self, job: &Job, error: &Error) {
        if let Job::Pay(n) = job
            && error.outcome != Money::Unknown
            && let Some((_, denied)) = self.watch.pays.get_mut(n)
        {
            *denied += 1;
        }
    }

    fn taken(&mut self, job: &Job, intake: &Intake) {
        let forged = matches!(job, Job::Webhook(delivery) if delivery.forged);
        if let Some(payment) = &intake.payment {
            if forged {
                let what = format!("{} for {job:?}", payment.reference);
                self.watch.broken("a stranger is not heard", what);
            }
            self.shown(payment);
        }
    }

    /// A payment is shown to a caller.
    fn shown(&mut self, payment: &Payment) {
        let host = host_of(&payment.provider);
        let key = (host, payment.reference.clone());
        let Some(stored) = self.stored(host, &payment.reference) else {
            let what = payment.reference.clone();
            return self.watch.broken("no intent is lost", what);
        };
        self.watch.promised.insert(key);
        // It may have changed since it was loaded; what was shown must have been true all the same.
        if payment.settled && payment.status == Status::Succeeded && payment.review.is_none() {
            self.truth(&stored);
        }
    }

    /// Every payment that anybody was promised is in the journal.
    pub(crate) fn none_is_lost(&mut self) {
        for (host, reference) in self.watch.promised.clone() {
            if self.stored(host, &reference).is_none() {
                self.watch.broken("no intent is lost", format!("{host:?} {reference}"));
            }
        }
    }

    /// The consumer of changes knows every payment as it stands.
    pub(crate) fn feed_is_complete(&mut self) {
        for stored in self.journal.all() {
            let host = host_of(&stored.intent.identity.provider);
            let key = (host, stored.intent.identity.reference.clone());
            let verdict = stored.verdict();
            let seen = self.watch.seen.remove(&key).unwrap_or_default();
            let events = [
                (verdict.status == Status::Reversed, EventKind::Reversal),
                (verdict.review == Some(Review::LateSuccess), EventKind::LateSuccess),
                (
                    verdict.review.is_some_and(|review| review != Review::LateSuccess),
                    EventKind::Review,
                ),
            ];
            let missed = events.iter().any(|(due, kind)| *due && !seen.events.contains(kind));
            if missed || seen.payment != Some((verdict.status, verdict.settled)) {
                let what = format!("{key:?} is {verdict:?}, the consumer knows {seen:?}");
                self.watch.broken("the feed of changes misses nothing", what);
            }
        }
    }

    /// At the end every verdict is that of the books, or under review.
    pub(crate) fn books_agree(&mut self) {
        for stored in self.journal.all() {
            let host = host_of(&stored.intent.identity.provider);
            let reference = stored.intent.identity.reference.clone();
            let verdict = stored.verdict();
            let moved = self.servers.books.of(host, &reference).any(Transaction::ever_succeeds);
            let says = matches!(verdict.status, Status::Succeeded | Status::Reversed);
            *self
                .watch
                .counts
                .verdicts
                .entry(match verdict.review {
                    Some(review) => format!("{}, {}", verdict.status, review.name()),
                    None => verdict.status.to_string(),
                })
                .or_default() += 1;
            if moved && says {
                let kind = stored.intent.operation.kind().name();
                *self.watch.counts.paid.entry(format!("{host:?} {kind}")).or_default() += 1;
            }
            if !verdict.settled || (moved != says && verdict.review.is_none()) {
                let what = format!("{reference}: moved {moved}, {verdict:?}");
                self.watch.broken("once settled, the verdict is that of the books", what);
            }
        }
    }
}

pub(crate) fn host_of(provider: &str) -> Host {
    if provider == "temboplus" { Host::Tembo } else { Host::Snippe }
}

pub(crate) fn name(host: Host) -> &'static str {
    match host {
        Host::Tembo => "temboplus",
        Host::Snippe => "snippe",
    }
}
