/** A process that opens a store and does as its parent says, a line of JSON at a time. */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { openLocalStore } from '../../dist/store/local.js';

const [dir, mode] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const OPTIONS = {
  hnsw: { m: 16, efConstruction: 100, ef: 50 },
  conversation: { maxTurns: 5, maxAgeHours: 1 },
};

function entryOf(id, text, embedderId = 'test@1') {
  const version = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const size = 50;
  const starts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => i * size);
  const passages = starts.map((start) => {
    const end = Math.min(text.length, start + size);
    const cut = text.slice(start, end);
    const before = text.slice(Math.max(0, start - 32), start);
    const after = text.slice(end, end + 32);
    const sentences = [{ start, end }];
    return {
      id: `${version}:${start}`,
      documentId: id,
      start,
      end,
      text: cut,
      before,
      after,
      sentences,
    };
  });
  const vectors = passages.map((p) => {
    const bytes = createHash('sha256').update(p.id).digest();
    return Float32Array.from({ length: 16 }, (_, i) => bytes[i] - 127.5);
  });
  const document = { id, version, title: id, url: null, format: 'text', origin: 'api', text };
  return { document, passages, vectors, embedderId };
}

const start = performance.now();
try {
  const store = await openLocalStore({ dir, mode, ...OPTIONS });
  say({ opened: true, ms: performance.now() - start, writable: (await store.status()).writable });
  for await (const line of createInterface({ input: process.stdin })) {
    const { call, input } = JSON.parse(line);
    const args = call === 'putDocument' ? [entryOf(...input)] : input;
    try {
      say({ call, id: input[0], result: (await store[call](...args)) ?? null });
    } catch (error) {
      say({ call, id: input[0], code: error.code, detail: error.message });
    }
  }
  await store.close();
} catch (error) {
  say({ opened: false, ms: performance.now() - start, code: error.code, detail: error.message });
}
