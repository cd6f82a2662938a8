// Pays with one contender and tells what it cost: payer.mjs CONTENDER WORK URL COUNT IN_FLIGHT

import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

import { contenders } from './contenders.mjs';

const [name, work, url, ...numbers] = process.argv.slice(2);
const [count, inFlight] = numbers.map(Number);
const RESOLUTION = 1;

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
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
const [cpu, start] = [process.cpuUsage(), performance.now()];
await run(count);
const took = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
delay.disable();
await contender.close();

// What a timer of one millisecond was late by.
const late = (percentile) => Math.max(0, delay.percentile(percentile) / 1e6 - RESOLUTION);
process.send({ rate: (count / took) * 1000, cpu: (user + system) / count, p50: late(50), p99: late(99), most: late(100) });
process.disconnect();
