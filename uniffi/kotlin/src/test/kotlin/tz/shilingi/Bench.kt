package tz.shilingi

import kotlin.test.Test

/** What the bridge costs. Run by `cargo xtask bench --only kotlin`; no test by its name. */
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
            println("$what: ${micros(best)}, the best of five runs of ${rounds / 5}")
        }
        for ((what, asked) in listOf("a request" to request, "one with three faults" to wrong)) {
            probeChecks(engine, asked, (rounds / 4).toUInt())
            val best = (1..5).minOf { probeChecks(engine, asked, (rounds / 5).toUInt()).toLong() / (rounds / 5) }
            println("$what, validated in Rust alone: ${micros(best)}")
        }
    }

    private fun micros(nanos: Long) = "${nanos / 1000}.${"%02d".format(nanos / 10 % 100)} µs"
}
