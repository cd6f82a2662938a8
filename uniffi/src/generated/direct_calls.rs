// Derived from core/src by `cargo xtask gen`: do not edit.
//! The calls that move no money, each as a flow, and what they answer with.

use std::sync::Arc;

use shilingi::model;

use super::*;
use crate::direct::{HostSnippe, HostTembo};
use crate::failure::Failure;
use crate::flow::HostFlow;

#[uniffi::export]
impl HostTembo {
    /// Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn allocate_account(
        &self,
        request: TemboAllocateAccount,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboAllocateAccount::from(request))
    }

    /// Answers a question of an onboarding [reply page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn answer_question(&self, request: TemboAnswerQuestion) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboAnswerQuestion::from(request))
    }

    /// Asks for the balance of the collection wallet [collection balance pages].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn collection_balance(
        &self,
        request: TemboCollectionBalance,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboCollectionBalance::from(request))
    }

    /// Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn collection_statement(
        &self,
        request: TemboCollectionStatement,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboCollectionStatement::from(request))
    }

    /// Creates a merchant virtual account [create virtual account page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn create_virtual_account(
        &self,
        request: TemboCreateVirtualAccount,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboCreateVirtualAccount::from(request))
    }

    /// Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn create_wallet(&self, request: TemboCreateWallet) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboCreateWallet::from(request))
    }

    /// Asks for the first question of an onboarding [first question page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn first_question(&self, request: TemboFirstQuestion) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboFirstQuestion::from(request))
    }

    /// Asks for the balance of the main (disbursement) wallet [main balance page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn main_balance(&self, request: TemboMainBalance) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboMainBalance::from(request))
    }

    /// Asks for the statement of the main (disbursement) wallet [disbursement statement page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn main_statement(&self, request: TemboMainStatement) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboMainStatement::from(request))
    }

    /// Asks for the balance of a merchant bank account [its balance page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn merchant_account_balance(
        &self,
        request: TemboMerchantAccountBalance,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboMerchantAccountBalance::from(request))
    }

    /// Asks what became of a remittance [transaction status page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn remittance_status(
        &self,
        request: TemboRemittanceStatus,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboRemittanceStatus::from(request))
    }

    /// Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn start_onboarding(
        &self,
        request: TemboStartOnboarding,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboStartOnboarding::from(request))
    }

    /// Asks for the balance of a merchant virtual account [its balance page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn virtual_account_balance(
        &self,
        request: TemboVirtualAccountBalance,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboVirtualAccountBalance::from(request))
    }

    /// Asks for the statement of a merchant virtual account [its statement page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn virtual_account_statement(
        &self,
        request: TemboVirtualAccountStatement,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboVirtualAccountStatement::from(request))
    }

    /// Asks for the balance of one wallet [wallet balance pages].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn wallet_balance(&self, request: TemboWalletBalance) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboWalletBalance::from(request))
    }

    /// Asks for one wallet [wallet info page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn wallet_info(&self, request: TemboWalletInfo) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboWalletInfo::from(request))
    }

    /// Asks for all wallets of the account [list wallets pages].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn wallet_list(&self, request: TemboWalletList) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboWalletList::from(request))
    }

    /// Asks for the statement of one wallet [wallet statement page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn wallet_statement(
        &self,
        request: TemboWalletStatement,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::TemboWalletStatement::from(request))
    }
}

