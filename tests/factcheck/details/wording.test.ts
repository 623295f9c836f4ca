import { describe, expect, it } from 'vitest';
import { conflictsOf, relationsOf } from './found.js';

describe('negation', () => {
  it.each([
    [
      'The drug did not reduce mortality.',
      'The drug reduced mortality.',
      'negation:did not reduce>reduced',
    ],
    [
      'The drug reduced mortality.',
      'The drug did not reduce mortality.',
      'negation:reduced>did not reduce',
    ],
    [
      'The contract is binding.',
      "The contract isn't binding on either party.",
      "negation:is binding>isn't binding",
    ],
    [
      'The striker never scored for Leeds.',
      'The striker scored for Leeds in May.',
      'negation:never scored>scored',
    ],
    [
      'The expedition reached the pole.',
      'The expedition failed to reach the pole.',
      'negation:reached>failed to reach',
    ],
    [
      'Liquid oxygen is passed through filters.',
      'Liquid oxygen is not passed through filters.',
      'negation:is passed>is not passed',
    ],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });

  it.each([
    ['The drug did not reduce mortality.', "The drug didn't reduce mortality."],
    ['The bill was passed.', 'The bill was not only passed but also praised.'],
    [
      'The bill was passed by the senate.',
      'The bill was passed by the senate, although the president did not sign it.',
    ],
    ['The team never failed to score.', 'The team always scored.'],
    ['She won the race in 2011.', 'She did not win the race in 2010 but won the race in 2011.'],
    ['Room no. 5 is open.', 'Room 5 is open.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
  });
});

describe('opposites', () => {
  it.each([
    [
      'Sales increased by 17% last year.',
      'Sales decreased by 17% last year.',
      'antonym:increased>decreased',
    ],
    [
      'The appeal was rejected by the court.',
      'The appeal was accepted by the court.',
      'antonym:rejected>accepted',
    ],
    ['The tumour was benign.', 'The tumour was malignant.', 'antonym:benign>malignant'],
    ['The strike was illegal.', 'The strike was legal.', 'antonym:illegal>legal'],
    [
      'The northern province exports rice.',
      'The northern province imports rice.',
      'antonym:exports>imports',
    ],
    [
      'The launch was unsuccessful.',
      'The launch was successful.',
      'antonym:unsuccessful>successful',
    ],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });

  it.each([
    ['The strike was not legal.', 'The strike was illegal.'],
    ['Mars is smaller than Venus.', 'Venus is larger than Mars.'],
    ['Prices rose.', 'Prices rose in May, and wages fell.'],
    ['It is an important port.', 'It is an export port.'],
    ['West Virginia borders Ohio.', 'Virginia lies to the east of Ohio.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
  });
});

describe('quantifiers and modality', () => {
  it.each([
    ['All ferns reproduce by spores.', 'Some ferns reproduce by spores.', 'quantifier:All>Some'],
    [
      'Few members voted for the motion.',
      'Many members voted for the motion.',
      'quantifier:Few>Many',
    ],
    [
      'All members voted for the motion.',
      'Not all members voted for the motion.',
      'quantifier:All>Not all',
    ],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });

  it('takes what is true of all to be true of some', () => {
    const evidence = 'All ferns reproduce by spores.';
    expect(conflictsOf('Some ferns reproduce by spores.', evidence)).toEqual([]);
  });

  it('misses the flat statement where the source only supposes it', () => {
    const [claim, evidence] = ['The virus causes fever.', 'The virus may cause fever.'];
    expect(relationsOf('modality', claim, evidence)).toEqual(['missing']);
    expect(relationsOf('modality', 'The virus may cause fever.', evidence)).toEqual(['agrees']);
    expect(conflictsOf(claim, evidence)).toEqual([]);
  });
});
