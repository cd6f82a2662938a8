package tz.shilingi

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
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import kotlin.time.toJavaDuration

/**
 * Over the JDK's own client, which shows the body of a 401 that answers a POST. It follows nothing, and repeats no POST
 * unless a property of the JVM tells it to: then it is not used.
 */
internal class JdkTransport(private val settings: TransportSettings) : Transport {
    init {
        if (System.getProperty(REPEATS)?.let { it.isEmpty() || it.toBoolean() } == true) {
            throw ShilingiException.of(
                ErrorKind.SETUP,
                "posts_repeated",
                "the property $REPEATS makes this JVM send a POST again by itself, which can pay twice: remove it",
            )
        }
    }

    private val client: HttpClient by lazy {
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout.toJavaDuration())
            .proxy(Only(settings.proxy))
            .build()
    }

    override fun exchange(request: HostRequest): HostAnswer {
        val built =
            try {
                built(request)
            } catch (_: IllegalArgumentException) {
                return HostAnswer.NotSent(HostCause.BUILD)
            }
        val coming = client.sendAsync(built) { Bounded() }
        return try {
            val response = coming.get(settings.deadline.inWholeMilliseconds, TimeUnit.MILLISECONDS)
            val headers = response.headers().map().flatMap { (name, values) -> values.map { HostHeader(name, it) } }
            answered(response.statusCode(), headers, response.body())
        } catch (_: TimeoutException) {
            coming.cancel(true)
            HostAnswer.Lost(HostCause.TIMEOUT)
        } catch (failed: ExecutionException) {
            when (failed.cause) {
                is ConnectException, is HttpConnectTimeoutException -> HostAnswer.NotSent(HostCause.CONNECT)
                is java.net.http.HttpTimeoutException -> HostAnswer.Lost(HostCause.TIMEOUT)
                else -> HostAnswer.Lost(HostCause.BROKEN)
            }
        }
    }

    private fun built(request: HostRequest): HttpRequest {
        val body =
            if (request.method == "POST") HttpRequest.BodyPublishers.ofByteArray(request.body)
            else HttpRequest.BodyPublishers.noBody()
        val builder = HttpRequest.newBuilder(URI.create(request.url)).method(request.method, body)
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
