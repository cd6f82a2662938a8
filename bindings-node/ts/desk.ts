// Results of the addon's calls: they lie on a desk, and a turn of the event loop takes a few of them.

import * as timers from 'node:timers';

import { addon } from './native.js';

// As they were when this was loaded: tests replace them for a while.
const { clearInterval, setImmediate, setInterval } = timers;

/** How often the desk is looked at while somebody waits, whatever became of its bell, in milliseconds. */
const LOOK = 1000;

interface Waiter {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const waiters = new Map<number, Waiter>();

/** Handed to what makes calls of the addon. @internal */
export const desk = new addon.Desk(ring);

/** Keeps the process alive while somebody waits, and only then. */
let alive: NodeJS.Timeout | undefined;

/** The value behind a ticket of the addon's. It rejects with an error whose message is a record. @internal */
export function result(ticket: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    alive ??= setInterval(deliver, LOOK);
    waiters.set(ticket, { resolve, reject });
  });
}

/** Nobody waits for the ticket any more. @internal */
export function leave(ticket: number): void {
  called(ticket);
  desk.leave(ticket);
}

function called(ticket: number): Waiter | undefined {
  const waiter = waiters.get(ticket);
  if (waiters.delete(ticket) && waiters.size === 0) {
    clearInterval(alive);
    alive = undefined;
  }
  return waiter;
}

/** A bell that rings while results are taken would be heard in the same turn of the event loop. */
function ring(): void {
  setImmediate(deliver);
}

/** Takes what one turn may take. */
function deliver(): void {
  const [hasMore, ...results] = JSON.parse(desk.take()) as [boolean, ...unknown[]];
  if (hasMore) ring();
  for (let at = 0; at < results.length; at += 3) {
    const waiter = called(results[at] as number);
    if (results[at + 1] === true) waiter?.resolve(results[at + 2]);
    else waiter?.reject(new Error(results[at + 2] as string));
  }
}
