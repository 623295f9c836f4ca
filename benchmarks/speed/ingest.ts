/** Passages a second through the whole ingest, beside the model alone with the same passages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createAssistant } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { BareEmbedder } from './bare-embedder.js';
import { table, times } from './report.js';
import type { BenchOptions } from './section.js';
import { median } from './stats.js';
import { makeCorpus } from './texts.js';

export async function ingestSection({ quick, data, tell }: BenchOptions): Promise<string> {
  const { source, files } = makeCorpus(data, quick ? 2 : 8);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vouch-bench-ingest-'));
  const corpusDir = path.join(folder, 'corpus');
  mkdirSync(corpusDir);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(corpusDir, name), text);
  const bare = await BareEmbedder.start();
  try {
    const first = await ingest(corpusDir, path.join(folder, 'warm-up'));
    const rounds = { ingest: [] as number[], bare: [] as number[] };
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      rounds.ingest.push((await ingest(corpusDir, path.join(folder, String(round)))).ms);
      rounds.bare.push(await bare.time(first.texts));
      tell(`ingest: round ${round + 1}`);
    }
    return describe(source, first.texts.length, rounds);
  } finally {
    await bare.close();
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

function describe(
  source: string,
  passages: number,
  rounds: Readonly<Record<'ingest' | 'bare', readonly number[]>>,
): string {
  const names = { ingest: 'ingest', bare: 'the bare ONNX session' };
  const rows = (['ingest', 'bare'] as const).map((way) => {
    const elapsed = median(rounds[way]);
    return [
      names[way],
      ((1000 * passages) / elapsed).toFixed(1),
      times(median(rounds[way].map((value, i) => value / (rounds.ingest[i] as number)))),
    ];
  });
  return [
    `${passages} passages (${source}); median of ${rounds.ingest.length} rounds, taken in turns.`,
    table(['', 'passages/s', 'time, of ingest’s'], rows),
  ].join('\n\n');
}
