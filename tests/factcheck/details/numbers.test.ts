import { describe, expect, it } from 'vitest';
import { compareDetails } from '../../../src/factcheck/details/details.js';
import { conflictsOf, relationsOf } from './found.js';

describe('numbers that differ', () => {
  it.each([
    ['The bridge has 12 arches.', 'The bridge has 14 arches.', 'number:12>14'],
    [
      'The trial enrolled twenty-three patients.',
      'The trial enrolled 31 patients.',
      'number:twenty-three>31',
    ],
    [
      'The firm employs 1,300 people.',
      'The firm employs 2 400 people in Leeds.',
      'number:1,300>2 400',
    ],
    [
      'The city had 1.6 million residents.',
      'The city had 1,412,000 residents.',
      'number:1.6 million>1,412,000',
    ],
    [
      'The fund raised $70 million.',
      'The fund raised $70 billion.',
      'money:$70 million>$70 billion',
    ],
    ['Turnout was 61 per cent.', 'Turnout was 48%.', 'percentage:61 per cent>48%'],
    ['More than 100 ships sailed.', 'In the end 80 ships sailed.', 'number:More than 100>80'],
    ['Fewer than 50 members voted.', 'Exactly 73 members voted.', 'number:Fewer than 50>73'],
    [
      'Nearly 200 species live there.',
      'Some 340 species live there.',
      'number:Nearly 200>Some 340',
    ],
    ['The dose is 5 to 8 grams.', 'The dose is 12 grams.', 'range:5 to 8 grams>12 grams'],
    [
      'She was the third president of the club.',
      'She was the fifth president of the club.',
      'ordinal:third>fifth',
    ],
    ['Half of the members abstained.', '80% of the members abstained.', 'number:Half>80%'],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });
});

describe('numbers that agree', () => {
  it.each([
    ['More than 100 ships sailed.', 'In the end 120 ships sailed.'],
    ['More than 100 ships sailed.', 'In the end over 110 ships sailed.'],
    ['At least 50 members voted.', 'Exactly 50 members voted.'],
    ['Nearly 200 species live there.', 'In all 196 species live there.'],
    ['The city had 1.4 million residents.', 'The city had 1,412,000 residents.'],
    [
      'The firm sold 1.3 million units.',
      'The firm sold 1.3m units.'.replace('1.3m', '1.3 million'),
    ],
    ['Two dozen judges resigned.', '24 judges resigned.'],
    ['The house cost €40k.', 'The house cost 40,000 euros.'],
    ['A third of the voters stayed home.', '33% of the voters stayed home.'],
    ['The track is 10 km long.', 'The track is 6.2 miles long.'],
    ['Between 5 and 8 patients fell ill.', 'Only 6 patients fell ill.'],
    ['The dose is 5-8 grams.', 'The dose is from 5 to 8 grams.'],
    ['Twelve per cent of the ore is iron.', '12 % of the ore is iron.'],
    ['She won her 21st title.', 'She won her twenty-first title.'],
    ['It weighs 15kg.', 'It weighs 33 pounds.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
    const details = compareDetails(claim, evidence).filter(({ kind }) => kind === 'number');
    expect(details.map(({ relation }) => relation)).toEqual(['agrees']);
  });
});

describe('units', () => {
  it.each([
    [
      'The mine yields 11,634 kilograms a day.',
      'The mine yields 11,634 tonnes a day.',
      'unit:11,634 kilograms>11,634 tonnes',
    ],
    ['The flight took 12 days.', 'The flight took 12 hours.', 'unit:12 days>12 hours'],
    ['The prize was £500.', 'The prize was $500.', 'unit:£500>$500'],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
    expect(compareDetails(claim, evidence).some(({ kind }) => kind === 'unit')).toBe(true);
  });
});

describe('numbers with no counterpart', () => {
  it.each([
    ['The choir has 40 singers.', 'The orchestra toured Spain for 3 weeks.'],
    ['The law lists 12 offences.', 'The law was praised.'],
  ])('%s | %s', (claim, evidence) => {
    expect(relationsOf('number', claim, evidence)).toEqual(['missing']);
  });

  it('takes "one of" and "no one" for no numbers', () => {
    const claim = 'One of the judges said that no one objected.';
    expect(relationsOf('number', claim, 'Three of the judges said that 4 objected.')).toEqual([]);
  });
});
