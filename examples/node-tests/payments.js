// What is tested: how a shop asks for the money of an order.

import { Shilingi, TemboPlus } from 'shilingi';

/** The shop's payments at a provider. In production the provider has credentials and the journal is a database. */
export function open(url) {
  const provider = TemboPlus.local(url, { callbackUrl: 'http://127.0.0.1:9/callbacks' });
  return new Shilingi({ provider, journal: 'memory', settings: { firstLookMs: 100, leastGapMs: 0 } });
}

/** However often it is asked for, an order is one payment. */
export function payForOrder(shop, { id, amount, msisdn }) {
  return shop.collect({ reference: `ORDER-${id}`, amount, msisdn, order: String(id) });
}
