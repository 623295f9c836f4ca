/** Questions with their paragraphs from SQuAD and QED, as documents to ask. */
import { createHash } from 'node:crypto';
import { DEFAULT_FOLDER, readRecords as readFrom } from './data.js';

export interface Paragraph {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Case {
  readonly question: string;
  readonly article: string;
  readonly paragraph: string;
  /** Character ranges of the gold answers in the paragraph; empty when it cannot be answered. */
  readonly gold: readonly { readonly start: number; readonly end: number }[];
  readonly texts: readonly string[];
  readonly answerable: boolean;
}

export interface Dataset {
  readonly paragraphs: readonly Paragraph[];
  readonly cases: readonly Case[];
}

interface Answer {
  readonly text: string;
  readonly answer_start: number;
}

interface SquadRecord {
  readonly pid: string;
  readonly title: string;
  readonly context: string;
  readonly qas: readonly {
    readonly question: string;
    readonly is_impossible: boolean;
    readonly answers: readonly Answer[];
  }[];
}

interface QedRecord {
  readonly id: string;
  readonly title: string;
  readonly context: string;
  readonly question: string;
  readonly answers: readonly Answer[];
  readonly is_impossible: boolean;
}

const folder = { data: DEFAULT_FOLDER };

/** Left out, the folder beside the repository. */
export function takeDataFolder(data: string = DEFAULT_FOLDER): void {
  folder.data = data;
}

const readRecords = <T>(name: string): T[] => readFrom<T>(folder.data, name);

export function readSquad(name: string): Dataset {
  const records = readRecords<SquadRecord>(`squad/${name}`);
  return {
    paragraphs: records.map(({ pid, title, context }) => ({ id: pid, title, text: context })),
    cases: records.flatMap((record) =>
      record.qas.map((qa) => ({
        question: qa.question.trim(),
        article: record.title,
        paragraph: record.pid,
        ...goldOf(qa.answers),
        answerable: !qa.is_impossible,
      })),
    ),
  };
}

/** QED's text is tokenised; spaces before punctuation are taken out and the answers found again. */
export function readQed(name: string, options: { unanswerable?: boolean } = {}): Dataset {
  const paragraphs: Paragraph[] = [];
  const cases: Case[] = [];
  for (const record of readRecords<QedRecord>(`qed/${name}`)) {
    const text = detokenise(record.context);
    const gold = record.answers
      .map(({ text: answer }) => detokenise(answer))
      .map((answer) => ({ text: answer, answer_start: text.indexOf(answer) }))
      .filter(({ answer_start }) => answer_start >= 0);
    if (gold.length === 0 && !(record.is_impossible && options.unanswerable)) continue;
    paragraphs.push({ id: record.id, title: record.title, text });
    cases.push({
      question: record.question,
      article: record.title,
      paragraph: record.id,
      ...goldOf(gold),
      answerable: gold.length > 0,
    });
  }
  return { paragraphs, cases };
}

function goldOf(answers: readonly Answer[]) {
  return {
    gold: answers.map(({ text, answer_start: start }) => ({ start, end: start + text.length })),
    texts: [...new Set(answers.map(({ text }) => text.toLowerCase()))],
  };
}

function detokenise(text: string): string {
  return text
    .replace(/ ([,.;:!?%)\]]|'s\b|’s\b|n't\b)/g, '$1')
    .replace(/([([$£€]) /g, '$1')
    .replace(/`` | ''/g, '"')
    .replace(/ -- /g, ' – ')
    .replace(/ (-|\/) /g, '$1');
}

/** The first of each `n`, as `--every` was typed. */
export function everyNth<T>(items: readonly T[], n: string): T[] {
  return items.filter((_, i) => i % Number(n) === 0);
}

/** The same order for the same seed, whatever the platform. */
export function shuffled<T>(items: readonly T[], seed: string, key: (item: T) => string): T[] {
  const rank = (item: T) =>
    createHash('sha256')
      .update(`${seed}:${key(item)}`)
      .digest('hex');
  return items
    .map((item) => [rank(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

export function byArticle<T extends { readonly article: string }>(items: readonly T[]) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.article);
    if (group === undefined) groups.set(item.article, [item]);
    else group.push(item);
  }
  return groups;
}
