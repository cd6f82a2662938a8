// A shop: an order is paid by mobile money, and shipped once.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Sandbox } from '@shilingi/sandbox';
import express from 'express';
import { ClosedError, ConflictError, InvalidError, NotFoundError, Shilingi, TemboPlus } from 'shilingi';
import { callbacks } from 'shilingi/express';

import { Orders } from './orders.js';

const { PORT = '3000', DATA = 'data', TEMBO_ACCOUNT_ID, TEMBO_SECRET_KEY, PUBLIC_URL } = process.env;
const PRICES = new Map([
  ['coffee', 4500],
  ['honey', 12_000],
  ['basket', 25_000],
]);

mkdirSync(DATA, { recursive: true });
const orders = new Orders(join(DATA, 'orders.jsonl'));

const app = express();
const server = app.listen(Number(PORT), '127.0.0.1');
await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
const address = `http://127.0.0.1:${server.address().port}`;

/** With an account it is TemboPlus' own sandbox, else one on this machine. */
async function provider() {
  const callbackUrl = `${PUBLIC_URL ?? address}/callbacks`;
  if (TEMBO_ACCOUNT_ID !== undefined) {
    const credentials = { accountId: TEMBO_ACCOUNT_ID, secretKey: TEMBO_SECRET_KEY };
    return new TemboPlus({ environment: 'sandbox', ...credentials, callbackUrl });
  }
  const url = process.env.SANDBOX_URL ?? (await Sandbox.start()).url;
  return TemboPlus.local(url, { callbackUrl });
}

const shop = await Shilingi.open({
  provider: await provider(),
  journal: `sqlite:${join(DATA, 'payments.db')}`,
  settings: { firstLookMs: 3000, longestGapMs: 10_000 },
});

/** Asks the customer for an order's money. The same reference is the same payment, however often it is asked. */
async function collect(order) {
  const { id, amount, msisdn } = order;
  return shop.collect({ reference: referenceOf(order), amount, msisdn, country: 'TZ', order: id });
}

function referenceOf({ id, attempt }) {
  return `ORDER-${id}-${attempt}`;
}

app.post('/callbacks', callbacks(shop, { onIntake, onError: complain }));
app.use(express.static(join(import.meta.dirname, 'public')));
app.use(express.urlencoded({ extended: false }), express.json());

app.post('/orders', async (request, response) => {
  const { item, msisdn } = request.body;
  const amount = PRICES.get(item);
  if (amount === undefined) return response.status(422).json({ field: 'item', reason: 'there is no such thing' });
  const order = orders.add({ item, amount, msisdn: String(msisdn), at: Date.now() });
  try {
    await collect(order);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    orders.change(order.id, { state: 'refused' });
    const { field, reason, fix } = error.fields[0];
    return response.status(422).json({ field, reason: `${reason}: ${fix}` });
  }
  response.status(201).json({ id: order.id });
});

app.post('/orders/:id/again', async (request, response) => {
  const order = orders.find(request.params.id);
  if (order?.state !== 'failed') return response.status(409).json({ reason: 'it has not failed' });
  const again = { ...order, attempt: order.attempt + 1, at: Date.now() };
  try {
    await collect(again);
  } catch (error) {
    // The earlier payment may still succeed; the engine knows.
    if (error instanceof ConflictError) return response.status(409).json({ reason: error.message });
    throw error;
  }
  orders.change(order.id, { state: 'awaiting', attempt: again.attempt, at: again.at });
  response.status(201).json({ id: order.id });
});

app.get('/orders/:id', (request, response) => {
  const order = orders.find(request.params.id);
  if (order === undefined) return response.status(404).json({ reason: 'there is no such order' });
  const { id, item, amount, state, shipments, reason } = order;
  response.json({ id, item, amount, state, shipments, reason });
});

/** A hint asks for a look; what the look finds comes through the feed. */
async function onIntake({ kind, payment }) {
  if (kind === 'hint') await shop.status(payment.reference);
}

/** Ships what was paid: after a crash the feed gives again what was not acknowledged, and an order is shipped once. */
async function ship() {
  for await (const { payment, events } of shop.changes('shipping', { every: 200 })) {
    for (const event of events) console.warn(`${payment.reference}: ${event.text}`);
    const order = orders.find(payment.order);
    if (order === undefined || order.state === 'shipped') continue;
    if (payment.status === 'succeeded') {
      orders.change(order.id, { state: 'shipped', shipments: order.shipments + 1 });
    } else if (['failed', 'expired', 'cancelled'].includes(payment.status) && payment.reference === referenceOf(order)) {
      orders.change(order.id, { state: 'failed', reason: payment.reason });
    }
  }
}

/** What a crash left between the order and its payment, and what nobody reported. */
async function reconcile() {
  for (const order of orders.in('awaiting')) {
    try {
      await shop.stored(referenceOf(order));
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      // A prompt that comes long after the customer has gone is worse than none.
      if (Date.now() - order.at < 120_000) await collect(order);
      else orders.change(order.id, { state: 'failed', reason: 'not_sent' });
    }
  }
  await shop.reconcile();
}

/** After a fault, of the journal or of the shop's own books, the work is taken up again. */
async function again(work) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ClosedError) return;
      complain(error);
      await pause(1000);
    }
  }
}

function complain(error) {
  console.error(`${error.name}: ${error.message}`);
}

void again(ship);
await reconcile().catch(complain);
const timer = setInterval(() => void reconcile().catch(complain), 1000);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    clearInterval(timer);
    server.close();
    await shop.close();
    process.exit(0);
  });
}
console.log(`The shop is open at ${address}`);
