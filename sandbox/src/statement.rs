//! Statements: the rows that tell of movements.

use serde::Serialize;

use crate::clock::{self, Moment};
use crate::ledger::{Entry, Movement, Purse, WalletKind, Way};
use crate::payment::{Kind, Payment};
use crate::world::World;

/// A wallet and everything that moved on it.
#[derive(Debug, Clone, Serialize)]
pub struct Wallet {
    /// Account number.
    pub account_no: String,
    /// Account name.
    pub name: String,
    /// What it is for.
    pub kind: WalletKind,
    /// ISO 4217 code.
    pub currency: String,
    /// The balance on the books.
    pub balance: i64,
    /// Set aside for payouts that are under way.
    pub held: i64,
    /// What moved, oldest first.
    pub rows: Vec<Row>,
}

impl Wallet {
    /// What can be spent now.
    #[must_use]
    pub fn available(&self) -> i64 {
        self.balance.saturating_sub(self.held)
    }
}

/// One row of a statement (temboplus.md 3.4 and 5.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `tranRefNo`: the row's reference; fee rows end in `-PAYIN` or `-PAYOUT`.
    pub tran_ref_no: String,
    /// When it was booked.
    #[serde(with = "clock::moment")]
    pub at: Moment,
    /// Text of the row.
    pub narration: String,
    /// Received, or 0.
    pub credit: u64,
    /// Spent, or 0.
    pub debit: u64,
    /// Balance after the row.
    pub balance: i64,
}

impl World {
    /// The wallets with their rows.
    pub(crate) fn wallets(&self) -> Vec<Wallet> {
        let told = |purse: &Purse| Wallet {
            account_no: purse.account_no.clone(),
            name: purse.name.clone(),
            kind: purse.kind,
            currency: purse.currency.clone(),
            balance: purse.balance,
            held: purse.held,
            rows: self.rows(purse).collect(),
        };
        self.ledger.wallets().iter().map(told).collect()
    }

    /// The rows of a wallet, oldest first.
    pub(crate) fn rows(&self, purse: &Purse) -> impl DoubleEndedIterator<Item = Row> {
        purse.movements.iter().flat_map(|movement| self.rows_of(movement))
    }

    /// The rows of one movement: the principal, and behind it the fee. A row of nothing is left out.
    pub(crate) fn rows_of(
        &self,
        movement: &Movement,
    ) -> impl DoubleEndedIterator<Item = Row> + use<> {
        let payment = &self.payments[movement.payment];
        let Payment { reference, transaction_id, narration, .. } = payment;
        let fee = fee(payment);
        let principal = match movement.way {
            Way::There => movement.after.saturating_sub(fee.signed()),
            Way::Back => movement.after,
        };
        let text = match movement.way {
            Way::Back => format!("REVERSAL {narration}"),
            Way::There if payment.kind.collects() => format!("Inbound trx from {}", payment.party),
            Way::There => narration.to_string(),
        };
        let first = row(movement, self.row_reference(payment), text, movement.before, principal);
        let second = (principal != movement.after).then(|| {
            let suffix = if payment.kind.collects() { "PAYIN" } else { "PAYOUT" };
            let text =
                format!("SERVICE FEE FOR REF:{reference} TXNID:{transaction_id} {narration}");
            row(movement, format!("{reference}-{suffix}"), text, principal, movement.after)
        });
        let first = Some(first).filter(|row| row.credit != row.debit);
        first.into_iter().chain(second)
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
        let reference = if by_reference { &payment.reference } else { &payment.transaction_id };
        reference.to_string()
    }
}

/// What a payment costs the merchant beside its principal: nothing between own wallets.
pub(crate) fn fee(payment: &Payment) -> Entry {
    Entry::Debit(if payment.kind.is_internal() { 0 } else { payment.fee })
}

fn row(
    movement: &Movement,
    tran_ref_no: String,
    narration: String,
    before: i64,
    balance: i64,
) -> Row {
    let moved = balance.abs_diff(before);
    let (credit, debit) = if balance > before { (moved, 0) } else { (0, moved) };
    Row { tran_ref_no, at: movement.at, narration, credit, debit, balance }
}
