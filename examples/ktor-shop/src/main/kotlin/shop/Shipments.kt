package shop

import java.io.File
import java.io.RandomAccessFile

/** What has been shipped: a file to which each order is added. A shop with a database uses that. */
class Shipments(path: File) : AutoCloseable {
    private val file = RandomAccessFile(path, "rwd") // what was written is on disk
    private val orders = mutableSetOf<String>()

    init {
        val text = path.readText()
        // A crash may have cut the last line short; that order was not shipped.
        val whole = text.substring(0, text.lastIndexOf('\n') + 1)
        orders += whole.lines().filter(String::isNotEmpty)
        file.setLength(whole.toByteArray().size.toLong())
        file.seek(file.length())
    }

    /** Ships an order unless it has left already. */
    @Synchronized
    fun ship(order: String) {
        if (order in orders) return
        file.write("$order\n".toByteArray())
        orders += order
    }

    @Synchronized
    operator fun contains(order: String): Boolean = order in orders

    override fun close() = file.close()
}
