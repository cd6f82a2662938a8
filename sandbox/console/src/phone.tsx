/** The customer's phone: the prompt that waits longest, and its keys. */

import { useEffect, useRef, useState } from "preact/hooks";
import { api, type Prompt } from "./api";
import type { Attempt } from "./main";

interface Props {
  prompts: Prompt[];
  now: Date;
  attempt: Attempt;
}

export function Phone({ prompts, now, attempt }: Props) {
  const [swahili, setSwahili] = useState(false);
  const [pin, setPin] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const waiting = prompts.filter((prompt) => Date.parse(prompt.until) > now.getTime());
  const prompt = waiting[0];
  const id = prompt?.transaction_id;
  useEffect(() => setPin(""), [id]);

  const answer = (what: object, said: string) => {
    if (!id) return;
    attempt(said, () => api.answer(id, what));
    setPin("");
  };
  const left = prompt ? Math.max(0, Math.ceil((Date.parse(prompt.until) - now.getTime()) / 1000)) : 0;

  return (
    <section class="phone" aria-label="The customer's phone">
      <div class="case">
        <div class="speaker" aria-hidden="true" />
        <div class="screen" aria-live="polite" lang={swahili ? "sw" : "en"}>
          {prompt ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                answer({ answer: "pin", pin }, "PIN sent");
              }}
            >
              <p class="number">{prompt.msisdn}</p>
              <p class="text" data-testid="prompt">
                {swahili ? prompt.swahili : prompt.english}
              </p>
              <label>
                {swahili ? "Namba ya siri" : "PIN"}
                <input
                  ref={field}
                  name="pin"
                  type="password"
                  inputMode="numeric"
                  autocomplete="off"
                  pattern="[0-9]{4}"
                  maxLength={4}
                  required
                  value={pin}
                  onInput={(event) => setPin(event.currentTarget.value)}
                />
              </label>
              <div class="keys">
                <button type="submit" class="main">
                  {swahili ? "Tuma" : "Send"}
                </button>
                <button type="button" onClick={() => answer({ answer: "reject" }, "Rejected")}>
                  {swahili ? "Kataa" : "Reject"}
                </button>
              </div>
              <button type="button" class="plain" onClick={() => answer({ answer: "too_little" }, "Too little money")}>
                {swahili ? "Salio halitoshi" : "Too little money"}
              </button>
              <p class="small">
                {swahili ? `Inaisha baada ya sekunde ${left}` : `Disappears in ${left} s`}
                {waiting.length > 1 && ` · ${waiting.length - 1} more`}
              </p>
            </form>
          ) : (
            <p class="idle">{swahili ? "Hakuna ombi la malipo" : "No prompt waits"}</p>
          )}
        </div>
        <button type="button" class="plain" onClick={() => setSwahili(!swahili)} lang={swahili ? "en" : "sw"}>
          {swahili ? "English" : "Kiswahili"}
        </button>
      </div>
      <p class="small">Any four digits are right, except 0000.</p>
    </section>
  );
}
