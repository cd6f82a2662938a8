// A journal written in JavaScript passes the script that every store passes, and carries payments.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AbortError, Shilingi, StoreError, TemboPlus, TimeoutError } from 'shilingi';

import { CUSTOMER, addon, answer, desk, listeningShop, mostExecuted, result, sandbox, server, shop } from './support.mjs';

/** The contract in the least code: rows in memory, each call in one piece. */
class RowStore {
  rows = [];
  memory = new Map();
  spent = new Map();
  position = 0;

  loadIdentity({ provider, profile, environment, reference }) {
    return this.#found((row) => same(row, { provider, profile, environment, reference }));
  }

  loadIntent({ intent }) {
    return this.#found((row) => row.intent === intent);
  }

  loadOrder({ environment, order }) {
    return this.#found((row) => same(row, { environment, order, holdsOrder: true }));
  }

  loadAll({ afterAt, afterIntent, limit }) {
    const key = ({ createdAt, intent }) => `${String(createdAt).padStart(16, '0')} ${intent}`;
    const after = afterAt === null ? '' : key({ createdAt: afterAt, intent: afterIntent });
    const rows = this.rows.filter((row) => key(row) > after).sort((a, b) => (key(a) < key(b) ? -1 : 1));
    return rows.slice(0, limit).map(kept);
  }

  loadChanged({ after, limit }) {
    const rows = this.rows.filter((row) => row.position > after).sort((a, b) => a.position - b.position);
    return rows.slice(0, limit).map(kept);
  }

  async commit({ expectedVersion, orderIsFree, records, ...index }) {
    const { provider, profile, environment, reference } = index;
    const row = this.rows.find(({ intent }) => intent === index.intent);
    if (expectedVersion === 0) {
      const taken = (other) => other === row || same(other, { provider, profile, environment, reference });
      if (this.rows.some(taken)) return 'identity_taken';
      const holds = (other) => same(other, { environment, order: index.order, holdsOrder: true });
      const holder = orderIsFree && index.order !== null ? this.rows.find(holds) : undefined;
      if (holder !== undefined) {
        return { orderTaken: { provider: holder.provider, profile: holder.profile, reference: holder.reference } };
      }
      this.rows.push({ ...index, records: [...records], version: 1, position: ++this.position, lease: null });
      return { version: 1 };
    }
    if (row?.version !== expectedVersion) return 'stale';
    const { holdsOrder, status, due } = index;
    const version = row.version + 1;
    Object.assign(row, { holdsOrder, status, due, version, position: ++this.position, lease: null });
    row.records.push(...records);
    return { version };
  }

  async leaseDue({ provider, profile, environment, now, ahead, until, limit, budget }) {
    const key = [provider, profile, environment, budget?.span].join('/');
    const left = budget === null ? limit : Math.min(limit, budget.most - (this.spent.get(key) ?? 0));
    const isFree = ({ lease }) => lease === null || lease <= now || lease > until;
    const isDue = ({ due, createdAt }) => due !== null && (due <= now || createdAt > ahead);
    const due = this.rows
      .filter((row) => same(row, { provider, profile, environment }) && isDue(row) && isFree(row))
      .sort((a, b) => a.due - b.due)
      .slice(0, Math.max(left, 0));
    for (const row of due) row.lease = until;
    if (budget !== null) this.spent.set(key, (this.spent.get(key) ?? 0) + due.length);
    return due.map(({ intent }) => intent);
  }

  async recall({ key }) {
    return this.memory.get(key);
  }

  async remember({ key, value }) {
    this.memory.set(key, value);
  }

  #found(is) {
    return this.rows.filter(is).map(kept);
  }
}

const kept = ({ records, version, position }) => ({ records: [...records], version, position });
const same = (row, wanted) => Object.entries(wanted).every(([name, value]) => row[name] === value);

/** What the script says of a step. */
async function tried(step, store) {
  const trial = new addon.Trial(step);
  for (;;) {
    const asked = await result(trial.next(desk));
    if (asked === null) return trial.outcome();
    const { ticket, call } = asked;
    trial.answer(ticket, await answer(store, call));
  }
}

const store = new RowStore();
for (const [number, name] of addon.steps().entries()) {
  test(`a store in JavaScript: ${name}`, async () => assert.equal(await tried(number, store), null));
}

