package shop

import io.ktor.client.request.get
import io.ktor.client.request.post
import io.ktor.client.request.put
import io.ktor.client.request.setBody
import io.ktor.client.statement.HttpResponse
import io.ktor.client.statement.bodyAsText
import io.ktor.http.ContentType
import io.ktor.http.HttpStatusCode
import io.ktor.http.contentType
import io.ktor.server.testing.ApplicationTestBuilder
import io.ktor.server.testing.testApplication
import java.io.File
import java.nio.file.Files
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeout
import tz.shilingi.Sandbox
import tz.shilingi.Settings
import tz.shilingi.Shilingi
import tz.shilingi.TemboPlus

class ShopTest {
    private val sandbox = Sandbox.start(answerAfter = 50.milliseconds, callbackAfter = 10.milliseconds)
    private val data: File = Files.createTempDirectory("ktor-shop").toFile()
    private val shipped get() = File(data, "shipments.txt").readLines()

    @AfterTest
    fun end() {
        sandbox.close()
        data.deleteRecursively()
    }

    private fun serving(work: suspend ApplicationTestBuilder.() -> Unit) {
        val provider = TemboPlus.local(sandbox.url, callbackUrl = "http://127.0.0.1:9/callbacks")
        val quick = Settings(firstLookMs = 20u, longestGapMs = 100u, leastGapMs = 0u)
        Shilingi(provider, "sqlite:$data/payments.db", quick).use { payments ->
            Shipments(File(data, "shipments.txt")).use { shipments ->
                testApplication {
                    application { shop(payments, shipments) }
                    work()
                }
            }
        }
    }

    private suspend fun ApplicationTestBuilder.order(number: String, item: String, msisdn: String): HttpResponse =
        client.put("/orders/$number") {
            contentType(ContentType.Application.Json)
            setBody("""{"item": "$item", "msisdn": "$msisdn"}""")
        }

    private suspend fun ApplicationTestBuilder.until(number: String, part: String) =
        withTimeout(60.seconds) {
            while (part !in client.get("/orders/$number").bodyAsText()) delay(50.milliseconds)
        }

    @Test
    fun `an order is paid and shipped once`() = serving {
        repeat(2) { assertEquals(HttpStatusCode.Created, order("1001", "coffee", "255712345678").status) }
        assertEquals(HttpStatusCode.Conflict, order("1001", "honey", "255712345678").status)
        assertEquals(HttpStatusCode.UnprocessableEntity, order("1002", "tea", "255712345678").status)
        val refused = order("1003", "coffee", "12")
        assertEquals(HttpStatusCode.UnprocessableEntity, refused.status)
        assertContains(refused.bodyAsText(), "msisdn")
        assertEquals(HttpStatusCode.NotFound, client.get("/orders/1003").status)

        until("1001", "\"shipped\":true")
        assertEquals(listOf("1001"), shipped)
    }

    @Test
    fun `what customers refuse and strangers claim is not shipped`() = serving {
        order("1001", "basket", "255712345921")
        val claim = client.post("/callbacks") {
            setBody("""{"transactionRef": "ORDER-1001", "statusCode": "PAYMENT_SUCCESS"}""")
        }
        assertEquals(HttpStatusCode.OK, claim.status)
        until("1001", "\"failed\"")
        assertEquals(emptyList(), shipped)
    }

    @Test
    fun `a shop that ended finds what it missed`() {
        serving { order("1001", "honey", "255712345678") }
        serving { until("1001", "\"shipped\":true") }
        // Killed while it wrote: the line that was cut short is another order's.
        File(data, "shipments.txt").appendText("10")
        serving { assertContains(client.get("/orders/1001").bodyAsText(), "\"shipped\":true") }
        assertEquals(listOf("1001"), shipped)
    }
}
