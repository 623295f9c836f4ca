import type { AnswerEvent, Citation } from '../../protocol.js';
import type { UiChunk, UiMetadata } from './schemas.js';

const TEXT = 'answer';

/**
 * An answer as chunks of a UI message: its text, each citation and sentence as it closes, each cited
 * document once.
 */
export async function* toChunks(
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<UiChunk, void, void> {
  const sources = new Set<string>();
  let isTextOpen = false;
  let metadata: UiMetadata | undefined;
  for await (const event of events) {
    if (event.type === 'start') {
      const { id, conversationId, question, mode, model } = event;
      metadata = { conversationId, question, mode, model };
      yield { type: 'start', messageId: id, messageMetadata: metadata };
    } else if (event.type === 'text-delta') {
      if (!isTextOpen) yield { type: 'text-start', id: TEXT };
      isTextOpen = true;
      yield { type: 'text-delta', id: TEXT, delta: event.delta };
    } else if (event.type === 'citation') {
      const { citation } = event;
      if (!sources.has(citation.source.documentId)) yield sourceOf(citation);
      sources.add(citation.source.documentId);
      yield { type: 'data-citation', id: citation.id, data: citation };
    } else if (event.type === 'sentence')
      yield { type: 'data-sentence', id: `s${event.index + 1}`, data: event.sentence };
    else if (event.type === 'end' && metadata !== undefined) {
      const { status, confidence, degraded, mode, model } = event.response;
      if (isTextOpen) yield { type: 'text-end', id: TEXT };
      const messageMetadata = { ...metadata, mode, model, status, confidence, degraded };
      yield { type: 'finish', finishReason: 'stop', messageMetadata };
    }
  }
}

function sourceOf({ source }: Citation): UiChunk {
  const { documentId: sourceId, title, url } = source;
  if (url !== null) return { type: 'source-url', sourceId, url, title };
  return { type: 'source-document', sourceId, mediaType: 'text/plain', title, filename: sourceId };
}
