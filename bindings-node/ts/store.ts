// A journal that is written in JavaScript.

import { result } from './desk.js';
import type { Environment, Status } from './model.js';
import type { Engine, HostEngine, HostFlow } from './native.js';

/** A value, now or later. */
export type Awaitable<T> = T | PromiseLike<T>;

/** Whose payment it is. */
export interface StoreIdentity {
  readonly provider: string;
  readonly profile: string;
  readonly environment: Environment;
  readonly reference: string;
}

/** A payment as a store keeps it. */
export interface StorePayment {
  /** The texts of its records exactly as they were committed, in that order. A store never reads them. */
  readonly records: readonly string[];
  /** How many commits made it. */
  readonly version: number;
  /** Where its last change stands among all changes. */
  readonly position: number;
}

/** Records to be added to a payment, all or none, with the columns that a store searches by. */
export interface StoreCommit extends StoreIdentity {
  readonly intent: string;
  /** The version that the records follow; 0 makes a new payment, of version 1. */
  readonly expectedVersion: number;
  readonly records: readonly string[];
  readonly order: string | null;
  /** Whether the payment now stands in the way of a second one for its order. */
  readonly holdsOrder: boolean;
  readonly status: Status;
  /** When it is to be looked at next, in milliseconds since 1970. */
  readonly due: number | null;
  readonly createdAt: number;
  /** For a new payment: refuse it while another payment of the same environment holds its order. */
  readonly orderIsFree: boolean;
}

/** What became of a commit. */
export type StoreCommitted =
  | { readonly version: number }
  | 'stale'
  | 'identity_taken'
  | { readonly orderTaken: Pick<StoreIdentity, 'provider' | 'profile' | 'reference'> };

/** A request for payments of one profile that are due for a look. */
export interface StoreLease extends Omit<StoreIdentity, 'reference'> {
  readonly now: number;
  /** A payment recorded later than this is due whatever its time says. */
  readonly ahead: number;
  /** How long the lease holds; the next commit to the payment ends it too. */
  readonly until: number;
  readonly limit: number;
  /** All callers together lease at most `most` in the span with this number. */
  readonly budget: { readonly most: number; readonly span: number } | null;
}

/**
 * A journal of the program's own making. `docs/host-stores.md` says what each call must do; whoever writes one puts it to
 * the conformance script. A call that cannot do its work throws a {@link StoreError}.
 */
export interface Store {
  loadIdentity(identity: StoreIdentity): Awaitable<readonly StorePayment[]>;
  loadIntent(asked: { readonly intent: string }): Awaitable<readonly StorePayment[]>;
  loadOrder(asked: { readonly environment: Environment; readonly order: string }): Awaitable<readonly StorePayment[]>;
  loadAll(asked: {
    readonly afterAt: number | null;
    readonly afterIntent: string | null;
    readonly limit: number;
  }): Awaitable<readonly StorePayment[]>;
  loadChanged(asked: { readonly after: number; readonly limit: number }): Awaitable<readonly StorePayment[]>;
  commit(commit: StoreCommit): Awaitable<StoreCommitted>;
  leaseDue(lease: StoreLease): Awaitable<readonly string[]>;
  recall(asked: { readonly key: string }): Awaitable<string | null | undefined>;
  remember(asked: { readonly key: string; readonly value: string }): Awaitable<void>;
}

/** Why a store cannot do its work. The message must name no people and no numbers. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code:
      | 'journal_unavailable'
      | 'journal_full'
      | 'journal_locked'
      | 'journal_damaged'
      | 'journal_newer',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const METHODS = Object.keys({
  loadIdentity: true,
  loadIntent: true,
  loadOrder: true,
  loadAll: true,
  loadChanged: true,
  commit: true,
  leaseDue: true,
  recall: true,
  remember: true,
} satisfies Record<keyof Store, true>) as (keyof Store)[];

/** What this lacks to be a store: a call that nobody answers would be taken for one that is done. */
export function storeLacks(value: unknown): readonly (keyof Store)[] {
  return METHODS.filter((name) => typeof (value as Partial<Store> | null | undefined)?.[name] !== 'function');
}

const replies: Readonly<Record<string, (said: unknown) => unknown>> = {
  commit: committed,
  leaseDue: (leased) => ({ leased }),
  recall: (value) => ({ recalled: value ?? null }),
  remember: () => 'remembered',
};

