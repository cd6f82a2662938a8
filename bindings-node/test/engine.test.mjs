// Payments from JavaScript: promises, errors, waiting, feeds, closing.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';

import * as shilingi from 'shilingi';

import { CUSTOMER, addon, desk, folder, listeningShop, ours, result, sandbox, server, shop } from './support.mjs';

const { Shilingi, TemboPlus } = shilingi;

test('a collection is paid once, and its result is typed, frozen and masked', async (t) => {
  const house = await sandbox(t);
  const { our, taken } = await listeningShop(t, house);
  const request = { reference: 'ORDER-1', amount: 5000, msisdn: CUSTOMER, order: '1' };
  const first = await our.collect(request);
  assert.equal(first.status, 'pending');
  assert.equal(first.amount, 5000);
  assert.equal(first.party, CUSTOMER);
  assert.ok(first.createdAt instanceof Date);
  assert.ok(Object.isFrozen(first));
  assert.equal((await our.collect(request)).createdAt.getTime(), first.createdAt.getTime());
  const paid = await our.wait('ORDER-1');
  assert.deepEqual([paid.status, paid.settled, paid.mayPayAgain], ['succeeded', true, 'no']);
  assert.equal(JSON.parse(JSON.stringify(paid)).party, CUSTOMER);
  assert.ok(!inspect(paid).includes(CUSTOMER) && inspect(paid).includes('***78'));
  assert.deepEqual(taken.map(({ kind, payment }) => [kind, payment.reference]), [['hint', 'ORDER-1']]);
  assert.deepEqual(await house.executions(), { 'ORDER-1': 1 });
});

test('amounts are whole numbers or bigints within 2^53 - 1', async (t) => {
  const our = shop(t, await sandbox(t));
  const code = (amount) =>
    our.collect({ reference: 'A', amount, msisdn: 'x' }).catch((error) => error.fields.find(({ field }) => field === 'amount')?.code);
  assert.equal(await code(5000n), undefined);
  assert.equal(await code(2 ** 53 - 1), undefined);
  const refused = [5000.5, NaN, Infinity, -1, 0, 2 ** 53, 10n ** 30n, 1e30, '5000', true, null, {}, undefined];
  const codes = await Promise.all(refused.map(code));
  assert.ok(codes.every((one) => typeof one === 'string'), inspect(codes));
  assert.equal((await our.collect({ reference: 'B', amount: 7n, msisdn: CUSTOMER })).amount, 7);
});

test('every violation comes at once, under the names of JavaScript', async (t) => {
  const our = shop(t, await sandbox(t));
  const request = { reference: 'A 2', amount: 1, msisdn: 5, callback_url: 'https://a.b/', callbackUrl: 'no', bank: 1 };
  await assert.rejects(our.collect(request), (error) => {
    assert.ok(error instanceof shilingi.InvalidError && error instanceof shilingi.ShilingiError);
    assert.deepEqual([error.kind, error.code, error.outcome], ['invalid', 'invalid_request', 'not_sent']);
    assert.deepEqual(
      error.fields.map(({ field, code }) => `${field}: ${code}`).sort(),
      ['bank: field_unknown', 'callbackUrl: url_form', 'callback_url: field_unknown', 'msisdn: field_type', 'reference: reference_character'],
    );
    return true;
  });
  const bank = { bank: 'CORUTZTZ', account: '', name: 'x' };
  const payout = our.payout({ reference: 'P', amount: 1, recipient: 'A', bank });
  await assert.rejects(payout, (error) => error.fields.some(({ field }) => field === 'bank'));
});

