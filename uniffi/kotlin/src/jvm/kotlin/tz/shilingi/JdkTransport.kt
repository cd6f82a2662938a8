package tz.shilingi

import java.io.File
import java.io.IOException
import java.net.ConnectException
import java.net.Proxy
import java.net.ProxySelector
import java.net.SocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpConnectTimeoutException
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.util.Properties
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import kotlin.time.toJavaDuration

/**
 * Over the JDK's own client, which shows the body of a 401 that answers a POST. It follows nothing, and what a POST asks
 * for is given to it [Once].
 *
 * @throws ShilingiException.Setup when a property of the JVM wants a POST repeated, or a proxy speaks another protocol.
 */
internal class JdkTransport(private val settings: TransportSettings, clock: () -> Long = System::nanoTime) : Transport {
    init {
        if (repeats(File(System.getProperty("java.home")))) {
            throw ShilingiException.of(
                ErrorKind.SETUP,
                "posts_repeated",
                "the property $REPEATS (of the JVM, or in its net.properties) has a POST sent again, which can pay twice: remove it",
            )
        }
        if (settings.proxy.type() == Proxy.Type.SOCKS) {
            val detail = "the JDK's client would pass the SOCKS proxy by and connect directly: name an HTTP proxy"
            throw ShilingiException.of(ErrorKind.SETUP, "proxy_not_http", detail)
        }
    }

    override val deadline get() = settings.deadline

    private val clients = Clients(clock) {
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout.toJavaDuration())
            .proxy(Only(settings.proxy))
            .build()
    }

    override fun exchange(request: HostRequest): HostAnswer {
        val body = Once(request.body)
        val (client, built) =
            try {
                clients.current() to built(request, body)
            } catch (_: Throwable) {
                return HostAnswer.NotSent(HostCause.BUILD)
            }
        val coming =
            try {
                client.sendAsync(built) { Bounded() }
            } catch (failed: Throwable) {
                CompletableFuture.failedFuture(failed)
            }
        val answer =
            try {
                val response = coming.awaited(settings.deadline.inWholeNanoseconds)
                val headers = response.headers().map().flatMap { (name, values) -> values.map { HostHeader(name, it) } }
                // Only a proxy asks for that, and says nothing about the payment.
                if (response.statusCode() == PROXY_AUTHENTICATION) HostAnswer.Lost(HostCause.BROKEN)
                else answered(response.statusCode(), headers, response.body())
            } catch (_: TimeoutException) {
                HostAnswer.Lost(HostCause.TIMEOUT)
            } catch (failed: ExecutionException) {
                when (failed.cause) {
                    is ConnectException, is HttpConnectTimeoutException -> unconnected(request)
                    is java.net.http.HttpTimeoutException -> HostAnswer.Lost(HostCause.TIMEOUT)
                    else -> HostAnswer.Lost(HostCause.BROKEN)
                }
            }
        // Withheld before the exchange is cancelled: one that is still connecting cannot send any more.
        val sent = !request.posts || !body.withhold()
        coming.cancel(true)
        return if (sent) answer else HostAnswer.NotSent(HostCause.CONNECT)
    }

    /** Of a POST the body knows; the client's own timer may go off when it is already on its way. */
    private fun unconnected(request: HostRequest) =
        if (request.method == "POST") HostAnswer.Lost(HostCause.BROKEN) else HostAnswer.NotSent(HostCause.CONNECT)

    private fun built(request: HostRequest, body: Once): HttpRequest {
        val publisher = if (request.posts) body else HttpRequest.BodyPublishers.noBody()
        val builder = HttpRequest.newBuilder(URI.create(request.url)).method(request.method, publisher)
        builder.timeout(settings.readTimeout.toJavaDuration()).header("user-agent", USER_AGENT)
        request.headers.forEach { builder.header(it.name, it.value) }
        return builder.build()
    }

    private class Only(private val proxy: Proxy) : ProxySelector() {
        override fun select(uri: URI): List<Proxy> = listOf(proxy)

        override fun connectFailed(uri: URI, address: SocketAddress, failure: IOException) = Unit
    }
}

private const val REPEATS = "jdk.httpclient.enableAllMethodRetry"

/** As the JDK at `home` reads it. A POST without a body, which nothing can give once, is safe by this alone. */
internal fun repeats(home: File): Boolean {
    val file = File(home, "conf/net.properties")
    val lasting = Properties().apply { if (file.isFile) file.reader().use(::load) }
    val said = System.getProperty(REPEATS) ?: lasting.getProperty(REPEATS)
    return said != null && (said.isEmpty() || said.toBoolean())
}

private const val PROXY_AUTHENTICATION = 407

/** The client asks for the body of this request. One without a body it sends without asking. */
private val HostRequest.posts get() = method == "POST" && body.isNotEmpty()

/** Waits on when the thread is interrupted: the answer that comes is that of a payment. */
private fun <T> CompletableFuture<T>.awaited(nanos: Long): T {
    val end = System.nanoTime() + nanos
    var interrupted = false
    try {
        while (true) {
            try {
                return get(end - System.nanoTime(), TimeUnit.NANOSECONDS)
            } catch (_: InterruptedException) {
                interrupted = true
            }
        }
    } finally {
        if (interrupted) Thread.currentThread().interrupt()
    }
}

/** Reads at most one byte more than we read. */
private class Bounded : HttpResponse.BodySubscriber<ByteArray> {
    private val whole = CompletableFuture<ByteArray>()
    private val out = java.io.ByteArrayOutputStream()
    private lateinit var subscription: java.util.concurrent.Flow.Subscription

    override fun getBody() = whole

    override fun onSubscribe(subscription: java.util.concurrent.Flow.Subscription) {
        this.subscription = subscription
        subscription.request(Long.MAX_VALUE)
    }

    override fun onNext(parts: List<java.nio.ByteBuffer>) {
        for (part in parts) {
            val bytes = ByteArray(minOf(part.remaining(), MOST_BODY + 1 - out.size()))
            part.get(bytes)
            out.write(bytes, 0, bytes.size)
        }
        if (out.size() > MOST_BODY) {
            subscription.cancel()
            whole.complete(out.toByteArray())
        }
    }

    override fun onError(failure: Throwable) {
        whole.completeExceptionally(failure)
    }

    override fun onComplete() {
        whole.complete(out.toByteArray())
    }
}
