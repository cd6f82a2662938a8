package tz.shilingi.app

import android.content.Context
import android.text.Editable
import android.text.InputType
import android.text.TextWatcher
import android.view.View
import android.widget.Button
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.TextView
import tz.shilingi.Payment
import tz.shilingi.till.Draft
import tz.shilingi.till.Receipt
import tz.shilingi.till.Screen
import tz.shilingi.till.Session
import tz.shilingi.till.Till
import tz.shilingi.till.at
import tz.shilingi.till.isOpen

/** Order, amount, number, and the operator that can be corrected. */
class FormView(private val context: Context, private val till: Till) {
    private val order = field("Order", InputType.TYPE_CLASS_TEXT)
    private val amount = field("Amount in TZS", InputType.TYPE_CLASS_NUMBER)
    private val number = field("Customer's number", InputType.TYPE_CLASS_PHONE)
    private val operator = Button(context).apply { setOnClickListener { correct() } }
    private val notice = TextView(context)
    private val ask = Button(context).apply {
        text = "Ask for the money"
        setOnClickListener { till.ask() }
    }
    private var chosen: String? = null
    private var drawing = false

    val aside = AsideView(context, till)

    val view: View = column(context, order, amount, number, operator, notice, ask, aside.view)

    fun draw(form: Screen.Form) {
        drawing = true
        put(order, form.draft.order)
        put(amount, form.draft.amount)
        put(number, form.draft.number)
        drawing = false
        chosen = form.draft.operator
        operator.text = form.guess ?: "Which operator?"
        order.error = form.problems.at("order")?.fix
        amount.error = form.problems.at("amount")?.fix
        number.error = form.problems.at("msisdn")?.fix
        notice.text = form.notice.orEmpty()
        ask.isEnabled = form.problems.isEmpty()
    }

    private fun correct() {
        val next = OPERATORS[(OPERATORS.indexOf(chosen) + 1) % OPERATORS.size]
        type(next)
    }

    private fun type(operator: String?) {
        till.type(Draft(order.text.toString(), amount.text.toString(), number.text.toString(), operator))
    }

    private fun put(field: EditText, text: String) {
        if (field.text.toString() != text) field.setText(text)
    }

    private fun field(hint: String, type: Int) = EditText(context).apply {
        this.hint = hint
        inputType = type
        addTextChangedListener(
            object : TextWatcher {
                override fun beforeTextChanged(text: CharSequence, start: Int, count: Int, after: Int) = Unit

                override fun onTextChanged(text: CharSequence, start: Int, before: Int, count: Int) = Unit

                override fun afterTextChanged(text: Editable) {
                    if (!drawing) type(chosen)
                }
            },
        )
    }

    private companion object {
        val OPERATORS = listOf("airtel", "halotel", "vodacom", "yas")
    }
}

/** How the customer's session stands. The next customer need not wait for it. */
class WaitingView(context: Context, till: Till) {
    private val words = TextView(context)
    private val aside = Button(context).apply {
        text = "Set aside: next customer"
        setOnClickListener { till.setAside() }
    }

    val view: View = column(context, words, aside)

    fun draw(session: Session) {
        aside.isEnabled = session != Session.Sending
        words.text =
            when (session) {
                Session.Sending -> "Sending"
                is Session.Prompt -> "The customer enters the PIN: ${session.left.seconds} s"
                Session.LikelyExpired -> "The prompt has probably gone. The payment may still come: do not ask again."
                Session.Unclear -> "No word from the shop yet. Do not ask again."
            }
    }
}

/** What was set aside: a tap takes a payment away that has its verdict. */
class AsideView(private val context: Context, private val till: Till) {
    val view: LinearLayout = column(context)

    fun draw(payments: List<Payment>) {
        view.removeAllViews()
        payments.forEach { payment ->
            val word = if (payment.isOpen) "no verdict yet" else payment.status.name.lowercase()
            val look = if (payment.review != null) ", show this to the manager" else ""
            val line = Button(context)
            line.text = "${payment.order}: ${payment.amount} ${payment.currency}, $word$look"
            line.setOnClickListener { till.drop(payment) }
            view.addView(line)
        }
    }
}

/** How it ended. */
class ReceiptView(context: Context, till: Till) {
    private val words = TextView(context)
    private val again = Button(context).apply {
        text = "Ask again"
        setOnClickListener { till.again() }
    }
    private val next = Button(context).apply {
        text = "Next customer"
        setOnClickListener { till.next() }
    }

    val view: View = column(context, words, again, next)

    fun draw(receipt: Receipt) {
        val end =
            when (receipt.end) {
                Receipt.End.PAID -> "Paid"
                Receipt.End.NOT_PAID -> "Not paid: ${receipt.reason}"
                Receipt.End.GIVEN_BACK -> "Paid and given back"
            }
        val look = if (receipt.review) "\nShow this to the manager." else ""
        words.text = "$end\n${receipt.order}: ${receipt.amount} ${receipt.currency}\n${receipt.customer}\n${receipt.at}$look"
        again.visibility = if (receipt.askAgain) View.VISIBLE else View.GONE
    }
}

private fun column(context: Context, vararg views: View): LinearLayout =
    LinearLayout(context).apply {
        orientation = LinearLayout.VERTICAL
        views.forEach(::addView)
    }
