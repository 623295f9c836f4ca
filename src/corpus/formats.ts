/** From what a format makes of a source to a document. */
import type { DocumentFormat, SourceDocument, SourceMark } from '../domain.js';
import { AppError } from '../errors.js';
import { canonicalText, documentVersion } from './canonical.js';
import { readFrontMatter, webAddress } from './front-matter.js';
import { markdownTitle, plainTitle, tidyTitle } from './titles.js';

/** What a format makes of a source. Title and address are null where the source names none. */
export interface ReadDocument {
  readonly title: string | null;
  readonly url: string | null;
  /** The text that is stored, shown and quoted: canonical. */
  readonly text: string;
  readonly marks?: readonly SourceMark[];
}

export interface ParseInput {
  /** A text as it came, or what was read out of a file of another kind. */
  readonly raw: string | ReadDocument;
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
  const { raw, format, id, origin } = input;
  const read = typeof raw === 'string' ? readText(canonicalText(raw), format) : raw;
  if (read.text.trim() === '')
    throw new AppError('unprocessable_document', 'text: is empty or blank; send some text');
  const title =
    tidyTitle(input.title) ?? tidyTitle(read.title) ?? tidyTitle(input.fallbackTitle) ?? id;
  return {
    id,
    version: documentVersion(read.text),
    title,
    url: webAddress(input.url) ?? webAddress(read.url),
    format,
    origin,
    text: read.text,
    ...(read.marks !== undefined && read.marks.length > 0 && { marks: read.marks }),
  };
}

function readText(canonical: string, format: DocumentFormat): ReadDocument {
  if (format !== 'markdown') return { title: plainTitle(canonical), url: null, text: canonical };
  const front = readFrontMatter(canonical);
  const text = canonical.slice(front.end).replace(/^\n+/, '');
  return { title: tidyTitle(front.title) ?? markdownTitle(text), url: front.url, text };
}
