/** What the name of a file says of the document in it. */

const MAX_ID = 200;
const UNUSUAL = /[^\p{L}\p{N}._:/@~-]+/gu;

/** Undefined where files of this name are not read. */
export function formatOf(name: string): 'text' | 'markdown' | undefined {
  if (/\.(?:txt|text)$/i.test(name)) return 'text';
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : undefined;
}

/** The file's name as an id, so that the same file comes back as the same document. */
export function idOf(name: string): string {
  return name
    .normalize('NFC')
    .replace(UNUSUAL, '-')
    .slice(-MAX_ID)
    .replace(/^[\udc00-\udfff]/, '');
}
