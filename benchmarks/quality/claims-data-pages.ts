/** FoolMeTwice on Wikipedia pages, WiCE on the web articles that Wikipedia cites. */
import type { Verdict } from '../../src/protocol/claims.js';
import type { EvalClaim } from './claims-data.js';
import { isSilenced, SentenceIndex, sentencesOf } from './claims-data-parts.js';
import { type CollectionDocument, readRecords } from './data.js';
import { squeeze } from './treebank.js';

interface Read {
  readonly documents: CollectionDocument[];
  readonly claims: EvalClaim[];
}

interface FoolMeTwiceRow {
  readonly claim: string;
  readonly evidence: string;
  readonly evidence_sections: readonly string[];
  readonly candidates: readonly { readonly section: string; readonly text: string }[];
  readonly label: Verdict;
  readonly doc: string;
}

/** Pages put together from gold evidence and candidates; a third of them are left out whole. */
export function readFoolMeTwice(data: string): Read {
  const rows = readRecords<FoolMeTwiceRow>(data, 'fm2/dev');
  const pages = new Map<string, Map<string, Set<string>>>();
  for (const row of rows.filter(({ doc }) => !isSilenced(doc))) {
    const page = pages.get(row.doc) ?? new Map<string, Set<string>>();
    pages.set(row.doc, page);
    const gold = { section: row.evidence_sections[0] ?? '', text: row.evidence };
    for (const { section, text } of [...row.candidates, gold]) {
      const sentences = page.get(section) ?? new Set<string>();
      page.set(section, sentences);
      for (const sentence of sentencesOf(text)) sentences.add(sentence);
    }
  }
  const documents = [...pages].map(([title, sections]) => ({
    ...{ id: title, title },
    text: [...sections.values()].map((sentences) => [...sentences].join(' ')).join('\n\n'),
  }));
  const corpus = new SentenceIndex(documents.flatMap(({ text }) => sentencesOf(text)));
  const claims = rows.flatMap(({ claim, evidence, label, doc }): EvalClaim[] => {
    const about = { claim: squeeze(claim), kind: '', documentId: doc };
    if (pages.has(doc)) return [{ ...about, label, gold: [sentencesOf(evidence)] }];
    if (!corpus.isSilentOn(claim)) return [];
    return [{ ...about, label: 'not_found', gold: [] }];
  });
  return { documents, claims };
}

interface WiceRow {
  readonly id: string;
  readonly claim: string;
  readonly evidence_sentences: readonly string[];
  readonly supporting_sentences: readonly (readonly number[])[];
  readonly label: Verdict;
  readonly doc: string;
}

const META = /^\(meta data\)\s*TITLE:\s*/;
/** Articles with more sentences are left out, or a few would be half of the corpus. */
const LONGEST = 150;

/** Claims supported in part count as `not_found`, as published. */
export function readWice(data: string): Read {
  const documents = new Map<string, CollectionDocument>();
  const claims: EvalClaim[] = [];
  for (const row of readRecords<WiceRow>(data, 'wice/dev')) {
    const lines = row.evidence_sentences;
    if (lines.length > LONGEST) continue;
    const text = lines
      .filter((line) => !META.test(line))
      .map(squeeze)
      .join('\n');
    const meta = lines.find((line) => META.test(line));
    const title = squeeze(meta?.replace(META, '') ?? '') || row.doc;
    const document = documents.get(text) ?? { id: row.id, title, text };
    documents.set(text, document);
    const alternatives = row.label === 'not_found' ? [] : row.supporting_sentences;
    claims.push({
      ...{ claim: squeeze(row.claim), label: row.label, kind: '', documentId: document.id },
      gold: alternatives.map((set) =>
        set
          .map((i) => lines[i] ?? '')
          .filter((line) => !META.test(line))
          .map(squeeze),
      ),
    });
  }
  return { documents: [...documents.values()], claims };
}
