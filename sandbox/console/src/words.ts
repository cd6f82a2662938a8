/** How values read on the page. */

import type { Delivery, Fate } from "./api";

export const money = (amount: number, currency = "TZS") => `${currency} ${amount.toLocaleString("en-GB")}`;

/** The time of day in the sandbox, in UTC. */
export const time = (at: string) => at.slice(11, 19);

export const words = (name: string) => name.replaceAll("_", " ");

const GOOD = new Set(["succeeded"]);
const OPEN = new Set(["created", "pending", "waiting_ack"]);

/** The tone in which a state is shown; the word itself always stands beside it. */
export const tone = (state: string) => (GOOD.has(state) ? "good" : OPEN.has(state) ? "open" : state === "reversed" ? "odd" : "bad");

export const origin = (delivery: Delivery) =>
  typeof delivery.origin === "string" ? words(delivery.origin) : `forged (${words(delivery.origin.forged)})`;

export function fate(fate: Fate): string {
  if (typeof fate === "string") return "under way";
  if ("answered" in fate) return `answered ${fate.answered}`;
  if ("no_answer" in fate) return `no answer: ${fate.no_answer}`;
  return `not sent: ${fate.not_delivered}`;
}

/** JSON indented for reading; anything else as it stands. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
