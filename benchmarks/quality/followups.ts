/** How much of the way from the typed follow-up to a human's rewrite our rewriting goes. */
import { standaloneQuestion } from '../../src/answer/conversation/conversation.js';
import { queryTerms } from '../../src/text/analyze.js';
import {
  canard,
  type FollowUp,
  type FollowUpSet,
  mtragRewrites,
  mtragTasks,
  takeFollowUpFolder,
} from './followups-data.js';
import { embedAll } from './followups-embed.js';
import { makeSearch, type Vectors } from './followups-search.js';

const KINDS = ['raw', 'ours', 'human'] as const;
type Kind = (typeof KINDS)[number];
type Figures = Readonly<Record<'hit1' | 'hit5' | 'mrr10', number>>;

/** Options: `--lexical` leaves the embeddings out; `--tuning` runs the tuning half alone; `--show N`. */
export async function main(options: readonly string[]): Promise<void> {
  takeFollowUpFolder(options);
  const tuningOnly = options.includes('--tuning');
  const sets = tuningOnly
    ? [canard(0, true)]
    : [canard(0, true), canard(1, true), canard(1, false), mtragTasks()];
  const shown = options.indexOf('--show');
  for (const set of sets) {
    const vectors = options.includes('--lexical') ? null : await embedAll(textsOf(set));
    reportRetrieval(set, vectors);
    if (shown >= 0) showWorst(set, vectors, Number(options[shown + 1] ?? 40));
  }
  for (const set of tuningOnly ? [] : [mtragRewrites(), canard(1, true)]) reportOverlap(set);
}

function version(one: FollowUp, kind: Kind): string {
  if (kind === 'human') return one.human;
  return kind === 'raw' ? one.question : standaloneQuestion(one.question, one.turns);
}

function textsOf(set: FollowUpSet): string[] {
  return [
    ...set.documents.values(),
    ...set.followUps.flatMap((one) => KINDS.map((kind) => version(one, kind))),
  ];
}

/** 0 when no relevant document is among the first ten. */
function rankOf(ranked: readonly string[], relevant: readonly string[]): number {
  return ranked.slice(0, 10).findIndex((id) => relevant.includes(id)) + 1;
}

function reportRetrieval(set: FollowUpSet, vectors: Vectors | null): void {
  const search = makeSearch(set.documents, vectors);
  const figures = new Map<Kind, Figures>();
  for (const kind of KINDS) {
    const ranks = set.followUps.map((one) => rankOf(search.rank(version(one, kind)), one.relevant));
    const share = (test: (rank: number) => boolean) => ranks.filter(test).length / ranks.length;
    figures.set(kind, {
      hit1: share((rank) => rank === 1),
      hit5: share((rank) => rank >= 1 && rank <= 5),
      mrr10: ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length,
    });
  }
  const means = vectors ? 'BM25 + embeddings' : 'BM25';
  console.log(
    `\n${set.name}: ${set.followUps.length} follow-ups, ${set.documents.size} documents, ${means}`,
  );
  for (const measure of ['hit1', 'hit5', 'mrr10'] as const) {
    const [raw, ours, human] = KINDS.map((kind) => figures.get(kind)?.[measure] ?? 0) as [
      number,
      number,
      number,
    ];
    const closed = human === raw ? 'n/a' : `${(((ours - raw) / (human - raw)) * 100).toFixed(0)} %`;
    console.log(
      `  ${measure.padEnd(6)} raw ${raw.toFixed(3)}  ours ${ours.toFixed(3)}  human ${human.toFixed(3)}  gap closed ${closed}`,
    );
  }
}

/** Content terms shared with the human rewrite: recall, precision, F1, and questions left alone. */
function reportOverlap(set: FollowUpSet): void {
  console.log(
    `\n${set.name}: ${set.followUps.length} follow-ups, content terms against the human rewrite`,
  );
  for (const kind of ['raw', 'ours'] as const) {
    const scores = set.followUps.map((one) =>
      overlap(queryTerms(version(one, kind)), queryTerms(one.human)),
    );
    const mean = (pick: (score: readonly [number, number]) => number) =>
      (scores.reduce((sum, score) => sum + pick(score), 0) / scores.length).toFixed(3);
    const f1 = mean(([recall, precision]) =>
      recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0,
    );
    console.log(
      `  ${kind.padEnd(4)} recall ${mean(([recall]) => recall)}  precision ${mean(([, precision]) => precision)}  F1 ${f1}`,
    );
  }
  const same = set.followUps.filter((one) => version(one, 'ours') === one.question).length;
  console.log(`  left unchanged: ${same}`);
}

function overlap(ours: readonly string[], human: readonly string[]): [number, number] {
  const shared = ours.filter((term) => human.includes(term)).length;
  return [shared / Math.max(1, human.length), shared / Math.max(1, ours.length)];
}

function showWorst(set: FollowUpSet, vectors: Vectors | null, count: number): void {
  const search = makeSearch(set.documents, vectors);
  const loss = (rank: number) => (rank > 0 ? 1 / rank : 0);
  const rows = set.followUps.map((one) => {
    const score = (kind: Kind) => loss(rankOf(search.rank(version(one, kind)), one.relevant));
    return { one, lost: score('human') - score('ours') };
  });
  for (const { one, lost } of rows.sort((a, b) => b.lost - a.lost).slice(0, count)) {
    console.log(
      `${lost.toFixed(2)} | ${one.turns.at(-1)?.standalone} | ${one.question}\n      ours  ${version(one, 'ours')}\n      human ${one.human}`,
    );
  }
}
