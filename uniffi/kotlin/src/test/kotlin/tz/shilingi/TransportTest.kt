package tz.shilingi

import java.io.File
import java.io.InputStream
import java.io.OutputStream
import java.net.HttpURLConnection
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.Proxy
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.net.URL
import java.net.URLConnection
import java.net.URLStreamHandler
import java.net.http.HttpClient
import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Flow
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong
import kotlin.concurrent.thread
import kotlin.io.path.createDirectory
import kotlin.io.path.writeText
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertSame
import kotlin.time.Duration.Companion.seconds
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir

/** One permission is at most one request on the wire. */
class TransportTest {
    private companion object {
        init {
            Odd.install()
        }
    }

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
                val answer = nobody { transport.exchange(post(it)) }
                assertEquals(HostAnswer.NotSent(HostCause.CONNECT), answer)
            }
        }

    /** Where a platform's connection throws what is no `IOException`, and what that says. */
    private val odd =
        mapOf(
            "opened" to HostAnswer.NotSent(HostCause.BUILD),
            "connects" to HostAnswer.NotSent(HostCause.CONNECT),
            "writes" to HostAnswer.Lost(HostCause.BROKEN),
            "reads" to HostAnswer.Lost(HostCause.BROKEN),
        )

    @TestFactory
    fun `whatever a connection throws is an answer, when it`(): List<DynamicTest> =
        odd.map { (moment, expected) ->
            DynamicTest.dynamicTest(moment) {
                assertEquals(expected, transports.getValue("device").exchange(post("odd://$moment")))
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

    /** What stands between a client and the provider before a request can be written, and where the provider's URL is. */
    private val gates: Map<String, Pair<Boolean, String>> =
        mapOf(
            "does not speak TLS" to (false to "nonsense\r\n\r\n"),
            "is a proxy that answers 407" to
                (true to "HTTP/1.1 407 X\r\nproxy-authenticate: Basic realm=x\r\ncontent-length: 0\r\n\r\n"),
            "is a proxy that answers 503" to (true to "HTTP/1.1 503 X\r\ncontent-length: 0\r\n\r\n"),
        )

    @TestFactory
    fun `a POST that was never written was not sent, when what it meets`(): List<DynamicTest> =
        transports.keys.flatMap { name ->
            gates.map { (what, gate) ->
                DynamicTest.dynamicTest("$what ($name)") {
                    gated(gate) { settings, url ->
                        val answer = transports(settings).getValue(name).exchange(post(url))
                        assertEquals(HostAnswer.NotSent(HostCause.CONNECT), answer)
                    }
                }
            }
        }

    /** The JDK's client takes an end within the handshake for the end of the handshake, and asks for the body. */
    @TestFactory
    fun `a POST to what closes within the handshake was not sent, or is lost`(): List<DynamicTest> =
        transports.map { (name, transport) ->
            DynamicTest.dynamicTest(name) {
                listening({ it.getInputStream().read(ByteArray(4096)) }) { url ->
                    val answer = transport.exchange(post(url.replace("http:", "https:")))
                    if (name == "JDK" && answer is HostAnswer.Lost) assertEquals(HostCause.BROKEN, answer.cause)
                    else assertEquals(HostAnswer.NotSent(HostCause.CONNECT), answer)
                }
            }
        }

    @Test
    fun `a proxy that wants a password gives no answer of the provider's to a GET`() =
        gated(gates.getValue("is a proxy that answers 407")) { settings, url ->
            val answer = JdkTransport(settings).exchange(HostRequest("GET", url, emptyList(), ByteArray(0)))
            assertEquals(HostAnswer.Lost(HostCause.BROKEN), answer)
        }

    @Test
    fun `a GET is sent, and a POST without a body is lost with its answer`() {
        val seen = AtomicInteger()
        val answer: (com.sun.net.httpserver.HttpExchange) -> Unit = {
            seen.incrementAndGet()
            if (it.requestMethod == "GET") it.answer(200, "{}")
        }
        serving(answer) { url ->
            val read = JdkTransport(TransportSettings()).exchange(HostRequest("GET", url, emptyList(), ByteArray(0)))
            assertEquals(200, assertIs<HostAnswer.Sent>(read).response.status)
            val empty = JdkTransport(TransportSettings()).exchange(HostRequest("POST", url, emptyList(), ByteArray(0)))
            assertEquals(HostAnswer.Lost(HostCause.BROKEN), empty)
        }
        assertEquals(2, seen.get())
    }

    @Test
    fun `a JVM that repeats every request writes a POST once`() {
        val count = AtomicInteger()
        val server: (Socket) -> Unit = { socket ->
            while (request(socket.getInputStream()) && count.incrementAndGet() == 1) {
                socket.getOutputStream().write("HTTP/1.1 200 X\r\ncontent-length: 2\r\n\r\n{}".toByteArray())
            }
        }
        listening(server) { url ->
            val java = File(System.getProperty("java.home"), "bin/java").path
            val child = ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "tz.shilingi.Repeating", url)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start()
            val said = child.inputReader().readLines()
            assertEquals(0, child.waitFor())
            assertEquals(listOf("Sent", "Lost"), said)
            assertEquals(2, count.get())
        }
    }

    @Test
    fun `a JVM whose own file has it repeat every request is known`(@TempDir home: Path) {
        assertEquals(false, repeats(home.toFile()))
        val file = home.resolve("conf").createDirectory().resolve("net.properties")
        for ((said, expected) in listOf("=true" to true, "" to true, "=false" to false)) {
            file.writeText("jdk.httpclient.enableAllMethodRetry$said\n")
            assertEquals(expected, repeats(home.toFile()), said)
        }
    }

    @Test
    fun `a body is given to the first who asks, or to nobody`() {
        val given = Once("{}".toByteArray())
        assertEquals("{}", Asking().also(given::subscribe).said())
        assertEquals("refused", Asking().also(given::subscribe).said())
        assertEquals(false, given.withhold())
        val withheld = Once("{}".toByteArray())
        assertEquals(true, withheld.withhold())
        assertEquals("refused", Asking().also(withheld::subscribe).said())
    }

    @Test
    fun `a kept connection is used for some seconds only`() {
        val from = CopyOnWriteArrayList<InetSocketAddress>()
        val time = AtomicLong()
        serving({ from += it.remoteAddress; it.answer(200, "{}") }) { url ->
            val transport = JdkTransport(TransportSettings(), time::get)
            assertIs<HostAnswer.Sent>(transport.exchange(post(url)))
            time.set(20.seconds.inWholeNanoseconds)
            assertIs<HostAnswer.Sent>(transport.exchange(post(url)))
        }
        assertEquals(2, from.distinct().size)
    }

    @Test
    fun `a client is kept for some seconds, and no crowd of them is left behind`() {
        val time = AtomicLong()
        val made = mutableListOf<HttpClient>()
        val clients = Clients(time::get) { HttpClient.newHttpClient().also(made::add) }
        val first = clients.current()
        time.set(20.seconds.inWholeNanoseconds - 1)
        assertSame(first, clients.current())
        repeat(40) {
            time.addAndGet(20.seconds.inWholeNanoseconds)
            clients.current()
        }
        // All of them are held here, so that the collector finds none.
        assertEquals(17, made.size)
    }

    @Test
    fun `a SOCKS proxy is refused, which the JDK's client would pass by`() {
        val proxy = Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("127.0.0.1", 9))
        val refusal = assertFailsWith<ShilingiException.Setup> { JdkTransport(TransportSettings(proxy = proxy)) }
        assertEquals("proxy_not_http", refusal.code)
    }

    @Test
    fun `a thread that is interrupted still hears the answer, and that it was interrupted`() {
        val waiting = Thread.currentThread()
        counting({ waiting.interrupt(); it.say(200, "") }) { url, _ ->
            val answer = transports.getValue("JDK").exchange(post(url))
            assertEquals(true, Thread.interrupted())
            assertIs<HostAnswer.Sent>(answer)
        }
    }

    /** A server that says the same to everyone, as the provider or as a proxy on the way there, and lets them close. */
    private fun gated(gate: Pair<Boolean, String>, work: (TransportSettings, String) -> Unit) {
        val (proxied, said) = gate
        val take: (Socket) -> Unit = {
            it.getInputStream().read(ByteArray(4096))
            it.getOutputStream().write(said.toByteArray())
            it.getInputStream().readAllBytes()
        }
        listening(take) { url ->
            val port = URI(url).port
            val proxy = Proxy(Proxy.Type.HTTP, InetSocketAddress("127.0.0.1", port))
            if (proxied) work(TransportSettings(proxy = proxy), "https://shop.example")
            else work(TransportSettings(), "https://127.0.0.1:$port")
        }
    }

    private fun post(url: String) =
        HostRequest("POST", "$url/x", listOf(HostHeader("content-type", "application/json")), "{\"a\":1}".toByteArray())

    /** A server that reads each request whole, counts it and then does `end`. */
    private fun counting(end: (Socket) -> Unit, work: (String, AtomicInteger) -> Unit) {
        val count = AtomicInteger()
        listening({ if (whole(it.getInputStream())) { count.incrementAndGet(); end(it) } }) { work(it, count) }
    }

    /** A server that takes each connection in a thread of its own, and closes it after `take`. */
    private fun listening(take: (Socket) -> Unit, work: (String) -> Unit) =
        ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")).use { server ->
            val served = thread(isDaemon = true) {
                runCatching {
                    while (true) {
                        val socket = server.accept()
                        thread(isDaemon = true) { runCatching { socket.use(take) } }
                    }
                }
            }
            work("http://127.0.0.1:${server.localPort}")
            server.close()
            served.join()
        }

    /** True when a whole request was read. */
    private fun request(stream: InputStream): Boolean {
        val head = StringBuilder()
        while (!head.endsWith("\r\n\r\n")) head.append(stream.read().takeIf { it >= 0 }?.toChar() ?: return false)
        val length = Regex("content-length: (\\d+)", RegexOption.IGNORE_CASE).find(head)!!.groupValues[1].toInt()
        return stream.readNBytes(length).size == length
    }

    private fun whole(stream: InputStream): Boolean {
        val seen = StringBuilder()
        while (!seen.endsWith("{\"a\":1}")) seen.append(stream.read().takeIf { it >= 0 }?.toChar() ?: return false)
        return true
    }

    private fun Socket.say(status: Int, headers: String) =
        getOutputStream().write("HTTP/1.1 $status X\r\n${headers}content-length: 2\r\nconnection: close\r\n\r\n{}".toByteArray())
}

