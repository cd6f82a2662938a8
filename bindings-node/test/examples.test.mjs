// The example tests of docs and shops run with both runners, and tell a shop that is wrong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { checkout, root } from './support.mjs';

const vitest = join(root, 'bindings-node/node_modules/vitest/vitest.mjs');
const runners = {
  'node:test': ['--test', '--test-reporter=tap', 'payments.test.js'],
  Vitest: [vitest, 'run', '--reporter=tap-flat'],
};

/** How a runner ends in a folder, and what it says. */
async function ran(flags, cwd) {
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const child = spawn(process.execPath, flags, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, told, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, 'close')]);
  return { code, said: [...said, ...told].join('') };
}

const count = (said, what) => said.split('\n').filter((line) => line.startsWith(what)).length;

for (const [name, flags] of Object.entries(runners)) {
  test(`the example with ${name} passes, and fails for a shop that pays twice`, async () => {
    const place = checkout('node-tests', ['vitest']);
    const sound = await ran(flags, place);
    assert.deepEqual([sound.code, count(sound.said, 'ok '), count(sound.said, 'not ok ')], [0, 2, 0], sound.said);

    const file = join(place, 'payments.js');
    const careless = readFileSync(file, 'utf8').replace('`ORDER-${id}`', '`ORDER-${id}-${performance.now()}`');
    writeFileSync(file, careless.replace("order: String(id)", ''));
    const broken = await ran(flags, place);
    assert.deepEqual([broken.code, count(broken.said, 'not ok ')], [1, 2], broken.said);
  });
}
