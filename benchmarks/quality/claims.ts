/**
 * `npm run eval -- claims --made DIR [--cache DIR]`: claims checked end to end, retrieval included,
 * over documents that are ingested for it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { quoteText } from '../../src/citations.js';
import { type LocalModels, openLocalModels } from '../../src/models/local-models.js';
import { type ClaimSet, claimSets } from './claims-data.js';
import { sentencesOf } from './claims-data-parts.js';
import { withIndex } from './claims-index.js';
import { type Checked, firstQuotes, saidOf } from './claims-measures.js';
import { pictures } from './claims-pictures.js';
import { contrastSection, coverageTable, evidenceTable, verdictTable } from './claims-tables.js';
import { isWanted, type ModelOptions, modelOptions, publish, tell } from './model-options.js';
import { overlap } from './sentence-overlap.js';

export interface Outcome {
  readonly set: Pick<ClaimSet, 'name' | 'isTrained' | 'mayFit'>;
  readonly checked: readonly Checked[];
  /** For each claim, the largest share of its words that one sentence found has. */
  readonly words: readonly number[];
}

export async function main(args: readonly string[]): Promise<void> {
  const given = modelOptions(args);
  // Claims are read twice, to be checked and to see what was read: the second time from what is kept.
  const kept = mkdtempSync(path.join(os.tmpdir(), 'vouch-claims-kept-'));
  const options = { ...given, cache: given.cache ?? kept };
  const models = await openLocalModels(options);
  try {
    const outcomes: Outcome[] = [];
    for (const set of claimSets(options.data, options.made, options.limit, ({ name }) =>
      isWanted(name, options),
    )) {
      outcomes.push(await measure(set, models, options));
      tell(`${set.name}: ${set.claims.length} claims`);
    }
    const content = [
      verdictTable(outcomes),
      evidenceTable(outcomes),
      contrastSection(outcomes),
      coverageTable(outcomes),
    ];
    publish(
      'claims',
      options.out,
      content.filter((part) => part !== '').join('\n\n'),
      pictures(outcomes),
    );
  } finally {
    await models.close();
    rmSync(kept, { recursive: true, force: true });
  }
}

async function measure(
  { documents, claims, ...set }: ClaimSet,
  models: LocalModels,
  { cache, show }: ModelOptions,
): Promise<Outcome> {
  const about = { cache, tell: (done: string) => tell(`${set.name}: ${done}`) };
  const checked = await withIndex(documents, models, about, async (index) => {
    const texts = claims.map(({ claim }) => claim);
    const results = await index.check(texts);
    const readings = await index.read(texts);
    return claims.map((claim, i): Checked => {
      const [result, found] = [results[i], readings[i]];
      if (result === undefined || found === undefined) throw new Error(`“${claim.claim}” is lost.`);
      const { reading, passages } = found;
      const read = reading.single.flatMap(({ piece }) => piece.quotes.map(quoteText));
      return { claim, result, read, passages };
    });
  });
  for (const entry of checked.filter((one) => saidOf(one) !== one.claim.label).slice(0, show))
    tell(describeWrong(entry));
  return { set, checked, words: checked.map(wordsInCommon) };
}

function wordsInCommon({ claim, passages }: Checked): number {
  const sentences = passages.flatMap((passage) => sentencesOf(passage));
  return Math.max(0, ...sentences.map((sentence) => overlap(claim.claim, sentence)));
}

function describeWrong(entry: Checked): string {
  const { claim, result } = entry;
  const [gold = []] = claim.gold;
  return [
    `“${claim.claim}” (${claim.kind || 'as written'})`,
    `  is ${claim.label}, was said to be ${saidOf(entry)}, ${result.confidence?.toFixed(2)}`,
    `  gold: ${gold.join(' … ')}`,
    `  quoted: ${firstQuotes(entry).join(' … ')}`,
  ].join('\n');
}
