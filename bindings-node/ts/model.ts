// Derived from core/src by `cargo xtask gen`: do not edit.

/** What became of a callback. Whatever it is, the provider is answered 200. */
export interface Intake {
  /** What became of it. */
  readonly kind: IntakeKind;
  /** The payment that it is about, as it stands now; none where it was refused. */
  readonly payment: Payment | undefined;
  /** Why it was refused, as a stable code. */
  readonly code: string | undefined;
  /** What is wrong with a refused one. */
  readonly detail: string | undefined;
}

/** What may become of a callback. */
export type IntakeKind =
  /** Signed and fresh: recorded as evidence. */
  | 'accepted'
  /** It said nothing new. */
  | 'duplicate'
  /** Not proven to be the provider's: it asked for a look, which will come. */
  | 'hint'
  /** Dropped: not from the provider, or about no payment of this profile. */
  | 'refused';

/** What a person found out about a payment that machines cannot settle. */
export interface Resolution {
  /** Whether the money moved. */
  readonly executed: boolean;
  /** Who decided. */
  readonly by: string;
  /** What proves it: a statement line, a letter of the provider, a receipt number. */
  readonly proof: string;
}

/** Payments that changed, and how far the feed was read for them. */
export interface Changes {
  /** In the order of their last change; a payment that changed twice comes once. */
  readonly changes: readonly Change[];
  /** Where the last of them stands in the journal: acknowledging moves the consumer's cursor here. */
  readonly position: number;
}

/** A payment that changed. */
export interface Change {
  /** As it stands now. */
  readonly payment: Payment;
  /** What happened to it that a program or person should not overlook, oldest first. An event comes with the change that raised it and again with each later change of the payment, under the same id. */
  readonly events: readonly Event[];
}

/** Something that should not be overlooked. */
export interface Event {
  /** The same each time: whoever has handled it once may pass it over. */
  readonly id: string;
  /** What it is. */
  readonly kind: EventKind;
  /** When it became known, by our clock. */
  readonly at: Date;
  /** What happened, in one line free of personal data. */
  readonly text: string;
}

/** The kinds of events. */
export type EventKind =
  /** It succeeded after it had been reported or decided as failed, expired or cancelled. */
  | 'late_success'
  /** The money moved and came back. */
  | 'reversal'
  /** Another payment of the same kind for the same order has succeeded too. */
  | 'overpaid_order'
  /** A person should look, for the reason that the text and the payment name. */
  | 'review'
  /** A value that this release does not know. */
  | (string & {});

/** What the caller can do about an error. */
export type ErrorKind =
  /** Fix the request; the violations say how. */
  | 'invalid'
  /** The reference or order is already taken by another payment: look at that one. */
  | 'conflict'
  /** Top up the wallet. */
  | 'balance'
  /** Wait, then try again. */
  | 'wait'
  /** It may have been sent: ask for its status, do not send it again. */
  | 'ask_again'
  /** A person must look. */
  | 'person'
  /** Nothing is known under that reference. */
  | 'not_found'
  /** The set-up is wrong: credentials, addresses, the journal's place. */
  | 'setup'
  /** A defect of ours: call support with the code. */
  | 'support';

/** What an error says about the money. */
export type Outcome =
  /** Nothing left this machine. */
  | 'not_sent'
  /** The provider refused it; no money moved. */
  | 'refused'
  /** It may have been paid. */
  | 'unknown';

