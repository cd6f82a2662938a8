// The journal in PostgreSQL, on a server of the test's own that listens on a socket alone.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';

import { CUSTOMER, folder, sandbox, shop } from './support.mjs';

/** Debian keeps the programs of the server out of PATH, in a folder for each version. */
function program(name) {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  return versions.map((version) => join(base, version, 'bin', name)).find((path) => existsSync(path)) ?? name;
}

/** The server refuses to run as root. */
function someone() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function postgres(t) {
  const place = folder();
  const who = someone();
  if (who.uid !== undefined) chownSync(place, who.uid, who.gid);
  const data = join(place, 'data');
  const made = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '-D', data];
  execFileSync(program('initdb'), made, { ...who, cwd: place, stdio: 'ignore' });
  const flags = ['-D', data, '-k', place, '-c', 'listen_addresses='];
  const server = spawn(program('postgres'), flags, { ...who, cwd: place, stdio: 'ignore' });
  t.after(async () => {
    server.kill('SIGQUIT');
    await once(server, 'exit');
  });
  return `postgres://postgres@/postgres?host=${place}`;
}

test('payments are remembered in PostgreSQL', async (t) => {
  const journal = await postgres(t);
  const house = await sandbox(t);
  const first = await ready(() => shop(t, house, { journal }));
  await first.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER, order: '1' });
  await first.close();
  const second = shop(t, house, { journal });
  assert.equal((await second.stored('A')).status, 'pending');
  const held = second.collect({ reference: 'B', amount: 1000, msisdn: CUSTOMER, order: '1' });
  await assert.rejects(held, (error) => error.kind === 'conflict');
});

/** A shop once the server takes connections: until then it is told that the journal cannot be reached. */
async function ready(open) {
  for (;;) {
    const shilingi = open();
    const error = await shilingi.heartbeat().then(
      () => undefined,
      (error) => error,
    );
    if (error === undefined) return shilingi;
    assert.equal(error.code, 'journal_unavailable');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
