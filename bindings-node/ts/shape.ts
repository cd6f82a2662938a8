// Records cross as JSON text in the core's own spelling. This is the only place that knows how.

import { inspect } from 'node:util';

import { records } from './model.js';

type Crossing =
  | 'plain'
  | 'private'
  | 'secret'
  | 'time'
  | 'number'
  | 'map'
  | 'hidden'
  | { readonly list: Crossing }
  | { readonly record: string };

interface Member {
  readonly name: string;
  readonly wire: string;
  readonly as: Crossing;
}

const members = new Map<string, readonly Member[]>();

function membersOf(record: string): readonly Member[] {
  let known = members.get(record);
  if (known === undefined) {
    const fields = (records as Readonly<Record<string, Readonly<Record<string, Crossing>>>>)[record] ?? {};
    known = Object.entries(fields).map(([name, as]) => ({ name, wire: snake(name), as }));
    members.set(record, known);
  }
  return known;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
}

/**
 * A request as JSON text. Nothing is judged here: the core judges all fields at once, and what has no
 * form in JSON crosses as text, which no field of another type takes.
 *
 * @internal
 */
export function write(record: string, request: unknown): string {
  return written({ record }, request);
}

/** Options as JSON text; they are of no record, so every name is respelled. @internal */
export function writeOptions(options: object): string {
  return JSON.stringify(options, (_, value: unknown) =>
    isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), inner]))
      : value,
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function written(as: Crossing, value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `"${value}"`;
  if (as === 'time' && (value instanceof Date || typeof value === 'string')) {
    const millis = new Date(value).getTime();
    return Number.isNaN(millis) ? JSON.stringify(String(value)) : String(millis);
  }
  if (typeof as === 'object' && 'list' in as && Array.isArray(value)) {
    return `[${value.map((item: unknown) => written(as.list, item)).join()}]`;
  }
  if (typeof as === 'object' && 'record' in as && isPlain(value)) return object(as.record, value);
  return JSON.stringify(value) ?? JSON.stringify(typeof value);
}

function object(record: string, value: Record<string, unknown>): string {
  const known = membersOf(record);
  const parts = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const member = known.find((one) => one.name === name);
    // The mark keeps a name that is no field from being taken for one in the core's spelling.
    const wire = member?.wire ?? `?${name}`;
    parts.push(`${JSON.stringify(wire)}:${written(member?.as ?? 'plain', inner)}`);
  }
  return `{${parts.join()}}`;
}

/** A result from its JSON text. @internal */
export function read<T>(record: string, text: string): T {
  return typed(record, JSON.parse(text));
}

/** A result from the core's plain value; `record` ends in `[]` for a list. @internal */
export function typed<T>(record: string, value: unknown): T {
  if (record.endsWith('[]')) {
    const of = record.slice(0, -2);
    return Object.freeze((value as object[]).map((item) => shaped(of, item))) as T;
  }
  return shaped(record, value as object) as T;
}

/** Results share these by record: they print without what is about people. */
const prototypes = new Map<string, object>();

/** A typed, frozen object from the core's plain one. @internal */
export function shaped(record: string, wire: object): object {
  const value = Object.create(prototypeOf(record)) as Record<string, unknown>;
  for (const { name, wire: key, as } of membersOf(record)) {
    value[name] = hydrated(as, (wire as Record<string, unknown>)[key]);
  }
  return Object.freeze(value);
}

function hydrated(as: Crossing, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (as === 'time') return new Date(value as number);
  if (as === 'map' || as === 'hidden') return Object.freeze(value);
  if (as === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError('an amount in the answer is larger than a number of JavaScript can be');
  }
  if (typeof as !== 'object') return value;
  if ('list' in as) return Object.freeze((value as unknown[]).map((item) => hydrated(as.list, item)));
  return shaped(as.record, value as object);
}

function prototypeOf(record: string): object {
  let prototype = prototypes.get(record);
  if (prototype === undefined) {
    prototype = Object.create(Object.prototype, {
      [Symbol.toStringTag]: { value: record },
      [inspect.custom]: {
        value(this: object, _depth: number, options: object) {
          return `${record} ${inspect(shown(record, this), options)}`;
        },
      },
    }) as object;
    prototypes.set(record, prototype);
  }
  return prototype;
}

/** What may be printed of a result. */
function shown(record: string, value: object): object {
  const told = membersOf(record)
    .map(({ name, as }) => [name, masked(as, (value as Record<string, unknown>)[name])] as const)
    .filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(told);
}

function masked(as: Crossing, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (as === 'private') return mask(String(value));
  if (as === 'secret') return '***';
  if (as === 'hidden') return Object.keys(value as object).length === 0 ? undefined : hidden(value as object);
  if (typeof as === 'object' && 'list' in as) return (value as unknown[]).map((item) => masked(as.list, item));
  return value;
}

function hidden(value: object): object {
  return { [inspect.custom]: () => `{ ${Object.keys(value).length} hidden }` };
}

/** As the core masks it: at most the last two characters. */
function mask(text: string): string {
  const letters = [...text];
  return letters.length > 6 ? `***${letters.slice(-2).join('')}` : '***';
}
