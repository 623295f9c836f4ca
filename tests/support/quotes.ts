import type { Quote } from '../../src/citations.js';
import type { RetrievedPassage } from '../../src/domain.js';

/** A passage that holds a whole text, as if retrieved. */
export function passageOf(
  text: string,
  overrides: Partial<RetrievedPassage> = {},
): RetrievedPassage {
  return {
    id: 'p_test',
    documentId: 'doc',
    version: 'sha256:test',
    title: 'Title',
    url: null,
    start: 0,
    end: text.length,
    text,
    sentences: [],
    before: '',
    after: '',
    ...overrides,
  };
}

export function quoteFrom(text: string, quoted: string): Quote {
  const start = text.indexOf(quoted);
  if (start === -1) throw new Error('the quoted words are not in the text');
  return { passage: passageOf(text), span: { start, end: start + quoted.length } };
}
