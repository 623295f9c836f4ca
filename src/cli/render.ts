/** Responses as text for a terminal. */
import type { ChatResponse, SearchResponse } from '../protocol.js';
import { printable, shorten, wrap } from '../text/terminal-text.js';

const INDENT = '    ';
const TITLE_LENGTH = 48;
const NEAREST = 3;

interface Place {
  readonly documentId: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The answer with numbered marks, then each quote with its place in the document.
 * @param width columns to wrap at; null leaves lines whole
 */
export function renderAnswer(response: ChatResponse, width: number | null = null): string {
  const { question, status, search, citations } = response;
  const blocks = [wrap(printable(markedAnswer(response)), width)];
  if (question.standalone !== question.original)
    blocks.unshift(wrap(printable(`(Understood as: ${question.standalone})`), width));
  const notes = new Map(citations.map(({ number, source }) => [number, source]));
  for (const [number, source] of notes) {
    const mark = `[${number}] `.padEnd(INDENT.length);
    const quote = wrap(printable(`“${source.quote}”`), width, INDENT);
    blocks.push(`${mark}${quote}\n${INDENT}${renderPlace(source)}`);
  }
  if (status === 'not_found' && search.nearest.length > 0) {
    const places = search.nearest.slice(0, NEAREST).map((place) => INDENT + renderPlace(place));
    blocks.push(['The nearest passages:', ...places].join('\n'));
  }
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

/** The exact pointer first, then as much of the title as helps. */
function renderPlace({ documentId, title, start, end }: Place): string {
  const place = `${documentId}, characters ${start}–${end}`;
  return printable(title === documentId ? place : `${place} · ${shorten(title, TITLE_LENGTH)}`);
}

export function renderPassages({ passages }: SearchResponse, width: number | null = null): string {
  if (passages.length === 0) return 'Nothing found.';
  const blocks = passages.map((passage, index) => {
    const { vector, lexical, rerank } = passage.scores;
    const parts = `vector ${vector.toFixed(4)} + lexical ${lexical.toFixed(4)} + reader ${rerank.toFixed(4)}`;
    const score = `${passage.score.toFixed(4)} = ${parts}`;
    const mark = `${index + 1}. `.padEnd(INDENT.length);
    const text = INDENT + wrap(printable(passage.text), width, INDENT);
    return `${mark}${renderPlace(passage)}\n${INDENT}${score}\n\n${text}`;
  });
  return blocks.join('\n\n');
}
