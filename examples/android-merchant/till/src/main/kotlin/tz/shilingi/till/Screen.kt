package tz.shilingi.till

import java.time.Duration
import java.time.Instant
import tz.shilingi.MayPayAgain
import tz.shilingi.Payment
import tz.shilingi.Status
import tz.shilingi.Violation
import tz.shilingi.mobileNumber

/** What the till shows. */
sealed interface Screen {
    /** The form. [guess] is the operator of the number's range, unless the cashier chose one. */
    data class Form(
        val draft: Draft = Draft(),
        val guess: String? = null,
        val problems: List<Violation> = emptyList(),
        /** Why the last try came to nothing. */
        val notice: String? = null,
    ) : Screen

    /** The payment is on its way, or on the customer's phone. */
    data class Waiting(val draft: Draft, val payment: Payment?) : Screen

    /** How it ended. */
    data class Done(val draft: Draft, val receipt: Receipt) : Screen
}

/** What the waiting screen says about a payment at a moment. */
sealed interface Session {
    /** The wish is being sent. */
    data object Sending : Session

    /** The prompt lies on the customer's phone, for about so long. */
    data class Prompt(val left: Duration) : Session

    /** The prompt has probably gone from the phone. The payment may still come: asking again would be a second prompt. */
    data object LikelyExpired : Session

    /** Nobody knows whether the shop has the wish, and the till keeps asking. */
    data object Unclear : Session

    companion object {
        /** The session of a payment, at this moment. */
        fun of(payment: Payment?, now: Instant): Session {
            if (payment == null || payment.status == Status.CREATED) return Sending
            if (payment.status == Status.UNKNOWN) return Unclear
            val left = payment.likelyExpiredAt?.let { Duration.between(now, it) } ?: return Unclear
            return if (left > Duration.ZERO) Prompt(left) else LikelyExpired
        }
    }
}

/** What is printed, and shown to the customer. */
data class Receipt(
    val order: String,
    val amount: Long,
    val currency: String,
    /** The customer's number with its middle digits hidden. */
    val customer: String,
    val at: Instant,
    val end: End,
    /** Why it was not paid, in the library's word, or the shop's own code. */
    val reason: String?,
    /** Whether the customer may be asked again now. */
    val askAgain: Boolean,
    /** Whether a person of the shop should look. */
    val review: Boolean,
) {
    /** How it ended. */
    enum class End { PAID, NOT_PAID, GIVEN_BACK }

    internal companion object {
        fun of(payment: Payment): Receipt =
            Receipt(
                order = payment.order.orEmpty(),
                amount = payment.amount,
                currency = payment.currency,
                customer = mobileNumber(payment.party).masked,
                at = payment.updatedAt,
                end =
                    when (payment.status) {
                        Status.SUCCEEDED -> End.PAID
                        Status.REVERSED -> End.GIVEN_BACK
                        else -> End.NOT_PAID
                    },
                reason = payment.rawCode ?: payment.reason?.name?.lowercase(),
                askAgain = payment.mayPayAgain == MayPayAgain.YES,
                review = payment.review != null,
            )
    }
}
