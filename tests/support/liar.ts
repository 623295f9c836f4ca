/** A language model at a scripted server, which says whatever a test has it say. */
import type { Hit, RetrievedPassage } from '../../src/domain.js';
import { createOpenAiChat } from '../../src/models/openai-chat.js';
import { StyledChat } from '../../src/models/styled-chat.js';
import { sentenceSpans } from '../../src/text/sentences.js';
import type { OpenAiServer } from './openai-server.js';
import { passageOf } from './quotes.js';

export interface Patience {
  readonly deadlineMs?: number;
  readonly idleMs?: number;
}

export function liarAt(server: OpenAiServer, patience: Patience = {}): StyledChat {
  return new StyledChat(
    createOpenAiChat({
      model: 'liar',
      apiKey: 'sk-test',
      baseUrl: server.url,
      deadlineMs: 60_000,
      idleMs: 60_000,
      ...patience,
    }),
  );
}

/** A text as retrieval would have found it, cut into its sentences. */
export function hitOf(text: string, overrides: Partial<RetrievedPassage> = {}): Hit {
  const passage = passageOf(text, { sentences: sentenceSpans(text), ...overrides });
  const scores = { vector: 1, lexical: 0, rerank: 0 };
  return { passage, score: 1, scores, cosine: 1, bm25: null };
}
