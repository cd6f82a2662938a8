// Derived from core/src by `cargo xtask gen`: do not edit.

import type { CallOptions, PaymentOptions } from './options.js';
import type {
  BillRequest,
  CollectRequest,
  DepositRequest,
  Payment,
  PayoutRequest,
  RemitRequest,
  SnippeBalance,
  SnippeFee,
  SnippePayment,
  SnippePaymentGet,
  SnippePaymentList,
  SnippePaymentPage,
  SnippePaymentSearch,
  SnippePayout,
  SnippePayoutFee,
  SnippePayoutGet,
  SnippePayoutList,
  SnippePayoutPage,
  SnippeSession,
  SnippeSessionCancel,
  SnippeSessionGet,
  SnippeSessionList,
  SnippeSessionPage,
  SnippeSessionRequest,
  SnippeWebhookSecret,
  SnippeWebhookSecretGet,
  TemboAccount,
  TemboAccountBalance,
  TemboAccountStatement,
  TemboAllocateAccount,
  TemboAnswerQuestion,
  TemboBalance,
  TemboCollectionStatement,
  TemboCreateVirtualAccount,
  TemboCreateWallet,
  TemboFirstQuestion,
  TemboMainStatement,
  TemboMerchantAccountBalance,
  TemboNewWallet,
  TemboOnboarding,
  TemboOnboardingStep,
  TemboRemittance,
  TemboRemittanceStatus,
  TemboStartOnboarding,
  TemboStatementEntry,
  TemboVirtualAccountBalance,
  TemboVirtualAccountStatement,
  TemboWallet,
  TemboWalletBalance,
  TemboWalletInfo,
  TemboWalletStatement,
  TransferRequest,
  WithdrawRequest,
} from './model.js';

/** The payments. Each is made at most once for ever. */
export abstract class Payments {
  /** @internal */
  protected abstract pay(
    kind: string,
    record: string,
    request: { readonly reference: string },
    options: PaymentOptions | undefined,
  ): Promise<Payment>;

  /** Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code. */
  collect(request: CollectRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('collect', 'CollectRequest', request, options);
  }

  /** Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`. */
  payout(request: PayoutRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('payout', 'PayoutRequest', request, options);
  }

  /** Pays a bill: electricity, water, a control number of the government. */
  payBill(request: BillRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('payBill', 'BillRequest', request, options);
  }

  /** Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`. */
  remit(request: RemitRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('remit', 'RemitRequest', request, options);
  }

  /** Moves money from the merchant's main wallet to a customer's. */
  deposit(request: DepositRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('deposit', 'DepositRequest', request, options);
  }

  /** Moves money from a customer's wallet to the merchant's main one. */
  withdraw(request: WithdrawRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('withdraw', 'WithdrawRequest', request, options);
  }

  /** Moves money from wallet to wallet, both of one currency. */
  transfer(request: TransferRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('transfer', 'TransferRequest', request, options);
  }

  /** Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it. */
  session(request: SnippeSessionRequest, options?: PaymentOptions): Promise<Payment> {
    return this.pay('session', 'SnippeSessionRequest', request, options);
  }
}

/** The calls that move no money. */
export abstract class TemboPlusCalls {
  /** @internal */
  protected abstract made<T>(
    name: string,
    record: string,
    request: object,
    reply: string,
    options: CallOptions | undefined,
  ): Promise<T>;

  /** Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page]. */
  allocateAccount(request: TemboAllocateAccount, options?: CallOptions): Promise<TemboAccount> {
    return this.made('allocateAccount', 'TemboAllocateAccount', request, 'TemboAccount', options);
  }

  /** Answers a question of an onboarding [reply page]. */
  answerQuestion(request: TemboAnswerQuestion, options?: CallOptions): Promise<TemboOnboardingStep> {
    return this.made('answerQuestion', 'TemboAnswerQuestion', request, 'TemboOnboardingStep', options);
  }

