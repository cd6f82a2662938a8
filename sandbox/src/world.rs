//! The books and everything that can happen to them. No I/O: time comes in, callbacks go out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::agenda::{Agenda, Event};
use crate::callback::{Delivery, Fate, Origin};
use crate::clock::{self, Moment, later};
use crate::config::{Config, WalletConfig};
use crate::exchange::Exchanges;
use crate::fault::{CallbackPlan, Faults};
use crate::ids::Ids;
use crate::keys::{Fingerprint, Keys};
use crate::ledger::{Ledger, WalletKind};
use crate::outcome::{Outcome, Script, Wait};
use crate::payment::{Kind, Payment, Provider, State};
use crate::scenario::Act;
use crate::shelf::Shelf;
use crate::snippe::{SNIPPE_WALLET, Session, Traffic};
use crate::tembo::{Accounts, Onboarding};

/// All that is kept when a sandbox is to go on another day; what is skipped is made anew.
#[derive(Serialize, Deserialize)]
pub(crate) struct World {
    #[serde(skip)]
    pub(crate) config: Arc<Config>,
    #[serde(with = "clock::moment")]
    pub(crate) now: Moment,
    #[serde(with = "clock::span")]
    pub(crate) skew: time::Duration,
    pub(crate) ids: Ids,
    pub(crate) ledger: Ledger,
    pub(crate) payments: Shelf<Payment>,
    /// Places of the payments that a person may be asked about.
    pub(crate) prompted: BTreeSet<usize>,
    /// The largest number of executions under one reference.
    pub(crate) most_executions: u32,
    pub(crate) outcomes: BTreeMap<String, Outcome>,
    /// Whether prompts wait for a person.
    pub(crate) by_hand: bool,
    pub(crate) faults: Faults,
    pub(crate) exchanges: Exchanges,
    pub(crate) deliveries: Shelf<Delivery>,
    pub(crate) dropped: Dropped,
    pub(crate) request_ids: BTreeSet<Fingerprint>,
    pub(crate) idempotency: Keys,
    pub(crate) remittance_ids: Keys,
    #[serde(skip)]
    pub(crate) traffic: Traffic,
    pub(crate) sessions: Shelf<Session>,
    pub(crate) accounts: Accounts,
    pub(crate) onboardings: Vec<Onboarding>,
    /// Where the sandbox is reached, for the links that it gives out.
    #[serde(skip)]
    pub(crate) own_url: String,
    pub(crate) agenda: Agenda,
    #[serde(skip)]
    pub(crate) outbox: Vec<Vec<Delivery>>,
    /// Held back until another callback has left.
    pub(crate) held: Vec<Delivery>,
}

/// What is no longer kept, because newer things took its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dropped {
    /// Requests with their answers.
    pub(crate) requests: u64,
    pub(crate) callbacks: u64,
    /// Payments whose steps are gone.
    pub(crate) histories: u64,
}

impl World {
    pub(crate) fn new(config: Arc<Config>, own_url: String, now: Moment) -> Self {
        let scenario = config.scenario.as_ref();
        let mut agenda = Agenda::default();
        for (step, planned) in
            scenario.iter().flat_map(|scenario| scenario.steps.iter().enumerate())
        {
            let due = later(now, Duration::from_secs(planned.at_seconds));
            agenda.add(due, Event::Step { step });
        }
        let mut world = Self {
            ids: Ids::new(scenario.map(|scenario| scenario.seed).or(config.seed)),
            by_hand: scenario.map_or(config.by_hand, |scenario| scenario.by_hand),
            exchanges: Exchanges::default(),
            deliveries: Shelf::numbered(),
            dropped: Dropped::default(),
            config,
            now,
            skew: time::Duration::ZERO,
            ledger: Ledger::default(),
            payments: Shelf::default(),
            prompted: BTreeSet::new(),
            most_executions: 0,
            outcomes: BTreeMap::new(),
            faults: Faults::default(),
            request_ids: BTreeSet::new(),
            idempotency: Keys::default(),
            remittance_ids: Keys::default(),
            traffic: Traffic::default(),
            sessions: Shelf::default(),
            accounts: Accounts::default(),
            onboardings: Vec::new(),
            own_url,
            agenda,
            outbox: Vec::new(),
            held: Vec::new(),
        };
        world.open_wallets();
        world
    }

