/** A callback as it arrived. */
export interface Delivery {
  /** Its path with the query. */
  readonly target: string;
  /** Its headers, as Node or Fetch hold them. */
  readonly headers: Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Its raw bytes, before anything was decoded. */
  readonly body: Uint8Array | string;
}

/** Who takes deliveries: the engine, or what {@link merchantAccounts} makes. The helpers for frameworks hand them over. */
export interface Receiver<T> {
  /** What became of a delivery. One that is rejected is answered 503, and the provider tries again. */
  webhook(delivery: Delivery): Promise<T>;
}

/** Names and values in turn. @internal */
export function pairs(headers: Delivery['headers']): string[] {
  if (Symbol.iterator in headers) return [...headers].flatMap(([name, value]) => [name, value]);
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [name, typeof value === 'string' ? value : value.join(', ')],
  );
}

/** The addon takes them as Node's own. @internal */
export function bytes(body: Delivery['body']): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
}
