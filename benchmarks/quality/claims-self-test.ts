/**
 * `npm run eval -- claims-self-test [--only SET --made DIR] [--cache DIR] [--limit N]`: statements
 * that the documents bear out, each with one detail changed. With no set, over the shipped corpus.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type LocalModels, openLocalModels } from '../../src/models/local-models.js';
import type { ClaimResult } from '../../src/protocol/claims.js';
import { table } from '../speed/report.js';
import { pointsAt } from './changed-words.js';
import { MUTATIONS, type Mutation } from './claim-mutations.js';
import { claimSets } from './claims-data.js';
import { type ClaimIndex, withIndex } from './claims-index.js';
import { percent } from './claims-tables.js';
import type { CollectionDocument } from './data.js';
import { isWanted, type ModelOptions, modelOptions, publish, tell } from './model-options.js';
import { chooseMutations, type Statement, statementsOf } from './self-test-sentences.js';

const CORPUS = 'corpus';
const MOST = 500;
const BATCH = 100;

interface Source {
  readonly name: string;
  readonly documents: readonly CollectionDocument[];
}

export interface Outcome {
  readonly mutation: Mutation;
  readonly result: Pick<ClaimResult, 'verdict' | 'conflicts'>;
}

export async function main(args: readonly string[]): Promise<void> {
  const options = modelOptions(args);
  const models = await openLocalModels(options);
  try {
    const parts: string[] = [];
    for (const source of sources(options)) {
      parts.push(await measure(source, models, options));
      tell(`self-test: ${source.name}`);
    }
    publish('claims-self-test', options.out, parts.join('\n\n'), []);
  } finally {
    await models.close();
  }
}

function sources(options: ModelOptions): Source[] {
  if (options.only !== undefined)
    return claimSets(options.data, options.made, 1, ({ name }) => isWanted(name, options));
  const documents = readdirSync(CORPUS).map((name) => ({
    ...{ id: name, title: path.parse(name).name },
    text: readFileSync(path.join(CORPUS, name), 'utf8'),
  }));
  return [{ name: 'the shipped corpus', documents }];
}

async function measure(
  { name, documents }: Source,
  models: LocalModels,
  { cache, limit, show }: ModelOptions,
): Promise<string> {
  const about = { cache, tell: (done: string) => tell(`${name}: ${done}`) };
  return await withIndex(documents, models, about, async (index) => {
    const most = Math.min(limit, MOST);
    const { tried, supported } = await takeSupported(statementsOf(documents), most, index);
    const mutations = chooseMutations(supported, most);
    const results = await index.check(mutations.map(({ text }) => text));
    const outcomes = mutations.map((mutation, i) => ({
      ...{ mutation, result: results[i] as ClaimResult },
    }));
    for (const outcome of outcomes.filter(isMissed).slice(0, show)) tell(describeMissed(outcome));
    return describe(name, tried, supported.length, outcomes);
  });
}

/** Checks statements in order until so many are said to be supported. */
async function takeSupported(all: readonly Statement[], wanted: number, index: ClaimIndex) {
  const supported: Statement[] = [];
  let tried = 0;
  while (tried < all.length && supported.length < wanted) {
    const batch = all.slice(tried, tried + Math.min(BATCH, wanted - supported.length));
    const results = await index.check(batch.map(({ text }) => text));
    supported.push(...batch.filter((_, i) => results[i]?.verdict === 'supported'));
    tried += batch.length;
  }
  return { tried, supported };
}

function describe(
  name: string,
  tried: number,
  supported: number,
  outcomes: readonly Outcome[],
): string {
  const rows = MUTATIONS.map((kind) =>
    row(
      kind,
      outcomes.filter(({ mutation }) => mutation.kind === kind),
    ),
  );
  const head = [
    `${name}: detail changed`,
    'claims',
    'no longer supported, %',
    'contradicted, %',
    'first conflict marks the changed words, % of contradicted',
    'some conflict does, %',
  ];
  return `${name}: of ${tried} statements as the documents make them, ${supported} were said to be supported.\n\n${table(head, [...rows, row('**all**', outcomes)])}`;
}

export function row(name: string, outcomes: readonly Outcome[]): string[] {
  const contradicted = outcomes.filter(({ result }) => result.verdict === 'contradicted');
  const marks = contradicted.map(({ mutation, result }) =>
    result.conflicts.map((conflict) => pointsAt(conflict, mutation.changed)),
  );
  const of = (count: number, all: readonly unknown[]) => percent(count / all.length);
  return [
    ...[name, String(outcomes.length)],
    of(outcomes.filter(({ result }) => result.verdict !== 'supported').length, outcomes),
    of(contradicted.length, outcomes),
    of(marks.filter(([first]) => first === true).length, contradicted),
    of(marks.filter((all) => all.includes(true)).length, contradicted),
  ];
}

/** Still supported, or contradicted by words other than the changed ones. */
function isMissed({ mutation, result }: Outcome): boolean {
  const [first] = result.conflicts;
  if (result.verdict === 'contradicted')
    return first === undefined || !pointsAt(first, mutation.changed);
  return result.verdict === 'supported';
}

function describeMissed({ mutation: { kind, text, changed }, result }: Outcome): string {
  const marks = result.conflicts.map(
    ({ rule, claim, source }) => `${rule}: ${claim.text}/${source.text}`,
  );
  const own = text.slice(changed.start, changed.end);
  return `“${text}” (${kind}: ${own}): ${result.verdict}; ${marks.join('; ')}`;
}
