import { describe, expect, it } from 'vitest';
import type { DocumentDetail } from '../../src/protocol.js';
import { textOf } from '../../src/widget/citation/card.js';
import { contextOf } from '../../src/widget/citation/context.js';
import { citation } from './support.js';

const TEXT = 'It was dark. It was lit in 1871. It burned oil. Ships came.';
const sentences = [...TEXT.matchAll(/[^.]+\./g)].map(({ index, 0: text }) => ({
  start: index + (text.startsWith(' ') ? 1 : 0),
  end: index + text.length,
}));
const document = (text = TEXT): DocumentDetail => ({
  offsetUnit: 'utf-16',
  id: 'lamp.txt',
  version: 'sha256:1',
  title: 'The lamp',
  url: null,
  format: 'text',
  text,
  passages: [{ id: 'p_1', start: 0, end: text.length, text, sentences }],
});
const spanOf = (quote: string) => ({
  start: TEXT.indexOf(quote),
  end: TEXT.indexOf(quote) + quote.length,
});

describe('a quote stands', () => {
  it('between the sentences beside it', () => {
    expect(contextOf(document(), spanOf('It was lit in 1871.'))).toEqual({
      before: 'It was dark. ',
      quote: 'It was lit in 1871.',
      after: ' It burned oil.',
    });
  });

  it('in its own sentence where it is a part of one', () => {
    expect(contextOf(document(), spanOf('lit in 1871'))).toEqual({
      before: 'It was ',
      quote: 'lit in 1871',
      after: '.',
    });
  });

  it('alone at both ends of a document', () => {
    expect(contextOf(document(), { start: 0, end: TEXT.length })).toMatchObject({
      before: '',
      after: '',
    });
  });

  it('with neighbours cut at words where they are long', () => {
    const text = `${'word '.repeat(200)}QUOTE ${'word '.repeat(200)}`;
    const start = text.indexOf('QUOTE');
    const whole = { start: 0, end: text.length };
    const passages = [{ id: 'p', ...whole, text, sentences: [whole] }];
    const { before, after } = contextOf({ ...document(text), passages }, { start, end: start + 5 });
    expect(before).toMatch(/^… word (word )+$/);
    expect(after).toMatch(/^( word)+ …$/);
    expect(before.length).toBeLessThan(330);
  });
});

describe('a card shows', () => {
  const cited = citation(1);
  const span = spanOf('lit in 1871');
  const source = { ...cited.source, ...span };
  const card = { kind: 'quote', citation: { ...cited, source }, conflicts: [] } as const;

  it('the quote alone before its document has come, and where that says something else by now', () => {
    const alone = { before: '', quote: 'lit in 1871', after: '' };
    expect(textOf(card, null)).toEqual(alone);
    expect(textOf(card, document(TEXT.replace('1871', '1872')))).toEqual(alone);
    expect(textOf(card, document())?.before).toBe('It was ');
  });

  it('a passage from the answer or from its document, and nothing where it is in neither', () => {
    const near = { passageId: 'p_1', documentId: 'd', title: 'D', start: 0, end: 1, score: 0 };
    const passage = (text: string | null, passageId = 'p_1') =>
      ({ kind: 'passage', number: 1, passage: { ...near, passageId, text } }) as const;
    expect(textOf(passage('Kept.'), null)?.before).toBe('Kept.');
    expect(textOf(passage(null), document())?.before).toBe(TEXT);
    expect(textOf(passage(null, 'p_9'), document())).toBeNull();
  });
});
