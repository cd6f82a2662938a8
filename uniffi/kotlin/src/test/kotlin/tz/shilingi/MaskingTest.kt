package tz.shilingi

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.util.logging.Handler
import java.util.logging.LogRecord
import java.util.logging.Logger
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlinx.coroutines.runBlocking

/** No token, number or name in what anyone may print. */
class MaskingTest {
    private val secrets =
        listOf("secret-token", "secret-key", "secret-id", CUSTOMER, "Neema", "Mwakyusa", "neema@example.com", "0150000000", HASH_KEY)

    private companion object {
        const val HASH_KEY = "aGFzaC1rZXktb2Ytb3Vycw=="
        val TEMBO = HostTemboOptions(
            baseUrl = null, profile = null, callbackUrl = null, wallet = null, bearer = "secret-token",
            families = listOf(HostFamily(HostFamilyName.REMITTANCE, null, "secret-token")),
            rateCheck = null, virtualAccountSecrets = listOf(HASH_KEY), merchantAccountSecrets = listOf(HASH_KEY),
        )
        val SNIPPE = HostSnippeOptions(baseUrl = null, profile = null, callbackUrl = null, webhookSecrets = listOf("secret-key"), paysMpesa = false)
    }

    private fun clean(text: String) = assertEquals(emptyList(), secrets.filter { it in text }, text)

    @Test
    fun `records show what is about people masked`() {
        val customer = Customer("Neema", "Mwakyusa", "neema@example.com", null)
        val request = CollectRequest("A", 1, msisdn = CUSTOMER, customer = customer, metadata = mapOf("x" to CUSTOMER))
        val records: List<Any> = listOf(
            customer, request, mobileNumber(CUSTOMER),
            PayoutRequest("A", 1, recipient = "Neema Mwakyusa", msisdn = CUSTOMER, bank = BankDestination("CORUTZTZ", "0150000000")),
            RemitSender(fullName = "Neema Mwakyusa", phoneNumber = CUSTOMER),
            HostHeader("authorization", "Bearer secret-token"),
            HostRequest("POST", "https://shop.example/wishes?token=secret-token", listOf(HostHeader("a", "secret-token")), CUSTOMER.toByteArray()),
            HostResponse(200, listOf(HostHeader("a", "secret-token")), CUSTOMER.toByteArray()),
            HostAnswer.Sent(HostResponse(200, emptyList(), CUSTOMER.toByteArray())),
            TEMBO, SNIPPE, HostFamily(HostFamilyName.REMITTANCE, null, "secret-token"),
            HostTembo(Environment.LIVE, "secret-id", "secret-key", TEMBO), HostTembo.local("http://127.0.0.1:9", TEMBO),
            HostSnippe("secret-key", SNIPPE), HostSnippe.local("http://127.0.0.1:9", SNIPPE),
            TemboPlus(Environment.LIVE, "secret-id", "secret-key"), Snippe("secret-key", listOf("secret-key")),
            TemboPlus(Environment.LIVE, "secret-id", "secret-key").profile, Snippe("secret-key").profile,
            Merchant.live("https://shop.example", "cashier-1") { "secret-token" },
        )
        records.forEach { clean(it.toString()) }
        assertContains(request.toString(), "msisdn=***78")
        assertContains(request.toString(), "reference=A")
    }

    @Test
    fun `a profile that is not made tells no secret`() {
        val wrong = "not an address"
        val makers: List<() -> Any> = listOf(
            { HostTembo(Environment.LIVE, "secret-id", "secret-key", TEMBO.copy(baseUrl = wrong)) },
            { HostTembo(Environment.LIVE, "secret-id", "secret-key", TEMBO.copy(merchantAccountSecrets = listOf("secret-key"))) },
            { HostTembo.local(wrong, TEMBO) },
            { HostSnippe("secret-key", SNIPPE.copy(baseUrl = wrong)) },
            { HostSnippe.local(wrong, SNIPPE) },
            { TemboPlus(Environment.LIVE, "secret-id", "secret-key", bearer = "secret-token", callbackUrl = "http://secret-token@shop") },
            { Snippe("secret-key", listOf("secret-key"), baseUrl = "http://secret-token@shop") },
        )
        for (maker in makers) {
            val thrown = assertNotNull(runCatching(maker).exceptionOrNull())
            clean(thrown.stackTraceToString())
        }
    }

    @Test
    fun `nothing that a payment prints, logs or throws shows them`() {
        val printed = ByteArrayOutputStream()
        val logged = StringBuilder()
        val handler = object : Handler() {
            override fun publish(record: LogRecord) {
                logged.append(record.message).append(record.parameters?.joinToString()).append('\n')
            }

            override fun flush() = Unit

            override fun close() = Unit
        }
        val logger = Logger.getLogger("").apply { addHandler(handler) }
        val out = System.out to System.err
        val stream = PrintStream(printed, true)
        System.setOut(stream)
        System.setErr(stream)
        try {
            sandbox().use { house -> runBlocking { payments(house) } }
        } finally {
            System.setOut(out.first)
            System.setErr(out.second)
            logger.removeHandler(handler)
        }
        clean(printed.toString())
        clean(logged.toString())
    }

    private suspend fun payments(house: Sandbox) {
        Shilingi(tembo(house), "memory", QUICK).use { shop ->
            clean(shop.collect(reference = "A", amount = 1000, msisdn = CUSTOMER, narration = "Neema").toString())
            clean(shop.wait("A").toString())
            clean(shop.timeline("A").toString())
            for (broken in listOf<suspend () -> Any>(
                { shop.collect(reference = CUSTOMER, amount = -1, msisdn = "${CUSTOMER}9", customer = Customer("Neema", "Mwakyusa", "neema@example.com")) },
                { shop.collect(reference = "A", amount = 2, msisdn = CUSTOMER) },
            )) {
                clean(runCatching { broken() }.exceptionOrNull()!!.stackTraceToString())
            }
        }
        Shilingi(Merchant.sandbox("${house.url}/nothing", "cashier-1") { "secret-token" }, "memory", QUICK).use { shop ->
            clean(shop.collect(reference = "M", amount = 1000, msisdn = CUSTOMER, order = "1").toString())
        }
    }
}
