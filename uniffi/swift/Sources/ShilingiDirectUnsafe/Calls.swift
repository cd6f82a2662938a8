// Derived from core/src by `cargo xtask gen`: do not edit.

import Shilingi
import ShilingiCore

/// The calls that move no money.
extension TemboPlus {
    /// Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page].
    public func allocateAccount(_ request: TemboAllocateAccount) async throws(ShilingiError) -> TemboAccount {
        try await made({ try $0.allocateAccount(request: request) }) { try $0.temboAccount() }
    }

    /// Answers a question of an onboarding [reply page].
    public func answerQuestion(_ request: TemboAnswerQuestion) async throws(ShilingiError) -> TemboOnboardingStep {
        try await made({ try $0.answerQuestion(request: request) }) { try $0.temboOnboardingStep() }
    }

    /// Asks for the balance of the collection wallet [collection balance pages].
    public func collectionBalance(_ request: TemboCollectionBalance = TemboCollectionBalance()) async throws(ShilingiError) -> TemboBalance {
        try await made({ try $0.collectionBalance(request: request) }) { try $0.temboBalance() }
    }

    /// Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented.
    public func collectionStatement(_ request: TemboCollectionStatement) async throws(ShilingiError) -> [TemboStatementEntry] {
        try await made({ try $0.collectionStatement(request: request) }) { try $0.temboStatementEntryList() }
    }

    /// Creates a merchant virtual account [create virtual account page].
    public func createVirtualAccount(_ request: TemboCreateVirtualAccount) async throws(ShilingiError) -> TemboAccount {
        try await made({ try $0.createVirtualAccount(request: request) }) { try $0.temboAccount() }
    }

    /// Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented.
    public func createWallet(_ request: TemboCreateWallet) async throws(ShilingiError) -> TemboNewWallet {
        try await made({ try $0.createWallet(request: request) }) { try $0.temboNewWallet() }
    }

    /// Asks for the first question of an onboarding [first question page].
    public func firstQuestion(_ request: TemboFirstQuestion) async throws(ShilingiError) -> TemboOnboardingStep {
        try await made({ try $0.firstQuestion(request: request) }) { try $0.temboOnboardingStep() }
    }

    /// Asks for the balance of the main (disbursement) wallet [main balance page].
    public func mainBalance(_ request: TemboMainBalance = TemboMainBalance()) async throws(ShilingiError) -> TemboBalance {
        try await made({ try $0.mainBalance(request: request) }) { try $0.temboBalance() }
    }

    /// Asks for the statement of the main (disbursement) wallet [disbursement statement page].
    public func mainStatement(_ request: TemboMainStatement) async throws(ShilingiError) -> [TemboStatementEntry] {
        try await made({ try $0.mainStatement(request: request) }) { try $0.temboStatementEntryList() }
    }

    /// Asks for the balance of a merchant bank account [its balance page].
    public func merchantAccountBalance(_ request: TemboMerchantAccountBalance) async throws(ShilingiError) -> TemboAccountBalance {
        try await made({ try $0.merchantAccountBalance(request: request) }) { try $0.temboAccountBalance() }
    }

    /// Asks what became of a remittance [transaction status page].
    public func remittanceStatus(_ request: TemboRemittanceStatus) async throws(ShilingiError) -> TemboRemittance {
        try await made({ try $0.remittanceStatus(request: request) }) { try $0.temboRemittance() }
    }

    /// Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them.
    public func startOnboarding(_ request: TemboStartOnboarding) async throws(ShilingiError) -> TemboOnboarding {
        try await made({ try $0.startOnboarding(request: request) }) { try $0.temboOnboarding() }
    }

    /// Asks for the balance of a merchant virtual account [its balance page].
    public func virtualAccountBalance(_ request: TemboVirtualAccountBalance) async throws(ShilingiError) -> TemboAccountBalance {
        try await made({ try $0.virtualAccountBalance(request: request) }) { try $0.temboAccountBalance() }
    }

    /// Asks for the statement of a merchant virtual account [its statement page].
    public func virtualAccountStatement(_ request: TemboVirtualAccountStatement) async throws(ShilingiError) -> TemboAccountStatement {
        try await made({ try $0.virtualAccountStatement(request: request) }) { try $0.temboAccountStatement() }
    }

