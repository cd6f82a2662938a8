package tz.shilingi

import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/** Cancelling a caller at every effect of a payment loses no payment and makes none twice. */
class CancelTest {
    /** Tells of each effect of the first flow, before it is performed and after. */
    private class Watched(provider: Provider, private val tell: (Int) -> Unit) :
        Driver(provider, platformTransport(TransportSettings())) {
        private val moments = AtomicInteger()

        override suspend fun perform(flow: HostFlow, effect: HostEffect): HostAnswer {
            tell(moments.getAndIncrement())
            return super.perform(flow, effect).also { tell(moments.getAndIncrement()) }
        }
    }

    @TestFactory
    fun `a payment whose caller is cancelled is made once and found again`(): List<DynamicTest> {
        val whole = AtomicInteger()
        sandbox().use { house ->
            val provider = tembo(house)
            Shilingi(provider.profile, "memory", QUICK, Watched(provider) { whole.incrementAndGet() }).use { shop ->
                runBlocking { shop.collect(reference = "WHOLE", amount = 1000, msisdn = CUSTOMER) }
            }
        }
        assertTrue(whole.get() >= 6, "a payment has at least three effects: $whole moments")
        return (0 until whole.get()).map { moment ->
            DynamicTest.dynamicTest("moment $moment of ${whole.get()}") { cancelledAt(moment) }
        }
    }

    private fun cancelledAt(moment: Int) = sandbox().use { house ->
        runBlocking(Dispatchers.Default) {
            val provider = tembo(house)
            val caller = CompletableDeferred<Job>()
            val seen = CompletableDeferred<Unit>()
            val driver = Watched(provider) {
                if (it == moment) {
                    runBlocking { caller.await().cancel() }
                    seen.complete(Unit)
                }
            }
            Shilingi(provider.profile, "memory", QUICK, driver).use { shop ->
                val paying = async(start = CoroutineStart.LAZY) { shop.collect(reference = "C", amount = 1000, msisdn = CUSTOMER) }
                caller.complete(paying)
                paying.start()
                seen.await()
                paying.join()
                assertTrue(paying.isCancelled)
                // Whoever comes back asks for the same payment and is given it.
                assertEquals("C", shop.collect(reference = "C", amount = 1000, msisdn = CUSTOMER).reference)
                assertEquals(Status.SUCCEEDED, shop.wait("C").status)
                assertEquals(1, house.executions()["C"].asInt())
            }
        }
    }
}
