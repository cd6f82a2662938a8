import { inspect } from 'node:util';

import { called, promised, type Work } from './call.js';
import { Payments } from './calls.js';
import { bytes, pairs, type Delivery, type Receiver } from './delivery.js';
import { ClosedError, SetupError, ours } from './errors.js';
import { checked, text, whole } from './given.js';
import type {
  Change,
  Changes,
  Environment,
  Intake,
  Payment,
  Resolution,
  Settings,
  TimelineEntry,
} from './model.js';
import { addon, type Engine } from './native.js';
import type { CallOptions, PaymentOptions } from './options.js';
import { profileOf, type Snippe, type TemboPlus } from './providers.js';
import { write, writeOptions } from './shape.js';
import { HostedEngine, storeLacks, type Store } from './store.js';

/** What an engine needs, and what may be set on it. Times are in milliseconds. */
export interface ShilingiOptions {
  /** Who moves the money. */
  readonly provider: TemboPlus | Snippe;
  /** Where payments are remembered: `memory`, `sqlite:` and a path, a `postgres:` URL, or a store. It has no default. */
  readonly journal: string | Store;
  /** Settings of the engine. */
  readonly settings?: Settings | undefined;
  /** How connections are made. */
  readonly transport?: TransportSettings | undefined;
}

/** How connections are made. */
export interface TransportSettings {
  /** The longest time to a connection, TLS included: 10 s. */
  readonly connectTimeoutMs?: number | undefined;
  /** The longest silence while an answer is read: 45 s. */
  readonly readTimeoutMs?: number | undefined;
  /** The longest time of a whole exchange: 60 s, two minutes at the most. */
  readonly deadlineMs?: number | undefined;
  /** The address of a proxy. The environment's proxies are not used. */
  readonly proxy?: string | undefined;
}

/** How a feed of changes is read. */
export interface ChangesOptions {
  /** Ends the feed. */
  readonly signal?: AbortSignal | undefined;
  /** Whether the feed waits for what comes next; it does when left out. */
  readonly follow?: boolean | undefined;
  /** How many payments are read at once: 100 when left out. */
  readonly limit?: number | undefined;
  /** How often an exhausted feed is looked at, in milliseconds: 1000 when left out. */
  readonly every?: number | undefined;
}

/**
 * The engine with its journal and connections: what a program holds on to.
 *
 * A payment that was recorded is returned, a failed one too. A call throws a {@link ShilingiError} when there is
 * no payment to return. Ending a call's waiting loses no payment: ask for its status.
 */
export class Shilingi extends Payments implements Receiver<Intake> {
  readonly #engine: Engine;
  readonly #provider: TemboPlus | Snippe;
  readonly #running = new Set<Promise<unknown>>();
  readonly #end = new AbortController();
  #closing: Promise<void> | undefined;

  /** An engine. Its journal is opened by the first call, or by {@link Shilingi.open}. */
  constructor(options: ShilingiOptions) {
    super();
    const { provider, journal, settings, transport } = options;
    const profile = profileOf(provider);
    if (profile === undefined) throw wrong('provider_type', 'the provider is a TemboPlus or a Snippe');
    const lacks = typeof journal === 'string' ? [] : storeLacks(journal);
    if (lacks.length > 0) {
      const places = 'memory, sqlite: and a path, a postgres: URL, or a store';
      throw wrong('journal_type', `say where payments are remembered: ${places}; as a store this lacks ${lacks.join(', ')}`);
    }
    try {
      const options = [write('Settings', settings ?? {}), writeOptions(transport ?? {})] as const;
      this.#engine =
        typeof journal === 'string'
          ? new addon.Engine(profile, journal, ...options)
          : new HostedEngine(new addon.HostEngine(profile, ...options), journal);
    } catch (thrown) {
      throw ours(thrown);
    }
    this.#provider = provider;
  }

  /** An engine whose journal is open. */
  static async open(options: ShilingiOptions, call?: CallOptions): Promise<Shilingi> {
    const shilingi = new Shilingi(options);
    await shilingi.#call(() => shilingi.#engine.open(), '', call);
    return shilingi;
  }

  /** Whether its payments move pretend or real money. */
  get environment(): Environment {
    return this.#provider.environment;
  }

  /** Sends a payment that was recorded for later. One that was sent before is given as it stands. */
  send(reference: string, options?: CallOptions): Promise<Payment> {
    return this.#about('send', reference, 'Payment', options);
  }

  /** The payment as it stands, after asking the provider if there is something to ask. */
  status(reference: string, options?: CallOptions): Promise<Payment> {
    return this.#about('status', reference, 'Payment', options);
  }

  /** The payment as the journal holds it; asks nobody. */
  stored(reference: string, options?: CallOptions): Promise<Payment> {
    return this.#about('stored', reference, 'Payment', options);
  }

  /** Everything that happened to a payment, in order of time. */
  timeline(reference: string, options?: CallOptions): Promise<readonly TimelineEntry[]> {
    return this.#about('timeline', reference, 'TimelineEntry[]', options);
  }

