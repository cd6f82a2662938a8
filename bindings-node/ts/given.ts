// What a call is given beside a request, judged before anything is begun.

import { InvalidError } from './errors.js';
import type { Violation } from './model.js';
import type { CallOptions } from './options.js';

/** The options of a call that nothing was begun for yet: with wrong ones it would be made, and nobody would hear of it. @internal */
export function checked(options: CallOptions | undefined, reference?: string): CallOptions {
  const { signal, timeout } = options ?? {};
  const violations: Violation[] = [];
  if (signal !== undefined && !isSignal(signal)) {
    violations.push(wrong('signal', 'it is no AbortSignal', 'of an AbortController give its signal'));
  }
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout >= 0)) {
    violations.push(wrong('timeout', 'it is no time', 'write milliseconds, 0 or more, or leave it out'));
  }
  if (violations.length > 0) throw invalid(violations, reference);
  return { signal, timeout };
}

/** Test environments have signals of a class of their own. */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>;
  return typeof aborted === 'boolean' && typeof addEventListener === 'function' && typeof removeEventListener === 'function';
}

/** A text that a call is about. @internal */
export function text(field: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid([wrong(field, 'it is no text', 'write it as a string')]);
}

/** The whole numbers that the addon takes as they are. @internal */
export function whole(field: string, value: unknown, most = 2 ** 32 - 1): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most) return value as number;
  throw invalid([wrong(field, 'it is no number that it could be', `write a whole number from 0 to ${most}`)]);
}

function wrong(field: string, reason: string, fix: string): Violation {
  return { field, code: 'field_type', reason, fix };
}

function invalid(violations: readonly Violation[], reference?: string): InvalidError {
  const message = violations.map(({ field, reason, fix }) => `${field}: ${reason} (${fix})`).join('; ');
  return new InvalidError(message, { kind: 'invalid', code: 'invalid_request', outcome: 'not_sent', violations, reference });
}
