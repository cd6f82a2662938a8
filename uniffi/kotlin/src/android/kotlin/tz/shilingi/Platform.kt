package tz.shilingi

/** How a device sends: Android has no `java.net.http`. */
internal fun platformTransport(settings: TransportSettings): Transport = UrlTransport(settings)
