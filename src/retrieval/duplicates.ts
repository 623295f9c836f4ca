import type { RetrievedPassage } from '../domain.js';
import { type Token, tokenize } from '../text/analyze.js';

const SHINGLE_WORDS = 3;
/** The share of a passage's word triples that must stand in the other one too. */
const SAME_SHARE = 0.8;

/** A passage's words, counted once for many comparisons. */
export interface Fingerprint {
  readonly passage: RetrievedPassage;
  readonly words: ReadonlyMap<string, number>;
  /** Made when it is first asked for: few passages have all their words in another. */
  readonly shingles: () => ReadonlySet<string>;
}

export function fingerprint(passage: RetrievedPassage): Fingerprint {
  const tokens = tokenize(passage.text);
  const words = new Map<string, number>();
  for (const { term } of tokens) words.set(term, (words.get(term) ?? 0) + 1);
  let made: ReadonlySet<string> | undefined;
  return {
    passage,
    words,
    shingles: () => {
      made ??= shingles(tokens);
      return made;
    },
  };
}

/**
 * Whether `candidate` says nothing that `other` does not: the same or almost the same text at
 * another place. A number, a name or a negation of its own makes a passage worth keeping, however
 * alike the rest is: sources that disagree may differ in a single one. Word-shingle containment
 * after Broder, "On the resemblance and containment of documents", 1997.
 */
export function repeats(candidate: Fingerprint, other: Fingerprint): boolean {
  if (overlaps(candidate.passage, other.passage)) return false;
  if (candidate.passage.text.trim() === other.passage.text.trim()) return true;
  if (candidate.words.size === 0) return false;
  for (const [word, count] of candidate.words) {
    if ((other.words.get(word) ?? 0) < count) return false;
  }
  const [own, others] = [candidate.shingles(), other.shingles()];
  const shared = [...own].filter((shingle) => others.has(shingle));
  return shared.length >= SAME_SHARE * own.size;
}

function overlaps(a: RetrievedPassage, b: RetrievedPassage): boolean {
  return a.documentId === b.documentId && a.start < b.end && b.start < a.end;
}

function shingles(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  const last = Math.max(0, tokens.length - SHINGLE_WORDS);
  for (let at = 0; at <= last; at += 1) {
    const run = tokens.slice(at, at + SHINGLE_WORDS);
    found.add(run.map((token) => token.term).join(' '));
  }
  return found;
}
