// How long a program waits for the package, and how much it downloads.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { medians } from './figures.mjs';

const here = import.meta.dirname;
const above = join(here, '..');

const LOADS = {
  "require('shilingi')": [above, ['-e'], "require('shilingi')"],
  "import 'shilingi'": [above, ['--input-type=module', '-e'], "await import('shilingi')"],
  'import of a file with nothing in it': [here, ['--input-type=module', '-e'], "await import('./nothing.mjs')"],
  "require('undici'), require('zod')": [here, ['-e'], "require('undici'), require('zod')"],
  "require('axios'), require('zod')": [here, ['-e'], "require('axios'), require('zod')"],
};

/** Milliseconds in a process of its own, of time and of CPU: the medians of so many. */
function load([cwd, flags, source], rounds) {
  const told = "const { user, system } = process.cpuUsage(cpu); console.log(JSON.stringify({ time, cpu: (user + system) / 1000 }))";
  const program = `const cpu = process.cpuUsage(), start = performance.now(); ${source}; const time = performance.now() - start; ${told}`;
  const once = () => JSON.parse(execFileSync(process.execPath, [...flags, program], { cwd, encoding: 'utf8' }));
  once();
  return medians(Array.from({ length: rounds }, once));
}

export function loads({ quick }) {
  const rounds = quick ? 9 : 31;
  console.log(`\nloading, each in a process of its own (median of ${rounds}; aim 15 ms)`);
  for (const [name, how] of Object.entries(LOADS)) {
    const { time, cpu } = load(how, rounds);
    console.log(`  ${name.padEnd(36)}${time.toFixed(1).padStart(8)} ms${cpu.toFixed(1).padStart(8)} ms of CPU`);
  }

  const name = readdirSync(above).find((file) => file.endsWith('.node'));
  const addon = readFileSync(join(above, name));
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  console.log(`\nthe addon: ${megabytes(addon.length)}, compressed ${megabytes(gzipSync(addon, { level: 9 }).length)} (aim 4 MB)`);
}
