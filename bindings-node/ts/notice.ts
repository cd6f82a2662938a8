import { bytes, pairs, type Delivery, type Receiver } from './delivery.js';
import { ours } from './errors.js';
import type { TemboAccountEntry, TemboMerchantEvent } from './model.js';
import { addon, type Profile } from './native.js';
import type { TemboPlus } from './providers.js';
import { shaped } from './shape.js';
import type { Awaitable } from './store.js';

/** What a delivery about a merchant account amounts to. */
export type Notice<E> =
  /** Signed by TemboPlus and fresh. */
  | { readonly kind: 'verified'; readonly event: E }
  /** Signed by TemboPlus, and older than five minutes: look at the account before acting on it. */
  | { readonly kind: 'stale'; readonly event: E }
  /** Neither: dropped. `code` is stable. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

const RECORDS = { merchant: 'TemboMerchantEvent', virtual: 'TemboAccountEntry' } as const;

/** Verifies and reads a delivery. @internal */
export function noticed<E>(
  profile: Profile,
  scheme: keyof typeof RECORDS,
  { headers, body }: Omit<Delivery, 'target'>,
): Notice<E> {
  try {
    const text = addon.receiveAccount(profile, scheme, pairs(headers), bytes(body), Date.now());
    const told = JSON.parse(text) as Notice<object>;
    if (told.kind === 'refused') return Object.freeze(told);
    return Object.freeze({ kind: told.kind, event: shaped(RECORDS[scheme], told.event) as E });
  } catch (thrown) {
    throw ours(thrown);
  }
}

/**
 * Takes webhooks of merchant bank accounts: `callbacks(merchantAccounts(tembo, onNotice))` in any framework. `onNotice` is
 * waited for, and what it throws is answered 503, so that nothing is acknowledged which the shop did not keep. The same event may
 * come again: `event.id` tells it.
 */
export function merchantAccounts(
  tembo: TemboPlus,
  onNotice: (notice: Notice<TemboMerchantEvent>) => Awaitable<void>,
): Receiver<Notice<TemboMerchantEvent>> {
  return heard((delivery) => tembo.receiveMerchantAccount(delivery), onNotice);
}

/** The same for merchant virtual accounts. */
export function virtualAccounts(
  tembo: TemboPlus,
  onNotice: (notice: Notice<TemboAccountEntry>) => Awaitable<void>,
): Receiver<Notice<TemboAccountEntry>> {
  return heard((delivery) => tembo.receiveVirtualAccount(delivery), onNotice);
}

function heard<E>(
  receive: (delivery: Delivery) => Notice<E>,
  onNotice: (notice: Notice<E>) => Awaitable<void>,
): Receiver<Notice<E>> {
  return {
    async webhook(delivery) {
      const notice = receive(delivery);
      await onNotice(notice);
      return notice;
    },
  };
}
