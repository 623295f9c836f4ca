/** Claims with evidence from many sources, each sampled alike, and contrasts made in pairs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shuffled } from './answers-data.js';
import { readRecords } from './data.js';

export const VERDICTS = ['supported', 'contradicted', 'not_found'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface LabelledPair {
  readonly claim: string;
  readonly evidence: string;
  readonly label: Verdict;
}

export interface Source {
  readonly name: string;
  /** Whether other parts of it were trained on, these pairs never. */
  readonly isTrained: boolean;
  readonly pairs: readonly LabelledPair[];
}

/** A minimal contradiction or its supported twin, which has the same `pair`. */
export interface Contrast extends LabelledPair {
  readonly kind: string;
  readonly pair: string;
}

/** The most that a source gives to the mix. */
export const SAMPLE = 400;
const SEED = 'verifier';

interface Row {
  readonly label: string;
  readonly claim?: string;
  readonly evidence?: string;
  readonly hypothesis?: string;
  readonly premise?: string;
}

interface WiceRow {
  readonly claim: string;
  readonly label: string;
  readonly evidence_sentences: readonly string[];
  readonly oracle_chunks: readonly { readonly chunk_idx: readonly number[] }[];
}

interface MadeRow extends Row {
  readonly source: string;
  readonly kind: string;
  readonly pair?: string;
}

type Reader = (data: string, made: string) => LabelledPair[];

const file =
  (name: string): Reader =>
  (data) =>
    readRecords<Row>(data, name).flatMap(toPair);

const SOURCES: readonly (readonly [name: string, isTrained: boolean, read: Reader])[] = [
  ['fever, 15 % of claims held out', true, (_, made) => fever(made)],
  ['cad_nli/dev', true, file('cad_nli/dev')],
  ['mnli/dev_matched', true, file('mnli/dev_matched')],
  ['fm2/dev', false, file('fm2/dev')],
  ['wice/dev', false, wice],
  ['healthver/test', false, file('healthver/test')],
  ['climate_fever', false, file('climate_fever/pairs')],
  ['check_covid', false, checkCovid],
  ['sick/trial', false, file('sick/trial')],
];

/** The development mix: up to `SAMPLE` of each source, or `limit`, drawn by a fixed seed. */
export function developmentMix(data: string, made: string, limit: number): Source[] {
  return SOURCES.map(([name, isTrained, read]) => {
    const key = ({ claim, evidence }: LabelledPair) => `${name}\n${claim}\n${evidence}`;
    const drawn = shuffled(read(data, made), SEED, key).slice(0, Math.min(limit, SAMPLE));
    return { name, isTrained, pairs: drawn };
  });
}

/** Made contradictions with their twins; both or neither of a pair are taken. */
export function contrasts(made: string, limit: number): Contrast[] {
  const all = readMade(made, 'contrast').flatMap((row) => {
    const [pair] = toPair(row);
    if (pair === undefined || row.pair === undefined) return [];
    return [{ ...pair, kind: row.kind.split(':')[0] ?? '', pair: row.pair }];
  });
  const names = shuffled([...new Set(all.map(({ pair }) => pair))], SEED, (name) => name);
  const taken = new Set(names.slice(0, limit));
  return all.filter(({ pair }) => taken.has(pair));
}

function fever(made: string): LabelledPair[] {
  return readMade(made, 'dev')
    .filter(({ source }) => source === 'fever')
    .flatMap(toPair);
}

/** The first of the short texts that hold the sentences which decide, as the data set gives them. */
function wice(data: string): LabelledPair[] {
  return readRecords<WiceRow>(data, 'wice/dev').flatMap((row) => {
    const sentences = row.oracle_chunks[0]?.chunk_idx ?? [];
    const evidence = sentences.map((i) => row.evidence_sentences[i] ?? '').join(' ');
    return toPair({ claim: row.claim, evidence, label: row.label });
  });
}

function checkCovid(data: string): LabelledPair[] {
  const parts = ['train', 'dev', 'test'].map((part) => `check_covid/${part}`);
  return parts.flatMap((name) => readRecords<Row>(data, name).flatMap(toPair));
}

function readMade(made: string, name: string): MadeRow[] {
  const lines = readFileSync(path.join(made, `${name}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): MadeRow => JSON.parse(line));
}

/** None for a label that is no verdict. */
function toPair(row: Row): LabelledPair[] {
  const label = VERDICTS.find((verdict) => verdict === row.label);
  const claim = (row.claim ?? row.hypothesis ?? '').trim();
  const evidence = (row.evidence ?? row.premise ?? '').trim();
  return label === undefined || claim === '' || evidence === '' ? [] : [{ claim, evidence, label }];
}
