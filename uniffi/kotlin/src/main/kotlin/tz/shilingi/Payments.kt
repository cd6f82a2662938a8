// Derived from core/src by `cargo xtask gen`: do not edit.

package tz.shilingi

/**
 * Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
 *
 * The stored payment when the reference comes again with the same content. With `later` it is
 * recorded and not sent: [Shilingi.send] or the next [Shilingi.reconcile] sends it.
 *
 * @throws ShilingiException when there is no payment to return.
 */
suspend fun Shilingi.collect(request: CollectRequest, later: Boolean = false): Payment =
    finish({ collect(request, later) }) { payment() }

/** Everything that is wrong with such a request; empty when it may be sent. Nothing leaves the machine. */
suspend fun Shilingi.checkCollect(request: CollectRequest): List<Violation> =
    answer { checkCollect(request) }

/**
 * Asks a customer for money: by a prompt on their phone, or through Snippe by card or QR code.
 *
 * @param reference The merchant's own reference of this payment; one reference is one payment for ever.
 * @param amount Whole units of the currency, from 1 to 2^53 − 1.
 * @param currency `TZS` (when left out) or `KES`.
 * @param msisdn The customer's mobile number. A local form needs `country`. By card and QR code it may be left empty.
 * @param method How the customer pays: `mobile` (when left out), `card` or `qr`.
 * @param customer Who the customer is, where the provider asks for it.
 * @param redirectUrl Where the browser goes after a payment by card or QR code (HTTPS).
 * @param cancelUrl Where the browser goes after such a payment was given up (HTTPS).
 * @param country `TZ` or `KE`: the country of a number in local form.
 * @param operator The customer's operator, where it is known better than by the number's range: numbers are portable. `airtel`, `vodacom`, `yas`, `halotel` or `safaricom`.
 * @param channel The provider's own channel code, sent as it stands in place of the one derived from the operator.
 * @param narration Text for statements; the reference when left out.
 * @param order What is being sold. A second payment for one order is refused until the earlier one has finally failed.
 * @param orderRiskTaken Allows a second payment for `order` all the same; the caller takes the risk that both succeed.
 * @param callbackUrl Where the provider reports the outcome (HTTPS); the profile's address when left out.
 * @param metadata Names and values handed to the provider beside the payment, where it takes them. They are shown when it is printed: nothing about persons belongs here.
 * @throws ShilingiException when there is no answer to return.
 */
suspend fun Shilingi.collect(
    reference: String,
    amount: Long,
    msisdn: String,
    currency: String? = null,
    method: String? = null,
    customer: Customer? = null,
    redirectUrl: String? = null,
    cancelUrl: String? = null,
    country: String? = null,
    operator: String? = null,
    channel: String? = null,
    narration: String? = null,
    order: String? = null,
    orderRiskTaken: Boolean = false,
    callbackUrl: String? = null,
    metadata: Map<String, String> = emptyMap(),
    later: Boolean = false,
): Payment =
    collect(CollectRequest(reference = reference, amount = amount, currency = currency, msisdn = msisdn, method = method, customer = customer, redirectUrl = redirectUrl, cancelUrl = cancelUrl, country = country, operator = operator, channel = channel, narration = narration, order = order, orderRiskTaken = orderRiskTaken, callbackUrl = callbackUrl, metadata = metadata), later)
