/**
 * Payments in Tanzania through TemboPlus and Snippe. Start with {@link Shilingi}.
 *
 * @packageDocumentation
 */

export type { Delivery, Receiver } from './delivery.js';
export {
  AbortError,
  AskAgainError,
  BalanceError,
  ClosedError,
  ConflictError,
  InternalError,
  InvalidError,
  NotFoundError,
  PersonError,
  SetupError,
  ShilingiError,
  SupportError,
  TimeoutError,
  WaitError,
  type ErrorDetails,
} from './errors.js';
export type * from './model.js';
export { merchantAccounts, virtualAccounts, type Notice } from './notice.js';
export type { CallOptions, PaymentOptions } from './options.js';
export {
  Snippe,
  TemboPlus,
  type ProfileOptions,
  type SnippeExtras,
  type SnippeOptions,
  type TemboFamilyOptions,
  type TemboPlusExtras,
  type TemboPlusOptions,
} from './providers.js';
export {
  Shilingi,
  type ChangesOptions,
  type ShilingiOptions,
  type TransportSettings,
} from './shilingi.js';
export {
  StoreError,
  type Awaitable,
  type Store,
  type StoreCommit,
  type StoreCommitted,
  type StoreIdentity,
  type StoreLease,
  type StorePayment,
} from './store.js';
