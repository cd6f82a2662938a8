// Worker threads and processes that end at bad moments.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';

import { CUSTOMER, folder, mostExecuted, sandbox, server, shop } from './support.mjs';

const ROUNDS = Number(process.env.SHILINGI_ROUNDS ?? 20);

/** Runs a program in a process of its own; unhandled rejections end it with a failure. */
function program(source, ...given) {
  return programIn({}, source, ...given);
}

/** The same in an environment that has these variables too. */
function programIn(variables, source, ...given) {
  const flags = ['--unhandled-rejections=strict', '--input-type=module', '-e', source];
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [...flags, ...given], { stdio: ['pipe', 'pipe', 'inherit'], cwd: import.meta.dirname, env });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, ended };
}

/** A provider that never answers, and the first request that it gets. */
async function silent(t) {
  let asked;
  const first = new Promise((resolve) => (asked = resolve));
  const url = await server(t, () => asked());
  return { url, first };
}

test(`workers start, pay and exit, ${ROUNDS} times`, async (t) => {
  const house = await sandbox(t);
  const source = `
    import assert from 'node:assert/strict';
    import { once } from 'node:events';
    import { Worker } from 'node:worker_threads';
    const [url, rounds] = process.argv.slice(1);
    const work = \`
      const { workerData, parentPort } = require('node:worker_threads');
      const { Shilingi, TemboPlus } = require('shilingi');
      const provider = TemboPlus.local(workerData.url, { callbackUrl: 'http://127.0.0.1:9/' });
      const shop = new Shilingi({ provider, journal: 'memory' });
      const request = { reference: workerData.reference, amount: 1000, msisdn: '${CUSTOMER}' };
      const pays = workerData.how !== 'only loaded';
      const paying = pays && shop.collect(request);
      if (!pays) parentPort.postMessage('loaded');
      else if (workerData.how === 'in flight') { parentPort.postMessage('begun'); setInterval(() => {}, 1000); paying.catch(() => {}); }
      else paying.then(async (payment) => {
        parentPort.postMessage(payment.status);
        if (workerData.how === 'closed') await shop.close();
        else if (workerData.how === 'exit') process.exit(0);
      });
    \`;
    for (let round = 0; round < Number(rounds); round += 1) {
      if (round > 0 && round % 100 === 0) console.error(round + ' of ' + rounds + ' workers');
      const how = ['only loaded', 'closed', 'left open', 'exit', 'in flight'][round % 5];
      const worker = new Worker(work, { eval: true, execArgv: ['--unhandled-rejections=strict'], workerData: { url, how, reference: 'W-' + round } });
      const exited = once(worker, 'exit');
      const [said] = await once(worker, 'message');
      assert.equal(said, { 'only loaded': 'loaded', 'in flight': 'begun' }[how] ?? 'pending');
      if (how === 'in flight') await worker.terminate();
      else assert.deepEqual(await exited, [0]);
    }`;
  const { ended } = program(source, house.url, String(ROUNDS));
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.equal(await mostExecuted(house), 1);
});

for (const end of ['process.exit(0)', "process.kill(process.pid, 'SIGKILL')"]) {
  test(`${end} while a payment is in flight loses no intent`, async (t) => {
    const { url, first } = await silent(t);
    const journal = `sqlite:${join(folder(), 'shop.db')}`;
    const source = `
      import { Shilingi, TemboPlus } from 'shilingi';
      const [url, journal] = process.argv.slice(1);
      const provider = TemboPlus.local(url, { callbackUrl: 'http://127.0.0.1:9/' });
      const shop = new Shilingi({ provider, journal });
      process.stdin.once('data', () => ${end});
      await shop.collect({ reference: 'A', amount: 1000, msisdn: '${CUSTOMER}' });`;
    const { child, ended } = program(source, url, journal);
    await first;
    child.stdin.write('now');
    const { code, signal } = await ended;
    assert.ok(code === 0 || signal === 'SIGKILL', `${code} ${signal}`);
    const payment = await shop(t, { url }, { journal }).stored('A');
    assert.deepEqual([payment.status, payment.attempts, payment.mayPayAgain], ['unknown', 1, 'not_yet']);
  });
}

