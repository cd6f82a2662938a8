import { AbortError, TimeoutError, ours } from './errors.js';
import { addon, type Cancellation } from './native.js';
import type { CallOptions } from './options.js';
import { read } from './shape.js';

/** What a call does: it is handed what ends its waiting. @internal */
export type Work = (cancellation: Cancellation) => Promise<string>;

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
  const { signal, timeout } = options ?? {};
  if (signal?.aborted) throw aborted(signal, 'not_sent', reference);
  const cancellation = new addon.Cancellation();
  let ended: (() => Error) | undefined;
  const onAbort = (): void => {
    ended ??= () => aborted(signal as AbortSignal, 'unknown', reference);
    cancellation.cancel();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          ended ??= () => late(timeout, reference);
          cancellation.cancel();
        }, timeout);
  try {
    const text = await work(cancellation);
    return reply === '' ? (JSON.parse(text) as T) : read<T>(reply, text);
  } catch (thrown) {
    throw ended === undefined || !isCancelled(thrown) ? ours(thrown) : ended();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('"code":"cancelled"');
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