/** A connection that throws `IllegalStateException` at the moment that its host names. */
private class Odd(url: URL) : HttpURLConnection(url) {
    private fun at(moment: String) = check(url.host != moment)

    override fun connect() = at("connects")

    override fun getOutputStream(): OutputStream {
        at("writes")
        return OutputStream.nullOutputStream()
    }

    override fun getResponseCode(): Int {
        at("reads")
        return 200
    }

    override fun disconnect() = Unit

    override fun usingProxy() = false

    companion object : URLStreamHandler() {
        /** A JVM takes one factory, for its whole life. */
        fun install() = URL.setURLStreamHandlerFactory { if (it == "odd") this else null }

        override fun openConnection(url: URL): URLConnection = Odd(url)

        override fun openConnection(url: URL, proxy: Proxy): URLConnection {
            check(url.host != "opened")
            return Odd(url)
        }
    }
}

/** Collects a body. */
private class Asking : Flow.Subscriber<ByteBuffer> {
    private val whole = CompletableFuture<String>()

    fun said(): String = whole.join()

    override fun onSubscribe(subscription: Flow.Subscription) = subscription.request(Long.MAX_VALUE)

    override fun onNext(part: ByteBuffer) {
        whole.complete(Charsets.UTF_8.decode(part).toString())
    }

    override fun onError(failure: Throwable) {
        whole.complete("refused")
    }

    override fun onComplete() = Unit
}

/** A JVM that repeats every request: the JDK reads that once, here after the transport looked. */
object Repeating {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val transport = JdkTransport(TransportSettings())
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true")
        for (body in listOf("first", "second")) {
            println(transport.exchange(HostRequest("POST", arguments.single(), emptyList(), body.toByteArray()))::class.simpleName)
        }
    }
}
