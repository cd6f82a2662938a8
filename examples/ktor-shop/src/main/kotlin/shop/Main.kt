package shop

import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import java.io.File
import tz.shilingi.Environment
import tz.shilingi.Sandbox
import tz.shilingi.Settings
import tz.shilingi.Shilingi
import tz.shilingi.TemboPlus

fun main() {
    val port = System.getenv("PORT")?.toInt() ?: 3000
    val data = File(System.getenv("DATA") ?: "data").apply { mkdirs() }
    val callbackUrl = (System.getenv("PUBLIC_URL") ?: "http://127.0.0.1:$port") + "/callbacks"
    val account = System.getenv("TEMBO_ACCOUNT_ID")
    val secret = System.getenv("TEMBO_SECRET_KEY")
    val provider =
        if (account != null && secret != null) {
            TemboPlus(Environment.SANDBOX, account, secret, callbackUrl)
        } else {
            // Without an account it is a sandbox of its own, which ends with this program.
            TemboPlus.local(System.getenv("SANDBOX_URL") ?: Sandbox.start().url, callbackUrl)
        }
    val payments = Shilingi(provider, "sqlite:$data/payments.db", Settings(firstLookMs = 3000u, longestGapMs = 10_000u))
    val shipments = Shipments(File(data, "shipments.txt"))
    embeddedServer(CIO, port, "127.0.0.1") { shop(payments, shipments) }.start(wait = true)
}
