// The event loop while 200 payments are in flight at a provider that takes its time: a timer must not be late by more than
// what an idle process is late by at the same time. `--block` does what a careless program would do, and is found out.

import { watch } from '../bench/delay.mjs';
import { idle, provider } from '../bench/process.mjs';
import { Shilingi, TemboPlus } from '../dist/index.js';

const PAYMENTS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20_000);
const IN_FLIGHT = 200;
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
const rest = idle();
const end = watch();
await all(PAYMENTS * 1.1);
const busy = end();
const still = await rest();
await shop.close();
host.stop();

for (const [name, { p50, p99, most }] of Object.entries({ [`${IN_FLIGHT} payments in flight`]: busy, 'an idle process beside it': still })) {
  console.log(`${name.padEnd(28)} late by ${p50.toFixed(1)} ms (median), ${p99.toFixed(1)} ms (99 %), ${most.toFixed(1)} ms (most)`);
}
console.log(`99 % must be late by less than ${MOST} ms more than the idle process`);
process.exitCode = busy.p99 - still.p99 < MOST ? 0 : 1;
