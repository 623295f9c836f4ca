/** Passages a second through the whole ingest, beside the model alone with the same sentences. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createAssistant } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { sentenceTexts } from '../../src/models/sentence-pooling.js';
import { BareEmbedders } from './bare-embedders.js';
import { table, times } from './report.js';
import type { BenchOptions } from './section.js';
import { median } from './stats.js';
import { makeCorpus } from './texts.js';

const BATCH = 8;

export async function ingestSection({ quick, data, tell }: BenchOptions): Promise<string> {
  const { source, files } = makeCorpus(data, quick ? 2 : 8);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-ingest-'));
  const corpusDir = path.join(folder, 'corpus');
  mkdirSync(corpusDir);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(corpusDir, name), text);
  const [one, two] = [await BareEmbedders.start(1), await BareEmbedders.start(2)];
  try {
    const first = await ingest(corpusDir, path.join(folder, 'warm-up'));
    const batches = toBatches(first.texts);
    const rounds = { ingest: [] as number[], one: [] as number[], two: [] as number[] };
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      rounds.ingest.push((await ingest(corpusDir, path.join(folder, String(round)))).ms);
      rounds.two.push(await two.time(batches));
      rounds.one.push(await one.time(batches));
      tell(`ingest: round ${round + 1}`);
    }
    return describe(source, first.texts.length, batches.flat().length, rounds);
  } finally {
    await Promise.all([one.close(), two.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From files to a durable, searchable index, the model loaded beforehand. */
async function ingest(corpusDir: string, indexDir: string) {
  const config = readConfig({ VOUCH_CORPUS_DIR: corpusDir, VOUCH_INDEX_DIR: indexDir });
  const assistant = await createAssistant(config, { mode: 'read-write' });
  try {
    await assistant.search({ query: 'warm-up' });
    const started = performance.now();
    await assistant.ingest();
    const elapsed = performance.now() - started;
    const { documents } = await assistant.listDocuments();
    const details = await Promise.all(documents.map(({ id }) => assistant.getDocument(id)));
    const texts = details.flatMap(({ passages }) => passages.map(({ text }) => text));
    return { ms: elapsed, texts };
  } finally {
    await assistant.close();
  }
}

function toBatches(texts: readonly string[]): string[][] {
  const sentences = texts.flatMap(sentenceTexts);
  const count = Math.ceil(sentences.length / BATCH);
  return Array.from({ length: count }, (_, i) => sentences.slice(i * BATCH, (i + 1) * BATCH));
}

function describe(
  source: string,
  passages: number,
  sentences: number,
  rounds: Readonly<Record<'ingest' | 'one' | 'two', readonly number[]>>,
): string {
  const names = { ingest: 'ingest', two: 'the model in 2 threads', one: 'the model in 1 thread' };
  const rows = (['ingest', 'two', 'one'] as const).map((way) => {
    const elapsed = median(rounds[way]);
    return [
      names[way],
      ((1000 * passages) / elapsed).toFixed(1),
      ((1000 * sentences) / elapsed).toFixed(1),
      times(median(rounds[way].map((value, i) => value / (rounds.ingest[i] as number)))),
    ];
  });
  return [
    `${passages} passages, ${sentences} sentences (${source}); median of ${rounds.ingest.length} rounds, taken in turns.`,
    table(['', 'passages/s', 'sentences/s', 'time, of ingest’s'], rows),
  ].join('\n\n');
}
