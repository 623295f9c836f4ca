import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, decodeText, documentVersion } from '../../src/corpus/canonical.js';
import { isAppError } from '../../src/errors.js';
import { unicodeText } from '../fixtures/unicode-text.js';

const failure = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('canonicalText', () => {
  it('strips the mark, mends line ends and composes', () => {
    expect(canonicalText('\ufeffe\u0301\r\nb\rc\n')).toBe('é\nb\nc\n');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(unicodeText, (raw) => {
        // A second byte order mark in a row is text, and a mark once it comes first.
        const text = canonicalText(raw.replace(/^\ufeff+/, ''));
        expect(canonicalText(text)).toBe(text);
        expect(text).toBe(text.normalize('NFC'));
        expect(text).not.toContain('\r');
      }),
    );
  });

  it.each([
    ['a lone surrogate', 'a\ud800b'],
    ['NUL', 'a\0b'],
    ['a pile of marks', `a${'\u0301\u0316'.repeat(50_000)}`],
  ])('refuses %s', (_name, raw) => {
    expect(
      isAppError(
        failure(() => canonicalText(raw)),
        'invalid_text',
      ),
    ).toBe(true);
  });
});

describe('decodeText', () => {
  it('reads UTF-8 with and without a mark, and UTF-16 by its mark', () => {
    const text = 'Łódź 👍 ok';
    const utf16le = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(decodeText(Buffer.from(text))).toBe(text);
    expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(text);
    expect(decodeText(utf16le)).toBe(text);
    expect(decodeText(Buffer.from(utf16le).swap16())).toBe(text);
  });

  it('reads Windows-1252 where the bytes look like it', () => {
    const bytes = Buffer.from('He said \x93caf\xe9\x94 \x96 and paid 5 \x80.', 'latin1');
    expect(decodeText(bytes)).toBe('He said “café” – and paid 5 €.');
  });

  it.each([
    ['another code page', Buffer.from('\xed\xcf\xd3\xcb\xd7\xc1', 'latin1'), /valid UTF-8/],
    ['damaged UTF-8', Buffer.concat([Buffer.from('Łódź'), Buffer.from([0xff])]), /valid UTF-8/],
    ['what no code page has', Buffer.from('caf\x81', 'latin1'), /valid UTF-8/],
    ['a cut character', Buffer.from('éé').subarray(0, 3), /valid UTF-8/],
    ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80]), /valid UTF-8/],
    ['an odd byte of UTF-16', Buffer.from([0xff, 0xfe, 0x41]), /valid UTF-16LE/],
    ['NUL', Buffer.from('ab\0c'), /binary/],
    ['control characters', Buffer.from([1, 2, 3, 4, 65, 66]), /binary/],
  ])('refuses %s', (_name, bytes, reason) => {
    const error = failure(() => decodeText(bytes));
    expect(isAppError(error, 'unprocessable_document') && error.message).toMatch(reason);
  });
});

it('names a version by the bytes of its text', () => {
  expect(documentVersion('abc')).toBe(
    'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