/** One thing wrong with a request. */
export interface Violation {
  /** Path of the field, for example `bank.account`. */
  readonly field: string;
  /** Stable code, for example `amount_decimal`. */
  readonly code: string;
  /** What is wrong. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
}

/**
 * Why a call gave no payment.
 *
 * A payment that was recorded is always returned as a `Payment`, failed ones included; an error means that nothing was recorded, or that the journal could not tell.
 */
export interface ErrorRecord {
  /** What the caller can do. */
  readonly kind: ErrorKind;
  /** Stable code. */
  readonly code: string;
  /** What happened, free of personal data and secrets. */
  readonly detail: string;
  /** What it says about the money. */
  readonly outcome: Outcome;
  /** What is wrong with the request, when the kind is `Invalid`. */
  readonly violations: readonly Violation[];
  /** The payment it is about. */
  readonly reference: string | undefined;
  /** The id of the request that was sent. */
  readonly requestId: string | undefined;
  /** The provider's id, if its answer came but could not be recorded. */
  readonly transactionId: string | undefined;
}

/** What a payment does. */
export type Kind =
  /** Money asked from a customer. */
  | 'collection'
  /** Money sent to a wallet or bank account. */
  | 'payout'
  /** A bill paid to a biller. */
  | 'bill'
  /** Money from abroad, paid to a wallet or bank account. */
  | 'remittance'
  /** From the merchant's main wallet to a customer's. */
  | 'deposit'
  /** From a customer's wallet to the merchant's main one. */
  | 'withdrawal'
  /** From one wallet to another. */
  | 'transfer'
  /** Between the merchant's own disbursement wallets, by the newer call. */
  | 'local_transfer'
  /** A hosted page on which a customer pays. */
  | 'session';

/** Where a profile's payments go. A sandbox payment is never sent or asked live. */
export type Environment =
  /** Pretend money. */
  | 'sandbox'
  /** Real money. */
  | 'live';

/** The verdict on a payment, the same for every provider. */
export type Status =
  /** Recorded; nothing was sent. */
  | 'created'
  /** The provider has it and has not decided. */
  | 'pending'
  /** It was sent, and nothing proves what became of it. It may have been paid. */
  | 'unknown'
  /** The money moved. */
  | 'succeeded'
  /** The money did not move. */
  | 'failed'
  /** The provider's time for it ran out. */
  | 'expired'
  /** It was never sent, or the provider cancelled it. */
  | 'cancelled'
  /** The money moved and came back. */
  | 'reversed';

/** Why a payment did not succeed, in our words. The provider's own code is kept beside it. */
export type Reason =
  /** The customer refused, or entered a wrong PIN. */
  | 'customer_rejected'
  /** The customer's wallet holds too little. */
  | 'customer_funds'
  /** The merchant's wallet holds too little. */
  | 'merchant_balance'
  /** The provider or operator refused the content of the request. */
  | 'provider_validation'
  /** A passing fault of the network or the account. */
  | 'temporary'
  /** The receiving account does not exist or cannot receive. */
  | 'invalid_account'
  /** The merchant's wallet in the request does not exist or cannot pay. */
  | 'invalid_wallet'
  /** The credentials were refused. */
  | 'credentials'
  /** The key was used before with other content. */
  | 'key_reused'
  /** The customer did not answer in time. */
  | 'no_answer'
  /** Nothing was sent: no connection, or the time to send had passed. */
  | 'not_sent'
  /** A person decided, with proof. */
  | 'person'
  /** The provider gave no reason that we know. */
  | 'unspecified';

/** Why a person should look at a payment although it has a verdict. */
export type Review =
  /** It succeeded after it had been reported as failed, expired or cancelled. */
  | 'late_success'
  /** Evidence names another amount or other ids than the payment has. */
  | 'mismatch'
  /** The provider still works on a payment whose every attempt it refused. */
  | 'contradiction'
  /** The provider said otherwise after a person had decided. */
  | 'person_overruled'
  /** The shop's server, which the phone asks, says that a person of the shop should look. */
  | 'shop';

/** Whether the same thing may be paid again under a new reference, in the order of caution. */
export type MayPayAgain =
  /** The payment has finally failed. */
  | 'yes'
  /** It may still succeed, or its failure is young. */
  | 'not_yet'
  /** It succeeded, or a person must look first. */
  | 'no';

/** A payment as it stands. */
export interface Payment {
  /** The merchant's own reference. */
  readonly reference: string;
  /** `temboplus`, `snippe` or another provider's name. */
  readonly provider: string;
  /** The named credentials it was made under. */
  readonly profile: string;
  /** Pretend or real money. */
  readonly environment: Environment;
  /** What it does. */
  readonly kind: Kind;
  /** Whole units of the currency. */
  readonly amount: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The customer's or recipient's number or account, masked when printed. */
  readonly party: string;
  /** What is sold or owed. */
  readonly order: string | undefined;
  /** The verdict. */
  readonly status: Status;
  /** Whether the verdict is final and no longer asked about. */
  readonly settled: boolean;
  /** Whether the provider accepted a payout whose success it has not confirmed yet. */
  readonly accepted: boolean;
  /** Why it did not succeed. */
  readonly reason: Reason | undefined;
  /** The provider's own code behind the verdict. */
  readonly rawCode: string | undefined;
  /** Why a person should look. */
  readonly review: Review | undefined;
  /** What a person must check because nothing can be asked by machine. */
  readonly parked: string | undefined;
  /** Whether the same thing may be paid again. */
  readonly mayPayAgain: MayPayAgain;
  /** The provider's id of the payment, once it is known. */
  readonly transactionId: string | undefined;
  /** The id of the last request, for the provider's support desk. */
  readonly requestId: string | undefined;
  /** How many attempts were started. */
  readonly attempts: number;
  /** When it was recorded. */
  readonly createdAt: Date;
  /** When it last changed. */
  readonly updatedAt: Date;
  /** When it will be asked about next. */
  readonly nextLookAt: Date | undefined;
  /** What the provider handed out with it. */
  readonly handed: Handed | undefined;
  /** What was found doubtful about the request, and sent all the same. */
  readonly warnings: readonly Violation[];
  /** From when on the customer has most likely let an open collection run out of time. It is no verdict: a screen may offer to ask again, and the money may still come. */
  readonly likelyExpiredAt: Date | undefined;
}

/** What a provider hands out with a payment: for the payer, or for the books. */
export interface Handed {
  /** The page on which the customer pays. */
  readonly checkoutUrl: string | undefined;
  /** A short link to the same page. */
  readonly linkUrl: string | undefined;
  /** The text of the QR code that the customer scans. */
  readonly qrCode: string | undefined;
  /** The receipt of a bill, whole. */
  readonly receipt: string | undefined;
}

/** One thing that happened to a payment. */
export interface TimelineEntry {
  /** When, by our clock. */
  readonly at: Date;
  /** What kind of thing. */
  readonly kind: TimelineKind;
  /** What it was, in one line, free of personal data. */
  readonly text: string;
  /** The status once this was known. */
  readonly status: Status;
}

/** The kinds of things that happen to a payment. */
export type TimelineKind =
  /** The payment was recorded. */
  | 'intent'
  /** Bytes were allowed to leave. */
  | 'attempt'
  /** The provider answered an attempt, or failed to. */
  | 'reply'
  /** The provider answered a question about the payment. */
  | 'query'
  /** A signed webhook arrived. */
  | 'webhook'
  /** A row of a statement or list was found. */
  | 'statement'
  /** An unsigned callback asked for a look. */
  | 'hint'
  /** The engine itself established a fact. */
  | 'engine'
  /** A person decided. */
  | 'person';

/** Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code. */
export interface CollectRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** The customer's mobile number. A local form needs `country`. By card and QR code it may be left empty. */
  readonly msisdn: string;
  /** How the customer pays: `mobile` (when left out), `card` or `qr`. */
  readonly method?: string | undefined;
  /** Who the customer is, where the provider asks for it. */
  readonly customer?: Customer | undefined;
  /** Where the browser goes after a payment by card or QR code (HTTPS). */
  readonly redirectUrl?: string | undefined;
  /** Where the browser goes after such a payment was given up (HTTPS). */
  readonly cancelUrl?: string | undefined;
  /** `TZ` or `KE`: the country of a number in local form. */
  readonly country?: string | undefined;
  /** The customer's operator, where it is known better than by the number's range: numbers are portable. `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`. */
  readonly operator?: string | undefined;
  /** The provider's own channel code, sent as it stands in place of the one derived from the operator. */
  readonly channel?: string | undefined;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is being sold. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
  /** Where the provider reports the outcome (HTTPS); the profile's address when left out. */
  readonly callbackUrl?: string | undefined;
  /** Names and values handed to the provider beside the payment, where it takes them. They are shown when it is printed: nothing about persons belongs here. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`. */
export interface PayoutRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** The recipient's mobile number. A local form needs `country`. */
  readonly msisdn?: string | undefined;
  /** The recipient's bank account. */
  readonly bank?: BankDestination | undefined;
  /** `TZ` or `KE`: the country of a number in local form. */
  readonly country?: string | undefined;
  /** The recipient's operator, where it is known better than by the number's range: `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`. */
  readonly operator?: string | undefined;
  /** The provider's own channel code, sent as it stands in place of the one derived from the operator. */
  readonly channel?: string | undefined;
  /** The recipient's full name, or the company's. */
  readonly recipient: string;
  /** The wallet that pays, where the provider knows several; the profile's when left out. */
  readonly wallet?: string | undefined;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
  /** Where the provider reports the outcome (HTTPS); the profile's address when left out. */
  readonly callbackUrl?: string | undefined;
  /** Names and values handed to the provider beside the payment, where it takes them. They are shown when it is printed: nothing about persons belongs here. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Who a customer is. */
export interface Customer {
  /** The first name. */
  readonly firstName: string;
  /** The family name. */
  readonly lastName: string;
  /** The mail address. */
  readonly email: string;
  /** Where the card's holder lives; payments by card need it. */
  readonly address?: CustomerAddress | undefined;
}

/** Where a card's holder lives. */
export interface CustomerAddress {
  /** Street and number. */
  readonly street: string;
  /** The town. */
  readonly city: string;
  /** The region. */
  readonly state: string;
  /** The postal code. */
  readonly postcode: string;
  /** The country, two letters: `TZ`. */
  readonly country: string;
}

/** A bank account that receives money. */
export interface BankDestination {
  /** The bank: an eight-character BIC for TemboPlus, a bank code for Snippe. */
  readonly bank: string;
  /** The account number. */
  readonly account: string;
}

/** Pays a bill: electricity, water, a control number of the government. */
export interface BillRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out). */
  readonly currency?: string | undefined;
  /** The biller's code, for example `LUKU`. Their list is not published. */
  readonly biller: string;
  /** What is paid with the biller: a meter or control number. */
  readonly billerReference: string;
  /** The customer's mobile number. A local form needs `country`. */
  readonly msisdn: string;
  /** `TZ`: the country of a number in local form. */
  readonly country?: string | undefined;
  /** The customer's full name. */
  readonly recipient: string;
  /** The wallet that pays; the profile's when left out. */
  readonly wallet?: string | undefined;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
  /** Where the provider reports the outcome (HTTPS); the profile's address when left out. */
  readonly callbackUrl?: string | undefined;
}

/** Moves money from the merchant's main wallet to a customer's. */
export interface DepositRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** The customer's wallet, which receives. */
  readonly wallet: string;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
}

/** Moves money from a customer's wallet to the merchant's main one. */
export interface WithdrawRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** The customer's wallet, which pays. */
  readonly wallet: string;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
}

/** Moves money from wallet to wallet, both of one currency. */
export interface TransferRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** Whole units of the currency, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** The wallet that pays. */
  readonly fromWallet: string;
  /** The wallet that receives. */
  readonly toWallet: string;
  /** Whether both are the merchant's own disbursement wallets and the newer call is to move it. That call carries no reference: what is found again is a mark in the narration. */
  readonly local?: boolean | undefined;
  /** Text for statements; the reference when left out. */
  readonly narration?: string | undefined;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
}

/** Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`. */
export interface RemitRequest {
  /** The merchant's own reference of this payment; one reference is one payment for ever. */
  readonly reference: string;
  /** What is received, in whole units of `currency`, from 1 to 2^53 − 1. */
  readonly amount: number | bigint;
  /** What is received in: `TZS` (when left out) or `KES`. */
  readonly currency?: string | undefined;
  /** What was sent, as an exact decimal: `100.00`. */
  readonly senderAmount: string;
  /** ISO 4217 code of what was sent. */
  readonly senderCurrency: string;
  /** Receiver's units for one of the sender's, as an exact decimal: `2500.00`. */
  readonly exchangeRate: string;
  /** The recipient's mobile number. A local form needs `country`. */
  readonly msisdn?: string | undefined;
  /** The recipient's bank account. */
  readonly account?: string | undefined;
  /** `TZ` or `KE`: the country of a number in local form. */
  readonly country?: string | undefined;
  /** The operator or bank that pays out, in the provider's coding: `VODACOM`, `TIGO`, `CRDB`. Their list is not published in full. */
  readonly institution: string;
  /** Who sends. */
  readonly sender: RemitSender;
  /** Who receives. */
  readonly receiver: RemitReceiver;
  /** What is owed. A second payment for one order is refused until the earlier one has finally failed. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
  /** Where the provider reports the outcome (HTTPS); the profile's address when left out. */
  readonly callbackUrl?: string | undefined;
}

