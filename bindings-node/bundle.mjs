#!/usr/bin/env node
// Makes of `ts` what programs load: one file for each entry and one of what all share, because a program that starts waits
// for every file. `import` takes the same files as `require`: Node and bundlers see the names that they export, and a
// module of ESM before them would cost a third of the loading.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rolldown } from 'rolldown';

const here = import.meta.dirname;
const { exports: entries } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const names = Object.values(entries).flatMap((entry) => /^\.\/dist\/(.+)\.js$/.exec(entry.default ?? '')?.[1] ?? []);
/** What is loaded by itself; all else goes into one file. */
const alone = [...names, 'inside', 'callbacks'].join('|');

const bundle = await rolldown({
  cwd: here,
  input: Object.fromEntries([...names, 'inside'].map((name) => [name, `ts/${name}.ts`])),
  platform: 'node',
  external: /^(node:|[^./])/,
});
await bundle.write({
  dir: 'dist',
  format: 'cjs',
  exports: 'named',
  comments: false,
  chunkFileNames: '[name].js',
  codeSplitting: { groups: [{ name: 'core', test: new RegExp(`ts/(?!(${alone})\\.)\\w+\\.ts$`) }] },
});
await bundle.close();
