/** The models that run on this machine, from the shipped folders or the user's own. */
import { isAppError } from '../errors.js';
import { createEmbedder } from './onnx/embedder.js';
import { pairSource, retrieverSource, verifierSource } from './onnx/model-folders.js';
import { ModelQueue, type ModelQueueOptions } from './onnx/model-queue.js';
import { createReader } from './onnx/reader.js';
import { createVerifier } from './onnx/verifier.js';
import { openAll } from './open-all.js';
import type { Embedder, Reader, Verifier } from './ports.js';

export interface LocalModelsOptions extends ModelQueueOptions {
  /** A user's own retriever and verifier; left out, the shipped ones. */
  readonly retrieverDir?: string | undefined;
  readonly verifierDir?: string | undefined;
}

export interface LoadedModels {
  /**
   * What keeps a model from work, in words for an operator, or null. A model whose worker is gone
   * is loaded anew to find out.
   */
  fault(): Promise<string | null>;
  close(): Promise<void>;
}

export interface LocalRetriever extends LoadedModels {
  readonly embedder: Embedder;
}

export interface LocalVerifier extends LoadedModels {
  readonly verifier: Verifier;
}

export interface LocalPairModels extends LocalVerifier {
  readonly reader: Reader;
}

export interface LocalModels extends LocalRetriever, LocalPairModels {}

/** Throws `model_unavailable` for a shipped model, `invalid_config` for a user's: naming the file. */
export async function openLocalModels(options: LocalModelsOptions = {}): Promise<LocalModels> {
  const [retriever, pair] = await openAll([openRetriever(options), openPairModels(options)]);
  return {
    embedder: retriever.embedder,
    reader: pair.reader,
    verifier: pair.verifier,
    fault: async () => (await retriever.fault()) ?? (await pair.fault()),
    close: async () => {
      await Promise.all([retriever.close(), pair.close()]);
    },
  };
}

/** Throws as `openLocalModels` does. */
export async function openRetriever(options: LocalModelsOptions = {}): Promise<LocalRetriever> {
  const source = await retrieverSource(options.retrieverDir);
  const queue = new ModelQueue(source, options);
  const embedder = createEmbedder(queue, source, await queue.start());
  return { embedder, fault: () => faultOf(queue), close: () => queue.close() };
}

/**
 * The reader is the shipped pair model, and so is the verifier unless the user has another. They
 * share one worker then, and closing one closes the other. Throws as `openLocalModels` does.
 */
export async function openPairModels(options: LocalModelsOptions = {}): Promise<LocalPairModels> {
  const { verifierDir } = options;
  const [pair, other] = await openAll([
    openReader(options),
    verifierDir === undefined ? Promise.resolve(null) : openVerifier(verifierDir, options),
  ]);
  const { reader, queue, source, loaded } = pair;
  return {
    reader,
    verifier: other?.verifier ?? createVerifier(queue, source, loaded),
    fault: async () => (await faultOf(queue)) ?? (other && (await other.fault())),
    close: async () => {
      await Promise.all([queue.close(), other?.close()]);
    },
  };
}

/** A user's own verifier. Throws `invalid_config` that names the file. */
export async function openVerifier(
  dir: string,
  options: ModelQueueOptions = {},
): Promise<LocalVerifier> {
  const source = await verifierSource(dir);
  const queue = new ModelQueue(source, options);
  const verifier = createVerifier(queue, source, await queue.start());
  return { verifier, fault: () => faultOf(queue), close: () => queue.close() };
}

async function openReader(options: ModelQueueOptions) {
  const source = await pairSource();
  const queue = new ModelQueue(source, options);
  const loaded = await queue.start();
  const reader = createReader(queue, source, loaded);
  return { reader, queue, source, loaded, close: () => queue.close() };
}

async function faultOf(queue: ModelQueue): Promise<string | null> {
  try {
    await queue.start();
    return null;
  } catch (error) {
    return isAppError(error) ? error.message : 'A local model cannot be loaded.';
  }
}
