/** Arming a fault with a click, and the faults that still wait. */

import { useState } from "preact/hooks";
import { api, type ArmedFault, type Fault, type Magic, type Overview } from "./api";
import type { Attempt } from "./main";
import { words } from "./words";

const ON_THE_WAY: [string, Fault][] = [
  ["Execute, drop the reply", { kind: "drop_reply" }],
  ["Drop the request", { kind: "drop_request" }],
  ["Execute, answer 502", { kind: "bad_gateway_after" }],
  ["Answer 502, execute nothing", { kind: "bad_gateway_before" }],
  ["Execute, hang two minutes", { kind: "hang" }],
  ["Slow reply", { kind: "slow_reply" }],
  ["Execute, answer with HTML", { kind: "html_body" }],
  ["Rate limit", { kind: "rate_limit" }],
  ["Provider's clock jumps an hour", { kind: "clock_jump", seconds: 3600 }],
];

const WITH_CALLBACKS: [string, Fault][] = [
  ["Before the reply", { kind: "callback_before_reply" }],
  ["Early", { kind: "early_callback" }],
  ["Twice", { kind: "duplicate_callback" }],
  ["Never", { kind: "missing_callback" }],
  ["An hour late", { kind: "late_callback" }],
  ["Out of order", { kind: "reordered_callbacks" }],
  ["Stale", { kind: "stale_callback" }],
  ["Forged: wrong token", { kind: "forged_callback", forgery: "wrong_token" }],
  ["Forged: wrong ids", { kind: "forged_callback", forgery: "wrong_ids" }],
  ["Forged: other status", { kind: "forged_callback", forgery: "denied_status" }],
];

export function Faults({ world, magic, attempt }: { world: Overview; magic: Magic[]; attempt: Attempt }) {
  const [target, setTarget] = useState("");
  const [on, setOn] = useState("money");
  const arm = (label: string, fault: Fault) =>
    attempt(`Armed: ${label}`, () => api.fault(fault, target.trim() ? { reference: target.trim() } : "next", on, 1));
  const buttons = (faults: [string, Fault][]) =>
    faults.map(([label, fault]) => (
      <button key={label} type="button" onClick={() => arm(label, fault)}>
        {label}
      </button>
    ));

  return (
    <section aria-label="Faults" class="faults">
      <div class="group">
        <label>
          Strikes reference{" "}
          <input
            type="text"
            value={target}
            placeholder="the next request"
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        </label>
        <label>
          on{" "}
          <select value={on} onChange={(event) => setOn(event.currentTarget.value)}>
            <option value="money">payments</option>
            <option value="query">questions</option>
          </select>
        </label>
      </div>
      <h3>On the way</h3>
      <div class="group">{buttons(ON_THE_WAY)}</div>
      <h3>With the callback</h3>
      <div class="group">{buttons(WITH_CALLBACKS)}</div>
      <h3>Waiting to strike</h3>
      {world.faults.length === 0 ? (
        <p class="empty">None.</p>
      ) : (
        <ul data-testid="armed">
          {world.faults.map((armed, place) => (
            <li key={place}>{described(armed)}</li>
          ))}
        </ul>
      )}
      <h3>Numbers that choose an outcome</h3>
      <p class="small">The last three digits of a phone number or account. All others are accepted.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Numbers that choose an outcome">
        <table>
          <thead>
            <tr>
              <th scope="col">digits</th>
              <th scope="col">outcome</th>
              <th scope="col">what the client sees</th>
            </tr>
          </thead>
          <tbody>
            {magic.map((row) => (
              <tr key={row.digits}>
                <td>{row.digits}</td>
                <td>{words(row.outcome)}</td>
                <td>{row.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function described(armed: ArmedFault): string {
  const target =
    typeof armed.target === "string" ? `the ${armed.target} request` : Object.values(armed.target as object).join(" ");
  return `${words(armed.fault.kind)} on ${target} (${armed.on}), ${armed.times} ×`;
}
