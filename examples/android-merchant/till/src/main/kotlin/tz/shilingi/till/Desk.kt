package tz.shilingi.till

import java.io.File
import java.io.FileOutputStream
import java.nio.file.Files
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING

/**
 * Which payment lies on the counter and which were set aside, kept over the death of the process: two files with their
 * references. All else about them is in the journal.
 */
class Desk(private val folder: File) {
    private val counter = File(folder, "payment")
    private val aside = File(folder, "aside")

    /** The reference that lies on the counter. */
    fun kept(): String? = read(counter).firstOrNull()

    /** The references that were set aside, oldest first. */
    fun aside(): List<String> = read(aside) - setOfNotNull(kept())

    /** Puts a reference on the counter; it is on the disk before this returns. */
    fun keep(reference: String) = write(counter, listOf(reference))

    /** Sets aside what lies on the counter. A process that dies in between finds it on the counter still. */
    fun setAside() {
        val reference = kept() ?: return
        write(aside, aside() + reference)
        clear()
    }

    /** Takes away what lies on the counter. */
    fun clear() {
        counter.delete()
    }

    /** Takes away what was set aside. */
    fun drop(reference: String) = write(aside, aside() - reference)

    private fun read(file: File): List<String> =
        if (file.exists()) file.readLines().filter { it.isNotEmpty() } else emptyList()

    private fun write(file: File, references: List<String>) {
        val fresh = File(folder, "${file.name}.new")
        FileOutputStream(fresh).use {
            it.write(references.joinToString("\n").toByteArray())
            it.fd.sync()
        }
        Files.move(fresh.toPath(), file.toPath(), ATOMIC_MOVE, REPLACE_EXISTING)
    }
}
