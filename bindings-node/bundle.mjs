#!/usr/bin/env node
// Makes of `ts` what programs load. `dist` has one file of what all entries share, because a program that starts waits for
// every file; `esm` has the same classes for `import`, by name, in a form that bundlers can follow.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rolldown } from 'rolldown';

const here = import.meta.dirname;
const { exports: entries } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const names = Object.values(entries).flatMap(({ require }) => /^\.\/dist\/(.+)\.js$/.exec(require?.default ?? '')?.[1] ?? []);
/** What is loaded by itself; all else goes into one file. */
const alone = [...names, 'inside', 'callbacks'].join('|');

const bundle = await rolldown({
  cwd: here,
  input: Object.fromEntries([...names, 'inside'].map((name) => [name, `ts/${name}.ts`])),
  platform: 'node',
  external: /^(node:|[^./])/,
});
const { output } = await bundle.write({
  dir: 'dist',
  format: 'cjs',
  exports: 'named',
  comments: false,
  chunkFileNames: '[name].js',
  codeSplitting: { groups: [{ name: 'core', test: new RegExp(`ts/(?!(${alone})\\.)\\w+\\.ts$`) }] },
});
await bundle.close();

rmSync(join(here, 'esm'), { recursive: true, force: true });
mkdirSync(join(here, 'esm'));
for (const { name, exports } of output.filter(({ name }) => names.includes(name))) {
  const source = `import shared from '../dist/${name}.js';
export const { ${exports.join(', ')} } = shared;
`;
  writeFileSync(join(here, 'esm', `${name}.mjs`), source);
  writeFileSync(join(here, 'esm', `${name}.d.mts`), `export * from '../dist/${name}.js';\n`);
}
