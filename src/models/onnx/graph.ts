/** One model's graph: checks that it is what its folder says, and runs sequences through it. */
import ort from 'onnxruntime-node';
import type { AppError } from '../../errors.js';
import { folderFault } from './folder-files.js';
import type { OpenModel } from './load-model.js';
import type { ModelSource } from './model-source.js';
import { pool } from './pooling.js';
import type { ModelOutput, Sequence } from './protocol.js';

const REQUIRED_INPUTS = ['input_ids', 'attention_mask'];
const KNOWN_INPUTS = new Set([...REQUIRED_INPUTS, 'token_type_ids']);
/** Names of pooled vectors, and of vectors of tokens. */
const POOLED = ['embedding', 'sentence_embedding'];
const UNPOOLED = ['last_hidden_state', 'token_embeddings'];

export class Graph {
  readonly #source: ModelSource;
  readonly #model: OpenModel;
  readonly #outputs: readonly string[];

  /** Throws the folder's fault for a model of another architecture. */
  constructor(source: ModelSource, model: OpenModel) {
    this.#source = source;
    this.#model = model;
    this.#checkInputs();
    this.#outputs = this.#chooseOutputs();
  }

  /** Runs one sequence and checks what comes. Throws the folder's fault. */
  async probe(sequence: Sequence): Promise<ModelOutput> {
    const [output] = await this.#runTogether([sequence]).catch((error: unknown) => {
      throw this.#fault('cannot be run', error);
    });
    if (output === undefined) throw this.#fault('gives nothing');
    this.#checkShapes(output, sequence.ids.length);
    return output;
  }

  /** One output a sequence, in order; throws what the runtime throws. */
  async run(sequences: readonly Sequence[]): Promise<ModelOutput[]> {
    if (this.#model.isBatchSafe) return this.#runTogether(sequences);
    const outputs: ModelOutput[] = [];
    for (const sequence of sequences) outputs.push(...(await this.#runTogether([sequence])));
    return outputs;
  }

  async #runTogether(sequences: readonly Sequence[]): Promise<ModelOutput[]> {
    const feeds = toFeeds(sequences, this.#model.session.inputNames);
    const results = await this.#model.session.run(feeds, [...this.#outputs]);
    const rows = sequences.length;
    return sequences.map(({ ids }, row) => {
      const entries = this.#outputs.map((name): [string, Float32Array] => {
        const tensor = results[name];
        if (!(tensor?.data instanceof Float32Array) || tensor.dims[0] !== rows)
          throw new Error(`${name} is no batch of numbers`);
        const size = tensor.data.length / rows;
        const values = tensor.data.slice(row * size, (row + 1) * size);
        return this.#named(name, values, ids.length, tensor.dims[2] ?? 0);
      });
      return Object.fromEntries(entries);
    });
  }

  /** Vectors have one name, and are pooled, whatever the graph calls them. */
  #named(
    name: string,
    values: Float32Array,
    tokens: number,
    width: number,
  ): [string, Float32Array] {
    const { task } = this.#source;
    if (task.kind !== 'retriever') return [name, values];
    const isPooled = POOLED.includes(name);
    return ['embedding', isPooled ? values : pool(values, tokens, width, task.pooling)];
  }

  #checkInputs(): void {
    const { inputNames } = this.#model.session;
    const missing = REQUIRED_INPUTS.find((name) => !inputNames.includes(name));
    const unknown = inputNames.find((name) => !KNOWN_INPUTS.has(name));
    if (missing) throw this.#fault(`has no input ${missing}`);
    if (unknown) throw this.#fault(`wants an input ${unknown.slice(0, 80)}`);
  }

  #chooseOutputs(): string[] {
    const { outputNames } = this.#model.session;
    const { kind } = this.#source.task;
    if (kind === 'retriever') {
      const name = [...POOLED, ...UNPOOLED].find((known) => outputNames.includes(known));
      if (name) return [name];
      throw this.#fault(`has none of the outputs ${[...POOLED, ...UNPOOLED].join(', ')}`);
    }
    const wanted = kind === 'pair' ? ['verdict', 'relevance', 'start', 'end'] : ['logits'];
    const missing = wanted.find((name) => !outputNames.includes(name));
    if (missing) throw this.#fault(`has no output ${missing}`);
    return wanted;
  }

  #checkShapes(output: ModelOutput, tokens: number): void {
    const { task } = this.#source;
    const expect = (name: string, length: number | undefined) => {
      const found = output[name]?.length ?? 0;
      if (found === 0 || (length !== undefined && found !== length))
        throw this.#fault(`gives ${found} numbers as ${name} where ${length ?? 'some'} are due`);
    };
    if (task.kind === 'retriever') expect('embedding', task.dimensions);
    else if (task.kind === 'nli') expect('logits', task.labels);
    else {
      expect('verdict', 3);
      expect('relevance', 1);
      expect('start', tokens);
      expect('end', tokens);
    }
  }

  #fault(detail: string, cause?: unknown): AppError {
    const { folder, task } = this.#source;
    const kinds = {
      retriever: 'an encoder that embeds texts',
      pair: 'a model of Vouch’s pair kind',
      nli: 'an encoder that classifies pairs of texts',
    };
    return folderFault(
      folder,
      `the ONNX graph ${detail}, so it is not ${kinds[task.kind]}; ${folder.remedy}`,
      cause,
    );
  }
}

function toFeeds(
  sequences: readonly Sequence[],
  names: readonly string[],
): Record<string, ort.Tensor> {
  const rows = sequences.length;
  const width = Math.max(...sequences.map(({ ids }) => ids.length));
  const ids = new BigInt64Array(rows * width);
  const mask = new BigInt64Array(rows * width);
  const types = new BigInt64Array(rows * width);
  for (const [row, sequence] of sequences.entries()) {
    const at = row * width;
    for (const [i, id] of sequence.ids.entries()) ids[at + i] = BigInt(id);
    mask.fill(1n, at, at + sequence.ids.length);
    types.fill(1n, at + Math.min(sequence.secondStart, width), at + sequence.ids.length);
  }
  const all = { input_ids: ids, attention_mask: mask, token_type_ids: types };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => names.includes(name))
      .map(([name, data]) => [name, new ort.Tensor('int64', data, [rows, width])]),
  );
}
