package tz.shilingi

/** How a server sends: its JVM's `HttpURLConnection` would hide the body of a 401 that answers a `POST`. */
internal fun platformTransport(settings: TransportSettings): Transport = JdkTransport(settings)
