/** The only file that chooses adapters. */
import { createConversations, memoryTurnLog } from './answer/conversations.js';
import { ModelAnswerer, type ModelAnswererOptions } from './answer/model-answer.js';
import { Assistant, embedderMismatch } from './assistant.js';
import type { Config } from './config.js';
import { createPreparer } from './corpus/prepare.js';
import { AppError } from './errors.js';
import { FeedbackLog } from './feedback.js';
import { Keys } from './keys.js';
import { type LocalModels, openLocalModels, openPairModels } from './models/local-models.js';
import { openAll } from './models/open-all.js';
import type { ChatModel, Verifier } from './models/ports.js';
import { StyledChat } from './models/styled-chat.js';
import { type LocalStoreOptions, openLocalStore } from './store/local.js';
import type { IndexStore } from './store/port.js';
import type { StoreEvent } from './store/store-event.js';

export interface ComposeOptions {
  /** `read-write` throws `index_locked` when another process writes; `auto` then reads. */
  readonly mode: LocalStoreOptions['mode'];
  /** Do not refuse an index of another embedder: it is about to be made anew. */
  readonly allowOtherEmbedder?: boolean;
  readonly onEvent?: (event: StoreEvent) => void;
}

/**
 * Opens the index and the models. Throws `index_locked`, `index_too_new`, `embedder_mismatch`, and
 * `model_unavailable` or `invalid_config` that name the file of a local model that cannot be used.
 */
export async function createAssistant(config: Config, options: ComposeOptions): Promise<Assistant> {
  const chat = await createChat(config);
  const styled = chat === null ? null : new StyledChat(chat);
  const [models, store] = await openAll([openModels(config), openStore(config, options)]);
  try {
    const { embedder, reader, verifier } = models;
    const status = await store.status();
    const mismatch = options.allowOtherEmbedder ? null : embedderMismatch(status, embedder.id);
    if (mismatch !== null) throw new AppError('embedder_mismatch', mismatch);
    const turnLog = status.writable ? store : memoryTurnLog(config.conversation.maxTurns);
    return new Assistant({
      store,
      models,
      embedder,
      reader,
      verifier,
      llm: styled === null ? null : new ModelAnswerer(styled, answererOptions(config, verifier)),
      preparer: createPreparer(),
      conversations: createConversations(turnLog),
      fallback: config.llmFallback,
      contextTokens: config.contextTokens,
      threshold: config.answerThreshold,
      claimThreshold: config.claimThreshold,
      opinionModel: config.secondOpinion ? styled : null,
      splitterModel: config.claimSplitter === 'model' ? styled : null,
      corpusDir: config.corpusDir,
      maxDocumentBytes: config.maxDocumentBytes,
      adminKey: config.adminKey,
    });
  } catch (error) {
    await Promise.all([store.close(), models.close()]);
    throw error;
  }
}

/** What an operator keeps in the index beside the documents. */
export interface Records {
  readonly keys: Keys;
  readonly feedback: FeedbackLog;
  close(): Promise<void>;
}

/** Opens the index alone: keys and feedback need no models. Throws `index_locked`, `index_too_new`. */
export async function openRecords(config: Config, options: ComposeOptions): Promise<Records> {
  const store = await openStore(config, options);
  const records = { keys: new Keys(store), feedback: new FeedbackLog(store) };
  return { ...records, close: () => store.close() };
}

function openStore(config: Config, { mode, onEvent }: ComposeOptions): Promise<IndexStore> {
  return openLocalStore({
    dir: config.indexDir,
    mode,
    hnsw: config.hnsw,
    conversation: config.conversation,
    ...(onEvent && { onEvent }),
  });
}

async function openModels(config: Config): Promise<LocalModels> {
  if (config.embeddingModel === 'local' || config.openai === undefined)
    return openLocalModels(config);
  // LangChain takes long to load, so it is loaded where it is used.
  const { createOpenAiEmbedder } = await import('./models/openai-embedder.js');
  const embedder = createOpenAiEmbedder({ model: config.embeddingModel, ...remote(config) });
  const pair = await openPairModels(config);
  return {
    ...pair,
    embedder,
    close: async () => {
      await Promise.all([embedder.close(), pair.close()]);
    },
  };
}

function answererOptions(config: Config, verifier: Verifier): ModelAnswererOptions {
  const { claimThreshold, unsupported, llmDeadlineMs } = config;
  return { verifier, claimThreshold, unsupported, deadlineMs: llmDeadlineMs };
}

async function createChat(config: Config): Promise<ChatModel | null> {
  if (config.chatModel === 'local' || config.openai === undefined) return null;
  const { createOpenAiChat } = await import('./models/openai-chat.js');
  return createOpenAiChat({ model: config.chatModel, ...remote(config) });
}

function remote(config: Config) {
  return {
    apiKey: config.openai?.apiKey ?? '',
    baseUrl: config.openai?.baseUrl,
    deadlineMs: config.llmDeadlineMs,
    idleMs: config.llmIdleMs,
  };
}
