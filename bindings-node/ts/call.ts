import { leave, result } from './desk.js';
import { AbortError, TimeoutError, ours } from './errors.js';
import type { Begun } from './native.js';
import type { CallOptions } from './options.js';
import { typed } from './shape.js';

/** What a call does: it is handed a way to ask whether its waiting has ended. @internal */
export type Work = (ended: () => boolean) => Begun;

/**
 * Waits for a call, at most until the caller's signal or time ends the waiting.
 *
 * @internal
 */
export async function called<T>(
  work: Work,
  reply: string,
  options: CallOptions | undefined,
  reference?: string,
): Promise<T> {
  try {
    const value = await (ends(options) ? ended(work, options, reference) : promised(work(() => false)));
    return reply === '' ? (value as T) : typed<T>(reply, value);
  } catch (thrown) {
    throw ours(thrown);
  }
}

function promised(begun: Begun): Promise<unknown> {
  return typeof begun === 'number' ? result(begun) : begun;
}

function ends(options: CallOptions | undefined): options is CallOptions {
  return options?.signal !== undefined || options?.timeout !== undefined;
}

/** The same under a signal, a time, or both. */
async function ended(work: Work, { signal, timeout }: CallOptions, reference: string | undefined): Promise<unknown> {
  if (signal?.aborted) throw aborted(signal, 'not_sent', reference);
  let hasEnded = false;
  let onAbort: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let begun: Begun | undefined;
  const end = new Promise<never>((_, reject) => {
    const because = (error: Error): void => {
      hasEnded = true;
      reject(error);
      if (typeof begun === 'number') leave(begun);
    };
    onAbort = () => because(aborted(signal as AbortSignal, 'unknown', reference));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeout !== undefined) timer = setTimeout(() => because(late(timeout, reference)), timeout);
  });
  try {
    begun = work(() => hasEnded);
    return await Promise.race([promised(begun), end]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
  }
}

function aborted(signal: AbortSignal, outcome: 'not_sent' | 'unknown', reference?: string): AbortError {
  const begun = outcome === 'unknown' ? 'the caller stopped waiting; what was begun goes on' : 'it was not begun';
  const cause: unknown = signal.reason;
  return new AbortError(begun, { kind: 'ask_again', code: 'aborted', outcome, reference, cause });
}

function late(timeout: number, reference?: string): TimeoutError {
  const message = `no answer within ${timeout} ms; what was begun goes on`;
  return new TimeoutError(message, { kind: 'ask_again', code: 'timeout', outcome: 'unknown', reference });
}