  /**
   * The payment once it has a verdict. After `timeout` (two minutes when left out) it is given as it then stands,
   * pending if need be; a question that is under way by then is answered first.
   */
  async wait(reference: string, options?: CallOptions): Promise<Payment> {
    const { timeout = 120_000, signal } = checked(options, reference);
    const most = Math.min(Math.round(timeout), 2 ** 32 - 1);
    const work: Work = (ended) => this.#engine.wait(text('reference', reference), most, ended);
    return this.#call(work, 'Payment', { signal }, reference);
  }

  /**
   * Looks at the payments that are due, at most `limit`, and gives them. Run it every minute or so, in one process
   * or in many.
   */
  reconcile(limit = 100, options?: CallOptions): Promise<readonly Payment[]> {
    return this.#call(() => this.#engine.reconcile(whole('limit', limit)), 'Payment[]', options);
  }

  /** When payments of this profile were last reconciled, by any worker. */
  async heartbeat(options?: CallOptions): Promise<Date | undefined> {
    const work: Work = () => this.#engine.heartbeat();
    const millis = await this.#call<number | null>(work, '', options);
    return millis === null ? undefined : new Date(millis);
  }

  /** Records what a person found out about a payment that machines cannot settle. */
  resolve(reference: string, found: Resolution, options?: CallOptions): Promise<Payment> {
    const work: Work = () => this.#engine.resolve(text('reference', reference), write('Resolution', found));
    return this.#call(work, 'Payment', options, reference);
  }

  /**
   * Takes a callback as it arrived. It never talks to the provider, so it is quick. Answer 200 to whatever comes
   * back, 503 to an error. The helpers for Express, Fastify, Nest and Fetch do all of that.
   */
  webhook(delivery: Delivery, options?: CallOptions): Promise<Intake> {
    const { target, headers, body } = delivery;
    const work: Work = () => this.#engine.webhook(target, pairs(headers), bytes(body));
    return this.#call(work, 'Intake', options);
  }

  /**
   * What has changed since this consumer last came this far, each payment as it stands now, in the order of the last
   * change. Nothing is missed: what was handed out is acknowledged when the loop asks for more, so a consumer that
   * stops in between is given the same again.
   */
  async *changes(consumer: string, options: ChangesOptions = {}): AsyncGenerator<Change, void, undefined> {
    const { follow = true, limit = 100, every = 1000 } = options;
    const signal = AbortSignal.any([this.#end.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    while (!signal.aborted) {
      const page = await this.nextChanges(consumer, limit);
      yield* page.changes;
      if (this.#end.signal.aborted) return;
      await this.acknowledge(consumer, page);
      if (page.changes.length > 0) continue;
      if (!follow) return;
      await pause(every, signal);
    }
  }

  /** One page of {@link Shilingi.changes}, for those who acknowledge by themselves. */
  nextChanges(consumer: string, limit = 100, options?: CallOptions): Promise<Changes> {
    return this.#call(() => this.#engine.changes(text('consumer', consumer), whole('limit', limit)), 'Changes', options);
  }

  /** Says that a consumer has worked through a page: its cursor moves there, and never back. */
  async acknowledge(consumer: string, page: Pick<Changes, 'position'>, options?: CallOptions): Promise<void> {
    const position: unknown = (page as Partial<Changes> | undefined)?.position;
    const work: Work = () => this.#engine.acknowledge(text('consumer', consumer), whole('position', position, Number.MAX_SAFE_INTEGER));
    await this.#call(work, '', options);
  }

  /**
   * Waits for what runs, a payment that nobody waits for any more included, then lets go of the journal and the
   * connections. Calls after it throw {@link ClosedError}.
   */
  close(): Promise<void> {
    this.#closing ??= this.#closed();
    return this.#closing;
  }

  async #closed(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#running);
    await promised(this.#engine.close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  [inspect.custom](_depth: number, options: object): string {
    return `Shilingi ${inspect({ provider: this.#provider, closed: this.#end.signal.aborted }, options)}`;
  }

  protected pay(
    kind: string,
    record: string,
    request: { readonly reference: string },
    options: PaymentOptions | undefined,
  ): Promise<Payment> {
    const later = options?.later ?? false;
    const work: Work = () => this.#engine.pay(kind, write(record, request), later);
    const reference: unknown = request?.reference;
    return this.#call(work, 'Payment', options, typeof reference === 'string' ? reference : undefined);
  }

  #about<T>(
    what: 'send' | 'status' | 'stored' | 'timeline',
    reference: string,
    reply: string,
    options?: CallOptions,
  ): Promise<T> {
    return this.#call(() => this.#engine[what](text('reference', reference)), reply, options, reference);
  }

  async #call<T>(work: Work, reply: string, options: CallOptions | undefined, reference?: string): Promise<T> {
    if (this.#end.signal.aborted) {
      const message = 'this Shilingi was closed: make a new one';
      throw new ClosedError(message, { kind: 'setup', code: 'closed', outcome: 'not_sent', reference });
    }
    const running = called<T>(work, reply, options, reference);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }
}

function wrong(code: string, message: string): SetupError {
  return new SetupError(message, { kind: 'setup', code, outcome: 'not_sent' });
}

/** Ends early, and quietly, when the signal is aborted. */
function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, time);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
