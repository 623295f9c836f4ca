import { describe, expect, it } from 'vitest';
import { conflictsOf, relationsOf } from './found.js';

describe('names that differ', () => {
  it.each([
    [
      'The enzyme was discovered by Ada Brand.',
      'The enzyme was discovered by Piet Vos in a lab.',
      'name:Ada Brand>Piet Vos',
    ],
    ['The final was held in Madrid.', 'The final was held in Lisbon.', 'name:Madrid>Lisbon'],
    [
      'The court heard the case of Harlan Corp.',
      'The court heard the case of Merrow Ltd.',
      'name:Harlan Corp>Merrow Ltd',
    ],
  ])('%s | %s', (claim, evidence, expected) => {
    expect(conflictsOf(claim, evidence)).toEqual([expected]);
  });
});

describe('names under another form', () => {
  it.each([
    [
      'The summit was held by the SCO.',
      'The Shanghai Cooperation Organization (SCO) held the summit.',
    ],
    ['The talks were led by the World Trade Organization.', 'The talks were led by the WTO.'],
    ['The paper was written by Curie.', 'The paper was written by Marie Curie.'],
    ['The paper was written by Dr Marie Curie.', 'The paper was written by Curie.'],
    ['The paper was written by M. Curie.', 'The paper was written by Marie Curie.'],
    ['It was painted by a Russian artist.', 'It was painted by an artist from Russia.'],
    ['The novel is by José Peña.', 'The novel is by Jose Pena.'],
    ['The chair belonged to Napoleon.', "Napoleon's chair is on display."],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
    expect(relationsOf('name', claim, evidence)).toEqual(['agrees']);
  });
});

describe('names of which nothing is said', () => {
  it.each([
    [
      'Bradley Fuller works with Michael Bay.',
      'He owns Platinum Dunes and works with Michael Bay.',
    ],
    ['The mayor visited Oslo.', 'The harbour was rebuilt.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
    expect(relationsOf('name', claim, evidence)).toContain('missing');
  });

  it('reads no names from capitals alone', () => {
    const claim = 'THE TREATY WAS SIGNED IN MADRID IN 2019';
    expect(conflictsOf(claim, 'The treaty was signed in Madrid in 2021.')).toEqual([
      'date:2019>2021',
    ]);
  });
});

describe('who did what to whom', () => {
  it.each([
    ['Brazil defeated Italy in the final.', 'Italy defeated Brazil in the final.'],
    ['The wolf chased the farmer.', 'The farmer chased the wolf.'],
    ['Acme acquired Zenith.', 'Acme was acquired by Zenith.'],
  ])('%s | %s', (claim, evidence) => {
    expect(relationsOf('role', claim, evidence)).toEqual(['conflicts']);
  });

  it.each([
    ['Acme acquired Zenith.', 'Zenith was acquired by Acme.'],
    ['Ann married Paul.', 'Paul married Ann.'],
    ['The company based in London grew.', 'The London-based company grew.'],
  ])('%s | %s', (claim, evidence) => {
    expect(conflictsOf(claim, evidence)).toEqual([]);
  });
});
