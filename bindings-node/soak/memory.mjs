// Pays 100,000 times with a journal in SQLite: memory must be no higher in the second half than it was in the first. `--leak`
// keeps what a careless program would keep, and is found out.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { provider } from '../bench/process.mjs';
import { Shilingi, TemboPlus } from '../dist/index.js';

const PAYMENTS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 100_000);
const IN_FLIGHT = 64;
/** MiB: less than 200 bytes for each payment of a half. */
const MOST = 8;

const host = await provider();
const folder = mkdtempSync(join(tmpdir(), 'shilingi-soak-'));
const shop = await Shilingi.open({
  provider: TemboPlus.local(host.url, { callbackUrl: 'http://127.0.0.1:9/callbacks' }),
  journal: `sqlite:${join(folder, 'shop.db')}`,
});
const kept = process.argv.includes('--leak') ? [] : undefined;
let next = 0;

async function pay(end) {
  while (next < end) {
    const payment = await shop.payout({ reference: `P-${next++}`, amount: 1000, msisdn: '255712345678', recipient: 'Neema Moshi' });
    if (payment.status !== 'pending') throw new Error(`a payout is ${payment.status}`);
    kept?.push(payment);
  }
}

/** Resident megabytes once nothing is left to collect. */
async function resident() {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return process.memoryUsage.rss() / 2 ** 20;
}

const sizes = [];
for (let tenth = 1; tenth <= 10; tenth += 1) {
  await Promise.all(Array.from({ length: IN_FLIGHT }, () => pay((PAYMENTS / 10) * tenth)));
  sizes.push(await resident());
  console.log(`${String(next).padStart(8)} payments: ${sizes.at(-1).toFixed(0)} MiB resident`);
}
await shop.close();
host.stop();
rmSync(folder, { recursive: true });

const [first, second] = [sizes.slice(0, 5), sizes.slice(5)].map((half) => Math.max(...half));
console.log(`memory: at most ${first.toFixed(0)} MiB in the first half, ${second.toFixed(0)} MiB in the second; ${MOST} MiB more are allowed`);
process.exitCode = second - first <= MOST ? 0 : 1;
