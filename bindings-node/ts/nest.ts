/**
 * Shilingi in Nest: a module that gives the engine to whoever asks for it, and takes callbacks.
 *
 * @packageDocumentation
 */

import type { CallbackOptions } from './callbacks.js';
import { callbacks, type CallbackHandler } from './express.js';
import { Shilingi, type ShilingiOptions } from './shilingi.js';

export type { CallbackOptions } from './callbacks.js';
export { callbacks, type CallbackHandler } from './express.js';

/** What the module is made with. */
export interface ShilingiModuleOptions extends ShilingiOptions {
  /** Where callbacks arrive, and what hears of them. */
  readonly callbacks?: (CallbackOptions & { readonly path: string }) | undefined;
  /** Whether other modules see the engine without importing this one. They do when left out. */
  readonly global?: boolean | undefined;
}

/** The little of Nest that the module touches. */
interface Consumer {
  apply(handler: CallbackHandler): { forRoutes(path: string): unknown };
}

/**
 * `imports: [ShilingiModule.forRoot({ provider, journal, callbacks: { path: 'callbacks' } })]`; then inject `Shilingi` by its
 * class. Create the application with `{ rawBody: true }`, and call `enableShutdownHooks` so that it is closed.
 */
export class ShilingiModule {
  static forRoot({ callbacks: route, global = true, ...options }: ShilingiModuleOptions): {
    module: new () => object;
    global: boolean;
    providers: { provide: typeof Shilingi; useValue: Shilingi }[];
    exports: (typeof Shilingi)[];
  } {
    const shilingi = new Shilingi(options);
    class Routes extends ShilingiModule {
      configure(consumer: Consumer): void {
        if (route !== undefined) consumer.apply(callbacks(shilingi, route)).forRoutes(route.path);
      }

      async onApplicationShutdown(): Promise<void> {
        await shilingi.close();
      }
    }
    return { module: Routes, global, providers: [{ provide: Shilingi, useValue: shilingi }], exports: [Shilingi] };
  }
}
