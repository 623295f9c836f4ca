/** A model in the usual layout of Hugging Face, in a folder of the user's. */
import { access, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../errors.js';
import { describeFile, folderFault, readJson } from './folder-files.js';
import type {
  ModelFile,
  ModelFolder,
  ModelSource,
  NliTask,
  RetrieverTask,
} from './model-source.js';
import { nliTask } from './nli-labels.js';

/** The small ones first: as good within a point, and several times as fast. */
export const GRAPHS = [
  'onnx/model_quantized.onnx',
  'onnx/model_int8.onnx',
  'onnx/model.onnx',
  'model_quantized.onnx',
  'model.onnx',
];
const MOST_TOKENS = 512;
const LEAST_TOKENS = 128;

const length = z.number().positive().optional().catch(undefined);
const ModelConfig = z.looseObject({
  model_type: z.string().optional(),
  max_position_embeddings: length,
  id2label: z.record(z.string(), z.string()).optional(),
});
const TokenizerConfig = z.looseObject({ model_max_length: length });
const SentenceConfig = z.looseObject({ max_seq_length: length });
const Pooling = z.looseObject({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_mean_tokens: z.boolean().optional(),
});
const Prompts = z.looseObject({ prompts: z.record(z.string(), z.string().max(1_000)).optional() });

export async function hubRetriever(folder: ModelFolder): Promise<ModelSource<RetrieverTask>> {
  const { source } = await readCommon(folder);
  const stated = await readJson(folder, 'config_sentence_transformers.json', Prompts);
  const prompts = stated?.prompts ?? {};
  return {
    ...source,
    task: {
      kind: 'retriever',
      queryPrefix: prompts.query ?? '',
      passagePrefix: prompts.passage ?? prompts.document ?? '',
      pooling: await readPooling(folder),
    },
  };
}

export async function hubVerifier(folder: ModelFolder): Promise<ModelSource<NliTask>> {
  const { source, config } = await readCommon(folder);
  return { ...source, task: nliTask(folder, config.id2label ?? {}) };
}

async function readCommon(folder: ModelFolder) {
  const config = await readJson(folder, 'config.json', ModelConfig);
  if (config === null) throw await missing(folder, 'config.json is missing');
  const model = await findFile(folder, GRAPHS);
  if (model === null) throw await missing(folder, `there is none of ${GRAPHS.join(', ')}`);
  const tokenizer = await findFile(folder, ['tokenizer.json']);
  if (tokenizer === null) throw await missing(folder, 'tokenizer.json is missing');
  const positions = positionsOf(config);
  const source = {
    folder,
    name: basename(resolve(folder.path)),
    model,
    tokenizer,
    maxTokens: await readMaxTokens(folder, positions),
    positions,
  };
  return { source, config };
}

async function findFile(folder: ModelFolder, names: readonly string[]): Promise<ModelFile | null> {
  for (const name of names) {
    const isThere = await access(join(folder.path, name)).then(
      () => true,
      () => false,
    );
    if (isThere) return describeFile(folder, name);
  }
  return null;
}

async function missing(folder: ModelFolder, what: string): Promise<AppError> {
  const isFolder = await readdir(folder.path).then(
    () => true,
    () => false,
  );
  const fault = isFolder ? what : `${resolve(folder.path)} is no folder`;
  return folderFault(
    folder,
    `${fault}; name a folder with config.json, tokenizer.json and an ONNX file`,
  );
}

// RoBERTa and its kin number positions from the padding token's id on.
function positionsOf(config: z.infer<typeof ModelConfig>): number {
  const stated = config.max_position_embeddings ?? MOST_TOKENS;
  const isOffset = /roberta|camembert|mpnet/.test(config.model_type ?? '');
  return Math.min(MOST_TOKENS, isOffset ? stated - 2 : stated);
}

async function readMaxTokens(folder: ModelFolder, positions: number): Promise<number> {
  const tokenizer = await readJson(folder, 'tokenizer_config.json', TokenizerConfig);
  const sentences = await readJson(folder, 'sentence_bert_config.json', SentenceConfig);
  const most = Math.min(
    positions,
    tokenizer?.model_max_length ?? positions,
    sentences?.max_seq_length ?? positions,
  );
  if (most >= LEAST_TOKENS) return Math.floor(most);
  throw folderFault(
    folder,
    `it reads ${most} tokens at once; name a model that reads ${LEAST_TOKENS} at least`,
  );
}

async function readPooling(folder: ModelFolder): Promise<'cls' | 'mean'> {
  const stated = await readJson(folder, '1_Pooling/config.json', Pooling);
  if (stated === null || stated.pooling_mode_mean_tokens) return 'mean';
  if (stated.pooling_mode_cls_token) return 'cls';
  throw folderFault(
    folder,
    '1_Pooling/config.json: only pooling by CLS token or by mean is known; name another model',
  );
}
