/** Opens the index of a folder in a fresh process, asks it once, and prints what that took as JSON. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openLocalStore } from '../../dist/store/local.js';

const [dir, hnsw, query] = [process.argv[2], ...process.argv.slice(3).map(JSON.parse)];
const started = performance.now();
const store = await openLocalStore({
  dir,
  mode: 'read-write',
  hnsw,
  conversation: { maxTurns: 1, maxAgeHours: 1 },
});
const openMs = performance.now() - started;
while ((await store.status()).vectorIndex !== 'ready') await sleep(5);
const readyMs = performance.now() - started;
await store.search({ vector: Float32Array.from(query.vector), terms: query.terms, limit: 50 });
const facts = { openMs, readyMs, rss: process.memoryUsage.rss() };
await store.close();
process.stdout.write(`${JSON.stringify(facts)}\n`);
