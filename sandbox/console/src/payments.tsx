/** The newest payments, searched as one types. */

import type { Overview } from "./api";
import { money, time, tone, words } from "./words";

interface Props {
  world: Overview;
  search: string;
  onSearch: (text: string) => void;
  selected: string | null;
  onSelect: (reference: string) => void;
}

export function Payments({ world, search, onSearch, selected, onSelect }: Props) {
  return (
    <section aria-label="Payments" class="payments">
      <div class="bar">
        <label class="search">
          <span>Search</span>
          <input
            type="search"
            value={search}
            placeholder="reference, number, name, status"
            onInput={(event) => onSearch(event.currentTarget.value)}
          />
        </label>
        <span class="small" data-testid="count">
          {world.found} of {world.total}
        </span>
        <span class={`badge ${world.most_executions > 1 ? "bad" : "good"}`} data-testid="executions">
          executions per reference: max {world.most_executions}
        </span>
      </div>
      {world.payments.length === 0 ? (
        <p class="empty">
          {world.total === 0
            ? "No payment yet. Send one to this address and it appears here."
            : "No payment holds this text."}
        </p>
      ) : (
        <ul class="list">
          {world.payments.map((payment) => (
            <li key={payment.transaction_id}>
              <button
                type="button"
                class="row"
                aria-pressed={payment.reference === selected}
                onClick={() => onSelect(payment.reference)}
              >
                <span class="when">{time(payment.created_at)}</span>
                <span class="what">
                  <strong>{payment.reference}</strong>
                  <span class="small">
                    {words(payment.kind)} · {payment.party}
                  </span>
                </span>
                <span class="amount">{money(payment.amount, payment.kind.includes("ke_") ? "KES" : "TZS")}</span>
                <span class={`badge ${tone(payment.state)}`}>{payment.status}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