    /// Goes on where another sandbox stopped. Callbacks whose fate is not known leave once more.
    pub(crate) fn going_on(mut self, config: Arc<Config>, own_url: String) -> Self {
        self.by_hand |= config.by_hand;
        self.config = config;
        self.own_url = own_url;
        self.open_wallets();
        for payment in self.payments.iter_mut() {
            payment.status = payment.status_word();
        }
        let under_way = |delivery: &&Delivery| {
            delivery.fate == Fate::Waiting && self.held.iter().all(|held| held.id != delivery.id)
        };
        self.outbox =
            self.deliveries.iter().filter(under_way).map(|one| vec![one.clone()]).collect();
        self
    }

    /// Opens the configured wallets that are not there yet.
    fn open_wallets(&mut self) {
        let config = self.config.clone();
        let balance = config.snippe.opening_balance;
        let snippe = WalletConfig::new(SNIPPE_WALLET, "Snippe balance", "TZS", balance);
        for (wallet, kind) in [
            (&config.tembo.disbursement, WalletKind::Disbursement),
            (&config.tembo.collection, WalletKind::Collection),
            (&snippe, WalletKind::Snippe),
            (&config.tembo.kenya, WalletKind::Disbursement),
            (&config.tembo.remittance, WalletKind::Remittance),
        ] {
            self.ledger.open(wallet, kind);
        }
    }

    /// Forgets everything but the settings. What is under way reports to nobody.
    pub(crate) fn reset(&mut self) {
        self.exchanges.forget();
        self.deliveries.forget();
        let mut blank = Self::new(self.config.clone(), self.own_url.clone(), self.now);
        std::mem::swap(&mut blank.exchanges, &mut self.exchanges);
        std::mem::swap(&mut blank.deliveries, &mut self.deliveries);
        *self = Self { by_hand: self.by_hand, ..blank };
    }

    /// The time that the provider's clock shows, which a jump sets apart from the true one.
    pub(crate) fn stamp(&self) -> Moment {
        self.now.saturating_add(self.skew)
    }

    /// Sets the provider's clock apart from the true one by so many seconds more.
    pub(crate) fn jump(&mut self, seconds: i64) {
        self.skew = self.skew.saturating_add(time::Duration::seconds(seconds));
    }

    /// The outcome a request asks for: the control API wins over the magic numbers.
    pub(crate) fn outcome_for(&self, reference: &str, party: &str, kind: Kind) -> Outcome {
        let asked_for = match self.outcomes.get(reference) {
            Some(outcome) => *outcome,
            None => match Outcome::of_party(party, kind) {
                Outcome::Accepted if self.by_hand => Outcome::ByHand,
                outcome => outcome,
            },
        };
        asked_for.fit_for(kind)
    }

    /// Takes a payment into the books and puts its script on the agenda. Its state afterwards is
    /// what the reply says.
    pub(crate) fn admit(&mut self, mut payment: Payment) -> &Payment {
        payment.prompted_at = self.now;
        let script = payment.outcome.script();
        if payment.kind == Kind::Remittance {
            payment.enter(State::Created, self.stamp());
        }
        if payment.kind != Kind::Remittance || !self.config.tembo.remittance_replies_created {
            payment.enter(State::Pending, self.stamp());
        }
        if !payment.kind.collects() {
            self.ledger.hold(&payment.wallet, payment.amount.saturating_add(payment.fee));
        }
        let forgeries = payment.plan().forgeries.clone();
        let kind = payment.kind;
        let index = self.payments.push(payment);
        self.drop_oldest_history(index);

        let replies = script.reply != State::Pending && kind.may_reply(script.reply);
        if replies {
            self.turn(index, script.reply, true);
        }
        let first = (!replies).then_some(self.config.timing.answer_after);
        self.follow(index, script, first);
        if replies {
            self.payments[index].take_early();
        } else if self.payments[index].plan().early {
            self.agenda.add(self.now, Event::Notify { payment: index, origin: Origin::Early });
        }
        for forgery in forgeries {
            self.notify_later(index, Origin::Forged(forgery), Duration::ZERO);
        }
        &self.payments[index]
    }

