// The merchant wire as a router: what `docs/merchant-wire.md` says, over HTTP.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { test } from 'node:test';

import express from 'express';
import { merchant, merchantHandler } from 'shilingi/merchant';

import { CUSTOMER, mostExecuted, sandbox, server, shop } from './support.mjs';

/** The shop's table of wishes. */
class Table {
  rows = [];

  find(principal, id) {
    return this.rows.find((row) => row.principal === principal && row.id === id);
  }

  add(wish) {
    const isTaken = ({ principal, id, reference }) =>
      (principal === wish.principal && id === wish.id) || reference === wish.reference;
    if (this.rows.some(isTaken)) return false;
    this.rows.push(wish);
    return true;
  }

  remove({ principal, id }) {
    this.rows = this.rows.filter((row) => row.principal !== principal || row.id !== id);
  }

  count(since, { principal, msisdn }) {
    const recent = this.rows.filter((row) => row.at >= since);
    const by = (name, value) => recent.filter((row) => row[name] === value).length;
    return { principal: by('principal', principal), msisdn: by('msisdn', msisdn) };
  }

  list(principal, after, limit) {
    const own = this.rows.filter((row) => row.principal === principal).reverse();
    const from = Number(after ?? 0);
    const next = from + limit < own.length ? String(from + limit) : undefined;
    return { wishes: own.slice(from, from + limit), ...(next && { next }) };
  }
}

const CASHIERS = new Map([
  ['token-neema', 'neema'],
  ['token-juma', 'juma'],
]);
const PRICES = new Map([
  ['1001', 5000],
  ['1002', 7000],
]);
const wish = (fields) => ({
  wire: 1,
  wish_id: randomUUID(),
  environment: 'sandbox',
  order: '1001',
  msisdn: CUSTOMER,
  amount: 5000,
  currency: 'TZS',
  expires_at: new Date(Date.now() + 60_000).toISOString(),
  ...fields,
});

/** A shop whose router is mounted in each way. */
const mounts = {
  Fetch: (options) => {
    const handler = merchant(options);
    return (path, init) => handler(new Request(`http://shop.example${path}`, init));
  },
  Express: async (options, t) => {
    const app = express().use('/pay', merchantHandler(options));
    const url = await server(t, app);
    return (path, init) => fetch(url + path, init);
  },
  'node:http': async (options, t) => {
    const url = await server(t, merchantHandler(options));
    return Object.assign((path, init) => fetch(url + path, init), { url });
  },
};

async function counter(t, mount, more = {}) {
  const house = await sandbox(t);
  const wishes = new Table();
  const shilingi = shop(t, house);
  const options = {
    shilingi,
    wishes,
    principal: (token) => CASHIERS.get(token),
    price: (_principal, order) => PRICES.has(order) && { reference: `ORDER-${order}`, amount: PRICES.get(order) },
    ...more,
  };
  const ask = await mounts[mount](options, t);
  const call = async (path, { token = 'token-neema', ...init } = {}) => {
    const response = await ask(path, { ...init, headers: { authorization: `Bearer ${token}` } });
    const body = await response.json();
    return { status: response.status, headers: response.headers, body, code: body.error?.code };
  };
  const post = (fields, token) => call('/pay/wishes', { method: 'POST', body: JSON.stringify(fields), token });
  return { house, wishes, shilingi, call, post, url: ask.url };
}

