/** Keeps judgements between runs, one JSON line each, so that other weights need no new reading. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClaimPair, Judgement, Verifier } from '../../src/models/ports.js';

/** The same verifier, which judges no pair twice. */
export function withJudgements(verifier: Verifier, folder: string): Verifier {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${verifier.id.replace(/[^\w.-]/g, '_')}.judgements`);
  const known = knownJudgements(file);
  return {
    id: verifier.id,
    async judge(pairs, options) {
      const keys = pairs.map(keyOf);
      const missing = keys.flatMap((key, i) => (known.has(key) ? [] : [i]));
      if (missing.length > 0) {
        const asked = missing.map((i) => pairs[i] as ClaimPair);
        const judged = await verifier.judge(asked, options);
        const lines = missing.map((i, at) => {
          known.set(keys[i] ?? '', judged[at] as Judgement);
          return `${JSON.stringify([keys[i], judged[at]])}\n`;
        });
        appendFileSync(file, lines.join(''));
      }
      return keys.map((key) => known.get(key) as Judgement);
    },
    close: () => verifier.close(),
  };
}

function keyOf({ claim, evidence }: ClaimPair): string {
  return createHash('sha256').update(`${claim}\n\n${evidence}`).digest('base64').slice(0, 20);
}

function knownJudgements(file: string): Map<string, Judgement> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [''];
  // A run that was stopped may have left half a line, which the next one must not go on with.
  if (lines.at(-1) !== '') appendFileSync(file, '\n');
  const whole = lines.slice(0, -1).filter((line) => line.endsWith(']'));
  return new Map(whole.map((line): [string, Judgement] => JSON.parse(line)));
}
