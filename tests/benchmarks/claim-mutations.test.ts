import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MutationKind,
  mutationsOf,
  namesOf,
} from '../../benchmarks/quality/claim-mutations.js';
import {
  chooseMutations,
  standsAlone,
  statementsOf,
  turned,
} from '../../benchmarks/quality/self-test-sentences.js';

const NAMES = ['Berlin', 'Marie Curie', 'Vienna'];

function changed(sentence: string, kind: MutationKind): string | undefined {
  return mutationsOf(sentence, NAMES).find((mutation) => mutation.kind === kind)?.text;
}

describe('mutations', () => {
  it('change a year, and neither ranges nor decades', () => {
    expect(changed('The bridge was opened in 1931.', 'year')).toMatch(
      /^The bridge was opened in (?!1931)\d{4}\.$/,
    );
    expect(changed('It lasted 1931–1935.', 'year')).toBeUndefined();
    expect(changed('It began in the 1930s.', 'year')).toBeUndefined();
  });

  it('make numbers larger, in figures and in words', () => {
    const [, figure = '0'] =
      /has (\S+) rooms/.exec(changed('It has 1,250 rooms.', 'number') ?? '') ?? [];
    expect(Number(figure.replace(',', ''))).toBeGreaterThan(1250);
    expect(figure).toMatch(/^\d{1,3}(?:,\d{3})*$/);
    expect(changed('It has 950 rooms.', 'number')).toBe('It has 1,950 rooms.');
    expect(changed('It has nine rooms.', 'number')).toMatch(/ten|twelve/);
  });

  it('leave a number alone that a larger one would not contradict, and days', () => {
    expect(changed('It has fewer than 12 rooms.', 'number')).toBeUndefined();
    expect(changed('It was opened on 12 July.', 'number')).toBeUndefined();
    expect(changed('It was opened on July 12.', 'number')).toBeUndefined();
  });

  it('put a name of the same length in place of one', () => {
    expect(changed('The treaty was signed in Paris.', 'name')).toMatch(/in (?:Berlin|Vienna)\.$/);
    expect(changed('The prize went to Pierre Curie.', 'name')).toBeUndefined();
    expect(changed('Paris is large.', 'name')).toBeUndefined();
  });

  it('negate the main verb, where that says the opposite', () => {
    expect(changed('The bridge was opened.', 'negation')).toBe('The bridge was not opened.');
    expect(changed('The bridge which was old fell.', 'negation')).toBeUndefined();
    expect(changed('Some bridges were opened.', 'negation')).toBeUndefined();
    expect(changed('The bridge was not opened.', 'negation')).toBeUndefined();
  });

  it('give another text, and its changed words, of any sentence', () => {
    const words = fc.constantFrom(
      'The',
      'is',
      '42',
      '1931',
      'of',
      'Paris',
      'Berlin',
      'three',
      'was',
      ',',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (tokens) => {
        const sentence = `${tokens.join(' ')}.`;
        for (const { text, changed: span } of mutationsOf(sentence, NAMES)) {
          expect(text).not.toBe(sentence);
          expect(sentence.startsWith(text.slice(0, span.start))).toBe(true);
          expect(sentence.endsWith(text.slice(span.end))).toBe(true);
          expect(span.end).toBeGreaterThan(span.start);
        }
      }),
    );
  });
});

describe('statements', () => {
  const text =
    'The tower was built in 1931 in Paris. He designed it. Was it high? The old bridge has 12 arches over Vienna.';

  it('are sentences that stand alone and have something to change', () => {
    const all = statementsOf([{ id: 'a', title: 'A', text }]);
    expect(all.map((statement) => statement.text).sort()).toEqual([
      'The old bridge has 12 arches over Vienna.',
      'The tower was built in 1931 in Paris.',
    ]);
    expect(standsAlone('It was built in the year 1931.')).toBe(false);
    expect(standsAlone('Too short.')).toBe(false);
  });

  it('are changed in ways that occur alike, each once before any twice', () => {
    const all = statementsOf([{ id: 'a', title: 'A', text }]);
    const chosen = chooseMutations(all, 100);
    const first = chosen.slice(0, all.length);
    expect(new Set(first.map(({ kind }) => kind)).size).toBe(first.length);
    expect(chosen).toHaveLength(all.flatMap(({ mutations }) => mutations).length);
    expect(chooseMutations(all, 1)).toHaveLength(1);
  });

  it('may have their opening at the end', () => {
    const sentences = ['January', 'March', 'May', 'June', 'July', 'August'].map(
      (month) => `In ${month}, the prices rose.`,
    );
    const told = new Set(sentences.map(turned));
    expect([...told].some((sentence) => /^The prices rose in \w+\.$/.test(sentence))).toBe(true);
    expect([...told].some((sentence) => sentence.startsWith('In '))).toBe(true);
  });

  it('have names in the middle of sentences', () => {
    expect(namesOf('Paris fell. It was in Marie Curie that, in March, Vienna trusted.')).toEqual([
      'Marie Curie',
      'Vienna',
    ]);
  });
});