for (const mount of Object.keys(mounts)) {
  test(`${mount}: a wish is a payment, made once`, async (t) => {
    const { house, call, post } = await counter(t, mount);
    const first = wish();
    const made = await post(first);
    assert.deepEqual([made.status, made.body.payment.reference, made.body.payment.status], [201, 'ORDER-1001', 'pending']);
    assert.equal(made.headers.get('cache-control'), 'no-store');
    assert.ok(!JSON.stringify(made.body).includes(CUSTOMER));
    assert.equal((await post({ ...first, expires_at: new Date(0).toISOString() })).status, 200, 'a repeat is answered for ever');
    assert.deepEqual(pick(await post({ ...first, amount: 6000 })), [409, 'wish_differs']);
    assert.equal((await call(`/pay/wishes/${first.wish_id}?wire=1`)).status, 200);
    const list = await call('/pay/wishes?wire=1');
    assert.deepEqual(list.body.payments.map(({ wish_id }) => wish_id), [first.wish_id]);
    assert.ok(await mostExecuted(house) <= 1);
  });

  test(`${mount}: nobody sees another's wishes, and a stranger sees none`, async (t) => {
    const { call, post } = await counter(t, mount);
    const first = wish();
    await post(first);
    const path = `/pay/wishes/${first.wish_id}?wire=1`;
    assert.deepEqual(pick(await call(path, { token: 'token-juma' })), [404, 'wish_unknown']);
    assert.deepEqual((await call('/pay/wishes?wire=1', { token: 'token-juma' })).body.payments, []);
    assert.deepEqual(pick(await call(path, { token: 'stolen' })), [401, 'token_refused']);
    assert.deepEqual(pick(await post(wish(), 'stolen')), [401, 'token_refused']);
  });

  test(`${mount}: what is refused asks nobody for money`, async (t) => {
    const { house, call, post, wishes } = await counter(t, mount);
    const past = new Date(Date.now() - 1000).toISOString();
    const late = new Date(Date.now() + 3_600_000).toISOString();
    assert.deepEqual(pick(await post(wish({ expires_at: past }))), [422, 'wish_expired']);
    assert.deepEqual(pick(await post(wish({ expires_at: late }))), [422, 'wish_early']);
    assert.deepEqual(pick(await post(wish({ amount: 4000 }))), [422, 'amount_differs']);
    assert.deepEqual(pick(await post(wish({ order: '9' }))), [422, 'order_refused']);
    assert.deepEqual(pick(await post(wish({ environment: 'live' }))), [422, 'environment_differs']);
    assert.deepEqual(pick(await post(wish({ wire: 7 }))), [400, 'wire_unsupported']);
    assert.deepEqual(pick(await call('/pay/wishes?wire=7')), [400, 'wire_unsupported']);
    const wrong = await post(wish({ msisdn: '12', tip: 5 }));
    assert.equal(wrong.status, 400);
    assert.deepEqual(pick(await call('/pay/other', { method: 'POST', body: '{}' })), [404, 'wish_unknown']);
    assert.deepEqual([wishes.rows.length, await mostExecuted(house)], [0, 0]);
  });
}

const pick = ({ status, code }) => [status, code];

for (const nobody of [undefined, null, false, '']) {
  test(`who is said to be ${JSON.stringify(nobody) ?? 'undefined'} is nobody`, async (t) => {
    const heard = [];
    const { house, call, post, wishes } = await counter(t, 'Fetch', { principal: () => nobody, onError: (error) => heard.push(error) });
    assert.deepEqual(pick(await post(wish())), [401, 'token_refused']);
    assert.deepEqual(pick(await call('/pay/wishes?wire=1')), [401, 'token_refused']);
    assert.deepEqual([heard, wishes.rows, await mostExecuted(house)], [[], [], 0]);
  });
}

for (const wrong of [true, 7, { name: 'neema' }, ['neema'], Object]) {
  test(`a hook that says ${typeof wrong} of a token lets nobody in, and the shop hears why`, async (t) => {
    const heard = [];
    const { house, call, post, wishes } = await counter(t, 'Fetch', { principal: () => wrong, onError: ({ message }) => heard.push(message) });
    assert.deepEqual(pick(await post(wish())), [503, 'shop_fault']);
    assert.deepEqual(pick(await call('/pay/wishes?wire=1')), [503, 'shop_fault']);
    const told = `principal(token) gave ${typeof wrong}: give the name of whoever holds the token, or undefined for nobody`;
    assert.deepEqual([heard, wishes.rows, await mostExecuted(house)], [[told, told], [], 0]);
  });
}

for (const nothing of [undefined, null, false]) {
  test(`an order for which the price is ${nothing} is not taken`, async (t) => {
    const { post } = await counter(t, 'Fetch', { price: () => nothing });
    assert.deepEqual(pick(await post(wish())), [422, 'order_refused']);
  });
}

test('a wish that was refused is forgotten, and never answers for the payment that has its reference', async (t) => {
  const { wishes, call, post } = await counter(t, 'Fetch');
  assert.equal((await post(wish())).status, 201);
  const second = wish({ msisdn: '255781000000' });
  const refused = await post(second, 'token-juma');
  assert.deepEqual([...pick(refused), refused.body.error.outcome], [409, 'reference_taken', 'not_sent']);
  assert.equal(wishes.rows.length, 1);
  const path = `/pay/wishes/${second.wish_id}?wire=1`;
  assert.deepEqual(pick(await call(path, { token: 'token-juma' })), [404, 'wish_unknown']);
  // A crash between the wish and its payment leaves the wish.
  wishes.add({ ...wishes.rows[0], principal: 'juma', id: second.wish_id, msisdn: '255781000000' });
  assert.deepEqual(pick(await call(path, { token: 'token-juma' })), [404, 'wish_unknown']);
  assert.deepEqual((await call('/pay/wishes?wire=1', { token: 'token-juma' })).body.payments, []);
});

test('a new wish is never told the payment of another as its own', async (t) => {
  const { house, wishes, post, shilingi } = await counter(t, 'Fetch');
  const first = wish({ msisdn: '255712345921' });
  assert.equal((await post(first)).status, 201);
  await house.advance(60);
  assert.equal((await shilingi.status('ORDER-1001')).reason, 'customer_rejected');
  for (const token of ['token-neema', 'token-juma']) {
    const { status, body } = await post(wish({ msisdn: '255712345921' }), token);
    assert.deepEqual([status, body.error?.code, body.error?.outcome], [409, 'reference_taken', 'not_sent'], 'nobody was asked again');
  }
  assert.equal((await post(first)).body.payment.reason, 'customer_rejected', 'the wish that made it is told');
  assert.deepEqual([wishes.rows.length, (await house.exchanges()).filter(isPrompt).length], [1, 1]);
});

