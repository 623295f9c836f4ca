/** Indexes of made-up passages, kept between runs in the folder for temporary files. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { documentVersion } from '../../src/corpus/canonical.js';
import { contextOf } from '../../src/corpus/split.js';
import type { Passage, SourceDocument } from '../../src/domain.js';
import { checksum } from '../../src/store/encode.js';
import { type LocalStoreOptions, openLocalStore } from '../../src/store/local.js';
import type { PassageStore } from '../../src/store/port.js';
import { analysisFingerprint } from '../../src/store/schema.js';
import { passageId } from '../../src/text/passage-id.js';
import { SyntheticTexts, sentencesAt } from './synthetic-texts.js';
import { SyntheticVectors } from './synthetic-vectors.js';

export const DIMENSIONS = 384;
/** The settings' defaults: see `src/config.ts`. */
export const HNSW = { m: 16, efConstruction: 200, ef: 100 };
/** Changes when what is generated does. */
const RECIPE = 1;
const SEED = 20_26;
const PASSAGES_PER_DOCUMENT = 500;

export interface SyntheticIndex {
  readonly dir: string;
  readonly passages: number;
  readonly texts: SyntheticTexts;
  readonly vectors: SyntheticVectors;
}

/** The index of so many passages; made in minutes where it is not there yet. */
export async function syntheticIndex(
  passages: number,
  tell: (progress: string) => void,
): Promise<SyntheticIndex> {
  // Terms that another analyser made would be made anew, and the graph with them.
  const recipe = `${RECIPE}-${checksum(analysisFingerprint()).toString(16)}`;
  const dir = path.join(os.tmpdir(), 'vouch-bench', recipe, String(passages));
  const index: SyntheticIndex = {
    ...{ dir, passages, texts: new SyntheticTexts(SEED) },
    vectors: new SyntheticVectors({ seed: SEED, dimensions: DIMENSIONS, passages }),
  };
  await once(dir, 'filled', () => fill(index, tell));
  return index;
}

/** Opens it with the defaults, or with what is given. */
export function openIndex(
  dir: string,
  options: Partial<LocalStoreOptions> = {},
): Promise<PassageStore> {
  const conversation = { maxTurns: 1, maxAgeHours: 1 };
  return openLocalStore({ dir, mode: 'read-write', hnsw: HNSW, conversation, ...options });
}

/** What `make` gave the first time; kept as JSON in `dir` under `name`. */
export async function once<T>(dir: string, name: string, make: () => Promise<T>): Promise<T> {
  const file = path.join(dir, `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const made = await make();
  writeFileSync(file, `${JSON.stringify(made)}\n`);
  return made;
}

async function fill(index: SyntheticIndex, tell: (progress: string) => void): Promise<object> {
  rmSync(index.dir, { recursive: true, force: true });
  mkdirSync(index.dir, { recursive: true });
  const store = await openIndex(index.dir);
  try {
    for (let from = 0; from < index.passages; from += PASSAGES_PER_DOCUMENT) {
      await store.putDocument(makeEntry(index, from));
      if (from % 10_000 === 0) tell(`${from} of ${index.passages} passages stored`);
    }
  } finally {
    await store.close();
  }
  return { passages: index.passages };
}

function makeEntry({ passages: total, texts, vectors }: SyntheticIndex, from: number) {
  const count = Math.min(PASSAGES_PER_DOCUMENT, total - from);
  const bodies = Array.from({ length: count }, (_, i) => texts.of(from + i));
  const text = bodies.join('\n\n');
  const document: SourceDocument = {
    id: `synthetic-${String(from).padStart(8, '0')}`,
    version: documentVersion(text),
    title: `Document ${from / PASSAGES_PER_DOCUMENT + 1}`,
    ...{ url: null, format: 'text', origin: 'api', text },
  };
  let start = 0;
  const passages = bodies.map((body): Passage => {
    const span = { start, end: start + body.length };
    start = span.end + 2;
    return {
      id: passageId(document.id, document.version, span),
      ...{ documentId: document.id, text: body, ...span, ...contextOf(text, span) },
      sentences: sentencesAt(body, span.start),
    };
  });
  const rows = bodies.map((_, i) => vectors.of(from + i));
  return { document, passages, vectors: rows, embedderId: 'synthetic' };
}
