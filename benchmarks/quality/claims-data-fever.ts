/** FEVER: claims held out of training, against the evidence of all claims with some of it left out. */
import type { Verdict } from '../../src/protocol/claims.js';
import type { EvalClaim } from './claims-data.js';
import { appendTo, isSilenced, SentenceIndex, sentencesOf, shareOf } from './claims-data-parts.js';
import { type CollectionDocument, readRecords } from './data.js';
import { undoTreebank } from './treebank.js';

/** `FEVER_DEV_SHARE` of `training/claims/human.py`. */
const HELD_OUT = 0.15;
/** What any sentence about the subject may decide: its kind, and figures. */
const DECIDABLE =
  /\d| (?:is|was|are|were) (?:not )?(?:only )?(?:an?|the) |\b(?:one|two|three|four|five)\b/;
const MOST_SENTENCES = 40;
const WORD = "(?:[\\p{Lu}\\d][\\p{L}\\p{N}.'’&:!-]*|of|the|and|de|von)";
const NAME = new RegExp(`^(?!The [^\\p{Lu}\\d])${WORD}(?: ${WORD})*(?: \\([^)]{1,30}\\))?`, 'u');
const PRONOUN = '(?:The|This|It|He|She|They|There|In|His|Her|Its|Their)\\b';
/** "Edgar Howard Wright (born …)" or "Fortnite is": the name before either. */
const DEFINED = new RegExp(
  `^(?!${PRONOUN})(${WORD}(?: ${WORD})*?) (?:\\(|(?:is|was|are|were) )`,
  'u',
);

interface Page {
  readonly sentences: string[];
  readonly claims: string[];
}

interface Row {
  readonly claim: string;
  readonly label: Verdict;
  readonly sentences: readonly string[];
}

export function readFever(data: string): { documents: CollectionDocument[]; claims: EvalClaim[] } {
  const rows = readRecords<{ claim: string; evidence: string; label: Verdict }>(
    data,
    'fever/dev_pairs',
  ).map(
    ({ claim, evidence, label }): Row => ({
      ...{ claim: undoTreebank(claim), label },
      sentences: sentencesOf(undoTreebank(evidence)),
    }),
  );
  const heldOut = new Map<string, Row[]>();
  for (const row of rows) if (shareOf(row.claim) < HELD_OUT) appendTo(heldOut, row.claim, row);
  const dropped = new Set<string>();
  for (const [claim, own] of heldOut)
    if (!DECIDABLE.test(claim) && isSilenced(claim))
      for (const sentence of own.flatMap(({ sentences }) => sentences)) dropped.add(sentence);
  const pages = pagesOf(rows, dropped);
  const corpus = new SentenceIndex(pages.flatMap(({ sentences }) => sentences));
  const claims = [...heldOut].flatMap(([claim, own]) => decide(claim, own, dropped, corpus));
  return { documents: pages.map(documentOf), claims };
}

/**
 * Any sentence counts as gold: the data joins what several people marked. None for a claim with two labels, with part of its evidence left out, or not truly open.
 */
function decide(
  claim: string,
  own: readonly Row[],
  dropped: ReadonlySet<string>,
  corpus: SentenceIndex,
): EvalClaim[] {
  const [label, ...others] = new Set(own.map((row) => row.label));
  const sentences = [...new Set(own.flatMap((row) => row.sentences))];
  const left = sentences.filter((sentence) => !dropped.has(sentence));
  if (label === undefined || others.length > 0) return [];
  if (left.length === sentences.length)
    return [{ claim, label, kind: '', gold: left.map((sentence) => [sentence]) }];
  if (left.length > 0 || DECIDABLE.test(claim) || !corpus.isSilentOn(claim)) return [];
  return [{ claim, label: 'not_found', kind: '', gold: [] }];
}

/** Evidence that shares sentences stands on one page; its other sentences are not in the data. */
function pagesOf(rows: readonly Row[], dropped: ReadonlySet<string>): Page[] {
  const pageOf = new Map<string, Page>();
  const pages: Page[] = [];
  for (const { claim, sentences } of rows) {
    const known = sentences.flatMap((sentence) => pageOf.get(sentence) ?? []);
    const page: Page = known.find(
      (some) => some.sentences.length + sentences.length <= MOST_SENTENCES,
    ) ?? { sentences: [], claims: [] };
    if (page.claims.push(claim) === 1) pages.push(page);
    for (const sentence of sentences) {
      if (dropped.has(sentence) || pageOf.has(sentence)) continue;
      pageOf.set(sentence, page);
      page.sentences.push(sentence);
    }
  }
  return pages.filter(({ sentences }) => sentences.length > 0);
}

function documentOf({ sentences, claims }: Page, i: number): CollectionDocument {
  const id = `fever-${i}`;
  return { id, title: titleOf(sentences, claims) ?? id, text: sentences.join(' ') };
}

/** The data names no pages: what a sentence defines, else what most claims begin with. */
function titleOf(sentences: readonly string[], claims: readonly string[]): string | undefined {
  const defined = sentences.flatMap((sentence) => DEFINED.exec(sentence)?.[1] ?? []);
  if (defined[0] !== undefined) return defined[0];
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const [name] = NAME.exec(claim) ?? [];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
