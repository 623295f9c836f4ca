/** Questions, each with the paragraph that was written or found for it. */
import { type Dataset, readQed, readSquad } from './answers-data.js';
import { isForReporting } from './splits.js';

export interface ReadingCase {
  readonly question: string;
  readonly passage: string;
  /** Gold answers; none where the passage does not answer. */
  readonly gold: readonly string[];
}

export interface ReadingSet {
  readonly name: string;
  /** Where false, every question has its answer there and no refusal is measured. */
  readonly mayRefuse: boolean;
  readonly cases: readonly ReadingCase[];
}

export function readingSets(): ReadingSet[] {
  const [one, two] = [readSquad('dev_v1.1'), readSquad('dev_v2.0')];
  const unseen = 'articles never trained on';
  return [
    { name: `squad/dev_v1.1, ${unseen}`, mayRefuse: false, cases: casesOf(unseenOf(one)) },
    { name: 'squad/dev_v1.1, whole', mayRefuse: false, cases: casesOf(one) },
    { name: `squad/dev_v2.0, ${unseen}`, mayRefuse: true, cases: casesOf(unseenOf(two)) },
    { name: 'qed/dev', mayRefuse: true, cases: casesOf(readQed('dev', { unanswerable: true })) },
  ];
}

function unseenOf({ paragraphs, cases }: Dataset): Dataset {
  return { paragraphs, cases: cases.filter(({ article }) => isForReporting(article)) };
}

function casesOf({ paragraphs, cases }: Dataset): ReadingCase[] {
  const texts = new Map(paragraphs.map(({ id, text }) => [id, text]));
  return cases
    .filter(({ question }) => question !== '')
    .map(({ question, paragraph, texts: gold }) => ({
      question,
      passage: texts.get(paragraph) ?? '',
      gold,
    }));
}
