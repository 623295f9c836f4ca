import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateInText } from '../../src/store/locate-quote.js';
import { entryOf, openStore, temporaryFolder } from './support.js';

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '🜁',
        '👩‍👩‍👧',
        'e\u0301',
        '\u202e',
        '\ufeff',
        'İ',
        'ß',
        '\n\n',
        ' \t ',
        '”',
        "'",
        '%00',
        '"; DROP',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join('').replaceAll('\u0000', '').normalize('NFC').toWellFormed());

const isSplit = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF]$/.test(text.charAt(at - 1)) && /^[\uDC00-\uDFFF]$/.test(text.charAt(at));

describe('offsets', () => {
  it('come back as they were put, for any Unicode', async () => {
    const { store } = await openStore(temporaryFolder());
    await fc.assert(
      fc.asyncProperty(nasty, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const entry = entryOf('a', text, size);
        await store.putDocument(entry);
        const stored = await store.getDocument('a');
        expect(stored).toEqual({ document: entry.document, passages: entry.passages });
        for (const passage of stored?.passages ?? []) {
          expect(stored?.document.text.slice(passage.start, passage.end)).toBe(passage.text);
          expect(text.slice(0, passage.start).endsWith(passage.before)).toBe(true);
          expect(text.startsWith(passage.after, passage.end)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of a located quote lie in the text and split no character', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.nat(100), fc.nat(100), (text, other, from, length) => {
        for (const quote of [text.slice(from, from + length).toWellFormed(), other]) {
          const found = locateInText(text, quote, from);
          if (found === null) continue;
          expect(found.start).toBeGreaterThanOrEqual(0);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(isSplit(text, found.start) || isSplit(text, found.end)).toBe(false);
          if (found.result !== 'changed')
            expect(text.slice(found.start, found.end)).toBe(quote.normalize('NFC'));
        }
      }),
    );
  });
});

describe('locating a quote', () => {
  const page = (i: number) => `Paragraph ${i} speaks of matter ${i * 7919} and of nothing else. `;
  const long = Array.from({ length: 40_000 }, (_, i) => page(i)).join('');

  it('takes the nearest of several', () => {
    const text = 'heron. '.repeat(10);
    expect(locateInText(text, 'heron', 36)).toMatchObject({ result: 'moved', start: 35 });
  });

  it('finds a changed quote far inside a long text', () => {
    const place = long.indexOf(page(31_234));
    const quote = `${page(31_234)}${page(31_235)}`.replace('nothing else', 'something new');
    const found = locateInText(long, quote, 0);
    expect(found?.result).toBe('changed');
    expect(found?.start).toBe(place);
  });

  it('says gone of an unknown quote, whatever its length and repeats', () => {
    expect(locateInText('a'.repeat(300_000), `${'a'.repeat(10)}${'b'.repeat(3_000)}`)).toBeNull();
    expect(locateInText(long, 'ξένος '.repeat(600))).toBeNull();
  });

  it('finds quotes in any line ends and composition', () => {
    expect(locateInText('Café\nnoir', 'Cafe\u0301\r\nnoir', 0)).toEqual({
      ...{ result: 'exact', start: 0, end: 9 },
    });
  });
});
