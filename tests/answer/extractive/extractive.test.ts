import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerExtractively } from '../../../src/answer/extractive/extractive.js';
import { NOTHING_READ } from '../../../src/retrieval/rerank.js';
import { ask, documentPassages, hitsFor, passageOf, readingOf } from './fixtures.js';

const BRIDGE = passageOf(
  'The Arun bridge links the two halves of Marlow. It was opened in 1908 by Queen Maud. ' +
    'The engineer Otto Lind drew the plans. He had studied in Vienna. Traffic is heavy in summer.',
  'Arun bridge',
  40,
);
const OTHER = passageOf(
  'Cheese is made from milk. Rennet is added to curdle it. Salt keeps it from spoiling.',
  'Cheese',
);
const ARTICLE = documentPassages(
  readFileSync('corpus/pakistan-russia-convergence.txt', 'utf8').normalize('NFC'),
  'Pakistan-Russia convergence',
);

describe('answerExtractively', () => {
  it('answers with the sentence that holds the answer', () => {
    const { status, sentences } = ask('Who drew the plans of the bridge?', [BRIDGE, OTHER]);
    expect(status).toBe('answered');
    expect(sentences[0]?.text).toBe('The engineer Otto Lind drew the plans.');
    expect(sentences[0]?.status).toBe('supported');
  });

  it('says not_found without passages or without sentences', () => {
    const bare = { ...BRIDGE, sentences: [] };
    for (const passages of [[], [bare]]) {
      expect(ask('Who drew the plans?', passages)).toEqual({
        status: 'not_found',
        confidence: 0,
        sentences: [],
      });
    }
  });

  it('gives no sentences below the threshold and the same confidence', () => {
    const answered = ask('When was the Arun bridge opened?', [BRIDGE], { threshold: 0 });
    const refused = ask('When was the Arun bridge opened?', [BRIDGE], { threshold: 1 });
    expect(refused).toEqual({
      status: 'not_found',
      confidence: answered.confidence,
      sentences: [],
    });
  });

  it('is surer with the passage that holds the answer than without it', () => {
    const pairs: [string, RegExp][] = [
      ['When did U.S. forces leave Afghanistan?', /departure of U\.S\. forces/],
      ['Which platforms do they want to amplify their voices in?', /amplify their voices/],
      ['What does the book trace between Pakistan and Russia?', /traces the historical distrust/],
      ['What does the Pak-Iran Intellectuals Forum promote?', /applauds the Pak-Iran/],
    ];
    for (const [question, mark] of pairs) {
      const without = ARTICLE.filter(({ text }) => !mark.test(text));
      expect(without.length).toBe(ARTICLE.length - 1);
      expect(ask(question, ARTICLE).confidence).toBeGreaterThan(ask(question, without).confidence);
    }
  });

  it('answers from the article what it says and refuses what no article here says', () => {
    const answered = ask('When did U.S. forces leave Afghanistan?', ARTICLE, {});
    expect(answered.status).toBe('answered');
    expect(answered.sentences.map(({ text }) => text).join(' ')).toContain('2021');
    const refused = ask('Who won the football World Cup in 1998?', ARTICLE, {});
    expect(refused.status).toBe('not_found');
    expect(refused.confidence).toBeLessThan(answered.confidence);
  });

  it('follows the reader where it has read, not the words', () => {
    const passages = [BRIDGE, OTHER];
    const question = 'Where did the designer of the bridge learn his trade?';
    const readings = new Map([readingOf(BRIDGE, 'Vienna', 0.95), readingOf(OTHER, '', 0.01)]);
    const { sentences, confidence } = ask(question, passages, { threshold: 0 }, readings);
    expect(sentences[0]?.text).toContain('He had studied in Vienna.');
    const unsure = new Map([readingOf(BRIDGE, 'Vienna', 0.02), readingOf(OTHER, '', 0.01)]);
    expect(ask(question, passages, { threshold: 0 }, unsure).confidence).toBeLessThan(confidence);
  });

  it('refuses what the reader finds no answer to, though the words are there', () => {
    const question = 'When was the Arun bridge closed by Queen Maud?';
    const found = new Map([readingOf(BRIDGE, '1908', 0.97)]);
    const missed = new Map([readingOf(BRIDGE, '1908', 0.01)]);
    expect(ask(question, [BRIDGE], {}, found).status).toBe('answered');
    expect(ask(question, [BRIDGE], {}, missed).status).toBe('not_found');
  });

  it('answers by words what the reader cannot read', () => {
    const marlow = passageOf(
      'Мост через реку Арун построили в 1908 году. Чертежи сделал инженер Отто Линд.',
      'Мост',
    );
    const { status, sentences } = ask('Кто сделал чертежи моста?', [marlow, OTHER], {});
    expect(status).toBe('answered');
    expect(sentences[0]?.text).toBe('Чертежи сделал инженер Отто Линд.');
  });

  it('keeps reading order within a document and puts the best document first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ARTICLE, { minLength: 1 }), (passages) => {
        const question = 'Why do Pakistan and Russia cooperate on energy and security?';
        const { sentences } = ask(question, [...passages, OTHER]);
        const spans = sentences.map(({ quotes }) => quotes[0]);
        for (const [i, quote] of spans.entries()) {
          const before = spans[i - 1];
          if (quote === undefined || before === undefined) continue;
          if (before.passage.documentId !== quote.passage.documentId) continue;
          expect(quote.span.start).toBeGreaterThanOrEqual(before.span.end);
        }
      }),
      { numRuns: 30 },
    );
  });
});

