/** The questions that answers are fitted and measured on, each asked of a corpus. */
import type { Evidence } from '../../src/answer/extractive/evidence.js';
import type { Reader } from '../../src/models/ports.js';
import {
  byArticle,
  type Case,
  type Dataset,
  type Paragraph,
  readQed,
  readSquad,
  shuffled,
} from './answers-data.js';
import type { EmbedAll } from './answers-models.js';
import { asOneDocument, asPassages, MemorySearch } from './answers-search.js';
import { isForFitting, isForReporting } from './splits.js';

/**
 * `many`: all articles in one corpus. `taken`: the same, without the paragraphs that hold the
 * answer. `adversarial`: SQuAD 2.0, whose unanswerable questions use the words of a paragraph to
 * ask for what it does not say. `small`: ten paragraphs of one article are the only document, asked
 * for themselves, for the rest of the article and for others. `natural`: QED, what people typed
 * into a search engine, some of it asked of paragraphs on its very topic that do not answer.
 */
export type Setting = 'many' | 'taken' | 'adversarial' | 'small' | 'natural';

export interface Sample {
  readonly setting: Setting;
  readonly item: Case;
  readonly answerable: boolean;
  find(reader: Reader | null): Promise<Evidence>;
}

const SMALL_PARAGRAPHS = 10;
const SMALL_QUESTIONS = 12;
const SMALL_STRANGERS = 3;
const MANY_PER_ARTICLE = 30;
const SEED = 'answers';

/** Of articles that the reader was not trained on, but for `adversarial`: see `splits.ts`. */
export async function samplesToFit(embed: EmbedAll): Promise<Sample[]> {
  const train = onlyArticles(readSquad('train_v1.1'), isForFitting);
  const refusal = onlyArticles(readSquad('dev_v2.0'), (title) => !isForReporting(title));
  const [many, taken] = halves(mixed(train.cases, MANY_PER_ARTICLE));
  const half = { ...refusal, cases: mixed(refusal.cases, 100) };
  return [
    ...(await inOneCorpus('many', { ...train, cases: many }, embed)),
    ...(await inOneCorpus('taken', { ...train, cases: taken }, embed)),
    ...(await inOneCorpus('adversarial', half, embed)),
    ...(await small(train, embed)),
  ];
}

/** Of articles that nothing was trained on or fitted to. */
export async function samplesToReport(embed: EmbedAll): Promise<Sample[]> {
  const plain = onlyArticles(readSquad('dev_v1.1'), isForReporting);
  const adversarial = onlyArticles(readSquad('dev_v2.0'), isForReporting);
  const [many, taken] = halves(plain.cases);
  return [
    ...(await inOneCorpus('many', { ...plain, cases: many }, embed)),
    ...(await inOneCorpus('taken', { ...plain, cases: taken }, embed)),
    ...(await inOneCorpus('adversarial', adversarial, embed)),
    ...(await small(plain, embed)),
    ...(await inOneCorpus('natural', readQed('dev', { unanswerable: true }), embed)),
  ];
}

async function inOneCorpus(
  setting: Setting,
  { paragraphs, cases }: Dataset,
  embed: EmbedAll,
): Promise<Sample[]> {
  const search = await searchOf(asPassages(paragraphs), cases, embed);
  return cases.map((item) => ({
    setting,
    item,
    answerable: item.answerable && setting !== 'taken',
    find: (reader) => search.find(item.question, reader, setting === 'taken' ? item.texts : []),
  }));
}

async function small({ paragraphs, cases }: Dataset, embed: EmbedAll): Promise<Sample[]> {
  const groups = [...byArticle(cases)];
  const samples: Sample[] = [];
  for (const [i, [article, own]] of groups.entries()) {
    const kept = paragraphs.filter(({ title }) => title === article).slice(0, SMALL_PARAGRAPHS);
    const ids = new Set(kept.map(({ id }) => id));
    const mixedOwn = shuffled(own, SEED, ({ question }) => question);
    const inside = mixedOwn.filter(({ paragraph }) => ids.has(paragraph)).slice(0, SMALL_QUESTIONS);
    const outside = mixedOwn.filter(({ paragraph }) => !ids.has(paragraph));
    const strangers = (groups[(i + 1) % groups.length]?.[1] ?? []).slice(0, SMALL_STRANGERS);
    const silent = [...outside.slice(0, SMALL_QUESTIONS), ...strangers];
    const search = await searchOf(asOneDocument(article, kept), [...inside, ...silent], embed);
    samples.push(
      ...inside.map(
        (item): Sample => ({
          ...{ setting: 'small', item, answerable: true },
          find: (reader) => search.find(item.question, reader),
        }),
      ),
      ...silent.map(
        (item): Sample => ({
          ...{ setting: 'small', item, answerable: false },
          find: (reader) => search.find(item.question, reader, item.texts),
        }),
      ),
    );
  }
  return samples;
}

async function searchOf(
  passages: ReturnType<typeof asPassages>,
  cases: readonly Case[],
  embed: EmbedAll,
): Promise<MemorySearch> {
  const questions = cases.map(({ question }) => question);
  return new MemorySearch(passages, await embed(passages, questions));
}

function onlyArticles(data: Dataset, isWanted: (title: string) => boolean): Dataset {
  return {
    paragraphs: data.paragraphs.filter(({ title }: Paragraph) => isWanted(title)),
    cases: data.cases.filter(({ article }) => isWanted(article)),
  };
}

/** `count` questions of each article, in an order of their own. */
function mixed(cases: readonly Case[], count: number): Case[] {
  return [...byArticle(cases).values()].flatMap((own) =>
    shuffled(own, SEED, ({ question }) => question).slice(0, count),
  );
}

/** Every other one. */
function halves<T>(items: readonly T[]): [T[], T[]] {
  return [items.filter((_, i) => i % 2 === 0), items.filter((_, i) => i % 2 === 1)];
}
