import shared from '../dist/index.js';
export const { AbortError, AskAgainError, BalanceError, ClosedError, ConflictError, InternalError, InvalidError, NotFoundError, PersonError, SetupError, Shilingi, ShilingiError, Snippe, StoreError, SupportError, TemboPlus, TimeoutError, WaitError, merchantAccounts, virtualAccounts } = shared;
