// Signed webhooks, beside what one would write with `node:crypto`.

import { medians } from './figures.mjs';
import { told } from './process.mjs';

const NAMES = ['shilingi, verified and read', 'node:crypto + JSON.parse', 'node:crypto + zod', 'shilingi, told from the journal in memory'];

export async function webhooks({ quick }) {
  const count = quick ? 20_000 : 100_000;
  const all = Object.fromEntries(NAMES.map((name) => [name, []]));
  for (let round = 0; round < (quick ? 3 : 5); round += 1) {
    for (const name of NAMES) all[name].push(await told('verifier.mjs', name, count));
  }
  console.log('\nsigned webhooks of 650 bytes, one after the other');
  for (const name of NAMES) {
    const { rate, cpu } = medians(all[name]);
    console.log(`  ${name.padEnd(44)}${rate.toFixed(0).padStart(8)} a second${cpu.toFixed(1).padStart(8)} µs of CPU each`);
  }
}
