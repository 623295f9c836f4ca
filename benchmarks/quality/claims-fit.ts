/**
 * `npm run eval -- claims-fit --made DIR [--cache DIR]`: fits how evidence makes a verdict, on sets
 * whose licence and hold-out allow it, each weighing the same, and writes the numbers that ship.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClaimCalibration } from '../../src/factcheck/calibration.js';
import { CLAIM_FEATURES, claimFeatures } from '../../src/factcheck/features.js';
import { openLocalModels } from '../../src/models/local-models.js';
import { table } from '../speed/report.js';
import { type ClaimSet, claimSets } from './claims-data.js';
import { withIndex } from './claims-index.js';
import { confusionOf, macroF1 } from './classification.js';
import { modelOptions, tell } from './model-options.js';
import { expectedCalibrationError, reliability } from './reliability.js';
import { crossFitted, fitSoftmax, type Softmax, type SoftmaxRow } from './softmax-regression.js';

const VERDICTS = ['supported', 'contradicted', 'not_found'] as const;
const FILE = fileURLToPath(new URL('../../src/factcheck/calibration.json', import.meta.url));
const PENALTY = 1;
const FOLDS = 5;
const THRESHOLD = 0.5;
const BINS = 15;

interface Sample extends SoftmaxRow {
  readonly set: string;
  readonly group: string;
}

export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  const models = await openLocalModels(options);
  const samples: Sample[] = [];
  try {
    for (const set of claimSets(
      options.data,
      options.made,
      options.limit,
      ({ mayFit }) => mayFit,
    )) {
      const about = { cache: options.cache, tell: (done: string) => tell(`${set.name}: ${done}`) };
      const readings = await withIndex(set.documents, models, about, (index) =>
        index.read(set.claims.map(({ claim }) => claim)),
      );
      samples.push(
        ...readings.map(({ reading: { single, joint } }, i) =>
          sampleOf(set, i, claimFeatures(single, joint)),
        ),
      );
      tell(`${set.name}: ${readings.length} claims read`);
    }
  } finally {
    await models.close();
  }
  const weighted = evenly(samples);
  const train = (rows: readonly SoftmaxRow[]) => fitSoftmax(rows, VERDICTS.length, PENALTY);
  const honest = crossFitted(
    weighted,
    weighted.map(({ group }) => group),
    FOLDS,
    train,
  );
  process.stdout.write(`${describe(weighted, honest)}\n`);
  writeFileSync(FILE, `${JSON.stringify(toCalibration(train(weighted)), null, 2)}\n`);
}

function sampleOf({ name, claims }: ClaimSet, i: number, x: readonly number[]): Sample {
  const claim = claims[i];
  if (claim === undefined) throw new Error(`${name} has no claim ${i}.`);
  const group = claim.documentId ?? claim.pair ?? claim.claim;
  return { x, y: VERDICTS.indexOf(claim.label), set: name, group };
}

/** Each verdict of each set weighs the same, on average 1. */
function evenly(samples: readonly Sample[]): Sample[] {
  const keyOf = ({ set, y }: Sample) => `${set} ${y}`;
  const counts = new Map<string, number>();
  for (const sample of samples) counts.set(keyOf(sample), (counts.get(keyOf(sample)) ?? 0) + 1);
  const share = samples.length / counts.size;
  return samples.map((sample) => ({ ...sample, weight: share / (counts.get(keyOf(sample)) ?? 1) }));
}

function describe(samples: readonly Sample[], chances: readonly (readonly number[])[]): string {
  const row = (name: string, isWanted: (sample: Sample) => boolean) => {
    const wanted = samples.flatMap((sample, i) =>
      isWanted(sample) ? [{ truth: sample.y, chances: chances[i] ?? [] }] : [],
    );
    const decided = wanted.map(({ truth, chances: given }) => {
      const said = given.indexOf(Math.max(...given));
      return { truth: VERDICTS[truth] ?? 'not_found', said: VERDICTS[said] ?? 'not_found' };
    });
    const forecasts = wanted.map(({ truth, chances: given }) => ({
      probability: Math.max(...given),
      isRight: given.indexOf(Math.max(...given)) === truth,
    }));
    const error = expectedCalibrationError(reliability(forecasts, BINS));
    const score = macroF1(confusionOf(VERDICTS, decided));
    return [name, String(wanted.length), (100 * score).toFixed(1), error.toFixed(3)];
  };
  const names = [...new Set(samples.map(({ set }) => set))];
  return table(
    ['set, fitted on other documents', 'claims', 'macro-F1', 'ECE'],
    [...names.map((name) => row(name, ({ set }) => set === name)), row('**all**', () => true)],
  );
}

function toCalibration({ means, scales, biases, weights }: Softmax): ClaimCalibration {
  const side = (k: number) => ({
    bias: rounded(biases[k] ?? 0),
    features: Object.fromEntries(
      CLAIM_FEATURES.map((name, i) => [name, rounded(weights[k]?.[i] ?? 0)]),
    ),
  });
  const features = CLAIM_FEATURES.map((name, i) => {
    const [mean, scale] = [rounded(means[i] ?? 0), rounded(scales[i] ?? 1)];
    return [name, { mean, scale }] as const;
  });
  return {
    features: Object.fromEntries(features),
    supported: side(0),
    contradicted: side(1),
    threshold: THRESHOLD,
  };
}

const rounded = (value: number) => Number(value.toPrecision(5));
