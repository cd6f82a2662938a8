package tz.shilingi

import java.lang.ref.WeakReference
import java.net.http.HttpClient
import java.util.concurrent.TimeUnit

/**
 * A client for some seconds, then another: JDK 17 keeps a connection for twenty minutes after its last use, and a
 * request on one that was dropped on the way meanwhile is lost.
 *
 * A client cannot be closed before JDK 21. It ends, with its thread, when the collector finds that nobody holds it;
 * while [MOST_LEFT] wait for that, the newest stays.
 */
internal class Clients(private val clock: () -> Long, private val make: () -> HttpClient) {
    private var newest: HttpClient? = null
    private var made = 0L
    private val left = mutableListOf<WeakReference<HttpClient>>()

    /** The client of a request that begins now. */
    @Synchronized
    fun current(): HttpClient {
        val now = clock()
        val kept = newest
        if (kept != null && (now - made < MOST_AGE || !leave(kept))) return kept
        return make().also {
            newest = it
            made = now
        }
    }

    private fun leave(client: HttpClient): Boolean {
        left.removeAll { it.get() == null }
        return left.size < MOST_LEFT && left.add(WeakReference(client))
    }
}

private val MOST_AGE = TimeUnit.SECONDS.toNanos(20)

private const val MOST_LEFT = 16
