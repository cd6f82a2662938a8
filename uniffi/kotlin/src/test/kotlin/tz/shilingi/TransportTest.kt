package tz.shilingi

import java.io.InputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.time.Duration.Companion.seconds
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/** One permission is at most one request on the wire. */
class TransportTest {
    private val transports = transports(TransportSettings())
    private val impatient = transports(TransportSettings(readTimeout = 5.seconds))

    private fun transports(settings: TransportSettings) =
        mapOf("device" to UrlTransport(settings), "JDK" to JdkTransport(settings))

    private val ends: Map<String, (Socket) -> Unit> =
        mapOf(
            "closes" to { _ -> },
            "resets" to { it.setSoLinger(true, 0) },
            "answers 307" to { it.say(307, "location: /again\r\n") },
            "answers 308" to { it.say(308, "location: /again\r\n") },
            "answers 401" to { it.say(401, "www-authenticate: Bearer\r\n") },
            "answers 503" to { it.say(503, "retry-after: 0\r\n") },
            "answers half" to { it.getOutputStream().write("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf".toByteArray()) },
            "goes away" to { Thread.sleep(60_000) },
        )

    @TestFactory
    fun `a request is written exactly once when the server reads it and then`(): List<DynamicTest> =
        transports.keys.flatMap { name ->
            ends.map { (how, end) ->
                val transport = (if (how == "goes away") impatient else transports).getValue(name)
                DynamicTest.dynamicTest("$how ($name)") {
                    counting(end) { url, count ->
                        val answer = transport.exchange(post(url))
                        when {
                            how.startsWith("answers ") && how != "answers half" -> {
                                val status = assertIs<HostAnswer.Sent>(answer).response.status
                                assertEquals(how.substringAfterLast(' ').toInt(), status)
                            }
                            else -> assertIs<HostAnswer.Lost>(answer)
                        }
                        assertEquals(1, count.get())
                    }
                }
            }
        }

    @TestFactory
    fun `what cannot connect was not sent`(): List<DynamicTest> =
        transports.map { (name, transport) ->
            DynamicTest.dynamicTest(name) {
                val port = ServerSocket(0).use { it.localPort }
                val answer = transport.exchange(post("http://127.0.0.1:$port"))
                assertEquals(HostAnswer.NotSent(HostCause.CONNECT), answer)
            }
        }

    @TestFactory
    fun `an answer that is too large is not read`(): List<DynamicTest> =
        transports.map { (name, transport) ->
            DynamicTest.dynamicTest(name) {
                serving({ it.answer(200, "x".repeat(MOST_BODY + 1)) }) { url ->
                    assertEquals(HostAnswer.Lost(HostCause.TOO_LARGE), transport.exchange(post(url)))
                }
            }
        }

    @Test
    fun `the JDK's client shows the body of a refusal`() =
        counting({ it.say(401, "www-authenticate: Bearer\r\n") }) { url, _ ->
            val answer = assertIs<HostAnswer.Sent>(transports.getValue("JDK").exchange(post(url)))
            assertEquals("{}", answer.response.body.decodeToString())
        }

    private fun post(url: String) =
        HostRequest("POST", "$url/x", listOf(HostHeader("content-type", "application/json")), "{\"a\":1}".toByteArray())

    /** A server that reads each request whole, counts it and then does `end`. */
    private fun counting(end: (Socket) -> Unit, work: (String, AtomicInteger) -> Unit) {
        val count = AtomicInteger()
        ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")).use { server ->
            val served = thread(isDaemon = true) {
                runCatching {
                    while (true) {
                        val socket = server.accept()
                        thread(isDaemon = true) { socket.use { if (whole(it.getInputStream())) { count.incrementAndGet(); end(it) } } }
                    }
                }
            }
            work("http://127.0.0.1:${server.localPort}", count)
            server.close()
            served.join()
        }
    }

    private fun whole(stream: InputStream): Boolean {
        val seen = StringBuilder()
        while (!seen.endsWith("{\"a\":1}")) seen.append(stream.read().takeIf { it >= 0 }?.toChar() ?: return false)
        return true
    }

    private fun Socket.say(status: Int, headers: String) =
        getOutputStream().write("HTTP/1.1 $status X\r\n${headers}content-length: 2\r\nconnection: close\r\n\r\n{}".toByteArray())
}
