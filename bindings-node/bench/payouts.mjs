// Validated payouts, and readings of a balance, which need no journal.

import { contenders } from './contenders.mjs';
import { medians } from './figures.mjs';
import { idle, provider, told } from './process.mjs';

/** Everyone in turn, so that a machine's moods meet all. */
async function compared(names, work, { url }, count, inFlight, rounds) {
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) all[name].push(await told('payer.mjs', name, work, url, count, inFlight));
  }
  return Object.fromEntries(names.map((name) => [name, medians(all[name])]));
}

const HEAD = `  ${''.padEnd(30)}${'a second'.padStart(10)}${'CPU each'.padStart(12)}${'delay p50'.padStart(12)}${'p99'.padStart(10)}${'most'.padStart(10)}`;

function table(figures) {
  console.log(HEAD);
  for (const [name, { rate, cpu, p50, p99, most }] of Object.entries(figures)) {
    const late = [p50, p99, most].map((time, n) => `${time.toFixed(1)} ms`.padStart(n === 0 ? 12 : 10)).join('');
    console.log(`  ${name.padEnd(30)}${rate.toFixed(0).padStart(10)}${`${cpu.toFixed(0)} µs`.padStart(12)}${late}`);
  }
  const [ours, ...others] = Object.entries(figures).filter(([name]) => !/SQLite/.test(name));
  for (const [name, { rate, cpu }] of others) {
    const shares = [((100 * ours[1].cpu) / cpu).toFixed(0), ((100 * ours[1].rate) / rate).toFixed(0)];
    console.log(`  ${ours[0]}: ${shares[0]} % of the CPU and ${shares[1]} % of the rate of ${name}`);
  }
}

/** Runs one table against a provider that answers after so long. */
async function measured(title, names, work, delay, ...counts) {
  const host = await provider(delay);
  console.log(`\n${title}`);
  const rest = idle();
  table(await compared(names, work, host, ...counts));
  const late = await rest();
  console.log(`  an idle process beside them was late by ${late.p50.toFixed(1)} ms (median), ${late.p99.toFixed(1)} ms (99 %), ${late.most.toFixed(1)} ms (most)`);
  host.stop();
}

export async function payouts({ quick }) {
  const count = quick ? 2_000 : 10_000;
  const rounds = quick ? 3 : 5;
  const names = Object.keys(contenders);
  const [memory] = names;
  const others = names.filter((name) => !name.startsWith('shilingi'));
  const aim = 'aim: half the CPU, never slower';
  await measured(`balances, no journal, 32 in flight`, [memory, ...others], 'balance', 0, count, 32, rounds);
  await measured(`validated payouts, 32 in flight (${aim}, without the durable journal)`, names, 'pay', 0, count, 32, rounds);
  await measured('the same, one after the other', [memory, ...others], 'pay', 0, count / 4, 1, rounds);
  await measured('the same, 200 in flight, each answered after 100 ms (aim: p99 below 5 ms)', names, 'pay', 100, count, 200, rounds);
}
