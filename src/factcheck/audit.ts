/** Pairs of passages that contradict each other: each sentence is checked against the others. */
import { randomBytes } from 'node:crypto';
import { pMapIterable } from 'p-map';
import { type Quote, quoteText } from '../citations.js';
import type { Passage, RetrievedPassage, SourceDocument } from '../domain.js';
import type {
  AuditConflict,
  AuditEvent,
  AuditPair,
  AuditRequest,
  AuditSource,
} from '../protocol.js';
import { retrieve } from '../retrieval/retrieve.js';
import { needsContext, readingText } from '../text/readable.js';
import { chancesOf } from './calibration.js';
import { claimsOf } from './claims/claims.js';
import { closestPieces } from './closest-pieces.js';
import { findConflicts } from './conflicts.js';
import { claimFeatures } from './features.js';
import { judgePieces } from './judge.js';
import { likeliestPieces } from './pieces.js';
import type { VerdictDeps } from './verdict.js';

const DEFAULT_LIMIT = 20;
const PAGE = 100;
const CONCURRENCY = 4;
const CANDIDATES = 10;
/** Pieces that a sentence is read beside. */
const PIECES = 2;
const SENTENCES = 12;
/** Sentences with fewer words in common can hardly speak of the same thing. */
const LEAST_OVERLAP = 0.45;
const LEAST_SCORE = 0.5;
const PROGRESS_EVERY = 25;

/** A sentence of the corpus, to be checked as a claim. */
interface Statement {
  readonly quote: Quote;
  readonly claim: string;
}

/**
 * Yields `start`, `progress`, each `pair` as it is found, and `end` with the best of them in order.
 * Throws what the models and the store throw, and `cancelled` once `signal` aborts.
 */
export async function* audit(
  deps: VerdictDeps,
  request: AuditRequest,
  signal: AbortSignal,
): AsyncGenerator<AuditEvent, void, void> {
  const started = performance.now();
  const id = `aud_${randomBytes(12).toString('base64url')}`;
  const { documents, passages, statements } = await readStatements(deps, request.documentIds);
  yield { type: 'start', id, passages };
  const pairs = new Map<string, AuditPair>();
  let done = 0;
  const search = (statement: Statement) => contradictionsOf(deps, statement, request, signal);
  for await (const found of pMapIterable(statements, search, { concurrency: CONCURRENCY })) {
    done += 1;
    if (done % PROGRESS_EVERY === 0) yield { type: 'progress', done, total: statements.length };
    for (const pair of found) {
      const key = keyOf(pair);
      const known = pairs.get(key);
      if (known !== undefined && known.score >= pair.score) continue;
      pairs.set(key, pair);
      if (known === undefined) yield { type: 'pair', pair };
    }
  }
  const best = [...pairs.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, request.limit ?? DEFAULT_LIMIT);
  const timings = { totalMs: Math.round(performance.now() - started) };
  const about = {
    id,
    offsetUnit: 'utf-16',
    documents,
    passages,
    verifier: deps.verifier.id,
  } as const;
  yield { type: 'end', response: { ...about, pairs: best, timings } };
}

/** The sentences that can be read alone and say something, of all documents or those named. */
async function readStatements({ store }: VerdictDeps, documentIds?: readonly string[]) {
  const statements: Statement[] = [];
  let [documents, passages] = [0, 0];
  for await (const id of idsOf(store, documentIds)) {
    const found = await store.getDocument(id);
    if (found === null) continue;
    documents += 1;
    passages += found.passages.length;
    for (const passage of found.passages) statements.push(...statementsOf(found.document, passage));
  }
  return { documents, passages, statements };
}

async function* idsOf(store: VerdictDeps['store'], given?: readonly string[]) {
  if (given !== undefined) return yield* given;
  for (let after: string | undefined; ; ) {
    const page = await store.listDocuments({ limit: PAGE, ...(after !== undefined && { after }) });
    for (const { id } of page) yield id;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id;
  }
}

function statementsOf({ version, title, url }: SourceDocument, passage: Passage): Statement[] {
  const retrieved: RetrievedPassage = { ...passage, version, title, url };
  return passage.sentences.flatMap((span) => {
    const quote = { passage: retrieved, span };
    const claim = readingText(quoteText(quote));
    const [said] = claimsOf(claim);
    return said?.isCheckworthy && !needsContext(claim) ? [{ quote, claim }] : [];
  });
}

async function contradictionsOf(
  deps: VerdictDeps,
  { quote, claim }: Statement,
  { documentIds }: AuditRequest,
  signal: AbortSignal,
): Promise<AuditPair[]> {
  const { ranked, termWeights, vector } = await retrieve(
    claim,
    { ...deps, reader: null },
    { candidates: CANDIDATES, signal, ...(documentIds && { documentIds }) },
  );
  const near = likeliestPieces(claim, ranked, { limit: SENTENCES, termWeights }).filter(
    (piece) => piece.overlap >= LEAST_OVERLAP && !overlaps(piece.quotes[0], quote),
  );
  const pieces = await closestPieces(deps.embedder, vector, near, PIECES, signal);
  const judged = await judgePieces(deps.verifier, claim, pieces, signal);
  return judged.flatMap((entry) => {
    const other = entry.piece.quotes[0];
    const score = chancesOf(claimFeatures([entry], null)).contradicted;
    if (other === undefined || score < LEAST_SCORE) return [];
    const conflicts = findConflicts(claim, [entry]).map((conflict): AuditConflict => {
      const { kind, rule, source } = conflict;
      const { start, end, text } = source;
      return {
        kind,
        rule,
        first: placed(quote, claim, conflict.claim),
        second: { start, end, text },
      };
    });
    return [{ score, first: sourceOf(quote), second: sourceOf(other), conflicts }];
  });
}

function overlaps(piece: Quote | undefined, { passage, span }: Quote): boolean {
  if (piece === undefined || piece.passage.documentId !== passage.documentId) return false;
  return piece.span.start < span.end && span.start < piece.span.end;
}

/** Words of the sentence as it reads, where they stand in its document. */
function placed(quote: Quote, claim: string, { start, end }: { start: number; end: number }) {
  const own = quoteText(quote);
  const words = claim.slice(start, end);
  const at = own === claim ? start : own.indexOf(words);
  const text = at < 0 ? own : words;
  const from = quote.span.start + Math.max(0, at);
  return { start: from, end: from + text.length, text };
}

function sourceOf(quote: Quote): AuditSource {
  const { documentId, version, title, url, id } = quote.passage;
  const { start, end } = quote.span;
  const about = { documentId, version, title, url, passageId: id };
  return { ...about, quote: quoteText(quote), start, end };
}

/** The same for a pair whichever of the two was checked. */
function keyOf({ first, second }: AuditPair): string {
  const ends = [first, second].map(({ documentId, start }) => `${documentId} ${start}`);
  return ends.sort().join('\n');
}
