import { leave, result } from './desk.js';
import { after, whenAborted } from './ending.js';
import { AbortError, TimeoutError, ours } from './errors.js';
import { checked } from './given.js';
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
    const { signal, timeout } = checked(options, reference);
    const isEndless = signal === undefined && timeout === undefined;
    const value = await (isEndless ? promised(work(() => false)) : ended(work, { signal, timeout }, reference));
    return reply === '' ? (value as T) : typed<T>(reply, value);
  } catch (thrown) {
    throw ours(thrown);
  }
}

/** What a call comes to. @internal */
export async function promised(begun: Begun | null): Promise<unknown> {
  return typeof begun === 'number' ? result(begun) : begun;
}

/** The same under a signal, a time, or both. */
async function ended(work: Work, { signal, timeout }: CallOptions, reference: string | undefined): Promise<unknown> {
  if (signal?.aborted) throw aborted(signal, 'not_sent', reference);
  let hasEnded = false;
  let begun: Begun | undefined;
  let end!: (error: Error) => void;
  const ending = new Promise<never>((_, reject) => {
    end = (error) => {
      hasEnded = true;
      reject(error);
      if (typeof begun === 'number') leave(begun);
    };
  });
  const unheard = signal && whenAborted(signal, () => end(aborted(signal, 'unknown', reference)));
  const untimed = timeout === undefined ? undefined : after(timeout, () => end(late(timeout, reference)));
  try {
    begun = work(() => hasEnded);
    return await Promise.race([promised(begun), ending]);
  } finally {
    untimed?.();
    unheard?.();
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
