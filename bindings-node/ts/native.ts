// The addon, and how to find it.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @internal */
export interface Cancellation {
  cancel(): void;
}

/** @internal */
export interface Profile {
  call(cancellation: Cancellation, name: string, request: string): Promise<string>;
}

/** @internal */
export interface Engine {
  open(cancellation: Cancellation): Promise<string>;
  close(): void | Promise<void>;
  pay(cancellation: Cancellation, kind: string, request: string, later: boolean): Promise<string>;
  send(cancellation: Cancellation, reference: string): Promise<string>;
  status(cancellation: Cancellation, reference: string): Promise<string>;
  stored(cancellation: Cancellation, reference: string): Promise<string>;
  timeline(cancellation: Cancellation, reference: string): Promise<string>;
  wait(cancellation: Cancellation, reference: string, most: number, ended?: () => boolean): Promise<string>;
  reconcile(cancellation: Cancellation, limit: number): Promise<string>;
  resolve(cancellation: Cancellation, reference: string, found: string): Promise<string>;
  heartbeat(cancellation: Cancellation): Promise<string>;
  changes(cancellation: Cancellation, consumer: string, limit: number): Promise<string>;
  acknowledge(cancellation: Cancellation, consumer: string, position: number): Promise<string>;
  webhook(
    cancellation: Cancellation,
    target: string,
    headers: string[],
    body: Uint8Array,
  ): Promise<string>;
}

/** @internal */
export interface HostFlow {
  next(cancellation: Cancellation, reply?: string): Promise<string>;
}

/** The same engine without a journal: each operation is a flow. @internal */
export interface HostEngine {
  pay(kind: string, request: string, later: boolean): HostFlow;
  send(reference: string): HostFlow;
  status(reference: string): HostFlow;
  stored(reference: string): HostFlow;
  timeline(reference: string): HostFlow;
  wait(reference: string, most: number): HostFlow;
  reconcile(limit: number): HostFlow;
  resolve(reference: string, found: string): HostFlow;
  heartbeat(): HostFlow;
  changes(consumer: string, limit: number): HostFlow;
  acknowledge(consumer: string, position: number): HostFlow;
  webhook(target: string, headers: string[], body: Uint8Array): HostFlow;
}

/** A wish of the merchant wire. What it throws is an answer on the wire, as JSON. @internal */
export interface Wish {
  readonly id: string;
  readonly content: string;
  readonly order: string;
  readonly msisdn: string;
  isNew(stored: string | undefined, live: boolean, now: number): boolean;
  request(reference: string, amount: number, currency: string): string;
}

/** @internal */
export interface Addon {
  readonly Wish: new (body: Uint8Array) => Wish;
  wishPayment(listed: string, isNew: boolean): string;
  wishList(listed: string[], next: string | undefined): string;
  wishRefusal(code: string, retryAfter?: number): string;
  wishRefusalOf(error: string): string;
  readsWire(wire: number): boolean;
  wishLimits(): { readonly principal: number; readonly msisdn: number; readonly span: number };
  isOfWish(payment: string, msisdn: string): boolean;
  receiveAccount(profile: Profile, scheme: string, headers: string[], body: Uint8Array, now: number): string;
  readonly HostEngine: new (profile: Profile, settings: string, transport: string) => HostEngine;
  readonly Cancellation: new () => Cancellation;
  readonly Profile: new (provider: string, options: string) => Profile;
  readonly Engine: new (profile: Profile, journal: string, settings: string, transport: string) => Engine;
}

/** The ends of the names that the platform's package may have, the likelier first. */
function platforms(): readonly string[] {
  const { platform, arch } = process;
  // npm installs the one that fits the C library; the other is not there, or does not load.
  if (platform === 'linux') return [`linux-${arch}-gnu`, `linux-${arch}-musl`];
  return [platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`];
}

function load(): Addon {
  const require = createRequire(__filename);
  const names = platforms();
  const causes: unknown[] = [];
  for (const name of names) {
    const beside = join(__dirname, '..', `shilingi.${name}.node`);
    try {
      return require(existsSync(beside) ? beside : `@shilingi/${name}`) as Addon;
    } catch (cause) {
      causes.push(cause);
    }
  }
  const packages = names.map((name) => `@shilingi/${name}`).join(' or ');
  throw new Error(
    `Shilingi has no addon for this platform here. Install ${packages}, in the release of shilingi itself, and do not ` +
      'omit optional dependencies. If it is installed, the causes of this error say why it does not load.',
    { cause: causes },
  );
}

/** @internal */
export const addon: Addon = load();
