package shop

import io.ktor.http.HttpStatusCode
import io.ktor.serialization.jackson.jackson
import io.ktor.server.application.Application
import io.ktor.server.application.install
import io.ktor.server.application.log
import io.ktor.server.plugins.contentnegotiation.ContentNegotiation
import io.ktor.server.plugins.statuspages.StatusPages
import io.ktor.server.request.receive
import io.ktor.server.request.uri
import io.ktor.server.response.respond
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.put
import io.ktor.server.routing.routing
import io.ktor.util.toMap
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.delay
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import tz.shilingi.IntakeKind
import tz.shilingi.Payment
import tz.shilingi.Shilingi
import tz.shilingi.ShilingiException
import tz.shilingi.Status
import tz.shilingi.collect
import tz.shilingi.webhook

private val PRICES = mapOf("coffee" to 4_500L, "honey" to 12_000L, "basket" to 25_000L)

/** What somebody wants. */
data class Order(val item: String, val msisdn: String)

/** A shop: an order is paid by mobile money, and shipped once. */
fun Application.shop(payments: Shilingi, shipments: Shipments) {
    install(ContentNegotiation) { jackson() }
    install(StatusPages) {
        exception<ShilingiException> { call, error ->
            call.respond(error.status(), mapOf("reason" to error.message, "violations" to error.violations.map { it.field }))
        }
    }

    fun told(payment: Payment) =
        mapOf("status" to payment.status.name.lowercase(), "shipped" to (payment.order.orEmpty() in shipments))

    routing {
        // The same number is the same payment, however often it is asked.
        put("/orders/{number}") {
            val number = call.parameters["number"].orEmpty()
            val order = call.receive<Order>()
            val price = PRICES[order.item]
                ?: return@put call.respond(HttpStatusCode.UnprocessableEntity, mapOf("reason" to "there is no such thing"))
            val payment = payments.collect(reference(number), price, order.msisdn, country = "TZ", order = number)
            call.respond(HttpStatusCode.Created, told(payment))
        }
        get("/orders/{number}") {
            call.respond(told(payments.stored(reference(call.parameters["number"].orEmpty()))))
        }
        // Takes the raw body, for a signature covers its bytes, and answers fast. What a callback without a signature
        // says is never believed: it asks for a look.
        post("/callbacks") {
            val headers = call.request.headers.toMap().mapValues { (_, values) -> values.first() }
            val intake =
                try {
                    payments.webhook(call.request.uri, headers, call.receive<ByteArray>())
                } catch (_: ShilingiException) {
                    return@post call.respond(HttpStatusCode.ServiceUnavailable)
                }
            val reference = intake.payment?.reference
            if (intake.kind == IntakeKind.HINT && reference != null) {
                this@shop.launch { runCatching { payments.status(reference) } }
            }
            call.respond(HttpStatusCode.OK)
        }
    }

    // Looks at what is due: what nobody reported, and what a crash left behind.
    again("look") {
        payments.reconcile()
        delay(1.seconds)
    }
    // After a crash the feed gives again what was not acknowledged, and what was shipped is not shipped again.
    again("ship") {
        payments.changes("shipping", every = 200.milliseconds).collect { change ->
            val payment = change.payment
            change.events.forEach { log.warn("${payment.reference}: ${it.text}") }
            val order = payment.order
            if (payment.status == Status.SUCCEEDED && order != null) shipments.ship(order)
        }
    }
}

private fun Application.again(name: String, work: suspend () -> Unit) = launch {
    while (isActive) {
        try {
            work()
        } catch (ended: CancellationException) {
            throw ended
        } catch (fault: Exception) {
            log.error("$name: ${fault.message}")
            delay(1.seconds)
        }
    }
}

private fun reference(number: String) = "ORDER-$number"

private fun ShilingiException.status(): HttpStatusCode =
    when (this) {
        is ShilingiException.Invalid -> HttpStatusCode.UnprocessableEntity
        is ShilingiException.Conflict -> HttpStatusCode.Conflict
        is ShilingiException.NotFound -> HttpStatusCode.NotFound
        else -> HttpStatusCode.ServiceUnavailable
    }
