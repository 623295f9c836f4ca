/** The same article in each format answers the same, in the same words. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant.js';
import { askOnce, openWorkplace, type Workplace } from '../support/assistant.js';

const ARTICLE = new URL('../../corpus/pakistan-russia-convergence.txt', import.meta.url);
const FORMATS = ['article.html', 'article.pdf', 'columns.pdf', 'article.docx', 'article.epub'];
const QUESTIONS = [
  'How does Leyla Rahimzadeh describe energy diplomacy?',
  'When did U.S. forces leave Afghanistan?',
  'What did Pakistan and Russia do about militant spillover?',
];
const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));

async function answersOf(assistant: Assistant) {
  const answers = [];
  for (const message of QUESTIONS) {
    const { status, answer, citations } = await askOnce(assistant, { message });
    answers.push({ status, answer, quotes: citations.map(({ source }) => source.quote) });
    for (const { source } of citations) {
      const { text } = await assistant.getDocument(source.documentId);
      expect(text.slice(source.start, source.end)).toBe(source.quote);
    }
  }
  return answers;
}

async function within<T>(files: Record<string, Uint8Array>, use: (place: Workplace) => Promise<T>) {
  const place = await openWorkplace(files);
  try {
    return await use(place);
  } finally {
    await place.close();
  }
}

describe('the article', () => {
  let written: Awaited<ReturnType<typeof answersOf>>;
  beforeAll(async () => {
    written = await within({ 'article.txt': readFileSync(ARTICLE) }, (place) =>
      answersOf(place.assistant),
    );
    expect(written.map(({ status }) => status)).toEqual(['answered', 'answered', 'answered']);
  });

  it.each(FORMATS)('answers from %s as from the text', async (name) => {
    const answers = await within({ [name]: fixture(name) }, (place) => answersOf(place.assistant));
    expect(answers).toEqual(written);
  });
});

describe('a folder of all kinds', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({
      'paper.pdf': fixture('article.pdf'),
      'shop.csv': 'id,name,litres\nk1,Kettle,1.7\nk2,Pot,3\n',
    });
  });
  afterAll(() => place.close());

  it('is unchanged the second time', async () => {
    const again = await place.assistant.ingest();
    expect(again.unchanged).toEqual(['paper.pdf', 'shop.csv/k1', 'shop.csv/k2']);
    expect(again.passagesEmbedded).toBe(0);
  });

  it('takes a map of columns, and keeps it', async () => {
    const report = await place.assistant.ingest({ map: { title: 'name' } });
    expect(report.replaced).toEqual(['shop.csv/k1', 'shop.csv/k2']);
    expect((await place.assistant.ingest()).replaced).toEqual([]);
    const { documents } = await place.assistant.listDocuments();
    expect(documents.map(({ title }) => title)).toContain('Kettle');
  });
});
