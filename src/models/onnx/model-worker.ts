/** A worker thread that holds one model. See ../worker-queue.ts for how it is spoken to. */
import { workerData } from 'node:worker_threads';
import { AppError, toErrorRecord } from '../../errors.js';
import { type Outcome, type Service, serveQueue } from '../worker-queue-thread.js';
import { folderFault } from './folder-files.js';
import { Graph } from './graph.js';
import { loadModel, type OpenModel } from './load-model.js';
import type { ModelSource, RetrieverTask } from './model-source.js';
import type { LoadedModel, ModelInput, ModelOutput, Sequence, TextWindow } from './protocol.js';
import { PairEncoder, TextEncoder } from './sequences.js';
import type { ModelTokenizer } from './tokenizer.js';

export interface ModelWorkerData {
  readonly source: ModelSource;
  readonly threads: number;
  /** What was loaded before: other weights must not take its place under its name. */
  readonly former: LoadedModel | null;
}

export type ModelReply = ModelOutput | TextWindow[];
type Encode = (input: Exclude<ModelInput, { op: 'run' }>) => TextWindow[];
type ModelService = Service<LoadedModel, ModelInput, ModelReply>;

async function openService({ source, threads, former }: ModelWorkerData): Promise<ModelService> {
  const model = await loadModel(source, threads);
  if (former) refuseOther(source, model, former);
  const graph = new Graph(source, model);
  const encode = encoderOf(source, model.tokenizer);
  const [sample] = encode(sampleOf(source));
  const probed = sample && (await graph.probe(sample));
  return {
    info: {
      sha256: model.sha256,
      tokenizerSha256: model.tokenizerSha256,
      dimensions: probed?.embedding?.length ?? 0,
    },
    handle: async (inputs) => {
      const sequences = inputs.flatMap((input) => (input.op === 'run' ? [input.sequence] : []));
      if (sequences.length === inputs.length) return runBatch(source, graph, sequences);
      return inputs.map((input) => attempt(() => encode(input as Parameters<Encode>[0])));
    },
  };
}

function refuseOther({ folder, ...source }: ModelSource, model: OpenModel, former: LoadedModel) {
  const changed = [
    ...(model.sha256 === former.sha256 ? [] : [source.model.name]),
    ...(model.tokenizerSha256 === former.tokenizerSha256 ? [] : [source.tokenizer.name]),
  ];
  if (changed.length > 0)
    throw folderFault(
      folder,
      `${changed.join(' and ')} changed while Vouch ran; put it back, or start Vouch anew`,
    );
}

function encoderOf(source: ModelSource, tokenizer: ModelTokenizer): Encode {
  const texts = isRetriever(source) ? new TextEncoder(source, tokenizer) : null;
  const pairs = texts === null ? new PairEncoder(source, tokenizer) : null;
  return (input) => {
    if (input.op === 'embed' && texts) return texts.windows(input.text, input.kind);
    if (input.op === 'read' && pairs) return pairs.readWindows(input.question, input.passage);
    if (input.op === 'judge' && pairs) return pairs.judgeWindows(input.claim, input.evidence);
    throw new AppError('internal', `A ${source.task.kind} model cannot ${input.op}`);
  };
}

function isRetriever(source: ModelSource): source is ModelSource<RetrieverTask> {
  return source.task.kind === 'retriever';
}

function sampleOf({ task }: ModelSource): Parameters<Encode>[0] {
  const text = 'A sample.';
  return task.kind === 'retriever'
    ? { op: 'embed', text, kind: 'passage' }
    : { op: 'judge', claim: text, evidence: text };
}

/** An input that the graph chokes on fails by itself. */
async function runBatch(
  source: ModelSource,
  graph: Graph,
  sequences: readonly Sequence[],
): Promise<Outcome<ModelReply>[]> {
  const outputs = await graph.run(sequences).catch(() => null);
  if (outputs) return outputs.map((output) => checked(source, output));
  const outcomes: Outcome<ModelReply>[] = [];
  for (const sequence of sequences) {
    const [output] = await graph.run([sequence]).catch(() => []);
    outcomes.push(output ? checked(source, output) : failed(source, 'cannot read a text'));
  }
  return outcomes;
}

function checked(source: ModelSource, output: ModelOutput): Outcome<ModelReply> {
  const areFinite = Object.values(output).every((values) => values.every(Number.isFinite));
  return areFinite ? { output } : failed(source, 'gives numbers that are not finite');
}

function failed({ task, folder }: ModelSource, fault: string): Outcome<never> {
  const code = task.kind === 'retriever' ? 'embedding_failed' : 'model_unavailable';
  return { error: { code, detail: `${folder.origin}: the model ${fault}` } };
}

function attempt(encode: () => TextWindow[]): Outcome<TextWindow[]> {
  try {
    return { output: encode() };
  } catch (error) {
    return { error: toErrorRecord(error) };
  }
}

await serveQueue(() => openService(workerData as ModelWorkerData));
