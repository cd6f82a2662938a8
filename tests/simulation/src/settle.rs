//! Before and after the troubles: what lies in the journal from the start, and the quiet time in
//! which everything must come to an end.

use shilingi::engine::{Answer, Effect, Step};
use shilingi::journal::{Commit, Committed, Store};
use shilingi::value::{Timestamp, Uuid};

use crate::books::{HOUR, Host, SECOND, Transaction};
use crate::check::host_of;
use crate::fault::Faults;
use crate::worker::{Doing, Job};
use crate::world::World;

/// How long after the last fault everything must be settled, or parked for a person. The last fate is
/// decided within 20 hours, a failure is settled a day after it was first seen, clocks differ by
/// hours, and a payment that is old is asked about once in a while only.
pub(crate) const BOUND: i64 = 96 * HOUR;

impl World {
    /// Puts payments into the journal that were recorded and never sent.
    pub(crate) fn record_unsent(&mut self) {
        for n in 0..self.plan.payments.len() {
            let wanted = self.plan.payments[n].clone();
            if !wanted.recorded {
                continue;
            }
            let committed = self.first_commit(n).map(|mut commit| {
                commit.records.truncate(1);
                commit.index.due = Some(Timestamp::from_millis(self.now));
                self.journal.inner.commit(commit)
            });
            self.plan.payments[n].recorded = matches!(committed, Some(Ok(Committed::Done { .. })));
        }
        self.watch = crate::check::Watch::new(&self.plan);
    }

    /// The commit with which paying would begin.
    fn first_commit(&mut self, n: usize) -> Option<Commit> {
        let wanted = &self.plan.payments[n];
        let mut step = wanted.flow(&self.engines[&wanted.host]).start();
        loop {
            let Step::Do(effect, flow) = step else { return None };
            step = flow.resume(match effect {
                Effect::Load(_) => Answer::Loaded(Ok(Vec::new())),
                Effect::Recall(_) => Answer::Recalled(Ok(None)),
                Effect::Now => Answer::Now(Timestamp::from_millis(self.now)),
                Effect::Random(count) => Answer::Random(self.random.bytes(count)),
                Effect::Commit(commit) => return Some(*commit),
                _ => return None,
            });
        }
    }

    /// Nothing goes wrong any more; time passes until all is settled or parked, then persons decide.
    pub(crate) fn settle(&mut self) {
        self.faults = Faults::None;
        self.unruly = false;
        self.outages.clear();
        for worker in &mut self.workers {
            worker.paused_until = 0;
        }
        let from = self.now;
        while self.watch.violation.is_none() {
            self.drain();
            let open = self.open();
            let under_way = self.next_event().is_some();
            if open.is_empty() && !under_way {
                break;
            }
            if open.is_empty() {
                self.step();
                continue;
            }
            self.watch.counts.longest = self.watch.counts.longest.max(self.now - from);
            if self.now - from > BOUND {
                let what = format!("after {} h: {open:?}", (self.now - from) / HOUR);
                self.watch.broken("everything is settled or parked in the end", what);
                break;
            }
            self.pass(&open);
        }
        self.decide();
        self.read_feed();
        if self.watch.violation.is_none() {
            self.none_is_lost();
            self.books_agree();
            self.feed_is_complete();
        }
    }

    /// Lets everything happen that is due about now.
    fn drain(&mut self) {
        while self.watch.violation.is_none() {
            let soon = self.next_event().is_some_and(|at| at <= self.now + SECOND);
            if !(soon || self.is_busy()) || !self.step() {
                break;
            }
        }
    }

    /// Time passes until the next event or look, whichever is first, and a worker looks.
    fn pass(&mut self, open: &[(Host, i64)]) {
        let worker = 0;
        if matches!(self.workers[worker].doing, Doing::Down) {
            self.workers[worker].doing = Doing::Idle;
        }
        let offset = self.workers[worker].offset;
        let due = open.iter().map(|(_, due)| *due - offset).min().unwrap_or(self.now);
        if let Some(next) = self.next_event()
            && next < due
        {
            self.step();
            return;
        }
        self.now = due.max(self.now + SECOND);
        for host in [Host::Tembo, Host::Snippe] {
            if matches!(self.workers[worker].doing, Doing::Idle) {
                self.begin(worker, Job::Reconcile(host));
                self.drain();
            }
        }
    }

    /// The payments that are neither settled nor parked, and when each is to be looked at.
    fn open(&self) -> Vec<(Host, i64)> {
        self.journal
            .all()
            .iter()
            .filter_map(|stored| {
                let host = host_of(&stored.intent.identity.provider);
                let payment = self.view(host, stored.intent.id)?;
                let is_open = !payment.settled && payment.parked.is_none();
                let due = payment.next_look_at.map_or(self.now, Timestamp::millis);
                is_open.then_some((host, due))
            })
            .collect()
    }

    /// A payment as the engine shows it.
    pub(crate) fn view(&self, host: Host, id: Uuid) -> Option<shilingi::Payment> {
        let reference = self.journal.one(id)?.intent.identity.reference.clone();
        let mut step = self.engines[&host].stored(&reference).start();
        loop {
            match step {
                Step::Done(payment) => return payment.ok(),
                Step::Do(Effect::Load(query), flow) => {
                    let loaded = self.journal.inner.load(&query);
                    step = flow.resume(Answer::Loaded(loaded));
                }
                Step::Do(..) => return None,
            }
        }
    }

    /// Persons look at the books and record what they found.
    fn decide(&mut self) {
        let fates = self.servers.books.transactions.iter().flat_map(|t| &t.states);
        let last = fates.map(|(at, _)| *at).max().unwrap_or(self.now);
        // No attempt may be on its way any more, by any clock.
        self.now = (self.now + 5 * HOUR).max(last + SECOND);
        for stored in self.journal.all() {
            if self.watch.violation.is_some() || stored.verdict().settled {
                continue;
            }
            self.watch.counts.parked += 1;
            let identity = &stored.intent.identity;
            let host = host_of(&identity.provider);
            let wanted = |w: &crate::plan::Wanted| w.reference == identity.reference;
            let Some(n) = self.plan.payments.iter().position(wanted) else { continue };
            let executed =
                self.servers.books.of(host, &identity.reference).any(Transaction::ever_succeeds);
            self.workers[0].doing = Doing::Idle;
            self.begin(0, Job::Resolve(n, executed));
            self.drain();
        }
    }

    fn read_feed(&mut self) {
        for host in [Host::Tembo, Host::Snippe] {
            for _ in 0..8 {
                if self.watch.violation.is_some() {
                    return;
                }
                self.workers[0].doing = Doing::Idle;
                self.begin(0, Job::Changes(host));
                self.drain();
                self.begin(0, Job::Acknowledge(host));
                self.drain();
            }
        }
    }
}
