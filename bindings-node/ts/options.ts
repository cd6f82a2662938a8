/** How long a call may take, from the caller's side. */
export interface CallOptions {
  /**
   * Ends the waiting when it is aborted. A payment that was begun goes on: the error says
   * `outcome: 'unknown'`, and `status` tells what became of it.
   */
  readonly signal?: AbortSignal | undefined;
  /** Ends the waiting after so many milliseconds, in the same way. */
  readonly timeout?: number | undefined;
}

/** How a payment is made. */
export interface PaymentOptions extends CallOptions {
  /** Records the payment and leaves it to `send`, or to the next `reconcile`: for a transaction of the program's own. */
  readonly later?: boolean | undefined;
}
