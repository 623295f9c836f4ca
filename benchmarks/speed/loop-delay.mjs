/**
 * Loaded into a server with `--import`: on SIGUSR2 it writes one line of JSON to the file that
 * VOUCH_BENCH_FILE names, how late timers fired since the last time and the memory, and begins anew.
 */
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
histogram.enable();
// What is recorded holds the timer's own interval.
const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

process.on('SIGUSR2', () => {
  const facts = {
    p50: late(histogram.percentile(50)),
    p95: late(histogram.percentile(95)),
    p99: late(histogram.percentile(99)),
    max: late(histogram.max),
    rss: process.memoryUsage.rss(),
  };
  histogram.reset();
  appendFileSync(process.env.VOUCH_BENCH_FILE, `${JSON.stringify(facts)}\n`);
});
