/** The product over a temporary index of given documents, with vectors and judgements kept between runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pMap from 'p-map';
import { createConversations, memoryTurnLog } from '../../src/answer/conversations.js';
import { Assistant } from '../../src/assistant.js';
import { readConfig } from '../../src/config.js';
import { createPreparer } from '../../src/corpus/prepare.js';
import { type Reading, readClaim, type VerdictDeps } from '../../src/factcheck/verdict.js';
import type { LocalModels } from '../../src/models/local-models.js';
import type { ClaimResult } from '../../src/protocol/claims.js';
import { openLocalStore } from '../../src/store/local.js';
import type { CollectionDocument } from './data.js';
import { withCache } from './embedding-cache.js';
import { withJudgements } from './judgement-cache.js';

const BATCH = 100;
const REPORTED_EVERY = 500;
const CONCURRENCY = 4;

export interface ReadClaim {
  readonly reading: Reading;
  /** Texts of the passages found, best first. */
  readonly passages: readonly string[];
}

export interface ClaimIndex {
  /** In the order of the claims. Throws where one of them could not be checked. */
  check(claims: readonly string[]): Promise<ClaimResult[]>;
  /** What is found for a claim and what it shows, in the order of the claims. */
  read(claims: readonly string[]): Promise<ReadClaim[]>;
}

/** Ingests the documents, hands the index to `use`, and removes it again. */
export async function withIndex<T>(
  documents: readonly CollectionDocument[],
  models: LocalModels,
  { cache, tell }: { readonly cache: string | undefined; readonly tell: (done: string) => void },
  use: (index: ClaimIndex) => Promise<T>,
): Promise<T> {
  const indexDir = mkdtempSync(path.join(os.tmpdir(), 'vouch-claims-'));
  const config = readConfig({ VOUCH_INDEX_DIR: indexDir });
  const store = await openLocalStore({
    ...{ dir: indexDir, mode: 'read-write' },
    ...{ hnsw: config.hnsw, conversation: config.conversation },
  });
  const embedder = cache === undefined ? models.embedder : withCache(models.embedder, cache);
  const verifier = cache === undefined ? models.verifier : withJudgements(models.verifier, cache);
  try {
    const assistant = new Assistant({
      ...config,
      ...{ store, models, embedder, reader: models.reader, verifier },
      ...{ llm: null, fallback: config.llmFallback, threshold: config.answerThreshold },
      preparer: createPreparer(),
      conversations: createConversations(memoryTurnLog(config.conversation.maxTurns)),
    });
    for (const [i, { id, title, text }] of documents.entries()) {
      await assistant.addDocument({ id, title, text });
      if ((i + 1) % REPORTED_EVERY === 0) tell(`${i + 1} documents`);
    }
    return await use({
      check: (claims) => checkAll(assistant, claims, tell),
      read: (claims) => readAll(claims, { store, embedder, verifier }, tell),
    });
  } finally {
    await store.close();
    rmSync(indexDir, { recursive: true, force: true });
  }
}

async function checkAll(
  assistant: Assistant,
  claims: readonly string[],
  tell: (done: string) => void,
): Promise<ClaimResult[]> {
  const results: ClaimResult[] = [];
  for (let at = 0; at < claims.length; at += BATCH) {
    for await (const event of assistant.check({ claims: claims.slice(at, at + BATCH) })) {
      if (event.type !== 'result') continue;
      const { error, claim } = event.result;
      if (error !== null) throw new Error(`${error.code}: ${error.detail} (${claim})`);
      results.push(event.result);
    }
    if (results.length % REPORTED_EVERY === 0) tell(`${results.length} claims`);
  }
  return results;
}

async function readAll(
  claims: readonly string[],
  deps: VerdictDeps,
  tell: (done: string) => void,
): Promise<ReadClaim[]> {
  let done = 0;
  const read = async (claim: string) => {
    const { reading, ranked } = await readClaim(deps, claim);
    done += 1;
    if (done % REPORTED_EVERY === 0) tell(`${done} claims`);
    return { reading, passages: ranked.map(({ passage }) => passage.text) };
  };
  return pMap(claims, read, { concurrency: CONCURRENCY });
}
