package tz.shilingi.till

import java.util.UUID
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import tz.shilingi.Payment
import tz.shilingi.Shilingi
import tz.shilingi.ShilingiException
import tz.shilingi.Status
import tz.shilingi.Violation
import tz.shilingi.checkCollect
import tz.shilingi.collect
import tz.shilingi.mobileNumber

/** The till's payments: one on the counter, those that were set aside, each found again after the process has died. */
class Counter(private val shop: Shilingi, private val desk: Desk) {
    /** Everything that is wrong with a draft. It asks nobody, so it works in a dead spot. */
    suspend fun problems(draft: Draft): List<Violation> = shop.checkCollect(draft.request("CHECK"))

    /** The operator that the number's range was given to: a guess, to show and to correct. */
    fun guess(number: String): String? =
        try {
            mobileNumber(number, Draft.COUNTRY).operator
        } catch (_: ShilingiException.Invalid) {
            null
        }

    /**
     * Asks the customer for the money, once.
     *
     * @throws ShilingiException when there is no payment: nothing was sent, unless its outcome is unknown.
     */
    suspend fun ask(draft: Draft): Payment {
        val reference = "SALE-${UUID.randomUUID()}"
        desk.keep(reference)
        return shop.collect(draft.request(reference))
    }

    /** The payment that lay on the counter when the process ended. A draft that was never recorded is none: nothing of it left. */
    suspend fun resumed(): Payment? {
        val reference = desk.kept() ?: return null
        return stored(reference).also { if (it == null) desk.clear() }
    }

    /** The payments that were set aside, oldest first. */
    suspend fun aside(): List<Payment> = desk.aside().mapNotNull { stored(it) }

    private suspend fun stored(reference: String): Payment? =
        try {
            shop.stored(reference)
        } catch (_: ShilingiException.NotFound) {
            null
        }

    /** The payment from now on, until it has a verdict. Without a network it stays as it is; it is never sent again. */
    fun follow(payment: Payment): Flow<Payment> = flow {
        var current = payment
        emit(current)
        while (current.isOpen) {
            current = shop.wait(current.reference, most = 1.seconds)
            emit(current)
        }
    }

    /** The customer has gone: the counter is free. */
    fun done() = desk.clear()

    /** The counter is free for the next customer, and the payment on it is kept in mind. */
    fun setAside() = desk.setAside()

    /** A payment that was set aside has been dealt with. */
    fun drop(payment: Payment) = desk.drop(payment.reference)
}

/** Whether nothing is known about the money yet. */
val Payment.isOpen: Boolean
    get() = status == Status.CREATED || status == Status.PENDING || status == Status.UNKNOWN
