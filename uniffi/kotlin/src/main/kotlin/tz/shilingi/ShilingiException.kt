package tz.shilingi

/**
 * Why a call gave no payment. Each class says what can be done now.
 *
 * A payment that was recorded is always returned, failed ones included.
 *
 * @property error Everything that is known, as one record.
 */
sealed class ShilingiException(val error: ErrorRecord) : Exception(said(error)) {
    /** Stable code. */
    val code: String get() = error.code

    /** What it says about the money. */
    val outcome: Outcome get() = error.outcome

    /** What is wrong with the request, when it is [Invalid]. */
    val violations: List<Violation> get() = error.violations

    /** The payment it is about. */
    val reference: String? get() = error.reference

    /** The id of the request that was sent. */
    val requestId: String? get() = error.requestId

    /** The provider's id, if its answer came but could not be recorded. */
    val transactionId: String? get() = error.transactionId

    /** Fix the request; [violations] say how. */
    class Invalid internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** The reference or order is taken by another payment: look at that one. */
    class Conflict internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** Top up the wallet. */
    class Balance internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** Wait, then try again. */
    class Wait internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** It may have been sent: ask for its status, do not pay again. */
    class AskAgain internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** A person must look. */
    class Person internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** Nothing is known under that reference. */
    class NotFound internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** Credentials, addresses, the journal's place; or the engine was closed. */
    class Setup internal constructor(error: ErrorRecord) : ShilingiException(error)

    /** A defect: report the code. */
    class Support internal constructor(error: ErrorRecord) : ShilingiException(error)

    internal companion object {
        fun of(error: ErrorRecord): ShilingiException =
            when (error.kind) {
                ErrorKind.INVALID -> Invalid(error)
                ErrorKind.CONFLICT -> Conflict(error)
                ErrorKind.BALANCE -> Balance(error)
                ErrorKind.WAIT -> Wait(error)
                ErrorKind.ASK_AGAIN -> AskAgain(error)
                ErrorKind.PERSON -> Person(error)
                ErrorKind.NOT_FOUND -> NotFound(error)
                ErrorKind.SETUP -> Setup(error)
                ErrorKind.SUPPORT -> Support(error)
            }

        fun closed(): ShilingiException = of(ErrorKind.SETUP, "closed", "it was closed: make a new one")

        fun of(kind: ErrorKind, code: String, detail: String, outcome: Outcome = Outcome.NOT_SENT) =
            of(ErrorRecord(kind, code, detail, outcome, emptyList(), null, null, null))
    }
}

private fun said(error: ErrorRecord): String =
    "${error.detail} (${error.code})" +
        error.violations.joinToString("") { "; ${it.field}: ${it.reason} (${it.code}; ${it.fix})" }

/** Runs what the library does, and throws its errors as ours. */
internal inline fun <T> ours(work: () -> T): T =
    try {
        work()
    } catch (failure: Failure.Refused) {
        throw ShilingiException.of(failure.error)
    } catch (defect: InternalException) {
        val detail = "a defect in Shilingi ended the call: please report it"
        throw ShilingiException.of(ErrorKind.SUPPORT, "internal", detail, Outcome.UNKNOWN)
    }
