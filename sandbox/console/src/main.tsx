import { render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { api, type Magic } from "./api";
import { Clock } from "./clock";
import { Detail } from "./detail";
import { Faults } from "./faults";
import { useLive, useNow } from "./live";
import { Payments } from "./payments";
import { Phone } from "./phone";
import "./style.css";
import { Wallets } from "./wallets";

/** Does something, and says on the page what came of it. */
export type Attempt = (said: string, what: () => Promise<unknown>) => void;

const TABS = ["Payments", "Wallets", "Faults"] as const;
type Tab = (typeof TABS)[number];

function Page() {
  const [search, setSearch] = useState("");
  const [tab, setTab] = useState<Tab>("Payments");
  const [selected, setSelected] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [magic, setMagic] = useState<Magic[]>([]);
  const { world, connected } = useLive(search);
  const now = useNow(world);
  useEffect(() => {
    api.magic().then(setMagic, () => setMagic([]));
  }, []);

  const attempt: Attempt = useCallback((text, what) => {
    what().then(
      () => setSaid(text),
      (error: unknown) => setSaid(`Refused: ${error instanceof Error ? error.message : String(error)}`),
    );
  }, []);

  if (!world) return <main class="empty">{connected ? "Loading…" : "The sandbox does not answer."}</main>;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the payments
      </a>
      <header>
        <h1>Shilingi sandbox</h1>
        <span class="small">pretend money</span>
        <Clock world={world} now={now} attempt={attempt} />
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={world.by_hand}
            onChange={(event) => {
              const byHand = event.currentTarget.checked;
              attempt(byHand ? "Prompts wait for you" : "Prompts are approved by themselves", () => api.byHand(byHand));
            }}
          />{" "}
          I answer the phone
        </label>
        <button
          type="button"
          class="plain"
          onClick={() => {
            if (confirm("Forget all payments, faults and outcomes?")) attempt("Everything forgotten", api.reset);
          }}
        >
          Reset
        </button>
      </header>
      <p class="said" role="status" data-testid="said">
        {connected ? said : "The sandbox does not answer: trying again."}
      </p>
      <div class="columns">
        <Phone prompts={world.prompts} now={now} attempt={attempt} />
        <main id="main" tabIndex={-1}>
          <nav aria-label="Views">
            {TABS.map((name) => (
              <button key={name} type="button" aria-current={tab === name ? "page" : undefined} onClick={() => setTab(name)}>
                {name}
              </button>
            ))}
          </nav>
          {tab === "Payments" && (
            <div class="pair">
              <Payments
                world={world}
                search={search}
                onSearch={setSearch}
                selected={selected}
                onSelect={(reference) => setSelected(reference === selected ? null : reference)}
              />
              {selected && (
                <Detail
                  key={selected}
                  reference={selected}
                  revision={world.revision}
                  magic={magic}
                  attempt={attempt}
                  onClose={() => setSelected(null)}
                />
              )}
            </div>
          )}
          {tab === "Wallets" && <Wallets world={world} />}
          {tab === "Faults" && <Faults world={world} magic={magic} attempt={attempt} />}
        </main>
      </div>
    </>
  );
}

const place = document.getElementById("page");
if (place) render(<Page />, place);
