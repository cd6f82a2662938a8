package tz.shilingi

/** Who carries the payments of an engine, under one profile. */
abstract class Provider internal constructor() {
    internal abstract val profile: HostProfile

    /** The bearer token of the next request, where the host adds it. It never enters the library. */
    internal open suspend fun token(): String? = null
}

/**
 * The shop's own server: what a phone at the counter holds in place of a provider's secret.
 *
 * `principal` names whoever is signed in: a wish of one is never asked about or repeated as another. `token` is asked
 * for the bearer token at every request; it must throw when somebody else is signed in by now, since a wish sent with
 * another's token is lost to both.
 */
class Merchant private constructor(override val profile: HostProfile, private val bearer: suspend () -> String) :
    Provider() {
    override suspend fun token(): String = bearer()

    override fun toString(): String = "Merchant"

    companion object {
        /**
         * A shop that takes real money, at an HTTPS address.
         *
         * @throws ShilingiException.Setup when the address or a name is not one.
         */
        fun live(url: String, principal: String, profile: String? = null, token: suspend () -> String): Merchant =
            Merchant(ours { HostProfile.merchant(Environment.LIVE, url, principal, profile) }, token)

        /**
         * A shop that takes pretend money. Plain HTTP is accepted for this machine.
         *
         * @throws ShilingiException.Setup when the address or a name is not one.
         */
        fun sandbox(url: String, principal: String, profile: String? = null, token: suspend () -> String): Merchant =
            Merchant(ours { HostProfile.merchant(Environment.SANDBOX, url, principal, profile) }, token)
    }
}
