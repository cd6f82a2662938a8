// The vectors about calls that move no money, through the public face: a server sees the bytes that leave, and
// answers with the vector's. No expectation stands here.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';

import { Snippe, TemboPlus } from 'shilingi';

import { vectors } from './support.mjs';

const camel = (name) => name.replace(/_(.)/g, (_, c) => c.toUpperCase());
const snake = (name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** The same value with its fields respelled; what maps hold is the user's own and stays. */
function respelled(spell, value, inMap = false) {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map((item) => respelled(spell, item));
  if (typeof value !== 'object' || value === null) return value;
  const maps = ['extra', 'metadata', 'tags'];
  const fields = Object.entries(value).map(([name, inner]) => [
    inMap ? name : spell(name),
    respelled(spell, inner, maps.includes(name)),
  ]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined && JSON.stringify(inner) !== '{}'));
}

/** Drops what says nothing, as the vectors do. */
const telling = (value) =>
  JSON.parse(JSON.stringify(value), (_, v) => (v === false || v === null || (Array.isArray(v) ? v.length === 0 : typeof v === 'object' && Object.keys(v).length === 0) ? undefined : v));

let seen, answer;
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  seen = { line: `${request.method} ${request.url}`, headers: request.headers, body };
  response.writeHead(answer.status, answer.headers);
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => (server.closeAllConnections(), server.close()));

const url = () => `http://127.0.0.1:${server.address().port}`;
const families = () => Object.fromEntries(['virtualAccounts', 'merchantAccounts', 'onboarding', 'remittance'].map((family) => [family, { url: url() }]));
const providers = {
  tembo: new TemboPlus({ environment: 'sandbox', accountId: 'id', secretKey: 'key', bearer: 'token', baseUrl: url(), families: families() }),
  snippe: Snippe.local(url()),
};
const method = (call) => camel(call.replace(/^Tembo/, '').replace(/\.(.)/g, (_, c) => c.toUpperCase())).replace(/^./, (c) => c.toLowerCase());
const isSent = ({ input, expect }) => expect.line !== undefined && input.environment !== 'live' && !/token/.test(JSON.stringify(input.request ?? {}));
const all = vectors();
const casesOf = (...areas) => all.filter(({ area }) => areas.includes(area)).flatMap(({ name, cases }) => cases.map((one) => ({ ...one, name: `${name}: ${one.name}` })));

for (const [provider, asking, answering] of [['tembo', 'tembo_call', 'tembo_answer'], ['snippe', 'snippe_request', 'snippe_reply']]) {
  const samples = new Map();
  for (const one of casesOf(asking).filter(isSent)) {
    const { call, request = {} } = one.input;
    if (!samples.has(call)) samples.set(call, request);
    test(`public face, ${one.name}`, async () => {
      answer = { status: 500, headers: {}, body: '' };
      await assert.rejects(providers[provider][method(call)](respelled(camel, request)));
      const { pathname, search } = new URL(one.expect.line.split(' ')[1]);
      const line = `${one.expect.line.split(' ')[0]} ${pathname}${search}`;
      const [verb, path] = seen.line.split(' ');
      assert.ok(line.startsWith(verb) && line.endsWith(path), `${seen.line} is not ${line}`);
      assert.equal(seen.body, one.expect.body ?? '');
      for (const name of Object.keys({ ...one.expect.headers, ...one.expect.secret_headers })) assert.ok(name in seen.headers, name);
      assert.equal(seen.headers['content-type'], one.expect.headers?.['content-type']);
    });
  }
  for (const one of casesOf(answering).filter(({ input }) => samples.has(input.call) && !input.body?.repeat)) {
    test(`public face, ${one.name}`, async () => {
      const { call, status, headers = {}, body } = one.input;
      answer = { status, headers, body };
      const got = await providers[provider][method(call)](respelled(camel, samples.get(call))).then(
        (reply) => ({ reply: respelled(snake, reply) }),
        ({ kind, code, outcome }) => ({ error: { kind, code, outcome } }),
      );
      const { kind, code, outcome } = one.expect.error ?? {};
      assert.deepEqual(telling(got), telling(one.expect.error ? { error: { kind, code, outcome } } : one.expect));
    });
  }
}
