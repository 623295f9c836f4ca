/** Reads the text out of files of other formats. Runs in a process of its own: see `file-reader`. */
import type { DocumentFormat } from '../../domain.js';
import { AppError } from '../../errors.js';
import type { ReadDocument } from '../formats.js';

type Extract = (bytes: Uint8Array) => ReadDocument | Promise<ReadDocument>;

/** Parsers are large, and most runs need few of them. */
const EXTRACTS: Partial<Record<DocumentFormat, () => Promise<Extract>>> = {
  html: async () => (await import('./html.js')).readHtml,
  pdf: async () => (await import('./pdf.js')).readPdf,
  docx: async () => (await import('./docx.js')).readDocx,
  epub: async () => (await import('./epub.js')).readEpub,
};

/** Throws `unprocessable_document` with a reason that reads on after the file's name. */
export async function extract(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument> {
  const load = EXTRACTS[format];
  if (load === undefined) throw new AppError('internal', `${format} has no parser`);
  const read = await (await load())(bytes);
  if (read.text.trim() === '') throw new AppError('unprocessable_document', 'holds no text');
  return read;
}
