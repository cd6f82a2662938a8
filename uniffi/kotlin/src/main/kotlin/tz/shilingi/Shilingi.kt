package tz.shilingi

import java.util.concurrent.atomic.AtomicBoolean
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.isActive
import kotlinx.coroutines.job
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.withTimeoutOrNull

/**
 * The engine: makes each payment at most once, and finds out what became of it.
 *
 * Payments ([collect] and the others) and everything that writes run in a scope of the engine's own: a caller that is
 * cancelled stops *waiting*, and the payment goes on and is recorded. Before the program ends, [closeAndJoin]: a process
 * that ends cuts off what is under way, whose payment is then unknown until it is looked up.
 *
 * @param provider Who carries the payments.
 * @param journal `memory`, or `sqlite:` and a path. It has no default: it is what keeps a payment from being made twice.
 * @param settings Times that differ from those meant for real money.
 * @param transport How connections are made.
 */
class Shilingi internal constructor(
    private val profile: HostProfile,
    private val journal: String,
    private val settings: Settings,
    private val driver: Driver,
) : AutoCloseable {
    constructor(
        provider: Provider,
        journal: String,
        settings: Settings = Settings(),
        transport: TransportSettings = TransportSettings(),
    ) : this(provider.profile, journal, settings, Driver(provider, platformTransport(transport)))

    // Not `Dispatchers.IO` itself: exchanges block their threads, and its 64 are the whole program's.
    private val scope =
        CoroutineScope(SupervisorJob() + Dispatchers.IO.limitedParallelism(MOST_THREADS, "shilingi") + CoroutineName("shilingi"))
    private val waits = SupervisorJob()
    private val closed = AtomicBoolean()
    private val engine = lazy { ours { HostEngine(profile, journal, settings) } }

    /**
     * Opens the journal, which the first call does otherwise.
     *
     * @throws ShilingiException.Setup when it cannot be opened.
     */
    suspend fun open() {
        answer {}
    }

    /**
     * Sends a payment that was recorded for later; one that was sent before is given as it stands.
     *
     * @throws ShilingiException as every call does.
     */
    suspend fun send(reference: String): Payment = finish({ send(reference) }) { payment() }

    /**
     * The payment as it stands, after asking the provider if there is something to ask.
     *
     * @throws ShilingiException.NotFound when the journal holds no such payment.
     */
    suspend fun status(reference: String): Payment = finish({ status(reference) }) { payment() }

    /**
     * The payment as the journal holds it; asks nobody.
     *
     * @throws ShilingiException.NotFound when the journal holds no such payment.
     */
    suspend fun stored(reference: String): Payment = finish({ stored(reference) }) { payment() }

    /**
     * Everything that happened to a payment, in order of time.
     *
     * @throws ShilingiException.NotFound when the journal holds no such payment.
     */
    suspend fun timeline(reference: String): List<TimelineEntry> = finish({ timeline(reference) }) { timeline() }

    /**
     * Waits until the payment has a verdict, at most for [most]. It asks less often the older the payment is. Cancelling
     * ends only the waiting.
     *
     * @throws ShilingiException.NotFound when the journal holds no such payment.
     */
    suspend fun wait(reference: String, most: Duration = 5.minutes): Payment =
        until({ wait(reference, most.inWholeMilliseconds) }) { payment() }

    /**
     * Looks at the payments that are due, at most [limit], and gives them. Call it when the program starts and every
     * minute or so, in one process or many.
     *
     * @throws ShilingiException when the journal fails.
     */
    suspend fun reconcile(limit: Int = 100): List<Payment> = finish({ reconcile(limit) }) { payments() }

    /**
     * Records what a person found out about a payment that machines cannot settle.
     *
     * @throws ShilingiException.Conflict when there is nothing to decide.
     */
    suspend fun resolve(reference: String, executed: Boolean, by: String, proof: String): Payment =
        finish({ resolve(reference, Resolution(executed, by, proof)) }) { payment() }

    /**
     * What changes, from where this consumer last stopped. A page is acknowledged once all of it was collected: who stops
     * in between is given it again, and nothing is missed.
     *
     * @param consumer Whose cursor in the journal it is.
     * @param follow Whether to go on for what is still to come, looking every [every].
     */
    fun changes(consumer: String, follow: Boolean = true, every: Duration = 1.seconds): Flow<Change> = flow {
        while (true) {
            val page = finish({ changes(consumer, PAGE) }) { changes() }
            page.changes.forEach { emit(it) }
            when {
                page.changes.isNotEmpty() -> finish({ acknowledge(consumer, page.position) }) {}
                follow -> delay(every)
                else -> break
            }
        }
    }

    /**
     * When payments of this profile were last reconciled, by any worker, in milliseconds since 1970.
     *
     * @throws ShilingiException when the journal fails.
     */
    suspend fun heartbeat(): Long? = finish({ heartbeat() }) { moment() }

    /**
     * [close], and waits until what was begun is recorded: for as long as one exchange may take, and five seconds more.
     * Being cancelled ends only this waiting.
     */
    suspend fun closeAndJoin() {
        close()
        val running = scope.coroutineContext.job.children.toList()
        withTimeoutOrNull(driver.longest) { running.joinAll() }
    }

    /**
     * Lets go of the journal, once nothing runs on it, and waits for nothing. What was begun goes on to its end if the
     * process lives so long, on threads that do not keep a JVM alive; waiting ends.
     */
    override fun close() {
        if (closed.compareAndSet(false, true)) {
            waits.cancel()
            if (engine.isInitialized()) engine.value.close()
        }
    }

    override fun toString(): String = "Shilingi"

    /** Runs a flow to its end, whatever becomes of the caller. */
    internal suspend fun <T> finish(begin: HostEngine.() -> HostFlow, take: HostFlow.() -> T): T {
        currentCoroutineContext().ensureActive()
        return scope.async { driver.run(begun(begin), take) }.await()
    }

    /** Runs a flow that ends with its caller. */
    private suspend fun <T> until(begin: HostEngine.() -> HostFlow, take: HostFlow.() -> T): T {
        currentCoroutineContext().ensureActive()
        val waiting = scope.async(waits) { driver.run(begun(begin), take) }
        try {
            return waiting.await()
        } catch (cancelled: CancellationException) {
            waiting.cancel()
            if (currentCoroutineContext().isActive) throw ShilingiException.closed()
            throw cancelled
        }
    }

    /** Asks the library something that needs no flow. */
    internal suspend fun <T> answer(ask: HostEngine.() -> T): T {
        currentCoroutineContext().ensureActive()
        return scope.async { begun(ask) }.await()
    }

    private fun <T> begun(begin: HostEngine.() -> T): T {
        if (closed.get()) throw ShilingiException.closed()
        try {
            return ours { engine.value.begin() }
        } catch (_: IllegalStateException) {
            // It was closed between the two.
            throw ShilingiException.closed()
        }
    }

    private companion object {
        const val PAGE = 100

        /** Exchanges of one engine at a time; our choice. */
        const val MOST_THREADS = 64
    }
}

/**
 * Reads a mobile number as people write it. A local form (`0712 345 678`) needs `country`, `TZ` or `KE`. Its operator
 * is a guess from the number's range: show it, and let the customer correct it.
 *
 * @throws ShilingiException.Invalid with what is wrong with it.
 */
fun mobileNumber(text: String, country: String? = null): MobileNumber = ours { readMobileNumber(text, country) }
