import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SyntheticTexts } from './synthetic-texts.js';

const PARAGRAPHS_PER_DOCUMENT = 20;
const WORDS = /\S+/g;

export interface Corpus {
  readonly source: string;
  /** Texts of documents by file name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Documents of 20 paragraphs each, from SQuAD where it is there, else generated. */
export function makeCorpus(data: string, documents: number): Corpus {
  const { source, paragraphs } = readParagraphs(data, documents * PARAGRAPHS_PER_DOCUMENT);
  const files = Array.from({ length: documents }, (_, i) => {
    const from = i * PARAGRAPHS_PER_DOCUMENT;
    const text = paragraphs.slice(from, from + PARAGRAPHS_PER_DOCUMENT).join('\n\n');
    return [`document-${i + 1}.txt`, `${text}\n`];
  });
  return { source, files: Object.fromEntries(files) };
}

function readParagraphs(data: string, count: number) {
  const file = path.join(data, 'squad', 'dev_v1.1.jsonl.gz');
  if (!existsSync(file)) {
    const texts = new SyntheticTexts(1);
    return {
      source: 'generated paragraphs',
      paragraphs: Array.from({ length: count }, (_, i) => texts.of(i)),
    };
  }
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  const contexts = lines.map((line) => (JSON.parse(line) as { context: string }).context);
  const distinct = [...new Set(contexts)].filter((text) => (text.match(WORDS) ?? []).length >= 20);
  return { source: 'paragraphs of SQuAD 1.1 dev', paragraphs: distinct.slice(0, count) };
}
