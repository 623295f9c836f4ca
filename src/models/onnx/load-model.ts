/** Reads a model's large files, checks them, and hands them to the runtime. Runs in a worker. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import ort from 'onnxruntime-node';
import type { AppError } from '../../errors.js';
import type { ModelFile, ModelFolder, ModelSource } from './model-source.js';
import { folderFault } from './read-json.js';
import { ModelTokenizer } from './tokenizer.js';

export interface OpenModel {
  readonly tokenizer: ModelTokenizer;
  readonly session: ort.InferenceSession;
  readonly sha256: string;
  /** Scales of a dynamically quantised graph span the whole batch, so neighbours change results. */
  readonly isBatchSafe: boolean;
}

/** Throws the folder's fault, which names the file. */
export async function loadModel(source: ModelSource, threads: number): Promise<OpenModel> {
  const { folder } = source;
  const tokenizer = parseTokenizer(folder, await readChecked(folder, source.tokenizer));
  const graph = await readChecked(folder, source.model);
  const session = await createSession(graph.content, threads).catch((error: unknown) => {
    throw unusable(folder, source.model, 'is no ONNX graph that the runtime can load', error);
  });
  const isBatchSafe = !graph.content.includes('DynamicQuantize');
  return { tokenizer, session, sha256: graph.sha256, isBatchSafe };
}

/** Checks the very bytes that are used, so that a file changed in between cannot slip through. */
async function readChecked(folder: ModelFolder, file: ModelFile) {
  const content = await readFile(file.path).catch((error: NodeJS.ErrnoException) => {
    const fault = error.code === 'ENOENT' ? 'is missing' : `cannot be read (${error.code})`;
    throw unusable(folder, file, fault, error);
  });
  if (file.bytes !== undefined && content.length !== file.bytes)
    throw unusable(folder, file, `has ${content.length} bytes where ${file.bytes} are due`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (file.sha256 !== undefined && sha256 !== file.sha256)
    throw unusable(folder, file, 'is not the file that vouch.json lists: its SHA-256 differs');
  return { content, sha256 };
}

function parseTokenizer(folder: ModelFolder, { content }: { content: Buffer }): ModelTokenizer {
  try {
    return new ModelTokenizer(JSON.parse(content.toString('utf8')));
  } catch (error) {
    const fault = 'tokenizer.json is no tokenizer that Vouch can use';
    throw folderFault(folder, `${fault}; ${folder.remedy}`, error);
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

function unusable(folder: ModelFolder, file: ModelFile, fault: string, cause?: unknown): AppError {
  return folderFault(folder, `${basename(file.path)} ${fault}; ${folder.remedy}`, cause);
}
