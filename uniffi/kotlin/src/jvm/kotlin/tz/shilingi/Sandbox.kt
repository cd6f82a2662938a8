package tz.shilingi

import java.io.File
import kotlin.time.Duration

/** Both providers on this machine, with pretend money, for tests. It ends with the program that started it. */
class Sandbox private constructor(private val process: Process, ready: String) : AutoCloseable {
    /** Where it listens: hand it to [TemboPlus.local] or [Snippe.local]. */
    val url: String = URL.find(ready)?.groupValues?.get(1) ?: throw failed("its ready line names no address")

    /** Stops it. */
    override fun close() {
        process.destroy()
        process.waitFor()
    }

    companion object {
        private val URL = Regex("\"url\":\"([^\"]+)\"")

        /**
         * Starts a sandbox on a free port.
         *
         * @param answerAfter The time until a customer or operator answers.
         * @param callbackAfter The time from a change to its callback.
         * @param executable The `shilingi` executable; else the one named in `SHILINGI_EXECUTABLE`, or on `PATH`.
         * @throws ShilingiException.Setup when it does not start.
         */
        fun start(
            answerAfter: Duration? = null,
            callbackAfter: Duration? = null,
            executable: String = System.getenv("SHILINGI_EXECUTABLE") ?: "shilingi",
        ): Sandbox {
            val times = listOf("--answer-after" to answerAfter, "--callback-after" to callbackAfter)
            val flags = times.flatMap { (name, time) ->
                time?.let { listOf(name, it.inWholeMilliseconds.toString()) }.orEmpty()
            }
            val command = listOf(executable, "sandbox", "--port", "0", "--json", "--watch-stdin") + flags
            val process =
                try {
                    ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()
                } catch (_: java.io.IOException) {
                    throw failed("${File(executable).name} cannot be run: put it on PATH, or name it in SHILINGI_EXECUTABLE")
                }
            val ready = process.inputStream.bufferedReader().readLine() ?: throw failed("it ended before it was ready")
            return Sandbox(process, ready)
        }

        private fun failed(detail: String) = ShilingiException.of(ErrorKind.SETUP, "sandbox_start", detail)
    }
}
