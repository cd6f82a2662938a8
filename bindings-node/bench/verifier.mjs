// Verifies one kind of webhook with one contender: verifier.mjs CONTENDER COUNT

import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

import { z } from 'zod';

import { Shilingi, Snippe, TemboPlus } from '../dist/index.js';
import { Sandbox } from '../sandbox/dist/index.js';

const KEY = Buffer.from('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=', 'base64');

/** A merchant account's webhook, signed now. */
function delivery() {
  const payload = JSON.stringify({
    event: 'transaction.created',
    account: { accountNo: '0250001234567', accountName: 'ABC Traders Ltd', bankId: 'ECOBANK' },
    transaction: {
      id: randomUUID(),
      transactionId: null,
      reference: 'FT25020ABC',
      paymentReference: 'INV-17',
      transactionDate: '2025-09-17T12:01:30+03:00',
      creditOrDebit: 'CREDIT',
      currency: 'TZS',
      amountCredit: 250000,
      amountDebit: 0,
      availableBalance: 1250000.5,
      currentBalance: 1250000.5,
      description: 'Invoice 17',
    },
    counterparty: null,
  });
  const timestamp = new Date().toISOString();
  const signature = createHmac('sha256', KEY).update(timestamp).update(payload).digest('base64');
  return Buffer.from(JSON.stringify({ timestamp, signature, payload }));
}

/** What one would write: the signature, the age, the event. */
function byHand(body) {
  const { timestamp, signature, payload } = JSON.parse(body);
  const expected = createHmac('sha256', KEY).update(timestamp).update(payload).digest();
  const given = Buffer.from(signature, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('signature');
  if (Math.abs(Date.now() - Date.parse(timestamp)) > 300_000) throw new Error('age');
  return JSON.parse(payload);
}

const text = z.string().nullish();
const Event = z.object({
  event: z.string(),
  account: z.object({ accountNo: text, accountName: text, bankId: text }),
  transaction: z.object({
    id: z.string(),
    transactionId: text,
    reference: text,
    paymentReference: text,
    transactionDate: text,
    creditOrDebit: z.enum(['CREDIT', 'DEBIT']),
    currency: text,
    amountCredit: z.number(),
    amountDebit: z.number(),
    availableBalance: z.number(),
    currentBalance: z.number(),
    description: text,
  }),
});

/** A payment's webhook as the sandbox signed it, whose payment is in the journal. */
async function recorded() {
  const sandbox = await Sandbox.start({ answerAfter: 10, callbackAfter: 10 });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider = Snippe.local(sandbox.url, { callbackUrl: `http://127.0.0.1:${server.address().port}/hook` });
  const shop = await Shilingi.open({ provider, journal: 'memory' });
  const arriving = once(server, 'request');
  await shop.payout({ reference: 'A', amount: 5000, msisdn: '255781000000', recipient: 'Neema Moshi' });
  const [request, response] = await arriving;
  const body = Buffer.concat(await request.toArray());
  response.end();
  server.close();
  const { url: target, headers } = request;
  const work = async () => (await shop.webhook({ target, headers, body })).kind;
  if ((await work()) !== 'accepted' || (await work()) !== 'duplicate') throw new Error('it was not taken');
  const close = async () => {
    await shop.close();
    await sandbox.stop();
  };
  return { work, close };
}

const headers = { 'content-type': 'application/json' };
const body = delivery();
const contenders = {
  'shilingi, verified and read': () => {
    const provider = TemboPlus.local('http://127.0.0.1:9', { merchantAccountSecrets: [KEY.toString('base64')] });
    return { work: () => provider.receiveMerchantAccount({ target: '/hook', headers, body }).event.id };
  },
  'node:crypto + JSON.parse': () => ({ work: () => byHand(body).transaction.id }),
  'node:crypto + zod': () => ({ work: () => Event.parse(byHand(body)).transaction.id }),
  'shilingi, told from the journal in memory': recorded,
};

const [name, count] = [process.argv[2], Number(process.argv[3])];
const { work, close } = await contenders[name]();
for (let n = 0; n < count / 10; n += 1) if (!(await work())) throw new Error(`${name}: an empty answer`);
const [cpu, start] = [process.cpuUsage(), performance.now()];
for (let n = 0; n < count; n += 1) await work();
const took = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
await close?.();
process.send({ rate: (count / took) * 1000, cpu: (user + system) / count });
process.disconnect();
