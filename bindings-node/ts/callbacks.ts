import type { IncomingMessage } from 'node:http';

import type { Delivery, Receiver } from './delivery.js';
import type { Intake } from './model.js';

/** Hears of an error. What it throws itself goes nowhere: it changes no answer and ends no process. */
export type Listener = (error: unknown) => void | Promise<void>;

/** What is done with callbacks beside recording them. */
export interface CallbackOptions<T = Intake> {
  /**
   * Hears what became of each callback, after the provider has its answer. To ship goods, read `Shilingi.changes`: it misses
   * nothing, even if this process ends here.
   */
  readonly onIntake?: ((intake: T) => void | Promise<void>) | undefined;
  /** Hears what went wrong: in `onIntake`, or with the journal, when the provider is asked to try again. */
  readonly onError?: Listener | undefined;
  /** The largest body that is read, in bytes: 256 KiB when left out. A larger one is answered 413. */
  readonly limit?: number | undefined;
}

const LIMIT = 256 * 1024;

/** How a callback is answered. @internal */
export interface Answer {
  readonly status: 200 | 413 | 503;
  /** What is left to do once the provider has its answer. */
  readonly after: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Tells a listener. It never throws. @internal */
export async function hear(listener: Listener | undefined, error: unknown): Promise<void> {
  try {
    await listener?.(error);
  } catch {
    // The listener's own fault.
  }
}

/** Records a callback. It never throws. @internal */
export async function take<T>(
  receiver: Receiver<T>,
  target: string,
  headers: Delivery['headers'],
  body: Uint8Array | undefined,
  { onIntake, onError }: CallbackOptions<T>,
): Promise<Answer> {
  if (body === undefined) return { status: 413, after: nothing };
  let intake: T;
  try {
    intake = await receiver.webhook({ target, headers, body });
  } catch (error) {
    void hear(onError, error);
    return { status: 503, after: nothing };
  }
  const after = async (): Promise<void> => {
    try {
      await onIntake?.(intake);
    } catch (error) {
      await hear(onError, error);
    }
  };
  return { status: 200, after };
}

/** A body that comes in pieces, or `undefined` when it is larger than it may be. @internal */
export async function collected(
  pieces: AsyncIterable<Uint8Array> | null,
  { limit = LIMIT }: Pick<CallbackOptions, 'limit'>,
): Promise<Uint8Array | undefined> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces ?? []) {
    size += piece.length;
    if (size > limit) return undefined;
    kept.push(piece);
  }
  return Buffer.concat(kept);
}

/** A request of Node, and what frameworks may have done with its body. */
export interface NodeRequest extends IncomingMessage {
  readonly originalUrl?: string;
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

/** The raw bytes, wherever the framework left them. @internal */
export async function rawBody(request: NodeRequest, options: Pick<CallbackOptions, 'limit'>): Promise<Uint8Array | undefined> {
  if (request.rawBody instanceof Uint8Array) return request.rawBody;
  if (request.body instanceof Uint8Array) return request.body;
  if (request.readableEnded || request.body !== undefined) {
    throw new Error(
      'a body parser took the raw bytes of the callback, without which no signature can be checked: mount the ' +
        'callback route before express.json(), or in Nest create the application with { rawBody: true }',
    );
  }
  return collected(request, options);
}