/** Who sends a remittance. The pages require the full name; whether they require more is not known. */
export interface RemitSender {
  /** The full name, as on the identity document. */
  readonly fullName: string;
  /** The nationality, two letters. */
  readonly nationality?: string | undefined;
  /** The country that it is sent from, two letters. */
  readonly countryCode?: string | undefined;
  /** The kind of identity document, for example `PASSPORT`. */
  readonly idType?: string | undefined;
  /** Its number. */
  readonly idNumber?: string | undefined;
  /** Its last day, `YYYY-MM-DD`. */
  readonly idExpiryDate?: string | undefined;
  /** The day of birth, `YYYY-MM-DD`. */
  readonly dateOfBirth?: string | undefined;
  /** The telephone number. */
  readonly phoneNumber?: string | undefined;
  /** The mail address. */
  readonly email?: string | undefined;
  /** The postal address. */
  readonly address?: string | undefined;
  /** Where the money comes from, for example `Salary`. */
  readonly sourceOfFunds?: string | undefined;
  /** What it is for, for example `Home Support`. */
  readonly purpose?: string | undefined;
  /** The occupation. */
  readonly occupation?: string | undefined;
  /** The employer. */
  readonly employer?: string | undefined;
}

/** Who receives a remittance. */
export interface RemitReceiver {
  /** The full name. */
  readonly fullName: string;
  /** The telephone number; the paid number when left out. */
  readonly phoneNumber?: string | undefined;
  /** The mail address. */
  readonly email?: string | undefined;
  /** The country, two letters; that of the currency when left out. */
  readonly countryCode?: string | undefined;
}

/** What may be set on an engine. Whatever is left out is meant for real money; all spans are in milliseconds. */
export interface Settings {
  /** How long after an acceptance was first heard it must be heard again to count as paid: 60 s. Recorded with each new payment. */
  readonly confirmAfterMs?: number | undefined;
  /** How far apart two absences must lie to count: 30 min. Recorded with each new payment. */
  readonly absenceGraceMs?: number | undefined;
  /** How long after it first failed a payment must still be reported as failed to be settled: 24 h. Recorded with each new payment. */
  readonly settleAfterMs?: number | undefined;
  /** From an attempt to the first question about it: as the provider's row says. */
  readonly firstLookMs?: number | undefined;
  /** The longest time between two questions about an open payment: as the provider's row says. */
  readonly longestGapMs?: number | undefined;
  /** The least time between two looks that callbacks or callers ask for: 5 s. */
  readonly leastGapMs?: number | undefined;
  /** How long a look-up keeps others from the same payment: 2 min. */
  readonly leaseMs?: number | undefined;
  /** How long payouts wait after their wallet was short for one that was no larger: 10 min. */
  readonly balancePauseMs?: number | undefined;
  /** Whether a lost payment is sent again where its provider is documented to recognise the repeat. Otherwise nothing is ever sent a second time. */
  readonly resend?: boolean | undefined;
  /** Whether callback addresses are left as they are, without the random token that keeps strangers from being heard. */
  readonly plainCallbackUrl?: boolean | undefined;
}

/** Asks for one payment by Snippe's own reference [payments page]. */
export interface SnippePaymentGet {
  /** Snippe's reference of the payment. */
  readonly reference: string;
}

/** Asks for a page of payments [payments page]. Their order is not documented. */
export interface SnippePaymentList {
  /** How many, from 1 to 100; 20 when left out. */
  readonly limit?: number | undefined;
  /** How many to pass over; none when left out. */
  readonly offset?: number | undefined;
}

/** Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read. */
export interface SnippePaymentSearch {
  /** Snippe's reference of the payment. */
  readonly reference: string;
}

/** Asks for the account's balance [payments page]. */
export interface SnippeBalanceGet {
}

/** Asks for one payout by Snippe's own reference [seed 004]. */
export interface SnippePayoutGet {
  /** Snippe's reference of the payout; its `id` is another one. */
  readonly reference: string;
}

/** Asks for a page of payouts [disbursements page]. Their order is not documented. */
export interface SnippePayoutList {
  /** How many, from 1 to 100; 20 when left out. */
  readonly limit?: number | undefined;
  /** How many to pass over; none when left out. */
  readonly offset?: number | undefined;
}

/** Asks what a payout would cost [agent skill, payout fee]. */
export interface SnippePayoutFee {
  /** The amount that the recipient would get, in whole shillings. */
  readonly amount: number | bigint;
}

/** Asks for one hosted session [sessions page]. */
export interface SnippeSessionGet {
  /** Snippe's reference of the session. */
  readonly reference: string;
}

/** Asks for a page of hosted sessions [sessions page]. */
export interface SnippeSessionList {
  /** How many, from 1 to 100 [as for payments; not documented for sessions]. */
  readonly limit?: number | undefined;
  /** How many to pass over. */
  readonly offset?: number | undefined;
}

/** Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ. */
export interface SnippeSessionCancel {
  /** Snippe's reference of the session. */
  readonly reference: string;
}

/** Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it. */
export interface SnippeWebhookSecretGet {
  /** The token of a dashboard login. */
  readonly dashboardToken: string;
}

/** Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it. */
export interface SnippeSessionRequest {
  /** The merchant's own reference; sent in the metadata, because sessions have no field for it. */
  readonly reference: string;
  /** Whole shillings, 500 at least; with `allow_custom_amount` the suggested amount, or none. */
  readonly amount?: number | bigint | undefined;
  /** `TZS` (when left out). */
  readonly currency?: string | undefined;
  /** `mobile_money`, `qr`, `card`. Always say: the pages differ on what holds when it is left out. */
  readonly allowedMethods?: readonly string[] | undefined;
  /** Whether the payer chooses the amount. */
  readonly allowCustomAmount?: boolean | undefined;
  /** The least that a payer may choose, 500 at least; needed with `allow_custom_amount`. */
  readonly minAmount?: number | bigint | undefined;
  /** The most that a payer may choose, above `min_amount`. */
  readonly maxAmount?: number | bigint | undefined;
  /** Who is to pay. */
  readonly customer?: SnippeSessionCustomer | undefined;
  /** Where the browser goes afterwards (HTTPS, 500 characters at most); the session profile's when left out. */
  readonly redirectUrl?: string | undefined;
  /** Where the outcome is reported (HTTPS, 500 characters at most); the profile's when left out. */
  readonly callbackUrl?: string | undefined;
  /** What the payer reads. */
  readonly description?: string | undefined;
  /** What is paid for. */
  readonly lineItems?: readonly SnippeLineItem[] | undefined;
  /** Names and values handed to Snippe, which come back in the webhook. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** What is sold or owed. A second payment for one order is refused until the earlier one has finally failed, or its link was lost with the reply. */
  readonly order?: string | undefined;
  /** Allows a second payment for `order` all the same; the caller takes the risk that both succeed. */
  readonly orderRiskTaken?: boolean | undefined;
  /** For how many seconds it is open, from 60 to 86400; 3600 when left out. */
  readonly expiresIn?: number | undefined;
  /** The session profile of the dashboard; the default one when left out. */
  readonly profileId?: string | undefined;
}

/** Who is to pay in a session. */
export interface SnippeSessionCustomer {
  /** The whole name. */
  readonly name?: string | undefined;
  /** The mobile number. */
  readonly phone?: string | undefined;
  /** The mail address. */
  readonly email?: string | undefined;
}

/** One line of what a session is for [sessions page]. */
export interface SnippeLineItem {
  /** What it is. */
  readonly name: string;
  /** How many. */
  readonly quantity: number | bigint;
  /** What one costs, in whole shillings. */
  readonly unitPrice: number | bigint;
}

