package tz.shilingi.till

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import tz.shilingi.Payment
import tz.shilingi.ShilingiException

/** The view model of the till: one screen after the other. Its functions are called from the thread that draws. */
class Till(private val counter: Counter, private val scope: CoroutineScope) {
    private val shown = MutableStateFlow<Screen>(Screen.Form())

    /** What to draw. */
    val screen: StateFlow<Screen> = shown.asStateFlow()

    private val waiting = MutableStateFlow<List<Payment>>(emptyList())

    /** The payments that were set aside, as they stand: each is followed to its verdict, and stays until it is [drop]ped. */
    val aside: StateFlow<List<Payment>> = waiting.asStateFlow()

    /** Goes on with the payment that lay on the counter when the process ended, if there is one, and with those set aside. */
    fun start(): Job = scope.launch {
        waiting.value = counter.aside()
        waiting.value.forEach { launch { follow(Draft(), it) } }
        val payment = counter.resumed() ?: return@launch
        follow(Draft(order = payment.order.orEmpty(), amount = payment.amount.toString()), payment)
    }

    /** Takes what was typed, guesses the operator, and checks all of it. */
    fun type(draft: Draft): Job = scope.launch {
        shown.value = Screen.Form(draft, draft.operator ?: counter.guess(draft.number), counter.problems(draft))
    }

    /** Asks for the money, if nothing is wrong with the form. A second tap on the button does nothing. */
    fun ask(): Job {
        val form = shown.value as? Screen.Form ?: return Job().apply { complete() }
        shown.value = Screen.Waiting(form.draft, null)
        return scope.launch {
            val problems = counter.problems(form.draft)
            if (problems.isNotEmpty()) {
                shown.value = form.copy(problems = problems)
                return@launch
            }
            asked(form)?.let { follow(form.draft, it) }
        }
    }

    /** The form once more, as it was typed: the answer to a receipt that says so. It is a new wish. */
    fun again(): Job {
        val done = shown.value as? Screen.Done
        if (done == null || !done.receipt.askAgain) return Job().apply { complete() }
        counter.done()
        return type(done.draft)
    }

    /**
     * Lets the next customer come although this payment has no verdict: it may still be paid, so its order is not asked for
     * again. While the wish is being sent there is nothing to set aside yet.
     */
    fun setAside() {
        val payment = (shown.value as? Screen.Waiting)?.payment ?: return
        counter.setAside()
        waiting.value += payment
        shown.value = Screen.Form()
    }

    /** Somebody has dealt with a payment that was set aside. One that may still be paid stays. */
    fun drop(payment: Payment) {
        val known = waiting.value.find { it.reference == payment.reference } ?: return
        if (known.isOpen) return
        counter.drop(known)
        waiting.value -= known
    }

    /** The next customer. */
    fun next() {
        if (shown.value is Screen.Waiting) return
        counter.done()
        shown.value = Screen.Form()
    }

    /** The payment, or the form with the reason why there is none. */
    private suspend fun asked(form: Screen.Form): Payment? =
        try {
            counter.ask(form.draft)
        } catch (refused: ShilingiException) {
            // It may have been recorded all the same.
            counter.resumed().also { if (it == null) shown.value = form.copy(notice = refused.message) }
        }

    private suspend fun follow(draft: Draft, payment: Payment) {
        counter.follow(payment).collect { now ->
            val index = waiting.value.indexOfFirst { it.reference == now.reference }
            when {
                index >= 0 -> waiting.value = waiting.value.toMutableList().also { it[index] = now }
                now.isOpen -> shown.value = Screen.Waiting(draft, now)
                else -> shown.value = Screen.Done(draft, Receipt.of(now))
            }
        }
    }
}
