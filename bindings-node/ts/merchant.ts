/**
 * The merchant wire: a phone at the counter asks the shop's own server, which holds the secret. `docs/merchant-wire.md` is the
 * whole wire.
 *
 * @packageDocumentation
 */

import type { ServerResponse } from 'node:http';

import { collected, hear, rawBody, type Listener, type NodeRequest } from './callbacks.js';
import { ConflictError, InvalidError, NotFoundError, ShilingiError } from './errors.js';
import type { CollectRequest, Payment } from './model.js';
import { addon, type Wish } from './native.js';
import { read, write } from './shape.js';
import type { Shilingi } from './shilingi.js';
import type { Awaitable } from './store.js';

/** A wish as the shop keeps it. */
export interface StoredWish {
  /** Whose it is. With `id` it is unique: others' wishes do not exist for a principal. */
  readonly principal: string;
  readonly id: string;
  /** A mark of everything that was asked for. */
  readonly content: string;
  /** The payment that was made for it, and for no other wish. */
  readonly reference: string;
  readonly msisdn: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where the shop keeps wishes: a table in its own database. */
export interface Wishes {
  find(principal: string, id: string): Awaitable<StoredWish | null | undefined>;
  /**
   * Keeps a wish; `false` when the principal has one with this id, or anybody has one with this reference: two unique keys.
   * It is durable before it answers.
   */
  add(wish: StoredWish): Awaitable<boolean>;
  /** Forgets a wish whose payment was refused before anything was sent. */
  remove(wish: Pick<StoredWish, 'principal' | 'id'>): Awaitable<void>;
  /** How many wishes there were since then, by this principal and for this number. */
  count(since: number, by: Pick<StoredWish, 'principal' | 'msisdn'>): Awaitable<{ principal: number; msisdn: number }>;
  /** The principal's wishes, newest first, after the place that `next` named. */
  list(principal: string, after: string | undefined, limit: number): Awaitable<{ wishes: readonly StoredWish[]; next?: string }>;
}

/** What an order costs, and the reference of its payment. */
export interface Price {
  readonly reference: string;
  readonly amount: number;
  /** `TZS` when left out. */
  readonly currency?: string | undefined;
}

/** What the shop decides. */
export interface MerchantOptions {
  readonly shilingi: Shilingi;
  readonly wishes: Wishes;
  /** The name of whoever holds this bearer token. Nobody, which an empty name is as well, is answered 401; anything but a name lets nobody in. */
  principal(token: string): Awaitable<string | null | undefined>;
  /**
   * What an order of this principal costs; an order that the shop does not take is answered 422. Each try is a wish of its own
   * and needs a reference of its own, made of the order and the wish's id for example: one that belongs to another payment is
   * answered 409.
   */
  price(principal: string, order: string, wishId: string): Awaitable<Price | null | undefined>;
  /** How many new wishes a principal and a number may have within an hour: 60 and 5 when left out. */
  readonly limits?: { readonly principal?: number | undefined; readonly msisdn?: number | undefined } | undefined;
  /** Hears what the phone is only told as `shop_fault`. */
  readonly onError?: Listener | undefined;
}

const byDefault = addon.wishLimits();
const PAGE = 50;

/** An answer on the wire. */
interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Thrown with the answer that tells a refusal. */
class Refused {
  constructor(readonly reply: Reply) {}
}

type Code = 'wire_unsupported' | 'token_refused' | 'wish_unknown' | 'order_refused' | 'reference_taken' | 'too_many_wishes';

function refusal(code: Code, retryAfter?: number): Refused {
  return new Refused(JSON.parse(addon.wishRefusal(code, retryAfter)) as Reply);
}

/** A router for Fetch requests, below whatever path it is mounted: `POST …/wishes`, `GET …/wishes`, `GET …/wishes/{id}`. */
export function merchant(options: MerchantOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = () => collected(request.body as AsyncIterable<Uint8Array> | null, {});
    const { status, headers, body: text } = await routed(options, request.method, new URL(request.url), request.headers.get('authorization'), body);
    return new Response(text, { status, headers: headers.map(([name, value]) => [name, value] as [string, string]) });
  };
}

/** The same router as a handler of Express or `node:http`: `app.use('/pay', merchantHandler(options))`. */
export function merchantHandler(options: MerchantOptions): (request: NodeRequest, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = new URL(request.originalUrl ?? request.url ?? '/', 'http://localhost');
    const body = () => rawBody(request, {});
    const reply = await routed(options, request.method ?? 'GET', url, request.headers.authorization ?? null, body);
    if (response.destroyed) return;
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(reply.body);
  };
}

async function routed(
  options: MerchantOptions,
  method: string,
  url: URL,
  authorization: string | null,
  body: () => Promise<Uint8Array | undefined>,
): Promise<Reply> {
  try {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    const principal = named(token === undefined ? undefined : await options.principal(token));
    const id = /\/wishes(?:\/([^/]+))?\/?$/.exec(url.pathname);
    if (id === null) throw refusal('wish_unknown');
    if (method === 'POST' && id[1] === undefined) return await wished(options, principal, (await body()) ?? new Uint8Array());
    if (method !== 'GET') throw refusal('wish_unknown');
    if (!addon.readsWire(Number(url.searchParams.get('wire')) || 0)) throw refusal('wire_unsupported');
    return id[1] === undefined ? await listed(options, principal, url) : await lookedUp(options, principal, id[1]);
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    if (error instanceof ShilingiError) {
      if (['setup', 'support', 'wait', 'person'].includes(error.kind)) void hear(options.onError, error);
      const { kind, code, outcome, fields } = error;
      const record = { kind, code, detail: '', outcome, violations: fields, reference: undefined };
      return JSON.parse(addon.wishRefusalOf(write('ErrorRecord', record))) as Reply;
    }
    void hear(options.onError, error);
    const record = { kind: 'support', code: 'internal', detail: '', outcome: 'unknown', violations: [] };
    return JSON.parse(addon.wishRefusalOf(write('ErrorRecord', record))) as Reply;
  }
}

