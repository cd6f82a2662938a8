package tz.shilingi.till

import java.io.File
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import tz.shilingi.Merchant
import tz.shilingi.Settings
import tz.shilingi.Shilingi

/** Numbers whose customers do this (docs/sandbox.md). */
const val APPROVES = "0712345900"
const val REJECTS = "0712345921"
const val IGNORES = "0712345905"

/** Looks that come sooner than a battery likes. */
val QUICK = Settings(firstLookMs = 50u, longestGapMs = 200u, leastGapMs = 0u)

/** The process of an app, to be killed: it goes on with what lay on the counter, or takes a payment. */
fun main(arguments: Array<String>) = runBlocking {
    val (url, folder) = arguments
    val journal = "sqlite:$folder/journal.db"
    Shilingi(Merchant.sandbox(url, "neema") { "token-neema" }, journal, QUICK).use { shilingi ->
        val till = Till(Counter(shilingi, Desk(File(folder))), this)
        val resumed = Desk(File(folder)).kept() != null
        if (resumed) till.start()
        else {
            till.type(Draft("1001", "5000", APPROVES)).join()
            till.ask()
        }
        val receipt = (till.screen.first { it is Screen.Done } as Screen.Done).receipt
        println("${if (resumed) "resumed" else "new"} ${receipt.end}")
        till.next()
        coroutineContext.cancelChildren()
    }
}
