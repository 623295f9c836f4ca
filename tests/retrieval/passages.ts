import type { Hit, RetrievedPassage, Span } from '../../src/domain.js';
import { passageId } from '../../src/text/passage-id.js';
import { sentenceSpans } from '../../src/text/sentences.js';

/** The passage of `text` at `span`, cut as the splitter cuts: sentences, 32 code units around. */
export function passageAt(text: string, span: Span, documentId = 'doc'): RetrievedPassage {
  const inside = (s: Span): boolean => s.start >= span.start && s.end <= span.end;
  return {
    id: passageId(documentId, 'sha256:1', span),
    documentId,
    version: 'sha256:1',
    title: 'Title',
    url: null,
    ...span,
    text: text.slice(span.start, span.end),
    sentences: sentenceSpans(text).filter(inside),
    before: text.slice(Math.max(0, span.start - 32), span.start),
    after: text.slice(span.end, span.end + 32),
  };
}

/** The passage that is the whole text of its document. */
export function wholePassage(text: string, documentId = 'doc'): RetrievedPassage {
  return passageAt(text, { start: 0, end: text.length }, documentId);
}

export function hitOf(passage: RetrievedPassage, score: number): Hit {
  return {
    passage,
    score,
    scores: { vector: 0, lexical: score, rerank: 0 },
    cosine: null,
    bm25: score * 10,
  };
}
