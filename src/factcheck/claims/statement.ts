/** Statements made of a sentence's own words in their order, with a subject or a verb put back. */
import type { Span } from '../../domain.js';
import { capitalize, withoutEndMarks } from '../../language/spelling.js';
import type { Token } from './tokens.js';

const OPENING = /(?<=^|[\s—–/])[\p{Ps}\p{Pi}"'\p{Sc}]+$/u;

export interface Statement {
  readonly parts: readonly (Token | string)[];
  /** The words that are this statement's own, not those put back. */
  readonly own: readonly Token[];
}

/** Other words for a range of a sentence; offsets into the sentence. */
export interface Replacement extends Span {
  readonly text: string;
  /** Where the sentence itself says what is meant; null where a sentence before it does. */
  readonly source: Span | null;
}

/** The range of the sentence from the first to the last of a statement's own words. */
export function spanOfOwn(text: string, own: readonly Token[]): Span {
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return { start: 0, end: text.length };
  const start = edgeBefore(first);
  const end = edgeAfter(text, last);
  return { start, end: start + withoutEndMarks(text.slice(start, end)).length };
}

/** "$" of "$5", "“" of "“Hey", "(" of "(SCO)". */
function edgeBefore(token: Token): number {
  return token.start - (OPENING.exec(token.gap)?.[0].length ?? 0);
}

/** "'s" of "Russia's", "%" of "5%", "”" and ")". */
function edgeAfter(text: string, token: Token): number {
  const after = text.slice(token.end, token.end + 6);
  const closing = /^(?:['’]s?)?[^\s,;:–—\p{L}\p{N}(“-]*/u.exec(after)?.[0] ?? '';
  return token.end + closing.length;
}

/** As a sentence: replaced where a word means what the statement does not hold before it. */
export function renderStatement(
  text: string,
  parts: readonly (Token | string)[],
  replacements: readonly Replacement[],
): string {
  const pieces: string[] = [];
  const seen: Token[] = [];
  const put = new Set<string>();
  let run: Token[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) {
      const range = { start: edgeBefore(first), end: edgeAfter(text, last) };
      pieces.push(replaced(text, range, replacements, seen, put));
      seen.push(...run);
    }
    run = [];
  };
  for (const part of parts) {
    if (typeof part === 'string') {
      close();
      pieces.push(part);
      continue;
    }
    const last = run.at(-1);
    if (last && part.index !== last.index + 1) close();
    run.push(part);
  }
  close();
  return asSentence(pieces.join(' ').replace(/ (?=(?:['’]s?|,)(?: |$))/g, ''));
}

function replaced(
  text: string,
  range: Span,
  replacements: readonly Replacement[],
  seen: readonly Token[],
  put: Set<string>,
): string {
  let result = '';
  let at = range.start;
  for (const one of replacements) {
    if (one.start < at || one.end > range.end) continue;
    const { source } = one;
    const isHere =
      source !== null &&
      ((source.start >= range.start && source.end <= one.start) ||
        seen.some((token) => token.start >= source.start && token.end <= source.end));
    const key = one.text.replace(/['’]s?$/, '');
    if (isHere || put.has(key)) continue;
    put.add(key);
    result += text.slice(at, one.start) + one.text;
    at = one.end;
  }
  return result + text.slice(at, range.end);
}

/** With a capital and a full stop, on one line. */
export function asSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const bare = withoutEndMarks(line.replace(/[,;:–—\s]+$/u, ''));
  if (bare === '') return line;
  const end = /[.!?]["”»)]*$/u.test(bare) ? '' : '.';
  return capitalize(bare) + (/[?!]["”»)]*$/u.exec(line)?.[0] ?? end);
}
