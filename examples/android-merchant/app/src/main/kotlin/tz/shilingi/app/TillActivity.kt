package tz.shilingi.app

import android.app.Activity
import android.os.Bundle
import java.time.Instant
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import tz.shilingi.till.Screen
import tz.shilingi.till.Session

/** Draws the till while it can be seen. */
class TillActivity : Activity() {
    private val scope = MainScope()

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        val till = (application as TillApp).till
        val form = FormView(this, till)
        val waiting = WaitingView(this, till)
        val receipt = ReceiptView(this, till)
        scope.launch { till.aside.collect(form.aside::draw) }
        scope.launch {
            till.screen.collectLatest { screen ->
                when (screen) {
                    is Screen.Form -> {
                        setContentView(form.view)
                        form.draw(screen)
                    }
                    is Screen.Waiting -> {
                        setContentView(waiting.view)
                        while (true) {
                            waiting.draw(Session.of(screen.payment, Instant.now()))
                            delay(1.seconds)
                        }
                    }
                    is Screen.Done -> {
                        setContentView(receipt.view)
                        receipt.draw(screen.receipt)
                    }
                }
            }
        }
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }
}
