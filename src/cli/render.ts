/** Responses as text for a terminal. */
import type { ChatResponse, Citation, SearchResponse } from '../protocol.js';

/** The answer with numbered marks, then each quote with its place in the document. */
export function renderAnswer(response: ChatResponse): string {
  const notes = [...new Map(response.citations.map((c) => [c.number, c])).values()];
  const blocks = [markedAnswer(response), ...notes.map(renderNote)];
  if (response.status === 'not_found' && response.search.nearest.length > 0) {
    const titles = [...new Set(response.search.nearest.map((passage) => passage.title))];
    blocks.push(`The nearest passages are in: ${titles.join('; ')}.`);
  }
  if (response.question.standalone !== response.question.original)
    blocks.unshift(`(Understood as: ${response.question.standalone})`);
  if (response.degraded) blocks.push('(The model server failed; this answer was made without it.)');
  return blocks.join('\n\n');
}

const DOUBTS: Partial<Record<string, string>> = {
  unsupported: ' (unsupported)',
  contradicted: ' (contradicted)',
};

function markedAnswer(response: ChatResponse): string {
  const numbers = new Map(response.citations.map((citation) => [citation.id, citation.number]));
  let marked = '';
  let cursor = 0;
  for (const sentence of response.sentences) {
    const marks = [...new Set(sentence.citations.map((id) => `[${numbers.get(id)}]`))].join('');
    marked += response.answer.slice(cursor, sentence.end);
    marked += (marks === '' ? '' : ` ${marks}`) + (DOUBTS[sentence.status] ?? '');
    cursor = sentence.end;
  }
  return marked + response.answer.slice(cursor);
}

function renderNote({ number, source }: Citation): string {
  const place = `${source.title}, characters ${source.start}–${source.end} (${source.documentId})`;
  return `[${number}] “${source.quote}”\n    ${place}`;
}

export function renderPassages({ passages }: SearchResponse): string {
  if (passages.length === 0) return 'Nothing found.';
  const blocks = passages.map((passage, index) => {
    const { vector, lexical } = passage.scores;
    const score = `${passage.score.toFixed(4)} = vector ${vector.toFixed(4)} + lexical ${lexical.toFixed(4)}`;
    const place = `${passage.title}, characters ${passage.start}–${passage.end} (${passage.documentId})`;
    return `${index + 1}. ${place}\n   ${score}\n\n${passage.text}`;
  });
  return blocks.join('\n\n');
}
