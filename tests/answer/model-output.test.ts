import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutputParser, type ModelEvent } from '../../src/answer/model-output.js';
import { isAppError } from '../../src/errors.js';
import type { OutputStyle } from '../../src/models/styled-chat.js';

function read(style: OutputStyle, deltas: readonly string[]): ModelEvent[] {
  const parser = createOutputParser(style);
  return [...deltas.flatMap((delta) => parser.push(delta)), ...parser.end()];
}

const answerOf = (events: readonly ModelEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
const sentencesOf = (events: readonly ModelEvent[]) =>
  events.flatMap((event) => (event.type === 'sentence' ? [[event.text, event.keys]] : []));

/** Cuts a text at any places, inside surrogate pairs too. */
const cuts = (text: string) =>
  fc.array(fc.nat(text.length), { maxLength: 12 }).map((places) => {
    const sorted = [0, ...places.sort((a, b) => a - b), text.length];
    return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
  });

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 6,
});
const structured = fc
  .array(fc.record({ text: words.map((w) => w.join(' ')), sources: fc.array(fc.string()) }))
  .map((sentences) => JSON.stringify({ sentences }));
const plain = fc
  .array(
    fc.oneof(
      fc.constantFrom('Ice melts.', ' [s1]', '[s2, s3]', '[sic]', '. ', '[', ']', '”', '\n'),
      words.map((w) => w.join(' ')),
    ),
  )
  .map((parts) => parts.join(''));

describe.each([
  ['structured', structured],
  ['plain', plain],
] as const)('%s output', (style, outputs) => {
  it('gives the same events however the deltas are cut', () => {
    const cutOutputs = outputs.chain((text) => fc.tuple(fc.constant(text), cuts(text)));
    fc.assert(
      fc.property(cutOutputs, ([text, deltas]) => {
        const whole = read(style, [text]);
        expect(read(style, deltas)).toEqual(whole);
        expect(read(style, text.split(''))).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('holds each sentence in the answer, in order', () => {
    fc.assert(
      fc.property(outputs, (text) => {
        const events = read(style, [text]);
        let cursor = 0;
        for (const [sentence] of sentencesOf(events)) {
          const at = answerOf(events).indexOf(sentence as string, cursor);
          expect(at).toBeGreaterThanOrEqual(cursor);
          cursor = at + (sentence as string).length;
        }
      }),
    );
  });
});

describe('structured output', () => {
  it('streams words before the sentence closes, and its keys when it does', () => {
    const parser = createOutputParser('structured');
    const first = parser.push('{"sentences":[{"text":"Ice melts at');
    expect(first).toEqual([
      { type: 'text', delta: 'Ice' },
      { type: 'text', delta: ' melts' },
    ]);
    const rest = parser.push(' 0 °C.","sources":["s1","s7"]}]}');
    expect(answerOf([...first, ...rest])).toBe('Ice melts at 0 °C.');
    expect(sentencesOf(rest)).toEqual([['Ice melts at 0 °C.', ['s1', 's7']]]);
    expect(parser.end()).toEqual([]);
  });

  it('reads escapes and keeps what is not a key out', () => {
    const events = read('structured', [
      '{"sentences":[{"text":"\\u00e9\\n\\ud83d\\ude00 x","sources":["s1",2,null]}]}',
    ]);
    expect(sentencesOf(events)).toEqual([['é 😀 x', ['s1']]]);
  });

  it.each(['', '{"sentences":[{"text":"half', 'no json at all', '[1', '{"sentences":[}'])(
    'refuses %j as malformed',
    (text) => {
      const attempt = () => read('structured', [text]);
      expect(attempt).toThrow(expect.objectContaining({ code: 'model_failed' }));
    },
  );

  it('is empty where the model refuses', () => {
    expect(read('structured', ['{"sentences": []}'])).toEqual([]);
  });
});

describe('plain output', () => {
  it.each([
    [
      'Ice melts. [s1] Steam rises. [s2, s3]',
      [
        ['Ice melts.', ['s1']],
        ['Steam rises.', ['s2', 's3']],
      ],
    ],
    [
      'Ice melts [s1]. Steam rises [s2][s3].',
      [
        ['Ice melts.', ['s1']],
        ['Steam rises.', ['s2', 's3']],
      ],
    ],
    [
      'No source here. Ice melts. [s1]',
      [
        ['No source here.', []],
        ['Ice melts.', ['s1']],
      ],
    ],
    ['He said “no [sic] more”. [s4]', [['He said “no [sic] more”.', ['s4']]]],
    ['Ends without a key', [['Ends without a key', []]]],
    ['Open bracket [s1', [['Open bracket [s1', []]]],
  ])('reads %j', (text, sentences) => {
    expect(sentencesOf(read('plain', [text]))).toEqual(sentences);
  });

  it.each(['NOT_FOUND', ' NOT_FOUND.\n', '**NOT_FOUND** The sources do not say.'])(
    'shows nothing of the refusal %j',
    (text) => {
      expect(read('plain', [text])).toEqual([]);
    },
  );

  it('never shows a marker', () => {
    const events = read('plain', ['A [s1] b. [s2,s3] C[s4]. [s5]']);
    expect(answerOf(events)).not.toMatch(/\[s\d/);
  });
});

describe('a word cleaner', () => {
  it('changes the answer and its sentences alike', () => {
    for (const [style, text] of [
      ['structured', '{"sentences":[{"text":"See http://evil.example/x now","sources":[]}]}'],
      ['plain', 'See http://evil.example/x now'],
    ] as const) {
      const parser = createOutputParser(style, (word) => (word.includes('evil') ? '—' : word));
      const events = [...parser.push(text), ...parser.end()];
      expect(answerOf(events)).toBe('See — now');
      expect(sentencesOf(events)).toEqual([['See — now', []]]);
    }
  });
});

it('knows its own error', () => {
  try {
    read('structured', ['{']);
    expect.unreachable();
  } catch (error) {
    expect(isAppError(error, 'model_failed')).toBe(true);
  }
});
