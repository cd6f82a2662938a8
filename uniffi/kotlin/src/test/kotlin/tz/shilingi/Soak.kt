package tz.shilingi

import java.io.File
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir

/** A million calls and some thousands of payments leave the process as large as it was. Run by `cargo xtask soak kotlin`. */
class Soak {
    private val request = CollectRequest(reference = "ORDER-1", amount = 5000, msisdn = CUSTOMER, order = "1")
    private val wrong = request.copy(reference = "A 1", amount = 0, msisdn = "1")
    private val calls = System.getenv("SHILINGI_CALLS").toInt()
    private val payments = System.getenv("SHILINGI_PAYMENTS").toInt()

    @Test
    fun `memory does not grow`(@TempDir folder: Path) = sandbox().use { house ->
        val sizes = Shilingi(tembo(house), "sqlite:${folder.resolve("shop.db")}", QUICK).use { shop ->
            (1..WARM_UP + STEPS).map { step ->
                runBlocking(Dispatchers.Default) {
                    pay(shop, step)
                    call(shop)
                }
                val (heap, native) = sizes()
                println("step $step of ${WARM_UP + STEPS}, each ${calls / STEPS} calls and ${payments / STEPS} payments: $heap KiB on the heap, $native beside it")
                heap + native
            }
        }
        assertEquals((WARM_UP + STEPS) * (payments / STEPS), house.executions().size())
        // The least counts: what is never given back is in it, and what the collector had not come to is not.
        val halves = sizes.drop(WARM_UP).chunked(STEPS / 2).map(List<Long>::min)
        println("at the least ${halves[0]} KiB in the first half, ${halves[1]} KiB in the second")
        assertTrue(halves[1] - halves[0] < MOST_GROWTH, "it has grown: $halves")
    }

    private suspend fun call(shop: Shilingi) {
        repeat(calls / STEPS / 2) {
            mobileNumber(CUSTOMER)
            shop.checkCollect(if (it % 2 == 0) request else wrong)
        }
    }

    private suspend fun pay(shop: Shilingi, step: Int) = coroutineScope {
        (1..payments / STEPS).chunked((payments / STEPS + 7) / 8).map { some ->
            async {
                for (nth in some) {
                    val reference = "SOAK-$step-$nth"
                    shop.collect(reference = reference, amount = 1000, msisdn = CUSTOMER)
                    assertEquals(Status.SUCCEEDED, shop.wait(reference).status)
                }
            }
        }.awaitAll()
    }

    /** What lives on the heap, and what is resident beside it, in KiB. The heap is resident as a whole from the start. */
    private fun sizes(): Pair<Long, Long> {
        val heap = settled()
        val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
        return heap to line.filter(Char::isDigit).toLong() - Runtime.getRuntime().totalMemory() / 1024
    }

    /** The heap once it falls no more: JNA frees what was collected on a thread of its own, which may be far behind. */
    private fun settled(): Long {
        var least = Long.MAX_VALUE
        var still = 0
        while (still < 5) {
            System.gc()
            val heap = Runtime.getRuntime().run { totalMemory() - freeMemory() } / 1024
            still = if (heap < least - 64) 0 else still + 1
            least = minOf(least, heap)
        }
        return least
    }

    private companion object {
        const val STEPS = 20

        /** The steps in which a process grows to its size: compiled code, threads and their allocators, clients that were replaced. */
        const val WARM_UP = 10

        /** In KiB: 16 bytes for each call, or 4 KiB for each payment, between the halves of a million calls and 4,000 payments. */
        const val MOST_GROWTH = 8 * 1024
    }
}
