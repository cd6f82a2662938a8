package tz.shilingi.till

import tz.shilingi.CollectRequest
import tz.shilingi.Violation

/** What the cashier has typed so far. */
data class Draft(
    val order: String = "",
    val amount: String = "",
    val number: String = "",
    /** The operator that the customer named, where the number's range guesses wrong: numbers are portable. */
    val operator: String? = null,
) {
    /** Without the customer's number. */
    override fun toString(): String = "Draft(order=$order, amount=$amount)"

    internal fun request(reference: String): CollectRequest =
        CollectRequest(
            reference = reference,
            // What is no number is no amount either, and the check says so.
            amount = amount.trim().toLongOrNull() ?: 0,
            msisdn = number,
            country = COUNTRY,
            operator = operator,
            order = order,
        )

    internal companion object {
        /** Where the counter stands: customers read out `0712 345 678`. */
        const val COUNTRY = "TZ"
    }
}

/** The violation to show beside a field of the form. */
fun List<Violation>.at(field: String): Violation? = find { it.field == field }
