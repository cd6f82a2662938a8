package tz.shilingi

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.util.logging.Handler
import java.util.logging.LogRecord
import java.util.logging.Logger
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking

/** No token, number or name in what anyone may print. */
class MaskingTest {
    private val secrets =
        listOf("secret-token", "secret-key", "secret-id", CUSTOMER, "Neema", "Mwakyusa", "neema@example.com", "0150000000")

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
            HostTemboOptions(null, null, null, null, "secret-token", emptyList(), listOf("secret-key"), emptyList()),
            HostSnippeOptions(null, null, null, listOf("secret-key"), false),
            HostFamily(HostFamilyName.REMITTANCE, null, "secret-token"),
            TemboPlus(Environment.LIVE, "secret-id", "secret-key"), Snippe("secret-key", listOf("secret-key")),
            Merchant.live("https://shop.example", "cashier-1") { "secret-token" },
        )
        records.forEach { clean(it.toString()) }
        assertContains(request.toString(), "msisdn=***78")
        assertContains(request.toString(), "reference=A")
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
