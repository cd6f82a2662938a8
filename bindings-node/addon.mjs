#!/usr/bin/env node
// Builds the addon and the executable for this machine and puts them where the packages look in a checkout.
//
//   node addon.mjs [--profile addon] [--probe]
//
// `addon` is what people download; --probe adds what only the tests ask.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const flags = process.argv.slice(2);
const given = flags.flatMap((flag) => (flag === '--probe' ? ['--features', 'shilingi-node/probe'] : [flag]));
const cargo = process.env.CARGO ?? 'cargo';
const packages = ['-p', 'shilingi-node', '-p', 'shilingi-cli'];
const said = execFileSync(cargo, ['build', ...packages, ...given, '--message-format=json-render-diagnostics'], {
  cwd: here,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const made = said
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ reason }) => reason === 'compiler-artifact');

const libc = process.platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl') : undefined;
const platforms = JSON.parse(readFileSync(join(here, 'platforms.json'), 'utf8'));
const platform = platforms.find(({ os, cpu, libc: c }) => os === process.platform && cpu === process.arch && c === libc);
if (platform === undefined) throw new Error(`${process.platform} ${process.arch} is not in platforms.json`);

/** Replaced, not overwritten: a running program keeps the old one. */
function put(from, ...to) {
  const path = join(here, ...to);
  mkdirSync(join(path, '..'), { recursive: true });
  rmSync(path, { force: true });
  cpSync(from, path);
  console.log(to.join('/'));
}

const addon = made.find(({ target }) => target.name === 'shilingi_node');
put(addon.filenames.find((name) => /\.(so|dylib|dll)$/.test(name)), `shilingi.${platform.name}.node`);
const program = made.find(({ target, executable }) => target.name === 'shilingi' && executable);
put(program.executable, 'sandbox', 'bin', process.platform === 'win32' ? 'shilingi.exe' : 'shilingi');
