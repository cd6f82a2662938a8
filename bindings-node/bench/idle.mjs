// A process that does nothing: how late its timers are is the machine's doing.

import { watch } from './delay.mjs';

const end = watch();
const alive = setInterval(() => {}, 1000);
process.once('message', () => {
  clearInterval(alive);
  process.send(end());
  process.disconnect();
});