    /// Lets go of the history of the payment for which there is no more room, now that there is one at `newest`.
    fn drop_oldest_history(&mut self, newest: usize) {
        let oldest = newest.checked_sub(self.config.keep.max(1));
        if let Some(payment) = oldest.and_then(|place| self.payments.get_mut(place)) {
            payment.drop_history();
            self.dropped.histories += 1;
        }
    }

    /// Notes that something about a reference is no longer kept.
    pub(crate) fn mark_dropped(&mut self, reference: &str) {
        for place in self.payments.places(reference) {
            let payment = &mut self.payments[place];
            payment.timeline_dropped |= payment.reference == reference;
        }
    }

    /// Puts the rest of a script on the agenda. `reply_after` says when a state that was meant for
    /// the reply comes, if it could not be in the reply.
    fn follow(&mut self, index: usize, script: Script, reply_after: Option<Duration>) {
        let mut due = self.now;
        if self.payments[index].outcome == Outcome::ByHand {
            self.prompted.insert(index);
        }
        if self.payments[index].kind == Kind::Remittance {
            let step = self.config.timing.answer_after / 4;
            for (steps, to) in [(1, State::Pending), (2, State::WaitingAck)] {
                self.agenda.add(later(due, step * steps), Event::Turn { payment: index, to });
            }
        }
        if let Some(wait) = reply_after.filter(|_| script.reply != State::Pending) {
            due = later(due, wait);
            self.agenda.add(due, Event::Turn { payment: index, to: script.reply });
        }
        let prompts = self.payments[index].kind == Kind::Collection;
        for &(wait, to) in script.then {
            if to == State::SessionExpired && !prompts {
                continue;
            }
            let Some(wait) = self.duration(wait) else { continue };
            due = later(due, wait);
            self.agenda.add(due, Event::Turn { payment: index, to });
        }
        let payment = &self.payments[index];
        if payment.kind.has_lifetime() && payment.state == State::Pending {
            // A clock that jumped shows another creation than the true one.
            let created = payment.created_at.saturating_sub(self.skew);
            let due = later(created, self.config.snippe.payment_lifetime);
            self.agenda.add(due, Event::Turn { payment: index, to: State::Expired });
        }
    }

    /// Prompts the payer of a pending payment once more, on another phone if one is given.
    pub(crate) fn prompt_again(&mut self, index: usize, phone: Option<CompactString>) {
        let Some(phone) = phone else { return };
        let outcome =
            self.outcome_for(&self.payments[index].reference, &phone, self.payments[index].kind);
        let payment = &mut self.payments[index];
        payment.party = phone;
        payment.prompted_at = self.now;
        payment.outcome = outcome;
        self.agenda.take_turns(index);
        self.follow(index, outcome.script(), Some(self.config.timing.answer_after));
    }

    /// Ends a pending payment at once.
    pub(crate) fn cancel(&mut self, index: usize) {
        self.agenda.take_turns(index);
        self.turn(index, State::Cancelled, false);
    }

    /// Lets what was planned for a payment until its first end happen now; what comes behind that keeps its
    /// time.
    pub(crate) fn hasten(&mut self, index: usize) {
        for (due, to) in self.agenda.take_turns(index) {
            if self.payments[index].state.is_open() {
                self.turn(index, to, false);
            } else {
                self.agenda.add(due, Event::Turn { payment: index, to });
            }
        }
    }

    fn duration(&self, wait: Wait) -> Option<Duration> {
        let timing = &self.config.timing;
        match wait {
            Wait::Answer => Some(timing.answer_after),
            Wait::LateApproval => Some(timing.late_approval_after),
            Wait::Overturn => Some(timing.overturn_after),
            Wait::SessionExpiry => timing.session_expires_after,
        }
    }

