/** Which of two events came first. */
import type { Alignment } from './alignment.js';
import type { ComparedDetail } from './details.js';
import type { Reading, Word } from './reading.js';

interface Sequence {
  readonly word: Word;
  readonly isAfter: boolean;
  /** Stems of the clause that "before" or "after" opens, and of the rest of the sentence. */
  readonly side: ReadonlySet<string>;
  readonly main: ReadonlySet<string>;
}

const MAX_SEQUENCES = 16;

export function orderRule(alignment: Alignment): ComparedDetail[] {
  const claims = sequencesOf(alignment.claim);
  const sources = claims.length === 0 ? [] : sequencesOf(alignment.source);
  return claims.flatMap((claim) => {
    const compared = sources.flatMap((source) => compare(claim, source) ?? []);
    return compared.find(({ relation }) => relation === 'agrees') ?? compared[0] ?? [];
  });
}

function compare(claim: Sequence, source: Sequence): ComparedDetail | null {
  const straight = [share(claim.side, source.side), share(claim.main, source.main)] as const;
  const crossed = [share(claim.side, source.main), share(claim.main, source.side)] as const;
  const isCrossed = Math.min(...crossed) > Math.min(...straight);
  const strength = Math.min(...(isCrossed ? crossed : straight));
  if (strength < 0.5) return null;
  const isSame = claim.isAfter === source.isAfter;
  return {
    kind: 'date',
    rule: 'order',
    claim: { start: claim.word.start, end: claim.word.end },
    relation: isSame === isCrossed ? 'conflicts' : 'agrees',
    source: { start: source.word.start, end: source.word.end },
    alignment: strength,
  };
}

/** The share of the smaller set that the other has too. */
function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : [...a].filter((term) => b.has(term)).length / smaller;
}

function sequencesOf(reading: Reading): Sequence[] {
  return reading.words
    .filter(({ lower }) => lower === 'before' || lower === 'after')
    .slice(0, MAX_SEQUENCES)
    .flatMap((word) => sequenceAt(reading, word) ?? []);
}

function sequenceAt(reading: Reading, word: Word): Sequence | null {
  const next = reading.words[word.index + 1];
  if (next === undefined || /^\d/.test(next.surface)) return null;
  const span = reading.sentences[word.sentence];
  const words = reading.words.slice(span?.start, Math.min(span?.end ?? 0, (span?.start ?? 0) + 80));
  const isSide = (other: Word) => other.index > word.index && other.clause === next.clause;
  const stems = (some: Word[]) =>
    new Set(some.filter((one) => one.isContent).map((one) => one.term));
  const side = stems(words.filter(isSide));
  const main = stems(words.filter((other) => !isSide(other)));
  return { word, isAfter: word.lower === 'after', side, main };
}
