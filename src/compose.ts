/** The only file that chooses adapters. */
import { createConversations, memoryTurnLog } from './answer/conversations.js';
import { ModelAnswerer } from './answer/model-answer.js';
import { Assistant, embedderMismatch } from './assistant.js';
import type { Config } from './config.js';
import { createPreparer } from './corpus/prepare.js';
import { AppError } from './errors.js';
import { createLocalEmbedder } from './models/local-embedder.js';
import type { ChatModel, Embedder } from './models/ports.js';
import { embedBySentences } from './models/sentence-pooling.js';
import { type LocalStoreOptions, openLocalStore } from './store/local.js';
import type { PassageStore } from './store/port.js';
import type { StoreEvent } from './store/store-event.js';

export interface ComposeOptions {
  /** `read-write` throws `index_locked` when another process writes; `auto` then reads. */
  readonly mode: LocalStoreOptions['mode'];
  /** Do not refuse an index of another embedder: it is about to be made anew. */
  readonly allowOtherEmbedder?: boolean;
  readonly onEvent?: (event: StoreEvent) => void;
}

/** Opens the index and the models. Throws `index_locked`, `index_too_new`, `embedder_mismatch`. */
export async function createAssistant(config: Config, options: ComposeOptions): Promise<Assistant> {
  const embedder = await createEmbedder(config);
  const chat = await createChat(config);
  const store = await openStore(config, options, embedder);
  const { writable } = await store.status();
  const turnLog = writable ? store : memoryTurnLog(config.conversation.maxTurns);
  return new Assistant({
    store,
    embedder,
    llm: chat === null ? null : new ModelAnswerer(chat),
    preparer: createPreparer(),
    conversations: createConversations(turnLog),
    fallback: config.llmFallback,
    contextTokens: config.contextTokens,
    threshold: config.answerThreshold,
    corpusDir: config.corpusDir,
    maxDocumentBytes: config.maxDocumentBytes,
    adminKey: config.adminKey,
  });
}

/** An index of another embedder is closed again. */
async function openStore(
  config: Config,
  { mode, allowOtherEmbedder, onEvent }: ComposeOptions,
  embedder: Embedder,
): Promise<PassageStore> {
  const store = await openLocalStore({
    dir: config.indexDir,
    mode,
    hnsw: config.hnsw,
    conversation: config.conversation,
    ...(onEvent && { onEvent }),
  });
  try {
    const mismatch = allowOtherEmbedder
      ? null
      : embedderMismatch(await store.status(), embedder.id);
    if (mismatch === null) return store;
    throw new AppError('embedder_mismatch', mismatch);
  } catch (error) {
    await Promise.all([store.close(), embedder.close()]);
    throw error;
  }
}

// LangChain takes long to load, so it is loaded where it is used.
async function createEmbedder(config: Config): Promise<Embedder> {
  if (config.embeddingModel === 'local' || config.openai === undefined)
    return embedBySentences(createLocalEmbedder({ workers: config.embedWorkers }));
  const { createOpenAiEmbedder } = await import('./models/openai-embedder.js');
  return createOpenAiEmbedder({ model: config.embeddingModel, ...remote(config) });
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
