package tz.shilingi

import com.fasterxml.jackson.databind.JsonNode
import com.sun.net.httpserver.HttpExchange
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking

/** A phone at the counter, before a shop that speaks docs/merchant-wire.md as far as these tests need it. */
class MerchantTest {
    /** The shop: keeps wishes, says their status, and can lose an answer. */
    private class Shop {
        val wishes = ConcurrentHashMap<String, JsonNode>()
        val tokens = CopyOnWriteArrayList<String>()

        @Volatile var status = "pending"

        @Volatile var answers = true

        fun serve(exchange: HttpExchange) {
            tokens += exchange.requestHeaders.getFirst("authorization").orEmpty()
            val id = when (exchange.requestMethod) {
                "POST" -> json.readTree(exchange.requestBody).let { wish -> wish["wish_id"].asText().also { wishes[it] = wish } }
                else -> exchange.requestURI.path.substringAfterLast('/')
            }
            // An exchange that is closed before it was answered breaks the connection.
            if (!answers) return
            val wish = wishes[id] ?: return exchange.answer(404, refusal("wish_unknown", "not_sent"))
            if (wish["amount"].asInt() == 1) return exchange.answer(422, refusal("amount_differs", "not_sent"))
            exchange.answer(if (exchange.requestMethod == "POST") 201 else 200, payment(id, wish))
        }

        private fun refusal(code: String, outcome: String) =
            """{"wire":1,"error":{"code":"$code","outcome":"$outcome","detail":"no"}}"""

        private fun payment(id: String, wish: JsonNode) = """{"wire":1,"wish_id":"$id","payment":{"reference":"SHOP-1",
            "order":${wish["order"]},"amount":${wish["amount"]},"currency":"TZS","status":"$status","settled":${status == "succeeded"},
            "review":false,"may_pay_again":"not_yet","created_at":"2026-01-05T08:00:00Z","updated_at":"2026-01-05T08:00:00Z"}}"""
    }

    private fun phone(url: String, token: suspend () -> String = { "cashier-token" }) =
        Shilingi(Merchant.sandbox(url, "cashier-1", token = token), "memory", QUICK)

    private suspend fun Shilingi.wish(amount: Long = 5000) =
        collect(reference = "TILL-1", amount = amount, msisdn = "0712345678", country = "TZ", order = "1001")

    @Test
    fun `a wish is sent with the token of the moment and followed to its end`() {
        val shop = Shop()
        serving(shop::serve) { url ->
            var asked = 0
            phone(url) { "token-${++asked}" }.use { phone ->
                assertEquals(Status.PENDING, phone.wish().status)
                val wish = shop.wishes.values.single()
                assertEquals(listOf("1001", "255712345678", "sandbox"), listOf("order", "msisdn", "environment").map { wish[it].asText() })
                shop.status = "succeeded"
                assertEquals(Status.SUCCEEDED, phone.wait("TILL-1").status)
                assertEquals((1..asked).map { "Bearer token-$it" }, shop.tokens)
            }
        }
    }

    @Test
    fun `what is wrong is said before anything leaves`() {
        val shop = Shop()
        serving(shop::serve) { url ->
            phone(url).use { phone ->
                val refused = assertFailsWith<ShilingiException.Invalid> { phone.collect(reference = "TILL-1", amount = 0, msisdn = "12") }
                assertEquals(setOf("amount", "msisdn", "order"), refused.violations.map { it.field }.toSet())
                assertEquals(emptyList(), shop.tokens)
            }
        }
    }

    @Test
    fun `a dead spot leaves the wish unknown, and the shop tells when it is heard again`() {
        val shop = Shop().apply { answers = false }
        serving(shop::serve) { url ->
            phone(url).use { phone ->
                assertEquals(Status.UNKNOWN, phone.wish().status)
                assertEquals(Status.UNKNOWN, phone.wait("TILL-1", 300.milliseconds).status)
                shop.answers = true
                shop.status = "succeeded"
                assertEquals(Status.SUCCEEDED, phone.wait("TILL-1", 60.seconds).status)
                assertEquals(1, shop.wishes.size)
            }
        }
    }

    @Test
    fun `without a connection or a token nothing is sent, ever`() = runBlocking<Unit> {
        nobody { url -> phone(url).use { assertEquals(Reason.NOT_SENT, it.wish().reason) } }
        val shop = Shop()
        serving(shop::serve) { url ->
            phone(url) { throw IllegalStateException("signed out") }.use { phone ->
                assertEquals(Reason.NOT_SENT, phone.wish().reason)
                assertEquals(Reason.NOT_SENT, phone.status("TILL-1").reason)
                assertEquals(0, shop.wishes.size)
            }
        }
    }

    @Test
    fun `another amount than the shop's is refused`() {
        val shop = Shop()
        serving(shop::serve) { url ->
            phone(url).use { phone ->
                val refused = phone.wish(amount = 1)
                assertEquals(listOf(Status.FAILED, "amount_differs"), listOf(refused.status, refused.rawCode))
            }
        }
    }

    @Test
    fun `a token that the shop refuses settles the wish, and a 401 of anyone else does not`() {
        val shop = """{"wire":1,"error":{"code":"token_refused","outcome":"not_sent","detail":"no"}}"""
        for ((body, status) in listOf(shop to Status.FAILED, "<h1>Unauthorized</h1>" to Status.UNKNOWN)) {
            val posts = AtomicInteger()
            val refusing: (HttpExchange) -> Unit = {
                if (it.requestMethod == "POST") posts.incrementAndGet()
                it.requestBody.readAllBytes()
                it.responseHeaders["www-authenticate"] = "Bearer realm=\"merchant\""
                it.answer(401, body)
            }
            serving(refusing) { url ->
                phone(url).use { phone -> assertEquals(status, phone.wish().status) }
            }
            assertEquals(1, posts.get())
        }
    }
}