/** A QR code's text, taken apart [EMV merchant-presented; QR payment page]. */
export interface SnippeQr {
  /** Whether it is for one payment only (tag 01 is 12). */
  readonly dynamic: boolean;
  /** Whole units, where tag 54 has them. */
  readonly amount: number | undefined;
  /** ISO 4217 code where it is `TZS` (834), else the number of tag 53. */
  readonly currency: string | undefined;
  /** Tag 58. */
  readonly country: string | undefined;
  /** Tag 59. */
  readonly merchant: string | undefined;
  /** Tag 60. */
  readonly city: string | undefined;
  /** The short number of the payment (tag 26, part 02). */
  readonly paymentToken: string | undefined;
  /** Every tag with its value; parts of a template under `26.00`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** An amount as Snippe names it [seed 004]. */
export interface SnippeMoney {
  /** Whole units: 500 is 500 shillings. */
  readonly value: number;
  /** ISO 4217 code; `TZS` where the amount came as a bare number. */
  readonly currency: string;
}

/** What became of a payment [webhook page]. */
export type SnippePaymentStatus =
  /** The customer has not decided. */
  | 'pending'
  /** The money came. */
  | 'completed'
  /** Declined, without funds, or timed out. */
  | 'failed'
  /** Cancelled before it completed. */
  | 'voided'
  /** Its time ran out. */
  | 'expired'
  /** A value that this release does not know. */
  | (string & {});

/** What became of a payout [seed 004; reversed: webhook page]. */
export type SnippePayoutStatus =
  /** Snippe works on it. */
  | 'pending'
  /** The recipient has the money. */
  | 'completed'
  /** It could not be delivered, and the money returns. */
  | 'failed'
  /** Undone after it had completed. */
  | 'reversed'
  /** A value that this release does not know. */
  | (string & {});

/** What became of a hosted session [sessions page]. */
export type SnippeSessionStatus =
  /** Nobody has paid yet. */
  | 'pending'
  /** A payment is under way. */
  | 'active'
  /** It was paid. */
  | 'completed'
  /** Its time ran out. */
  | 'expired'
  /** The merchant cancelled it. */
  | 'cancelled'
  /** A value that this release does not know. */
  | (string & {});

/** A customer, under any of the names that Snippe's pages give to these fields. */
export interface SnippeCustomer {
  /** The whole name, where it comes in one piece (webhooks, sessions). */
  readonly name: string | undefined;
  /** The first name (`firstname` or `first_name`). */
  readonly firstName: string | undefined;
  /** The last name (`lastname` or `last_name`). */
  readonly lastName: string | undefined;
  /** The number as Snippe writes it: `+255…` for payments, `255…` for payouts. */
  readonly phone: string | undefined;
  /** The mail address. */
  readonly email: string | undefined;
}

/** Who is paid by a payout. */
export interface SnippeRecipient {
  /** The full name. */
  readonly name: string | undefined;
  /** The number, for a payout to a wallet. */
  readonly phone: string | undefined;
  /** The bank's code, for a payout to an account. */
  readonly bank: string | undefined;
  /** The account, for a payout to an account. */
  readonly account: string | undefined;
}

/** A payment as Snippe's answers, lists and webhooks show it. Each shows other fields of it. */
export interface SnippePayment {
  /** Snippe's reference, by which it is asked about. */
  readonly reference: string;
  /** What became of it. An answer without one cannot be read. */
  readonly status: SnippePaymentStatus;
  /** What the customer pays. */
  readonly amount: SnippeMoney | undefined;
  /** `mobile`, `card` or `dynamic-qr`. */
  readonly paymentType: string | undefined;
  /** Another id of Snippe's; lists show it. */
  readonly id: string | undefined;
  /** The number that the payment network gave it, not the merchant's. */
  readonly externalReference: string | undefined;
  /** The session that it was paid in. */
  readonly sessionReference: string | undefined;
  /** `mobile_money`, `card`, `other`, ... */
  readonly channelType: string | undefined;
  /** `airtel`, `mpesa`, ...: compare it without regard to case. */
  readonly channelProvider: string | undefined;
  /** The whole sum. */
  readonly gross: SnippeMoney | undefined;
  /** What Snippe keeps of it. */
  readonly fees: SnippeMoney | undefined;
  /** What the merchant gets. */
  readonly net: SnippeMoney | undefined;
  /** Who pays. */
  readonly customer: SnippeCustomer | undefined;
  /** What the merchant sent along. Text stands as it is, anything else as JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Snippe's words for why it failed. */
  readonly failureReason: string | undefined;
  /** The page on which a card is entered. */
  readonly paymentUrl: string | undefined;
  /** The short number of a card or QR payment. */
  readonly paymentToken: string | undefined;
  /** The text to show as a QR code. */
  readonly paymentQrCode: string | undefined;
  /** When it was created. */
  readonly createdAt: Date | undefined;
  /** When its time runs out. */
  readonly expiresAt: Date | undefined;
  /** When it completed. */
  readonly completedAt: Date | undefined;
  /** When it failed. */
  readonly failedAt: Date | undefined;
  /** The version of the API that wrote this. */
  readonly apiVersion: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON, under its path (`channel.bank`). */
  readonly extra: Readonly<Record<string, string>>;
}

/** A payout as Snippe's answers, lists and webhooks show it. Each shows other fields of it. */
export interface SnippePayout {
  /** Snippe's reference, by which it is asked about. */
  readonly reference: string;
  /** What became of it. An answer without one cannot be read. */
  readonly status: SnippePayoutStatus;
  /** What the recipient gets. */
  readonly amount: SnippeMoney | undefined;
  /** What Snippe takes on top. */
  readonly fees: SnippeMoney | undefined;
  /** What leaves the balance: amount and fees. */
  readonly total: SnippeMoney | undefined;
  /** Another id of Snippe's. */
  readonly id: string | undefined;
  /** The number that the payment network gave it. */
  readonly externalReference: string | undefined;
  /** `mobile_money` or `bank`. */
  readonly channelType: string | undefined;
  /** The operator or bank that Snippe found: compare it without regard to case. */
  readonly channelProvider: string | undefined;
  /** Who is paid (`recipient`, in some webhooks `customer`). */
  readonly recipient: SnippeRecipient | undefined;
  /** Text for the recipient's statement. */
  readonly narration: string | undefined;
  /** Where it was made, for example `api`. */
  readonly source: string | undefined;
  /** What the merchant sent along. Text stands as it is, anything else as JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Snippe's words for why it failed. */
  readonly failureReason: string | undefined;
  /** When it was created. */
  readonly createdAt: Date | undefined;
  /** When it completed. */
  readonly completedAt: Date | undefined;
  /** The version of the API that wrote this. */
  readonly apiVersion: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON, under its path (`settlement.net`). */
  readonly extra: Readonly<Record<string, string>>;
}

/** A hosted session [sessions page]. */
export interface SnippeSession {
  /** Snippe's reference of the session. */
  readonly reference: string;
  /** What became of it. An answer without one cannot be read. */
  readonly status: SnippeSessionStatus;
  /** The amount; the suggested one where the payer may choose. */
  readonly amount: SnippeMoney | undefined;
  /** The page on which it is paid. */
  readonly checkoutUrl: string | undefined;
  /** The last part of the short link. */
  readonly shortCode: string | undefined;
  /** The short link to the same page. */
  readonly paymentLinkUrl: string | undefined;
  /** When its time runs out. */
  readonly expiresAt: Date | undefined;
  /** What the payer reads. */
  readonly description: string | undefined;
  /** `mobile_money`, `qr`, `card`. */
  readonly allowedMethods: readonly string[];
  /** What the merchant sent along. Text stands as it is, anything else as JSON. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A page of payments. */
export interface SnippePaymentPage {
  /** The payments. */
  readonly items: readonly SnippePayment[];
  /** Items that are no payment that can be read: their JSON. */
  readonly unread: readonly string[];
  /** How many payments there are in all. */
  readonly total: number | undefined;
  /** How many a page holds. */
  readonly limit: number | undefined;
  /** How many were passed over. */
  readonly offset: number | undefined;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A page of payouts. */
export interface SnippePayoutPage {
  /** The payouts. */
  readonly items: readonly SnippePayout[];
  /** Items that are no payout that can be read: their JSON. */
  readonly unread: readonly string[];
  /** How many payouts there are in all. */
  readonly total: number | undefined;
  /** How many a page holds. */
  readonly limit: number | undefined;
  /** How many were passed over. */
  readonly offset: number | undefined;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A page of hosted sessions. */
export interface SnippeSessionPage {
  /** The sessions. */
  readonly items: readonly SnippeSession[];
  /** Items that are no session that can be read: their JSON. */
  readonly unread: readonly string[];
  /** How many sessions there are in all. */
  readonly total: number | undefined;
  /** How many a page holds. */
  readonly limit: number | undefined;
  /** How many were passed over. */
  readonly offset: number | undefined;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The account's balance [payments page]. */
export interface SnippeBalance {
  /** What payouts can spend now. */
  readonly available: SnippeMoney;
  /** All of it, with what is still settling. */
  readonly balance: SnippeMoney | undefined;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What a payout would cost [agent skill, payout fee]. */
export interface SnippeFee {
  /** What the recipient would get, in whole units. */
  readonly amount: number;
  /** What Snippe would take on top, in whole units. */
  readonly feeAmount: number;
  /** What would leave the balance, in whole units. */
  readonly totalAmount: number;
  /** ISO 4217 code; `TZS` where none was named. */
  readonly currency: string;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The answer about the webhook secret. Its form is not documented, so it is kept whole. */
export interface SnippeWebhookSecret {
  /** The `data` of the answer: its JSON. Where it is the secret alone, the secret without quotes. */
  readonly answer: string;
}

/** An event that Snippe reported by webhook [webhook page]. */
export interface SnippeEvent {
  /** The event's id, the same in every delivery; the older flat body has none. */
  readonly id: string | undefined;
  /** `payment.completed`, `payout.failed`, ... */
  readonly eventType: string;
  /** When it happened. */
  readonly createdAt: Date | undefined;
  /** The version of the API that wrote this. */
  readonly apiVersion: string | undefined;
  /** Whether it is the flat body of the version before 2026-01-25. */
  readonly legacy: boolean;
  /** The payment, when it is about one. */
  readonly payment: SnippePayment | undefined;
  /** The payout, when it is about one. */
  readonly payout: SnippePayout | undefined;
  /** Every other field: its JSON. `data` is here whole when it can be read as neither. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Asks for the balance of the collection wallet [collection balance pages]. */
export interface TemboCollectionBalance {
}

/** Asks for the balance of the main (disbursement) wallet [main balance page]. */
export interface TemboMainBalance {
}

/** Asks for the balance of one wallet [wallet balance pages]. */
export interface TemboWalletBalance {
  /** The wallet's number. */
  readonly accountNo: string;
}

/** Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented. */
export interface TemboCollectionStatement {
  /** The first day, `YYYY-MM-DD`. */
  readonly startDate: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly endDate: string;
}

/** Asks for the statement of the main (disbursement) wallet [disbursement statement page]. */
export interface TemboMainStatement {
  /** The first day, `YYYY-MM-DD`. */
  readonly startDate: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly endDate: string;
}

/** Asks for the statement of one wallet [wallet statement page]. */
export interface TemboWalletStatement {
  /** The wallet's number. */
  readonly accountNo: string;
  /** The first day, `YYYY-MM-DD`. */
  readonly startDate: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly endDate: string;
}

/** Asks for all wallets of the account [list wallets pages]. */
export interface TemboWalletList {
}

/** Asks for one wallet [wallet info page]. */
export interface TemboWalletInfo {
  /** The wallet's number. */
  readonly accountNo: string;
}

/** Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented. */
export interface TemboCreateWallet {
  /** The customer's first name. */
  readonly firstName: string;
  /** The customer's middle name. */
  readonly middleName?: string | undefined;
  /** The customer's last name. */
  readonly lastName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  /** `M` or `F`. */
  readonly gender: string;
  /** The document that proves who the customer is. */
  readonly identityInfo: TemboIdentity;
  /** Where the customer lives. */
  readonly address: TemboAddress;
  /** The customer's mobile number, sent as it stands: its form is not documented. */
  readonly mobileNo: string;
  /** The customer's e-mail address. */
  readonly email: string;
  /** `TZS`, `KES` or `USD`. */
  readonly currencyCode: string;
  /** The merchant's own name for the customer. */
  readonly externalCustomerRef?: string | undefined;
}

/** A document that proves who a customer is. */
export interface TemboIdentity {
  /** `DRIVER_LICENSE`, `VOTER_ID`, `INTL_PASSPORT` or `NATIONAL_ID`. */
  readonly idType: string;
  /** The document's number. */
  readonly idNumber: string;
  /** `YYYY-MM-DD`. */
  readonly issueDate: string;
  /** `YYYY-MM-DD`. */
  readonly expiryDate: string;
}

/** A customer's address. */
export interface TemboAddress {
  /** Street and house. */
  readonly street: string;
  /** City. */
  readonly city: string;
  /** Postal code. */
  readonly postalCode: string;
}

/** What is in a wallet. All amounts are exact decimals in the wallet's currency, as TemboPlus wrote them. */
export interface TemboBalance {
  /** What can be spent. */
  readonly availableBalance: string;
  /** What is booked. */
  readonly currentBalance: string | undefined;
  /** The wallet's number. */
  readonly accountNo: string | undefined;
  /** The wallet's name. */
  readonly accountName: string | undefined;
  /** `ACTIVE` is the only published value. */
  readonly accountStatus: string | undefined;
  /** The wallet's type, as in the list of wallets; newer answers have it. */
  readonly walletType: TemboWalletType | undefined;
  /** ISO 4217 code; newer answers have it. */
  readonly currency: string | undefined;
  /** ISO 3166-1 code; newer answers have it. */
  readonly country: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What a wallet is for [list wallets page]. */
export type TemboWalletType =
  /** `DEFAULT DISBURSEMENT`: pays out, and is the first of its kind. */
  | 'default_disbursement'
  /** `DEFAULT COLLECTION`: is paid into, and is the first of its kind. */
  | 'default_collection'
  /** `DISBURSEMENT`: pays out. */
  | 'disbursement'
  /** `COLLECTION`: is paid into. */
  | 'collection'
  /** A value that this release does not know. */
  | (string & {});

/** One wallet. Older answers carry the number alone. */
export interface TemboWallet {
  /** The wallet's number. */
  readonly accountNo: string;
  /** The wallet's name. */
  readonly accountName: string | undefined;
  /** What it is for. */
  readonly walletType: TemboWalletType | undefined;
  /** An exact decimal in the wallet's currency. */
  readonly balance: string | undefined;
  /** ISO 4217 code. */
  readonly currency: string | undefined;
  /** ISO 3166-1 code. */
  readonly country: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A wallet that was created. */
export interface TemboNewWallet {
  /** The wallet's number. */
  readonly accountNo: string;
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A row of a wallet's statement, in both published forms. */
export interface TemboStatementEntry {
  /** `tranRefNo`: the merchant's reference, that with `-PAYIN` or `-PAYOUT` on a fee's row, or a reference of the bank. */
  readonly reference: string;
  /** Whether it added or took money. */
  readonly side: TemboSide;
  /** What was added: an exact decimal, `0` where the field was empty. */
  readonly credited: string;
  /** What was taken: an exact decimal, `0` where the field was empty. */
  readonly debited: string;
  /** What its side moved, in whole units, when it is a whole number of them above zero. */
  readonly amount: number | undefined;
  /** What was in the wallet afterwards: an exact decimal. */
  readonly balance: string | undefined;
  /** When it was processed, as written: a day, or a day and a time of an unnamed zone. */
  readonly valueDate: string | undefined;
  /** When the payment was made, as written. */
  readonly transactionDate: string | undefined;
  /** Free text, in part written by the payer. */
  readonly narration: string;
  /** The wallet's number; older answers have it. */
  readonly accountNo: string | undefined;
  /** The bank's own reference. */
  readonly bankReference: string | undefined;
  /** The payment whose fee this row takes. */
  readonly feeOf: TemboFeeOf | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The side of a statement's row. */
export type TemboSide =
  /** `CR`: money was added. */
  | 'credit'
  /** `DR`: money was taken. */
  | 'debit'
  /** A value that this release does not know. */
  | (string & {});

/** What a fee's row says about the payment that it belongs to. */
export interface TemboFeeOf {
  /** The merchant's reference. */
  readonly reference: string;
  /** TemboPlus' id of the payment. */
  readonly transactionId: string;
}

/** Creates a merchant virtual account [create virtual account page]. */
export interface TemboCreateVirtualAccount {
  /** The company that the account is named after. */
  readonly companyName: string;
  /** The merchant's own reference; a second account under it is refused. */
  readonly reference: string;
}

/** Asks for the balance of a merchant virtual account [its balance page]. */
export interface TemboVirtualAccountBalance {
  /** The account's number. */
  readonly accountNo: string;
}

/** Asks for the statement of a merchant virtual account [its statement page]. */
export interface TemboVirtualAccountStatement {
  /** The account's number. */
  readonly accountNo: string;
  /** The first day, `YYYY-MM-DD`. */
  readonly startDate: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly endDate: string;
}

/** Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page]. */
export interface TemboAllocateAccount {
  /** The merchant that the account is named after. */
  readonly merchantName: string;
  /** The merchant's own reference, unique. */
  readonly merchantReference: string;
  /** A label of the merchant's own. */
  readonly tag?: string | undefined;
}

/** Asks for the balance of a merchant bank account [its balance page]. */
export interface TemboMerchantAccountBalance {
  /** The account's number. */
  readonly accountNo: string;
}

/** A merchant account, virtual or at a bank. */
export interface TemboAccount {
  /** TemboPlus' id of it. */
  readonly id: string | undefined;
  /** The account's number. */
  readonly accountNo: string;
  /** The account's name. */
  readonly accountName: string | undefined;
  /** The merchant's own reference; answers about virtual accounts have it. */
  readonly reference: string | undefined;
  /** The bank's short name; answers about bank accounts have it. */
  readonly bankId: string | undefined;
  /** The bank's full name. */
  readonly bankName: string | undefined;
  /** The bank's BIC. */
  readonly swiftCode: string | undefined;
  /** The merchant's label. */
  readonly tag: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What is in a merchant account. Amounts are exact decimals in its currency. The answer about a bank account is not documented: what is not recognised in it stays in `extra`. */
export interface TemboAccountBalance {
  /** What can be spent. */
  readonly availableBalance: string | undefined;
  /** What is booked. */
  readonly bookedBalance: string | undefined;
  /** The account's number. */
  readonly accountNo: string | undefined;
  /** The account's name. */
  readonly accountName: string | undefined;
  /** The bank's branch. */
  readonly branchCode: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The statement of a merchant virtual account. */
export interface TemboAccountStatement {
  /** The account's number. */
  readonly accountNo: string | undefined;
  /** Its rows. */
  readonly entries: readonly TemboAccountEntry[];
  /** Every other field: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A row of a merchant virtual account: of its statement, or reported by webhook. `id` tells rows apart; charges and taxes share the other two ids with their payment [webhook page]. */
export interface TemboAccountEntry {
  /** TemboPlus' id of the row. */
  readonly id: string;
  /** The bank's id of the transaction. */
  readonly transactionId: string | undefined;
  /** The bank's reference. */
  readonly reference: string | undefined;
  /** The bank's type of transaction; `L15` and `E99` were seen. */
  readonly transactionType: string | undefined;
  /** The way it came; `ESB` and `UXP` were seen. */
  readonly channel: string | undefined;
  /** When it was made, as written (ISO 8601 with an offset). */
  readonly transactionDate: string | undefined;
  /** When it was posted, as written. */
  readonly postingDate: string | undefined;
  /** When it counts, as written. */
  readonly valueDate: string | undefined;
  /** Free text, in part written by the payer. */
  readonly narration: string | undefined;
  /** ISO 4217 code. */
  readonly currency: string | undefined;
  /** What was added: an exact decimal. */
  readonly credited: string | undefined;
  /** What was taken: an exact decimal. */
  readonly debited: string | undefined;
  /** What could be spent afterwards: an exact decimal. */
  readonly clearedBalance: string | undefined;
  /** What was booked afterwards: an exact decimal. */
  readonly bookedBalance: string | undefined;
  /** The account's number; webhooks have it. */
  readonly accountNo: string | undefined;
  /** Who paid, where it is known; webhooks have it, and their signature does not cover it. */
  readonly payerName: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What a signed webhook reports about a merchant bank account [its webhook page]. It tells that money came to an account; it is no evidence about any payment made here. */
export interface TemboMerchantEvent {
  /** `transaction.created` is the only published name. */
  readonly event: string;
  /** When TemboPlus signed it. */
  readonly signedAt: Date;
  /** The account's number. */
  readonly accountNo: string | undefined;
  /** The account's name. */
  readonly accountName: string | undefined;
  /** The bank's short name. */
  readonly bankId: string | undefined;
  /** TemboPlus' id of the row. */
  readonly id: string;
  /** The bank's id of the transaction, where it has one. */
  readonly transactionId: string | undefined;
  /** The bank's reference. */
  readonly reference: string | undefined;
  /** The payment's reference. */
  readonly paymentReference: string | undefined;
  /** When it was made, as written (ISO 8601 with an offset). */
  readonly transactionDate: string | undefined;
  /** Whether it added or took money. */
  readonly side: TemboAccountSide | undefined;
  /** ISO 4217 code. */
  readonly currency: string | undefined;
  /** What was added: an exact decimal. */
  readonly credited: string | undefined;
  /** What was taken: an exact decimal. */
  readonly debited: string | undefined;
  /** What could be spent afterwards: an exact decimal. */
  readonly availableBalance: string | undefined;
  /** What was booked afterwards: an exact decimal. */
  readonly currentBalance: string | undefined;
  /** Free text, in part written by the payer. */
  readonly description: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON, under its path (`counterparty`). */
  readonly extra: Readonly<Record<string, string>>;
}

/** The side of a row of a merchant bank account. */
export type TemboAccountSide =
  /** `CREDIT`: money was added. */
  | 'credit'
  /** `DEBIT`: money was taken [the name is not published, and the likely one]. */
  | 'debit'
  /** A value that this release does not know. */
  | (string & {});

/** Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them. */
export interface TemboStartOnboarding {
  /** The customer's national identification number (NIDA). */
  readonly nin: string;
  /** The customer's phone number, sent as it stands: its form is not documented. */
  readonly phoneNumber: string;
  /** The customer's e-mail address. */
  readonly email: string;
  /** `YYYY-MM-DD`, on the identity card. */
  readonly cardIssueDate: string;
  /** `YYYY-MM-DD`, on the identity card. */
  readonly cardExpiryDate: string;
}

/** Asks for the first question of an onboarding [first question page]. */
export interface TemboFirstQuestion {
  /** The `id` of the onboarding. */
  readonly onboardId: string;
}

/** Answers a question of an onboarding [reply page]. */
export interface TemboAnswerQuestion {
  /** The `id` of the onboarding. */
  readonly onboardId: string;
  /** The code of the question that is answered. */
  readonly questionCode: string;
  /** The customer's answer. */
  readonly answer: string;
}

/** An onboarding that was started. */
export interface TemboOnboarding {
  /** The id by which questions are asked and answered. */
  readonly id: string;
  /** TemboPlus' id of the application. */
  readonly applicationId: string | undefined;
  /** `Created` is the only published value. */
  readonly status: string | undefined;
  /** The id of the request. */
  readonly requestId: string | undefined;
  /** The account, once there is one. */
  readonly accountNo: string | undefined;
  /** The merchant's own reference. */
  readonly partnerReference: string | undefined;
  /** When it was created, as written. */
  readonly createdAt: string | undefined;
  /** When it last changed, as written. */
  readonly updatedAt: string | undefined;
  /** Every other field (the customer's data among them), and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Where an onboarding stands after a question was asked for or answered. */
export interface TemboOnboardingStep {
  /** The id of the onboarding. */
  readonly id: string | undefined;
  /** What came of it. */
  readonly outcome: TemboOnboardingOutcome;
  /** The code as TemboPlus wrote it. */
  readonly code: string;
  /** The next question, when there is one. */
  readonly question: TemboQuestion | undefined;
  /** What TemboPlus said about the previous answer; `123` was seen, meanings are not documented. */
  readonly previousCode: string | undefined;
  /** Every other field, under its path (`result.firstName`), and each of the above in a form that is not documented: its JSON. A verified customer's data are here. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What the code of an onboarding says [reply page; vendor's kit]. */
export type TemboOnboardingOutcome =
  /** `00`: the customer is who they say. */
  | 'verified'
  /** `120`: there is another question. */
  | 'question'
  /** `130`: it is over, without success. */
  | 'finished'
  /** A value that this release does not know. */
  | (string & {});

/** A question to a customer. */
export interface TemboQuestion {
  /** The code to answer it by. */
  readonly questionCode: string;
  /** The question in English. */
  readonly english: string | undefined;
  /** The question in Swahili. */
  readonly swahili: string | undefined;
}

/** Asks what became of a remittance [transaction status page]. */
export interface TemboRemittanceStatus {
  /** The merchant's own reference of it. */
  readonly partnerReference: string;
}

/** A remittance as its status call shows it. All amounts are exact decimals, as TemboPlus wrote them. */
export interface TemboRemittance {
  /** The merchant's own reference. */
  readonly partnerReference: string;
  /** Where it stands. */
  readonly status: TemboRemittanceState;
  /** Why it stands there, as TemboPlus wrote it: `PAYMENT_SUCCESS`, `INVALID_ACCOUNT`, ... */
  readonly statusCode: string | undefined;
  /** The same in words. */
  readonly statusMessage: string | undefined;
  /** TemboPlus' id of it (`transactionId`, or `id`). */
  readonly transactionId: string | undefined;
  /** The reference of the bank or operator that paid it out. */
  readonly institutionReference: string | undefined;
  /** The receipt that can be shown to the recipient. */
  readonly receiptNumber: string | undefined;
  /** ISO 4217 code of what was sent. */
  readonly senderCurrency: string | undefined;
  /** What was sent, in the sender's currency. */
  readonly senderAmount: string | undefined;
  /** ISO 4217 code of what is received. */
  readonly receiverCurrency: string | undefined;
  /** What is received, in the receiver's currency. */
  readonly receiverAmount: string | undefined;
  /** Receiver's units for one of the sender's. */
  readonly exchangeRate: string | undefined;
  /** The fee, in the receiver's currency. */
  readonly transactionFee: string | undefined;
  /** What is received and the fee together. */
  readonly transactionAmount: string | undefined;
  /** The recipient's number or account. */
  readonly receiverAccount: string | undefined;
  /** `MOBILE` or `BANK`. */
  readonly receiverChannel: string | undefined;
  /** The bank or operator, in TemboPlus' coding. */
  readonly institutionCode: string | undefined;
  /** The institution that remits. */
  readonly partnerId: string | undefined;
  /** When it was wanted, as written. */
  readonly paymentDate: string | undefined;
  /** When the institution processed it, as written. */
  readonly transactionDate: string | undefined;
  /** When it was created, as written. */
  readonly createdAt: string | undefined;
  /** When it last changed, as written. */
  readonly updatedAt: string | undefined;
  /** When it came to its end, as written. */
  readonly completedAt: string | undefined;
  /** Every other field, and each of the above in a form that is not documented: its JSON. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Where a remittance stands [seed 003]. */
export type TemboRemittanceState =
  /** `CREATED`: stored, not handed on. */
  | 'created'
  /** `SUBMITTED`: handed to the bank or operator. */
  | 'submitted'
  /** `WAITING_ACK`: the bank or operator has not answered. */
  | 'waiting_ack'
  /** `COMPLETED`: paid. */
  | 'completed'
  /** `FAILED`: not paid; the code says why. */
  | 'failed'
  /** `REVERSED`: paid, and undone. */
  | 'reversed'
  /** `CANCELED`: cancelled before it was paid. */
  | 'canceled'
  /** A value that this release does not know. */
  | (string & {});

/** How each field crosses, by the name of the record. */
export const records = {
  Intake: {
    kind: 'plain',
    payment: { record: 'Payment' },
    code: 'plain',
    detail: 'plain',
  },
  Resolution: {
    executed: 'plain',
    by: 'plain',
    proof: 'plain',
  },
  Changes: {
    changes: { list: { record: 'Change' } },
    position: 'number',
  },
  Change: {
    payment: { record: 'Payment' },
    events: { list: { record: 'Event' } },
  },
  Event: {
    id: 'plain',
    kind: 'plain',
    at: 'time',
    text: 'plain',
  },
  Violation: {
    field: 'plain',
    code: 'plain',
    reason: 'plain',
    fix: 'plain',
  },
  ErrorRecord: {
    kind: 'plain',
    code: 'plain',
    detail: 'plain',
    outcome: 'plain',
    violations: { list: { record: 'Violation' } },
    reference: 'plain',
    requestId: 'plain',
    transactionId: 'plain',
  },
  Payment: {
    reference: 'plain',
    provider: 'plain',
    profile: 'plain',
    environment: 'plain',
    kind: 'plain',
    amount: 'number',
    currency: 'plain',
    party: 'private',
    order: 'plain',
    status: 'plain',
    settled: 'plain',
    accepted: 'plain',
    reason: 'plain',
    rawCode: 'plain',
    review: 'plain',
    parked: 'plain',
    mayPayAgain: 'plain',
    transactionId: 'plain',
    requestId: 'plain',
    attempts: 'number',
    createdAt: 'time',
    updatedAt: 'time',
    nextLookAt: 'time',
    handed: { record: 'Handed' },
    warnings: { list: { record: 'Violation' } },
    likelyExpiredAt: 'time',
  },
  Handed: {
    checkoutUrl: 'private',
    linkUrl: 'private',
    qrCode: 'private',
    receipt: 'private',
  },
  TimelineEntry: {
    at: 'time',
    kind: 'plain',
    text: 'plain',
    status: 'plain',
  },
  CollectRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    msisdn: 'private',
    method: 'plain',
    customer: { record: 'Customer' },
    redirectUrl: 'plain',
    cancelUrl: 'plain',
    country: 'plain',
    operator: 'plain',
    channel: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
    callbackUrl: 'plain',
    metadata: 'map',
  },
  PayoutRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    msisdn: 'private',
    bank: { record: 'BankDestination' },
    country: 'plain',
    operator: 'plain',
    channel: 'plain',
    recipient: 'private',
    wallet: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
    callbackUrl: 'plain',
    metadata: 'map',
  },
  Customer: {
    firstName: 'private',
    lastName: 'private',
    email: 'private',
    address: { record: 'CustomerAddress' },
  },
  CustomerAddress: {
    street: 'private',
    city: 'private',
    state: 'private',
    postcode: 'private',
    country: 'plain',
  },
  BankDestination: {
    bank: 'plain',
    account: 'private',
  },
  BillRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    biller: 'plain',
    billerReference: 'plain',
    msisdn: 'private',
    country: 'plain',
    recipient: 'private',
    wallet: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
    callbackUrl: 'plain',
  },
  DepositRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    wallet: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
  },
  WithdrawRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    wallet: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
  },
  TransferRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    fromWallet: 'plain',
    toWallet: 'plain',
    local: 'plain',
    narration: 'private',
    order: 'plain',
    orderRiskTaken: 'plain',
  },
  RemitRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    senderAmount: 'plain',
    senderCurrency: 'plain',
    exchangeRate: 'plain',
    msisdn: 'private',
    account: 'private',
    country: 'plain',
    institution: 'plain',
    sender: { record: 'RemitSender' },
    receiver: { record: 'RemitReceiver' },
    order: 'plain',
    orderRiskTaken: 'plain',
    callbackUrl: 'plain',
  },
  RemitSender: {
    fullName: 'private',
    nationality: 'plain',
    countryCode: 'plain',
    idType: 'plain',
    idNumber: 'private',
    idExpiryDate: 'plain',
    dateOfBirth: 'private',
    phoneNumber: 'private',
    email: 'private',
    address: 'private',
    sourceOfFunds: 'private',
    purpose: 'private',
    occupation: 'private',
    employer: 'private',
  },
  RemitReceiver: {
    fullName: 'private',
    phoneNumber: 'private',
    email: 'private',
    countryCode: 'plain',
  },
  Settings: {
    confirmAfterMs: 'number',
    absenceGraceMs: 'number',
    settleAfterMs: 'number',
    firstLookMs: 'number',
    longestGapMs: 'number',
    leastGapMs: 'number',
    leaseMs: 'number',
    balancePauseMs: 'number',
    resend: 'plain',
    plainCallbackUrl: 'plain',
  },
  SnippePaymentGet: {
    reference: 'plain',
  },
  SnippePaymentList: {
    limit: 'number',
    offset: 'number',
  },
  SnippePaymentSearch: {
    reference: 'plain',
  },
  SnippeBalanceGet: {
  },
  SnippePayoutGet: {
    reference: 'plain',
  },
  SnippePayoutList: {
    limit: 'number',
    offset: 'number',
  },
  SnippePayoutFee: {
    amount: 'number',
  },
  SnippeSessionGet: {
    reference: 'plain',
  },
  SnippeSessionList: {
    limit: 'number',
    offset: 'number',
  },
  SnippeSessionCancel: {
    reference: 'plain',
  },
  SnippeWebhookSecretGet: {
    dashboardToken: 'secret',
  },
  SnippeSessionRequest: {
    reference: 'plain',
    amount: 'number',
    currency: 'plain',
    allowedMethods: { list: 'plain' },
    allowCustomAmount: 'plain',
    minAmount: 'number',
    maxAmount: 'number',
    customer: { record: 'SnippeSessionCustomer' },
    redirectUrl: 'plain',
    callbackUrl: 'plain',
    description: 'plain',
    lineItems: { list: { record: 'SnippeLineItem' } },
    metadata: 'map',
    order: 'plain',
    orderRiskTaken: 'plain',
    expiresIn: 'number',
    profileId: 'plain',
  },
  SnippeSessionCustomer: {
    name: 'private',
    phone: 'private',
    email: 'private',
  },
  SnippeLineItem: {
    name: 'plain',
    quantity: 'number',
    unitPrice: 'number',
  },
  SnippeQr: {
    dynamic: 'plain',
    amount: 'number',
    currency: 'plain',
    country: 'plain',
    merchant: 'plain',
    city: 'plain',
    paymentToken: 'plain',
    tags: 'hidden',
  },
  SnippeMoney: {
    value: 'number',
    currency: 'plain',
  },
  SnippeCustomer: {
    name: 'private',
    firstName: 'private',
    lastName: 'private',
    phone: 'private',
    email: 'private',
  },
  SnippeRecipient: {
    name: 'private',
    phone: 'private',
    bank: 'plain',
    account: 'private',
  },
  SnippePayment: {
    reference: 'plain',
    status: 'plain',
    amount: { record: 'SnippeMoney' },
    paymentType: 'plain',
    id: 'plain',
    externalReference: 'plain',
    sessionReference: 'plain',
    channelType: 'plain',
    channelProvider: 'plain',
    gross: { record: 'SnippeMoney' },
    fees: { record: 'SnippeMoney' },
    net: { record: 'SnippeMoney' },
    customer: { record: 'SnippeCustomer' },
    metadata: 'hidden',
    failureReason: 'plain',
    paymentUrl: 'plain',
    paymentToken: 'plain',
    paymentQrCode: 'plain',
    createdAt: 'time',
    expiresAt: 'time',
    completedAt: 'time',
    failedAt: 'time',
    apiVersion: 'plain',
    extra: 'hidden',
  },
  SnippePayout: {
    reference: 'plain',
    status: 'plain',
    amount: { record: 'SnippeMoney' },
    fees: { record: 'SnippeMoney' },
    total: { record: 'SnippeMoney' },
    id: 'plain',
    externalReference: 'plain',
    channelType: 'plain',
    channelProvider: 'plain',
    recipient: { record: 'SnippeRecipient' },
    narration: 'plain',
    source: 'plain',
    metadata: 'hidden',
    failureReason: 'plain',
    createdAt: 'time',
    completedAt: 'time',
    apiVersion: 'plain',
    extra: 'hidden',
  },
  SnippeSession: {
    reference: 'plain',
    status: 'plain',
    amount: { record: 'SnippeMoney' },
    checkoutUrl: 'plain',
    shortCode: 'plain',
    paymentLinkUrl: 'plain',
    expiresAt: 'time',
    description: 'plain',
    allowedMethods: { list: 'plain' },
    metadata: 'hidden',
    extra: 'hidden',
  },
  SnippePaymentPage: {
    items: { list: { record: 'SnippePayment' } },
    unread: { list: 'private' },
    total: 'number',
    limit: 'number',
    offset: 'number',
    extra: 'hidden',
  },
  SnippePayoutPage: {
    items: { list: { record: 'SnippePayout' } },
    unread: { list: 'private' },
    total: 'number',
    limit: 'number',
    offset: 'number',
    extra: 'hidden',
  },
  SnippeSessionPage: {
    items: { list: { record: 'SnippeSession' } },
    unread: { list: 'private' },
    total: 'number',
    limit: 'number',
    offset: 'number',
    extra: 'hidden',
  },
  SnippeBalance: {
    available: { record: 'SnippeMoney' },
    balance: { record: 'SnippeMoney' },
    extra: 'hidden',
  },
  SnippeFee: {
    amount: 'number',
    feeAmount: 'number',
    totalAmount: 'number',
    currency: 'plain',
    extra: 'hidden',
  },
  SnippeWebhookSecret: {
    answer: 'secret',
  },
  SnippeEvent: {
    id: 'plain',
    eventType: 'plain',
    createdAt: 'time',
    apiVersion: 'plain',
    legacy: 'plain',
    payment: { record: 'SnippePayment' },
    payout: { record: 'SnippePayout' },
    extra: 'hidden',
  },
  TemboCollectionBalance: {
  },
  TemboMainBalance: {
  },
  TemboWalletBalance: {
    accountNo: 'plain',
  },
  TemboCollectionStatement: {
    startDate: 'plain',
    endDate: 'plain',
  },
  TemboMainStatement: {
    startDate: 'plain',
    endDate: 'plain',
  },
  TemboWalletStatement: {
    accountNo: 'plain',
    startDate: 'plain',
    endDate: 'plain',
  },
  TemboWalletList: {
  },
  TemboWalletInfo: {
    accountNo: 'plain',
  },
  TemboCreateWallet: {
    firstName: 'private',
    middleName: 'private',
    lastName: 'private',
    dateOfBirth: 'private',
    gender: 'plain',
    identityInfo: { record: 'TemboIdentity' },
    address: { record: 'TemboAddress' },
    mobileNo: 'private',
    email: 'private',
    currencyCode: 'plain',
    externalCustomerRef: 'plain',
  },
  TemboIdentity: {
    idType: 'plain',
    idNumber: 'private',
    issueDate: 'plain',
    expiryDate: 'plain',
  },
  TemboAddress: {
    street: 'private',
    city: 'private',
    postalCode: 'private',
  },
  TemboBalance: {
    availableBalance: 'plain',
    currentBalance: 'plain',
    accountNo: 'plain',
    accountName: 'private',
    accountStatus: 'plain',
    walletType: 'plain',
    currency: 'plain',
    country: 'plain',
    extra: 'hidden',
  },
  TemboWallet: {
    accountNo: 'plain',
    accountName: 'private',
    walletType: 'plain',
    balance: 'plain',
    currency: 'plain',
    country: 'plain',
    extra: 'hidden',
  },
  TemboNewWallet: {
    accountNo: 'plain',
    extra: 'hidden',
  },
  TemboStatementEntry: {
    reference: 'plain',
    side: 'plain',
    credited: 'plain',
    debited: 'plain',
    amount: 'number',
    balance: 'plain',
    valueDate: 'plain',
    transactionDate: 'plain',
    narration: 'private',
    accountNo: 'plain',
    bankReference: 'plain',
    feeOf: { record: 'TemboFeeOf' },
    extra: 'hidden',
  },
  TemboFeeOf: {
    reference: 'plain',
    transactionId: 'plain',
  },
  TemboCreateVirtualAccount: {
    companyName: 'plain',
    reference: 'plain',
  },
  TemboVirtualAccountBalance: {
    accountNo: 'plain',
  },
  TemboVirtualAccountStatement: {
    accountNo: 'plain',
    startDate: 'plain',
    endDate: 'plain',
  },
  TemboAllocateAccount: {
    merchantName: 'plain',
    merchantReference: 'plain',
    tag: 'plain',
  },
  TemboMerchantAccountBalance: {
    accountNo: 'plain',
  },
  TemboAccount: {
    id: 'plain',
    accountNo: 'plain',
    accountName: 'private',
    reference: 'plain',
    bankId: 'plain',
    bankName: 'plain',
    swiftCode: 'plain',
    tag: 'plain',
    extra: 'hidden',
  },
  TemboAccountBalance: {
    availableBalance: 'plain',
    bookedBalance: 'plain',
    accountNo: 'plain',
    accountName: 'private',
    branchCode: 'plain',
    extra: 'hidden',
  },
  TemboAccountStatement: {
    accountNo: 'plain',
    entries: { list: { record: 'TemboAccountEntry' } },
    extra: 'hidden',
  },
  TemboAccountEntry: {
    id: 'plain',
    transactionId: 'plain',
    reference: 'plain',
    transactionType: 'plain',
    channel: 'plain',
    transactionDate: 'plain',
    postingDate: 'plain',
    valueDate: 'plain',
    narration: 'private',
    currency: 'plain',
    credited: 'plain',
    debited: 'plain',
    clearedBalance: 'plain',
    bookedBalance: 'plain',
    accountNo: 'plain',
    payerName: 'private',
    extra: 'hidden',
  },
  TemboMerchantEvent: {
    event: 'plain',
    signedAt: 'time',
    accountNo: 'plain',
    accountName: 'private',
    bankId: 'plain',
    id: 'plain',
    transactionId: 'plain',
    reference: 'plain',
    paymentReference: 'plain',
    transactionDate: 'plain',
    side: 'plain',
    currency: 'plain',
    credited: 'plain',
    debited: 'plain',
    availableBalance: 'plain',
    currentBalance: 'plain',
    description: 'private',
    extra: 'hidden',
  },
  TemboStartOnboarding: {
    nin: 'private',
    phoneNumber: 'private',
    email: 'private',
    cardIssueDate: 'plain',
    cardExpiryDate: 'plain',
  },
  TemboFirstQuestion: {
    onboardId: 'plain',
  },
  TemboAnswerQuestion: {
    onboardId: 'plain',
    questionCode: 'plain',
    answer: 'private',
  },
  TemboOnboarding: {
    id: 'plain',
    applicationId: 'plain',
    status: 'plain',
    requestId: 'plain',
    accountNo: 'plain',
    partnerReference: 'plain',
    createdAt: 'plain',
    updatedAt: 'plain',
    extra: 'hidden',
  },
  TemboOnboardingStep: {
    id: 'plain',
    outcome: 'plain',
    code: 'plain',
    question: { record: 'TemboQuestion' },
    previousCode: 'plain',
    extra: 'hidden',
  },
  TemboQuestion: {
    questionCode: 'plain',
    english: 'private',
    swahili: 'private',
  },
  TemboRemittanceStatus: {
    partnerReference: 'plain',
  },
  TemboRemittance: {
    partnerReference: 'plain',
    status: 'plain',
    statusCode: 'plain',
    statusMessage: 'private',
    transactionId: 'plain',
    institutionReference: 'plain',
    receiptNumber: 'plain',
    senderCurrency: 'plain',
    senderAmount: 'plain',
    receiverCurrency: 'plain',
    receiverAmount: 'plain',
    exchangeRate: 'plain',
    transactionFee: 'plain',
    transactionAmount: 'plain',
    receiverAccount: 'private',
    receiverChannel: 'plain',
    institutionCode: 'plain',
    partnerId: 'plain',
    paymentDate: 'plain',
    transactionDate: 'plain',
    createdAt: 'plain',
    updatedAt: 'plain',
    completedAt: 'plain',
    extra: 'hidden',
  },
} as const;
