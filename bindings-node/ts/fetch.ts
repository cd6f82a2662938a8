/**
 * Callbacks where a handler is a function from a `Request` to a `Response`: Hono, Next.js route handlers, Bun, Deno.
 *
 * @packageDocumentation
 */

import { collected, take, type CallbackOptions } from './callbacks.js';
import type { Receiver } from './delivery.js';
import type { Intake } from './model.js';

/** {@link CallbackOptions}, and how the platform is told of work that outlives the response. */
export interface FetchCallbackOptions<T = Intake> extends CallbackOptions<T> {
  /** `after` of Next.js, or the `waitUntil` of an edge platform. */
  readonly waitUntil?: ((work: Promise<void>) => void) | undefined;
}

/** A handler for a provider's callbacks: `export const POST = callbacks(shilingi)`. */
export function callbacks<T>(
  receiver: Receiver<T>,
  options: FetchCallbackOptions<T> = {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = await collected(request.body as AsyncIterable<Uint8Array> | null, options);
    const answer = await take(receiver, pathname + search, request.headers, body, options);
    const work = answer.after();
    options.waitUntil?.(work);
    return new Response(null, { status: answer.status });
  };
}
