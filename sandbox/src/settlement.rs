//! What a change of state does to the wallets.

use crate::ledger::{Entry, Way};
use crate::payment::{Payment, Provider, State};
use crate::statement::fee;
use crate::world::World;

impl World {
    /// Moves the money that a change of state means. `false` if the change is impossible.
    pub(crate) fn settle(&mut self, index: usize, to: State) -> bool {
        let stamp = self.stamp();
        let Some(payment) = self.payments.get_mut(index) else { return false };
        let from = payment.state;
        let open = from.is_open() || matches!(from, State::SessionExpired | State::Expired);
        let possible = match to {
            State::Created => false,
            State::Pending => from == State::Created,
            State::WaitingAck => matches!(from, State::Created | State::Pending),
            State::Reversed => from == State::Succeeded,
            State::Succeeded => open,
            // Only a late success comes after an expiry.
            _ => open && from != to && from != State::Expired,
        };
        if !possible {
            return false;
        }
        payment.enter(to, stamp);
        match to {
            State::Succeeded => {
                payment.executed += 1;
                let reference = payment.reference.clone();
                let executed = self.executed(&reference);
                self.most_executions = self.most_executions.max(executed);
            }
            State::Reversed => payment.returned += 1,
            _ => {}
        }
        if !to.is_open() {
            self.prompted.remove(&index);
        }
        let Some(payment) = self.payments.get(index).cloned() else { return false };
        if !payment.kind.collects() && from.is_open() && !to.is_open() {
            self.ledger.release(&payment.wallet, payment.amount.saturating_add(payment.fee));
        }
        match to {
            State::Succeeded => self.book_movement(index, &payment),
            State::Reversed => self.book_return(index, &payment),
            _ => {}
        }
        true
    }

    /// A transfer moves money on two wallets, everything else on the merchant's.
    fn book_movement(&mut self, place: usize, payment: &Payment) {
        let at = self.stamp();
        let principal: fn(u64) -> Entry =
            if payment.kind.collects() { Entry::Credit } else { Entry::Debit };
        let entries = [principal(payment.amount), fee(payment)];
        self.ledger.book(&payment.wallet, place, Way::There, at, &entries);
        if payment.kind.is_internal() {
            let entry = Entry::Credit(payment.amount);
            self.ledger.book(&payment.party, place, Way::There, at, &[entry]);
        }
    }

    fn book_return(&mut self, place: usize, payment: &Payment) {
        let with_fee = match payment.kind.provider() {
            Provider::Tembo => self.config.tembo.overturn_returns_fee,
            Provider::Snippe => self.config.snippe.reversal_returns_fee,
        };
        let entry: fn(u64) -> Entry =
            if payment.kind.collects() { Entry::Debit } else { Entry::Credit };
        let amount = payment.amount.saturating_add(if with_fee { payment.fee } else { 0 });
        self.ledger.book(&payment.wallet, place, Way::Back, self.stamp(), &[entry(amount)]);
    }
}
