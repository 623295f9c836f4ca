import { describe, expect, it } from 'vitest';
import { conflictsOf, relationsOf } from './found.js';

describe('dates that differ', () => {
  it.each([
    ['The treaty was signed in 2019.', 'The treaty was signed in 2021.', 'date:2019>2021'],
    [
      'The mill burned down on 3 March 2021.',
      'The mill burned down on March 4th, 2021.',
      'date:3 March 2021>March 4th, 2021',
    ],
    [
      'The vaccine was approved in May 2002.',
      'The vaccine was approved on 2002-11-07.',
      'date:May 2002>2002-11-07',
    ],
    [
      'The club was founded in the early 2010s.',
      'The club was founded in 2018.',
      'date:early 2010s>2018',
    ],
    [
      'The abbey was built in the 12th century.',
      'The abbey was built in 1340.',
      'date:12th century>1340',
    ],
    ['The bank failed before 1929.', 'The bank failed in 1931.', 'date:1929>1931'],
    ['The bank failed after 1929.', 'The bank failed in 1927.', 'date:1929>1927'],
    [
      'The dam has been closed since 2015.',
      'The dam has been closed since 2012.',
      'date:2015>2012',
    ],
    [
      'The war lasted from 1939-45.',
      'The war lasted from 1936 to 1939.',
      'date:1939-45>1936 to 1939',
    ],
    ['The court met on Tuesday.', 'The court met on Friday.', 'date:Tuesday>Friday'],
    ['The temple fell in 430 BC.', 'The temple fell in 390 BC.', 'date:430 BC>390 BC'],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });
});

describe('dates that agree', () => {
  it.each([
    ['The treaty was signed in 2021.', 'The treaty was signed on 3 March 2021.'],
    ['The treaty was signed on 3 March 2021.', 'The treaty was signed on 2021-03-03.'],
    ['The treaty was signed on 3 March.', 'The treaty was signed on March 3rd, 2021.'],
    ['The treaty was signed in March 2021.', 'The treaty was signed 03/2021.'],
    ['The club was founded in the early 2010s.', 'The club was founded in 2012.'],
    ['The club was founded in the 1990s.', 'The club was founded in 1994.'],
    ['The abbey was built in the 14th century.', 'The abbey was built in 1340.'],
    ['The bank failed before 1929.', 'The bank failed in 1927.'],
    ['The dam has been closed since 2015.', 'The dam was closed in 2015.'],
    ['The war lasted from 1939 to 1945.', 'The war lasted from 1939–45.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
    expect(relationsOf('date', claim, evidence)).toEqual(['agrees']);
  });
});

describe('order of events', () => {
  it.each([
    [
      'The king abdicated before the army mutinied.',
      'The army mutinied before the king abdicated.',
    ],
    ['The king abdicated before the army mutinied.', 'The king abdicated after the army mutinied.'],
    ['After the merger closed, the shares fell.', 'After the shares fell, the merger closed.'],
  ])('%s | %s', (claim, evidence) => {
    expect(relationsOf('order', claim, evidence)).toEqual(['conflicts']);
  });

  it('finds the converse to be the same', () => {
    const claim = 'The king abdicated before the army mutinied.';
    const evidence = 'The army mutinied after the king abdicated.';
    expect(relationsOf('order', claim, evidence)).toEqual(['agrees']);
    expect(conflictsOf(claim, evidence)).toEqual([]);
  });
});
