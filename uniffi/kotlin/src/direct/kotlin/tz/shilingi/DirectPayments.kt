// Derived from core/src by `cargo xtask gen`: do not edit.

package tz.shilingi

import java.math.BigDecimal

/**
 * Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.payout(request: PayoutRequest, later: Boolean = false): Payment =
    finish({ payout(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkPayout(request: PayoutRequest): List<Violation> =
    answer { checkPayout(request) }

/**
 * Sends money to a mobile wallet or to a bank account: give either `msisdn` or `bank`.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out) or `KES`.
 * @param msisdn The recipient's mobile number. A local form needs `country`.
 * @param bank The recipient's bank account.
 * @param country `TZ` or `KE`: the country of a number in local form.
 * @param operator The recipient's operator, where it is known better than by the number's range: `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
 * @param channel The provider's own channel code, sent as it stands in place of the one derived from the operator.
 * @param recipient The recipient's full name, or the company's.
 * @param wallet The wallet that pays, where the provider knows several; the profile's when left out.
 * @param narration Text for statements; the reference when left out.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @param callbackUrl Where the provider reports the outcome (HTTPS); the profile's address when left out.
 * @param metadata Names and values handed to the provider beside the payment, where it takes them. They are shown when it is printed: nothing about persons belongs here.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.payout(
    reference: String,
    amount: Long,
    recipient: String,
    currency: String? = null,
    msisdn: String? = null,
    bank: BankDestination? = null,
    country: String? = null,
    operator: String? = null,
    channel: String? = null,
    wallet: String? = null,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    callbackUrl: String? = null,
    metadata: Map<String, String> = emptyMap(),
    later: Boolean = false,
): Payment =
    payout(PayoutRequest(reference = reference, amount = amount, currency = currency, msisdn = msisdn, bank = bank, country = country, operator = operator, channel = channel, recipient = recipient, wallet = wallet, narration = narration, order = order, orderRiskTaken = orderRiskTaken, callbackUrl = callbackUrl, metadata = metadata), later)

/**
 * Pays a bill: electricity, water, a control number of the government.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.payBill(request: BillRequest, later: Boolean = false): Payment =
    finish({ payBill(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkPayBill(request: BillRequest): List<Violation> =
    answer { checkPayBill(request) }

/**
 * Pays a bill: electricity, water, a control number of the government.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out).
 * @param biller The biller's code, for example `LUKU`. Their list is not published.
 * @param billerReference What is paid with the biller: a meter or control number.
 * @param msisdn The customer's mobile number. A local form needs `country`.
 * @param country `TZ`: the country of a number in local form.
 * @param recipient The customer's full name.
 * @param wallet The wallet that pays; the profile's when left out.
 * @param narration Text for statements; the reference when left out.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @param callbackUrl Where the provider reports the outcome (HTTPS); the profile's address when left out.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.payBill(
    reference: String,
    amount: Long,
    biller: String,
    billerReference: String,
    msisdn: String,
    recipient: String,
    currency: String? = null,
    country: String? = null,
    wallet: String? = null,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    callbackUrl: String? = null,
    later: Boolean = false,
): Payment =
    payBill(BillRequest(reference = reference, amount = amount, currency = currency, biller = biller, billerReference = billerReference, msisdn = msisdn, country = country, recipient = recipient, wallet = wallet, narration = narration, order = order, orderRiskTaken = orderRiskTaken, callbackUrl = callbackUrl), later)

/**
 * Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.remit(request: RemitRequest, later: Boolean = false): Payment =
    finish({ remit(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkRemit(request: RemitRequest): List<Violation> =
    answer { checkRemit(request) }

/**
 * Pays money from abroad to a mobile wallet or a bank account: give either `msisdn` or `account`.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount What is received, in whole units of `currency`, from 1 to 2^53 − 1.
 * @param currency What is received in: `TZS` (when left out) or `KES`.
 * @param senderAmount What was sent, as an exact decimal: `100.00`.
 * @param senderCurrency ISO 4217 code of what was sent.
 * @param exchangeRate Receiver's units for one of the sender's, as an exact decimal: `2500.00`.
 * @param msisdn The recipient's mobile number. A local form needs `country`.
 * @param account The recipient's bank account.
 * @param country `TZ` or `KE`: the country of a number in local form.
 * @param institution The operator or bank that pays out, in the provider's coding: `VODACOM`, `TIGO`, `CRDB`. Their list is not published in full.
 * @param sender Who sends.
 * @param receiver Who receives.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @param callbackUrl Where the provider reports the outcome (HTTPS); the profile's address when left out.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.remit(
    reference: String,
    amount: Long,
    senderAmount: BigDecimal,
    senderCurrency: String,
    exchangeRate: BigDecimal,
    institution: String,
    sender: RemitSender,
    receiver: RemitReceiver,
    currency: String? = null,
    msisdn: String? = null,
    account: String? = null,
    country: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    callbackUrl: String? = null,
    later: Boolean = false,
): Payment =
    remit(RemitRequest(reference = reference, amount = amount, currency = currency, senderAmount = senderAmount.toPlainString(), senderCurrency = senderCurrency, exchangeRate = exchangeRate.toPlainString(), msisdn = msisdn, account = account, country = country, institution = institution, sender = sender, receiver = receiver, order = order, orderRiskTaken = orderRiskTaken, callbackUrl = callbackUrl), later)

/**
 * Moves money from the merchant's main wallet to a customer's.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.deposit(request: DepositRequest, later: Boolean = false): Payment =
    finish({ deposit(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkDeposit(request: DepositRequest): List<Violation> =
    answer { checkDeposit(request) }

/**
 * Moves money from the merchant's main wallet to a customer's.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out) or `KES`.
 * @param wallet The customer's wallet, which receives.
 * @param narration Text for statements; the reference when left out.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.deposit(
    reference: String,
    amount: Long,
    wallet: String,
    currency: String? = null,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    later: Boolean = false,
): Payment =
    deposit(DepositRequest(reference = reference, amount = amount, currency = currency, wallet = wallet, narration = narration, order = order, orderRiskTaken = orderRiskTaken), later)

/**
 * Moves money from a customer's wallet to the merchant's main one.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.withdraw(request: WithdrawRequest, later: Boolean = false): Payment =
    finish({ withdraw(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkWithdraw(request: WithdrawRequest): List<Violation> =
    answer { checkWithdraw(request) }

/**
 * Moves money from a customer's wallet to the merchant's main one.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out) or `KES`.
 * @param wallet The customer's wallet, which pays.
 * @param narration Text for statements; the reference when left out.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.withdraw(
    reference: String,
    amount: Long,
    wallet: String,
    currency: String? = null,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    later: Boolean = false,
): Payment =
    withdraw(WithdrawRequest(reference = reference, amount = amount, currency = currency, wallet = wallet, narration = narration, order = order, orderRiskTaken = orderRiskTaken), later)

/**
 * Moves money from wallet to wallet, both of one currency.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.transfer(request: TransferRequest, later: Boolean = false): Payment =
    finish({ transfer(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkTransfer(request: TransferRequest): List<Violation> =
    answer { checkTransfer(request) }

/**
 * Moves money from wallet to wallet, both of one currency.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out) or `KES`.
 * @param fromWallet The wallet that pays.
 * @param toWallet The wallet that receives.
 * @param local Whether both are the merchant's own disbursement wallets and the newer call is to move it. That call carries no reference: what is found again is a mark in the narration.
 * @param narration Text for statements; the reference when left out.
 * @param order What is owed. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.transfer(
    reference: String,
    amount: Long,
    fromWallet: String,
    toWallet: String,
    currency: String? = null,
    local: Boolean = false,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    later: Boolean = false,
): Payment =
    transfer(TransferRequest(reference = reference, amount = amount, currency = currency, fromWallet = fromWallet, toWallet = toWallet, local = local, narration = narration, order = order, orderRiskTaken = orderRiskTaken), later)

/**
 * Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.session(request: SnippeSessionRequest, later: Boolean = false): Payment =
    finish({ session(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkSession(request: SnippeSessionRequest): List<Violation> =
    answer { checkSession(request) }

/**
 * Makes a hosted session: a page on which a customer pays [sessions page]. It asks for money, so only the engine sends it.
 *
 * @param reference The merchant's own reference; sent in the metadata, because sessions have no field for it.
 * @param amount Whole shillings, 500 at least; with `allow_custom_amount` the suggested amount, or none.
 * @param currency `TZS` (when left out).
 * @param allowedMethods `mobile_money`, `qr`, `card`. Always say: the pages differ on what holds when it is left out.
 * @param allowCustomAmount Whether the payer chooses the amount.
 * @param minAmount The least that a payer may choose, 500 at least; needed with `allow_custom_amount`.
 * @param maxAmount The most that a payer may choose, above `min_amount`.
 * @param customer Who is to pay.
 * @param redirectUrl Where the browser goes afterwards (HTTPS, 500 characters at most); the session profile's when left out.
 * @param callbackUrl Where the outcome is reported (HTTPS, 500 characters at most); the profile's when left out.
 * @param description What the payer reads.
 * @param lineItems What is paid for.
 * @param metadata Names and values handed to Snippe, which come back in the webhook.
 * @param order What is sold or owed. A second payment for one order is refused until the earlier one has finally failed, or its link was lost with the reply.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @param expiresIn For how many seconds it is open, from 60 to 86400; 3600 when left out.
 * @param profileId The session profile of the dashboard; the default one when left out.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.session(
    reference: String,
    amount: Long? = null,
    currency: String? = null,
    allowedMethods: List<String> = emptyList(),
    allowCustomAmount: Boolean = false,
    minAmount: Long? = null,
    maxAmount: Long? = null,
    customer: SnippeSessionCustomer? = null,
    redirectUrl: String? = null,
    callbackUrl: String? = null,
    description: String? = null,
    lineItems: List<SnippeLineItem> = emptyList(),
    metadata: Map<String, String> = emptyMap(),
    order: String? = null,
    orderRiskTaken: Boolean = false,
    expiresIn: UInt? = null,
    profileId: String? = null,
    later: Boolean = false,
): Payment =
    session(SnippeSessionRequest(reference = reference, amount = amount, currency = currency, allowedMethods = allowedMethods, allowCustomAmount = allowCustomAmount, minAmount = minAmount, maxAmount = maxAmount, customer = customer, redirectUrl = redirectUrl, callbackUrl = callbackUrl, description = description, lineItems = lineItems, metadata = metadata, order = order, orderRiskTaken = orderRiskTaken, expiresIn = expiresIn, profileId = profileId), later)
