use super::{Asks, Sent, calls, of_range};
use crate::model::{
    TemboCollectionStatement, TemboMainStatement, TemboStatementEntry, TemboWalletStatement,
    Violations,
};
use crate::provider::tembo::statement::entries;

calls! {
    TemboCollectionStatement: Payments COLLECTION_STATEMENT -> Vec<TemboStatementEntry> => entries;
    TemboMainStatement: Payments MAIN_STATEMENT -> Vec<TemboStatementEntry> => entries;
    TemboWalletStatement: Payments WALLET_STATEMENT -> Vec<TemboStatementEntry> => entries;
}

impl Asks for TemboCollectionStatement {
    fn sent(&self) -> Result<Sent, Violations> {
        of_range(None, &self.start_date, &self.end_date)
    }
}

impl Asks for TemboMainStatement {
    fn sent(&self) -> Result<Sent, Violations> {
        of_range(None, &self.start_date, &self.end_date)
    }
}

impl Asks for TemboWalletStatement {
    fn sent(&self) -> Result<Sent, Violations> {
        of_range(Some(&self.account_no), &self.start_date, &self.end_date)
    }
}
