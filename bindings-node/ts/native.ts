// The addon, and how to find it.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** Where results of calls lie until they are taken. @internal */
export interface Desk {
  /** JSON: whether more lie there, then for each its ticket, whether the call went well, and its result. */
  take(): string;
  leave(ticket: number): void;
}

/** A call that was begun: the ticket of its result, or a promise for it. @internal */
export type Begun = number | Promise<unknown>;

/** @internal */
export interface Profile {
  call(name: string, request: string): number;
}

/** @internal */
export interface Engine {
  open(): Begun;
  close(): Begun | null;
  pay(kind: string, request: string, later: boolean): Begun;
  send(reference: string): Begun;
  status(reference: string): Begun;
  stored(reference: string): Begun;
  timeline(reference: string): Begun;
  wait(reference: string, most: number, ended?: () => boolean): Begun;
  reconcile(limit: number): Begun;
  resolve(reference: string, found: string): Begun;
  heartbeat(): Begun;
  changes(consumer: string, limit: number): Begun;
  acknowledge(consumer: string, position: number): Begun;
  webhook(target: string, headers: string[], body: Uint8Array): Begun;
}

/** @internal */
export interface HostFlow {
  next(reply?: string): number;
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
  readonly Desk: new (bell: () => void) => Desk;
  readonly Profile: new (desk: Desk, provider: string, options: string) => Profile;
  readonly Engine: new (profile: Profile, journal: string, settings: string, transport: string) => Engine;
}

/** The ends of the names that the platform's package may have, the likelier first. */
function platforms(): readonly string[] {
  const { platform, arch } = process;
  // npm installs the one that fits the C library; the other is not there, or does not load.
  if (platform === 'linux') return [`linux-${arch}-gnu`, `linux-${arch}-musl`];
  return [platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`];
}

/** Where this stands; a program that was bundled into a module of ESM has no such name. */
const here = typeof __filename === 'string' ? __filename : resolve(process.argv[1] ?? 'program');

function load(): Addon {
  const require = createRequire(here);
  const names = platforms();
  const causes: unknown[] = [];
  for (const name of names) {
    const beside = join(here, '../..', `shilingi.${name}.node`);
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
