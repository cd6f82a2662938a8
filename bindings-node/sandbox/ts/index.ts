/**
 * Both providers on this machine, with pretend money, for tests. Start with {@link Sandbox}.
 *
 * @packageDocumentation
 */

import { spawn, type ChildProcess } from 'node:child_process';

import { executable } from './executable.js';

/** How a sandbox is started. */
export interface SandboxOptions {
  /** Milliseconds until a customer or operator answers: 3000 when left out. */
  readonly answerAfter?: number | undefined;
  /** Milliseconds from a change to its callback: 1000 when left out. */
  readonly callbackAfter?: number | undefined;
  /** Makes the same ids in every run. */
  readonly seed?: number | undefined;
  /** A file in which it is kept, so that the next one goes on from there. */
  readonly state?: string | undefined;
  /** The `shilingi` executable; else `SHILINGI_EXECUTABLE`, the platform's package, or the one on `PATH`. */
  readonly executable?: string | undefined;
}

/** What a payment is decided as, where its kind listens to that outcome. */
export type SandboxOutcome =
  | 'accepted'
  | 'accepted_at_once'
  | 'overturned'
  | 'reversed'
  | 'late_approval'
  | 'no_answer'
  | 'rejected_at_once'
  | 'insufficient_funds_at_once'
  | 'provider_failed_at_once'
  | 'generic_failure_at_once'
  | 'rejected'
  | 'insufficient_funds'
  | 'provider_failed'
  | 'generic_failure'
  | 'invalid_account'
  | 'cancelled'
  | 'by_hand'
  | 'expired';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'hang' | 'late_callback' | 'reordered_callbacks' | 'stale_callback' | 'clock_jump'; readonly seconds?: number }
  | { readonly kind: 'slow_reply'; readonly milliseconds?: number }
  | { readonly kind: 'forged_callback'; readonly forgery?: 'wrong_token' | 'wrong_ids' | 'denied_status' }
  | {
      readonly kind:
        | 'drop_reply'
        | 'drop_request'
        | 'bad_gateway_after'
        | 'bad_gateway_before'
        | 'html_body'
        | 'callback_before_reply'
        | 'duplicate_callback'
        | 'missing_callback'
        | 'early_callback'
        | 'rate_limit';
    };

/** Which request a fault waits for. */
export interface FaultTarget {
  /** The payment's reference; else the next request of all. */
  readonly reference?: string | undefined;
  /** The phone number or account. */
  readonly party?: string | undefined;
  /** `money` when left out. */
  readonly on?: 'money' | 'query' | undefined;
  /** How often it strikes: once when left out. */
  readonly times?: number | undefined;
}

/** The ready line of the executable. */
interface Ready {
  readonly url: string;
  readonly port: number;
}

/** A running sandbox. It ends with the program that started it, and never keeps that program alive. */
export class Sandbox {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  /** Where it listens: hand it to `TemboPlus.local` or `Snippe.local`. */
  readonly url: string;
  readonly port: number;

  private constructor(child: ChildProcess, ended: Promise<void>, ready: Ready) {
    this.#child = child;
    this.#ended = ended;
    this.url = ready.url;
    this.port = ready.port;
  }

  /** Starts a sandbox on a free port. */
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    const program = options.executable ?? executable();
    const values = {
      'answer-after': options.answerAfter,
      'callback-after': options.callbackAfter,
      seed: options.seed,
      state: options.state,
    };
    const flags = Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    );
    const child = spawn(program, ['sandbox', '--port', '0', '--json', '--watch-stdin', ...flags], {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const ready = await readyLine(child, program);
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
    return new Sandbox(child, ended, ready);
  }

  /** Decides a payment to come, or one that is still pending. */
  async outcome(reference: string, outcome: SandboxOutcome): Promise<void> {
    await this.#control('PUT', `/outcomes/${encodeURIComponent(reference)}`, { outcome });
  }

  /** Lets something go wrong with a request to come. */
  async fault(fault: Fault, { reference, party, on, times }: FaultTarget = {}): Promise<void> {
    const target = reference !== undefined ? { reference } : party !== undefined ? { party } : 'next';
    await this.#control('POST', '/faults', { fault, target, ...(on && { on }), ...(times && { times }) });
  }

  /** How often the principal of each reference moved: never more than once. */
  async executions(): Promise<Readonly<Record<string, number>>> {
    const { executions } = await this.#control<{ executions: Record<string, number> }>('GET', '/executions');
    return executions;
  }

  /** The books of one payment: executions, history, requests, callbacks. */
  books(reference: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#control('GET', `/payments/${encodeURIComponent(reference)}`);
  }

  /** The books. */
  payments(): Promise<unknown> {
    return this.#control('GET', '/payments');
  }

  /** Balances and statement rows. */
  wallets(): Promise<unknown> {
    return this.#control('GET', '/wallets');
  }

  /** Every callback and its fate. */
  callbacks(): Promise<unknown> {
    return this.#control('GET', '/callbacks');
  }

  /** Every request with its answers. */
  exchanges(): Promise<unknown> {
    return this.#control('GET', '/exchanges');
  }

  /** Delivers the last callback of a payment again, signed anew. */
  async resend(reference: string): Promise<void> {
    await this.#control('POST', `/callbacks/${encodeURIComponent(reference)}/resend`);
  }

  /** Moves the sandbox's time on; what falls due has happened when the promise is kept. */
  async advance(seconds: number): Promise<void> {
    await this.#control('POST', '/clock/advance', { seconds });
  }

  /** Moves what the providers' clocks show, and nothing else. */
  async jump(seconds: number): Promise<void> {
    await this.#control('POST', '/clock/jump', { seconds });
  }

  /** Lets money come in on a merchant account; its signed webhook goes to `webhook_url`. */
  credit(
    account: string,
    credit: { amount: number; narration?: string; payer?: string; webhook_url?: string },
  ): Promise<{ readonly id: string }> {
    return this.#control('POST', `/accounts/${encodeURIComponent(account)}/credits`, credit);
  }

  /** Forgets all payments, outcomes and faults. */
  async reset(): Promise<void> {
    await this.#control('POST', '/reset');
  }

  /** Ends it. */
  async stop(): Promise<void> {
    this.#child.ref();
    this.#child.stdin?.end();
    await this.#ended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/_sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** The first line that the child prints, or why there is none. */
function readyLine(child: ChildProcess, program: string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      const end = out.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(out.slice(0, end)) as Ready);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.once('error', (cause) => reject(new Error(`${program} cannot be started`, { cause })));
    child.once('close', (code) => reject(new Error(`${program} ended with ${code}: ${err.trim()}`)));
  });
}
