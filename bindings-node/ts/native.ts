// The addon, and how to find it.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @internal */
export interface Cancellation {
  cancel(): void;
}

/** @internal */
export interface Profile {
  call(cancellation: Cancellation, name: string, request: string): Promise<string>;
}

/** @internal */
export interface Engine {
  open(cancellation: Cancellation): Promise<string>;
  close(): void | Promise<void>;
  pay(cancellation: Cancellation, kind: string, request: string): Promise<string>;
  status(cancellation: Cancellation, reference: string): Promise<string>;
  stored(cancellation: Cancellation, reference: string): Promise<string>;
  timeline(cancellation: Cancellation, reference: string): Promise<string>;
  wait(cancellation: Cancellation, reference: string, most: number, ended?: () => boolean): Promise<string>;
  reconcile(cancellation: Cancellation, limit: number): Promise<string>;
  resolve(cancellation: Cancellation, reference: string, found: string): Promise<string>;
  heartbeat(cancellation: Cancellation): Promise<string>;
  changes(cancellation: Cancellation, consumer: string, limit: number): Promise<string>;
  acknowledge(cancellation: Cancellation, consumer: string, position: number): Promise<string>;
  webhook(
    cancellation: Cancellation,
    target: string,
    headers: string[],
    body: Uint8Array,
  ): Promise<string>;
}

/** @internal */
export interface HostFlow {
  next(cancellation: Cancellation, reply?: string): Promise<string>;
}

/** The same engine without a journal: each operation is a flow. @internal */
export interface HostEngine {
  pay(kind: string, request: string): HostFlow;
  status(reference: string): HostFlow;
  stored(reference: string): HostFlow;
  timeline(reference: string): HostFlow;
  wait(reference: string, most: number): HostFlow;
  reconcile(limit: number): HostFlow;
  resolve(reference: string, found: string): HostFlow;
  heartbeat(): HostFlow;
  changes(consumer: string, limit: number): HostFlow;
  acknowledge(consumer: string, position: number): HostFlow;
  webhook(target: string, headers: string[], body: Uint8Array): HostFlow;
}

/** @internal */
export interface Addon {
  readonly HostEngine: new (profile: Profile, settings: string, transport: string) => HostEngine;
  readonly Cancellation: new () => Cancellation;
  readonly Profile: new (provider: string, options: string) => Profile;
  readonly Engine: new (profile: Profile, journal: string, settings: string, transport: string) => Engine;
}

/** `linux-x64-gnu` and the like: the end of the platform package's name. */
function platform(): string {
  const { platform, arch } = process;
  if (platform === 'linux') return `linux-${arch}-${isMusl() ? 'musl' : 'gnu'}`;
  if (platform === 'win32') return `win32-${arch}-msvc`;
  return `${platform}-${arch}`;
}

function isMusl(): boolean {
  // The report names the version of glibc where there is one, and is slow only with a network.
  const report = process.report as { excludeNetwork?: boolean; getReport(): object } | undefined;
  if (report !== undefined) {
    report.excludeNetwork = true;
    const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } };
    return header?.glibcVersionRuntime === undefined;
  }
  try {
    return readFileSync('/usr/bin/ldd', 'latin1').includes('musl');
  } catch {
    return false;
  }
}

function load(): Addon {
  const name = platform();
  const require = createRequire(__filename);
  const beside = join(__dirname, '..', `shilingi.${name}.node`);
  if (existsSync(beside)) return require(beside) as Addon;
  try {
    return require(`@shilingi/${name}`) as Addon;
  } catch (cause) {
    throw new Error(
      `Shilingi has no addon for ${name} here. Install it with \`npm install @shilingi/${name}\`, and do ` +
        'not omit optional dependencies. If it is installed, the cause of this error says why it does not load.',
      { cause },
    );
  }
}

/** @internal */
export const addon: Addon = load();
