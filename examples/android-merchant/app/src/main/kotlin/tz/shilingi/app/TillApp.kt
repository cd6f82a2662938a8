package tz.shilingi.app

import android.app.Application
import kotlinx.coroutines.MainScope
import tz.shilingi.Merchant
import tz.shilingi.Shilingi
import tz.shilingi.till.Counter
import tz.shilingi.till.Desk
import tz.shilingi.till.Till

/** Holds the till for as long as the process lives: a turned phone makes new activities, and no new payments. */
class TillApp : Application() {
    lateinit var till: Till
        private set

    override fun onCreate() {
        super.onCreate()
        // The shop of this example. A real one is `Merchant.live` with whoever has signed in, and their token.
        val shop = Merchant.sandbox("http://127.0.0.1:3000/pay", principal = "neema") { "token-neema" }
        val shilingi = Shilingi(shop, "sqlite:${filesDir.path}/journal.db")
        till = Till(Counter(shilingi, Desk(filesDir)), MainScope())
        till.start()
    }
}
