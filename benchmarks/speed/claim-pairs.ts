/** What checking claims asks of the verifier, and what that costs the runtime alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { openLocalModels } from '../../src/models/local-models.js';
import { pairSource } from '../../src/models/onnx/model-folders.js';
import { PairEncoder } from '../../src/models/onnx/sequences.js';
import type { ClaimPair, Verifier } from '../../src/models/ports.js';
import { withIndex } from '../quality/claims-index.js';
import { bareModel } from './bare-model.js';
import { median } from './stats.js';

/** As many of the pairs as one batch is made of: what a claim brings comes in several. */
const BATCH = 6;
const ROUNDS = 15;

export interface PairsCost {
  /** Mean number of texts that a claim is read beside. */
  readonly pairs: number;
  /** Milliseconds of one pair in a batch, with the runtime alone. */
  readonly pairMs: number;
}

/** Over the texts of a folder. */
export async function barePairs(folder: string, claims: readonly string[]): Promise<PairsCost> {
  const pairs = await pairsOf(folder, claims);
  const middle = [...pairs].sort((a, b) => sizeOf(a) - sizeOf(b));
  const from = Math.max(0, (middle.length - BATCH) >> 1);
  const batch = middle.slice(from, from + BATCH);
  const source = await pairSource();
  const bare = await bareModel(source, availableParallelism(), ({ tokenizer }) => {
    const encoder = new PairEncoder(source, tokenizer);
    return batch.flatMap(({ claim, evidence }) => encoder.judgeWindows(claim, evidence));
  });
  try {
    await bare.time();
    const spent: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) spent.push(await bare.time());
    return { pairs: pairs.length / claims.length, pairMs: median(spent) / batch.length };
  } finally {
    await bare.close();
  }
}

const sizeOf = ({ claim, evidence }: ClaimPair) => claim.length + evidence.length;

/** Everything that the verifier is asked while the claims are checked. */
async function pairsOf(folder: string, claims: readonly string[]): Promise<ClaimPair[]> {
  const documents = readdirSync(folder).map((name) => ({
    ...{ id: name, title: path.parse(name).name },
    text: readFileSync(path.join(folder, name), 'utf8'),
  }));
  const models = await openLocalModels();
  const asked: ClaimPair[] = [];
  const verifier: Verifier = {
    id: models.verifier.id,
    judge: (pairs, options) => {
      asked.push(...pairs);
      return models.verifier.judge(pairs, options);
    },
    close: () => models.verifier.close(),
  };
  try {
    const about = { cache: undefined, tell: () => {} };
    await withIndex(documents, { ...models, verifier }, about, (index) => index.check(claims));
    return asked;
  } finally {
    await models.close();
  }
}
