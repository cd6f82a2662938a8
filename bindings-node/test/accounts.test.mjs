// Webhooks of merchant accounts, which the sandbox signs: read, and taken by each framework's helper.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { inspect } from 'node:util';

import express from 'express';
import Fastify from 'fastify';
import { Snippe, TemboPlus, merchantAccounts, virtualAccounts } from 'shilingi';
import { callbacks as forExpress } from 'shilingi/express';
import { callbacks as forFastify } from 'shilingi/fastify';
import { callbacks as forFetch } from 'shilingi/fetch';

import { postbox, queue, redeliver, sandbox, vectors } from './support.mjs';

/** The key with which the sandbox signs. */
const KEY = 'c2FuZGJveC1tZXJjaGFudC1zZWNyZXQ=';
const secrets = { merchantAccountSecrets: [KEY], virtualAccountSecrets: [KEY] };

const frameworks = {
  async express(t, receiver, options) {
    const server = createServer(express().post('/accounts', forExpress(receiver, options)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => server.close());
    return `http://127.0.0.1:${server.address().port}/accounts`;
  },
  async fastify(t, shilingi, options) {
    const app = Fastify().register(forFastify, { shilingi, path: '/accounts', ...options });
    t.after(() => app.close());
    return `${await app.listen({ port: 0, host: '127.0.0.1' })}/accounts`;
  },
};

for (const [name, start] of Object.entries(frameworks)) {
  test(`${name} takes what moved on a merchant bank account`, async (t) => {
    const house = await sandbox(t);
    const box = await postbox(t);
    const tembo = TemboPlus.local(house.url, secrets);
    const heard = queue();
    const failures = [new Error('the disk is full')];
    const errors = [];
    const receiver = merchantAccounts(tembo, async (notice) => {
      if (notice.kind === 'verified' && failures.length > 0) throw failures.shift();
      heard.put(notice);
    });
    const url = await start(t, receiver, { onError: (error) => errors.push(error.message) });

    const { accountNo } = await tembo.allocateAccount({ merchantName: 'ABC Traders', merchantReference: 'M-1' });
    await house.credit(accountNo, { amount: 250_000, narration: 'Invoice 17', webhook_url: box.url });
    const genuine = await box.next();
    assert.equal(await redeliver(url, genuine), 503, 'what the shop could not keep comes again');
    assert.deepEqual(errors, ['the disk is full']);
    assert.equal(await redeliver(url, genuine), 200);
    const { kind, event } = await heard.next();
    assert.deepEqual([kind, event.accountNo, event.credited, event.side], ['verified', accountNo, '250000', 'credit']);
    assert.ok(event.signedAt instanceof Date);
    assert.equal(await redeliver(url, genuine), 200);
    assert.equal((await heard.next()).event.id, event.id, 'the same event has the same id');

    const forged = { ...genuine, body: Buffer.from(genuine.body.toString().replace('250000', '950000')) };
    assert.notDeepEqual(forged.body, genuine.body);
    assert.equal(await redeliver(url, forged), 200);
    assert.deepEqual(await heard.next(), { kind: 'refused', code: 'webhook_signature', detail: 'no secret of the profile made this signature' });
  });
}

test('a Fetch handler takes what moved on a virtual account', async (t) => {
  const house = await sandbox(t);
  const box = await postbox(t);
  const tembo = TemboPlus.local(house.url, secrets);
  const heard = queue();
  const handler = forFetch(virtualAccounts(tembo, heard.put));
  const { accountNo } = await tembo.createVirtualAccount({ companyName: 'ABC Traders', reference: 'V-1' });
  await house.credit(accountNo, { amount: 1000, payer: 'Neema Moshi', webhook_url: box.url });
  const { headers, body } = await box.next();
  const post = (text) => handler(new Request('http://shop.example/accounts', { method: 'POST', headers, body: text }));
  assert.equal((await post(body)).status, 200);
  const { kind, event } = await heard.next();
  assert.deepEqual([kind, event.accountNo, event.payerName], ['verified', accountNo, 'Neema Moshi']);
  await post(body.toString().replace('1000', '9000'));
  assert.equal((await heard.next()).code, 'webhook_signature');
});

const { cases } = vectors().find(({ name }) => name === 'tembo_webhook/merchant_account.json');
const old = cases.find(({ expect }) => expect.verified !== undefined).input;

test('a right signature of long ago is stale, and none without a secret is right', () => {
  const headers = new Headers(old.headers);
  const delivery = { headers, body: old.body };
  const tembo = (merchantAccountSecrets) => TemboPlus.local('http://127.0.0.1:9', { merchantAccountSecrets });
  assert.equal(tembo(old.secrets).receiveMerchantAccount(delivery).kind, 'stale');
  assert.equal(tembo([KEY, ...old.secrets]).receiveMerchantAccount(delivery).kind, 'stale', 'one secret replaces another');
  assert.equal(tembo([KEY]).receiveMerchantAccount(delivery).code, 'webhook_signature');
  assert.equal(tembo().receiveMerchantAccount(delivery).code, 'webhook_signature');
  assert.throws(() => TemboPlus.prototype.receiveMerchantAccount.call(Snippe.local('http://127.0.0.1:9'), delivery), { code: 'internal' });
});

test('an event prints without what is about people', () => {
  const tembo = TemboPlus.local('http://127.0.0.1:9', { merchantAccountSecrets: old.secrets });
  const { event } = tembo.receiveMerchantAccount({ headers: {}, body: old.body });
  assert.ok(event.accountName.length > 0 && !inspect(event).includes(event.accountName));
});
