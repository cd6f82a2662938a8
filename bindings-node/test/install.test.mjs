// The packed tarballs in an empty folder: the front page's example as ESM, CommonJS and TypeScript.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { folder, root } from './support.mjs';

const package_ = join(root, 'bindings-node');
const addon = readdirSync(package_).find((name) => name.endsWith('.node'));
const platform = addon?.split('.')[1];
const run = (cwd, program, ...given) =>
  execFileSync(program, given, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** The example of the project's front page. */
const example = /In Node [\s\S]*?```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))[1];

let project;
before(() => {
  project = folder();
  const out = join(project, 'tarballs');
  const built = [`addon:${platform}=${addon}`, `executable:${process.platform}-${process.arch}=${join('sandbox/bin', process.platform === 'win32' ? 'shilingi.exe' : 'shilingi')}`];
  run(package_, process.execPath, 'pack.mjs', out, ...built);
  run(project, 'npm', 'init', '-y');
  const tarballs = readdirSync(out).map((name) => `./tarballs/${name}`);
  assert.equal(tarballs.length, 4);
  run(project, 'npm', 'install', '--offline', '--no-audit', '--no-fund', ...tarballs);
});

const expected = 'pending\nsucceeded true\n';

test('ESM', () => {
  const place = at('esm');
  writeFileSync(join(place, 'shop.mjs'), example);
  assert.equal(run(place, process.execPath, 'shop.mjs'), expected);
});

test('CommonJS', () => {
  const place = at('cjs');
  const required = example.replace(/import (\{.*\}) from '(.*)';/g, "const $1 = require('$2');");
  writeFileSync(join(place, 'shop.cjs'), `(async () => {\n${required}\n})();\n`);
  assert.equal(run(place, process.execPath, 'shop.cjs'), expected);
});

test('TypeScript, strict, with isolated modules', () => {
  const place = at('ts');
  const modules = join(package_, 'node_modules');
  mkdirSync(join(place, 'node_modules'));
  for (const name of ['@types', 'undici-types']) symlinkSync(join(modules, name), join(place, 'node_modules', name));
  const compilerOptions = { target: 'es2022', module: 'node16', lib: ['es2023', 'esnext.disposable'], types: ['node'], strict: true, isolatedModules: true };
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  writeFileSync(join(place, 'shop.mts'), example);
  run(place, process.execPath, join(modules, 'typescript/bin/tsc'), '-p', '.');
  assert.equal(run(place, process.execPath, 'shop.mjs'), expected);
});

test('both kinds of modules share their classes, and export the same names', async () => {
  const place = at('both');
  writeFileSync(
    join(place, 'both.mjs'),
    `import { createRequire } from 'node:module';
     import * as esm from 'shilingi';
     const cjs = createRequire(import.meta.url)('shilingi');
     const names = (of) => Object.keys(of).filter((name) => !['default', 'module.exports', '__esModule'].includes(name)).sort();
     console.log(esm.ShilingiError === cjs.ShilingiError, names(esm).join() === names(cjs).join(), names(esm).length > 10);`,
  );
  assert.equal(run(place, process.execPath, 'both.mjs'), 'true true true\n');
});

test('without the addon the error says what to install', () => {
  const place = folder();
  run(place, 'npm', 'init', '-y');
  run(place, 'npm', 'install', '--offline', '--omit=optional', '--no-audit', '--no-fund', join(project, 'tarballs/shilingi-0.1.0.tgz'));
  const script = "try { require('shilingi') } catch (error) { console.log(error.message) }";
  assert.match(run(place, process.execPath, '-e', script), new RegExp(`Install @shilingi/${platform}`));
});

test('each package carries the licences', () => {
  const packages = ['shilingi', ...readdirSync(join(project, 'node_modules/@shilingi')).map((name) => `@shilingi/${name}`)];
  assert.equal(packages.length, 4);
  for (const name of packages) {
    for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) {
      assert.equal(readFileSync(join(project, 'node_modules', name, licence), 'utf8'), readFileSync(join(root, licence), 'utf8'));
    }
  }
});

test('the version is one', () => {
  const version = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).version;
  const cargo = /\[workspace\.package\]\nversion = "(.*)"/.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1];
  assert.deepEqual([version('bindings-node/package.json'), version('bindings-node/sandbox/package.json')], [cargo, cargo]);
  assert.ok(createRequire(import.meta.url)('../platforms.json').every(({ name, target }) => name && target));
});

function at(name) {
  const place = join(project, name);
  mkdirSync(place);
  return place;
}
