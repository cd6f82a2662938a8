import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { Sandbox } from '@shilingi/sandbox';

import { open, payForOrder } from './payments.js';

let sandbox, shop;
beforeEach(async () => {
  sandbox = await Sandbox.start({ answerAfter: 50, callbackAfter: 10 });
  shop = open(sandbox.url);
});
afterEach(async () => {
  await shop.close();
  await sandbox.stop();
});

const order = { id: 7, amount: 5000, msisdn: '255712345678' };

test('a lost reply is not paid twice', async () => {
  await sandbox.fault({ kind: 'drop_reply' }, { reference: 'ORDER-7' });
  assert.equal((await payForOrder(shop, order)).status, 'unknown');
  assert.equal((await payForOrder(shop, order)).status, 'unknown');
  await sandbox.advance(60); // the customer has answered by then
  assert.deepEqual(await sandbox.executions(), { 'ORDER-7': 1 });
});

test('a customer who refuses has not paid', async () => {
  await sandbox.outcome('ORDER-7', 'rejected');
  await payForOrder(shop, order);
  const { status, reason } = await shop.wait('ORDER-7');
  assert.deepEqual([status, reason], ['failed', 'customer_rejected']);
});
