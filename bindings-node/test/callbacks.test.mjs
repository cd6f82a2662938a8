// Each framework takes a genuine, a forged, a stale and a duplicate delivery, all four of the sandbox's making.

import 'reflect-metadata';

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';

import { NestFactory } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { Shilingi, Snippe } from 'shilingi';
import { callbacks as forExpress } from 'shilingi/express';
import { callbacks as forFastify } from 'shilingi/fastify';
import { callbacks as forFetch } from 'shilingi/fetch';
import { ShilingiModule } from 'shilingi/nest';

import { CUSTOMER, folder, mostExecuted, postbox, queue, redeliver, root, sandbox, shop } from './support.mjs';

const listening = async (t, server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${server.address().port}`;
};

const guided = 'a route of Next, as the guide writes it';

/** Each gives the address of a running application. */
const frameworks = {
  async express(t, shilingi, options) {
    const app = express();
    app.post('/callbacks', forExpress(shilingi, options));
    app.use(express.json());
    return listening(t, createServer(app));
  },
  async 'express after express.raw'(t, shilingi, options) {
    const app = express().use(express.raw({ type: () => true }));
    app.post('/callbacks', forExpress(shilingi, options));
    return listening(t, createServer(app));
  },
  async 'node:http'(t, shilingi, options) {
    return listening(t, createServer(forExpress(shilingi, options)));
  },
  async fastify(t, shilingi, options) {
    const app = Fastify();
    app.register(forFastify, { shilingi, path: '/callbacks', ...options });
    app.post('/json', async (request) => request.body.kept);
    t.after(() => app.close());
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const headers = { 'content-type': 'application/json' };
    const parsed = await fetch(`${url}/json`, { method: 'POST', headers, body: '{"kept":"yes"}' });
    assert.equal(await parsed.text(), 'yes', 'the rest of the application keeps its parsers');
    return url;
  },
  async nest(t, _, options, settings) {
    const route = { path: 'callbacks', ...options };
    const module = ShilingiModule.forRoot({ ...settings, callbacks: route });
    const app = await NestFactory.create(module, { rawBody: true, logger: false });
    t.after(() => app.close());
    await app.listen(0, '127.0.0.1');
    assert.ok(app.get(Shilingi) instanceof Shilingi);
    return { url: `http://127.0.0.1:${app.getHttpServer().address().port}`, shilingi: app.get(Shilingi) };
  },
  async 'fetch, in Hono'(t, shilingi, options) {
    const handler = forFetch(shilingi, options);
    const app = new Hono().post('/callbacks', (c) => handler(c.req.raw));
    return listening(t, createServer(bridge(app.fetch)));
  },
  async [guided](t, shilingi, { onIntake }) {
    const place = folder();
    const [guide] = /```js\n\/\/ app\/callbacks\/route\.js[\s\S]*?```/.exec(readFileSync(join(root, 'docs/node.md'), 'utf8'));
    // The two modules that are the application's and Next's own.
    writeFileSync(join(place, 'shop.mjs'), 'export const { shop, onIntake } = globalThis.next;');
    writeFileSync(join(place, 'next.mjs'), 'export const after = (work) => globalThis.next.after.push(work);');
    const source = guide
      .replace(/```(js)?/g, '')
      .replace("'@/shop'", "'./shop.mjs'")
      .replace("'next/server'", "'./next.mjs'")
      .replace("'shilingi/fetch'", JSON.stringify(import.meta.resolve('shilingi/fetch')));
    writeFileSync(join(place, 'route.mjs'), source);
    globalThis.next = { shop: shilingi, onIntake, after: [] };
    const route = await import(join(place, 'route.mjs'));
    assert.deepEqual([Object.keys(route).sort(), route.runtime], [['POST', 'runtime'], 'nodejs']);
    t.after(() => assert.ok(globalThis.next.after.every((work) => work instanceof Promise) && globalThis.next.after.length > 0));
    return listening(t, createServer(bridge(route.POST)));
  },
};

/** What Node adapters of Fetch handlers do. */
const bridge = (fetched) => async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const url = `http://${request.headers.host}${request.url}`;
  const answer = await fetched(new Request(url, { method: request.method, headers: request.headers, body }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
};

for (const [name, start] of Object.entries(frameworks)) {
  test(`${name}: genuine, duplicate, forged, stale`, async (t) => {
    const house = await sandbox(t);
    const box = await postbox(t);
    const heard = queue();
    const options = { onIntake: heard.put };
    const settings = { provider: Snippe.local(house.url, { callbackUrl: `${box.url}/hook` }), journal: 'memory' };
    const made = name === 'nest' ? undefined : shop(t, house, settings);
    const started = await start(t, made, options, settings);
    const { url, shilingi } = typeof started === 'string' ? { url: started, shilingi: made } : started;

    const deliver = async (delivery, change) => {
      const status = await redeliver(`${url}/callbacks`, delivery, change);
      const intake = await heard.next();
      return [status, intake.kind, intake.code ?? intake.payment.status];
    };
    const pay = (reference) =>
      shilingi.payout({ reference, amount: 5000, msisdn: '255781000000', recipient: 'Neema Moshi' });

    await pay('A');
    const genuine = await box.next();
    assert.deepEqual(await deliver(genuine), [200, 'accepted', 'succeeded']);
    assert.deepEqual(await deliver(genuine), [200, 'duplicate', 'succeeded']);
    const forged = { 'x-webhook-signature': '0'.repeat(64) };
    assert.ok('x-webhook-signature' in genuine.headers);
    assert.deepEqual(await deliver(genuine, forged), [200, 'refused', 'webhook_signature']);
    const spaced = { ...genuine, body: Buffer.concat([genuine.body, Buffer.from(' ')]) };
    assert.deepEqual(await deliver(spaced), [200, 'refused', 'webhook_signature'], 'the raw bytes are checked');

    await house.fault({ kind: 'stale_callback', seconds: 600 }, { reference: 'B' });
    await pay('B');
    assert.deepEqual(await deliver(await box.next()), [200, 'hint', 'pending']);
    assert.equal(await mostExecuted(house), 1);
  });
}

const faults = {
  'at once': () => {
    throw new Error('the listener fails as well');
  },
  later: () => Promise.reject(new Error('the listener fails as well')),
};
for (const [name, start] of Object.entries(frameworks).filter(([name]) => name !== guided)) {
  for (const [when, fail] of Object.entries(faults)) {
    test(`${name}: a listener that fails ${when} changes no answer and ends nothing`, async (t) => {
      const house = await sandbox(t);
      const heard = queue();
      const onIntake = () => Promise.reject(new Error('no mail today'));
      const onError = (error) => {
        heard.put(error.message);
        return fail();
      };
      const settings = { provider: Snippe.local(house.url), journal: 'memory' };
      const made = name === 'nest' ? undefined : shop(t, house, settings);
      const started = await start(t, made, { onIntake, onError }, settings);
      const { url, shilingi } = typeof started === 'string' ? { url: started, shilingi: made } : started;
      const send = async () => (await fetch(`${url}/callbacks`, { method: 'POST', body: '{}' })).status;

      assert.deepEqual([await send(), await heard.next()], [200, 'no mail today']);
      await shilingi.close();
      assert.deepEqual([await send(), /closed/.test(await heard.next())], [503, true]);
    });
  }
}

test('an unsigned callback is a hint with its token, and dropped without', async (t) => {
  const house = await sandbox(t);
  const kept = [];
  const box = await postbox(t);
  const our = shop(t, house, { extras: { callbackUrl: `${box.url}/hook` } });
  const url = await listening(t, createServer(forExpress(our, { onIntake: (intake) => void kept.push(intake.kind) })));
  const { transactionId } = await our.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER });
  const { target, body } = await box.next();
  const send = async (path) => (await fetch(url + path, { method: 'POST', body })).status;
  assert.ok(body.includes(transactionId));
  assert.deepEqual([await send('/hook'), await send(target), await send(target)], [200, 200, 200]);
  assert.deepEqual(kept, ['refused', 'hint', 'duplicate']);
});

test('a body that a parser took is named, one that is too large and a closed journal are answered', async (t) => {
  const our = shop(t, await sandbox(t));
  const app = express().use(express.json());
  app.post('/callbacks', forExpress(our));
  const errors = [];
  app.use((error, _request, response, _next) => (errors.push(error.message), response.status(500).end()));
  const headers = { 'content-type': 'application/json' };
  const url = await listening(t, createServer(app));
  assert.equal((await fetch(`${url}/callbacks`, { method: 'POST', headers, body: '{}' })).status, 500);
  assert.match(errors[0], /before express\.json\(\)/);

  const small = await listening(t, createServer(forExpress(our, { limit: 8 })));
  assert.equal((await fetch(small, { method: 'POST', body: '123456789' })).status, 413);
  await our.close();
  const failed = [];
  const closed = await listening(t, createServer(forExpress(our, { onError: (error) => failed.push(error.name) })));
  assert.equal((await fetch(closed, { method: 'POST', body: '{}' })).status, 503);
  assert.deepEqual(failed, ['ClosedError']);
});

test('what a listener throws reaches onError and not the provider', async (t) => {
  const our = shop(t, await sandbox(t));
  const failed = new Promise((resolve) => {
    const onIntake = () => {
      throw new Error('no mail today');
    };
    const handler = forFetch(our, { onIntake, onError: resolve });
    void handler(new Request('http://shop.example/hook', { method: 'POST', body: '{}' })).then((response) =>
      assert.equal(response.status, 200),
    );
  });
  assert.equal((await failed).message, 'no mail today');
});
