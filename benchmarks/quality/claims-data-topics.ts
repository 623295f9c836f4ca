/** Sets that judge a claim against each of several texts: a verdict for the whole claim from theirs. */
import type { Verdict } from '../../src/protocol/claims.js';
import type { EvalClaim } from './claims-data.js';
import { appendTo, sentencesOf } from './claims-data-parts.js';
import { type CollectionDocument, readRecords } from './data.js';
import { squeeze } from './treebank.js';

interface Row {
  readonly claim: string;
  readonly evidence: string;
  readonly label: Verdict;
  readonly doc: string;
}

interface Read {
  readonly documents: CollectionDocument[];
  readonly claims: EvalClaim[];
}

export function readHealthVer(data: string): Read {
  const parts = ['dev', 'test'];
  return byClaim(
    parts.flatMap((part) =>
      readRecords<Row>(data, `healthver/${part}`).map((row) => ({
        ...row,
        doc: `${part} ${row.doc}`,
      })),
    ),
  );
}

/** Each abstract is a document; the data names none. */
export function readCheckCovid(data: string): Read {
  const rows = ['train', 'dev', 'test'].flatMap((part) =>
    readRecords<{ premise: string; hypothesis: string; label: Verdict }>(
      data,
      `check_covid/${part}`,
    ),
  );
  const numbers = new Map<string, number>();
  for (const { premise } of rows) numbers.set(premise, numbers.get(premise) ?? numbers.size + 1);
  return byClaim(
    rows.map(({ premise, hypothesis, label }) => ({
      ...{ claim: hypothesis, evidence: premise, label },
      doc: `Abstract ${numbers.get(premise)}`,
    })),
  );
}

const CLIMATE_LABELS: Readonly<Record<string, Verdict>> = {
  SUPPORTS: 'supported',
  REFUTES: 'contradicted',
  NOT_ENOUGH_INFO: 'not_found',
};

/** With the published verdict of the whole claim; disputed claims are left out. */
export function readClimateFever(data: string): Read {
  const rows = readRecords<Row & { readonly claim_label: string }>(data, 'climate_fever/pairs');
  const published = new Map(
    rows.map((row) => [squeeze(row.claim), CLIMATE_LABELS[row.claim_label]]),
  );
  return byClaim(rows, (claim) => published.get(claim));
}

/**
 * A claim is supported, or contradicted, where some text does so and none the other; with both it is
 * left out. Any sentence of a text that decides counts as gold: the data marks none.
 */
function byClaim(
  rows: readonly Row[],
  verdictOf: (claim: string, labels: ReadonlySet<Verdict>) => Verdict | undefined = (_, labels) =>
    agreed(labels),
): Read {
  const texts = new Map<string, Set<string>>();
  const byClaim = new Map<string, Row[]>();
  for (const row of rows) {
    const page = texts.get(row.doc) ?? new Set<string>();
    texts.set(row.doc, page.add(squeeze(row.evidence)));
    appendTo(byClaim, squeeze(row.claim), row);
  }
  const documents = [...texts].map(([title, page]) => ({
    ...{ id: title, title },
    text: [...page].join('\n\n'),
  }));
  const claims = [...byClaim].flatMap(([claim, own]): EvalClaim[] => {
    const label = verdictOf(claim, new Set(own.map((row) => row.label)));
    if (label === undefined) return [];
    const deciding = label === 'not_found' ? [] : own.filter((row) => row.label === label);
    const gold = deciding.flatMap(({ evidence }) => sentencesOf(evidence)).map((text) => [text]);
    return label !== 'not_found' && gold.length === 0 ? [] : [{ claim, label, kind: '', gold }];
  });
  return { documents, claims };
}

function agreed(labels: ReadonlySet<Verdict>): Verdict | undefined {
  if (labels.has('supported')) return labels.has('contradicted') ? undefined : 'supported';
  return labels.has('contradicted') ? 'contradicted' : 'not_found';
}