    /// Asks for the balance of one wallet [wallet balance pages].
    public func walletBalance(_ request: TemboWalletBalance) async throws(ShilingiError) -> TemboBalance {
        try await made({ try $0.walletBalance(request: request) }) { try $0.temboBalance() }
    }

    /// Asks for one wallet [wallet info page].
    public func walletInfo(_ request: TemboWalletInfo) async throws(ShilingiError) -> TemboWallet {
        try await made({ try $0.walletInfo(request: request) }) { try $0.temboWallet() }
    }

    /// Asks for all wallets of the account [list wallets pages].
    public func walletList(_ request: TemboWalletList = TemboWalletList()) async throws(ShilingiError) -> [TemboWallet] {
        try await made({ try $0.walletList(request: request) }) { try $0.temboWalletList() }
    }

    /// Asks for the statement of one wallet [wallet statement page].
    public func walletStatement(_ request: TemboWalletStatement) async throws(ShilingiError) -> [TemboStatementEntry] {
        try await made({ try $0.walletStatement(request: request) }) { try $0.temboStatementEntryList() }
    }
}

/// The calls that move no money.
extension Snippe {
    /// Asks for the account's balance [payments page].
    public func balanceGet(_ request: SnippeBalanceGet = SnippeBalanceGet()) async throws(ShilingiError) -> SnippeBalance {
        try await made({ try $0.balanceGet(request: request) }) { try $0.snippeBalance() }
    }

    /// Asks for one payment by Snippe's own reference [payments page].
    public func paymentGet(_ request: SnippePaymentGet) async throws(ShilingiError) -> SnippePayment {
        try await made({ try $0.paymentGet(request: request) }) { try $0.snippePayment() }
    }

    /// Asks for a page of payments [payments page]. Their order is not documented.
    public func paymentList(_ request: SnippePaymentList = SnippePaymentList()) async throws(ShilingiError) -> SnippePaymentPage {
        try await made({ try $0.paymentList(request: request) }) { try $0.snippePaymentPage() }
    }

    /// Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read.
    public func paymentSearch(_ request: SnippePaymentSearch) async throws(ShilingiError) -> SnippePaymentPage {
        try await made({ try $0.paymentSearch(request: request) }) { try $0.snippePaymentPage() }
    }

    /// Asks what a payout would cost [agent skill, payout fee].
    public func payoutFee(_ request: SnippePayoutFee) async throws(ShilingiError) -> SnippeFee {
        try await made({ try $0.payoutFee(request: request) }) { try $0.snippeFee() }
    }

    /// Asks for one payout by Snippe's own reference [seed 004].
    public func payoutGet(_ request: SnippePayoutGet) async throws(ShilingiError) -> SnippePayout {
        try await made({ try $0.payoutGet(request: request) }) { try $0.snippePayout() }
    }

    /// Asks for a page of payouts [disbursements page]. Their order is not documented.
    public func payoutList(_ request: SnippePayoutList = SnippePayoutList()) async throws(ShilingiError) -> SnippePayoutPage {
        try await made({ try $0.payoutList(request: request) }) { try $0.snippePayoutPage() }
    }

    /// Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ.
    public func sessionCancel(_ request: SnippeSessionCancel) async throws(ShilingiError) -> SnippeSession {
        try await made({ try $0.sessionCancel(request: request) }) { try $0.snippeSession() }
    }

    /// Asks for one hosted session [sessions page].
    public func sessionGet(_ request: SnippeSessionGet) async throws(ShilingiError) -> SnippeSession {
        try await made({ try $0.sessionGet(request: request) }) { try $0.snippeSession() }
    }

    /// Asks for a page of hosted sessions [sessions page].
    public func sessionList(_ request: SnippeSessionList = SnippeSessionList()) async throws(ShilingiError) -> SnippeSessionPage {
        try await made({ try $0.sessionList(request: request) }) { try $0.snippeSessionPage() }
    }

    /// Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it.
    public func webhookSecretGet(_ request: SnippeWebhookSecretGet) async throws(ShilingiError) -> SnippeWebhookSecret {
        try await made({ try $0.webhookSecretGet(request: request) }) { try $0.snippeWebhookSecret() }
    }
}
