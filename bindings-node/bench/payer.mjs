// Pays with one contender and tells what it cost: payer.mjs CONTENDER WORK URL COUNT IN_FLIGHT

import { performance } from 'node:perf_hooks';

import { contenders } from './contenders.mjs';
import { watch } from './delay.mjs';

const [name, work, url, ...numbers] = process.argv.slice(2);
const [count, inFlight] = numbers.map(Number);

const contender = await contenders[name](url, inFlight);
let next = 0;

/** So many, with so many under way at once. */
async function run(most) {
  const end = next + most;
  const one = async () => {
    while (next < end) if (!(await contender[work](next++))) throw new Error(`${name}: an empty answer`);
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

await run(Math.max(inFlight * 2, count / 10));
const end = watch();
const [cpu, start] = [process.cpuUsage(), performance.now()];
await run(count);
const took = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const late = end();
await contender.close();
process.send({ rate: (count / took) * 1000, cpu: (user + system) / count, ...late });
process.disconnect();
