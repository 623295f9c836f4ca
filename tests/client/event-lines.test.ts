import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventLines, type ServerEvent } from '../../src/client/event-lines.js';

const read = (pieces: readonly string[]): ServerEvent[] => {
  const lines = new EventLines();
  return pieces.flatMap((piece) => lines.feed(piece));
};

it('cuts events wherever the pieces break', () => {
  const text = 'id: 1\nevent: start\ndata: {"a":1}\n\n: still here\n\ndata: x\ndata:y\n\n';
  for (let at = 0; at <= text.length; at++)
    expect(read([text.slice(0, at), text.slice(at)])).toEqual([
      { event: 'start', data: '{"a":1}' },
      { event: 'message', data: 'x\ny' },
    ]);
});

it('drops what the end leaves incomplete', () => {
  expect(read(['event: end\ndata: {}\n'])).toEqual([]);
});

it('takes CRLF that is cut in two for one line end', () => {
  expect(read(['data: a\r', '\ndata: b\r\n\r', '\n'])).toEqual([
    { event: 'message', data: 'a\nb' },
  ]);
});

it('counts what waits', () => {
  const lines = new EventLines();
  lines.feed('data: 12345\ndata: 678');
  expect(lines.waiting).toBe(5 + 'data: 678'.length);
});

it('agrees with a parser of the whole standard', () => {
  const word = fc.constantFrom(
    'data',
    'event',
    'id',
    'retry',
    'other',
    ':',
    ': ',
    ' ',
    'é',
    '{"a":1}',
  );
  const text = fc.array(fc.oneof(word, fc.constantFrom('\n', '\r\n', '\n\n')), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60)), (parts, cuts) => {
      const whole = `${parts.join('')}\n\n`;
      const points = [0, ...[...cuts].sort((a, b) => a - b), whole.length];
      const pieces = points.slice(1).map((end, index) => whole.slice(points[index], end));
      const expected: ServerEvent[] = [];
      createParser({
        onEvent: ({ event, data }) => void expected.push({ event: event ?? 'message', data }),
      }).feed(whole);
      expect(read(pieces)).toEqual(expected);
    }),
  );
});
