/** Models that users bring, in the layout of Hugging Face, and what may be wrong with them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRetriever, openVerifier } from '../../../src/models/local-models.js';
import { tinyTokenizer, WORDS, writeFiles, writeManifest } from '../../support/model-folder.js';
import { type TinyGraph, tinyOnnx } from '../../support/onnx-file.js';

const ROW = { '[PAD]': [0, 0, 0], yes: [9, 0, 0], no: [0, 9, 0], maybe: [0, 0, 9] };
const rowOf = (word: string) => ROW[word as keyof typeof ROW] ?? [-1, -1, -1];
const TABLE = WORDS.map((word) => (word === 'nan' ? [Number.NaN, 0, 0] : rowOf(word)));
const VECTORS = WORDS.map((word, id) => (word === '[CLS]' ? [0, 0, 1] : [1, id === 4 ? 1 : 0, 0]));
const NLI = { entailment: 'ENTAILMENT', contradiction: 'contradiction', neutral: 'Neutral' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-model-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function retrieverFiles(graph: Partial<TinyGraph> = {}): Record<string, unknown> {
  return {
    'config.json': { model_type: 'bert', max_position_embeddings: 512 },
    'tokenizer.json': tinyTokenizer(),
    'onnx/model.onnx': tinyOnnx({ table: VECTORS, output: 'last_hidden_state', ...graph }),
  };
}

function verifierFiles(labels: readonly string[], graph: Partial<TinyGraph> = {}) {
  const table = TABLE.map((row) => row.slice(0, labels.length));
  return {
    'config.json': { id2label: Object.fromEntries(labels.map((label, id) => [id, label])) },
    'tokenizer.json': tinyTokenizer(),
    'model.onnx': tinyOnnx({ table, output: 'logits', sum: true, ...graph }),
  };
}

async function embed(text: string, kind: 'query' | 'passage' = 'passage') {
  const retriever = await openRetriever({ retrieverDir: folder, modelThreads: 1 });
  try {
    const [vector] = await retriever.embedder.embed([text], kind);
    return { id: retriever.embedder.id, vector: [...(vector ?? [])] };
  } finally {
    await retriever.close();
  }
}

async function judge(claim: string, evidence: string) {
  const models = await openVerifier(folder, { modelThreads: 1 });
  try {
    const [judgement] = await models.verifier.judge([{ claim, evidence }]);
    return { id: models.verifier.id, ...judgement };
  } finally {
    await models.close();
  }
}

describe('A retriever of the user', () => {
  it('is pooled by the mean where nothing else is stated', async () => {
    writeFiles(folder, retrieverFiles());
    // [CLS] a b [SEP]
    const [x = 0, y = 0, z = 0] = (await embed('a b')).vector;
    expect([y / x, z / x]).toEqual([expect.closeTo(1 / 3, 5), expect.closeTo(1 / 3, 5)]);
  });

  it('is pooled by its first token where that is stated', async () => {
    writeFiles(folder, retrieverFiles());
    writeFiles(folder, { '1_Pooling/config.json': { pooling_mode_cls_token: true } });
    expect((await embed('a b')).vector).toEqual([0, 0, 1]);
  });

  it('may give vectors of whole texts itself', async () => {
    writeFiles(folder, retrieverFiles({ output: 'sentence_embedding', sum: true }));
    const [x = 0, y = 0] = (await embed('a b')).vector;
    expect(y / x).toBeCloseTo(1 / 3, 5);
  });

  it('has its prompts put before questions and passages', async () => {
    writeFiles(folder, retrieverFiles());
    const plain = await embed('b', 'query');
    writeFiles(folder, {
      'config_sentence_transformers.json': { prompts: { query: 'a a ', document: '' } },
    });
    const prompted = await embed('b', 'query');
    expect(prompted.vector).toEqual((await embed('a a b')).vector);
    expect(prompted.vector).not.toEqual(plain.vector);
    expect(prompted.id).not.toBe(plain.id);
  });

  it('gives padded and lone texts the same vectors', async () => {
    writeFiles(folder, retrieverFiles());
    const { embedder, close } = await openRetriever({ retrieverDir: folder, modelThreads: 1 });
    const [alone] = await embedder.embed(['a'], 'passage');
    const together = await embedder.embed(['a', 'b b a b', 'a b', 'b'], 'passage');
    await close();
    expect(together[0]).toEqual(alone);
  });

  it('reports a text that the graph chokes on, and goes on', async () => {
    const table = VECTORS.slice(0, WORDS.indexOf('nan'));
    writeFiles(folder, retrieverFiles({ table }));
    const { embedder, close } = await openRetriever({ retrieverDir: folder, modelThreads: 1 });
    const choked = expect(embedder.embed(['nan'], 'passage')).rejects.toMatchObject({
      code: 'embedding_failed',
    });
    expect(await embedder.embed(['a'], 'passage')).toHaveLength(1);
    await choked;
    await close();
  });
});

describe('A claim verifier of the user', () => {
  it.each([
    ['in any order and case', Object.values(NLI), 'yes', 'supported'],
    ['in any order and case', Object.values(NLI), 'no', 'contradicted'],
    ['in any order and case', Object.values(NLI), 'maybe', 'notFound'],
    ['turned round', ['neutral', 'contradiction', 'entailment'], 'maybe', 'supported'],
    ['without contradiction', ['entailment', 'not_entailment'], 'no', 'notFound'],
    ['a single score', ['LABEL_0'], 'yes', 'supported'],
    ['a single score', ['LABEL_0'], 'a', 'notFound'],
  ] as const)('has labels %s: %j, %s', async (_, labels, evidence, verdict) => {
    writeFiles(folder, verifierFiles(labels));
    const judgement = await judge('a b', evidence);
    const { supported = 0, contradicted = 0, notFound = 0 } = judgement;
    expect(supported + contradicted + notFound).toBeCloseTo(1, 5);
    expect(judgement[verdict]).toBe(Math.max(supported, contradicted, notFound));
  });

  it('speaks for the window that says most', async () => {
    writeFiles(folder, verifierFiles(Object.values(NLI)));
    const judgement = await judge('a b', `${'a '.repeat(2_000)}no ${'b '.repeat(900)}`);
    expect(judgement.contradicted).toBeGreaterThan(0.9);
  });

  it('reports numbers that are not finite', async () => {
    writeFiles(folder, verifierFiles(Object.values(NLI)));
    await expect(judge('a b', 'nan')).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});

describe('A folder that is no model of its kind', () => {
  const faultOf = (opening: Promise<unknown>) =>
    opening.then(
      () => null,
      (error) => ({ code: error.code, message: error.message }),
    );
  const asRetriever = () => faultOf(embed('a'));
  const asVerifier = () => faultOf(judge('a', 'b'));

  it.each([
    ['no config', { 'config.json': null }, /config\.json is missing/],
    ['no tokenizer', { 'tokenizer.json': null }, /tokenizer\.json is missing/],
    ['no graph', { 'onnx/model.onnx': null }, /none of onnx\/model_quantized\.onnx/],
    ['a config that is cut short', { 'config.json': '{"a":' }, /config\.json is not valid JSON/],
    ['a config of another shape', { 'config.json': '[1]' }, /config\.json is not valid/],
    ['a tokenizer that is cut short', { 'tokenizer.json': '{' }, /tokenizer\.json is no tokenizer/],
    ['a tokenizer of another shape', { 'tokenizer.json': {} }, /tokenizer\.json is no tokenizer/],
    [
      'a tokenizer of an unknown kind',
      { 'tokenizer.json': { ...tinyTokenizer(), model: { type: 'Oracle', vocab: {} } } },
      /tokenizer\.json is no tokenizer/,
    ],
    ['a graph that is none', { 'onnx/model.onnx': 'not protobuf' }, /onnx\/model\.onnx is no ONNX/],
    ['an empty graph', { 'onnx/model.onnx': '' }, /onnx\/model\.onnx is no ONNX/],
    [
      'pooling that is not known',
      {
        '1_Pooling/config.json': { pooling_mode_max_tokens: true, pooling_mode_mean_tokens: false },
      },
      /1_Pooling\/config\.json/,
    ],
    ['a limit of nothing', { 'sentence_bert_config.json': { max_seq_length: 8 } }, /8 tokens/],
    [
      'prompts without end',
      { 'config_sentence_transformers.json': { prompts: { query: 'a '.repeat(400) } } },
      /prompts take more than half/,
    ],
  ])('is named: %s', async (_, changes, message) => {
    const files: Record<string, unknown> = { ...retrieverFiles(), ...changes };
    for (const [name, content] of Object.entries(files)) if (content === null) delete files[name];
    writeFiles(folder, files);
    const fault = await asRetriever();
    expect(fault?.code).toBe('invalid_config');
    expect(fault?.message).toMatch(/^VOUCH_RETRIEVER_DIR: /);
    expect(fault?.message).toMatch(message);
  });

  it.each([
    [
      'a decoder',
      { inputs: ['input_ids', 'attention_mask', 'past_key_values.0.key'] },
      /wants an input past_key/,
    ],
    [
      'a model of pictures',
      { inputs: ['input_ids', 'pixel_values'] },
      /has no input attention_mask/,
    ],
    ['a classifier', { output: 'logits', sum: true }, /has none of the outputs embedding/],
  ] as const)('is named: %s for a retriever', async (_, graph, message) => {
    writeFiles(folder, retrieverFiles(graph));
    expect(await asRetriever()).toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [
      'labels of something else',
      ['positive', 'negative'],
      {},
      /id2label: \["positive","negative"\]/,
    ],
    ['labels that say nothing', ['LABEL_0', 'LABEL_1'], {}, /id2label/],
    ['too many labels', [...Object.values(NLI), 'other'], {}, /id2label/],
    [
      'another number of outputs',
      Object.values(NLI),
      { table: TABLE.map((r) => r.slice(0, 2)) },
      /gives 2 numbers/,
    ],
    ['a decoder', Object.values(NLI), { sum: false }, /numbers as logits/],
    ['a retriever', Object.values(NLI), { output: 'last_hidden_state' }, /has no output logits/],
  ] as const)('is named: %s for a verifier', async (_, labels, graph, message) => {
    writeFiles(folder, verifierFiles(labels, graph));
    const fault = await asVerifier();
    expect(fault?.code).toBe('invalid_config');
    expect(fault?.message).toMatch(/^VOUCH_VERIFIER_DIR: /);
    expect(fault?.message).toMatch(message);
  });

  it('is named: no folder at all', async () => {
    const retrieverDir = join(folder, 'nowhere');
    expect(await faultOf(openRetriever({ retrieverDir }))).toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching(`VOUCH_RETRIEVER_DIR: ${retrieverDir} is no folder`),
    });
  });

  it.each(['config.json', 'tokenizer.json', 'onnx/model.onnx'])(
    'is named: %s that is not what vouch.json lists',
    async (name) => {
      writeFiles(folder, retrieverFiles());
      writeManifest(folder, { kind: 'hub' });
      expect(await asRetriever()).toBeNull();
      writeFileSync(join(folder, name), '{}');
      expect(await asRetriever()).toMatchObject({
        code: 'invalid_config',
        message: expect.stringMatching(`${name} has 2 bytes where \\d+ are due`),
      });
    },
  );
});