const word = fc.constantFrom(
  'Energy',
  'She',
  'It',
  'bridge',
  '1908',
  'the',
  'not',
  '😀',
  'Ünïcode',
  '天気',
  'however,',
  '- item',
  '# Title',
  '\n',
  '\n\n',
  '“quote”',
  '?',
  '.',
  '. ',
  ': ',
  '* x',
  '[a](b)',
  'Dr.',
  'U.S.',
  '\u0301',
);
const text = fc
  .array(word, { minLength: 1, maxLength: 60 })
  .map((words) => words.join(' ').normalize('NFC'));

describe('on any input', () => {
  it('quotes exact ranges of retrieved passages, three at most, and reads as they do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.nat(50)), { maxLength: 5 }),
        text,
        fc.integer({ min: 1, max: 3 }),
        (texts, question, maxSentences) => {
          const passages = texts.map(([body, lead], i) => passageOf(body, `Doc ${i}`, lead));
          const answer = ask(question, passages, { threshold: 0, maxSentences });
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          expect(answer.sentences.length).toBeLessThanOrEqual(maxSentences);
          expect(answer.sentences.length > 0).toBe(answer.status === 'answered');
          for (const sentence of answer.sentences) {
            expect(sentence.quotes).toHaveLength(1);
            const [quote] = sentence.quotes;
            if (quote === undefined) continue;
            const { passage, span } = quote;
            expect(passages).toContain(passage);
            expect(span.start).toBeGreaterThanOrEqual(passage.start);
            expect(span.end).toBeLessThanOrEqual(passage.end);
            expect(span.start).toBeLessThan(span.end);
            const exact = passage.text.slice(span.start - passage.start, span.end - passage.start);
            expect(exact.isWellFormed()).toBe(true);
            for (const part of sentence.text.match(/[\p{L}\p{N}]+/gu) ?? []) {
              expect(`${passage.title} ${exact}`).toContain(part);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes any question and any passage without throwing', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(wild, fc.array(wild, { maxLength: 4 }), (question, texts) => {
        const answer = ask(
          question,
          texts.map((body, i) => passageOf(body, `Doc ${i}`)),
        );
        expect(Number.isFinite(answer.confidence)).toBe(true);
      }),
    );
  });

  it('takes a sentence of 100 kB and a question of 8,000 characters', () => {
    const long = passageOf(`${'bridge '.repeat(15_000)}end.`);
    const answer = ask(`${'bridge or tunnel '.repeat(500)}?`, [long, BRIDGE]);
    expect(Number.isFinite(answer.confidence)).toBe(true);
  });

  it('ignores sentence ranges outside their passage and hostile term names', () => {
    const torn = {
      ...BRIDGE,
      sentences: [
        { start: 0, end: 10 },
        { start: 60, end: 9_999 },
      ],
    };
    const hits = hitsFor('constructor __proto__ toString bridge?', [torn]);
    const { status } = answerExtractively('constructor __proto__ bridge?', {
      hits,
      readings: NOTHING_READ,
      termWeights: {},
    });
    expect(status).toBe('not_found');
  });
});
