package tz.shilingi.till

import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.File
import tz.shilingi.Merchant
import tz.shilingi.Shilingi

/** The form, in a dead spot: nothing listens at the shop's address. */
class FormTest {
    @TempDir lateinit var folder: File

    private fun form(vararg drafts: Draft): List<Screen> = runBlocking {
        Shilingi(Merchant.sandbox("http://127.0.0.1:1/pay", "neema") { "token-neema" }, "memory").use { shilingi ->
            val till = Till(Counter(shilingi, Desk(folder)), this)
            drafts.map {
                till.type(it).join()
                till.screen.value
            }
        }
    }

    @Test
    fun `the operator is guessed from the number and can be corrected`() {
        val draft = Draft("1001", "5000", "0621 234 567")
        val (guessed, corrected, unread) = form(draft, draft.copy(operator = "airtel"), draft.copy(number = "06")).map { assertIs<Screen.Form>(it) }
        assertEquals(listOf("halotel", emptyList<Any>()), listOf(guessed.guess, guessed.problems))
        assertEquals(listOf("airtel", emptyList<Any>()), listOf(corrected.guess, corrected.problems))
        assertEquals(null, unread.guess)
    }

    @Test
    fun `what is wrong is said beside its field, offline, and the button then sends nothing`() {
        val (form) = form(Draft("", "5,000", "0712")).map { assertIs<Screen.Form>(it) }
        listOf("order", "amount", "msisdn").forEach { assertNotNull(form.problems.at(it), it) }
        assertFalse(form.toString().contains("0712"))
    }

    @Test
    fun `a form with a problem stays a form`() = runBlocking {
        Shilingi(Merchant.sandbox("http://127.0.0.1:1/pay", "neema") { "token-neema" }, "memory").use { shilingi ->
            val till = Till(Counter(shilingi, Desk(folder)), this)
            till.type(Draft("1001", "0", APPROVES)).join()
            till.ask().join()
            assertNotNull(assertIs<Screen.Form>(till.screen.value).problems.at("amount"))
            assertEquals(null, Desk(folder).kept())
        }
    }
}
