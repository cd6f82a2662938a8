/**
 * Callbacks in Express, and wherever else a handler is a function of Node's request and response.
 *
 * @packageDocumentation
 */

import type { ServerResponse } from 'node:http';

import { rawBody, take, type CallbackOptions, type NodeRequest } from './callbacks.js';
import type { Receiver } from './delivery.js';

export type { CallbackOptions } from './callbacks.js';

/** A handler as Express calls it. Without `next` what is wrong with the set-up is thrown. */
export type CallbackHandler = (
  request: NodeRequest,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * A handler for a provider's callbacks: `app.post('/callbacks', callbacks(shilingi))`, before `express.json()`. It reads
 * the raw body itself.
 */
export function callbacks<T>(receiver: Receiver<T>, options: CallbackOptions<T> = {}): CallbackHandler {
  return async (request, response, next) => {
    let body: Uint8Array | undefined;
    try {
      body = await rawBody(request, options);
    } catch (error) {
      // Who broke the upload off hears no answer; the provider sends it again.
      if (request.socket.destroyed) return;
      if (next === undefined) throw error;
      next(error);
      return;
    }
    const target = request.originalUrl ?? request.url ?? '/';
    const answer = await take(receiver, target, request.headers, body, options);
    response.statusCode = answer.status;
    response.setHeader('connection', answer.status === 413 ? 'close' : 'keep-alive');
    response.end();
    await answer.after();
  };
}
