// What the declarations promise. Every `@ts-expect-error` must be an error.

import { Sandbox } from '@shilingi/sandbox';
import { AskAgainError, Shilingi, ShilingiError, Snippe, TemboPlus, merchantAccounts } from 'shilingi';
import type { CollectRequest, Environment, Intake, MayPayAgain, Notice, Outcome, Payment, Status, StoreCommit, TemboMerchantEvent, TemboWalletType } from 'shilingi';
import { callbacks } from 'shilingi/express';
import { callbacks as plugin } from 'shilingi/fastify';
import { callbacks as handler } from 'shilingi/fetch';
import { merchantHandler } from 'shilingi/merchant';
import { ShilingiModule } from 'shilingi/nest';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(..._: T[]): void {}

const tembo = new TemboPlus({ environment: 'live', accountId: 'id', secretKey: 'key' });
// @ts-expect-error credentials are needed
new TemboPlus({ environment: 'live' });
// @ts-expect-error there are two environments
new TemboPlus({ environment: 'test', accountId: 'id', secretKey: 'key' });
new TemboPlus({ environment: 'live', accountId: 'id', secretKey: 'key', rateCheck: 'refuse' });
// @ts-expect-error there are three words
TemboPlus.local('http://127.0.0.1:1', { rateCheck: 'maybe' });
// @ts-expect-error the journal has no default
new Shilingi({ provider: tembo });

const shop = new Shilingi({ provider: Snippe.local('http://127.0.0.1:1'), journal: 'memory' });
const payment: Payment = await shop.collect({ reference: 'A', amount: 5000n, msisdn: '255712345678' });
holds<Same<typeof payment.amount, number>>();
holds<Same<typeof payment.createdAt, Date>>();
holds<Same<typeof payment.transactionId, string | undefined>>();
holds<Same<MayPayAgain, 'yes' | 'not_yet' | 'no'>>();
holds<Same<Outcome, 'not_sent' | 'refused' | 'unknown'>>();
holds<Same<Pick<StoreCommit, 'environment' | 'status'>, { readonly environment: Environment; readonly status: Status }>>();
// @ts-expect-error results are read only
payment.status = 'failed';
// @ts-expect-error amounts are numbers
await shop.collect({ reference: 'A', amount: '5000', msisdn: '255712345678' });
// @ts-expect-error names are JavaScript's
await shop.collect({ reference: 'A', amount: 5000, msisdn: '255712345678', callback_url: 'https://a.example/' });
// @ts-expect-error a payer is needed
const short: CollectRequest = { reference: 'A', amount: 5000 };

function word(status: Status): string {
  switch (status) {
    case 'created':
    case 'pending':
    case 'unknown':
      return 'open';
    case 'succeeded':
    case 'failed':
    case 'expired':
    case 'cancelled':
    case 'reversed':
      return 'decided';
  }
}
// An enum that may grow takes any text, and still proposes its names.
const wallet: TemboWalletType = 'something new';

try {
  await shop.payout({ reference: 'A', amount: 1, recipient: 'N', bank: { bank: 'CORUTZTZ', account: '1' } });
} catch (error) {
  if (error instanceof AskAgainError) console.log(error.reference satisfies string | undefined);
  if (error instanceof ShilingiError) console.log(error.fields[0]?.fix satisfies string | undefined);
}
const notice = tembo.receiveMerchantAccount({ headers: {}, body: '' });
if (notice.kind === 'refused') console.log(notice.code satisfies string);
else holds<Same<typeof notice.event, TemboMerchantEvent>>();
callbacks(merchantAccounts(tembo, () => {}), { onIntake: (notice) => holds<Same<typeof notice, Notice<TemboMerchantEvent>>>() });
callbacks(shop, { onIntake: (intake) => holds<Same<typeof intake, Intake>>() });
console.log(plugin, handler(shop), merchantHandler, ShilingiModule);
// @ts-expect-error Snippe has no merchant accounts
merchantAccounts(Snippe.local('http://127.0.0.1:1'), () => {});
for await (const changed of shop.changes('mail', { follow: false })) console.log(changed.payment.reference, word(changed.payment.status));
const page = await shop.nextChanges('mail');
await shop.acknowledge('mail', page);
await shop.acknowledge('mail', { position: page.position });
// @ts-expect-error a page is acknowledged
await shop.acknowledge('mail', page.position);
for await (const row of tembo.walletList() as unknown as AsyncIterable<string>) console.log(row, wallet, short);
await using sandbox = await Sandbox.start({ answerAfter: 10 });
holds<Same<Awaited<ReturnType<typeof sandbox.executions>>, Readonly<Record<string, number>>>>();
// @ts-expect-error there is no such outcome
await sandbox.outcome('A', 'lost');
