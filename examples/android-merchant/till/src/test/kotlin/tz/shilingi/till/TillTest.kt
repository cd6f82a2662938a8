package tz.shilingi.till

import java.io.File
import java.nio.file.Path
import java.time.Duration
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import tz.shilingi.MayPayAgain
import tz.shilingi.Merchant
import tz.shilingi.Settings
import tz.shilingi.Shilingi
import tz.shilingi.Status
import tz.shilingi.collect

/** The till against the shop's own server, which pays through a sandbox. */
class TillTest {
    @TempDir lateinit var folder: Path

    private val shop = Shop()
    private val road = Road(shop.port)

    @AfterEach
    fun end() {
        road.close()
        shop.close()
    }

    private fun phone(principal: String = "neema", token: String = "token-$principal", settings: Settings = QUICK) =
        Shilingi(Merchant.sandbox(road.url, principal) { token }, "sqlite:$folder/journal.db", settings)

    /** A till, whose work is done when the block ends. */
    private fun till(settings: Settings = QUICK, block: suspend (Till, Shilingi) -> Unit) =
        phone(settings = settings).use { shilingi ->
            runBlocking {
                withTimeout(60.seconds) {
                    block(Till(Counter(shilingi, Desk(folder.toFile())), this), shilingi)
                    coroutineContext.cancelChildren()
                }
            }
        }

    private suspend fun Till.ends(): Receipt = (screen.first { it is Screen.Done } as Screen.Done).receipt

    private suspend fun Till.waits(until: (Screen.Waiting) -> Boolean): Screen.Waiting =
        screen.first { it is Screen.Waiting && until(it) } as Screen.Waiting

    private suspend fun Till.take(number: String, amount: String = "5000") {
        type(Draft("1001", amount, number)).join()
        ask()
    }

