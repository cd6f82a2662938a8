/**
 * Callbacks in Fastify.
 *
 * @packageDocumentation
 */

import type { IncomingHttpHeaders } from 'node:http';

import { take, type CallbackOptions } from './callbacks.js';
import type { Receiver } from './delivery.js';
import type { Intake } from './model.js';

export type { CallbackOptions } from './callbacks.js';

/** What the plugin is registered with. */
export interface FastifyCallbackOptions<T = Intake> extends CallbackOptions<T> {
  readonly shilingi: Receiver<T>;
  /** The path of the route: `/` below the plugin's prefix when left out. */
  readonly path?: string | undefined;
}

/** The little of Fastify that the plugin touches. */
interface Instance {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(type: string, options: { parseAs: 'buffer' }, parser: Parser): unknown;
  post(path: string, options: { bodyLimit: number }, handler: Handler): unknown;
}
type Parser = (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void;
type Handler = (request: Request, reply: Reply) => Promise<unknown>;
interface Request {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}
interface Reply {
  code(status: number): Reply;
  send(): unknown;
}

/**
 * A plugin with one route for a provider's callbacks:
 * `app.register(callbacks, { shilingi, path: '/callbacks' })`. Inside it bodies stay raw; the rest of the application keeps its
 * parsers.
 */
export async function callbacks<T>(app: unknown, options: FastifyCallbackOptions<T>): Promise<void> {
  const instance = app as Instance;
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  const bodyLimit = options.limit ?? 256 * 1024;
  instance.post(options.path ?? '/', { bodyLimit }, async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const answer = await take(options.shilingi, request.url, request.headers, body, options);
    const sent = reply.code(answer.status).send();
    void answer.after();
    return sent;
  });
}
