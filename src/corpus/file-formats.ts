/** The formats by name: what their files are called. */
import type { DocumentFormat } from '../domain.js';

interface FormatNames {
  /** Of file names: lower case, with the dot. */
  readonly extensions: readonly string[];
  /** For messages: "is a Word document". */
  readonly called: string;
  /** Whether a parser in a process of its own makes the text. */
  readonly isExtracted: boolean;
}

export const FORMATS: Readonly<Record<DocumentFormat, FormatNames>> = {
  text: {
    extensions: ['.txt', '.text'],
    called: 'a plain text',
    isExtracted: false,
  },
  markdown: {
    extensions: ['.md', '.markdown'],
    called: 'a Markdown text',
    isExtracted: false,
  },
  html: {
    extensions: ['.html', '.htm', '.xhtml'],
    called: 'a web page',
    isExtracted: true,
  },
  pdf: {
    extensions: ['.pdf'],
    called: 'a PDF',
    isExtracted: true,
  },
  docx: {
    extensions: ['.docx'],
    called: 'a Word document',
    isExtracted: true,
  },
  epub: {
    extensions: ['.epub'],
    called: 'an EPUB book',
    isExtracted: true,
  },
  csv: {
    extensions: ['.csv', '.tsv'],
    called: 'a table',
    isExtracted: false,
  },
  jsonl: {
    extensions: ['.jsonl', '.ndjson'],
    called: 'JSON lines',
    isExtracted: false,
  },
};

const NAMES = Object.keys(FORMATS) as DocumentFormat[];

/** All that can be read, for messages and file pickers. */
export const EXTENSIONS: readonly string[] = NAMES.flatMap((name) => FORMATS[name].extensions);

/** The format of a file by its name, in any case; undefined where it is none of ours. */
export function formatOf(fileName: string): DocumentFormat | undefined {
  const lower = fileName.toLowerCase();
  return NAMES.find((name) => FORMATS[name].extensions.some((end) => lower.endsWith(end)));
}

export function isExtracted(format: DocumentFormat): boolean {
  return FORMATS[format].isExtracted;
}