test('a table that says null of what it does not have is as good', async (t) => {
  const { wishes, call, post } = await counter(t, 'Fetch');
  const find = wishes.find.bind(wishes);
  wishes.find = (principal, id) => find(principal, id) ?? null;
  assert.deepEqual(pick(await call(`/pay/wishes/${randomUUID()}?wire=1`)), [404, 'wish_unknown']);
  assert.deepEqual([(await post(wish())).status, pick(await post(wish()))], [201, [409, 'reference_taken']]);
});

test('of two new wishes at once that are given one reference, one is a payment', async (t) => {
  const { wishes, post } = await counter(t, 'Fetch');
  const made = await Promise.all([post(wish()), post(wish(), 'token-juma')]);
  assert.deepEqual(made.map(pick).sort(), [[201, undefined], [409, 'reference_taken']]);
  assert.equal(wishes.rows.length, 1);
  const twice = wish({ order: '1002', amount: 7000 });
  const same = await Promise.all([post(twice), post(twice)]);
  assert.deepEqual(same.map(({ body }) => body.payment?.reference), ['ORDER-1002', 'ORDER-1002']);
});

test('with the wish in it, each try has a reference of its own', async (t) => {
  const price = (_principal, order, id) => ({ reference: `ORDER-${order}-${id}`, amount: 5000 });
  const { post } = await counter(t, 'Fetch', { price });
  const first = wish();
  assert.equal((await post(first)).body.payment.reference, `ORDER-1001-${first.wish_id}`);
  assert.deepEqual(pick(await post(wish())), [409, 'order_held']);
});

const isPrompt = ({ request }) => request === 'POST /tembo/v1/collection';

test('an upload that breaks off ends nothing but itself', async (t) => {
  const onError = () => {
    throw new Error('the listener fails as well');
  };
  const { url, call } = await counter(t, 'node:http', { onError });
  for (const authorization of ['', 'authorization: Bearer token-neema\r\n']) {
    await new Promise((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        const half = `POST /pay/wishes HTTP/1.1\r\nhost: x\r\n${authorization}content-length: 100\r\n\r\n{"wire":1`;
        socket.once('close', resolve);
        socket.write(half, () => socket.resetAndDestroy());
      });
    });
  }
  assert.equal((await call('/pay/wishes?wire=1')).status, 200);
});

test('limits hold for a principal and for a number', async (t) => {
  const { post } = await counter(t, 'Fetch', { limits: { principal: 2, msisdn: 1 } });
  assert.equal((await post(wish())).status, 201);
  const over = await post(wish({ order: '1002', amount: 7000 }));
  assert.deepEqual([...pick(over), over.headers.get('retry-after')], [429, 'too_many_wishes', '3600']);
  assert.equal((await post(wish({ order: '1002', amount: 7000, msisdn: '255781000000' }), 'token-juma')).status, 201);
});

test('what a crash left between a wish and its payment is made by the repeat, while the wish holds', async (t) => {
  const { wishes, post, call, shilingi } = await counter(t, 'Fetch');
  const crashed = wish();
  const add = wishes.add.bind(wishes);
  wishes.add = (row) => {
    add(row);
    throw new Error('the machine went down');
  };
  assert.deepEqual(pick(await post(crashed)), [503, 'shop_fault']);
  wishes.add = add;
  assert.deepEqual(pick(await call(`/pay/wishes/${crashed.wish_id}?wire=1`)), [404, 'wish_unknown']);
  assert.deepEqual((await call('/pay/wishes?wire=1')).body.payments, []);
  const expired = { ...crashed, expires_at: new Date(Date.now() - 1).toISOString() };
  assert.deepEqual(pick(await post(expired)), [422, 'wish_expired']);
  assert.equal((await post(crashed)).status, 201);
  assert.equal((await shilingi.stored('ORDER-1001')).attempts, 1);
  assert.equal((await post(crashed)).status, 200);
});

test('a fault of the shop tells the phone nothing', async (t) => {
  const heard = [];
  const price = () => Promise.reject(new Error('the database password is wrong'));
  const { post } = await counter(t, 'Fetch', { price, onError: (error) => heard.push(error.message) });
  const { status, body } = await post(wish());
  assert.deepEqual([status, body.error.code, body.error.outcome], [503, 'shop_fault', 'unknown']);
  assert.ok(!JSON.stringify(body).includes('password'));
  assert.deepEqual(heard, ['the database password is wrong']);
});
