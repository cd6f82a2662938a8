package tz.shilingi

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.sun.net.httpserver.HttpServer
import java.io.File
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.Socket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.concurrent.Executors
import kotlin.test.assertEquals
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.runBlocking

const val CUSTOMER = "255712345678"

val json = ObjectMapper()

/** The root of the checkout: tests run in `uniffi/kotlin`. */
val root: File = File("../..").canonicalFile

/** The sandbox's customers are quick. */
val QUICK = Settings(firstLookMs = 20u, longestGapMs = 100u, leastGapMs = 0u)

/** A sandbox that answers soon. */
fun sandbox(): Sandbox = Sandbox.start(answerAfter = 50.milliseconds, callbackAfter = 10.milliseconds)

fun tembo(sandbox: Sandbox, rateCheck: RateCheck? = null): TemboPlus =
    TemboPlus.local(sandbox.url, callbackUrl = "http://127.0.0.1:9/callback", rateCheck = rateCheck)

private val client: HttpClient = HttpClient.newHttpClient()

/** The sandbox's control API. */
fun Sandbox.control(method: String, path: String, body: String = ""): JsonNode {
    val request = HttpRequest.newBuilder(URI.create("$url/_sandbox$path"))
        .header("content-type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body)).build()
    val response = client.send(request, HttpResponse.BodyHandlers.ofString())
    assertEquals(2, response.statusCode() / 100, response.body())
    return json.readTree(response.body().ifEmpty { "{}" })
}

/** How often the principal of each reference moved. */
fun Sandbox.executions(): JsonNode = control("GET", "/executions")["executions"]

/** An address at which nobody listens, and nobody can for the time of `work`. */
inline fun <T> nobody(work: (String) -> T): T =
    Socket().use {
        it.bind(InetSocketAddress("127.0.0.1", 0))
        work("http://127.0.0.1:${it.localPort}")
    }

/** Runs a server for the time of `work`: `answer` gets each request's method, path, headers and body. */
fun <T> serving(answer: (com.sun.net.httpserver.HttpExchange) -> Unit, work: suspend (String) -> T): T {
    val server = HttpServer.create(InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0)
    val threads = Executors.newCachedThreadPool()
    server.executor = threads
    server.createContext("/") { exchange -> exchange.use(answer) }
    server.start()
    try {
        return runBlocking { work("http://127.0.0.1:${server.address.port}") }
    } finally {
        server.stop(0)
        threads.shutdownNow()
    }
}

private fun <T> com.sun.net.httpserver.HttpExchange.use(work: (com.sun.net.httpserver.HttpExchange) -> T): T =
    try {
        work(this)
    } finally {
        close()
    }

fun com.sun.net.httpserver.HttpExchange.answer(status: Int, body: String) {
    val bytes = body.toByteArray()
    sendResponseHeaders(status, if (bytes.isEmpty()) -1 else bytes.size.toLong())
    responseBody.write(bytes)
}