for (const name of Object.getOwnPropertyNames(RowStore.prototype).filter((name) => name !== 'constructor')) {
  test(`a store without ${name} is no store`, () => {
    const provider = TemboPlus.local('http://127.0.0.1:1');
    const journal = new RowStore();
    journal[name] = undefined;
    assert.throws(() => new Shilingi({ provider, journal }), { code: 'journal_type', message: new RegExp(`lacks ${name}$`) });
  });
}

test('the script sees a store that is wrong', async () => {
  const forgets = Object.assign(new RowStore(), { recall: () => null });
  const number = addon.steps().indexOf('what is remembered is recalled');
  assert.equal(typeof (await tried(number, forgets)), 'string');
  const careless = new RowStore();
  careless.commit = (commit) => RowStore.prototype.commit.call(careless, { ...commit, orderIsFree: false });
  assert.equal(typeof (await tried(addon.steps().indexOf('an order is held by one payment'), careless)), 'string');
});

test('payments, callbacks and feeds over a store in JavaScript', async (t) => {
  const house = await sandbox(t);
  const store = new RowStore();
  const { our, taken } = await listeningShop(t, house, { journal: store });
  const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER, order: '7' };
  assert.equal((await our.collect(request)).status, 'pending');
  assert.equal((await our.collect(request)).attempts, 1);
  await assert.rejects(our.collect({ ...request, reference: 'B' }), (error) => error.kind === 'conflict');
  assert.equal((await our.wait('A')).status, 'succeeded');
  assert.deepEqual(taken.map(({ kind }) => kind), ['hint']);
  assert.equal((await our.timeline('A'))[0].kind, 'intent');
  const seen = [];
  for await (const { payment } of our.changes('mail', { follow: false })) seen.push(payment.status);
  assert.deepEqual(seen, ['succeeded']);
  await our.reconcile();
  assert.ok((await our.heartbeat()) instanceof Date);
  assert.equal(await mostExecuted(house), 1);
});

for (const [name, journal] of Object.entries({ memory: () => 'memory', 'a store in JavaScript': () => new RowStore() })) {
  test(`a payment for later is sent by send alone, with ${name}`, async (t) => {
    const house = await sandbox(t);
    const our = shop(t, house, { journal: journal() });
    const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER };
    assert.equal((await our.collect(request, { later: true })).status, 'created');
    assert.deepEqual(await house.executions(), {});
    assert.equal((await our.send('A')).status, 'pending');
    assert.deepEqual([(await our.send('A')).attempts, (await our.collect(request)).attempts], [1, 1]);
  });
}

test('a fault of the store is a typed error, with its cause', async (t) => {
  const house = await sandbox(t);
  const full = Object.assign(new RowStore(), {
    commit: () => {
      throw new StoreError('journal_full', 'the disk is full');
    },
  });
  const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER };
  await assert.rejects(shop(t, house, { journal: full }).collect(request), (error) => {
    assert.deepEqual([error.code, error.outcome, error.cause.name], ['journal_full', 'not_sent', 'StoreError']);
    return true;
  });
  const torn = Object.assign(new RowStore(), { loadIdentity: () => Promise.reject(new Error(CUSTOMER)) });
  await assert.rejects(shop(t, house, { journal: torn }).stored('A'), (error) => {
    assert.equal(error.code, 'journal_unavailable');
    assert.ok(!error.message.includes(CUSTOMER));
    assert.equal(error.cause.message, CUSTOMER);
    return true;
  });
  assert.equal(await mostExecuted(house), 0);
});

test('a caller that stops waiting does not stop the flow', async (t) => {
  let answerNow, isAsked;
  const later = new Promise((resolve) => (answerNow = resolve));
  const asked = new Promise((resolve) => (isAsked = resolve));
  const url = await server(t, async (request, response) => {
    isAsked();
    const { transactionRef } = JSON.parse(Buffer.concat(await request.toArray()));
    await later;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ statusCode: 'PENDING_ACK', transactionId: 'T-1', transactionRef }));
  });
  const provider = TemboPlus.local(url, { callbackUrl: 'http://127.0.0.1:9/' });
  const store = new RowStore();
  const our = new Shilingi({ provider, journal: store });
  const paying = our.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER }, { timeout: 200 });
  await assert.rejects(paying, TimeoutError);
  await asked;
  assert.equal((await our.wait('A', { timeout: 20 })).status, 'unknown', 'as it stands by then');
  await assert.rejects(our.wait('A', { signal: AbortSignal.timeout(20) }), AbortError);
  const closing = our.close();
  answerNow();
  await closing;
  assert.ok(store.rows[0].records.some((record) => record.includes('T-1')), 'the reply was recorded');
});
