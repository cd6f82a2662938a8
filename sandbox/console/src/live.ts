/** The world as the sandbox last told it, kept up to date by an answer that waits for news. */

import { useEffect, useState } from "preact/hooks";
import { api, type Overview } from "./api";

const AGAIN_AFTER = 1_000;

export interface Live {
  world: Overview | null;
  /** Whether the sandbox answers. */
  connected: boolean;
}

export function useLive(search: string): Live {
  const [live, set] = useState<Live>({ world: null, connected: true });
  useEffect(() => {
    const stop = new AbortController();
    let after: number | null = null;
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          const world: Overview = await api.overview(search, after, stop.signal);
          after = world.revision;
          set({ world, connected: true });
        } catch {
          if (stop.signal.aborted) return;
          after = null;
          set((old) => ({ ...old, connected: false }));
          await new Promise((done) => setTimeout(done, AGAIN_AFTER));
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [search]);
  return live;
}

/** The sandbox's time, which runs on between two answers unless it stands. */
export function useNow(world: Overview | null): Date {
  const [now, set] = useState(new Date(0));
  useEffect(() => {
    if (!world) return;
    const told = Date.parse(world.now);
    const heard = performance.now();
    const tick = () => set(new Date(world.stands ? told : told + performance.now() - heard));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [world]);
  return now;
}
