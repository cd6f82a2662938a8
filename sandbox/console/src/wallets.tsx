/** Wallets, and the statement of the chosen one. */

import { useEffect, useState } from "preact/hooks";
import { api, type Overview, type Wallet } from "./api";
import { money, words } from "./words";

export function Wallets({ world }: { world: Overview }) {
  const [number, setNumber] = useState<string | null>(null);
  const [wallet, setWallet] = useState<Wallet | null>(null);
  useEffect(() => {
    if (!number) return;
    let wanted = true;
    api.wallet(number).then(
      (found) => wanted && setWallet(found),
      () => wanted && setWallet(null),
    );
    return () => {
      wanted = false;
    };
  }, [number, world.revision]);

  return (
    <section aria-label="Wallets">
      <ul class="cards">
        {world.wallets.map((wallet) => (
          <li key={wallet.account_no}>
            <button
              type="button"
              class="card"
              aria-pressed={wallet.account_no === number}
              onClick={() => setNumber(wallet.account_no)}
            >
              <span class="small">
                {words(wallet.kind)} · {wallet.account_no}
              </span>
              <strong>{money(wallet.balance, wallet.currency)}</strong>
              <span class="small">
                {wallet.held > 0 ? `${money(wallet.held, wallet.currency)} held · ` : ""}
                {wallet.rows} rows
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wallet && (
        <div class="scroll" tabIndex={0} role="region" aria-label={`Statement of ${wallet.name}`}>
          <table>
            <caption>
              {wallet.name}, {wallet.account_no}, newest first
            </caption>
            <thead>
              <tr>
                <th scope="col">time</th>
                <th scope="col">reference</th>
                <th scope="col">text</th>
                <th scope="col" class="number">in</th>
                <th scope="col" class="number">out</th>
                <th scope="col" class="number">balance</th>
              </tr>
            </thead>
            <tbody>
              {wallet.rows.map((row, place) => (
                <tr key={wallet.rows.length - place}>
                  <td>{row.at.slice(0, 19).replace("T", " ")}</td>
                  <td>{row.tran_ref_no}</td>
                  <td>{row.narration}</td>
                  <td class="number">{row.credit || ""}</td>
                  <td class="number">{row.debit || ""}</td>
                  <td class="number">{row.balance.toLocaleString("en-GB")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