test('closing waits for a payment whose caller stopped waiting, and records its answer', async (t) => {
  let asked, isLeft;
  const isAsked = new Promise((resolve) => (asked = resolve));
  const left = new Promise((resolve) => (isLeft = resolve));
  const url = await server(t, async (request, response) => {
    asked();
    const { transactionRef } = JSON.parse(Buffer.concat(await request.toArray()));
    await left;
    response.setHeader('content-type', 'application/json');
    // A provider that takes its time: whoever closes without waiting is gone by then.
    setTimeout(() => response.end(JSON.stringify({ statusCode: 'PENDING_ACK', transactionId: 'T-1', transactionRef })), 300);
  });
  const journal = `sqlite:${join(folder(), 'shop.db')}`;
  const source = `
    import { Shilingi, TemboPlus } from 'shilingi';
    const [url, journal] = process.argv.slice(1);
    const shop = new Shilingi({ provider: TemboPlus.local(url, { callbackUrl: 'http://127.0.0.1:9/' }), journal });
    const end = new AbortController();
    process.stdin.once('data', () => end.abort());
    const paying = shop.collect({ reference: 'A', amount: 1000, msisdn: '${CUSTOMER}' }, { signal: end.signal });
    console.log(await paying.catch((error) => error.name));
    await Promise.race([shop.close(), shop.close()]);
    process.exit();`;
  const { child, ended } = program(source, url, journal);
  await isAsked;
  child.stdin.write('now');
  assert.equal(String(await once(child.stdout, 'data')), 'AbortError\n');
  isLeft();
  assert.deepEqual(await ended, { code: 0, signal: null });
  const payment = await shop(t, { url }, { journal }).stored('A');
  assert.deepEqual([payment.status, payment.transactionId], ['pending', 'T-1']);
});

test('a program ends although a payment that it no longer waits for is in flight', async (t) => {
  const { url } = await silent(t);
  const source = `
    import { Shilingi, TemboPlus } from 'shilingi';
    const provider = TemboPlus.local(process.argv[1], { callbackUrl: 'http://127.0.0.1:9/' });
    const shop = new Shilingi({ provider, journal: 'memory' });
    const request = { reference: 'A', amount: 1000, msisdn: '${CUSTOMER}' };
    const late = await shop.collect(request, { timeout: 100 }).catch((error) => error.name);
    const end = new AbortController();
    const waiting = shop.wait('A', { signal: end.signal }).catch((error) => error.name);
    end.abort();
    console.log(late, await waiting);`;
  const { child, ended } = program(source, url);
  const said = (await child.stdout.toArray()).join('');
  assert.equal(said, 'TimeoutError AbortError\n');
  assert.deepEqual(await ended, { code: 0, signal: null });
});

test('a turn of the event loop that never comes keeps no result', async () => {
  const source = `
    import timers from 'node:timers';
    timers.setImmediate = () => console.log('lost');
    const { Shilingi, TemboPlus } = await import('shilingi');
    const shop = new Shilingi({ provider: TemboPlus.local('http://127.0.0.1:1'), journal: 'memory' });
    console.log(await shop.heartbeat());`;
  const { child, ended } = program(source);
  const said = (await child.stdout.toArray()).join('');
  assert.equal(said, 'lost\nundefined\n');
  assert.deepEqual(await ended, { code: 0, signal: null });
});

test('where the system has no thread, a payment is a typed error and the program goes on', async () => {
  const source = `
    import { SetupError, Shilingi, TemboPlus } from 'shilingi';
    const provider = TemboPlus.local('http://127.0.0.1:1', { callbackUrl: 'http://127.0.0.1:9/' });
    const shop = new Shilingi({ provider, journal: 'memory' });
    for (const reference of ['A', 'B']) {
      const error = await shop.collect({ reference, amount: 1000, msisdn: '${CUSTOMER}' }).catch((error) => error);
      console.log(error instanceof SetupError, error.code, error.outcome);
    }
    await shop.close();`;
  // Threads of Rust ask for so much memory that there is none for them; Node's own do not.
  const { child, ended } = programIn({ RUST_MIN_STACK: String(2n ** 60n) }, source);
  const said = (await child.stdout.toArray()).join('');
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.equal(said, 'true threads not_sent\n'.repeat(2));
});