  /** Asks for the balance of the collection wallet [collection balance pages]. */
  collectionBalance(options?: CallOptions): Promise<TemboBalance> {
    return this.made('collectionBalance', 'TemboCollectionBalance', {}, 'TemboBalance', options);
  }

  /** Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented. */
  collectionStatement(request: TemboCollectionStatement, options?: CallOptions): Promise<readonly TemboStatementEntry[]> {
    return this.made('collectionStatement', 'TemboCollectionStatement', request, 'TemboStatementEntry[]', options);
  }

  /** Creates a merchant virtual account [create virtual account page]. */
  createVirtualAccount(request: TemboCreateVirtualAccount, options?: CallOptions): Promise<TemboAccount> {
    return this.made('createVirtualAccount', 'TemboCreateVirtualAccount', request, 'TemboAccount', options);
  }

  /** Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented. */
  createWallet(request: TemboCreateWallet, options?: CallOptions): Promise<TemboNewWallet> {
    return this.made('createWallet', 'TemboCreateWallet', request, 'TemboNewWallet', options);
  }

  /** Asks for the first question of an onboarding [first question page]. */
  firstQuestion(request: TemboFirstQuestion, options?: CallOptions): Promise<TemboOnboardingStep> {
    return this.made('firstQuestion', 'TemboFirstQuestion', request, 'TemboOnboardingStep', options);
  }

  /** Asks for the balance of the main (disbursement) wallet [main balance page]. */
  mainBalance(options?: CallOptions): Promise<TemboBalance> {
    return this.made('mainBalance', 'TemboMainBalance', {}, 'TemboBalance', options);
  }

  /** Asks for the statement of the main (disbursement) wallet [disbursement statement page]. */
  mainStatement(request: TemboMainStatement, options?: CallOptions): Promise<readonly TemboStatementEntry[]> {
    return this.made('mainStatement', 'TemboMainStatement', request, 'TemboStatementEntry[]', options);
  }

  /** Asks for the balance of a merchant bank account [its balance page]. */
  merchantAccountBalance(request: TemboMerchantAccountBalance, options?: CallOptions): Promise<TemboAccountBalance> {
    return this.made('merchantAccountBalance', 'TemboMerchantAccountBalance', request, 'TemboAccountBalance', options);
  }

  /** Asks what became of a remittance [transaction status page]. */
  remittanceStatus(request: TemboRemittanceStatus, options?: CallOptions): Promise<TemboRemittance> {
    return this.made('remittanceStatus', 'TemboRemittanceStatus', request, 'TemboRemittance', options);
  }

  /** Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them. */
  startOnboarding(request: TemboStartOnboarding, options?: CallOptions): Promise<TemboOnboarding> {
    return this.made('startOnboarding', 'TemboStartOnboarding', request, 'TemboOnboarding', options);
  }

  /** Asks for the balance of a merchant virtual account [its balance page]. */
  virtualAccountBalance(request: TemboVirtualAccountBalance, options?: CallOptions): Promise<TemboAccountBalance> {
    return this.made('virtualAccountBalance', 'TemboVirtualAccountBalance', request, 'TemboAccountBalance', options);
  }

  /** Asks for the statement of a merchant virtual account [its statement page]. */
  virtualAccountStatement(request: TemboVirtualAccountStatement, options?: CallOptions): Promise<TemboAccountStatement> {
    return this.made('virtualAccountStatement', 'TemboVirtualAccountStatement', request, 'TemboAccountStatement', options);
  }

  /** Asks for the balance of one wallet [wallet balance pages]. */
  walletBalance(request: TemboWalletBalance, options?: CallOptions): Promise<TemboBalance> {
    return this.made('walletBalance', 'TemboWalletBalance', request, 'TemboBalance', options);
  }

  /** Asks for one wallet [wallet info page]. */
  walletInfo(request: TemboWalletInfo, options?: CallOptions): Promise<TemboWallet> {
    return this.made('walletInfo', 'TemboWalletInfo', request, 'TemboWallet', options);
  }