/** A principal's name. A hook of JavaScript can say anything, and what is no name is nobody's. */
function named(principal: unknown): string {
  if (typeof principal === 'string' && principal !== '') return principal;
  if (principal === undefined || principal === null || principal === false || principal === '') throw refusal('token_refused');
  throw new TypeError(`principal(token) gave ${typeof principal}: give the name of whoever holds the token, or undefined for nobody`);
}

/** What the core throws is the answer itself. */
function orRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw thrown instanceof Error && thrown.message.startsWith('{"status":') ? new Refused(JSON.parse(thrown.message) as Reply) : thrown;
  }
}

async function wished(options: MerchantOptions, principal: string, body: Uint8Array): Promise<Reply> {
  const wish = orRefused(() => new addon.Wish(Buffer.from(body)));
  const live = options.shilingi.environment === 'live';
  const { id, content, msisdn, order } = wish;
  const stored = await options.wishes.find(principal, id);
  if (!orRefused(() => wish.isNew(stored?.content, live, Date.now()))) return again(options, wish, stored as StoredWish, live);
  await limited(options, principal, msisdn);
  const price = await options.price(principal, order, id);
  if (!price) throw refusal('order_refused');
  const request = asked(wish, price);
  const kept = { principal, id, content, msisdn, reference: price.reference, at: Date.now() };
  // First the wish, then its payment: what a crash leaves in between is made by the phone's repeat.
  const isFree = (await storedPayment(options, price.reference)) === undefined && (await options.wishes.add(kept));
  if (isFree) return made(options, kept, request);
  // A repeat that came at the same time has made it, or the reference belongs to a payment that this wish did not make.
  const first = await options.wishes.find(principal, id);
  if (!first) throw refusal('reference_taken');
  orRefused(() => wish.isNew(first.content, live, Date.now()));
  return again(options, wish, first, live);
}

/** A new payment. When it is refused before anything was sent, its wish goes as well: it would answer for another's payment. */
async function made(options: MerchantOptions, wish: StoredWish, request: CollectRequest): Promise<Reply> {
  try {
    return told(wish.id, await options.shilingi.collect(request), true);
  } catch (error) {
    if (error instanceof ConflictError || error instanceof InvalidError) await options.wishes.remove(wish);
    throw error;
  }
}

/** The payment of a wish, when there is one. Another's payment that has the same reference is not it. */
async function paymentOf(options: MerchantOptions, wish: StoredWish): Promise<Payment | undefined> {
  const payment = await storedPayment(options, wish.reference);
  return payment !== undefined && addon.isOfWish(write('Payment', payment), wish.msisdn) ? payment : undefined;
}

async function storedPayment({ shilingi }: MerchantOptions, reference: string): Promise<Payment | undefined> {
  try {
    return await shilingi.stored(reference);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** The payment of a wish that is stored. One that a crash kept from being made is made now, while the wish still holds. */
async function again(options: MerchantOptions, wish: Wish, stored: StoredWish, live: boolean): Promise<Reply> {
  const payment = await paymentOf(options, stored);
  if (payment !== undefined) return told(wish.id, payment, false);
  orRefused(() => wish.isNew(undefined, live, Date.now()));
  const price = await options.price(stored.principal, wish.order, stored.id);
  if (!price) throw refusal('order_refused');
  return made(options, stored, asked(wish, { ...price, reference: stored.reference }));
}

function asked(wish: Wish, { reference, amount, currency = 'TZS' }: Price): CollectRequest {
  return read('CollectRequest', orRefused(() => wish.request(reference, amount, currency)));
}

async function limited({ wishes, limits }: MerchantOptions, principal: string, msisdn: string): Promise<void> {
  const had = await wishes.count(Date.now() - byDefault.span, { principal, msisdn });
  const ofPrincipal = limits?.principal ?? byDefault.principal;
  const ofNumber = limits?.msisdn ?? byDefault.msisdn;
  if (had.principal >= ofPrincipal || had.msisdn >= ofNumber) throw refusal('too_many_wishes', byDefault.span / 1000);
}

async function lookedUp(options: MerchantOptions, principal: string, id: string): Promise<Reply> {
  const stored = await options.wishes.find(principal, id.toLowerCase());
  if (!stored) throw refusal('wish_unknown');
  const payment = await paymentOf(options, stored);
  if (payment === undefined) throw refusal('wish_unknown');
  return told(stored.id, payment, false);
}

async function listed(options: MerchantOptions, principal: string, url: URL): Promise<Reply> {
  const limit = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('limit')) || PAGE), 1), PAGE);
  const { wishes, next } = await options.wishes.list(principal, url.searchParams.get('after') ?? undefined, limit);
  const pairs: string[] = [];
  for (const wish of wishes) {
    // A wish whose payment a crash kept from being made has nothing to show.
    const payment = await paymentOf(options, wish);
    if (payment !== undefined) pairs.push(pair(wish.id, payment));
  }
  return JSON.parse(addon.wishList(pairs, next)) as Reply;
}

function told(id: string, payment: Payment, isNew: boolean): Reply {
  return JSON.parse(addon.wishPayment(pair(id, payment), isNew)) as Reply;
}

function pair(id: string, payment: Payment): string {
  return `{"wish":${JSON.stringify(id)},"payment":${write('Payment', payment)}}`;
}