test('each kind of error has its class', async (t) => {
  const our = shop(t, await sandbox(t));
  await assert.rejects(our.status('NOBODY'), shilingi.NotFoundError);
  const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER };
  await our.collect(request);
  await assert.rejects(our.collect({ ...request, amount: 2000 }), (error) => {
    assert.ok(error instanceof shilingi.ConflictError);
    assert.equal(error.reference, 'A');
    return true;
  });
  const credentials = { environment: 'live', accountId: 'secret-id', secretKey: 'secret-key' };
  assert.throws(() => new TemboPlus({ ...credentials, baseUrl: 'http://127.0.0.1:1' }), shilingi.SetupError);
  assert.throws(() => new TemboPlus({ ...credentials, wallets: 1 }), (error) => error.fields.some(({ field }) => field === 'wallets'));
  assert.throws(() => new Shilingi({ provider: {}, journal: 'memory' }), shilingi.SetupError);
  assert.throws(() => new Shilingi({ provider: new TemboPlus(credentials) }), shilingi.SetupError);
  assert.ok(!inspect(new TemboPlus(credentials), { showHidden: true, depth: 9 }).includes('secret-'));
  const provider = TemboPlus.local('http://127.0.0.1:1');
  await assert.rejects(Shilingi.open({ provider, journal: 'nowhere:1' }), shilingi.SetupError);
  await assert.rejects(Shilingi.open({ provider, journal: 'sqlite:/nowhere/at/all.db' }), shilingi.SetupError);
});

test('a panic never crosses', async () => {
  const crossed = async (call) => {
    try {
      await call();
    } catch (thrown) {
      return ours(thrown);
    }
  };
  const sync = await crossed(() => addon.panics());
  assert.ok(sync instanceof shilingi.InternalError);
  assert.equal(sync.outcome, 'not_sent');
  const later = await crossed(() => result(addon.panicsLater(desk)));
  assert.ok(later instanceof shilingi.InternalError);
  assert.equal(later.outcome, 'unknown');
});

/** A provider that says nothing until it is let go, and what it saw. */
async function silent(t) {
  const seen = { requests: 0 };
  const asked = new Promise((resolve) => (seen.asked = resolve));
  const let_go = new Promise((resolve) => (seen.letGo = resolve));
  const url = await server(t, async (request, response) => {
    seen.requests += 1;
    seen.asked();
    await let_go;
    const { transactionRef } = JSON.parse(Buffer.concat(await request.toArray()));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ statusCode: 'PENDING_ACK', transactionId: 'T-1', transactionRef }));
  });
  return { url, asked, seen };
}

test('an abort ends the waiting and loses no payment', async (t) => {
  const { url, asked, seen } = await silent(t);
  const our = shop(t, { url });
  const end = new AbortController();
  const paying = our.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER }, { signal: end.signal });
  await asked;
  end.abort(new Error('the tab was closed'));
  await assert.rejects(paying, (error) => {
    assert.ok(error instanceof shilingi.AbortError && error instanceof shilingi.AskAgainError);
    assert.deepEqual([error.name, error.outcome, error.reference], ['AbortError', 'unknown', 'A']);
    assert.equal(error.cause.message, 'the tab was closed');
    return true;
  });
  assert.equal((await our.stored('A')).status, 'unknown');
  seen.letGo();
  const recorded = await until(async () => {
    const payment = await our.stored('A');
    return payment.transactionId === undefined ? undefined : payment;
  });
  assert.deepEqual([recorded.status, seen.requests], ['pending', 1]);
});

/** Asks again until there is something; a test that hangs is ended by its runner. */
async function until(question) {
  for (;;) {
    const found = await question();
    if (found !== undefined) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a timeout does the same, and a signal that was aborted before begins nothing', async (t) => {
  const { url, asked, seen } = await silent(t);
  const our = shop(t, { url });
  const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER };
  await assert.rejects(our.collect(request, { timeout: 50 }), (error) => {
    assert.ok(error instanceof shilingi.TimeoutError);
    assert.deepEqual([error.name, error.outcome], ['TimeoutError', 'unknown']);
    return true;
  });
  await asked;
  const signal = AbortSignal.abort();
  await assert.rejects(our.collect({ ...request, reference: 'B' }, { signal }), (error) => error.outcome === 'not_sent');
  await assert.rejects(our.stored('B'), shilingi.NotFoundError);
  await assert.rejects(our.wait('A', { signal: AbortSignal.timeout(20) }), shilingi.AbortError);
  seen.letGo();
});

test('a call whose options are no options is not begun', async (t) => {
  const { url, seen } = await silent(t);
  const our = shop(t, { url });
  seen.letGo();
  const request = { reference: 'A', amount: 1000, msisdn: CUSTOMER };
  const wrong = [{ signal: new AbortController() }, { signal: null }, ...['60s', null, NaN, -1, 5n].map((timeout) => ({ timeout }))];
  for (const options of wrong) {
    for (const call of [() => our.collect(request, options), () => our.wait('A', options)]) {
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof shilingi.InvalidError, inspect(error));
        assert.deepEqual([error.outcome, error.reference, error.fields.map(({ field }) => field)], ['not_sent', 'A', Object.keys(options)]);
        return true;
      });
    }
  }
  await assert.rejects(our.stored('A'), shilingi.NotFoundError);
  assert.equal(seen.requests, 0);
});

