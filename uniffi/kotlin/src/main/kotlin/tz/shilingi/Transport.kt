package tz.shilingi

import java.io.InputStream
import java.net.HttpURLConnection
import java.net.Proxy
import java.net.SocketTimeoutException
import java.net.URI
import java.util.concurrent.Executors
import java.util.concurrent.ScheduledExecutorService
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

/**
 * How connections are made.
 *
 * @property connectTimeout The longest time to a connection, TLS included.
 * @property readTimeout The longest silence while an answer is awaited; on a JVM until its head is there, after which
 *   only the deadline counts.
 * @property deadline The longest time of a whole exchange; two minutes at the most, because a payment whose answer is
 *   not there after that is looked for.
 * @property proxy An HTTP proxy; the system's are not used. A JVM refuses one for SOCKS with a [ShilingiException.Setup].
 */
class TransportSettings(
    val connectTimeout: Duration = 10.seconds,
    val readTimeout: Duration = 45.seconds,
    deadline: Duration = 60.seconds,
    val proxy: Proxy = Proxy.NO_PROXY,
) {
    val deadline: Duration = minOf(deadline, 2.minutes)
}

/** Sends a request at most once: no redirect, no repeat, no cache. */
internal interface Transport {
    /** The longest time of an exchange. */
    val deadline: Duration

    /** Blocks until the answer is whole, or cannot come. */
    fun exchange(request: HostRequest): HostAnswer
}

/** Larger answers are not read: the providers' are a few kilobytes. */
internal const val MOST_BODY = 1 shl 20

internal const val USER_AGENT = "shilingi-kotlin"

/** Over `HttpURLConnection`, which Android and every JVM have. */
internal class UrlTransport(private val settings: TransportSettings) : Transport {
    override val deadline get() = settings.deadline

    /** The platform throws more than `IOException`: a `SecurityException`, say, where an app may not use the network. */
    override fun exchange(request: HostRequest): HostAnswer {
        val connection =
            try {
                prepared(request)
            } catch (_: Exception) {
                return HostAnswer.NotSent(HostCause.BUILD)
            }
        return Deadline.within(settings.deadline, connection::disconnect) { over ->
            // Connecting apart from writing: what fails here has handed no byte over.
            try {
                connection.connect()
            } catch (_: Exception) {
                return@within HostAnswer.NotSent(HostCause.CONNECT)
            }
            if (over.get()) {
                connection.disconnect()
                return@within HostAnswer.NotSent(HostCause.CONNECT)
            }
            try {
                if (connection.doOutput) connection.outputStream.use { it.write(request.body) }
                read(connection)
            } catch (fault: Exception) {
                HostAnswer.Lost(if (fault is SocketTimeoutException) HostCause.TIMEOUT else HostCause.BROKEN)
            } finally {
                connection.disconnect()
            }
        }
    }

    private fun prepared(request: HostRequest): HttpURLConnection {
        val connection = URI(request.url).toURL().openConnection(settings.proxy) as HttpURLConnection
        connection.instanceFollowRedirects = false
        connection.useCaches = false
        connection.connectTimeout = settings.connectTimeout.inWholeMilliseconds.toInt()
        connection.readTimeout = settings.readTimeout.inWholeMilliseconds.toInt()
        connection.requestMethod = request.method
        connection.setRequestProperty("accept", "*/*")
        connection.setRequestProperty("accept-encoding", "identity")
        connection.setRequestProperty("user-agent", USER_AGENT)
        // A connection that is kept may be one that the server has closed, and a request on it is lost.
        connection.setRequestProperty("connection", "close")
        request.headers.forEach { connection.setRequestProperty(it.name, it.value) }
        if (request.method == "POST") {
            connection.doOutput = true
            // Of a body that it does not hold, the platform can write no second copy.
            connection.setFixedLengthStreamingMode(request.body.size)
        }
        return connection
    }

    private fun read(connection: HttpURLConnection): HostAnswer {
        val status = connection.responseCode
        if (status < 100) return HostAnswer.Lost(HostCause.BROKEN)
        val stream = if (status >= 400) connection.errorStream else connection.inputStream
        val body = stream?.use(::bounded) ?: ByteArray(0)
        // The platform takes a body that ends early for a whole one.
        if (stream != null && body.size < connection.getHeaderFieldLong("content-length", 0)) {
            return HostAnswer.Lost(if (body.size > MOST_BODY) HostCause.TOO_LARGE else HostCause.BROKEN)
        }
        val headers =
            connection.headerFields.orEmpty().filterKeys { it != null }.flatMap { (name, values) ->
                values.map { HostHeader(name, it) }
            }
        return answered(status, headers, body)
    }
}

/** The answer, unless it is larger than we read. */
internal fun answered(status: Int, headers: List<HostHeader>, body: ByteArray): HostAnswer =
    if (body.size > MOST_BODY) HostAnswer.Lost(HostCause.TOO_LARGE)
    else HostAnswer.Sent(HostResponse(status, headers, body))

/** At most one byte more than we read. */
internal fun bounded(stream: InputStream): ByteArray {
    val out = java.io.ByteArrayOutputStream()
    val buffer = ByteArray(16 * 1024)
    while (out.size() <= MOST_BODY) {
        val count = stream.read(buffer, 0, minOf(buffer.size, MOST_BODY + 1 - out.size()))
        if (count < 0) break
        out.write(buffer, 0, count)
    }
    return out.toByteArray()
}

/** Ends what blocks too long. */
internal object Deadline {
    private val clock: ScheduledExecutorService =
        Executors.newSingleThreadScheduledExecutor { Thread(it, "shilingi-deadline").apply { isDaemon = true } }

    fun within(most: Duration, end: () -> Unit, work: (over: AtomicBoolean) -> HostAnswer): HostAnswer {
        val over = AtomicBoolean()
        val alarm = {
            over.set(true)
            end()
        }
        val set = clock.schedule(alarm, most.inWholeMilliseconds, TimeUnit.MILLISECONDS)
        val answer = work(over)
        set.cancel(false)
        return if (over.get() && answer is HostAnswer.Lost) HostAnswer.Lost(HostCause.TIMEOUT) else answer
    }
}
