// Processes of the bench and the soak.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs a program of this folder and gives the one thing that it tells. */
export async function told(program, ...given) {
  const child = fork(join(import.meta.dirname, program), given.map(String));
  const ended = once(child, 'exit');
  const message = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  const [code] = await ended;
  if (message === undefined || code !== 0) throw new Error(`${program} ${given.join(' ')} ended with ${code}`);
  return message[0];
}

/** A process that does nothing beside what is measured; the function that it gives ends it and tells how late its timers were. */
export function idle() {
  const child = fork(join(import.meta.dirname, 'idle.mjs'));
  return async () => {
    child.send('end');
    const [late] = await once(child, 'message');
    return late;
  };
}

/** A provider that answers after so many milliseconds: its address, and how it is ended. */
export async function provider(delay = 0) {
  const child = fork(join(import.meta.dirname, 'provider.mjs'), [String(delay)]);
  const [url] = await once(child, 'message');
  return { url, stop: () => child.disconnect() };
}
