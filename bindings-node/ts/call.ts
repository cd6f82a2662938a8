import { AbortError, TimeoutError, ours } from './errors.js';
import { addon, type Cancellation } from './native.js';
import type { CallOptions } from './options.js';
import { read } from './shape.js';

/** What a call does: it is handed what ends its waiting, and a way to ask whether it has. @internal */
export type Work = (cancellation: Cancellation, ended: () => boolean) => Promise<string>;

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
    const text = await (ends(options) ? ended(work, options, reference) : work(endless, () => false));
    return reply === '' ? (JSON.parse(text) as T) : read<T>(reply, text);
  } catch (thrown) {
    throw ours(thrown);
  }
}

/** What is handed to calls that nothing ends early. */
const endless = new addon.Cancellation();

function ends(options: CallOptions | undefined): options is CallOptions {
  return options?.signal !== undefined || options?.timeout !== undefined;
}

/** The same under a signal, a time, or both. */
async function ended(work: Work, { signal, timeout }: CallOptions, reference: string | undefined): Promise<string> {
  if (signal?.aborted) throw aborted(signal, 'not_sent', reference);
  const cancellation = new addon.Cancellation();
  let hasEnded = false;
  let onAbort: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    const because = (error: Error): void => {
      hasEnded = true;
      reject(error);
      cancellation.cancel();
    };
    onAbort = () => because(aborted(signal as AbortSignal, 'unknown', reference));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeout !== undefined) timer = setTimeout(() => because(late(timeout, reference)), timeout);
  });
  try {
    return await Promise.race([work(cancellation, () => hasEnded), end]);
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