test('a call about what is no reference, no consumer or no count is an error like any other', async (t) => {
  const our = shop(t, { url: 'http://127.0.0.1:1' });
  const calls = {
    reference: [() => our.stored(undefined), () => our.status(7), () => our.wait(null), () => our.resolve({}, {})],
    limit: [() => our.reconcile('5'), () => our.reconcile(2 ** 32), () => our.nextChanges('mail', -1), () => our.reconcile(1.5)],
    consumer: [() => our.nextChanges(undefined), () => our.acknowledge(7, { position: 0 })],
    position: [() => our.acknowledge('mail', { position: '1' }), () => our.acknowledge('mail', { position: 2 ** 53 }), () => our.acknowledge('mail', 1), () => our.acknowledge('mail')],
  };
  for (const [field, wrong] of Object.entries(calls)) {
    for (const call of wrong) {
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof shilingi.InvalidError, inspect(error));
        assert.deepEqual([error.outcome, error.fields.map((one) => one.field)], ['not_sent', [field]]);
        return true;
      });
    }
  }
  assert.ok(!('ours' in shilingi), 'what the parts share is not public');
});

test('a time that no timer counts ends no waiting', async (t) => {
  const our = shop(t, await sandbox(t));
  for (const timeout of [Infinity, 2 ** 31, 3e9]) {
    const payment = await our.collect({ reference: `T-${timeout}`, amount: 1000, msisdn: CUSTOMER }, { timeout });
    assert.equal(payment.status, 'pending');
  }
});

test('a signal has one listener, however many calls wait under it', async (t) => {
  const our = shop(t, await sandbox(t));
  const { signal } = new AbortController();
  const added = t.mock.method(signal, 'addEventListener');
  await Promise.all(Array.from({ length: 12 }, () => our.heartbeat({ signal })));
  assert.equal(added.mock.callCount(), 1);
  await our.heartbeat({ signal });
  assert.equal(added.mock.callCount(), 2, 'it is let go of in between');
});

test('results come although a test has replaced the timers', { timeout: 20_000 }, async (t) => {
  const our = shop(t, { url: 'http://127.0.0.1:1' });
  t.mock.timers.enable({ apis: ['setImmediate', 'setInterval'] });
  assert.equal(await our.heartbeat(), undefined);
});

test('a feed gives each change, and again what was not worked through', async (t) => {
  const our = shop(t, await sandbox(t));
  for (const reference of ['A', 'B', 'C']) await our.collect({ reference, amount: 1000, msisdn: CUSTOMER });
  const take = async (options) => {
    const seen = [];
    for await (const { payment } of our.changes('shipping', { follow: false, ...options })) seen.push(payment.reference);
    return seen;
  };
  for await (const { payment } of our.changes('shipping', { limit: 2 })) {
    if (payment.reference === 'B') break;
  }
  assert.deepEqual(await take({ limit: 2 }), ['A', 'B', 'C']);
  assert.deepEqual(await take(), []);
  const page = async () => {
    const page = await our.nextChanges('books', 2);
    return [page.changes.map(({ payment }) => payment.reference), page];
  };
  const [first, worked] = await page();
  assert.deepEqual([first, (await page())[0]], [['A', 'B'], ['A', 'B']]);
  await our.acknowledge('books', worked);
  assert.deepEqual((await page())[0], ['C']);
  const end = new AbortController();
  const seen = [];
  for await (const { payment } of our.changes('mail', { signal: end.signal })) {
    seen.push(payment.reference);
    if (seen.length === 3) end.abort();
  }
  assert.deepEqual(seen, ['A', 'B', 'C']);
});

test('closing ends what waits, and a call after it is a typed error', async (t) => {
  const our = shop(t, await sandbox(t));
  await our.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER });
  const feed = (async () => {
    for await (const _ of our.changes('mail'));
  })();
  await our[Symbol.asyncDispose]();
  await feed;
  await our.close();
  await assert.rejects(our.status('A'), shilingi.ClosedError);
  assert.match(inspect(our), /closed: true/);
});

