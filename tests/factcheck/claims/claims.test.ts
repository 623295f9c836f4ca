import { describe, expect, it } from 'vitest';
import { claimsOf, partsOf } from '../../../src/factcheck/claims/claims.js';

const standalone = (text: string) => claimsOf(text).map((claim) => claim.standalone);
const clauses = (text: string) =>
  claimsOf(text)
    .filter((claim) => claim.partOf !== null)
    .map((claim) => claim.standalone);
const quoted = (text: string) => claimsOf(text).map(({ span }) => text.slice(span.start, span.end));

describe('clauses', () => {
  it.each<[string, string[]]>([
    [
      'The SCO, which was founded in 2001, admitted Iran in 2023.',
      ['The SCO was founded in 2001.', 'The SCO admitted Iran in 2023.'],
    ],
    [
      'Marie Curie, a physicist, discovered radium and won two Nobel Prizes.',
      [
        'Marie Curie was a physicist.',
        'Marie Curie discovered radium.',
        'Marie Curie won two Nobel Prizes.',
      ],
    ],
    [
      'Paris, the capital of France, is a large city.',
      ['Paris is the capital of France.', 'Paris is a large city.'],
    ],
    [
      'Lufthansa, based in Cologne, operates 300 aircraft.',
      ['Lufthansa is based in Cologne.', 'Lufthansa operates 300 aircraft.'],
    ],
    [
      'The bridge was built in 1936 and painted in 1950.',
      ['The bridge was built in 1936.', 'The bridge was painted in 1950.'],
    ],
    [
      'Einstein was born in Ulm and died in Princeton.',
      ['Einstein was born in Ulm.', 'Einstein died in Princeton.'],
    ],
    [
      'Ada Lovelace was born in London and studied mathematics.',
      ['Ada Lovelace was born in London.', 'Ada Lovelace studied mathematics.'],
    ],
    [
      'Oil prices fell in 2014; exports of gas were stable.',
      ['Oil prices fell in 2014.', 'Exports of gas were stable.'],
    ],
    ['Norway has oil, but Denmark has wind.', ['Norway has oil.', 'Denmark has wind.']],
    [
      'Founded in 1901, the bank was sold in 1990.',
      ['The bank was founded in 1901.', 'The bank was sold in 1990.'],
    ],
    [
      'He lived in Vienna, which is the capital of Austria.',
      ['He lived in Vienna.', 'Vienna is the capital of Austria.'],
    ],
    [
      'The Nile, whose sources are in Africa, is a river.',
      ["The Nile's sources are in Africa.", 'The Nile is a river.'],
    ],
    [
      'In most countries, the drug is legal and is sold in shops.',
      ['In most countries, the drug is legal.', 'In most countries, the drug is sold in shops.'],
    ],
    [
      'The film "Alien" was directed by Ridley Scott and released in 1979.',
      ['The film "Alien" was directed by Ridley Scott.', 'The film "Alien" was released in 1979.'],
    ],
  ])('of %s', (text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  it.each([
    'The SCO admitted Iran in 2023.',
    'She bought apples, pears and plums.',
    'If it rains, the road floods and the bridge closes.',
    'The road was closed because the bridge fell and the river rose.',
    'The minister said that exports rose and that imports fell.',
    'The minister said exports rose and imports fell.',
    'According to the report, exports rose and imports fell.',
    '"Exports rose, and imports fell," she said.',
    'Exports rose and imports fell, he claimed.',
    'No member signed the treaty and paid its share.',
    'He did not sign the treaty and leave the room.',
    'The war between Iran and Iraq was long.',
    'Few states signed the treaty and ratified it.',
    'Gold is heavier than iron and is found in rivers.',
    'The man who won the race and lived in Paris was Swiss.',
    'It is known that water boils and that ice melts.',
    'Not only did Spain win, but Italy was eliminated.',
    'Neither Chad nor Niger has a coast.',
    'The head of the agency resigned because of it and left.',
    'Paris, Texas, and Rome are cities.',
    'The dam broke in 1963, which caused a flood.',
    'He opposed the bomb, writing, "First, Japan was beaten and the war was over.',
    'Opera grew, with styles in Italy, France, and German-speaking lands.',
    'Pain is rated from 0 to 10, with 0 being none, and 10 the worst pain they have felt.',
    'Dominic inspired his followers with loyalty, a love of work, and a highly developed structure.',
    'The church supports and extends its ministry to the poor.',
    'He was captured in a raid and held prisoner by his allies.',
    'The killing is blind and other cells and their organs are affected.',
    'The show opened in Bath, Maine; the future home of the club, scheduled to begin in May.',
    'The song was written in 1967 and named after a street.',
  ])('are none in %s', (text) => {
    expect(clauses(text)).toEqual([]);
  });

  it('stand on their own words, after their sentence', () => {
    const text = 'Tea is old. 🙂 The SCO, which was founded in 2001, admitted Iran in 2023.';
    expect(quoted(text)).toEqual([
      'Tea is old.',
      '🙂 The SCO, which was founded in 2001, admitted Iran in 2023.',
      'was founded in 2001',
      'The SCO, which was founded in 2001, admitted Iran in 2023',
    ]);
    expect(claimsOf(text).map((claim) => claim.partOf)).toEqual([null, null, 1, 1]);
  });
});

describe('references', () => {
  it.each<[string, string]>([
    ['Angela Merkel was born in Hamburg. She studied physics.', 'Angela Merkel studied physics.'],
    ['Alan Turing met Ada Byron. She was a writer.', 'Ada Byron was a writer.'],
    ['Harvard is a university. It has a library.', 'Harvard has a library.'],
    ['Harvard is a university. Its library is large.', "Harvard's library is large."],
    [
      'Apple is a technology company. The company was founded in 1976.',
      'Apple was founded in 1976.',
    ],
    [
      'Russia and Pakistan signed a treaty. Both countries have ports.',
      'Russia and Pakistan have ports.',
    ],
    ['The novel "Emma" was printed in 1815. The novel was a success.', '"Emma" was a success.'],
    ['The bridge was opened in 1932. That year, the city grew.', 'In 1932, the city grew.'],
    [
      'The treaty was signed in 1951. It was extended in that year.',
      'The treaty was extended in 1951.',
    ],
    ['Local pastors are not paid. They have other jobs.', 'Local pastors have other jobs.'],
    [
      'Frank Zappa played the guitar in 1960. Zappa was born in Baltimore. He died in 1993.',
      'Frank Zappa died in 1993.',
    ],
    [
      "The Bank of Ghana was founded in 1957. The bank's seat is Accra.",
      "The Bank of Ghana's seat is Accra.",
    ],
  ])('%s', (text, expected) => {
    expect(standalone(text).at(-1)).toBe(expected);
  });

  it.each([
    ['Anna Smith and Mary Jones met in Rome. Her house was sold.', 'Her house was sold.'],
    [
      'Chad is a country. Mali and Niger are countries. He was its president.',
      'He was its president.',
    ],
    ['The farmer sold the horse. It was old.', 'It was old.'],
    ['Iran is large. It is known that Iran exports oil.', 'It is known that Iran exports oil.'],
    [
      'Nikita Khrushchev met Boris Petrov. In his speech, Petrov spoke of war.',
      'In his speech, Petrov spoke of war.',
    ],
    [
      'A river was led over his grave. Folklore says that his grave was lost.',
      'Folklore says that his grave was lost.',
    ],
    [
      'The War of the Spanish Succession ended in 1714. The war on drugs goes on.',
      'The war on drugs goes on.',
    ],
    ['Both countries have ports.', 'Both countries have ports.'],
    ['Iran, Iraq and Oman have oil. Both countries have ports.', 'Both countries have ports.'],
  ])('stay where the text does not say: %s', (text, expected) => {
    expect(standalone(text).at(-1)).toBe(expected);
  });

  it('leave the span on the words of the text', () => {
    const text = 'Marie Curie was a physicist. She was born in Warsaw and died in France.';
    expect(standalone(text).slice(1)).toEqual([
      'Marie Curie was born in Warsaw and died in France.',
      'Marie Curie was born in Warsaw.',
      'Marie Curie died in France.',
    ]);
    expect(quoted(text).slice(1)).toEqual([
      'She was born in Warsaw and died in France.',
      'She was born in Warsaw',
      'died in France',
    ]);
  });
});

describe('marks', () => {
  it.each<[string, string, string]>([
    [
      '- Tea is **grown** in [Kenya](https://example.org/a_b).',
      'Tea is grown in Kenya.',
      'Tea is **grown** in [Kenya](https://example.org/a_b).',
    ],
    [
      '12. Water boils at 100 degrees.',
      'Water boils at 100 degrees.',
      'Water boils at 100 degrees.',
    ],
    ['> Iron is a metal.', 'Iron is a metal.', 'Iron is a metal.'],
    ['“Iron is a metal.”', 'Iron is a metal.', 'Iron is a metal.'],
    ['Iron is a metal.[12] ', 'Iron is a metal.', 'Iron is a metal.'],
    [
      'The file snake_case_name is `old`.',
      'The file snake_case_name is old.',
      'The file snake_case_name is `old`.',
    ],
    ['| Iran | 85 million |', 'Iran: 85 million.', 'Iran | 85 million'],
  ])('of %s are left out', (text, expected, words) => {
    expect(standalone(text)).toEqual([expected]);
    expect(quoted(text)).toEqual([words]);
  });
});

describe('unusual texts', () => {
  it.each(['', '   ', '\n\n', '***', '|---|---|', '🙂', '…'])('has no claims in %j', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  it('keeps other languages in sentences, as they stand', () => {
    const text = 'Берлин — столица Германии. Он стоит на реке Шпрее, которая течёт на север.';
    expect(claimsOf(text).map((claim) => [claim.isCheckworthy, claim.partOf])).toEqual([
      [true, null],
      [true, null],
    ]);
    expect(
      claimsOf('Berlin ist die Hauptstadt von Deutschland und wurde 1237 erwähnt.'),
    ).toHaveLength(1);
    expect(claimsOf('東京は日本の首都です。人口は約1400万人です。')).toHaveLength(2);
  });

  it('takes 10,000 characters in one sentence as one claim', () => {
    const text = `The list holds ${'red apples, which are sweet, and '.repeat(310)}pears.`;
    const claims = claimsOf(text);
    expect(claims).toHaveLength(1);
    expect(claims[0]?.span).toEqual({ start: 0, end: text.length });
    expect(claims[0]?.isCheckworthy).toBe(true);
  });

  it('gives a sentence that comes twice its own span each time', () => {
    const text = 'Tea is grown in Kenya. Tea is grown in Kenya.';
    expect(claimsOf(text).map((claim) => claim.span.start)).toEqual([0, 23]);
  });

  it('leaves code alone', () => {
    const claims = claimsOf('```\nx = 1 is a line of code here.\n```');
    expect(claims.some((claim) => claim.isCheckworthy)).toBe(false);
  });
});

describe('parts of a claim', () => {
  it('are its statements, with offsets into the claim', () => {
    const claim = 'Einstein was born in Ulm and died in Princeton.';
    const parts = partsOf(claim);
    expect(parts.map((part) => part.standalone)).toEqual([
      'Einstein was born in Ulm.',
      'Einstein died in Princeton.',
    ]);
    expect(claim.slice(parts[1]?.span.start, parts[1]?.span.end)).toBe('died in Princeton');
  });

  it('are the sentences of a claim that has several', () => {
    const parts = partsOf('Oslo is in Norway. Rome, the capital of Italy, is old.');
    expect(parts.map((part) => part.standalone)).toEqual([
      'Oslo is in Norway.',
      'Rome is the capital of Italy.',
      'Rome is old.',
    ]);
  });

  it.each(['Oslo is in Norway.', 'Population of Iran: 85 million', '', 'Iran'])(
    'are none in %j',
    (claim) => {
      expect(partsOf(claim)).toEqual([]);
    },
  );
});
