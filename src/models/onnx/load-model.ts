/** Reads a model's large files, checks them, and hands them to the runtime. Runs in a worker. */
import ort from 'onnxruntime-node';
import { fileFault, readWhole } from './folder-files.js';
import type { ModelFolder, ModelSource } from './model-source.js';
import { ModelTokenizer } from './tokenizer.js';

export interface OpenModel {
  readonly tokenizer: ModelTokenizer;
  readonly session: ort.InferenceSession;
  readonly sha256: string;
  readonly tokenizerSha256: string;
  /** Scales of a dynamically quantised graph span the whole batch, so neighbours change results. */
  readonly isBatchSafe: boolean;
}

/** Throws the folder's fault, which names the file. */
export async function loadModel(source: ModelSource, threads: number): Promise<OpenModel> {
  const { folder } = source;
  const words = await readWhole(folder, source.tokenizer);
  const tokenizer = parseTokenizer(folder, words.content);
  // The runtime gets the very bytes that were checked: the file may change in between.
  const graph = await readWhole(folder, source.model);
  const session = await createSession(graph.content, threads).catch((error: unknown) => {
    const fault = 'is no ONNX graph that the runtime can load';
    throw fileFault(folder, source.model.name, fault, error);
  });
  return {
    tokenizer,
    session,
    sha256: graph.sha256,
    tokenizerSha256: words.sha256,
    isBatchSafe: !graph.content.includes('DynamicQuantize'),
  };
}

function parseTokenizer(folder: ModelFolder, content: Buffer): ModelTokenizer {
  try {
    return new ModelTokenizer(JSON.parse(content.toString('utf8')));
  } catch (error) {
    throw fileFault(folder, 'tokenizer.json', 'is no tokenizer that Vouch can use', error);
  }
}

function createSession(graph: Uint8Array, threads: number): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(graph, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    // Threads that spin while they wait would take the cores that everything else needs.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}
