//! What a change of state does to the wallets.

use crate::ledger::Entry;
use crate::payment::{Kind, Payment, Provider, State};
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
            State::Succeeded => self.book_movement(&payment),
            State::Reversed => self.book_return(&payment),
            _ => {}
        }
        true
    }

    fn book_movement(&mut self, payment: &Payment) {
        if payment.kind.is_internal() {
            self.book_transfer(payment);
            return;
        }
        let Payment { reference, transaction_id, amount, fee, narration, .. } = payment;
        let (principal, suffix, text) = match payment.kind {
            kind if kind.collects() => {
                (Entry::Credit(*amount), "PAYIN", format!("Inbound trx from {}", payment.party))
            }
            _ => (Entry::Debit(*amount), "PAYOUT", narration.clone()),
        };
        let fee_text =
            format!("SERVICE FEE FOR REF:{reference} TXNID:{transaction_id} {narration}");
        let row = self.row_reference(payment);
        self.ledger.book(&payment.wallet, row, self.stamp(), text, principal);
        let row = format!("{reference}-{suffix}");
        self.ledger.book(&payment.wallet, row, self.stamp(), fee_text, Entry::Debit(*fee));
    }

    /// One row on each wallet, with the merchant's reference where there is one (choice).
    fn book_transfer(&mut self, payment: &Payment) {
        let at = self.stamp();
        for (wallet, entry) in [
            (&payment.wallet, Entry::Debit(payment.amount)),
            (&payment.party, Entry::Credit(payment.amount)),
        ] {
            let row = self.row_reference(payment);
            self.ledger.book(wallet, row, at, payment.narration.clone(), entry);
        }
    }

    fn row_reference(&self, payment: &Payment) -> String {
        let by_reference = match payment.kind {
            Kind::Collection
            | Kind::Deposit
            | Kind::Withdrawal
            | Kind::Transfer
            | Kind::Remittance => true,
            Kind::WalletPayout | Kind::BankPayout | Kind::Bill => {
                self.config.tembo.payout_row_has_reference
            }
            _ => false,
        };
        if by_reference { payment.reference.clone() } else { payment.transaction_id.clone() }
    }

    fn book_return(&mut self, payment: &Payment) {
        let with_fee = match payment.kind.provider() {
            Provider::Tembo => self.config.tembo.overturn_returns_fee,
            Provider::Snippe => self.config.snippe.reversal_returns_fee,
        };
        let entry: fn(u64) -> Entry = match payment.kind {
            kind if kind.collects() => Entry::Debit,
            _ => Entry::Credit,
        };
        let amount = payment.amount.saturating_add(if with_fee { payment.fee } else { 0 });
        let text = format!("REVERSAL {}", payment.narration);
        let row = self.row_reference(payment);
        self.ledger.book(&payment.wallet, row, self.stamp(), text, entry(amount));
    }
}
