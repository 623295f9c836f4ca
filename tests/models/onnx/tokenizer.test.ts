import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelTokenizer } from '../../../src/models/onnx/tokenizer.js';
import { cutsPair, NAUGHTY, unicodeText } from '../../fixtures/unicode-text.js';
import { tinyTokenizer } from '../../support/model-folder.js';

const FILE = new URL('../../../models/pair/tokenizer.json', import.meta.url);
const definition = JSON.parse(readFileSync(FILE, 'utf8'));
const tokenizer = new ModelTokenizer(definition);
const whole = new Tokenizer(definition, {});

/** Where the library differs from BERT: ideographs beyond U+FFFF, and a word's last sigma. */
const asBertReads = (text: string) =>
  text
    .replace(/[\u{20000}-\u{2a6df}\u{2a700}-\u{2ebaf}\u{2f800}-\u{2fa1f}]/gu, ' $& ')
    .replaceAll('Σ', 'σ');
const idsOfWhole = (text: string) =>
  whole.encode(asBertReads(text), { add_special_tokens: false }).ids;

const anyText = fc.oneof(
  unicodeText.map((text) => text.slice(0, 2_000)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...NAUGHTY),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'ΣσςΑα.’ -', '\u0301'), maxLength: 12 }),
);

describe('ModelTokenizer', () => {
  it('gives the tokens of the whole text, each with the span of its word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, spans } = tokenizer.encode(text);
        expect(ids).toEqual(idsOfWhole(text));
        expect(spans?.starts.length).toBe(ids.length);
        let from = 0;
        for (const [i, start] of (spans?.starts ?? []).entries()) {
          const end = spans?.ends[i] ?? 0;
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(cutsPair(text, start) || cutsPair(text, end)).toBe(false);
          from = start;
        }
      }),
    );
  });

  it.each([
    ['Leyla’s café', ['Leyla', '’', 's', 'café']],
    ['U.S. $5-6', ['U', '.', 'S', '.', '$', '5', '-', '6']],
    ['東京 is', ['東', '京', 'is']],
    ['a\u200bb\u00a0c\u0301', ['a\u200bb', 'c\u0301']],
    ['[SEP] x', ['[', 'SEP', ']', 'x']],
  ])('sees the words of %j', (text, words) => {
    const { spans } = tokenizer.encode(text);
    const found = spans?.starts.map((start, i) => text.slice(start, spans.ends[i]));
    expect([...new Set(found)]).toEqual([...new Set(words)]);
  });

  it('stops soon after the limit', () => {
    const { ids } = tokenizer.encode('unbelievable words '.repeat(1_000), 10);
    expect(ids.length).toBeGreaterThanOrEqual(10);
    expect(ids.length).toBeLessThan(20);
  });

  it.each([
    ['one word of a million letters', 'a'.repeat(1_000_000)],
    ['one word of a million marks', `e${'\u0301'.repeat(1_000_000)}`],
    ['a million control characters', '\u0001'.repeat(1_000_000)],
    ['50,000 words', 'some words '.repeat(25_000)],
    ['200,000 emoji', '👩‍👩‍👧‍👦'.repeat(18_000)],
  ])('reads %s', (_, text) => {
    expect(tokenizer.encode(text).ids.length).toBeLessThanOrEqual(50_000);
  });

  it('knows the special tokens around texts', () => {
    const [cls, sep] = [whole.token_to_id('[CLS]'), whole.token_to_id('[SEP]')];
    expect(tokenizer.single).toEqual({ before: [cls], between: [], after: [sep] });
    expect(tokenizer.pair).toEqual({ before: [cls], between: [sep], after: [sep] });
  });

  it('encodes what is no BERT’s in segments, and special tokens in it as text', () => {
    const other = new ModelTokenizer({
      ...tinyTokenizer(),
      pre_tokenizer: { type: 'WhitespaceSplit' },
    });
    const { ids, spans } = other.encode(`${'a b '.repeat(2_000)} [SEP] yes`);
    expect(spans).toBeNull();
    expect(ids.slice(0, 4_000)).toEqual(Array.from({ length: 4_000 }, (_, i) => 4 + (i % 2)));
    expect(ids).not.toContain(3);
    expect(ids.at(-1)).toBe(6);
  });
});
