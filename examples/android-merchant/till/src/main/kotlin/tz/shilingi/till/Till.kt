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

    /** Goes on with the payment that lay on the counter when the process ended, if there is one. */
    fun start(): Job = scope.launch {
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
        counter.follow(payment).collect {
            shown.value = if (it.isOpen) Screen.Waiting(draft, it) else Screen.Done(draft, Receipt.of(it))
        }
    }
}
