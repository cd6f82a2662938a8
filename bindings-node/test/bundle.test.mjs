// A program of ESM and what bundlers make of it. The addon is no source: it stays a package beside the program.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { rolldown } from 'rolldown';

import { folder, root } from './support.mjs';

const ours = join(root, 'bindings-node');
const addon = readdirSync(ours).find((name) => name.endsWith('.node'));

const source = `
  import { Shilingi, SetupError, TemboPlus } from 'shilingi';
  import { callbacks } from 'shilingi/express';
  const shop = new Shilingi({ provider: TemboPlus.local('http://127.0.0.1:1'), journal: 'memory' });
  shop.heartbeat().then((at) => console.log(at, typeof callbacks, SetupError.name));`;

for (const [format, name] of [['cjs', 'program.cjs'], ['esm', 'program.mjs']]) {
  test(`a program of ESM runs when it is bundled as ${format}`, async () => {
    const place = folder();
    const packages = join(place, 'node_modules');
    const platform = join(packages, '@shilingi', addon.split('.')[1]);
    mkdirSync(platform, { recursive: true });
    symlinkSync(ours, join(packages, 'shilingi'));
    symlinkSync(join(ours, addon), join(platform, 'index.node'));
    writeFileSync(join(platform, 'package.json'), JSON.stringify({ main: 'index.node' }));
    writeFileSync(join(place, 'source.mjs'), source);
    const bundle = await rolldown({ cwd: place, input: 'source.mjs', platform: 'node' });
    await bundle.write({ file: join(place, name), format });
    await bundle.close();
    unlinkSync(join(packages, 'shilingi'));
    const said = execFileSync(process.execPath, [name], { cwd: place, encoding: 'utf8' });
    assert.equal(said, 'undefined function SetupError\n');
  });
}
