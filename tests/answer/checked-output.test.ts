import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckedEvent, checkedOutput } from '../../src/answer/checked-output.js';
import { type Grounding, NOT_CHECKED } from '../../src/answer/grounding.js';
import { createOutputParser } from '../../src/answer/model-output.js';
import { AppError } from '../../src/errors.js';
import type { ChatUsage } from '../../src/models/ports.js';

const USAGE: ChatUsage = { inputTokens: 1, outputTokens: 2 };
const SENTENCES = ['Ice melts at 0.', 'Water boils at 100.', 'Steam is water.', 'Snow is too.'];
const JSON_TEXT = JSON.stringify({
  sentences: SENTENCES.map((text) => ({ text, sources: [] })),
});

async function* deltasOf(deltas: readonly string[]): AsyncGenerator<string, ChatUsage, void> {
  for (const delta of deltas) yield delta;
  return USAGE;
}

function outputOf(
  deltas: AsyncGenerator<string, ChatUsage, void>,
  check: (text: string, before: string) => Promise<Grounding>,
) {
  const parser = createOutputParser('structured');
  return checkedOutput({ deltas, parser, quotesOf: () => [], check });
}

async function collect(output: AsyncGenerator<CheckedEvent, ChatUsage, void>) {
  const events: CheckedEvent[] = [];
  let next = await output.next();
  for (; next.done !== true; next = await output.next()) events.push(next.value);
  return { events, usage: next.value };
}

const textOf = (events: readonly CheckedEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

describe('checkedOutput', () => {
  it('gives sentences in order behind their text, however cut and whichever is checked first', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
    const delays = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(cuts, delays, async (sizes, turns) => {
        const deltas: string[] = [];
        for (let at = 0, i = 0; at < JSON_TEXT.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          deltas.push(JSON_TEXT.slice(at, at + size));
          at += size;
        }
        const check = async (text: string) => {
          for (let turn = turns[SENTENCES.indexOf(text)] ?? 0; turn > 0; turn--)
            await new Promise((resolve) => setImmediate(resolve));
          return NOT_CHECKED;
        };
        const { events, usage } = await collect(outputOf(deltasOf(deltas), check));
        expect(usage).toEqual(USAGE);
        expect(textOf(events)).toBe(SENTENCES.join(' '));
        const closed = events.filter((event) => event.type === 'sentence');
        expect(closed.map(({ text }) => text)).toEqual(SENTENCES);
        for (const event of closed)
          expect(textOf(events.slice(0, events.indexOf(event)))).toContain(event.text);
      }),
      { numRuns: 50 },
    );
  });

  it('lets text flow on while a sentence is checked', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const output = outputOf(deltasOf([...JSON_TEXT]), async () => {
      await held;
      return NOT_CHECKED;
    });
    let text = '';
    while (text !== SENTENCES.join(' ')) {
      const { value } = await output.next();
      text += (value as { delta: string }).delta;
    }
    release();
    const { events } = await collect(output);
    expect(events).toHaveLength(SENTENCES.length);
  });

  it('tells the check what the model wrote before', async () => {
    const seen: string[] = [];
    await collect(
      outputOf(deltasOf([JSON_TEXT]), async (_, before) => {
        seen.push(before);
        return NOT_CHECKED;
      }),
    );
    expect(seen.slice(0, 3)).toEqual(['', SENTENCES[0], SENTENCES.slice(0, 2).join(' ')]);
  });

  it('reads no further than the checks can follow', async () => {
    const many = JSON.stringify({
      sentences: Array.from({ length: 50 }, (_, i) => ({ text: `Number ${i}.`, sources: [] })),
    });
    let under = 0;
    let most = 0;
    await collect(
      outputOf(deltasOf(many.match(/.{1,20}/g) ?? []), async () => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return NOT_CHECKED;
      }),
    );
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(15);
  });

  it('throws what a check throws', async () => {
    const cancelled = new AppError('cancelled', 'Gone.');
    const output = outputOf(deltasOf([JSON_TEXT]), () => Promise.reject(cancelled));
    await expect(collect(output)).rejects.toBe(cancelled);
  });
});
