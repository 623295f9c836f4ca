import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ModelSource,
  PairTask,
  RetrieverTask,
} from '../../../src/models/onnx/model-source.js';
import type { TextWindow } from '../../../src/models/onnx/protocol.js';
import {
  MAX_EMBEDDED_WINDOWS,
  MAX_QUESTION_TOKENS,
  PairEncoder,
  TextEncoder,
} from '../../../src/models/onnx/sequences.js';
import { ModelTokenizer } from '../../../src/models/onnx/tokenizer.js';
import { tinyTokenizer, WORDS } from '../../support/model-folder.js';

const [CLS, SEP, A, B, YES] = ['[CLS]', '[SEP]', 'a', 'b', 'yes'].map((w) => WORDS.indexOf(w));
const tokenizer = new ModelTokenizer(tinyTokenizer());
const common = {
  folder: { path: '', origin: 'tiny', faultCode: 'invalid_config', remedy: '' },
  name: 'tiny@1',
  model: { name: 'model.onnx', check: null },
  tokenizer: { name: 'tokenizer.json', check: null },
  maxTokens: 256,
  positions: 512,
} as const;
const pair: ModelSource<PairTask> = {
  ...common,
  task: {
    kind: 'pair',
    calibration: {
      answerable: { relevance: 1, span: 1, bias: 0 },
      verdict: { temperature: 1, bias: [0, 0, 0] },
    },
  },
};
const retriever: ModelSource<RetrieverTask> = {
  ...common,
  task: { kind: 'retriever', queryPrefix: 'yes ', passagePrefix: '', pooling: 'mean' },
};
const words = (count: number, word = 'b') => `${word} `.repeat(count);

/** The words of a text that some window holds, each once. */
const covered = (windows: readonly TextWindow[]) =>
  new Set(windows.flatMap(({ starts }) => [...starts])).size;

describe('PairEncoder', () => {
  const encoder = new PairEncoder(pair, tokenizer);

  it('puts the question first and the passage second', () => {
    const [window] = encoder.readWindows('a a', 'b yes');
    expect([...(window?.ids ?? [])]).toEqual([CLS, A, A, SEP, B, YES, SEP]);
    expect(window).toMatchObject({ secondStart: 4, textStart: 4 });
    expect([...(window?.starts ?? [])]).toEqual([0, 2]);
    expect([...(window?.ends ?? [])]).toEqual([1, 5]);
  });

  it('reads the whole passage, whatever its length and the question’s', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(2_000), (question, passage) => {
        const windows = encoder.readWindows(words(question, 'a'), words(passage));
        expect(covered(windows)).toBe(passage);
        for (const { ids } of windows) expect(ids.length).toBeLessThanOrEqual(common.maxTokens);
        const kept = windows[0]?.ids.filter((id) => id === A).length;
        expect(kept).toBe(Math.min(question, MAX_QUESTION_TOKENS));
      }),
    );
  });

  it('keeps both ends of a long question', () => {
    const [window] = encoder.readWindows(`yes ${words(100, 'a')} no`, 'b');
    expect(window?.ids[1]).toBe(YES);
    expect(window?.ids[MAX_QUESTION_TOKENS]).toBe(WORDS.indexOf('no'));
  });

  it('never cuts a claim, and always leaves room for evidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 445 }), fc.nat(1_500), (claim, evidence) => {
        const windows = encoder.judgeWindows(words(claim, 'a'), words(evidence));
        expect(covered(windows)).toBe(evidence);
        for (const { ids } of windows) {
          expect(ids.filter((id) => id === A)).toHaveLength(claim);
          expect(ids.length).toBeLessThanOrEqual(Math.max(common.maxTokens, claim + 3 + 64));
        }
      }),
    );
  });

  it('refuses a claim that leaves no room, with its length and the limit', () => {
    const judge = () => encoder.judgeWindows(words(446, 'a'), 'b');
    expect(judge).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    expect(judge).toThrow(/claim: .*446.*445/);
  });

  it.each(['', ' \n', '\u0001\u200b'])('has nothing to judge by in %j', (evidence) => {
    expect(encoder.judgeWindows('a', evidence)).toEqual([]);
  });

  it('puts evidence first for classifiers of premise and hypothesis', () => {
    const nli = { kind: 'nli', labels: 3, supported: 0, contradicted: 1, notFound: 2 } as const;
    const [window] = new PairEncoder({ ...common, task: nli }, tokenizer).judgeWindows('a', 'b b');
    expect([...(window?.ids ?? [])]).toEqual([CLS, B, B, SEP, A, SEP]);
    expect(window).toMatchObject({ secondStart: 4, textStart: 1 });
  });
});

describe('TextEncoder', () => {
  const encoder = new TextEncoder(retriever, tokenizer);

  it('puts the prompt before questions', () => {
    const idsOf = (kind: 'query' | 'passage') => [...(encoder.windows('a', kind)[0]?.ids ?? [])];
    expect(idsOf('query')).toEqual([CLS, YES, A, SEP]);
    expect(idsOf('passage')).toEqual([CLS, A, SEP]);
  });

  it('covers a text to its bound', () => {
    fc.assert(
      fc.property(fc.nat(6_000), (length) => {
        const windows = encoder.windows(words(length), 'passage');
        expect(covered(windows)).toBe(Math.min(length, MAX_EMBEDDED_WINDOWS * 254));
        for (const { ids } of windows) expect(ids.length).toBeLessThanOrEqual(common.maxTokens);
      }),
      { numRuns: 30 },
    );
  });
});
