import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Passage, SourceDocument } from '../../src/domain.js';
import { type LocalStoreOptions, openLocalStore } from '../../src/store/local.js';
import type { IndexStore, PassageStore, StoreStatus } from '../../src/store/port.js';
import type { StoreEvent } from '../../src/store/store-event.js';

export const DIMENSIONS = 16;
export const EMBEDDER = 'test@1';

const open: PassageStore[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vouch-store-'));
  folders.push(dir);
  return dir;
}

export interface OpenedStore {
  readonly store: IndexStore;
  readonly events: StoreEvent[];
}

export async function openStore(
  dir: string,
  options: Partial<LocalStoreOptions> = {},
): Promise<OpenedStore> {
  const events: StoreEvent[] = [];
  const store = await openLocalStore({
    dir,
    mode: 'read-write',
    hnsw: { m: 16, efConstruction: 200, ef: 100 },
    conversation: { maxTurns: 3, maxAgeHours: 1 },
    onEvent: (event) => events.push(event),
    ...options,
  });
  open.push(store);
  return { store, events };
}

export interface Entry {
  readonly document: SourceDocument;
  readonly passages: readonly Passage[];
  readonly vectors: readonly Float32Array[];
  readonly embedderId: string;
}

/** Cuts a text into passages of about `size` code units, never inside a surrogate pair. */
export function entryOf(id: string, text: string, size = 80, vectors?: Float32Array[]): Entry {
  const version = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  const passages: Passage[] = [];
  for (let start = 0; start < text.length; ) {
    const end = wholeEnd(text, Math.min(text.length, start + size));
    passages.push({
      ...{ id: `${id}:${version.slice(7, 19)}:${start}`, documentId: id, start, end },
      text: text.slice(start, end),
      sentences: [{ start, end }],
      before: text.slice(wholeEnd(text, Math.max(0, start - 32)), start),
      after: text.slice(end, wholeEnd(text, Math.min(text.length, end + 32))),
    });
    start = end;
  }
  return {
    document: {
      ...{ id, version, title: `Title of ${id}`, url: null, format: 'text', origin: 'api' },
      text,
    },
    passages,
    vectors: vectors ?? passages.map((passage) => vectorOf(passage.id)),
    embedderId: EMBEDDER,
  };
}

function wholeEnd(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at)) && at > 0 ? at + 1 : at;
}

/** A unit vector that depends on the seed alone. */
export function vectorOf(seed: string, dimensions = DIMENSIONS): Float32Array {
  const random = randomNumbers(seed);
  return unit(Float32Array.from({ length: dimensions }, () => random() - 0.5));
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Mulberry32 from the hash of the seed: numbers in [0, 1). */
export function randomNumbers(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function dotOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Waits until the store's state is as wanted; fails by the test's time limit. */
export async function statusWhen(
  store: PassageStore,
  isSo: (status: StoreStatus) => boolean,
): Promise<StoreStatus> {
  for (;;) {
    const status = await store.status();
    if (isSo(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const indexReady = (store: PassageStore): Promise<StoreStatus> =>
  statusWhen(store, (status) => status.vectorIndex === 'ready');
