/** Everything about one reference, in order of time: requests, replies, states, callbacks. */

import { useEffect, useState } from "preact/hooks";
import { api, type Book, type Delivery, type Exchange, type Magic } from "./api";
import { code, LANGUAGES, type Language } from "./code";
import type { Attempt } from "./main";
import { fate, money, origin, pretty, time, tone, words } from "./words";

interface Props {
  reference: string;
  revision: number;
  magic: Magic[];
  attempt: Attempt;
  onClose: () => void;
}

type Entry =
  | { at: string; kind: "exchange"; exchange: Exchange }
  | { at: string; kind: "state"; what: string; id: string }
  | { at: string; kind: "callback"; delivery: Delivery };

function entries(book: Book): Entry[] {
  const all: Entry[] = [
    ...book.exchanges.map((exchange): Entry => ({ at: exchange.at, kind: "exchange", exchange })),
    ...book.payments.flatMap((payment) =>
      payment.history.map(
        (step): Entry => ({ at: step.at, kind: "state", what: step.what, id: payment.transaction_id }),
      ),
    ),
    ...book.callbacks.map((delivery): Entry => ({ at: delivery.sent_at, kind: "callback", delivery })),
  ];
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export function Detail({ reference, revision, magic, attempt, onClose }: Props) {
  const [book, setBook] = useState<Book | null>(null);
  useEffect(() => {
    let wanted = true;
    api.book(reference).then(
      (found) => wanted && setBook(found),
      () => wanted && setBook(null),
    );
    return () => {
      wanted = false;
    };
  }, [reference, revision]);

  if (!book) return <p class="empty">Nothing is known under {reference}.</p>;
  const payment = book.payments.at(-1);
  const outcomes = [...new Set(magic.map((row) => row.outcome))];
  const resend = (said: string, how: object) => attempt(said, () => api.resend(reference, how));

  return (
    <section class="detail" aria-label={`Payment ${reference}`}>
      <div class="bar">
        <h2>{reference}</h2>
        {payment && <span class={`badge ${tone(payment.state)}`}>{payment.status}</span>}
        <button type="button" class="plain" onClick={onClose}>
          Close
        </button>
      </div>
      {payment && (
        <dl class="facts">
          <dt>kind</dt>
          <dd>{words(payment.kind)}</dd>
          <dt>amount</dt>
          <dd>
            {money(payment.amount)} + fee {money(payment.fee)}
          </dd>
          <dt>party</dt>
          <dd>
            {payment.party} {payment.party_name && `(${payment.party_name})`}
          </dd>
          <dt>wallet</dt>
          <dd>{payment.wallet}</dd>
          <dt>provider's id</dt>
          <dd>{payment.transaction_id}</dd>
          <dt>executed</dt>
          <dd data-testid="executed">
            {book.executed} × {book.returned > 0 && `, returned ${book.returned} ×`}
          </dd>
        </dl>
      )}
      {payment && (
        <div class="group actions">
          <label>
            Outcome{" "}
            <select
              value={payment.outcome}
              onChange={(event) => {
                const outcome = event.currentTarget.value;
                attempt(`Outcome: ${words(outcome)}`, () => api.outcome(reference, outcome));
              }}
            >
              {outcomes.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {words(outcome)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {payment?.callback_url && (
        <div class="group actions" role="group" aria-label="Callback">
          <button type="button" onClick={() => resend("Callback sent again", {})}>
            Resend callback
          </button>
          <button type="button" onClick={() => resend("Callback sent twice", { times: 2 })}>
            Twice
          </button>
          <button type="button" onClick={() => resend("Callback in a minute", { after_seconds: 60 })}>
            In a minute
          </button>
          <button type="button" onClick={() => resend("Forged callback sent", { forgery: "denied_status" })}>
            Forge: other status
          </button>
          <button type="button" onClick={() => resend("Forged callback sent", { forgery: "wrong_token" })}>
            Forge: wrong token
          </button>
          <button type="button" onClick={() => resend("Forged callback sent", { forgery: "wrong_ids" })}>
            Forge: wrong ids
          </button>
        </div>
      )}
      <h3>Timeline</h3>
      {book.timeline_dropped && (
        <p class="small" role="note">
          Part of it is no longer kept: newer payments took its place (see --keep). What is said above is exact.
        </p>
      )}
      <ol class="timeline">
        {entries(book).map((entry) => (
          <li key={key(entry)} class={entry.kind}>
            <span class="when">{time(entry.at)}</span>
            {entry.kind === "state" && (
              <span>
                becomes <strong>{entry.what}</strong>
              </span>
            )}
            {entry.kind === "exchange" && <Asked exchange={entry.exchange} attempt={attempt} />}
            {entry.kind === "callback" && <Called delivery={entry.delivery} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function key(entry: Entry): string {
  switch (entry.kind) {
    case "exchange":
      return `x${entry.exchange.id}`;
    case "callback":
      return `c${entry.delivery.id}`;
    case "state":
      return `${entry.id} ${entry.at} ${entry.what}`;
  }
}

function Asked({ exchange, attempt }: { exchange: Exchange; attempt: Attempt }) {
  const copy = (language: Language) =>
    attempt(`Copied for ${language}`, () => navigator.clipboard.writeText(code(exchange, language, location.origin)));
  return (
    <details>
      <summary>
        <code>{exchange.request}</code>{" "}
        {exchange.faults.map((fault) => (
          <span key={fault.kind} class="badge odd">
            {words(fault.kind)}
          </span>
        ))}{" "}
        → {exchange.answered ? exchange.answered.status : "no reply"}
      </summary>
      {exchange.key && <p class="small">key {exchange.key}</p>}
      {exchange.body && <Body title="request" text={exchange.body} />}
      {exchange.decided && !exchange.answered && (
        <Body title={`decided ${exchange.decided.status}, never told`} text={exchange.decided.body} />
      )}
      {exchange.answered && <Body title={`reply ${exchange.answered.status}`} text={exchange.answered.body} />}
      <div class="group" role="group" aria-label="Copy this request">
        {LANGUAGES.map((language) => (
          <button key={language} type="button" class="plain" onClick={() => copy(language)}>
            Copy as {language}
          </button>
        ))}
      </div>
    </details>
  );
}

function Called({ delivery }: { delivery: Delivery }) {
  return (
    <details>
      <summary>
        callback, {origin(delivery)}
        {delivery.attempt > 1 && `, attempt ${delivery.attempt}`} → <strong>{fate(delivery.fate)}</strong>
        {delivery.abandoned && ", given up"}
      </summary>
      <p class="small">{delivery.url}</p>
      <dl class="facts">
        {delivery.headers.map(([name, value]) => [<dt key={`${name}:`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
      <Body title="body" text={delivery.body} />
    </details>
  );
}

function Body({ title, text }: { title: string; text: string }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre tabIndex={0}>{pretty(text)}</pre>
    </figure>
  );
}
