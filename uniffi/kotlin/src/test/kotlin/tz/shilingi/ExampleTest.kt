package tz.shilingi

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import kotlin.test.Test
import kotlin.test.assertEquals

/** The first example of docs/kotlin.md, which the README shows too. */
class ExampleTest {
    @Test
    fun `the example collects a payment`() {
        val printed = ByteArrayOutputStream()
        val out = System.out
        System.setOut(PrintStream(printed, true))
        try {
            tz.shilingi.example.main()
        } finally {
            System.setOut(out)
        }
        assertEquals(listOf("PENDING", "SUCCEEDED"), printed.toString().trim().lines())
    }
}
