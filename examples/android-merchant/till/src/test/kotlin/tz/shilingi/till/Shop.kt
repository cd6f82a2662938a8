package tz.shilingi.till

import java.io.File
import java.net.HttpURLConnection
import java.net.URI

/** The shop's own server with a sandbox behind it: `shop/shop.js`, a process of its own. */
class Shop : AutoCloseable {
    private val process =
        ProcessBuilder("node", "shop.js")
            .directory(File("../shop"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .apply { environment()["ANSWER_AFTER"] = "50" }
            .start()

    private val url: String =
        checkNotNull(process.inputStream.bufferedReader().readLine()) { "the shop did not start" }.field("url")

    val port = URI(url).port

    /** What the shop has: wishes, prompts asked of the provider, payments that were carried out. */
    val books: Books
        get() = answer("GET", "/aside/books").body.let { Books(it.field("wishes").toInt(), it.field("prompts").toInt(), it.field("max").toInt()) }

    /** Lets the shop's clock run ahead by so many minutes. */
    fun ahead(minutes: Int) = answer("POST", "/aside/clock", """{"ahead":${minutes * 60_000}}""")

    /** Decides what the customer does with an order's prompt. */
    fun decide(order: String, outcome: String) = answer("POST", "/aside/decide", """{"order":"$order","outcome":"$outcome"}""")

    /** A request with a cashier's token. */
    fun answer(method: String, path: String, body: String? = null, token: String = "token-neema"): Answer {
        val connection = URI("http://127.0.0.1:$port$path").toURL().openConnection() as HttpURLConnection
        connection.requestMethod = method
        connection.setRequestProperty("authorization", "Bearer $token")
        if (body != null) {
            connection.doOutput = true
            connection.outputStream.use { it.write(body.toByteArray()) }
        }
        val status = connection.responseCode
        val stream = if (status >= 400) connection.errorStream else connection.inputStream
        return Answer(status, stream.bufferedReader().readText())
    }

    override fun close() {
        process.outputStream.close()
        process.waitFor()
    }

    data class Answer(val status: Int, val body: String)

    data class Books(val wishes: Int, val prompts: Int, val executions: Int)
}

/** A field of a flat document. */
fun String.field(name: String): String =
    checkNotNull(Regex("\"$name\":\"?([^\",}]*)").find(this)) { "no $name in $this" }.groupValues[1]
