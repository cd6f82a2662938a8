// The example shop as a process of its own: in a browser, and killed between the reply and the callback.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

import { chromium } from 'playwright-core';

import { checkout, mostExecuted, sandbox } from './support.mjs';

/** Starts the shop and gives its address once it is open. */
async function open(t, place, env) {
  const child = spawn(process.execPath, ['shop.js'], {
    cwd: place,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(process.stderr);
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, url: /http:\S+/.exec(line)[0] };
}

/** Asks for an order until it is as wanted; a test that hangs is ended by its runner. */
async function becomes(url, id, state) {
  for (;;) {
    const order = await (await fetch(`${url}/orders/${id}`)).json();
    if (order.state === state) return order;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a customer pays in a browser', async (t) => {
  const house = await sandbox(t, { answerAfter: 300, callbackAfter: 50 });
  const { url } = await open(t, checkout('express-shop', ['express']), { PORT: '0', SANDBOX_URL: house.url });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(url);
  await page.getByLabel('Mobile number').fill('12');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
  await page.getByLabel('Honey').check();
  await page.getByLabel('Mobile number').fill('0712 345 678');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByText('Confirm the payment on your phone').waitFor();
  await page.getByText('Your order is on its way').waitFor();
  await page.reload();
  await page.getByText('Your order is on its way').waitFor();
  const order = await becomes(url, new URL(page.url()).hash.slice(1), 'shipped');
  assert.deepEqual([order.amount, order.shipments], [12_000, 1]);

  await page.goto(`${url}/?again`);
  await page.getByLabel('Mobile number').fill('0712345921');
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByText('It was not paid').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Not yet').waitFor();
  assert.deepEqual(wrong, []);
  assert.equal(await mostExecuted(house), 1);
});

test('a shop whose books could not be written for a while ships all the same, once', async (t) => {
  const house = await sandbox(t, { answerAfter: 600_000 });
  const place = checkout('express-shop', ['express']);
  const { child, url } = await open(t, place, { PORT: '0', SANDBOX_URL: house.url });
  const body = new URLSearchParams({ item: 'coffee', msisdn: '0712345678' });
  const { id } = await (await fetch(`${url}/orders`, { method: 'POST', body })).json();
  await becomes(url, id, 'awaiting');

  const books = join(place, 'data/orders.jsonl');
  renameSync(books, `${books}.away`);
  mkdirSync(books);
  await house.advance(600_060);
  for await (const line of createInterface(child.stderr)) if (line.includes('EISDIR')) break;
  rmdirSync(books);
  renameSync(`${books}.away`, books);
  assert.equal((await becomes(url, id, 'shipped')).shipments, 1);
  assert.equal(await mostExecuted(house), 1);
});

test('a shop that is killed between reply and callback ships once', async (t) => {
  const house = await sandbox(t, { answerAfter: 600_000 });
  const place = checkout('express-shop', ['express']);
  const first = await open(t, place, { PORT: '0', SANDBOX_URL: house.url });
  const body = new URLSearchParams({ item: 'coffee', msisdn: '0712345678' });
  const { id } = await (await fetch(`${first.url}/orders`, { method: 'POST', body })).json();
  await becomes(first.url, id, 'awaiting');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  await house.advance(600_060);
  assert.equal((await house.executions())[`ORDER-${id}-1`], 1, 'the customer paid a shop that was not there');
  const second = await open(t, place, { PORT: '0', SANDBOX_URL: house.url });
  const order = await becomes(second.url, id, 'shipped');
  assert.equal(order.shipments, 1);

  second.child.kill('SIGKILL');
  await once(second.child, 'exit');
  const third = await open(t, place, { PORT: '0', SANDBOX_URL: house.url });
  assert.equal((await becomes(third.url, id, 'shipped')).shipments, 1);
  assert.equal(await mostExecuted(house), 1);
});
