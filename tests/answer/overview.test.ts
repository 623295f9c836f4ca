import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksForOverview } from '../../src/answer/overview.js';
import { askOnce, openWorkplace, type Workplace } from '../support/assistant.js';

const HERONS = `Herons of the Delta

Grey herons nest in the reeds of the delta. They return in March.

Fishermen count the nests every year.`;
const LOCKS =
  'How canal locks work\n\nA lock lifts boats between two levels. Its gates close first.';

describe('asksForOverview', () => {
  it.each([
    'What is this about?',
    'what’s the article about',
    'What are these documents about?',
    'Summarise the article.',
    'Please summarize this',
    'Can you give me a short summary of the text?',
    'overview',
    'tl;dr',
    'What is the main point of the report?',
    'What does the document say?',
    'Worum geht es?',
  ])('%s', (message) => {
    expect(asksForOverview(message)).toBe(true);
  });

  it.each([
    'What is the book about?',
    'What does the article say about herons?',
    'Summarise the history of the delta',
    'What is the main town of the delta?',
    'What about herons?',
    'Who wrote this article?',
    '',
    'what is '.repeat(500),
  ])('not %s', (message) => {
    expect(asksForOverview(message)).toBe(false);
  });
});

describe('an overview', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await openWorkplace({ 'herons.txt': HERONS, 'locks.txt': LOCKS });
  });
  afterAll(() => place.close());

  it('is how the documents begin, without their headings', async () => {
    const response = await askOnce(place.assistant, { message: 'What is this about?' });
    expect(response.status).toBe('answered');
    expect(response.answer).toBe(
      'Grey herons nest in the reeds of the delta. A lock lifts boats between two levels.',
    );
    expect(response.citations.map(({ source }) => source.documentId)).toEqual([
      'herons.txt',
      'locks.txt',
    ]);
  });

  it('keeps to the documents that were asked for', async () => {
    const request = { message: 'Summarise this', documentIds: ['locks.txt'] };
    const { answer } = await askOnce(place.assistant, request);
    expect(answer).toBe('A lock lifts boats between two levels. Its gates close first.');
  });

  it('is of the document that the question names', async () => {
    const { answer } = await askOnce(place.assistant, {
      message: 'What is “Herons of the Delta” about?',
    });
    expect(answer).toBe(
      'Grey herons nest in the reeds of the delta. They return in March. Fishermen count the nests every year.',
    );
  });

  it('is not taken for a follow-up', async () => {
    const first = await askOnce(place.assistant, { message: 'When do grey herons return?' });
    const { conversationId } = first;
    const response = await askOnce(place.assistant, {
      message: 'What is this about?',
      conversationId,
    });
    expect(response.question.standalone).toBe('What is this about?');
    expect(response.status).toBe('answered');
  });
});
