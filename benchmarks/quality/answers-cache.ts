/** Outcomes are slow to make; they are kept outside the repository until the code or weights change. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Outcome, outcomeOf } from './answers-outcomes.js';
import { answerSamples } from './answers-samples.js';
import { CACHE_FOLDER } from './answers-vectors.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MADE_BY = ['src/answer/extractive', 'src/text', 'src/retrieval', 'benchmarks/quality'];
const MATTERS = /^answers-(?:data|search|samples|outcomes)\.ts$/;

export async function readOutcomes(weights: Readonly<Record<string, number>>): Promise<Outcome[]> {
  const file = path.join(CACHE_FOLDER, `outcomes-${fingerprint(weights)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Outcome[];
  const outcomes = (await answerSamples())
    .map((sample) => outcomeOf(sample, weights))
    .filter((outcome) => outcome !== null);
  mkdirSync(CACHE_FOLDER, { recursive: true });
  writeFileSync(file, JSON.stringify(outcomes));
  return outcomes;
}

function fingerprint(weights: Readonly<Record<string, number>>): string {
  const hash = createHash('sha256').update(JSON.stringify(weights));
  for (const folder of MADE_BY) {
    const whole = folder !== 'benchmarks/quality';
    for (const name of readdirSync(path.join(ROOT, folder)).sort()) {
      if (whole || MATTERS.test(name)) hash.update(readFileSync(path.join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
