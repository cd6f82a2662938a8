import { inspect } from 'node:util';

import { called } from './call.js';
import { SnippeCalls, TemboPlusCalls } from './calls.js';
import type { Delivery } from './delivery.js';
import { desk } from './desk.js';
import { ours } from './errors.js';
import type { Environment, SnippePayment, SnippePayout, SnippeSession, TemboAccountEntry, TemboMerchantEvent } from './model.js';
import { addon, type Profile } from './native.js';
import { noticed, type Notice } from './notice.js';
import type { CallOptions } from './options.js';
import { write, writeOptions } from './shape.js';

/** What the profiles of all providers have. */
export interface ProfileOptions {
  /** Another address of the API. */
  readonly baseUrl?: string | undefined;
  /** The profile's name, part of every payment's identity; `default` when left out. */
  readonly profile?: string | undefined;
  /** Where outcomes are reported when a request does not say. */
  readonly callbackUrl?: string | undefined;
}

/** A family of TemboPlus' endpoints that has an address or a token of its own. */
export interface TemboFamilyOptions {
  readonly url?: string | undefined;
  readonly bearer?: string | undefined;
}

/** A TemboPlus profile beside its credentials. */
export interface TemboPlusExtras extends ProfileOptions {
  /** The disbursement wallet that payouts are paid from when a request does not say. */
  readonly wallet?: string | undefined;
  /** The bearer token of all families that use one. */
  readonly bearer?: string | undefined;
  /** Addresses and tokens that TemboPlus gives at onboarding. */
  readonly families?:
    | Readonly<
        Partial<
          Record<'virtualAccounts' | 'merchantAccounts' | 'onboarding' | 'remittance', TemboFamilyOptions>
        >
      >
    | undefined;
  /**
   * What is done about a remittance whose amounts and rate do not fit each other: it is sent (`off`), sent with a warning
   * on the payment (`warn`, also when left out), or refused (`refuse`).
   */
  readonly rateCheck?: 'off' | 'warn' | 'refuse' | undefined;
  /** Secrets of virtual accounts' webhooks; several while one replaces another. */
  readonly virtualAccountSecrets?: readonly string[] | undefined;
  /** Secrets of merchant accounts' webhooks. */
  readonly merchantAccountSecrets?: readonly string[] | undefined;
}

/** A TemboPlus profile. */
export interface TemboPlusOptions extends TemboPlusExtras {
  /** `live` for real money, `sandbox` for TemboPlus' own sandbox. */
  readonly environment: Environment;
  readonly accountId: string;
  readonly secretKey: string;
}

/** A Snippe profile beside its credentials. */
export interface SnippeExtras extends ProfileOptions {
  /** Secrets of its webhooks; several while one replaces another. */
  readonly webhookSecrets?: readonly string[] | undefined;
  /** Whether payouts to Vodacom M-Pesa work for this merchant; Snippe's pages differ on it. */
  readonly paysMpesa?: boolean | undefined;
}

/** A Snippe profile. It is live: Snippe has no sandbox of its own. */
export interface SnippeOptions extends SnippeExtras {
  readonly apiKey: string;
}

const profiles = new WeakMap<object, Profile>();

/** The addon's side of a provider. @internal */
export function profileOf(provider: object): Profile | undefined {
  return profiles.get(provider);
}

function keep(self: object, provider: string, options: object): void {
  try {
    profiles.set(self, new addon.Profile(desk, provider, writeOptions(options)));
  } catch (thrown) {
    throw ours(thrown);
  }
}

function make<T>(
  self: object,
  name: string,
  record: string,
  request: object,
  reply: string,
  options: CallOptions | undefined,
): Promise<T> {
  const profile = profiles.get(self) as Profile;
  return called(() => profile.call(name, write(record, request)), reply, options);
}

/** What may be printed of a profile: no credential. */
function face(name: string, { profile = 'default', baseUrl, local }: ProfileOptions & { local?: string }): string {
  return `${name} ${inspect({ profile, url: local ?? baseUrl ?? 'the published one' })}`;
}

