import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChatEvents } from '../../src/models/chat-events.js';

async function* inPieces(text: string, sizes: readonly number[]) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(text: string, sizes: readonly number[] = [1_000]) {
  const events: string[] = [];
  for await (const event of readChatEvents(inPieces(text, sizes), (what) => new Error(what)))
    events.push(event);
  return events;
}

const event = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}`;

describe('readChatEvents', () => {
  it('gives the same events however the bytes are cut, with any line ends', async () => {
    const text = [
      event('Brücke 🌉'),
      ': comment',
      'event: x',
      '',
      event('橋'),
      '',
      'data: [DONE]',
      '',
    ];
    const expected = await read(text.join('\n'));
    expect(expected).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        async (sizes, lineEnd) => {
          expect(await read(text.join(lineEnd), sizes)).toEqual(expected);
        },
      ),
    );
  });

  it('passes on nothing but content and usage', async () => {
    const body = {
      id: 'x',
      choices: [
        {
          delta: { role: 'user', content: 'Hi', tool_calls: [{}], reasoning_content: 'hm' },
          logprobs: {},
        },
        { delta: { content: 'second choice' } },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 2, other: 'x' },
    };
    const [first] = await read(`data: ${JSON.stringify(body)}\n\ndata: [DONE]\n\n`);
    expect(JSON.parse((first ?? '').slice(6))).toEqual({
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { role: 'assistant', content: 'Hi' }, finish_reason: null }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    });
  });

  it('joins the data lines of one event', async () => {
    const [first] = await read(
      'data: {"choices":\ndata: [{"delta":{"content":"Hi"}}]}\n\ndata: [DONE]\n\n',
    );
    expect(first).toContain('"content":"Hi"');
  });

  it('needs no blank line after [DONE], and reads nothing past it', async () => {
    expect(await read(`${event('Hi')}\n\ndata:[DONE]`)).toHaveLength(2);
    expect(await read(`${event('Hi')}\n\ndata: [DONE]\n\ndata: {broken\n\n`)).toHaveLength(2);
  });

  it('lets go of its source when it is left', async () => {
    let isOver = false;
    async function* source() {
      try {
        for (;;) yield new TextEncoder().encode(`${event('Hi')}\n\n`);
      } finally {
        isOver = true;
      }
    }
    for await (const _ of readChatEvents(source(), (what) => new Error(what))) break;
    expect(isOver).toBe(true);
  });

  it.each([
    ['', 'broke off'],
    [`${event('Hi')}\n\n`, 'broke off'],
    ['data: [DONE]\n\n', 'no choices'],
    ['data: {"choices":[]}\n\ndata: [DONE]\n\n', 'no choices'],
    ['data: {"choices":[{"delta":{"content":1}}]}\n\n', 'no part of an answer'],
    ['data: {"error":"x"}\n\n', 'reported an error'],
    ['data: nonsense\n\n', 'not JSON'],
    [`data: ${'x'.repeat(1_100_000)}`, 'line without end'],
    [`${event('a')}\n\n`.repeat(30_001), 'far too much'],
  ])('refuses %#', async (text, what) => {
    await expect(read(text, [50_000])).rejects.toThrow(what);
  });
});
