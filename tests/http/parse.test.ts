import { describe, expect, it } from 'vitest';
import { OFF_THREAD_BYTES } from '../../src/http/limits.js';
import { parseBody } from '../../src/http/parse.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const long = 'Ünïcode "quoted" \\ text 😀\n'.repeat(OFF_THREAD_BYTES / 16);

describe('parseBody', () => {
  it('reads a large JSON body in a thread as it would here', async () => {
    const object = { title: 'Long', text: long };
    expect(await parseBody({ kind: 'json', bytes: bytes(JSON.stringify(object)) })).toEqual(object);
  });

  it('reads a large text', async () => {
    expect(await parseBody({ kind: 'text', bytes: bytes(long) })).toBe(long);
  });

  it.each([
    ['broken JSON', bytes(`{"text":"${'a'.repeat(OFF_THREAD_BYTES)}`), 'invalid_json'],
    ['bad UTF-8', new Uint8Array(OFF_THREAD_BYTES + 1).fill(0x80), 'invalid_text'],
    [
      'a lone surrogate',
      bytes(`{"text":"${'a'.repeat(OFF_THREAD_BYTES)}\\ud800"}`),
      'invalid_text',
    ],
  ])('refuses a large body with %s', async (_name, body, code) => {
    await expect(parseBody({ kind: 'json', bytes: body })).rejects.toMatchObject({ code });
  });

  it('leaves the loop free while a body of ten megabytes is read', async () => {
    const json = JSON.stringify({ text: 'Быстрая лиса прыгает.\n'.repeat(250_000) });
    const parsing = parseBody({ kind: 'json', bytes: bytes(json) });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await parsing;
    clearInterval(timer);
    // Parsed on this thread, no timer at all would have fired.
    expect(turns).toBeGreaterThan(5);
  });
});
