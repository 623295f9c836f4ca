import { describe, expect, it } from 'vitest';
import { makeQuestions } from '../../benchmarks/speed/questions.js';
import { normalPair, randomFrom, shuffled, zipf } from '../../benchmarks/speed/random.js';
import { mean } from '../../benchmarks/speed/stats.js';
import { SyntheticTexts, sentencesAt } from '../../benchmarks/speed/synthetic-texts.js';
import { SyntheticVectors } from '../../benchmarks/speed/synthetic-vectors.js';
import { queryTerms, tokenize } from '../../src/text/analyze.js';

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

describe('random', () => {
  it('repeats itself from a seed and differs between seeds', () => {
    const [a, b, c] = [randomFrom(1), randomFrom(1), randomFrom(2)];
    const first = Array.from({ length: 5 }, a);
    expect(Array.from({ length: 5 }, b)).toEqual(first);
    expect(Array.from({ length: 5 }, c)).not.toEqual(first);
    expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('draws normal numbers', () => {
    const random = randomFrom(3);
    const values = Array.from({ length: 5_000 }, () => normalPair(random)).flat();
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });

  it('draws ranks by the law of Zipf', () => {
    const [draw, random] = [zipf(1_000), randomFrom(4)];
    const ranks = Array.from({ length: 50_000 }, () => draw(random));
    const share = (rank: number) => ranks.filter((drawn) => drawn === rank).length;
    expect(share(0) / share(9)).toBeGreaterThan(7);
    expect(share(0) / share(9)).toBeLessThan(13);
    expect(Math.max(...ranks)).toBeLessThan(1_000);
  });

  it('shuffles without losing anything', () => {
    const values = Array.from({ length: 50 }, (_, i) => i);
    const order = shuffled(values, randomFrom(5));
    expect(order).not.toEqual(values);
    expect([...order].sort((a, b) => a - b)).toEqual(values);
  });
});

describe('made-up vectors', () => {
  const vectors = new SyntheticVectors({ seed: 1, dimensions: 384, passages: 1_000 });

  it('have unit length and repeat themselves', () => {
    expect(dot(vectors.of(7), vectors.of(7))).toBeCloseTo(1, 5);
    expect(vectors.of(7)).toEqual(vectors.of(7));
  });

  it('are nearest to their question, then to their topic, then to the rest', () => {
    const near = mean(Array.from({ length: 20 }, (_, i) => dot(vectors.near(i, i), vectors.of(i))));
    const topic = mean(
      Array.from({ length: 20 }, (_, i) => dot(vectors.of(i), vectors.of(i + 20))),
    );
    const others = mean(
      Array.from({ length: 20 }, (_, i) => dot(vectors.of(i), vectors.of(i + 31))),
    );
    expect(near).toBeGreaterThan(topic);
    expect(topic).toBeGreaterThan(others + 0.1);
  });
});

describe('made-up texts', () => {
  const texts = new SyntheticTexts(1);

  it('have about 120 words in sentences', () => {
    const lengths = Array.from({ length: 100 }, (_, i) => tokenize(texts.of(i)).length);
    expect(mean(lengths)).toBeGreaterThan(100);
    expect(mean(lengths)).toBeLessThan(140);
    expect(sentencesAt(texts.of(0), 10).length).toBeGreaterThanOrEqual(5);
    expect(sentencesAt(texts.of(0), 10)[0]?.start).toBe(10);
  });

  it('are asked for by 3 to 6 words, all but one of them theirs', () => {
    for (let i = 0; i < 50; i++) {
      const terms = queryTerms(texts.question(i, i));
      const own = new Set(tokenize(texts.of(i)).map(({ term }) => term));
      expect(terms.length).toBeGreaterThanOrEqual(3);
      expect(terms.length).toBeLessThanOrEqual(6);
      expect(terms.filter((term) => !own.has(term)).length).toBeLessThanOrEqual(1);
    }
  });
});

describe('questions about the article', () => {
  it('are as many as wanted, the same each time, a fifth of them not about it', () => {
    const file = 'corpus/pakistan-russia-convergence.txt';
    const questions = makeQuestions([file], 40);
    expect(questions).toHaveLength(40);
    expect(makeQuestions([file], 40)).toEqual(questions);
    expect(new Set(questions).size).toBe(40);
    expect(questions.every((question) => question.endsWith('?'))).toBe(true);
    expect(questions[4]).toMatch(/^(How|Which|What|Who|When|Why) /);
  });
});
