package tz.shilingi

import java.io.IOException
import java.net.http.HttpRequest
import java.nio.ByteBuffer
import java.util.concurrent.Flow
import java.util.concurrent.atomic.AtomicBoolean

/**
 * A body that is given away once: to the first who subscribes, or to nobody after [withhold]. A client has to subscribe
 * before it can write a body, and again before it can repeat it, whatever its settings are.
 */
internal class Once(body: ByteArray) : HttpRequest.BodyPublisher {
    private val gone = AtomicBoolean()
    private val bytes = HttpRequest.BodyPublishers.ofByteArray(body)

    /** True when nobody had it: nobody will. */
    fun withhold(): Boolean = gone.compareAndSet(false, true)

    override fun contentLength(): Long = bytes.contentLength()

    override fun subscribe(subscriber: Flow.Subscriber<in ByteBuffer>) {
        if (gone.compareAndSet(false, true)) return bytes.subscribe(subscriber)
        subscriber.onSubscribe(Ended)
        subscriber.onError(IOException("the body of a request is written once"))
    }

    private object Ended : Flow.Subscription {
        override fun request(count: Long) = Unit

        override fun cancel() = Unit
    }
}