  /** Asks for all wallets of the account [list wallets pages]. */
  walletList(options?: CallOptions): Promise<readonly TemboWallet[]> {
    return this.made('walletList', 'TemboWalletList', {}, 'TemboWallet[]', options);
  }

  /** Asks for the statement of one wallet [wallet statement page]. */
  walletStatement(request: TemboWalletStatement, options?: CallOptions): Promise<readonly TemboStatementEntry[]> {
    return this.made('walletStatement', 'TemboWalletStatement', request, 'TemboStatementEntry[]', options);
  }
}

/** The calls that move no money. */
export abstract class SnippeCalls {
  /** @internal */
  protected abstract made<T>(
    name: string,
    record: string,
    request: object,
    reply: string,
    options: CallOptions | undefined,
  ): Promise<T>;

  /** Asks for the account's balance [payments page]. */
  balanceGet(options?: CallOptions): Promise<SnippeBalance> {
    return this.made('balanceGet', 'SnippeBalanceGet', {}, 'SnippeBalance', options);
  }

  /** Asks for one payment by Snippe's own reference [payments page]. */
  paymentGet(request: SnippePaymentGet, options?: CallOptions): Promise<SnippePayment> {
    return this.made('paymentGet', 'SnippePaymentGet', request, 'SnippePayment', options);
  }

  /** Asks for a page of payments [payments page]. Their order is not documented. */
  paymentList(request: SnippePaymentList = {}, options?: CallOptions): Promise<SnippePaymentPage> {
    return this.made('paymentList', 'SnippePaymentList', request, 'SnippePaymentPage', options);
  }

  /** Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read. */
  paymentSearch(request: SnippePaymentSearch, options?: CallOptions): Promise<SnippePaymentPage> {
    return this.made('paymentSearch', 'SnippePaymentSearch', request, 'SnippePaymentPage', options);
  }

  /** Asks what a payout would cost [agent skill, payout fee]. */
  payoutFee(request: SnippePayoutFee, options?: CallOptions): Promise<SnippeFee> {
    return this.made('payoutFee', 'SnippePayoutFee', request, 'SnippeFee', options);
  }

  /** Asks for one payout by Snippe's own reference [seed 004]. */
  payoutGet(request: SnippePayoutGet, options?: CallOptions): Promise<SnippePayout> {
    return this.made('payoutGet', 'SnippePayoutGet', request, 'SnippePayout', options);
  }

  /** Asks for a page of payouts [disbursements page]. Their order is not documented. */
  payoutList(request: SnippePayoutList = {}, options?: CallOptions): Promise<SnippePayoutPage> {
    return this.made('payoutList', 'SnippePayoutList', request, 'SnippePayoutPage', options);
  }

  /** Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ. */
  sessionCancel(request: SnippeSessionCancel, options?: CallOptions): Promise<SnippeSession> {
    return this.made('sessionCancel', 'SnippeSessionCancel', request, 'SnippeSession', options);
  }

  /** Asks for one hosted session [sessions page]. */
  sessionGet(request: SnippeSessionGet, options?: CallOptions): Promise<SnippeSession> {
    return this.made('sessionGet', 'SnippeSessionGet', request, 'SnippeSession', options);
  }

  /** Asks for a page of hosted sessions [sessions page]. */
  sessionList(request: SnippeSessionList = {}, options?: CallOptions): Promise<SnippeSessionPage> {
    return this.made('sessionList', 'SnippeSessionList', request, 'SnippeSessionPage', options);
  }

  /** Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it. */
  webhookSecretGet(request: SnippeWebhookSecretGet, options?: CallOptions): Promise<SnippeWebhookSecret> {
    return this.made('webhookSecretGet', 'SnippeWebhookSecretGet', request, 'SnippeWebhookSecret', options);
  }
}
