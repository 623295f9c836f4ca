/** The formats by name: what their files are called, and how they are sent. */
import type { DocumentFormat } from '../domain.js';

interface FormatNames {
  /** Of file names: lower case, with the dot. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** For messages: "is a Word document". */
  readonly called: string;
  /** Whether a parser in a process of its own makes the text. */
  readonly isExtracted: boolean;
}

export const FORMATS: Readonly<Record<DocumentFormat, FormatNames>> = {
  text: {
    extensions: ['.txt', '.text'],
    mediaTypes: ['text/plain'],
    called: 'a plain text',
    isExtracted: false,
  },
  markdown: {
    extensions: ['.md', '.markdown'],
    mediaTypes: ['text/markdown'],
    called: 'a Markdown text',
    isExtracted: false,
  },
  html: {
    extensions: ['.html', '.htm', '.xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    called: 'a web page',
    isExtracted: true,
  },
  pdf: {
    extensions: ['.pdf'],
    mediaTypes: ['application/pdf'],
    called: 'a PDF',
    isExtracted: true,
  },
  docx: {
    extensions: ['.docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    called: 'a Word document',
    isExtracted: true,
  },
  epub: {
    extensions: ['.epub'],
    mediaTypes: ['application/epub+zip'],
    called: 'an EPUB book',
    isExtracted: true,
  },
  csv: {
    extensions: ['.csv', '.tsv'],
    mediaTypes: ['text/csv', 'text/tab-separated-values'],
    called: 'a table',
    isExtracted: false,
  },
  jsonl: {
    extensions: ['.jsonl', '.ndjson'],
    mediaTypes: ['application/jsonl', 'application/x-ndjson'],
    called: 'JSON lines',
    isExtracted: false,
  },
};

const NAMES = Object.keys(FORMATS) as DocumentFormat[];

/** All that can be read, for messages and file pickers. */
export const EXTENSIONS: readonly string[] = NAMES.flatMap((name) => FORMATS[name].extensions);
export const MEDIA_TYPES: readonly string[] = NAMES.flatMap((name) => FORMATS[name].mediaTypes);

/** The format of a file by its name, in any case; undefined where it is none of ours. */
export function formatOf(fileName: string): DocumentFormat | undefined {
  const lower = fileName.toLowerCase();
  return NAMES.find((name) => FORMATS[name].extensions.some((end) => lower.endsWith(end)));
}

export function formatOfMediaType(type: string): DocumentFormat | undefined {
  return NAMES.find((name) => FORMATS[name].mediaTypes.includes(type));
}

export function isExtracted(format: DocumentFormat): boolean {
  return FORMATS[format].isExtracted;
}
