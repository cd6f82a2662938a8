import type { ErrorKind, ErrorRecord, Outcome, Violation } from './model.js';
import { read } from './shape.js';

/** What is known about an error beside its text. */
export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly outcome: Outcome;
  readonly violations?: readonly Violation[];
  readonly reference?: string | undefined;
  readonly requestId?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Why a call gave no payment. A payment that was recorded is returned, a failed one too.
 *
 * Each subclass stands for one thing that the caller can do.
 */
export class ShilingiError extends Error {
  override readonly name: string = 'ShilingiError';
  /** What the caller can do, as one word. */
  readonly kind: ErrorKind;
  /** Stable code. */
  readonly code: string;
  /** What it says about the money. */
  readonly outcome: Outcome;
  /** Everything that is wrong with the request: the path of the field, such as `bank.account`, code, reason and fix. */
  readonly fields: readonly Violation[];
  /** The payment that it is about. */
  readonly reference: string | undefined;
  /** The id of the request that was sent, for the provider's support desk. */
  readonly requestId: string | undefined;
  /** The provider's id, if its answer came and could not be recorded. */
  readonly transactionId: string | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.code = details.code;
    this.outcome = details.outcome;
    this.fields = Object.freeze([...(details.violations ?? [])]);
    this.reference = details.reference;
    this.requestId = details.requestId;
    this.transactionId = details.transactionId;
  }
}

/** Fix the request: `fields` says how. */
export class InvalidError extends ShilingiError {
  override readonly name = 'InvalidError';
}

/** The reference or the order is taken by another payment: look at that one. */
export class ConflictError extends ShilingiError {
  override readonly name = 'ConflictError';
}

/** Top up the wallet. */
export class BalanceError extends ShilingiError {
  override readonly name = 'BalanceError';
}

/** Wait, then try again. */
export class WaitError extends ShilingiError {
  override readonly name: string = 'WaitError';
}

/** It may have been sent: ask for its status, do not send it again. */
export class AskAgainError extends ShilingiError {
  override readonly name: string = 'AskAgainError';
}

/** A person must look. */
export class PersonError extends ShilingiError {
  override readonly name = 'PersonError';
}

/** Nothing is known under that reference. */
export class NotFoundError extends ShilingiError {
  override readonly name = 'NotFoundError';
}

/** The set-up is wrong: credentials, addresses, the journal's place. */
export class SetupError extends ShilingiError {
  override readonly name: string = 'SetupError';
}

/** It was closed before. */
export class ClosedError extends SetupError {
  override readonly name = 'ClosedError';
}

/** A defect of ours: call support with the code. */
export class SupportError extends ShilingiError {
  override readonly name: string = 'SupportError';
}

/** The compiled part failed; `outcome` says whether anything may have been sent. */
export class InternalError extends SupportError {
  override readonly name = 'InternalError';
}

/** The caller's signal ended the waiting; `cause` is the signal's reason. What was begun goes on. */
export class AbortError extends AskAgainError {
  override readonly name = 'AbortError';
}

/** The caller's `timeout` ended the waiting. What was begun goes on. */
export class TimeoutError extends AskAgainError {
  override readonly name = 'TimeoutError';
}

const classes: Readonly<Record<ErrorKind, new (message: string, details: ErrorDetails) => ShilingiError>> = {
  invalid: InvalidError,
  conflict: ConflictError,
  balance: BalanceError,
  wait: WaitError,
  ask_again: AskAgainError,
  person: PersonError,
  not_found: NotFoundError,
  setup: SetupError,
  support: SupportError,
};

/** Codes that have a class of their own. */
const exact: Readonly<Record<string, typeof ClosedError | typeof InternalError>> = {
  closed: ClosedError,
  internal: InternalError,
};

/** The error of ours that the addon's error stands for. @internal */
export function ours(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !thrown.message.startsWith('{')) return thrown;
  const record = read<ErrorRecord>('ErrorRecord', thrown.message);
  const violations = record.violations.map((one) => ({ ...one, field: spelledHere(one.field) }));
  const of = exact[record.code] ?? classes[record.kind];
  const told = violations.map((one) => `${one.field}: ${one.reason} (${one.fix})`);
  const { cause } = thrown;
  const error = new of([record.detail, ...told].join('; '), { ...record, violations, cause });
  Error.captureStackTrace(error, ours);
  return error;
}

/** The core says `callback_url`; `?` marks a name that no field has. */
function spelledHere(path: string): string {
  return path
    .split('.')
    .map((name) => (name.startsWith('?') ? name.slice(1) : name.replace(/_(.)/g, (_, c: string) => c.toUpperCase())))
    .join('.');
}
