package tz.shilingi.till

import java.io.File
import java.io.FileOutputStream
import java.nio.file.Files
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING

/**
 * Which payment lies on the counter, kept over the death of the process: a file with its reference. All else about it
 * is in the journal.
 */
class Desk(private val folder: File) {
    private val file = File(folder, "payment")

    /** The reference that lies there. */
    fun kept(): String? = if (file.exists()) file.readText().ifEmpty { null } else null

    /** Puts a reference there; it is on the disk before this returns. */
    fun keep(reference: String) {
        val fresh = File(folder, "payment.new")
        FileOutputStream(fresh).use {
            it.write(reference.toByteArray())
            it.fd.sync()
        }
        Files.move(fresh.toPath(), file.toPath(), ATOMIC_MOVE, REPLACE_EXISTING)
    }

    /** Takes it away. */
    fun clear() {
        file.delete()
    }
}
