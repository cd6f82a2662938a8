// The event loop while 200 payments are in flight at a provider that takes its time: a timer must not be late. `--block`
// does what a careless program would do, and is found out.

import { monitorEventLoopDelay } from 'node:perf_hooks';

import { provider } from '../bench/process.mjs';
import { Shilingi, TemboPlus } from '../esm/index.mjs';

const PAYMENTS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20_000);
const IN_FLIGHT = 200;
const RESOLUTION = 1;
/** Milliseconds. */
const MOST = 5;

const host = await provider(100);
const shop = await Shilingi.open({
  provider: TemboPlus.local(host.url, { callbackUrl: 'http://127.0.0.1:9/callbacks' }),
  journal: 'memory',
});
let next = 0;

async function pay(end) {
  while (next < end) {
    await shop.payout({ reference: `P-${next++}`, amount: 1000, msisdn: '255712345678', recipient: 'Neema Moshi' });
    if (process.argv.includes('--block')) for (const end = performance.now() + 1; performance.now() < end; );
  }
}

const all = (end) => Promise.all(Array.from({ length: IN_FLIGHT }, () => pay(end)));
await all(PAYMENTS / 10);
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
await all(PAYMENTS * 1.1);
delay.disable();
await shop.close();
host.stop();

const late = (percentile) => Math.max(0, delay.percentile(percentile) / 1e6 - RESOLUTION);
const [p50, p99, most] = [50, 99, 100].map((percentile) => late(percentile).toFixed(1));
console.log(`the event loop with ${IN_FLIGHT} payments in flight: late by ${p50} ms (median), ${p99} ms (99 %), ${most} ms (most); 99 % must be below ${MOST} ms`);
process.exitCode = late(99) < MOST ? 0 : 1;
