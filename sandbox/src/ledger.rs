//! Wallets and what moved on them. All amounts are whole shillings.
//!
//! A movement is kept as the payment that caused it and a balance; the rows that statements print are told from
//! that ([`crate::statement`]). There may be a million of them.

use serde::{Deserialize, Serialize};

use crate::clock::{self, Moment};
use crate::config::WalletConfig;

/// What a wallet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// A wallet as the ledger keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Purse {
    pub(crate) account_no: String,
    pub(crate) name: String,
    pub(crate) kind: WalletKind,
    pub(crate) currency: String,
    /// The balance on the books.
    pub(crate) balance: i64,
    /// Set aside for payouts that are under way.
    pub(crate) held: i64,
    /// What moved, oldest first.
    pub(crate) movements: Vec<Movement>,
    /// How many rows tell of it.
    pub(crate) rows: usize,
}

impl Purse {
    /// What can be spent now.
    pub(crate) fn available(&self) -> i64 {
        self.balance.saturating_sub(self.held)
    }
}

/// Money that a payment moved on one wallet.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Movement {
    /// The payment's place in the books.
    pub(crate) payment: usize,
    pub(crate) way: Way,
    #[serde(with = "clock::moment")]
    pub(crate) at: Moment,
    pub(crate) before: i64,
    pub(crate) after: i64,
}

/// Whether a payment's money went where it was meant to go, or came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Way {
    There,
    Back,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    purses: Vec<Purse>,
}

/// A sum to move, in whole shillings.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    Credit(u64),
    Debit(u64),
}

impl Entry {
    pub(crate) fn signed(self) -> i64 {
        match self {
            Self::Credit(amount) => signed(amount),
            Self::Debit(amount) => -signed(amount),
        }
    }
}

impl Ledger {
    /// Opens a wallet, unless it is there already.
    pub(crate) fn open(&mut self, config: &WalletConfig, kind: WalletKind) {
        if self.wallet(&config.account_no).is_some() {
            return;
        }
        self.purses.push(Purse {
            account_no: config.account_no.clone(),
            name: config.name.clone(),
            kind,
            currency: config.currency.clone(),
            balance: config.opening_balance,
            held: 0,
            movements: Vec::new(),
            rows: 0,
        });
    }

    pub(crate) fn wallets(&self) -> &[Purse] {
        &self.purses
    }

    pub(crate) fn wallet(&self, account_no: &str) -> Option<&Purse> {
        self.purses.iter().find(|wallet| wallet.account_no == account_no)
    }

    fn wallet_mut(&mut self, account_no: &str) -> Option<&mut Purse> {
        self.purses.iter_mut().find(|wallet| wallet.account_no == account_no)
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

    /// Books what a payment moves.
    pub(crate) fn book(
        &mut self,
        account_no: &str,
        payment: usize,
        way: Way,
        at: Moment,
        entries: &[Entry],
    ) {
        let Some(wallet) = self.wallet_mut(account_no) else { return };
        let before = wallet.balance;
        let after = entries.iter().fold(before, |sum, entry| sum.saturating_add(entry.signed()));
        wallet.balance = after;
        wallet.rows += entries.iter().filter(|entry| entry.signed() != 0).count();
        wallet.movements.push(Movement { payment, way, at, before, after });
    }
}

fn signed(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_lowers_what_is_available_and_a_movement_moves_the_balance() {
        let mut ledger = Ledger::default();
        ledger.open(&WalletConfig::new("90", "A", "TZS", 1_000), WalletKind::Disbursement);
        ledger.open(&WalletConfig::new("90", "B", "TZS", 5), WalletKind::Disbursement);
        ledger.hold("90", 400);
        assert_eq!(ledger.wallet("90").unwrap().available(), 600);
        ledger.release("90", 400);
        let at = Moment::UNIX_EPOCH;
        ledger.book("90", 0, Way::There, at, &[Entry::Debit(290), Entry::Debit(10)]);
        ledger.book("90", 1, Way::Back, at, &[Entry::Credit(50)]);
        let wallet = ledger.wallet("90").unwrap();
        assert_eq!((wallet.available(), wallet.balance), (750, 750));
        let balances: Vec<_> = wallet.movements.iter().map(|m| (m.before, m.after)).collect();
        assert_eq!(balances, [(1_000, 700), (700, 750)]);
        assert_eq!(wallet.rows, 3);
    }
}
