package tz.shilingi

import java.math.BigDecimal
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull

class PaymentsTest {
    private val house = sandbox()
    private val shop = Shilingi(tembo(house), "memory", QUICK)

    @AfterTest
    fun end() {
        shop.close()
        house.close()
    }

    @Test
    fun `a collection is paid once`() = runBlocking {
        val first = shop.collect(reference = "ORDER-1", amount = 5000, msisdn = CUSTOMER, order = "1")
        assertEquals(Status.PENDING, first.status)
        assertEquals(first.createdAt, shop.collect(reference = "ORDER-1", amount = 5000, msisdn = CUSTOMER, order = "1").createdAt)
        val paid = shop.wait("ORDER-1")
        assertEquals(listOf(Status.SUCCEEDED, true, MayPayAgain.NO), listOf(paid.status, paid.settled, paid.mayPayAgain))
        assertEquals(CUSTOMER, paid.party)
        assertEquals(1, house.executions()["ORDER-1"].asInt())
        assertTrue(shop.timeline("ORDER-1").any { it.kind == TimelineKind.QUERY })
    }

    @Test
    fun `every violation comes at once`() = runBlocking {
        val request = CollectRequest(reference = "A 2", amount = 0, msisdn = "x", callbackUrl = "no")
        val refused = assertFailsWith<ShilingiException.Invalid> { shop.collect(request) }
        val fields = setOf("reference", "amount", "msisdn", "callback_url")
        assertEquals(fields, refused.violations.map { it.field }.toSet())
        assertEquals(refused.violations, shop.checkCollect(request))
        assertEquals(Outcome.NOT_SENT, refused.outcome)
        assertEquals(emptyList(), shop.checkCollect(request.copy("A", 1, msisdn = CUSTOMER, callbackUrl = null)))
        assertEquals("vodacom", runCatching { mobileNumber("0742 345 678", "TZ") }.getOrThrow().operator?.lowercase())
    }

    @Test
    fun `other content is a conflict and an unknown reference is not found`() = runBlocking<Unit> {
        shop.collect(reference = "A", amount = 1000, msisdn = CUSTOMER)
        val conflict = assertFailsWith<ShilingiException.Conflict> { shop.collect(reference = "A", amount = 2000, msisdn = CUSTOMER) }
        assertEquals("A", conflict.reference)
        assertFailsWith<ShilingiException.NotFound> { shop.status("NOBODY") }
    }

    @Test
    fun `the other payments and a call`() = runBlocking<Unit> {
        val paid = shop.payout(reference = "P", amount = 1000, recipient = "Asha Juma", msisdn = CUSTOMER)
        assertTrue(paid.status in setOf(Status.PENDING, Status.SUCCEEDED), paid.status.name)
        val refused = assertFailsWith<ShilingiException.Invalid> {
            shop.remit(
                reference = "R", amount = 0, senderAmount = BigDecimal("100.00"), senderCurrency = "USD",
                exchangeRate = BigDecimal("2.5E+3"), institution = "VODACOM",
                sender = RemitSender(fullName = "A B"), receiver = RemitReceiver(fullName = "C D"), msisdn = CUSTOMER,
            )
        }
        assertEquals(setOf("amount"), refused.violations.map { it.field }.toSet(), "a decimal is written plainly")
        assertNotNull(tembo(house).collectionBalance().toString())
    }

    @Test
    fun `amounts that do not fit their rate are let pass, told or refused`() = runBlocking<Unit> {
        suspend fun codes(reference: String, check: RateCheck?): List<String> =
            Shilingi(tembo(house, check), "memory", QUICK).use { shop ->
                try {
                    shop.remit(
                        reference = reference, amount = 6000, senderAmount = BigDecimal("2.00"), senderCurrency = "USD",
                        exchangeRate = BigDecimal("2500.00"), institution = "VODACOM",
                        sender = RemitSender(fullName = "A B"), receiver = RemitReceiver(fullName = "C D"), msisdn = CUSTOMER,
                    ).warnings.map { "warned: ${it.code}" }
                } catch (refused: ShilingiException.Invalid) {
                    refused.violations.map { "refused: ${it.code}" }
                }
            }
        assertEquals(emptyList(), codes("R-1", RateCheck.OFF))
        assertEquals(listOf("warned: rate_mismatch"), codes("R-2", null))
        assertEquals(listOf("warned: rate_mismatch"), codes("R-3", RateCheck.WARN))
        assertEquals(listOf("refused: rate_mismatch"), codes("R-4", RateCheck.REFUSE))
    }

    @Test
    fun `a payment for later is sent by hand, and changes are told once`() = runBlocking {
        assertEquals(Status.CREATED, shop.collect(reference = "L", amount = 1000, msisdn = CUSTOMER, later = true).status)
        assertEquals(0, house.executions().size())
        shop.send("L")
        shop.wait("L")
        assertEquals(listOf("L"), shop.changes("books", follow = false).toList().map { it.payment.reference })
        assertEquals(emptyList(), shop.changes("books", follow = false).toList())
    }

    @Test
    fun `waiting ends with its caller and the payment does not`() = runBlocking {
        house.control("PUT", "/outcomes/W", """{"outcome":"no_answer"}""")
        shop.collect(reference = "W", amount = 1000, msisdn = CUSTOMER)
        assertEquals(null, withTimeoutOrNull(50.milliseconds) { shop.wait("W") })
        assertEquals("W", shop.stored("W").reference)
    }

    @Test
    fun `after it is closed every call says so`() = runBlocking {
        shop.collect(reference = "A", amount = 1000, msisdn = CUSTOMER)
        shop.close()
        shop.close()
        for (call in listOf<suspend () -> Any?>({ shop.status("A") }, { shop.collect("B", 1, CUSTOMER) }, { shop.wait("A") })) {
            assertEquals("closed", assertFailsWith<ShilingiException.Setup> { call() }.code)
        }
    }

    @Test
    fun `a journal that cannot be opened is a set-up error`() = runBlocking<Unit> {
        for (address in listOf("nowhere:1", "sqlite:/nowhere/at/all.db")) {
            assertFailsWith<ShilingiException.Setup> { Shilingi(tembo(house), address).use { it.open() } }
        }
    }

    @Test
    fun `a panic stays inside`() {
        val failure = assertFailsWith<Failure.Refused> { probePanic() }
        assertEquals("internal", failure.error.code)
    }
}
