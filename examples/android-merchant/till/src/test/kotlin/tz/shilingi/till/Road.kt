package tz.shilingi.till

import java.io.IOException
import java.io.InputStream
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update

/** The road between a phone and the shop, with dead spots. One connection carries one request. */
class Road(private val shop: Int) : AutoCloseable {
    /** What becomes of a request. */
    enum class State { OPEN, REQUEST_LOST, REPLY_LOST, REPLY_HANGS }

    @Volatile var state = State.OPEN

    private var entrance = open(0)
    private val port = entrance.localPort
    private val arrived = CountDownLatch(1)

    /** How many requests have entered. */
    val entered = MutableStateFlow(0)

    val url = "http://127.0.0.1:$port/pay"

    /** Nothing answers at its entrance any more. */
    fun cut() = entrance.close()

    fun mend() {
        entrance = open(port)
    }

    /** Waits for one more request. */
    suspend fun another() {
        val before = entered.value
        entered.first { it > before }
    }

    /** Waits until the shop has answered a request whose answer hangs. */
    fun awaitHanging() = arrived.await()

    override fun close() = entrance.close()

    private fun open(port: Int): ServerSocket {
        val socket = ServerSocket()
        socket.reuseAddress = true
        socket.bind(InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        thread(isDaemon = true) {
            try {
                while (true) socket.accept().let { thread(isDaemon = true) { it.use(::carry) } }
            } catch (_: IOException) {
                // It was cut.
            }
        }
        return socket
    }

    private fun carry(phone: Socket) {
        entered.update { it + 1 }
        val now = state
        try {
            val request = whole(phone.getInputStream())
            if (now != State.REQUEST_LOST) answered(now, phone, request)
        } catch (_: IOException) {
            // The phone or the shop has gone.
        }
    }

    private fun answered(now: State, phone: Socket, request: ByteArray) {
        val reply =
            Socket(InetAddress.getLoopbackAddress(), shop).use { server ->
                server.getOutputStream().write(request)
                server.getInputStream().readBytes()
            }
        when (now) {
            State.OPEN -> phone.getOutputStream().write(reply)
            State.REPLY_HANGS -> {
                arrived.countDown()
                CountDownLatch(1).await()
            }
            else -> Unit
        }
    }

    /** A whole request: its head, and as much body as that says. */
    private fun whole(stream: InputStream): ByteArray {
        val head = StringBuilder()
        while (!head.endsWith("\r\n\r\n")) head.append(stream.read().also { check(it >= 0) { "cut short" } }.toChar())
        val length = Regex("content-length: (\\d+)", RegexOption.IGNORE_CASE).find(head)?.groupValues?.get(1)
        return head.toString().toByteArray(Charsets.ISO_8859_1) + stream.readNBytes(length?.toInt() ?: 0)
    }
}
