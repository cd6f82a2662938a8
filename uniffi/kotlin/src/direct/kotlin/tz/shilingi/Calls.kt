// Derived from core/src by `cargo xtask gen`: do not edit.

package tz.shilingi

/**
 * Asks for the account's balance [payments page].
 *
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.balanceGet(): SnippeBalance =
    made({ balanceGet(SnippeBalanceGet()) }) { snippeBalance() }

/**
 * Asks for one payment by Snippe's own reference [payments page].
 *
 * @param reference Snippe's reference of the payment.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.paymentGet(
    reference: String,
): SnippePayment =
    made({ paymentGet(SnippePaymentGet(reference = reference)) }) { snippePayment() }

/**
 * Asks for a page of payments [payments page]. Their order is not documented.
 *
 * @param limit How many, from 1 to 100; 20 when left out.
 * @param offset How many to pass over; none when left out.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.paymentList(
    limit: UInt? = null,
    offset: UInt? = null,
): SnippePaymentPage =
    made({ paymentList(SnippePaymentList(limit = limit, offset = offset)) }) { snippePaymentPage() }

/**
 * Looks payments up by Snippe's own reference [payments page]. What it answers is not documented: one payment, a list and a page are read.
 *
 * @param reference Snippe's reference of the payment.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.paymentSearch(
    reference: String,
): SnippePaymentPage =
    made({ paymentSearch(SnippePaymentSearch(reference = reference)) }) { snippePaymentPage() }

/**
 * Asks what a payout would cost [agent skill, payout fee].
 *
 * @param amount The amount that the recipient would get, in whole shillings.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.payoutFee(
    amount: Long,
): SnippeFee =
    made({ payoutFee(SnippePayoutFee(amount = amount)) }) { snippeFee() }

/**
 * Asks for one payout by Snippe's own reference [seed 004].
 *
 * @param reference Snippe's reference of the payout; its `id` is another one.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.payoutGet(
    reference: String,
): SnippePayout =
    made({ payoutGet(SnippePayoutGet(reference = reference)) }) { snippePayout() }

/**
 * Asks for a page of payouts [disbursements page]. Their order is not documented.
 *
 * @param limit How many, from 1 to 100; 20 when left out.
 * @param offset How many to pass over; none when left out.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.payoutList(
    limit: UInt? = null,
    offset: UInt? = null,
): SnippePayoutPage =
    made({ payoutList(SnippePayoutList(limit = limit, offset = offset)) }) { snippePayoutPage() }

/**
 * Cancels a hosted session that is pending or active [sessions page]. A completed one is either left as it is or answered with a conflict: the sources differ.
 *
 * @param reference Snippe's reference of the session.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.sessionCancel(
    reference: String,
): SnippeSession =
    made({ sessionCancel(SnippeSessionCancel(reference = reference)) }) { snippeSession() }

/**
 * Asks for one hosted session [sessions page].
 *
 * @param reference Snippe's reference of the session.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.sessionGet(
    reference: String,
): SnippeSession =
    made({ sessionGet(SnippeSessionGet(reference = reference)) }) { snippeSession() }

/**
 * Asks for a page of hosted sessions [sessions page].
 *
 * @param limit How many, from 1 to 100 [as for payments; not documented for sessions].
 * @param offset How many to pass over.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.sessionList(
    limit: UInt? = null,
    offset: UInt? = null,
): SnippeSessionPage =
    made({ sessionList(SnippeSessionList(limit = limit, offset = offset)) }) { snippeSessionPage() }

/**
 * Asks for the secret that signs webhooks [webhook page]. The API key is not accepted for it.
 *
 * @param dashboardToken The token of a dashboard login.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Snippe.webhookSecretGet(
    dashboardToken: String,
): SnippeWebhookSecret =
    made({ webhookSecretGet(SnippeWebhookSecretGet(dashboardToken = dashboardToken)) }) { snippeWebhookSecret() }

/**
 * Takes a merchant bank account from the pool agreed with TemboPlus [allocate account page].
 *
 * @param merchantName The merchant that the account is named after.
 * @param merchantReference The merchant's own reference, unique.
 * @param tag A label of the merchant's own.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.allocateAccount(
    merchantName: String,
    merchantReference: String,
    tag: String? = null,
): TemboAccount =
    made({ allocateAccount(TemboAllocateAccount(merchantName = merchantName, merchantReference = merchantReference, tag = tag)) }) { temboAccount() }

/**
 * Answers a question of an onboarding [reply page].
 *
 * @param onboardId The `id` of the onboarding.
 * @param questionCode The code of the question that is answered.
 * @param answer The customer's answer.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.answerQuestion(
    onboardId: String,
    questionCode: String,
    answer: String,
): TemboOnboardingStep =
    made({ answerQuestion(TemboAnswerQuestion(onboardId = onboardId, questionCode = questionCode, answer = answer)) }) { temboOnboardingStep() }

/**
 * Asks for the balance of the collection wallet [collection balance pages].
 *
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.collectionBalance(): TemboBalance =
    made({ collectionBalance(TemboCollectionBalance()) }) { temboBalance() }

/**
 * Asks for the statement of the collection wallet [collection statement pages]. How long a range may be is not documented.
 *
 * @param startDate The first day, `YYYY-MM-DD`.
 * @param endDate The last day, `YYYY-MM-DD`.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.collectionStatement(
    startDate: String,
    endDate: String,
): List<TemboStatementEntry> =
    made({ collectionStatement(TemboCollectionStatement(startDate = startDate, endDate = endDate)) }) { temboStatementEntryList() }

/**
 * Creates a merchant virtual account [create virtual account page].
 *
 * @param companyName The company that the account is named after.
 * @param reference The merchant's own reference; a second account under it is refused.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.createVirtualAccount(
    companyName: String,
    reference: String,
): TemboAccount =
    made({ createVirtualAccount(TemboCreateVirtualAccount(companyName = companyName, reference = reference)) }) { temboAccount() }

/**
 * Creates a wallet for a customer [create wallet pages]. Whether new accounts may still do so is not documented.
 *
 * @param firstName The customer's first name.
 * @param middleName The customer's middle name.
 * @param lastName The customer's last name.
 * @param dateOfBirth `YYYY-MM-DD`.
 * @param gender `M` or `F`.
 * @param identityInfo The document that proves who the customer is.
 * @param address Where the customer lives.
 * @param mobileNo The customer's mobile number, sent as it stands: its form is not documented.
 * @param email The customer's e-mail address.
 * @param currencyCode `TZS`, `KES` or `USD`.
 * @param externalCustomerRef The merchant's own name for the customer.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.createWallet(
    firstName: String,
    lastName: String,
    dateOfBirth: String,
    gender: String,
    identityInfo: TemboIdentity,
    address: TemboAddress,
    mobileNo: String,
    email: String,
    currencyCode: String,
    middleName: String? = null,
    externalCustomerRef: String? = null,
): TemboNewWallet =
    made({ createWallet(TemboCreateWallet(firstName = firstName, middleName = middleName, lastName = lastName, dateOfBirth = dateOfBirth, gender = gender, identityInfo = identityInfo, address = address, mobileNo = mobileNo, email = email, currencyCode = currencyCode, externalCustomerRef = externalCustomerRef)) }) { temboNewWallet() }

/**
 * Asks for the first question of an onboarding [first question page].
 *
 * @param onboardId The `id` of the onboarding.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.firstQuestion(
    onboardId: String,
): TemboOnboardingStep =
    made({ firstQuestion(TemboFirstQuestion(onboardId = onboardId)) }) { temboOnboardingStep() }

/**
 * Asks for the balance of the main (disbursement) wallet [main balance page].
 *
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.mainBalance(): TemboBalance =
    made({ mainBalance(TemboMainBalance()) }) { temboBalance() }

/**
 * Asks for the statement of the main (disbursement) wallet [disbursement statement page].
 *
 * @param startDate The first day, `YYYY-MM-DD`.
 * @param endDate The last day, `YYYY-MM-DD`.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.mainStatement(
    startDate: String,
    endDate: String,
): List<TemboStatementEntry> =
    made({ mainStatement(TemboMainStatement(startDate = startDate, endDate = endDate)) }) { temboStatementEntryList() }

/**
 * Asks for the balance of a merchant bank account [its balance page].
 *
 * @param accountNo The account's number.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.merchantAccountBalance(
    accountNo: String,
): TemboAccountBalance =
    made({ merchantAccountBalance(TemboMerchantAccountBalance(accountNo = accountNo)) }) { temboAccountBalance() }

/**
 * Asks what became of a remittance [transaction status page].
 *
 * @param partnerReference The merchant's own reference of it.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.remittanceStatus(
    partnerReference: String,
): TemboRemittance =
    made({ remittanceStatus(TemboRemittanceStatus(partnerReference = partnerReference)) }) { temboRemittance() }

/**
 * Starts to establish who a customer is, by questions that only they can answer [start onboarding page]. Which fields are required is not documented: the page's sample has all of them.
 *
 * @param nin The customer's national identification number (NIDA).
 * @param phoneNumber The customer's phone number, sent as it stands: its form is not documented.
 * @param email The customer's e-mail address.
 * @param cardIssueDate `YYYY-MM-DD`, on the identity card.
 * @param cardExpiryDate `YYYY-MM-DD`, on the identity card.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.startOnboarding(
    nin: String,
    phoneNumber: String,
    email: String,
    cardIssueDate: String,
    cardExpiryDate: String,
): TemboOnboarding =
    made({ startOnboarding(TemboStartOnboarding(nin = nin, phoneNumber = phoneNumber, email = email, cardIssueDate = cardIssueDate, cardExpiryDate = cardExpiryDate)) }) { temboOnboarding() }

/**
 * Asks for the balance of a merchant virtual account [its balance page].
 *
 * @param accountNo The account's number.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.virtualAccountBalance(
    accountNo: String,
): TemboAccountBalance =
    made({ virtualAccountBalance(TemboVirtualAccountBalance(accountNo = accountNo)) }) { temboAccountBalance() }

/**
 * Asks for the statement of a merchant virtual account [its statement page].
 *
 * @param accountNo The account's number.
 * @param startDate The first day, `YYYY-MM-DD`.
 * @param endDate The last day, `YYYY-MM-DD`.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.virtualAccountStatement(
    accountNo: String,
    startDate: String,
    endDate: String,
): TemboAccountStatement =
    made({ virtualAccountStatement(TemboVirtualAccountStatement(accountNo = accountNo, startDate = startDate, endDate = endDate)) }) { temboAccountStatement() }

/**
 * Asks for the balance of one wallet [wallet balance pages].
 *
 * @param accountNo The wallet's number.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.walletBalance(
    accountNo: String,
): TemboBalance =
    made({ walletBalance(TemboWalletBalance(accountNo = accountNo)) }) { temboBalance() }

/**
 * Asks for one wallet [wallet info page].
 *
 * @param accountNo The wallet's number.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.walletInfo(
    accountNo: String,
): TemboWallet =
    made({ walletInfo(TemboWalletInfo(accountNo = accountNo)) }) { temboWallet() }

/**
 * Asks for all wallets of the account [list wallets pages].
 *
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.walletList(): List<TemboWallet> =
    made({ walletList(TemboWalletList()) }) { temboWalletList() }

/**
 * Asks for the statement of one wallet [wallet statement page].
 *
 * @param accountNo The wallet's number.
 * @param startDate The first day, `YYYY-MM-DD`.
 * @param endDate The last day, `YYYY-MM-DD`.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun TemboPlus.walletStatement(
    accountNo: String,
    startDate: String,
    endDate: String,
): List<TemboStatementEntry> =
    made({ walletStatement(TemboWalletStatement(accountNo = accountNo, startDate = startDate, endDate = endDate)) }) { temboStatementEntryList() }