test('a journal in a file is there for the next program', async (t) => {
  const house = await sandbox(t);
  const journal = `sqlite:${join(folder(), 'shop.db')}`;
  const first = shop(t, house, { journal });
  await first.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER });
  await first.close();
  const second = shop(t, house, { journal });
  assert.equal((await second.stored('A')).status, 'pending');
  assert.equal((await second.timeline('A'))[0].kind, 'intent');
  assert.equal(await second.heartbeat(), undefined);
  await second.reconcile();
  assert.ok((await second.heartbeat()) instanceof Date);
});

test('what a person found out needs all its parts', async (t) => {
  const house = await sandbox(t);
  await house.fault({ kind: 'drop_reply' });
  const our = shop(t, house, { extras: { callbackUrl: 'https://shop.example/hook' } });
  const lost = await our.collect({ reference: 'A', amount: 1000, msisdn: CUSTOMER });
  assert.equal(lost.status, 'unknown');
  await assert.rejects(our.resolve('A', { by: 'Neema', proof: 'receipt 7' }), (error) => error.fields.some(({ field }) => field === 'executed'));
  await assert.rejects(our.resolve('A', { executed: true, by: '', proof: 'x' }), (error) => error.fields.some(({ field }) => field === 'by'));
});

test('amounts that do not fit their rate are let pass, told or refused', async (t) => {
  const house = await sandbox(t);
  const codes = async (rateCheck) => {
    const our = shop(t, house, { extras: { rateCheck } });
    const request = {
      reference: `R-${rateCheck}`, amount: 6000, senderAmount: '2.00', senderCurrency: 'USD', exchangeRate: '2500.00', institution: 'VODACOM',
      sender: { fullName: 'A B' }, receiver: { fullName: 'C D' }, msisdn: CUSTOMER,
    };
    return our.remit(request).then(
      ({ warnings }) => warnings.map(({ code }) => `warned: ${code}`),
      ({ name, fields }) => fields.map(({ code }) => `${name}: ${code}`),
    );
  };
  assert.deepEqual(await codes('off'), []);
  assert.deepEqual(await codes(undefined), ['warned: rate_mismatch']);
  assert.deepEqual(await codes('warn'), ['warned: rate_mismatch']);
  assert.deepEqual(await codes('refuse'), ['InvalidError: rate_mismatch']);
  assert.throws(() => TemboPlus.local(house.url, { rateCheck: 'maybe' }), (error) => error.fields.some(({ field }) => field === 'rateCheck'));
});

test('calls that move no money', async (t) => {
  const house = await sandbox(t);
  const tembo = TemboPlus.local(house.url);
  assert.equal((await tembo.mainBalance()).availableBalance, '1000000000');
  assert.equal((await tembo.walletList()).length, 3);
  await assert.rejects(tembo.remittanceStatus({ partnerReference: 'R' }), shilingi.NotFoundError);
  await assert.rejects(tembo.walletBalance({ account: '1' }), (error) => error.fields.some(({ field }) => field === 'account'));
  const snippe = shilingi.Snippe.local(house.url);
  const our = shop(t, house, { provider: snippe });
  for (const reference of ['A', 'B']) {
    await our.payout({ reference, amount: 5000, msisdn: '255781000000', recipient: 'Neema Moshi' });
  }
  const seen = [];
  for await (const payout of snippe.payouts()) seen.push(payout.metadata.shilingi_reference);
  assert.deepEqual(seen.sort(), ['A', 'B']);
});

test('many results at once all arrive, and a turn of the event loop takes few of them', async (t) => {
  const our = shop(t, { url: 'http://127.0.0.1:1' });
  let settled = 0;
  let isFull = false;
  for (let n = 0; n < 500; n += 1) void our.heartbeat().then(() => (settled += 1));
  while (settled < 500) {
    const before = settled;
    await new Promise((resolve) => setImmediate(resolve));
    // A look may come after what its own turn takes, and the next before.
    assert.ok(settled - before <= 32, `${settled - before} in one turn`);
    isFull ||= settled - before >= 16;
  }
  assert.ok(isFull);
});
