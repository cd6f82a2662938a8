// What ends a caller's waiting: a signal, a time, or both.

import { InvalidError } from './errors.js';
import type { Violation } from './model.js';
import type { CallOptions } from './options.js';

/** The longest time that a timer of Node counts, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** The options of a call that nothing was begun for yet: with wrong ones it would be made, and nobody would hear of it. @internal */
export function checked(options: CallOptions | undefined, reference?: string): CallOptions {
  const { signal, timeout } = options ?? {};
  const violations: Violation[] = [];
  if (signal !== undefined && !isSignal(signal)) {
    violations.push({ field: 'signal', code: 'field_type', reason: 'it is no AbortSignal', fix: 'of an AbortController give its signal' });
  }
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout >= 0)) {
    violations.push({ field: 'timeout', code: 'field_type', reason: 'it is no time', fix: 'write milliseconds, 0 or more, or leave it out' });
  }
  if (violations.length > 0) {
    const message = violations.map(({ field, reason, fix }) => `${field}: ${reason} (${fix})`).join('; ');
    throw new InvalidError(message, { kind: 'invalid', code: 'invalid_request', outcome: 'not_sent', violations, reference });
  }
  return { signal, timeout };
}

/** Test environments have signals of a class of their own. */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>;
  return typeof aborted === 'boolean' && typeof addEventListener === 'function' && typeof removeEventListener === 'function';
}

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
