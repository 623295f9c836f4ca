/** What a file is by its content, whatever it is called. */
import type { DocumentFormat } from '../domain.js';
import { AppError } from '../errors.js';
import { FORMATS } from './file-formats.js';

interface Kind {
  readonly called: string;
  /** Left out for what is not read at all. */
  readonly format?: DocumentFormat;
  readonly advice?: string;
}

const kindOf = (format: DocumentFormat): Kind => ({ called: FORMATS[format].called, format });

/** By the first bytes, in Latin-1. */
const STARTS: readonly (readonly [string, Kind])[] = [
  [
    '\xd0\xcf\x11\xe0',
    {
      called: 'an old or an encrypted Office file',
      advice: 'save it as .docx, without a password',
    },
  ],
  ['{\\rtf', { called: 'a rich text (RTF)', advice: 'save it as .docx' }],
  ['\x89PNG', { called: 'a picture' }],
  ['\xff\xd8\xff', { called: 'a picture' }],
  ['GIF8', { called: 'a picture' }],
  ['\x1f\x8b', { called: 'a compressed file', advice: 'unpack it' }],
  ['7z\xbc\xaf', { called: 'a compressed file', advice: 'unpack it' }],
  ['Rar!', { called: 'a compressed file', advice: 'unpack it' }],
];

/** By a file within the archive. */
const ARCHIVES: readonly (readonly [string, Kind])[] = [
  ['word/document.xml', kindOf('docx')],
  ['META-INF/container.xml', kindOf('epub')],
  ['xl/workbook.xml', { called: 'an Excel workbook', advice: 'save its sheets as .csv' }],
  ['ppt/presentation.xml', { called: 'a presentation', advice: 'save it as .pdf' }],
  ['mimetypeapplication/vnd.oasis', { called: 'an OpenDocument file', advice: 'save it as .docx' }],
];
const ARCHIVE: Kind = { called: 'an archive', advice: 'unpack it' };

/** Readers look for a PDF's first line this far into the file. */
const PDF_REACH = 1_024;

/** Throws `unprocessable_document` where the content is plainly of another kind than `format`. */
export function checkKind(bytes: Uint8Array, format: DocumentFormat): void {
  const found = sniff(bytes);
  if (found === null) {
    if (!startsAsNamed(format)) return;
    throw new AppError(
      'unprocessable_document',
      `is no ${format.toUpperCase()} by its content: it is broken, cut short or named wrongly`,
    );
  }
  if (found.format === format) return;
  const target = found.format === undefined ? undefined : FORMATS[found.format].extensions[0];
  const advice = target === undefined ? (found.advice ?? 'leave it out') : `name it ${target}`;
  throw new AppError(
    'unprocessable_document',
    `is ${found.called} by its content, not ${FORMATS[format].called}: ${advice}`,
  );
}

/** Formats whose files always tell what they are. */
function startsAsNamed(format: DocumentFormat): boolean {
  return format === 'pdf' || format === 'docx' || format === 'epub';
}

function sniff(bytes: Uint8Array): Kind | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.toString('latin1', 0, PDF_REACH);
  if (/(?:^|[\r\n\0 ])%PDF-\d/.test(start)) return kindOf('pdf');
  if (start.startsWith('PK\x03\x04'))
    return ARCHIVES.find(([name]) => buffer.includes(name, 0, 'latin1'))?.[1] ?? ARCHIVE;
  return STARTS.find(([mark]) => start.startsWith(mark))?.[1] ?? null;
}
