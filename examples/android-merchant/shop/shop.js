// The shop's own server, which holds the secret: phones at the counter send it wishes. It runs on pretend money, and its
// customers answer by the last digits of their number (docs/sandbox.md). It ends when its standard input does.

import { createServer } from 'node:http';

import { Sandbox } from '@shilingi/sandbox';
import { Shilingi, TemboPlus } from 'shilingi';
import { merchantHandler } from 'shilingi/merchant';

import { Wishes } from './wishes.js';

/** Who holds which token. A `Map`, since a plain object has names of its own: `constructor` is no cashier. */
const CASHIERS = new Map([
  ['token-neema', 'neema'],
  ['token-juma', 'juma'],
]);
/** What is on each bill. A shop looks it up in its own books. */
const BILLS = new Map([
  ['1001', 5000],
  ['1002', 7000],
]);

const sandbox = await Sandbox.start({ answerAfter: Number(process.env.ANSWER_AFTER ?? 3000), callbackAfter: 10 });
const shilingi = new Shilingi({
  provider: TemboPlus.local(sandbox.url, { callbackUrl: 'http://127.0.0.1:9/callback' }),
  journal: 'memory',
  settings: { firstLookMs: 100, longestGapMs: 500, leastGapMs: 0 },
});
const wishes = new Wishes();

const pay = merchantHandler({
  shilingi,
  wishes,
  principal: (token) => CASHIERS.get(token),
  // Each try is a wish of its own, and has a reference of its own.
  price: (_cashier, order, wish) => (BILLS.has(order) ? { reference: `BILL-${order}-${wish}`, amount: BILLS.get(order) } : undefined),
  onError: (error) => console.error(`${error.name}: ${error.message}`),
});

const clock = Date.now;

/** What the tests ask beside the wire. */
const asides = {
  // The shop's clock, as a wish would find it after lying in a queue for so long.
  '/aside/clock': ({ ahead }) => {
    Date.now = () => clock() + ahead;
    return {};
  },
  '/aside/decide': async ({ order, outcome }) => {
    const tries = wishes.rows.filter(({ reference }) => reference.startsWith(`BILL-${order}-`));
    for (const { reference } of tries) await sandbox.outcome(reference, outcome);
    return {};
  },
  '/aside/books': async () => {
    const prompts = (await sandbox.exchanges()).filter(isPrompt).length;
    const max = Math.max(0, ...Object.values(await sandbox.executions()));
    return { wishes: wishes.rows.length, prompts, max };
  },
};

function isPrompt({ request }) {
  return request === 'POST /tembo/v1/collection';
}

const server = createServer(async (request, response) => {
  const aside = asides[request.url];
  if (aside === undefined) return pay(request, response);
  const body = Buffer.concat(await request.toArray()).toString();
  response.end(JSON.stringify(await aside(body === '' ? {} : JSON.parse(body))));
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/pay` }));
});

// What became of each payment, while the phones ask for it.
const timer = setInterval(() => void shilingi.reconcile().catch((error) => console.error(error.message)), 100);

process.stdin.resume().once('close', async () => {
  clearInterval(timer);
  server.closeAllConnections();
  server.close();
  await shilingi.close();
  await sandbox.stop();
  process.exit(0);
});