    @Test
    fun `a customer who enters the PIN has paid, once, however often the button is tapped`() = till { till, _ ->
        till.take(APPROVES)
        repeat(3) { till.ask() }
        val receipt = till.ends()
        assertEquals(listOf("1001", 5000L, "TZS", Receipt.End.PAID, false), with(receipt) { listOf(order, amount, currency, end, askAgain) })
        assertFalse(receipt.toString().contains(APPROVES.takeLast(9)))
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 1), shop.books)
    }

    @Test
    fun `a customer who rejects has not paid`() = till { till, _ ->
        till.take(REJECTS)
        val receipt = till.ends()
        assertEquals(listOf(Receipt.End.NOT_PAID, "customer_rejected"), listOf(receipt.end, receipt.reason))
        assertEquals(0, shop.books.executions)
    }

    @Test
    fun `the waiting screen follows the session of a customer who does nothing`() = till { till, _ ->
        till.take(IGNORES)
        val payment = assertNotNull(till.waits { it.payment?.status == Status.PENDING }.payment)
        val expires = assertNotNull(payment.likelyExpiredAt)
        assertEquals(Session.Prompt(Duration.ofSeconds(20)), Session.of(payment, expires.minusSeconds(20)))
        assertEquals(Session.LikelyExpired, Session.of(payment, expires))
        assertEquals(Session.Sending, Session.of(null, expires))
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 0), shop.books)
    }

    @Test
    fun `in a dead spot nothing is sent, and nothing is sent later`() = till { till, shilingi ->
        road.cut()
        till.take(APPROVES)
        val receipt = till.ends()
        assertEquals(listOf(Receipt.End.NOT_PAID, "not_sent", true), with(receipt) { listOf(end, reason, askAgain) })
        road.mend()
        shilingi.reconcile()
        assertEquals(0, road.entered.value)
        assertEquals(Shop.Books(wishes = 0, prompts = 0, executions = 0), shop.books)
        till.again().join()
        till.ask()
        assertEquals(Receipt.End.PAID, till.ends().end)
        assertEquals(1, shop.books.prompts)
    }

    @Test
    fun `a wish that is lost on the way is looked up and never sent again`() {
        till(QUICK.copy(absenceGraceMs = 100u)) { till, _ ->
            road.state = Road.State.REQUEST_LOST
            till.take(APPROVES)
            val waiting = till.waits { it.payment?.status == Status.UNKNOWN }
            assertEquals(Session.Unclear, Session.of(waiting.payment, assertNotNull(waiting.payment).updatedAt))
            road.state = Road.State.OPEN
            val receipt = till.ends()
            assertEquals(listOf(Receipt.End.NOT_PAID, true), listOf(receipt.end, receipt.askAgain))
        }
        assertEquals(Shop.Books(wishes = 0, prompts = 0, executions = 0), shop.books)
    }

    @Test
    fun `a wish whose answer is lost is found again`() = till { till, _ ->
        road.state = Road.State.REPLY_LOST
        till.take(APPROVES)
        till.waits { it.payment?.status == Status.UNKNOWN }
        road.state = Road.State.OPEN
        assertEquals(Receipt.End.PAID, till.ends().end)
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 1), shop.books)
    }

    @Test
    fun `a dead spot while the customer decides delays the receipt, and nothing else`() = till { till, _ ->
        till.take(IGNORES)
        till.waits { it.payment?.status == Status.PENDING }
        road.state = Road.State.REQUEST_LOST
        // Looks come one after the other: with the next one, none is left that the shop could still answer.
        road.another()
        shop.decide("1001", "accepted")
        repeat(2) { road.another() }
        assertIs<Screen.Waiting>(till.screen.value)
        road.state = Road.State.OPEN
        assertEquals(Receipt.End.PAID, till.ends().end)
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 1), shop.books)
    }

    @Test
    fun `a wish that comes too late prompts nobody, and the till may ask again`() = till { till, _ ->
        shop.ahead(minutes = 3)
        till.take(APPROVES)
        val late = till.ends()
        assertEquals(listOf(Receipt.End.NOT_PAID, "wish_expired", true), with(late) { listOf(end, reason, askAgain) })
        assertEquals(Shop.Books(wishes = 0, prompts = 0, executions = 0), shop.books)
        shop.ahead(minutes = 0)
        till.again().join()
        assertEquals(APPROVES, assertIs<Screen.Form>(till.screen.value).draft.number)
        till.ask()
        assertEquals(Receipt.End.PAID, till.ends().end)
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 1), shop.books)
    }

    @Test
    fun `an amount that was changed on the phone is refused by the shop`() = till { till, _ ->
        till.take(APPROVES, amount = "500")
        val receipt = till.ends()
        assertEquals(listOf(Receipt.End.NOT_PAID, "amount_differs"), listOf(receipt.end, receipt.reason))
        assertEquals(Shop.Books(wishes = 0, prompts = 0, executions = 0), shop.books)
    }

    @Test
    fun `another cashier learns nothing of a payment, neither from the shop nor on the same phone`() {
        var reference = ""
        till { till, _ ->
            till.take(IGNORES)
            reference = assertNotNull(till.waits { it.payment?.status == Status.PENDING }.payment).reference
        }
        val wish = shop.answer("GET", "/pay/wishes?wire=1").body.field("wish_id")
        assertEquals(200, shop.answer("GET", "/pay/wishes/$wish?wire=1").status)
        val stranger = shop.answer("GET", "/pay/wishes/$wish?wire=1", token = "token-juma")
        assertEquals(listOf(404, "wish_unknown"), listOf(stranger.status, stranger.body.field("code")))

        val before = road.entered.value
        phone("juma").use { juma ->
            val seen = runBlocking { juma.status(reference) }
            assertEquals(listOf(Status.PENDING, MayPayAgain.NOT_YET), listOf(seen.status, seen.mayPayAgain))
        }
        assertEquals(before, road.entered.value)
    }

    @Test
    fun `a token that the shop does not know asks nobody for money`() = runBlocking {
        phone(token = "stolen").use { stranger ->
            val payment = stranger.collect(Draft("1001", "5000", APPROVES).request("SALE-1"))
            // The platform shows no body of a 401 that answers a POST which it cannot repeat, so nothing is proven.
            assertEquals(listOf(Status.UNKNOWN, MayPayAgain.NOT_YET), listOf(payment.status, payment.mayPayAgain))
        }
        assertEquals(Shop.Books(wishes = 0, prompts = 0, executions = 0), shop.books)
    }

    @Test
    fun `a payment without a verdict is set aside for the next customer, and its verdict is not missed`() {
        val open = listOf("1001" to Status.PENDING)
        till { till, _ ->
            till.setAside()
            till.take(IGNORES)
            till.waits { it.payment?.status == Status.PENDING }
            till.setAside()
            assertEquals(Screen.Form(), till.screen.value)
            assertEquals(open, till.aside.value.map { it.order to it.status })

            till.type(Draft("1002", "7000", APPROVES)).join()
            till.ask()
            assertEquals(listOf("1002", Receipt.End.PAID), till.ends().let { listOf(it.order, it.end) })
            till.next()
            // It may still be paid: it stays, and its order is not asked for again.
            till.drop(till.aside.value.single())
            till.take(APPROVES)
            val form = till.screen.first { it is Screen.Form && it.notice != null } as Screen.Form
            assertTrue(assertNotNull(form.notice).contains("order_held"), form.notice)
            assertEquals(open, till.aside.value.map { it.order to it.status })
        }
        till { till, _ ->
            till.start()
            assertEquals(open, till.aside.first { it.isNotEmpty() }.map { it.order to it.status })
            shop.decide("1001", "accepted")
            val paid = till.aside.first { it.single().status == Status.SUCCEEDED }.single()
            assertEquals(Screen.Form(), till.screen.value)
            till.drop(paid)
            assertEquals(emptyList(), till.aside.value)
        }
        assertEquals(emptyList(), Desk(folder.toFile()).aside())
        assertEquals(Shop.Books(wishes = 2, prompts = 2, executions = 1), shop.books)
    }

    @Test
    fun `a killed app goes on with the same wish`() {
        road.state = Road.State.REPLY_HANGS
        val first = app(road.url, folder.toFile())
        road.awaitHanging()
        first.destroyForcibly().waitFor()
        assertEquals(128 + 9, first.exitValue())
        assertEquals(1, shop.books.wishes)

        road.state = Road.State.OPEN
        val second = app(road.url, folder.toFile())
        assertEquals("resumed PAID", second.inputStream.bufferedReader().readLine())
        assertEquals(0, second.waitFor())
        assertEquals(Shop.Books(wishes = 1, prompts = 1, executions = 1), shop.books)
        assertNull(Desk(folder.toFile()).kept())
    }

    @Test
    fun `a reference that was kept and never recorded sends nothing`() = till { till, _ ->
        Desk(folder.toFile()).keep("SALE-1")
        till.start().join()
        assertEquals(Screen.Form(), till.screen.value)
        assertEquals(0, road.entered.value)
    }

    private fun app(url: String, folder: File): Process =
        ProcessBuilder(
            File(System.getProperty("java.home"), "bin/java").path,
            "-Djna.library.path=${System.getProperty("jna.library.path")}",
            "-cp", System.getProperty("java.class.path"),
            "tz.shilingi.till.AppKt", url, folder.path,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
}
