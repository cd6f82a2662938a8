// Who pays: each makes `pay(n)` or reads a balance at an address, and says what its answer was worth.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CALLBACK = 'http://127.0.0.1:9/callbacks';
const WALLET = '9000123456';

/** What is paid; everyone gets the same. */
const request = (n) => ({
  reference: `SAL-2026-${n}`,
  amount: 50_000 + (n % 1000),
  msisdn: '255712345678',
  recipient: 'Neema Moshi',
  narration: 'Salary, November',
});

async function shilingi(url, journal) {
  const { Shilingi, TemboPlus } = await import('../dist/index.js');
  const provider = TemboPlus.local(url, { callbackUrl: CALLBACK });
  const shop = await Shilingi.open({ provider, journal });
  return {
    pay: async (n) => (await shop.payout(request(n))).transactionId,
    balance: async () => (await provider.mainBalance()).availableBalance,
    close: () => shop.close(),
  };
}

async function inSqlite(url) {
  const folder = mkdtempSync(join(tmpdir(), 'shilingi-bench-'));
  const made = await shilingi(url, `sqlite:${join(folder, 'shop.db')}`);
  return { ...made, close: () => made.close().finally(() => rmSync(folder, { recursive: true })) };
}

/** What a careful program of one's own does: checks the request, sends it, checks the reply. It remembers nothing. */
async function byHand(send) {
  const { z } = await import('zod');
  const Payout = z.strictObject({
    reference: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
    amount: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
    msisdn: z.string().regex(/^255[67]\d{8}$/),
    recipient: z.string().min(1).max(100),
    narration: z.string().max(200).optional(),
  });
  const Reply = z.object({ statusCode: z.string(), transactionId: z.string(), transactionRef: z.string() });
  const Balance = z.object({ availableBalance: z.number(), currentBalance: z.number(), accountNo: z.string() });
  const headers = () => ({
    'content-type': 'application/json',
    'x-account-id': 'sandbox',
    'x-secret-key': 'sandbox-secret',
    'x-request-id': randomUUID(),
  });
  return {
    async pay(n) {
      const { reference, amount, msisdn, recipient, narration } = Payout.parse(request(n));
      const body = {
        countryCode: 'TZ',
        accountNo: WALLET,
        serviceCode: 'TZ-TIGO-B2C',
        amount,
        msisdn,
        narration,
        currencyCode: 'TZS',
        recipientNames: recipient,
        transactionRef: reference,
        transactionDate: new Date().toISOString(),
        callbackUrl: CALLBACK,
      };
      const reply = Reply.parse(await send('/tembo/v1/payment/wallet-to-mobile', headers(), body));
      if (reply.transactionRef !== reference) throw new Error('an answer to another payout');
      return reply.transactionId;
    },
    balance: async () => Balance.parse(await send('/tembo/v1/wallet/main-balance', headers(), {})).availableBalance,
  };
}

async function undici(url, inFlight) {
  const { Pool } = await import('undici');
  const pool = new Pool(url, { connections: inFlight });
  const send = async (path, headers, body) => {
    const answer = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(body) });
    if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}`);
    return answer.body.json();
  };
  return { ...(await byHand(send)), close: () => pool.close() };
}

async function axios(url, inFlight) {
  const { default: library } = await import('axios');
  const httpAgent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const client = library.create({ baseURL: url, httpAgent });
  const send = async (path, headers, body) => (await client.post(path, body, { headers })).data;
  return { ...(await byHand(send)), close: () => httpAgent.destroy() };
}

/** By the name that the figures stand under. */
export const contenders = {
  'shilingi, journal in memory': (url) => shilingi(url, 'memory'),
  'shilingi, journal in SQLite': inSqlite,
  'undici + zod': undici,
  'axios + zod': axios,
};