function committed(said: unknown): unknown {
  if (typeof said === 'string') return said;
  const { version, orderTaken } = said as { version?: number; orderTaken?: unknown };
  return orderTaken === undefined ? { committed: { version } } : { order_taken: orderTaken };
}

/** A call of the core's to a store. @internal */
export type Asked = { readonly call: string } & Readonly<Record<string, unknown>>;

/** A store's reply to it, as JSON. It never throws. @internal */
export async function answer(store: Store, asked: Asked, failed?: (error: unknown) => void): Promise<string> {
  const { call, ...fields } = asked;
  const name = camel(call);
  const given = Object.fromEntries(Object.entries(fields).map(([field, value]) => [camel(field), value]));
  try {
    const said: unknown = await (store as unknown as Record<string, (given: object) => unknown>)[name]?.(given);
    return JSON.stringify((replies[name] ?? ((payments: unknown) => ({ payments })))(said));
  } catch (error) {
    failed?.(error);
    const { code, message } =
      error instanceof StoreError ? error : { code: 'journal_unavailable', message: `the store failed in ${name}` };
    return JSON.stringify({ fault: { code, detail: message } });
  }
}

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, c: string) => c.toUpperCase());
}

/** What a flow comes to: a call to the store, or its end. */
type Next = { readonly call: Asked } | { readonly done: unknown };

/** The engine over a store in JavaScript: flows that stop at the store's calls. @internal */
export class HostedEngine implements Engine {
  readonly #engine: HostEngine;
  readonly #store: Store;
  readonly #running = new Set<Promise<unknown>>();

  constructor(engine: HostEngine, store: Store) {
    this.#engine = engine;
    this.#store = store;
  }

  /** A flow runs to its end, whether or not its caller still waits: a payment may be in it. */
  #run(begin: () => HostFlow, ended: () => boolean = () => false): Promise<unknown> {
    const running = this.#steps(begin(), ended).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  async #steps(flow: HostFlow, ended: () => boolean): Promise<unknown> {
    let cause: unknown;
    let reply: string | undefined;
    for (;;) {
      const next = (await result(flow.next(reply)).catch((thrown: unknown) => {
        if (thrown instanceof Error && cause !== undefined) thrown.cause = cause;
        throw thrown;
      })) as Next;
      if ('done' in next) return next.done;
      // What was heard is committed before the end.
      if (ended() && next.call.call !== 'commit') throw new Error('nobody waits for it any more');
      cause = undefined;
      reply = await answer(this.#store, next.call, (error) => (cause = error));
    }
  }

  async open(): Promise<unknown> {
    return null;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  pay(kind: string, request: string, later: boolean): Promise<unknown> {
    return this.#run(() => this.#engine.pay(kind, request, later));
  }

  send(reference: string): Promise<unknown> {
    return this.#run(() => this.#engine.send(reference));
  }

  status(reference: string): Promise<unknown> {
    return this.#run(() => this.#engine.status(reference));
  }

  stored(reference: string): Promise<unknown> {
    return this.#run(() => this.#engine.stored(reference));
  }

  timeline(reference: string): Promise<unknown> {
    return this.#run(() => this.#engine.timeline(reference));
  }

  wait(reference: string, most: number, ended?: () => boolean): Promise<unknown> {
    return this.#run(() => this.#engine.wait(reference, most), ended);
  }

  reconcile(limit: number): Promise<unknown> {
    return this.#run(() => this.#engine.reconcile(limit));
  }

  resolve(reference: string, found: string): Promise<unknown> {
    return this.#run(() => this.#engine.resolve(reference, found));
  }

  heartbeat(): Promise<unknown> {
    return this.#run(() => this.#engine.heartbeat());
  }

  changes(consumer: string, limit: number): Promise<unknown> {
    return this.#run(() => this.#engine.changes(consumer, limit));
  }

  acknowledge(consumer: string, position: number): Promise<unknown> {
    return this.#run(() => this.#engine.acknowledge(consumer, position));
  }

  webhook(target: string, headers: string[], body: Uint8Array): Promise<unknown> {
    return this.#run(() => this.#engine.webhook(target, headers, body));
  }
}
