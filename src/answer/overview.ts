/**
 * Questions about a document as a whole: "What is this about?", "Summarise the article". No passage
 * answers these better than another, so they are answered from how the documents begin.
 */
import type { DocumentSummary, Hit, RetrievedPassage } from '../domain.js';
import { NOTHING_READ } from '../retrieval/rerank.js';
import type { Retrieval } from '../retrieval/retrieve.js';
import type { PassageStore } from '../store/port.js';
import { queryTerms } from '../text/analyze.js';
import { readingText } from '../text/readable.js';
import type { DraftSentence } from './draft.js';

/** With more documents than this in question, none of their beginnings speaks for all. */
const MAX_DOCUMENTS = 3;
const MAX_SENTENCES = 3;

const SOURCE =
  '(?:(?:this|that|the|these|those|your|our|my|all(?: of)?(?: the)?|it|them)\\s*)?(?:(?:whole|entire|main)\\s+)?(?:articles?|documents?|docs?|texts?|pages?|files?|pieces?|stor(?:y|ies)|reports?|papers?|corpus|sources?|content|site|it|this|that)?';
const POLITE = '(?:(?:please|can you|could you|would you|will you)\\s+)*';
const WHOLE: readonly RegExp[] = [
  new RegExp(`^${POLITE}what(?:'s| is| are| does)\\s+${SOURCE}\\s*(?:all\\s+)?about$`, 'u'),
  new RegExp(
    `^${POLITE}what (?:does|do) ${SOURCE} (?:say|tell(?: (?:us|me))?|cover|discuss)$`,
    'u',
  ),
  new RegExp(`^${POLITE}(?:summari[sz]e|sum up|outline)\\s*${SOURCE}(?:\\s+for me)?$`, 'u'),
  new RegExp(
    `^${POLITE}(?:give (?:me |us )?|write |show (?:me )?)?(?:an? |the )?(?:short |brief |quick )?(?:summary|overview|gist|outline|synopsis|tl;?dr)(?: of ${SOURCE})?$`,
    'u',
  ),
  new RegExp(
    `^${POLITE}what(?:'s| is| are) the (?:main |key |central )?(?:points?|ideas?|topics?|subjects?|themes?|message|gist|takeaways?)(?: (?:of|in) ${SOURCE})?$`,
    'u',
  ),
  /^(?:о чём|о чем) (?:это|эта статья|этот текст|документ)$/u,
  /^(?:worum geht es|de quoi s'agit-il|de qué trata(?: esto)?)$/u,
];
const NAMED = /^(?:what(?:'s| is) (.{3,300}?) about|summari[sz]e (.{3,300}))$/u;

/** Whether a message asks for a document, or the documents, as a whole without naming one. */
export function asksForOverview(message: string): boolean {
  const words = normalise(message);
  return words.length < 120 && WHOLE.some((pattern) => pattern.test(words));
}

/** How the documents in question begin; null when they are too many, or none. */
export async function overviewOfAll(
  store: PassageStore,
  question: string,
  documentIds: readonly string[] | undefined,
): Promise<Retrieval | null> {
  const started = performance.now();
  const documents =
    documentIds?.map((id) => ({ id })) ?? (await store.listDocuments({ limit: MAX_DOCUMENTS + 1 }));
  if (documents.length === 0 || documents.length > MAX_DOCUMENTS) return null;
  return beginnings(store, documents, question, started);
}

/** How the document begins that "What is … about?" names, among those that retrieval found. */
export async function overviewOfNamed(
  store: PassageStore,
  question: string,
  retrieval: Retrieval,
): Promise<Retrieval | null> {
  const [, first, second] = NAMED.exec(normalise(question)) ?? [];
  const terms = queryTerms(first ?? second ?? '');
  if (terms.length === 0) return null;
  const named = retrieval.ranked.find(({ passage }) => {
    const title = new Set(queryTerms(passage.title));
    return terms.every((term) => title.has(term)) && terms.length * 2 >= title.size;
  });
  if (named === undefined) return null;
  const started = performance.now() - retrieval.retrieveMs;
  return beginnings(store, [{ id: named.passage.documentId }], question, started);
}

async function beginnings(
  store: PassageStore,
  documents: readonly Pick<DocumentSummary, 'id'>[],
  question: string,
  started: number,
): Promise<Retrieval | null> {
  const hits: Hit[] = [];
  for (const { id } of documents) {
    const found = await store.getDocument(id);
    const passage = found?.passages.at(0);
    if (found === null || passage === undefined) continue;
    const { version, title, url } = found.document;
    hits.push(asHit({ ...passage, version, title, url }));
  }
  if (hits.length === 0) return null;
  const retrieveMs = performance.now() - started;
  return {
    ...{ hits, ranked: hits, readings: NOTHING_READ },
    ...{ queries: [question], termWeights: {}, vector: null, retrieveMs },
  };
}

function asHit(passage: RetrievedPassage): Hit {
  const scores = { vector: 0, lexical: 0, rerank: 0 };
  return { passage, score: 0, scores, cosine: null, bm25: null };
}

/** The first sentences of each beginning: fewer of each, the more documents there are. */
export function overviewSentences(hits: readonly Hit[]): DraftSentence[] {
  const each = Math.max(1, Math.floor(MAX_SENTENCES / Math.max(1, hits.length)));
  return hits.slice(0, MAX_SENTENCES).flatMap(({ passage }) => {
    const textOf = (span: { start: number; end: number }) =>
      readingText(passage.text.slice(span.start - passage.start, span.end - passage.start));
    const sentences = passage.sentences.filter((span) => !isHeading(textOf(span)));
    const chosen = sentences.length > 0 ? sentences : passage.sentences;
    return chosen.slice(0, each).map(
      (span): DraftSentence => ({
        text: textOf(span),
        quotes: [{ passage, span }],
        status: 'supported',
      }),
    );
  });
}

/** A title or heading: it does not end as a sentence does. */
function isHeading(text: string): boolean {
  return !/[.!?…:。！？۔؟]["”’»)\]]*$/u.test(text);
}

function normalise(message: string): string {
  return message
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”"«»]/g, '')
    .replace(/[\s.!?]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