#[uniffi::export]
impl HostSnippe {
    /// Asks for the account's balance [payments page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn balance_get(&self, request: SnippeBalanceGet) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippeBalanceGet::from(request))
    }

    /// Asks for one payment by Snippe's own reference [payments page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payment_get(&self, request: SnippePaymentGet) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePaymentGet::from(request))
    }

    /// Asks for a page of payments [payments page]. Their order is not documented.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payment_list(&self, request: SnippePaymentList) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePaymentList::from(request))
    }

    /// Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payment_search(&self, request: SnippePaymentSearch) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePaymentSearch::from(request))
    }

    /// Asks what a payout would cost [agent skill, payout fee].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payout_fee(&self, request: SnippePayoutFee) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePayoutFee::from(request))
    }

    /// Asks for one payout by Snippe's own reference [seed 004].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payout_get(&self, request: SnippePayoutGet) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePayoutGet::from(request))
    }

    /// Asks for a page of payouts [disbursements page]. Their order is not documented.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn payout_list(&self, request: SnippePayoutList) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippePayoutList::from(request))
    }

    /// Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn session_cancel(&self, request: SnippeSessionCancel) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippeSessionCancel::from(request))
    }

    /// Asks for one hosted session [sessions page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn session_get(&self, request: SnippeSessionGet) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippeSessionGet::from(request))
    }

    /// Asks for a page of hosted sessions [sessions page].
    ///
    /// # Errors
    /// A defect of ours.
    pub fn session_list(&self, request: SnippeSessionList) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippeSessionList::from(request))
    }

    /// Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it.
    ///
    /// # Errors
    /// A defect of ours.
    pub fn webhook_secret_get(
        &self,
        request: SnippeWebhookSecretGet,
    ) -> Result<Arc<HostFlow>, Failure> {
        self.call(model::SnippeWebhookSecretGet::from(request))
    }
}

#[uniffi::export]
impl HostFlow {
    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_balance(&self) -> Result<SnippeBalance, Failure> {
        self.take::<model::SnippeBalance>().map(SnippeBalance::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_fee(&self) -> Result<SnippeFee, Failure> {
        self.take::<model::SnippeFee>().map(SnippeFee::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_payment(&self) -> Result<SnippePayment, Failure> {
        self.take::<model::SnippePayment>().map(SnippePayment::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_payment_page(&self) -> Result<SnippePaymentPage, Failure> {
        self.take::<model::SnippePaymentPage>().map(SnippePaymentPage::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_payout(&self) -> Result<SnippePayout, Failure> {
        self.take::<model::SnippePayout>().map(SnippePayout::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_payout_page(&self) -> Result<SnippePayoutPage, Failure> {
        self.take::<model::SnippePayoutPage>().map(SnippePayoutPage::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_session(&self) -> Result<SnippeSession, Failure> {
        self.take::<model::SnippeSession>().map(SnippeSession::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_session_page(&self) -> Result<SnippeSessionPage, Failure> {
        self.take::<model::SnippeSessionPage>().map(SnippeSessionPage::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn snippe_webhook_secret(&self) -> Result<SnippeWebhookSecret, Failure> {
        self.take::<model::SnippeWebhookSecret>().map(SnippeWebhookSecret::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_account(&self) -> Result<TemboAccount, Failure> {
        self.take::<model::TemboAccount>().map(TemboAccount::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_account_balance(&self) -> Result<TemboAccountBalance, Failure> {
        self.take::<model::TemboAccountBalance>().map(TemboAccountBalance::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_account_statement(&self) -> Result<TemboAccountStatement, Failure> {
        self.take::<model::TemboAccountStatement>().map(TemboAccountStatement::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_balance(&self) -> Result<TemboBalance, Failure> {
        self.take::<model::TemboBalance>().map(TemboBalance::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_new_wallet(&self) -> Result<TemboNewWallet, Failure> {
        self.take::<model::TemboNewWallet>().map(TemboNewWallet::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_onboarding(&self) -> Result<TemboOnboarding, Failure> {
        self.take::<model::TemboOnboarding>().map(TemboOnboarding::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_onboarding_step(&self) -> Result<TemboOnboardingStep, Failure> {
        self.take::<model::TemboOnboardingStep>().map(TemboOnboardingStep::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_remittance(&self) -> Result<TemboRemittance, Failure> {
        self.take::<model::TemboRemittance>().map(TemboRemittance::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_statement_entry_list(&self) -> Result<Vec<TemboStatementEntry>, Failure> {
        Ok(self
            .take::<Vec<model::TemboStatementEntry>>()?
            .into_iter()
            .map(TemboStatementEntry::from)
            .collect())
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_wallet(&self) -> Result<TemboWallet, Failure> {
        self.take::<model::TemboWallet>().map(TemboWallet::from)
    }

    /// What such a call came to.
    ///
    /// # Errors
    /// The flow has not ended, or with something else.
    pub fn tembo_wallet_list(&self) -> Result<Vec<TemboWallet>, Failure> {
        Ok(self.take::<Vec<model::TemboWallet>>()?.into_iter().map(TemboWallet::from).collect())
    }
}
