import type { Hit } from '../domain.js';
import type { NearestPassage, SearchPassage } from '../protocol.js';

/** A hit as clients see it. */
export function toSearchPassage(hit: Hit): SearchPassage {
  const { passage } = hit;
  return {
    id: passage.id,
    documentId: passage.documentId,
    version: passage.version,
    title: passage.title,
    url: passage.url,
    text: passage.text,
    start: passage.start,
    end: passage.end,
    score: hit.score,
    scores: { ...hit.scores },
    cosine: hit.cosine,
    bm25: hit.bm25,
  };
}

export function toNearest({ passage, score }: Hit): NearestPassage {
  const { documentId, title, start, end } = passage;
  return { passageId: passage.id, documentId, title, start, end, score };
}