    /// Brings a payment into a state: money first, then the callback.
    pub(crate) fn turn(&mut self, index: usize, to: State, in_reply: bool) {
        if !self.settle(index, to) || to.is_open() {
            return;
        }
        let payment = &mut self.payments[index];
        // It was told before.
        if payment.take_early() {
            return;
        }
        let CallbackPlan { withheld, later, duplicates, stale, .. } = *payment.plan();
        let silent =
            in_reply && to != State::Succeeded && !self.config.tembo.callback_after_reply_failure;
        if silent || withheld {
            return;
        }
        self.notify_later(index, Origin::Genuine, later);
        for _ in 0..duplicates {
            self.notify_later(index, Origin::Duplicate, later);
        }
        if !stale.is_zero() && self.payments[index].kind.provider() == Provider::Tembo {
            self.notify_later(index, Origin::Stale, later.saturating_add(stale));
        }
    }

    /// Does everything that is due, each thing at its own time; `false` if nothing was.
    pub(crate) fn run_due(&mut self, now: Moment) -> bool {
        let mut happened = false;
        while let Some((due, event)) = self.agenda.pop_due(now) {
            self.now = self.now.max(due);
            happened = true;
            match event {
                Event::Turn { payment, to } => self.turn(payment, to, false),
                Event::Notify { payment, origin } => self.dispatch(payment, origin),
                Event::Release { delivery } => self.release(delivery),
                Event::Retry { delivery } => self.retry(delivery),
                Event::Step { step } => self.step(step),
            }
        }
        self.now = self.now.max(now);
        happened
    }

    fn step(&mut self, step: usize) {
        let config = self.config.clone();
        let steps = config.scenario.as_ref().map_or(&[][..], |scenario| &scenario.steps);
        match steps.get(step).map(|step| &step.act) {
            Some(Act::Outcome { reference, outcome }) => self.set_outcome(reference, *outcome),
            Some(Act::Fault(fault)) => self.faults.arm(fault.clone()),
            Some(Act::ClockJump(seconds)) => self.jump(*seconds),
            Some(Act::ByHand(by_hand)) => self.by_hand = *by_hand,
            None => {}
        }
    }

    /// What is ready to be sent, in groups whose order must be kept, and when to look again.
    pub(crate) fn collect(&mut self) -> (Vec<Vec<Delivery>>, Option<Moment>) {
        (std::mem::take(&mut self.outbox), self.agenda.next_due())
    }

    /// The newest payment of a reference.
    pub(crate) fn newest(&self, reference: &str) -> Option<usize> {
        let of = |place: &usize| self.payments[*place].reference == reference;
        self.payments.places(reference).into_iter().rev().find(of)
    }

    /// Decides the newest payment of a reference at once and gives its callback to the caller, who
    /// delivers it before the reply.
    pub(crate) fn decide_now(&mut self, reference: &str) -> Option<Delivery> {
        let index = self.newest(reference)?;
        let turns = self.agenda.take_turns(index);
        let mut turns = turns.into_iter().filter(|(_, to)| !to.is_open());
        let (_, first) = turns.next()?;
        self.settle(index, first);
        for (due, to) in turns {
            self.agenda.add(due, Event::Turn { payment: index, to });
        }
        self.prepare(index, Origin::Genuine)
    }

    /// Sets the outcome of payments to come under a reference, and of those still pending.
    pub(crate) fn set_outcome(&mut self, reference: &str, outcome: Outcome) {
        self.outcomes.insert(reference.to_owned(), outcome);
        for index in self.payments.places(reference) {
            let payment = &mut self.payments[index];
            if payment.reference != reference || !payment.state.is_open() {
                continue;
            }
            payment.outcome = outcome.fit_for(payment.kind);
            payment.prompted_at = self.now;
            let script = payment.outcome.script();
            self.agenda.take_turns(index);
            self.follow(index, script, Some(Duration::ZERO));
        }
    }
}
