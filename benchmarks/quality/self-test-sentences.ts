/** Sentences of documents that can stand alone as claims, and changed forms of them. */
import { sentenceSpans } from '../../src/text/sentences.js';
import { shuffled } from './answers-data.js';
import { type Mutation, type MutationKind, mutationsOf, namesOf } from './claim-mutations.js';
import { shareOf } from './claims-data-parts.js';
import type { CollectionDocument } from './data.js';
import { squeeze } from './treebank.js';

export interface Statement {
  readonly text: string;
  readonly mutations: readonly Mutation[];
}

const SEED = 'self-test';
const WORDS = { least: 6, most: 35 };
const WHOLE = /^\p{Lu}[^?!“”"«»\n]*[\p{Ll}\p{N})%]\.$/u;
/** What hangs on the sentence before it. */
const LEANS =
  /^(?:He|She|It|They|We|You|I|This|That|These|Those|There|Here|His|Her|Its|Their|Our|Such|So|But|And|Or|Yet|However|Moreover|Furthermore|Also|Then|Thus|Hence|Therefore|Instead|Meanwhile|Both|One|Another|Others?|Some|Each|Neither|Afterwards?|Later|Additionally|Nevertheless)\b/;
/** "In 1990, prices rose." may as well be told the other way round. */
const OPENING = /^((?:In|On|By|During|After|Before|Since) [^,]{3,40}), (the |an? )?(.+)\.$/i;

/** Those that can be changed, in an order that the seed fixes; about half of them reworded where they can be. */
export function statementsOf(documents: readonly CollectionDocument[]): Statement[] {
  const all = documents.flatMap(({ text }) => {
    const names = namesOf(text);
    return sentenceSpans(text)
      .map(({ start, end }) => squeeze(text.slice(start, end)))
      .filter(standsAlone)
      .map(turned)
      .map((sentence) => ({ text: sentence, mutations: mutationsOf(sentence, names) }))
      .filter(({ mutations }) => mutations.length > 0);
  });
  const distinct = new Map(all.map((statement) => [statement.text, statement]));
  return shuffled([...distinct.values()], SEED, ({ text }) => text);
}

/**
 * Changed forms of the statements: one of each, of the kind that has been chosen least, then, up to
 * `most` in all, the others.
 */
export function chooseMutations(statements: readonly Statement[], most: number): Mutation[] {
  const counts = new Map<MutationKind, number>();
  const countOf = ({ kind }: Mutation) => counts.get(kind) ?? 0;
  const chosen = statements.flatMap(({ mutations }) => {
    const [rarest] = [...mutations].sort((a, b) => countOf(a) - countOf(b));
    if (rarest === undefined) return [];
    counts.set(rarest.kind, countOf(rarest) + 1);
    return [rarest];
  });
  const others = statements.flatMap(({ mutations }) =>
    mutations.filter((m) => !chosen.includes(m)),
  );
  return [...chosen, ...others].slice(0, most);
}

export function standsAlone(sentence: string): boolean {
  const words = sentence.split(' ').length;
  return (
    words >= WORDS.least && words <= WORDS.most && WHOLE.test(sentence) && !LEANS.test(sentence)
  );
}

/** With the time or place at the end in place of the beginning, for half of the sentences. */
export function turned(sentence: string): string {
  const [, opening = '', article = '', rest = ''] = OPENING.exec(sentence) ?? [];
  if (rest === '' || /,/.test(rest) || shareOf(`turn\n${sentence}`) < 0.5) return sentence;
  const start = article + rest;
  const end = opening.charAt(0).toLowerCase() + opening.slice(1);
  return `${start.charAt(0).toUpperCase()}${start.slice(1)} ${end}.`;
}
