/** What the name of a file says of the document in it. */

const MAX_ID = 200;
const UNUSUAL = /[^\p{L}\p{N}._:/@~-]+/gu;

const MEDIA_TYPES: readonly (readonly [RegExp, string])[] = [
  [/\.(?:txt|text)$/i, 'text/plain'],
  [/\.(?:md|markdown)$/i, 'text/markdown'],
  [/\.html?$/i, 'text/html'],
  [/\.pdf$/i, 'application/pdf'],
  [/\.docx$/i, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/\.epub$/i, 'application/epub+zip'],
  [/\.csv$/i, 'text/csv'],
  [/\.tsv$/i, 'text/tab-separated-values'],
  [/\.(?:jsonl|ndjson)$/i, 'application/jsonl'],
];

/** For a picker of files, and for words. */
export const KINDS = '.txt, .md, .html, .pdf, .docx, .epub, .csv, .tsv, .jsonl';

/** Undefined where files of this name are not read. */
export function mediaTypeOf(name: string): string | undefined {
  return MEDIA_TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

/** The file's name as an id, so that the same file comes back as the same document. */
export function idOf(name: string): string {
  return name
    .normalize('NFC')
    .replace(UNUSUAL, '-')
    .slice(-MAX_ID)
    .replace(/^[\udc00-\udfff]/, '');
}
