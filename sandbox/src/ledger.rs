//! Wallets and the rows of their statements. All amounts are whole shillings.

use serde::Serialize;

use crate::clock::{self, Moment};
use crate::config::WalletConfig;

/// What a wallet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WalletKind {
    /// TemboPlus: pays out.
    Disbursement,
    /// TemboPlus: receives collections, never pays out.
    Collection,
    /// TemboPlus: belongs to a customer of the merchant.
    Customer,
    /// TemboPlus: what remittances are paid from.
    Remittance,
    /// The one balance of a Snippe account.
    Snippe,
}

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
    #[serde(serialize_with = "clock::stamp")]
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

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    wallets: Vec<Wallet>,
}

/// A sum to move, in whole shillings.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    Credit(u64),
    Debit(u64),
}

impl Ledger {
    pub(crate) fn open(&mut self, config: &WalletConfig, kind: WalletKind) {
        self.wallets.push(Wallet {
            account_no: config.account_no.clone(),
            name: config.name.clone(),
            kind,
            currency: config.currency.clone(),
            balance: config.opening_balance,
            held: 0,
            rows: Vec::new(),
        });
    }

    pub(crate) fn wallets(&self) -> &[Wallet] {
        &self.wallets
    }

    pub(crate) fn wallet(&self, account_no: &str) -> Option<&Wallet> {
        self.wallets.iter().find(|wallet| wallet.account_no == account_no)
    }

    fn wallet_mut(&mut self, account_no: &str) -> Option<&mut Wallet> {
        self.wallets.iter_mut().find(|wallet| wallet.account_no == account_no)
    }

    /// Sets money aside for a payout under way.
    pub(crate) fn hold(&mut self, account_no: &str, amount: u64) {
        if let Some(wallet) = self.wallet_mut(account_no) {
            wallet.held = wallet.held.saturating_add(signed(amount));
        }
    }

    /// Ends a hold.
    pub(crate) fn release(&mut self, account_no: &str, amount: u64) {
        if let Some(wallet) = self.wallet_mut(account_no) {
            wallet.held = wallet.held.saturating_sub(signed(amount));
        }
    }

    /// Books one row. A row of nothing is left out.
    pub(crate) fn book(
        &mut self,
        account_no: &str,
        tran_ref_no: String,
        at: Moment,
        narration: String,
        entry: Entry,
    ) {
        let (credit, debit) = match entry {
            Entry::Credit(amount) => (amount, 0),
            Entry::Debit(amount) => (0, amount),
        };
        let Some(wallet) = self.wallet_mut(account_no) else { return };
        if credit == debit {
            return;
        }
        wallet.balance =
            wallet.balance.saturating_add(signed(credit)).saturating_sub(signed(debit));
        let balance = wallet.balance;
        wallet.rows.push(Row { tran_ref_no, at, narration, credit, debit, balance });
    }
}

fn signed(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_lowers_what_is_available_and_a_row_moves_the_balance() {
        let mut ledger = Ledger::default();
        ledger.open(&WalletConfig::new("90", "A", "TZS", 1_000), WalletKind::Disbursement);
        ledger.hold("90", 400);
        assert_eq!(ledger.wallet("90").unwrap().available(), 600);
        ledger.release("90", 400);
        let at = Moment::UNIX_EPOCH;
        ledger.book("90", "a".into(), at, "x".into(), Entry::Debit(300));
        ledger.book("90", "b".into(), at, "x".into(), Entry::Credit(50));
        let wallet = ledger.wallet("90").unwrap();
        assert_eq!((wallet.available(), wallet.balance), (750, 750));
        let balances: Vec<_> = wallet.rows.iter().map(|row| row.balance).collect();
        assert_eq!(balances, [700, 750]);
    }
}
