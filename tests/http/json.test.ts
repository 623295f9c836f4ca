import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, parseJson } from '../../src/http/json.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const codeOf = (input: Uint8Array, read: (bytes: Uint8Array) => unknown = parseJson) => {
  try {
    read(input);
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('parseJson', () => {
  it('reads what JSON.parse reads, however the strings look', () => {
    const hostile = fc.string({ unit: fc.constantFrom('"', '\\', '{', '[', ',', ':', 'é', '😀') });
    const key = fc.string().filter((name) => !name.includes('\0') && name !== '__proto__');
    const value = fc.oneof(hostile, fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.oneof(value, fc.array(value), fc.dictionary(key, value))),
        (object) => {
          const json = JSON.stringify(object);
          fc.pre(!/"(constructor|prototype|__proto__)"/.test(json) && !json.includes('\\u0000'));
          expect(parseJson(bytes(json))).toEqual(JSON.parse(json));
        },
      ),
    );
  });

  it('takes any bytes at all without another outcome than an object or an error with a code', () => {
    const known = new Set(['accepted', 'invalid_json', 'invalid_text', 'invalid_request']);
    const jsonLike = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), jsonLike.map(bytes)), (input) => {
        expect(known).toContain(codeOf(input));
      }),
    );
  });

  it.each([
    ['nothing', '', 'invalid_json'],
    ['blanks', ' \n ', 'invalid_json'],
    ['an array', '[]', 'invalid_json'],
    ['a string', '"a"', 'invalid_json'],
    ['null', 'null', 'invalid_json'],
    ['an end too soon', '{"a":', 'invalid_json'],
    ['a string that never closes', '{"a":"b\\', 'invalid_json'],
    ['two objects', '{}{}', 'invalid_json'],
    ['a lone surrogate', '{"a":{"b":["\\ud800"]}}', 'invalid_text'],
    ['a lone surrogate in a name', '{"\\udc00":1}', 'invalid_text'],
    ['NUL', '{"a":"\\u0000"}', 'invalid_text'],
    ['__proto__', '{"__proto__":{"polluted":1}}', 'invalid_request'],
    ['an escaped __proto__', '{"__pr\\u006fto__":{}}', 'invalid_request'],
    ['constructor inside', '{"a":[{"constructor":{"prototype":{}}}]}', 'invalid_request'],
  ])('refuses %s', (_name, text, code) => {
    expect(codeOf(bytes(text))).toBe(code);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([33, 10_000, 5_000_000])('refuses %i levels before parsing them', (depth) => {
    expect(codeOf(bytes('{"a":'.repeat(depth)))).toBe('invalid_json');
    expect(codeOf(bytes(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`))).toBe('invalid_json');
  });

  it('takes 32 levels', () => {
    expect(codeOf(bytes(`{"a":${'['.repeat(31)}${']'.repeat(31)}}`))).toBe('accepted');
  });

  it('refuses a million keys', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":0`);
    expect(codeOf(bytes(`{${keys.join()}}`))).toBe('invalid_json');
  });

  it('names the place of what is wrong, and never quotes the body', () => {
    expect(() => parseJson(bytes('{"documentIds":["a","\\ud800"]}'))).toThrow(
      'documentIds.1 holds a lone surrogate.',
    );
    expect(() => parseJson(bytes('{"a" "secret"}'))).toThrow(
      /^The body is not valid JSON( at position 5)?\.$/,
    );
  });
});

describe('decodeText', () => {
  it.each([
    ['a stray continuation byte', [0x61, 0x80]],
    ['a sequence cut off', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
    ['NUL', [0x61, 0x00]],
  ])('refuses %s', (_name, input) => {
    expect(codeOf(Uint8Array.from(input), decodeText)).toBe('invalid_text');
  });

  it('gives back any well-formed text, less a byte-order mark', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !value.includes('\0') && !value.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeText(bytes(value))).toBe(value);
        expect(decodeText(bytes(`\ufeff${value}`))).toBe(value);
      }),
    );
  });
});
