// Plays TemboPlus for the bench, as cheaply as Node can: it looks for the reference and says that the payout is pending.
// A process of its own, so that its time is nobody else's.

import { createServer } from 'node:http';

const delay = Number(process.argv[2] ?? 0);
const balance = JSON.stringify({ availableBalance: 1500000, currentBalance: 1500000, accountNo: '9000123456' });
const reference = /"transactionRef":"([^"]*)"/;

function answer(body) {
  const found = reference.exec(body)?.[1];
  if (found === undefined) return balance;
  return `{"statusCode":"PENDING","transactionId":"T-${found}","transactionRef":"${found}"}`;
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('latin1').on('data', (piece) => (body += piece));
  request.on('end', () => {
    const said = answer(body);
    const say = () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': said.length }).end(said);
    if (delay === 0) say();
    else setTimeout(say, delay);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
process.once('disconnect', () => process.exit());
