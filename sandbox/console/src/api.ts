/** The control API: what the page reads, and what it can do. */

export interface Prompt {
  transaction_id: string;
  reference: string;
  msisdn: string;
  amount: number;
  english: string;
  swahili: string;
  until: string;
}

export interface Happening {
  at: string;
  what: string;
}

export interface Payment {
  kind: string;
  reference: string;
  transaction_id: string;
  state: string;
  status: string;
  outcome: string;
  amount: number;
  fee: number;
  channel: string;
  party: string;
  party_name: string;
  wallet: string;
  narration: string;
  callback_url: string | null;
  created_at: string;
  executed: number;
  returned: number;
  history: Happening[];
}

export interface Answer {
  status: number;
  body: string;
}

export interface Exchange {
  id: number;
  at: string;
  provider: "tembo" | "snippe";
  request: string;
  key: string | null;
  reference: string | null;
  body: string;
  faults: Fault[];
  decided: Answer | null;
  answered: Answer | null;
}

export type Fate = "waiting" | { answered: number } | { no_answer: string } | { not_delivered: string };

export interface Delivery {
  id: number;
  reference: string;
  origin: string | { forged: string };
  attempt: number;
  url: string;
  headers: [string, string][];
  body: string;
  sent_at: string;
  fate: Fate;
  abandoned: boolean;
}

export interface Book {
  reference: string;
  executed: number;
  returned: number;
  timeline_dropped: boolean;
  payments: Payment[];
  exchanges: Exchange[];
  callbacks: Delivery[];
}

export interface Fault {
  kind: string;
  [detail: string]: unknown;
}

export interface ArmedFault {
  fault: Fault;
  target: unknown;
  on: string;
  times: number;
}

export interface WalletSummary {
  account_no: string;
  name: string;
  kind: string;
  currency: string;
  balance: number;
  held: number;
  rows: number;
}

export interface Row {
  tran_ref_no: string;
  at: string;
  narration: string;
  credit: number;
  debit: number;
  balance: number;
}

export interface Wallet {
  account_no: string;
  name: string;
  currency: string;
  balance: number;
  held: number;
  rows: Row[];
}

export interface Overview {
  revision: number;
  now: string;
  shown: string;
  stands: boolean;
  by_hand: boolean;
  prompts: Prompt[];
  payments: Payment[];
  found: number;
  total: number;
  most_executions: number;
  faults: ArmedFault[];
  wallets: WalletSummary[];
}

export interface Magic {
  digits: string;
  outcome: string;
  kinds: string[];
  meaning: string;
}

const ROOT = "/_sandbox";

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal) init.signal = signal;
  const response = await fetch(ROOT + path, init);
  const text = await response.text();
  const value: unknown = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Error((value as { error?: string } | null)?.error ?? `HTTP ${response.status}`);
  return value as T;
}

const part = encodeURIComponent;

export const api = {
  overview: (search: string, after: number | null, signal: AbortSignal) =>
    call<Overview>("GET", `/overview?search=${part(search)}${after === null ? "" : `&after=${after}`}`, undefined, signal),
  book: (reference: string) => call<Book>("GET", `/payments/${part(reference)}`),
  wallet: (number: string) => call<Wallet>("GET", `/wallets/${part(number)}`),
  magic: () => call<Magic[]>("GET", "/magic"),
  answer: (id: string, answer: object) => call("POST", `/prompts/${part(id)}`, answer),
  byHand: (by_hand: boolean) => call("PUT", "/prompts", { by_hand }),
  pause: () => call("POST", "/clock/pause"),
  run: () => call("POST", "/clock/run"),
  advance: (seconds: number) => call("POST", "/clock/advance", { seconds }),
  jump: (seconds: number) => call("POST", "/clock/jump", { seconds }),
  outcome: (reference: string, outcome: string) => call("PUT", `/outcomes/${part(reference)}`, { outcome }),
  fault: (fault: Fault, target: unknown, on: string, times: number) =>
    call("POST", "/faults", { fault, target, on, times }),
  resend: (reference: string, how: object) => call("POST", `/callbacks/${part(reference)}/resend`, how),
  reset: () => call("POST", "/reset"),
};
