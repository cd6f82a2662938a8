// What the tests share.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Sandbox } from '@shilingi/sandbox';
import { Shilingi, TemboPlus } from 'shilingi';

export const root = join(import.meta.dirname, '../..');
export const CUSTOMER = '255712345678';

/** The addon itself, built with what only tests ask, and how its results and errors are made ours. */
export const { addon, answer, desk, ours, result } = createRequire(import.meta.url)('../dist/inside.js');

/** A sandbox that answers soon, for the time of a test. */
export async function sandbox(t, options = {}) {
  const sandbox = await Sandbox.start({ answerAfter: 50, callbackAfter: 10, ...options });
  t.after(() => sandbox.stop());
  return sandbox;
}

/** How often the reference was executed that was executed most often. */
export async function mostExecuted(sandbox) {
  return Math.max(0, ...Object.values(await sandbox.executions()));
}

/** A shop at TemboPlus in a sandbox. */
export function shop(t, sandbox, { extras, ...options } = {}) {
  const provider = TemboPlus.local(sandbox.url, { callbackUrl: 'http://127.0.0.1:9/callback', ...extras });
  const shop = new Shilingi({ provider, journal: 'memory', ...options });
  t.after(() => shop.close());
  return shop;
}

/** The same with its callbacks: what became of each stands in `taken`. */
export async function listeningShop(t, sandbox, { extras, ...options } = {}) {
  const taken = [];
  const url = await server(t, async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    taken.push(await our.webhook({ target: request.url, headers: request.headers, body }));
    response.end();
  });
  const callbackUrl = `${url}/callback`;
  const our = shop(t, sandbox, { extras: { ...extras, callbackUrl }, settings: { leastGapMs: 0 }, ...options });
  return { our, taken };
}

/** A server for the time of a test, and its address. */
export async function server(t, handler) {
  const server = createServer(handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** Keeps what a sandbox delivers, and hands it out one by one. */
export async function postbox(t) {
  const deliveries = queue();
  const url = await server(t, async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.end();
    deliveries.put({ target: request.url, headers: request.headers, body });
  });
  return { url, next: deliveries.next };
}

/** What is put in comes out in order, also to whom waited for it. */
export function queue() {
  const waiting = [];
  const kept = [];
  return {
    put: (one) => (waiting.length > 0 ? waiting.shift()(one) : void kept.push(one)),
    next: () => (kept.length > 0 ? Promise.resolve(kept.shift()) : new Promise((resolve) => waiting.push(resolve))),
  };
}

/** Sends a delivery on as a provider would, perhaps with other headers. */
export async function redeliver(url, { headers, body }, change = {}) {
  const { host, connection, 'content-length': length, 'transfer-encoding': coding, ...kept } = headers;
  const response = await fetch(url, { method: 'POST', headers: { ...kept, ...change }, body });
  return response.status;
}

const folders = [];
process.once('exit', () => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** A folder for the time of a test file. It goes last: what a test has started may write in it until it is ended. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'shilingi-'));
  folders.push(path);
  return path;
}

/** An example's files in a folder of its own, beside the packages of this checkout. */
export function checkout(name, packages) {
  const place = join(folder(), name);
  cpSync(join(root, 'examples', name), place, { recursive: true, filter: (path) => !/node_modules|data$/.test(path) });
  const ours = join(root, 'bindings-node');
  mkdirSync(join(place, 'node_modules/@shilingi'), { recursive: true });
  const links = packages.map((one) => [one, join(ours, 'node_modules', one)]);
  for (const [one, from] of [['shilingi', ours], ['@shilingi/sandbox', join(ours, 'sandbox')], ...links]) {
    symlinkSync(from, join(place, 'node_modules', one));
  }
  return place;
}

/** The shared vectors: every case of every file, by area. */
export function vectors() {
  const base = join(root, 'tests/vectors');
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: area }) =>
      readdirSync(join(base, area)).map((file) => ({
        area,
        name: `${area}/${file}`,
        cases: JSON.parse(readFileSync(join(base, area, file), 'utf8')).cases,
      })),
    );
}
