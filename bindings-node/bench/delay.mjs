// How late a timer of one millisecond is: what a server feels of everything else that runs in its process.

import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 1;

/** Starts to watch; the function that it gives ends that, and tells milliseconds. */
export function watch() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  return () => {
    delay.disable();
    const late = (percentile) => Math.max(0, delay.percentile(percentile) / 1e6 - RESOLUTION);
    return { p50: late(50), p99: late(99), most: late(100) };
  };
}
