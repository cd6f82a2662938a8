// What ends a caller's waiting: a signal, a time, or both.

/** The longest time that a timer of Node counts, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Calls `late` after so many milliseconds, and gives how to prevent it. @internal */
export function after(timeout: number, late: () => void): () => void {
  if (timeout === Infinity) return () => {};
  const timer = setTimeout(late, Math.min(timeout, LONGEST));
  return () => clearTimeout(timer);
}

interface Heard {
  readonly calls: Set<() => void>;
  hear(): void;
}

/** One listener for each signal, however many calls wait under it: Node warns of many. */
const heard = new WeakMap<AbortSignal, Heard>();

function listening(signal: AbortSignal): Heard {
  const calls = new Set<() => void>();
  const hear = (): void => calls.forEach((call) => call());
  signal.addEventListener('abort', hear);
  const one = { calls, hear };
  heard.set(signal, one);
  return one;
}

/** Calls `aborted` when the signal is, and gives how to prevent it. @internal */
export function whenAborted(signal: AbortSignal, aborted: () => void): () => void {
  const one = heard.get(signal) ?? listening(signal);
  one.calls.add(aborted);
  return () => {
    if (!one.calls.delete(aborted) || one.calls.size > 0) return;
    signal.removeEventListener('abort', one.hear);
    heard.delete(signal);
  };
}