/** TemboPlus under one set of credentials: hand it to {@link Shilingi}, or make calls that move no money. */
export class TemboPlus extends TemboPlusCalls {
  /** Whether its payments move pretend or real money. */
  readonly environment: Environment;
  readonly #face: string;

  constructor(options: TemboPlusOptions) {
    super();
    keep(this, 'temboplus', options);
    this.environment = 'local' in options ? 'sandbox' : options.environment;
    this.#face = face('TemboPlus', options);
  }

  /** The sandbox that comes with Shilingi, under its preset credentials. */
  static local(url: string, extras: TemboPlusExtras = {}): TemboPlus {
    return new TemboPlus({ ...extras, local: url } as unknown as TemboPlusOptions);
  }

  protected made<T>(
    name: string,
    record: string,
    request: object,
    reply: string,
    options: CallOptions | undefined,
  ): Promise<T> {
    return make(this, name, record, request, reply, options);
  }

  /** Verifies and reads a webhook of a merchant bank account, with `merchantAccountSecrets`. It is about no payment. */
  receiveMerchantAccount(delivery: Omit<Delivery, 'target'>): Notice<TemboMerchantEvent> {
    return noticed(profileOf(this) as Profile, 'merchant', delivery);
  }

  /**
   * Verifies and reads a webhook of a merchant virtual account, with `virtualAccountSecrets`. What is signed comes from a third
   * party's port of TemboPlus' page: confirm it with them before relying on it.
   */
  receiveVirtualAccount(delivery: Omit<Delivery, 'target'>): Notice<TemboAccountEntry> {
    return noticed(profileOf(this) as Profile, 'virtual', delivery);
  }

  [inspect.custom](): string {
    return this.#face;
  }
}

/** Snippe under one key: hand it to {@link Shilingi}, or make calls that move no money. */
export class Snippe extends SnippeCalls {
  /** Whether its payments move pretend or real money. */
  readonly environment: Environment;
  readonly #face: string;

  constructor(options: SnippeOptions) {
    super();
    keep(this, 'snippe', options);
    this.environment = 'local' in options ? 'sandbox' : 'live';
    this.#face = face('Snippe', options);
  }

  /** The sandbox that comes with Shilingi, under its preset key. */
  static local(url: string, extras: SnippeExtras = {}): Snippe {
    return new Snippe({ ...extras, local: url } as unknown as SnippeOptions);
  }

  /** Every payment, page after page. Snippe documents no order. */
  payments(options?: CallOptions): AsyncGenerator<SnippePayment, void, undefined> {
    return pages((offset) => this.paymentList({ limit: PAGE, offset }, options));
  }

  /** Every payout, page after page. */
  payouts(options?: CallOptions): AsyncGenerator<SnippePayout, void, undefined> {
    return pages((offset) => this.payoutList({ limit: PAGE, offset }, options));
  }

  /** Every hosted session, page after page. */
  sessions(options?: CallOptions): AsyncGenerator<SnippeSession, void, undefined> {
    return pages((offset) => this.sessionList({ limit: PAGE, offset }, options));
  }

  protected made<T>(
    name: string,
    record: string,
    request: object,
    reply: string,
    options: CallOptions | undefined,
  ): Promise<T> {
    return make(this, name, record, request, reply, options);
  }

  [inspect.custom](): string {
    return this.#face;
  }
}

const PAGE = 100;

/** A page that is not full was the last. */
async function* pages<T>(
  page: (offset: number) => Promise<{ readonly items: readonly T[]; readonly unread: readonly string[] }>,
): AsyncGenerator<T, void, undefined> {
  for (let offset = 0; ; ) {
    const { items, unread } = await page(offset);
    yield* items;
    const count = items.length + unread.length;
    if (count < PAGE) return;
    offset += count;
  }
}
