//! The books and everything that can happen to them. No I/O: time comes in, callbacks go out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use crate::agenda::{Agenda, Event};
use crate::callback::{Delivery, Origin};
use crate::clock::{Moment, later};
use crate::config::Config;
use crate::exchange::Exchanges;
use crate::fault::Faults;
use crate::ids::Ids;
use crate::ledger::{Ledger, WalletKind};
use crate::outcome::{Outcome, Script, Wait};
use crate::payment::{Kind, Payment, State};
use crate::snippe::{Idempotency, SNIPPE_WALLET};

pub(crate) struct World {
    pub(crate) config: Arc<Config>,
    pub(crate) now: Moment,
    pub(crate) ids: Ids,
    pub(crate) ledger: Ledger,
    pub(crate) payments: Vec<Payment>,
    pub(crate) outcomes: BTreeMap<String, Outcome>,
    pub(crate) faults: Faults,
    pub(crate) exchanges: Exchanges,
    pub(crate) deliveries: Vec<Delivery>,
    pub(crate) request_ids: BTreeSet<String>,
    pub(crate) idempotency: Idempotency,
    pub(crate) agenda: Agenda,
    pub(crate) outbox: Vec<Delivery>,
    pub(crate) next_delivery: u64,
}

impl World {
    pub(crate) fn new(config: Arc<Config>, now: Moment) -> Self {
        let mut ledger = Ledger::default();
        for (wallet, kind) in [
            (&config.tembo.disbursement, WalletKind::Disbursement),
            (&config.tembo.collection, WalletKind::Collection),
        ] {
            ledger.open(&wallet.account_no, &wallet.name, kind, wallet.opening_balance);
        }
        let balance = config.snippe.opening_balance;
        ledger.open(SNIPPE_WALLET, "Snippe balance", WalletKind::Snippe, balance);
        Self {
            ids: Ids::new(config.seed),
            config,
            now,
            ledger,
            payments: Vec::new(),
            outcomes: BTreeMap::new(),
            faults: Faults::default(),
            exchanges: Exchanges::default(),
            deliveries: Vec::new(),
            request_ids: BTreeSet::new(),
            idempotency: Idempotency::default(),
            agenda: Agenda::default(),
            outbox: Vec::new(),
            next_delivery: 0,
        }
    }

    /// Forgets everything but the settings. What is under way reports to nobody.
    pub(crate) fn reset(&mut self) {
        let mut exchanges = std::mem::take(&mut self.exchanges);
        exchanges.forget();
        *self = Self {
            exchanges,
            next_delivery: self.next_delivery,
            ..Self::new(self.config.clone(), self.now)
        };
    }

    /// The outcome a request asks for: the control API wins over the magic numbers.
    pub(crate) fn outcome_for(&self, reference: &str, party: &str, kind: Kind) -> Outcome {
        self.outcomes.get(reference).copied().unwrap_or_else(|| Outcome::of_party(party, kind))
    }

    /// Takes a payment into the books and puts its script on the agenda. Its state afterwards is
    /// what the reply says.
    pub(crate) fn admit(&mut self, mut payment: Payment) -> &Payment {
        let index = self.payments.len();
        let script = payment.outcome.script();
        payment.enter(State::Pending, self.now);
        payment.completed_at = None;
        if payment.kind != Kind::Collection {
            self.ledger.hold(&payment.wallet, payment.amount.saturating_add(payment.fee));
        }
        let forgeries = payment.callbacks.forgeries.clone();
        let kind = payment.kind;
        self.payments.push(payment);

        let replies = script.reply != State::Pending && kind.may_reply(script.reply);
        if replies {
            self.turn(index, script.reply, true);
        }
        let first = (!replies).then_some(self.config.timing.answer_after);
        self.follow(index, script, first);
        for forgery in forgeries {
            self.notify_later(index, Origin::Forged(forgery), Duration::ZERO);
        }
        &self.payments[index]
    }

    /// Puts the rest of a script on the agenda. `reply_after` says when a state that was meant for
    /// the reply comes, if it could not be in the reply.
    fn follow(&mut self, index: usize, script: Script, reply_after: Option<Duration>) {
        let mut due = self.now;
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
    fn turn(&mut self, index: usize, to: State, in_reply: bool) {
        if !self.settle(index, to) {
            return;
        }
        let payment = &self.payments[index];
        let silent =
            in_reply && to != State::Succeeded && !self.config.tembo.callback_after_reply_failure;
        if silent || payment.callbacks.withheld {
            return;
        }
        let (later, duplicates) = (payment.callbacks.later, payment.callbacks.duplicates);
        self.notify_later(index, Origin::Genuine, later);
        for _ in 0..duplicates {
            self.notify_later(index, Origin::Duplicate, later);
        }
    }

    /// Does everything that is due, each thing at its own time.
    pub(crate) fn run_due(&mut self, now: Moment) {
        while let Some((due, event)) = self.agenda.pop_due(now) {
            self.now = self.now.max(due);
            match event {
                Event::Turn { payment, to } => self.turn(payment, to, false),
                Event::Notify { payment, origin } => {
                    let delivery = self.prepare(payment, origin);
                    self.outbox.extend(delivery);
                }
                Event::Retry { delivery } => self.retry(delivery),
            }
        }
        self.now = self.now.max(now);
    }

    /// What is ready to be sent, and when to look again.
    pub(crate) fn collect(&mut self) -> (Vec<Delivery>, Option<Moment>) {
        (std::mem::take(&mut self.outbox), self.agenda.next_due())
    }

    /// The newest payment of a reference.
    pub(crate) fn newest(&self, reference: &str) -> Option<usize> {
        self.payments.iter().rposition(|payment| payment.reference == reference)
    }

    /// Decides the newest payment of a reference at once and gives its callback to the caller, who
    /// delivers it before the reply.
    pub(crate) fn decide_now(&mut self, reference: &str) -> Option<Delivery> {
        let index = self.newest(reference)?;
        let mut turns = self.agenda.take_turns(index).into_iter();
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
        let script = outcome.script();
        for index in 0..self.payments.len() {
            let payment = &mut self.payments[index];
            if payment.reference != reference || payment.state != State::Pending {
                continue;
            }
            payment.outcome = outcome;
            self.agenda.take_turns(index);
            self.follow(index, script, Some(Duration::ZERO));
        }
    }
}
