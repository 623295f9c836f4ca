/** Made claims set against the whole, unchanged paragraphs that they were made from. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Verdict } from '../../src/protocol/claims.js';
import type { EvalClaim } from './claims-data.js';
import { appendTo, isSilenced, SentenceIndex, sentencesOf } from './claims-data-parts.js';
import { type CollectionDocument, readRecords } from './data.js';
import { type Home, homeFinder, type MadeParagraph } from './made-homes.js';
import { isForFitting } from './splits.js';
import { squeeze, undoTreebank } from './treebank.js';

interface Read {
  readonly documents: CollectionDocument[];
  readonly claims: EvalClaim[];
}

interface MadeRow {
  readonly premise: string;
  readonly claim: string;
  readonly label: Verdict;
  readonly source: string;
  readonly kind: string;
  readonly pair?: string;
}

/** Fewer than elsewhere, or rare kinds would hardly occur. */
const CONTRASTS_SILENCED = 0.2;
/** Ways of making of which both forms of the premise decide both forms of the claim. */
const REVERSIBLE: ReadonlySet<string> = new Set(['', 'plain', 'negated']);
/** Ways of making a claim that says more than, or another than, its article does. */
const OPEN: ReadonlySet<string> = new Set(['added', 'subject']);
const OTHER: Readonly<Record<string, Verdict>> = {
  supported: 'contradicted',
  contradicted: 'supported',
};

/** Claims of the articles held out of training, to fit on: `dev.jsonl` and SQuAD's paragraphs. */
export function readFitted(data: string, made: string): Read {
  const rows = readMade(made, 'dev').filter(({ source }) => source === 'squad');
  const paragraphs = squad(data, 'train_v1.1').filter(({ article }) => isForFitting(article));
  return against(paragraphs, rows);
}

/** Contradictions with their supported twins, from articles that no training has seen. */
export function readContrasts(data: string, made: string): Read {
  const paragraphs = [...squad(data, 'dev_v1.1'), ...qed(data)];
  return against(paragraphs, readMade(made, 'contrast'), CONTRASTS_SILENCED);
}

/**
 * Half of the premises were changed in place of the claim: against the text as published their
 * labels change sides. A part of the paragraphs is left out, and what they decided is `not_found`.
 */
function against(
  paragraphs: readonly MadeParagraph[],
  rows: readonly MadeRow[],
  share?: number,
): Read {
  const homeOf = homeFinder(paragraphs);
  const isGone = ({ text }: MadeParagraph) => isSilenced(text, share);
  const kept = paragraphs.filter((paragraph) => !isGone(paragraph));
  const corpus = new SentenceIndex(kept.flatMap(({ text }) => sentencesOf(text)));
  const claims = rows.flatMap((row): EvalClaim[] => {
    const home = homeOf(row.premise);
    const label = home === undefined ? undefined : labelAt(home, row);
    if (home === undefined || label === undefined) return [];
    const about = {
      ...{ claim: row.claim, kind: row.kind.split(':')[0] ?? '' },
      ...(row.pair === undefined ? {} : { pair: row.pair }),
      documentId: home.paragraph.document,
    };
    if (isGone(home.paragraph))
      return corpus.isSilentOn(row.claim) ? [{ ...about, label: 'not_found', gold: [] }] : [];
    if (label === 'not_found') return [{ ...about, label, gold: [] }];
    return [{ ...about, label, gold: [[decidingSentence(home, row.claim)]] }];
  });
  return { documents: documentsOf(kept), claims: distinct(claims) };
}

/** What the published text makes of the claim; undefined where that is not known. */
function labelAt({ isChanged }: Home, { label, kind }: MadeRow): Verdict | undefined {
  const how = kind.split(':')[1] ?? '';
  if (isChanged) return REVERSIBLE.has(how) ? OTHER[label] : undefined;
  return label !== 'not_found' || OPEN.has(how) ? label : undefined;
}

function decidingSentence({ sentences }: Home, claim: string): string {
  return new SentenceIndex(sentences).nearest(claim, 'covered')?.sentence ?? sentences[0] ?? '';
}

/** A claim that was made twice with two labels tells nothing. */
function distinct(claims: readonly EvalClaim[]): EvalClaim[] {
  const byText = new Map<string, EvalClaim[]>();
  for (const claim of claims) appendTo(byText, claim.claim, claim);
  return [...byText.values()].flatMap((same) =>
    new Set(same.map(({ label }) => label)).size === 1 ? same.slice(0, 1) : [],
  );
}

function documentsOf(paragraphs: readonly MadeParagraph[]): CollectionDocument[] {
  const byDocument = new Map<string, MadeParagraph[]>();
  for (const paragraph of paragraphs) appendTo(byDocument, paragraph.document, paragraph);
  return [...byDocument].map(([id, own]) => ({
    ...{ id, title: (own[0]?.article ?? id).replaceAll('_', ' ') },
    text: own.map(({ text }) => text).join('\n\n'),
  }));
}

function squad(data: string, part: string): MadeParagraph[] {
  return readRecords<{ title: string; context: string }>(data, `squad/${part}`).map(
    ({ title, context }) => ({
      ...{ document: `squad ${title}`, article: title, text: squeeze(context) },
    }),
  );
}

function qed(data: string): MadeParagraph[] {
  const texts = new Map(
    readRecords<{ title: string; context: string }>(data, 'qed/dev').map(({ title, context }) => [
      undoTreebank(context),
      title,
    ]),
  );
  return [...texts].map(([text, title]) => ({ document: `qed ${title}`, article: title, text }));
}

function readMade(made: string, name: string): MadeRow[] {
  const lines = readFileSync(path.join(made, `${name}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): MadeRow => JSON.parse(line));
}
