package tz.shilingi

import java.security.SecureRandom
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.ensureActive

/** Performs the effects of a flow one after the other. It holds no payment logic. */
internal open class Driver(private val provider: Provider, private val transport: Transport) {
    /** The longest time from the opening of a request to the answer's being recorded. */
    val longest: Duration get() = transport.deadline + TO_RECORD

    suspend fun <T> run(flow: HostFlow, take: HostFlow.() -> T): T =
        flow.use {
            var effect = ours { flow.next(null) }
            while (effect != HostEffect.Done) {
                val answer = perform(flow, effect)
                effect = ours { flow.next(answer) }
            }
            ours { flow.take() }
        }

    internal open suspend fun perform(flow: HostFlow, effect: HostEffect): HostAnswer =
        when (effect) {
            is HostEffect.Send -> send(flow)
            is HostEffect.Sleep -> {
                delay(effect.millis)
                HostAnswer.Slept
            }
            is HostEffect.Now -> HostAnswer.Now(System.currentTimeMillis())
            is HostEffect.Random -> HostAnswer.Random(ByteArray(effect.count).also(random::nextBytes))
            is HostEffect.Done -> throw IllegalStateException("a flow that has ended asks for nothing")
        }

    private suspend fun send(flow: HostFlow): HostAnswer {
        val token =
            try {
                provider.token()
            } catch (_: CancellationException) {
                // The function's own, a time limit inside it say, is its failure; this coroutine's ends the work.
                currentCoroutineContext().ensureActive()
                return HostAnswer.NotSent(HostCause.BUILD)
            } catch (_: Exception) {
                return HostAnswer.NotSent(HostCause.BUILD)
            }
        val request = ours { flow.open(System.currentTimeMillis()) } ?: return HostAnswer.NotSent(HostCause.TOO_LATE)
        val headers = request.headers + listOfNotNull(token?.let { HostHeader("authorization", "Bearer $it") })
        return transport.exchange(request.copy(headers = headers))
    }

    private companion object {
        /** Over and above the exchange; our choice. */
        val TO_RECORD = 5.seconds

        val random = SecureRandom()
    }
}
