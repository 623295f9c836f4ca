/** Results as plain text, for models and people that read nothing structured. */
import type {
  ChatResponse,
  Citation,
  ClaimResult,
  ClaimsCheckResponse,
  SearchResponse,
} from './protocol.js';

export function readableAnswer({ answer, sentences, citations }: ChatResponse): string {
  const numbers = new Map(citations.map(({ id, number }) => [id, number]));
  let text = '';
  let end = 0;
  for (const sentence of sentences) {
    const cited = new Set(sentence.citations.map((id) => numbers.get(id)));
    const marks = [...cited].map((number) => ` [${number}]`).join('');
    const note = sentence.status === 'supported' ? '' : ` (${sentence.status})`;
    text += answer.slice(end, sentence.end) + marks + note;
    end = sentence.end;
  }
  text += answer.slice(end);
  const sources = new Map(citations.map((citation) => [citation.number, citation]));
  if (sources.size === 0) return text;
  return `${text}\n\nSources:\n${[...sources.values()].map(readableSource).join('\n')}`;
}

function readableSource({ number, source }: Citation): string {
  return `[${number}] ${placeOf(source)}: “${source.quote}”`;
}

function placeOf({ title, documentId, url, start, end }: Citation['source']): string {
  return `${title} (${url ?? documentId}, characters ${start}–${end})`;
}

export function readablePassages({ passages }: SearchResponse): string {
  if (passages.length === 0) return 'Nothing was found.';
  return passages
    .map(({ text, ...place }, at) => {
      const { title, documentId, url, start, end } = place;
      return `${at + 1}. ${title} (${url ?? documentId}, characters ${start}–${end})\n${text}`;
    })
    .join('\n\n');
}

export function readableCheck({ results }: ClaimsCheckResponse): string {
  return results.map(readableResult).join('\n\n');
}

function readableResult(result: ClaimResult): string {
  const { claim, status, verdict, confidence, evidence, conflicts, error } = result;
  const chance = confidence === null ? '' : ` (${Math.round(confidence * 100)} %)`;
  return [
    `${error?.detail ?? verdict ?? status}${chance}: ${claim}`,
    ...conflicts.map(
      (conflict) => `- says “${conflict.claim.text}”, not “${conflict.source.text}”`,
    ),
    ...evidence.map(({ stance, citation: { source } }) => {
      return `- ${stance}: “${source.quote}”, ${placeOf(source)}`;
    }),
  ].join('\n');
}
