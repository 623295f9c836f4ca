import type { DocumentDetail } from '../protocol.js';

const TEXT_UNITS = 64 * 1024;
const PASSAGES = 100;

/**
 * A document as JSON, in pieces: a large one takes longer to serialise at once than others should
 * wait. The pieces joined parse to the document.
 */
export function* documentPieces(document: DocumentDetail): Generator<string, void, void> {
  const { text, passages, ...rest } = document;
  yield `${JSON.stringify(rest).slice(0, -1)},"text":"`;
  for (const part of slices(text, TEXT_UNITS)) yield JSON.stringify(part).slice(1, -1);
  yield '","passages":[';
  for (let at = 0; at < passages.length; at += PASSAGES) {
    const batch = JSON.stringify(passages.slice(at, at + PASSAGES)).slice(1, -1);
    yield at === 0 ? batch : `,${batch}`;
  }
  yield ']}';
}

/** Never cuts a surrogate pair, whose halves would each be escaped. */
function* slices(text: string, units: number): Generator<string, void, void> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + units);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && code >= 0xd800 && code <= 0xdbff) end--;
    yield text.slice(start, end);
    start = end;
  }
}
