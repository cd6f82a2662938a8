package tz.shilingi

import java.io.File
import kotlin.test.Test
import kotlin.test.assertTrue

/** What the bridge costs. Run by `cargo xtask bench --only kotlin` and `cargo xtask soak kotlin`; no test by its name. */
class Bench {
    private val request = CollectRequest(reference = "ORDER-1", amount = 5000, msisdn = CUSTOMER, order = "1")
    private val wrong = request.copy(reference = "A 1", amount = 0, msisdn = "1")

    private fun engine(): HostEngine {
        val profile = TemboPlus.local("http://127.0.0.1:9", callbackUrl = "http://127.0.0.1:9/").profile
        return HostEngine(profile, "memory", Settings())
    }

    @Test
    fun figures() = engine().use { engine ->
        val rounds = System.getenv("SHILINGI_ROUNDS")?.toInt() ?: 20_000
        val all = listOf<Pair<String, () -> Any>>(
            "a number is read" to { readMobileNumber(CUSTOMER, null) },
            "a request is validated" to { engine.checkCollect(request) },
            "a request with three faults is validated" to { engine.checkCollect(wrong) },
        )
        for ((what, call) in all) {
            repeat(rounds / 4) { call() }
            val best = (1..5).minOf {
                val start = System.nanoTime()
                repeat(rounds / 5) { call() }
                (System.nanoTime() - start) / (rounds / 5)
            }
            println("$what: ${best / 1000}.${best / 100 % 10} µs, the best of five runs of ${rounds / 5}")
        }
    }

    @Test
    fun `a million calls do not grow`() = engine().use { engine ->
        fun calls(count: Int) = repeat(count) {
            engine.checkCollect(if (it % 2 == 0) request else wrong)
        }
        calls(200_000)
        val before = resident()
        calls(1_000_000)
        val grown = resident() - before
        println("a million calls: $grown KiB more than after the first 200,000 (then $before KiB)")
        assertTrue(grown < 32 * 1024, "$grown KiB")
    }

    /** The memory of this process that is in use, in KiB. */
    private fun resident(): Long {
        repeat(3) { System.gc() }
        val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
        return line.filter(Char::isDigit).toLong()
    }
}
