/** The sandbox's time: what it is, and moving it. */

import { api, type Overview } from "./api";
import type { Attempt } from "./main";

const STEPS: [string, number][] = [
  ["+10 s", 10],
  ["+1 min", 60],
  ["+1 h", 3_600],
  ["+1 day", 86_400],
];

export function Clock({ world, now, attempt }: { world: Overview; now: Date; attempt: Attempt }) {
  const skew = Math.round((Date.parse(world.shown) - Date.parse(world.now)) / 1000);
  return (
    <section class="clock" aria-label="Clock">
      <time data-testid="now" dateTime={now.toISOString()}>
        {now.toISOString().slice(0, 19).replace("T", " ")} UTC
      </time>
      {world.stands && <span class="badge open">stands still</span>}
      {skew !== 0 && <span class="badge odd">providers show {skew > 0 ? `+${skew}` : skew} s</span>}
      <span class="group">
        <button
          type="button"
          onClick={() => attempt(world.stands ? "Time runs" : "Time stands still", world.stands ? api.run : api.pause)}
        >
          {world.stands ? "Run" : "Pause"}
        </button>
        {STEPS.map(([label, seconds]) => (
          <button
            key={label}
            type="button"
            aria-label={`Advance the clock by ${label.slice(1)}`}
            onClick={() => attempt(`Clock ${label}`, () => api.advance(seconds))}
          >
            {label}
          </button>
        ))}
      </span>
    </section>
  );
}
