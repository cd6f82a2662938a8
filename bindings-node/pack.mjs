#!/usr/bin/env node
// Makes the tarballs of a release, or those of one platform to try them out.
//
//   node pack.mjs OUT addon:linux-x64-gnu=FILE ... executable:linux-x64=FILE ...
//
// OUT gets `shilingi`, `@shilingi/sandbox`, and a package for each addon and each executable. The first two name those as
// optional dependencies. The executable of Linux is the one for musl, which runs everywhere. Run `npm run build` before.

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const [out, ...built] = process.argv.slice(2);
if (out === undefined || built.length === 0) {
  console.error('usage: node pack.mjs OUT addon:PLATFORM=FILE ... executable:OS-CPU=FILE ...');
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const stage = mkdtempSync(join(tmpdir(), 'shilingi-pack-'));
const platforms = JSON.parse(readFileSync(join(here, 'platforms.json'), 'utf8'));
const { version, license, engines } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** Packs a folder that holds the files and the manifest. */
function pack(name, manifest, fill) {
  const folder = join(stage, name.replace('/', '-'));
  mkdirSync(folder, { recursive: true });
  fill(folder);
  for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(here, '..', license), join(folder, license));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, version, license, ...manifest }, null, 2)}\n`);
  const flags = ['pack', '--silent', '--pack-destination', resolve(out)];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  console.log(execFileSync(npm, flags, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' }).trim());
}

/** A package that runs anywhere, and the packages of the platforms behind it. */
function packMain(folder, optional) {
  const { devDependencies, scripts, workspaces, ...manifest } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const optionalDependencies = Object.fromEntries(optional.map((name) => [name, version]));
  pack(manifest.name, { ...manifest, optionalDependencies }, (into) => {
    cpSync(join(folder, 'dist'), join(into, 'dist'), { recursive: true });
  });
}

const optional = { addon: [], executable: [] };
for (const one of built) {
  const [, kind, name, file] = /^(addon|executable):([^=]+)=(.+)$/.exec(one) ?? [];
  const fitting = kind === 'addon' ? ({ name: known }) => known === name : ({ os, cpu }) => `${os}-${cpu}` === name;
  const platform = platforms.find(fitting);
  if (platform === undefined) throw new Error(`${one}: see platforms.json for the names`);
  const { os, cpu, libc } = platform;
  const fits = { engines, os: [os], cpu: [cpu] };
  if (kind === 'addon') {
    const main = `shilingi.${name}.node`;
    const manifest = { description: `The addon of shilingi for ${name}`, main, files: [main, 'LICENSE-*'], ...fits };
    optional.addon.push(`@shilingi/${name}`);
    pack(`@shilingi/${name}`, libc ? { ...manifest, libc: [libc] } : manifest, (into) => cpSync(file, join(into, main)));
  } else {
    const program = join('bin', os === 'win32' ? 'shilingi.exe' : 'shilingi');
    optional.executable.push(`@shilingi/sandbox-${name}`);
    const manifest = { description: `The shilingi executable for ${name}`, files: ['bin', 'LICENSE-*'], ...fits };
    pack(`@shilingi/sandbox-${name}`, manifest, (into) => {
      cpSync(file, join(into, program));
      chmodSync(join(into, program), 0o755);
    });
  }
}
packMain(here, optional.addon);
packMain(join(here, 'sandbox'), optional.executable);
rmSync(stage, { recursive: true, force: true });
