/** The models behind their ports, beside the runtime alone with the same texts in one batch. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type LocalModels, openLocalModels } from '../../src/models/local-models.js';
import { pairSource, retrieverSource } from '../../src/models/onnx/model-folders.js';
import { PairEncoder, TextEncoder } from '../../src/models/onnx/sequences.js';
import { bareModel } from './bare-model.js';
import { megabytes, ms, table, times } from './report.js';
import type { BenchOptions } from './section.js';
import { median } from './stats.js';
import { makeCorpus } from './texts.js';

/** What one chat reads, and what one document brings. */
const PAIRS = 10;
const PASSAGES = 32;
const QUESTION = 'What was the cause of the decline that is described here?';
const CLAIM = 'The decline was caused by a change of the law in 1931.';

interface Port {
  readonly name: string;
  readonly count: number;
  run(): Promise<unknown>;
  readonly bare: Awaited<ReturnType<typeof bareModel>>;
}

export async function modelsSection({ quick, data, tell }: BenchOptions): Promise<string> {
  const { source, files } = makeCorpus(data, 2);
  const passages = Object.values(files).flatMap((text) => text.trim().split('\n\n'));
  const opening = await measureOpening(quick ? 2 : 5);
  tell('models: opened');
  const models = await openLocalModels();
  const ports = await openPorts(models, passages);
  try {
    const rows: string[][] = [];
    for (const port of ports) {
      rows.push(await measure(port, quick ? 5 : 30));
      tell(`models: ${port.name}`);
    }
    return [
      `${source}; ${availableParallelism()} threads; median of rounds in which port and runtime take turns. The runtime has one batch, padded to its longest and cut into tokens beforehand; the port cuts, queues and sends between threads as well.`,
      table(['', 'port', 'runtime alone', 'share of the runtime’s rate'], rows),
      `Both models loaded, checked and ready: ${ms(opening.readyMs)}. Resident: ${megabytes(opening.used)} with both in use, ${megabytes(opening.before)} before they were loaded.`,
    ].join('\n\n');
  } finally {
    await models.close();
    await Promise.all(ports.map(({ bare }) => bare.close()));
  }
}

async function openPorts(models: LocalModels, passages: readonly string[]): Promise<Port[]> {
  const [pair, retriever] = [await pairSource(), await retrieverSource()];
  const threads = availableParallelism();
  const read = passages.slice(0, PAIRS);
  const embedded = passages.slice(0, PASSAGES);
  const pairs = read.map((evidence) => ({ claim: CLAIM, evidence }));
  return [
    {
      ...{ name: 'questions with passages, read', count: PAIRS },
      run: () => models.reader.read(QUESTION, read),
      bare: await bareModel(pair, threads, ({ tokenizer }) => {
        const encoder = new PairEncoder(pair, tokenizer);
        return read.flatMap((passage) => encoder.readWindows(QUESTION, passage));
      }),
    },
    {
      ...{ name: 'claims with evidence, judged', count: PAIRS },
      run: () => models.verifier.judge(pairs),
      bare: await bareModel(pair, threads, ({ tokenizer }) => {
        const encoder = new PairEncoder(pair, tokenizer);
        return pairs.flatMap(({ claim, evidence }) => encoder.judgeWindows(claim, evidence));
      }),
    },
    {
      ...{ name: 'passages, embedded', count: PASSAGES },
      run: () => models.embedder.embed(embedded, 'passage'),
      bare: await bareModel(retriever, threads, ({ tokenizer }) => {
        const encoder = new TextEncoder(retriever, tokenizer);
        return embedded.flatMap((passage) => encoder.windows(passage, 'passage'));
      }),
    },
  ];
}

async function measure({ name, count, run, bare }: Port, rounds: number): Promise<string[]> {
  const [port, runtime]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    const started = performance.now();
    await run();
    const took = performance.now() - started;
    const least = await bare.time();
    // The first round warms both.
    if (round < 0) continue;
    port.push(took);
    runtime.push(least);
  }
  const rate = (took: readonly number[]) => `${((1000 * count) / median(took)).toFixed(1)}/s`;
  const ratio = median(port.map((took, i) => (runtime[i] as number) / took));
  return [name, rate(port), rate(runtime), times(ratio)];
}

interface Opening {
  readonly readyMs: number;
  /** Bytes resident. */
  readonly before: number;
  readonly used: number;
}

/** Medians over processes of their own, one after another. */
async function measureOpening(runs: number): Promise<Opening> {
  const script = fileURLToPath(new URL('./open-models.mjs', import.meta.url));
  const seen: Opening[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    seen.push(JSON.parse(stdout) as Opening);
  }
  const middle = (field: keyof Opening) => median(seen.map((opening) => opening[field]));
  return { readyMs: middle('readyMs'), before: middle('before'), used: middle('used') };
}
