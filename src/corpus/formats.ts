/** The formats that documents come in. A new one joins by its reader in `READERS`. */
import type { DocumentFormat, SourceDocument } from '../domain.js';
import { AppError } from '../errors.js';
import { canonicalText, documentVersion } from './canonical.js';
import { readFrontMatter, webAddress } from './front-matter.js';
import { markdownTitle, plainTitle, tidyTitle } from './titles.js';

/** What a format makes of a source. Title and address are null where the source names none. */
export interface ReadDocument {
  readonly title: string | null;
  readonly url: string | null;
  /** The text that is stored, shown and quoted: canonical, as its author wrote it. */
  readonly text: string;
}

/** Pure and linear in its input; throws `unprocessable_document` where that cannot be read. */
export interface DocumentFormatReader {
  readonly format: DocumentFormat;
  /** Of file names: lower case, with the dot. */
  readonly extensions: readonly string[];
  /** @param canonical well-formed Unicode, NFC, `\n` line ends */
  read(canonical: string): ReadDocument;
}

const READERS: Readonly<Record<DocumentFormat, DocumentFormatReader>> = {
  text: {
    format: 'text',
    extensions: ['.txt', '.text'],
    read: (text) => ({ title: plainTitle(text), url: null, text }),
  },
  markdown: {
    format: 'markdown',
    extensions: ['.md', '.markdown'],
    read(canonical) {
      const front = readFrontMatter(canonical);
      const text = canonical.slice(front.end).replace(/^\n+/, '');
      return { title: tidyTitle(front.title) ?? markdownTitle(text), url: front.url, text };
    },
  },
};

/** All that can be read, for messages and file pickers. */
export const EXTENSIONS: readonly string[] = Object.values(READERS).flatMap((r) => r.extensions);

/** The format of a file by its name, in any case; undefined where it is none of ours. */
export function formatOf(fileName: string): DocumentFormat | undefined {
  const name = fileName.toLowerCase();
  const fits = (extension: string) => name.endsWith(extension);
  return Object.values(READERS).find((reader) => reader.extensions.some(fits))?.format;
}

export interface ParseInput {
  readonly raw: string;
  readonly format: DocumentFormat;
  readonly id: string;
  /** Given by the caller: goes before what the source says. */
  readonly title?: string | undefined;
  readonly url?: string | null | undefined;
  /** Where neither caller nor source names a title: the file's name. */
  readonly fallbackTitle: string;
  readonly origin: SourceDocument['origin'];
}

/**
 * A document with canonical text. Titles have at most 200 code units.
 * Throws `invalid_text` for lone surrogates and NUL, `unprocessable_document` for a blank text.
 */
export function parseDocument(input: ParseInput): SourceDocument {
  const { format, id, origin } = input;
  const read = READERS[format].read(canonicalText(input.raw));
  if (read.text.trim() === '')
    throw new AppError('unprocessable_document', 'text: is empty or blank; send some text');
  const title =
    tidyTitle(input.title) ?? tidyTitle(read.title) ?? tidyTitle(input.fallbackTitle) ?? id;
  return {
    id,
    version: documentVersion(read.text),
    title,
    url: webAddress(input.url) ?? read.url,
    format,
    origin,
    text: read.text,
  };
}
