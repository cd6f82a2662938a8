package tz.shilingi

import java.io.File
import java.nio.file.Path
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** A JVM that is killed in the middle of a payment, and another one over the same journal. */
class KillTest {
    @Test
    fun `a payment of a killed JVM is settled, once`(@TempDir folder: Path) = sandbox().use { house ->
        val journal = "sqlite:${folder.resolve("shop.db")}"
        house.control("POST", "/faults", """{"fault":{"kind":"hang","seconds":600},"target":{"reference":"K"}}""")
        val java = File(System.getProperty("java.home"), "bin/java").path
        val child = ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "tz.shilingi.KillTestKt", house.url, journal)
            .inheritIO().start()
        // The provider has carried it out, and its answer never comes.
        while (house.executions()["K"]?.asInt() != 1) assertTrue(child.isAlive, "the child ended by itself")
        child.destroyForcibly().waitFor()
        assertEquals(128 + 9, child.exitValue())
        runBlocking {
            Shilingi(Snippe.local(house.url), journal, QUICK).use { shop ->
                assertEquals(Status.UNKNOWN, shop.stored("K").status)
                val found = shop.wait("K", 2.minutes)
                assertEquals(listOf(Status.SUCCEEDED, true), listOf(found.status, found.settled))
                assertEquals(found.status, shop.collect(reference = "K", amount = 1000, msisdn = CUSTOMER, customer = PAYER).status)
            }
        }
        assertEquals(1, house.executions()["K"].asInt())
    }
}

val PAYER = Customer(firstName = "Asha", lastName = "Juma", email = "asha@example.com")

/** The JVM that is killed. */
fun main(arguments: Array<String>) = runBlocking<Unit> {
    val (url, journal) = arguments
    Shilingi(Snippe.local(url), journal, QUICK).use {
        it.collect(reference = "K", amount = 1000, msisdn = CUSTOMER, customer = PAYER)
    }
}
