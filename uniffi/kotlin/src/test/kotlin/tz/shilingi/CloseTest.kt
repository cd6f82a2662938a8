package tz.shilingi

import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.io.TempDir

/** What an engine holds while its provider is slow, and how it is let go of. */
class CloseTest {
    /** A provider that answers when it is told to, at the latest when the test is over. */
    private class Slow(override val deadline: Duration, begun: Int = 1) : Transport, AutoCloseable {
        val begun = CountDownLatch(begun)
        val answer = CountDownLatch(1)

        override fun exchange(request: HostRequest): HostAnswer {
            begun.countDown()
            answer.await()
            val refusal = """{"wire":1,"error":{"code":"amount_differs","outcome":"not_sent","detail":"no"}}"""
            return HostAnswer.Sent(HostResponse(422, emptyList(), refusal.toByteArray()))
        }

        override fun close() = answer.countDown()
    }

    private val merchant = Merchant.sandbox("http://127.0.0.1:9", "cashier-1") { "token" }

    private fun engine(journal: String, transport: Transport) =
        Shilingi(merchant.profile, journal, QUICK, Driver(merchant, transport))

    private fun running(slow: Slow, test: suspend CoroutineScope.() -> Unit) = runBlocking(Dispatchers.Default) {
        slow.use { test() }
    }

    private suspend fun Shilingi.wish(reference: String) =
        collect(reference = reference, amount = 5000, msisdn = CUSTOMER, order = reference)

    @Test
    fun `closeAndJoin waits for the answer of what was sent, and it is recorded`(@TempDir folder: Path) {
        val journal = "sqlite:$folder/journal.db"
        val slow = Slow(30.seconds)
        val shop = engine(journal, slow)
        running(slow) {
            val paying = launch { shop.wish("SALE-1") }
            slow.begun.await()
            paying.cancel()
            val closing = async(start = CoroutineStart.UNDISPATCHED) { shop.closeAndJoin() }
            assertTrue(closing.isActive)
            assertEquals("closed", assertFailsWith<ShilingiException.Setup> { shop.status("SALE-1") }.code)
            slow.answer.countDown()
            closing.await()
            val later = engine(journal, Slow(30.seconds))
            assertEquals("amount_differs", later.stored("SALE-1").rawCode)
            later.closeAndJoin()
        }
    }

    @Test
    fun `closeAndJoin does not wait for ever`() {
        val slow = Slow(Duration.ZERO)
        val shop = engine("memory", slow)
        running(slow) {
            val paying = launch { shop.wish("SALE-1") }
            slow.begun.await()
            withTimeout(60.seconds) { shop.closeAndJoin() }
            assertTrue(paying.isActive)
            slow.answer.countDown()
        }
    }

    @Test
    fun `payments that wait for their provider leave the program its own threads`() {
        val slow = Slow(30.seconds, begun = 64)
        val shop = engine("memory", slow)
        running(slow) {
            val paying = (1..64).map { launch { shop.wish("SALE-$it") } }
            slow.begun.await()
            val done = CompletableDeferred<Unit>()
            launch(Dispatchers.IO) { done.complete(Unit) }
            withTimeout(60.seconds) { done.await() }
            slow.answer.countDown()
            paying.joinAll()
            shop.closeAndJoin()
        }
    }
}
