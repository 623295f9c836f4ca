/** A claim with its conflicting detail replaced by what the evidence says there. */
import type { Span } from '../../domain.js';
import { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import { spell } from './number-words.js';
import { basesOf, oppositesOf } from './opposites.js';
import { readText } from './reading.js';
import { swaps } from './role-rule.js';

const WHOLE_NUMBER = /^\d{1,2}$/;
const YEAR = /\b[12]\d{3}\b/;
const MONTH_AND_YEAR = /\p{Lu}\p{L}{2,8},? [12]\d{3}/u;

/**
 * The claim with the conflicting words put right, grammatical where that is easily done. A verifier
 * that finds it supported shows the claim contradicted. Null for what agrees, what is missing and
 * what cannot be put in place of it.
 */
export function corrected(claim: string, evidence: string, detail: ComparedDetail): string | null {
  if (detail.relation !== 'conflicts' || detail.source === null) return null;
  const text = claim.slice(detail.claim.start, detail.claim.end);
  const source = evidence.slice(detail.source.start, detail.source.end);
  const replacement = replace(detail, text, source, () => swapped(claim, evidence, detail.claim));
  if (replacement === null || replacement === text) return null;
  const cased = detail.claim.start === 0 ? capitalised(replacement) : replacement;
  const result = claim.slice(0, detail.claim.start) + cased + claim.slice(detail.claim.end);
  return detail.rule === 'date' ? withPreposition(result, detail.claim.start) : result;
}

function replace(
  { rule }: ComparedDetail,
  text: string,
  source: string,
  swap: () => string | null,
): string | null {
  switch (rule) {
    case 'modality':
      return null;
    case 'role':
      return swap();
    case 'order':
      return text.toLowerCase() === 'before' ? 'after' : 'before';
    case 'antonym':
      return inflectedLike(text, source);
    case 'number':
    case 'range':
      return inNumberStyle(text, source);
    case 'date':
      return asPrecise(text, source);
    default:
      return source;
  }
}

/** "twelve" for "12" where the claim spells its number. */
function inNumberStyle(text: string, source: string): string {
  if (/\d/.test(text) || !WHOLE_NUMBER.test(source)) return source;
  return spell(Number(source)) ?? source;
}

/** A year for a year, a month with its year for another. */
function asPrecise(text: string, source: string): string {
  if (/^[12]\d{3}$/.test(text)) return YEAR.exec(source)?.[0] ?? source;
  if (/^\p{L}+ [12]\d{3}$/u.test(text)) return MONTH_AND_YEAR.exec(source)?.[0] ?? source;
  return source;
}

/** "in" before a year or a month, "on" before a day. */
function withPreposition(text: string, start: number): string {
  const before = /\b(in|on) $/i.exec(text.slice(Math.max(0, start - 3), start));
  if (before === null) return text;
  const rest = text.slice(start, start + 24);
  const isDay = /^(?:\d{1,2}(?:st|nd|rd|th)? \p{Lu}|\p{Lu}\p{L}+ \d{1,2}\b)/u.test(rest);
  const word = before[1]?.toLowerCase();
  if (isDay === (word === 'on')) return text;
  if (!isDay && !/^(?:\d{4}|\p{Lu}\p{L}+ \d{4})/u.test(rest)) return text;
  const changed = isDay ? 'on' : 'in';
  return `${text.slice(0, start - 3)}${word === before[1] ? changed : capitalised(changed)} ${text.slice(start)}`;
}

/** The opposite in the claim's own form where the list has it, else as the source writes it. */
function inflectedLike(text: string, source: string): string {
  const lower = source.toLowerCase();
  const ending = (word: string) =>
    /(?:ed|ing|[^s]s)$/.exec(word.toLowerCase())?.[0].slice(-2) ?? '';
  const isAlike = ending(text) === ending(lower);
  const bases = new Set(basesOf(lower));
  const own = [...oppositesOf(text.toLowerCase())].find((word) => bases.has(word));
  const chosen = isAlike || own === undefined ? lower : inflect(own, text.toLowerCase());
  return /^\p{Lu}/u.test(text) ? capitalised(chosen) : chosen;
}

function inflect(base: string, model: string): string {
  if (/ed$/.test(model)) return base.endsWith('e') ? `${base}d` : `${base}ed`;
  if (/ing$/.test(model)) return base.endsWith('e') ? `${base.slice(0, -1)}ing` : `${base}ing`;
  return /[^s]s$/.test(model) ? `${base}s` : base;
}

function swapped(claim: string, evidence: string, span: Span): string | null {
  const alignment = new Alignment(readText(claim), readText(evidence));
  const swap = swaps(alignment).find(
    ({ detail }) => detail.claim.start === span.start && detail.claim.end === span.end,
  );
  if (swap === undefined) return null;
  const { left, right } = swap;
  return (
    claim.slice(right.start, right.end) +
    claim.slice(left.end, right.start) +
    claim.slice(left.start, left.end)
  );
}

function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}
