package tz.shilingi

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async

/** A provider whose credentials this program holds: for servers, never for a phone. */
sealed class DirectProvider : Provider() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.IO)
    private val driver by lazy { Driver(this, platformTransport(TransportSettings())) }

    /** Makes a call that moves no money. It is sent once; cancelling the caller ends the waiting. */
    internal suspend fun <T> called(begin: () -> HostFlow, take: HostFlow.() -> T): T =
        scope.async { driver.run(ours(begin), take) }.await()
}

/** TemboPlus under one profile. Its calls that move no money are functions of it. */
class TemboPlus private constructor(private val host: HostTembo) : DirectProvider() {
    override val profile: HostProfile = host.profile()

    /**
     * A profile with credentials that TemboPlus issued. [rateCheck] says what is done about a remittance whose amounts and
     * rate do not fit each other: `WARN` when left out.
     *
     * @throws ShilingiException.Setup when an address or a name is not one.
     */
    constructor(
        environment: Environment,
        accountId: String,
        secretKey: String,
        callbackUrl: String? = null,
        baseUrl: String? = null,
        profile: String? = null,
        wallet: String? = null,
        bearer: String? = null,
        families: List<HostFamily> = emptyList(),
        rateCheck: RateCheck? = null,
        virtualAccountSecrets: List<String> = emptyList(),
        merchantAccountSecrets: List<String> = emptyList(),
    ) : this(
        ours {
            HostTembo(
                environment, accountId, secretKey,
                HostTemboOptions(
                    baseUrl, profile, callbackUrl, wallet, bearer, families, rateCheck, virtualAccountSecrets,
                    merchantAccountSecrets,
                ),
            )
        },
    )

    override fun toString(): String = "TemboPlus"

    internal suspend fun <T> made(begin: HostTembo.() -> HostFlow, take: HostFlow.() -> T): T =
        called({ host.begin() }, take)

    companion object {
        /** The sandbox that comes with Shilingi, at its address. */
        fun local(
            url: String,
            callbackUrl: String? = null,
            wallet: String? = null,
            rateCheck: RateCheck? = null,
        ): TemboPlus =
            TemboPlus(
                ours {
                    val none = emptyList<String>()
                    val options = HostTemboOptions(null, null, callbackUrl, wallet, null, emptyList(), rateCheck, none, none)
                    HostTembo.local(url, options)
                },
            )
    }
}

/** Snippe under one profile. Its calls that move no money are functions of it. */
class Snippe private constructor(private val host: HostSnippe) : DirectProvider() {
    override val profile: HostProfile = host.profile()

    /**
     * A profile with the API key that Snippe issued. The newest of [webhookSecrets] comes first.
     *
     * @throws ShilingiException.Setup when an address or a name is not one.
     */
    constructor(
        apiKey: String,
        webhookSecrets: List<String> = emptyList(),
        callbackUrl: String? = null,
        baseUrl: String? = null,
        profile: String? = null,
        paysMpesa: Boolean = false,
    ) : this(
        ours {
            HostSnippe(
                apiKey,
                HostSnippeOptions(baseUrl, profile, callbackUrl, webhookSecrets, paysMpesa),
            )
        },
    )

    override fun toString(): String = "Snippe"

    internal suspend fun <T> made(begin: HostSnippe.() -> HostFlow, take: HostFlow.() -> T): T =
        called({ host.begin() }, take)

    companion object {
        /** The sandbox that comes with Shilingi, at its address. */
        fun local(
            url: String,
            callbackUrl: String? = null,
            webhookSecrets: List<String> = emptyList(),
            paysMpesa: Boolean = false,
        ): Snippe =
            Snippe(
                ours {
                    val options = HostSnippeOptions(null, null, callbackUrl, webhookSecrets, paysMpesa)
                    HostSnippe.local(url, options)
                },
            )
    }
}

/**
 * Takes a callback as it arrived: its path with the query, its headers, its raw body. Answer 200 to whatever comes back,
 * 503 to an exception.
 *
 * @throws ShilingiException when the journal fails.
 */
suspend fun Shilingi.webhook(target: String, headers: Map<String, String>, body: ByteArray): Intake =
    finish({ webhook(target, headers.map { (name, value) -> HostHeader(name, value) }, body) }) { intake() }
